// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/routing/network.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace watershed::test {

/// A route with everything that the rules look at.
struct ReferenceRoute {
    std::vector<std::uint32_t> path;
    int origin = 0;
    std::uint32_t med = 0; ///< a missing one counts as 0
    std::uint32_t localPref = 0;
    std::set<std::pair<std::uint32_t, std::uint32_t>> standard;
    std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> large;
    std::optional<std::uint32_t> originator;
    std::vector<std::uint32_t> clusters;

    enum class Source { Local, Ebgp, Ibgp } source = Source::Local;
    std::optional<internet::Relationship> learnedFrom;
    std::uint32_t sender = 0; ///< router
    std::optional<std::uint32_t> session;
    bgp::IpAddress senderAddress;
    std::uint32_t exit = 0; ///< router
    std::uint32_t site = 0;

    bool operator==(const ReferenceRoute &) const = default;
};

/// The rules of real BGP, read off their description: every router looks again and again at what
/// the others have chosen. Slow and obvious; it shares no code with the engines.
class ReferenceBgp final {
public:
    using Choice = std::optional<ReferenceRoute>;
    using State = std::vector<Choice>; ///< by router
    using Source = ReferenceRoute::Source;

    ReferenceBgp(const routing::NetworkPlan &plan, std::uint32_t prefix)
        : m_plan{plan}
        , m_prefix{plan.prefixes[prefix]}
        , m_prefixNumber{prefix}
        , m_family{static_cast<std::size_t>(m_prefix.family())}
    {
        measureDistances();
        listSessions();
    }

    /// From nothing, with all sites on: round after round of all routers in one random order each.
    ///
    /// \return  nothing where that does not end
    [[nodiscard]] std::optional<State> settle(Random &random) const
    {
        constexpr int kMostRounds = 120;
        State state(m_plan.routers.size());
        std::vector<std::uint32_t> order(state.size());
        for (std::uint32_t router = 0; router < order.size(); ++router) {
            order[router] = router;
        }
        for (int round = 0; round < kMostRounds; ++round) {
            for (auto i = static_cast<std::uint32_t>(order.size()); i > 1; --i) {
                std::swap(order[i - 1], order[random.below(i)]);
            }
            bool isStable = true;
            for (const std::uint32_t router : order) {
                Choice chosen = choose(state, router);
                if (chosen != state[router]) {
                    state[router] = std::move(chosen);
                    isStable = false;
                }
            }
            if (isStable) {
                return state;
            }
        }
        return std::nullopt;
    }

    /// A router that would choose otherwise.
    [[nodiscard]] std::optional<std::uint32_t> unstableRouter(const State &state) const
    {
        for (std::uint32_t router = 0; router < state.size(); ++router) {
            if (choose(state, router) != state[router]) {
                return router;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] Choice choose(const State &state, std::uint32_t router) const
    {
        return best(routesAt(state, router), router);
    }

    /// All that a router has to choose from.
    [[nodiscard]] std::vector<ReferenceRoute> routesAt(const State &state,
                                                       std::uint32_t router) const
    {
        std::vector<ReferenceRoute> routes;
        for (std::uint32_t site = 0; site < m_plan.sites.size(); ++site) {
            if (m_plan.sites[site].router == router && announcesAnything(site)) {
                ReferenceRoute own;
                own.site = site;
                own.exit = router;
                own.sender = router;
                routes.push_back(own);
                break;
            }
        }
        for (const Session &session : m_sessionsTo[router]) {
            if (auto heard = told(state[session.from], session)) {
                routes.push_back(*std::move(heard));
            }
        }
        return routes;
    }

    /// What a router hears over a session to it if the sender has chosen a route.
    ///
    /// \param session  position in NetworkPlan::sessions; nothing: iBGP
    [[nodiscard]] Choice heard(const Choice &chosen, std::uint32_t from, std::uint32_t to,
                               std::optional<std::uint32_t> session) const
    {
        for (const Session &each : m_sessionsTo[to]) {
            if (each.from == from && each.ebgp == session) {
                return told(chosen, each);
            }
        }
        return std::nullopt;
    }

private:
    using Relationship = internet::Relationship;
    using Form = bgp::ActionCommunities::Form;

    struct Session {
        std::uint32_t from;
        std::uint32_t to;
        std::optional<std::uint32_t> ebgp;
        Relationship senderIs{}; ///< to the receiver
    };

    // What is there -------------------------------------------------------------------------------

    void measureDistances()
    {
        const std::size_t count = m_plan.routers.size();
        m_distance.assign(count, std::vector<std::optional<std::uint32_t>>(count));
        for (std::size_t router = 0; router < count; ++router) {
            m_distance[router][router] = 0;
        }
        const auto shorten = [this](std::size_t a, std::size_t b, std::uint32_t length) {
            auto &distance = m_distance[a][b];
            distance = std::min(distance.value_or(length), length);
        };
        for (const routing::IgpLink &link : m_plan.igpLinks) {
            shorten(link.a, link.b, link.metricAb);
            shorten(link.b, link.a, link.metricBa);
        }
        for (std::size_t via = 0; via < count; ++via) {
            for (std::size_t a = 0; a < count; ++a) {
                for (std::size_t b = 0; m_distance[a][via] && b < count; ++b) {
                    if (m_distance[via][b]) {
                        shorten(a, b, *m_distance[a][via] + *m_distance[via][b]);
                    }
                }
            }
        }
    }

    void listSessions()
    {
        m_sessionsTo.resize(m_plan.routers.size());
        for (std::uint32_t i = 0; i < m_plan.sessions.size(); ++i) {
            const routing::EbgpSession &session = m_plan.sessions[i];
            if (!session.carries[m_family]) {
                continue;
            }
            const Relationship aIsToB =
                session.bIsToA == Relationship::Customer   ? Relationship::Provider
                : session.bIsToA == Relationship::Provider ? Relationship::Customer
                                                           : Relationship::Peer;
            m_sessionsTo[session.b.router].push_back(
                {session.a.router, session.b.router, i, aIsToB});
            m_sessionsTo[session.a.router].push_back(
                {session.b.router, session.a.router, i, session.bIsToA});
        }
        for (std::uint32_t a = 0; a < m_plan.routers.size(); ++a) {
            for (std::uint32_t b = 0; b < m_plan.routers.size(); ++b) {
                const auto kind = asOf(a).ibgp;
                if (a != b && m_plan.routers[a].as == m_plan.routers[b].as && m_distance[a][b] &&
                    m_distance[b][a] &&
                    (kind == routing::IbgpKind::FullMesh ||
                     (kind == routing::IbgpKind::Reflectors &&
                      (m_plan.routers[a].isReflector || m_plan.routers[b].isReflector)))) {
                    m_sessionsTo[b].push_back({a, b, std::nullopt});
                }
            }
        }
    }

    [[nodiscard]] const routing::NetworkAs &asOf(std::uint32_t router) const
    {
        return m_plan.ases[m_plan.routers[router].as];
    }
    [[nodiscard]] std::uint32_t asnOf(std::uint32_t router) const
    {
        return asOf(router).policy.asn.value();
    }
    [[nodiscard]] std::uint32_t identifierOf(std::uint32_t router) const
    {
        return m_plan.routers[router].identifier.value();
    }

    [[nodiscard]] bool announcesAnything(std::uint32_t site) const
    {
        return std::ranges::any_of(m_plan.announcements, [&](const auto &announcement) {
            return announcement.site == site && announcement.prefix == m_prefixNumber;
        });
    }

    // Decision ------------------------------------------------------------------------------------

    template <class Key>
    static void keepLowest(std::vector<ReferenceRoute> &routes, Key key)
    {
        if (routes.empty()) {
            return;
        }
        auto lowest = key(routes.front());
        for (const ReferenceRoute &route : routes) {
            lowest = std::min(lowest, key(route));
        }
        std::erase_if(routes, [&](const ReferenceRoute &route) { return key(route) != lowest; });
    }

    [[nodiscard]] Choice best(std::vector<ReferenceRoute> routes, std::uint32_t router) const
    {
        const auto cost = [&](const ReferenceRoute &route) {
            return m_distance[router][route.exit];
        };
        std::erase_if(routes, [&](const ReferenceRoute &route) { return !cost(route); });
        keepLowest(routes, [](const auto &route) { return route.source != Source::Local; });
        keepLowest(routes, [](const auto &route) { return -std::int64_t{route.localPref}; });
        keepLowest(routes, [](const auto &route) { return route.path.size(); });
        keepLowest(routes, [](const auto &route) { return route.origin; });
        const std::vector<ReferenceRoute> beforeMed = routes;
        std::erase_if(routes, [&](const ReferenceRoute &route) {
            return std::ranges::any_of(beforeMed, [&](const ReferenceRoute &other) {
                return !route.path.empty() && other.path.front() == route.path.front() &&
                       other.med < route.med;
            });
        });
        keepLowest(routes, [](const auto &route) { return route.source == Source::Ibgp; });
        keepLowest(routes, cost);
        keepLowest(routes, [&](const auto &route) {
            return route.originator.value_or(identifierOf(route.sender));
        });
        keepLowest(routes, [](const auto &route) { return route.clusters.size(); });
        keepLowest(routes, [](const auto &route) { return route.senderAddress; });
        return routes.empty() ? std::nullopt : std::optional{routes.front()};
    }

    // Telling -------------------------------------------------------------------------------------

    [[nodiscard]] Choice told(const Choice &chosen, const Session &session) const
    {
        if (!chosen || chosen->standard.contains({0xFFFF, 0xFF02})) { // NO_ADVERTISE
            return std::nullopt;
        }
        return session.ebgp ? toldOutside(*chosen, session) : toldInside(*chosen, session);
    }

    [[nodiscard]] Choice toldInside(ReferenceRoute route, const Session &session) const
    {
        const std::uint32_t from = identifierOf(session.from);
        if (route.source == Source::Ibgp) {
            const auto isReflector = [&](std::uint32_t router) {
                return asOf(router).ibgp == routing::IbgpKind::Reflectors &&
                       m_plan.routers[router].isReflector;
            };
            if (!isReflector(session.from) || route.sender == session.to ||
                (isReflector(route.sender) && isReflector(session.to))) {
                return std::nullopt;
            }
            route.originator = route.originator.value_or(identifierOf(route.sender));
            route.clusters.insert(route.clusters.begin(), from);
        } else {
            route.exit = session.from;
        }
        const std::uint32_t to = identifierOf(session.to);
        if (route.originator == to ||
            std::ranges::find(route.clusters, to) != route.clusters.end()) {
            return std::nullopt;
        }
        route.source = Source::Ibgp;
        route.sender = session.from;
        route.session.reset();
        route.senderAddress = m_plan.routers[session.from].loopback[m_family];
        return route;
    }

    [[nodiscard]] Choice toldOutside(const ReferenceRoute &chosen, const Session &session) const
    {
        if (chosen.session == session.ebgp) {
            return std::nullopt;
        }
        Choice sent =
            chosen.source == Source::Local ? announced(session) : exported(chosen, session);
        if (!sent || !isTaken(*sent, session)) {
            return std::nullopt;
        }
        const routing::EbgpSession &wire = m_plan.sessions[*session.ebgp];
        const bool isFromA = wire.a.router == session.from;
        const auto &policy = asOf(session.to).policy;
        const auto ofSession = (isFromA ? wire.b : wire.a).localPref;
        sent->localPref =
            ofSession.value_or(policy.localPref[static_cast<std::size_t>(session.senderIs)]).value;
        if (session.senderIs == Relationship::Customer) {
            setLocalPrefByAction(*sent, policy);
        }
        if (policy.honoursGracefulShutdown && sent->standard.contains({0xFFFF, 0})) {
            sent->localPref = 0;
        }
        if (policy.med == bgp::MedRule::Zero) {
            sent->med = 0;
        }
        sent->originator.reset();
        sent->clusters.clear();
        sent->source = Source::Ebgp;
        sent->learnedFrom = session.senderIs;
        sent->sender = session.from;
        sent->session = session.ebgp;
        sent->senderAddress = (isFromA ? wire.a : wire.b).address[m_family];
        sent->exit = session.to;
        return sent;
    }

    [[nodiscard]] Choice announced(const Session &session) const
    {
        for (const routing::SiteAnnouncement &announcement : m_plan.announcements) {
            if (announcement.session != session.ebgp || announcement.prefix != m_prefixNumber ||
                m_plan.sites[announcement.site].router != session.from) {
                continue;
            }
            ReferenceRoute route;
            route.site = announcement.site;
            for (const Asn asn : announcement.attributes.path.asns()) {
                route.path.push_back(asn.value());
            }
            route.origin = static_cast<int>(announcement.attributes.origin);
            route.med = announcement.attributes.med.value_or(bgp::Med{0}).value;
            for (const bgp::Community &each : announcement.attributes.communities.all()) {
                route.standard.insert({each.asn, each.value});
            }
            for (const bgp::LargeCommunity &each : announcement.attributes.largeCommunities.all()) {
                route.large.insert({each.asn, each.data1, each.data2});
            }
            return route;
        }
        return std::nullopt;
    }

    [[nodiscard]] Choice exported(ReferenceRoute route, const Session &session) const
    {
        const auto &policy = asOf(session.from).policy;
        const bool isFromCustomer = route.learnedFrom == Relationship::Customer;
        const bool isToCustomer = session.senderIs == Relationship::Provider;
        const bool isToPeer = session.senderIs == Relationship::Peer;
        const std::uint32_t to = asnOf(session.to);
        if (asOf(session.from).announcesOnlySites || (!isFromCustomer && !isToCustomer) ||
            route.standard.contains({0xFFFF, 0xFF01}) ||
            route.standard.contains({0xFFFF, 0xFF03}) ||
            (policy.honoursNoPeer && isToPeer && route.standard.contains({0xFFFF, 0xFF04}))) {
            return std::nullopt;
        }
        std::uint32_t copies = 1;
        if (isFromCustomer && policy.actions) {
            const std::uint32_t own = policy.asn.value();
            const std::uint32_t kind = isToPeer ? 1 : isToCustomer ? 3 : 2;
            if (policy.actions->form == Form::Large) {
                if (route.large.contains({own, 600, to}) ||
                    route.large.contains({own, 610, kind})) {
                    return std::nullopt;
                }
                for (std::uint32_t more = 1; more <= 3; ++more) {
                    copies = route.large.contains({own, 600 + more, to}) ? 1 + more : copies;
                }
            } else {
                if (route.standard.contains({65000, to}) ||
                    route.standard.contains({own, 610 + kind})) {
                    return std::nullopt;
                }
                for (std::uint32_t more = 1; more <= 3; ++more) {
                    copies = route.standard.contains({65000 + more, to}) ? 1 + more : copies;
                }
            }
        }
        route.path.insert(route.path.begin(), copies, policy.asn.value());
        route.med = 0;
        scrub(route, policy);
        return route;
    }

    static void scrub(ReferenceRoute &route, const bgp::NetworkPolicy &policy)
    {
        const std::uint32_t own = policy.asn.value();
        if (policy.actions && policy.actions->scrub && policy.actions->form == Form::Large) {
            std::erase_if(route.large, [own](const auto &each) {
                const auto &[asn, what, argument] = each;
                return asn == own && ((what >= 600 && what <= 603) || what == 700 ||
                                      (what == 610 && argument >= 1 && argument <= 3));
            });
        }
        if (policy.actions && policy.actions->scrub && policy.actions->form == Form::Standard) {
            std::erase_if(route.standard, [own](const auto &each) {
                return each.first == own || (each.first >= 65000 && each.first <= 65003);
            });
        }
        if (policy.stripOut == bgp::StripOut::GracefulShutdown) {
            route.standard.erase({0xFFFF, 0});
        }
        if (policy.stripOut == bgp::StripOut::AllStandard) {
            route.standard.clear();
        }
    }

    // Taking --------------------------------------------------------------------------------------

    [[nodiscard]] bool isTaken(const ReferenceRoute &sent, const Session &session) const
    {
        const auto &policy = asOf(session.to).policy;
        const auto own = std::ranges::count(sent.path, policy.asn.value());
        const auto longest = policy.maxPrefixLength[m_family];
        if (own > static_cast<std::int64_t>(policy.allowOwnAs) ||
            (longest && m_prefix.length() > *longest) ||
            (policy.dropsInvalidOrigins && isInvalid(sent.path.back()))) {
            return false;
        }
        return session.senderIs != Relationship::Customer ||
               std::ranges::none_of(policy.rejectedFromCustomers, [&](Asn rejected) {
                   return std::ranges::count(sent.path, rejected.value()) > 0;
               });
    }

    [[nodiscard]] bool isInvalid(std::uint32_t originAsn) const
    {
        bool isCovered = false;
        for (const bgp::Roa &roa : m_plan.roas) {
            if (roa.prefix.contains(m_prefix)) {
                isCovered = true;
                if (roa.asn.value() == originAsn && originAsn != 0 &&
                    m_prefix.length() <= roa.maxLength) {
                    return false;
                }
            }
        }
        return isCovered;
    }

    static void setLocalPrefByAction(ReferenceRoute &route, const bgp::NetworkPolicy &policy)
    {
        if (!policy.actions) {
            return;
        }
        std::optional<std::uint32_t> lowest;
        const auto ask = [&lowest](std::uint32_t localPref) {
            lowest = std::min(lowest.value_or(localPref), localPref);
        };
        const std::uint32_t own = policy.asn.value();
        if (policy.actions->form == Form::Large) {
            for (const auto &[asn, what, argument] : route.large) {
                if (asn == own && what == 700) {
                    ask(argument);
                }
            }
        } else {
            for (const auto &[asn, value] : route.standard) {
                if (asn == own && (value < 611 || value > 613) && (asn < 65000 || asn > 65003)) {
                    ask(value);
                }
            }
        }
        route.localPref = lowest.value_or(route.localPref);
    }

    const routing::NetworkPlan &m_plan;
    bgp::Prefix m_prefix;
    std::uint32_t m_prefixNumber;
    std::size_t m_family;
    std::vector<std::vector<std::optional<std::uint32_t>>> m_distance;
    std::vector<std::vector<Session>> m_sessionsTo; ///< by receiver
};

/// What the orders of work that were tried lead to.
struct SettledStates {
    std::vector<ReferenceBgp::State> states; ///< different ones
    bool isAlways = true;                    ///< every order came to rest
};

[[nodiscard]] inline SettledStates settledStates(const ReferenceBgp &reference, Random &random)
{
    constexpr int kOrders = 3;
    SettledStates settled;
    for (int i = 0; i < kOrders; ++i) {
        auto state = reference.settle(random);
        settled.isAlways = settled.isAlways && state;
        if (state && std::ranges::find(settled.states, *state) == settled.states.end()) {
            settled.states.push_back(*std::move(state));
        }
    }
    return settled;
}

/// Whether some order of work leads to a state.
[[nodiscard]] inline bool isReached(const ReferenceBgp &reference, const ReferenceBgp::State &state,
                                    Random &random)
{
    constexpr int kMostOrders = 1000;
    for (int i = 0; i < kMostOrders; ++i) {
        if (reference.settle(random) == state) {
            return true;
        }
    }
    return false;
}

} // namespace watershed::test
