// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"
#include "core/routing/network.h"
#include "core/routing/routing.h"
#include "core/routing/scenario.h"
#include "tests/property/reference_bgp.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace watershed::test {

/// A scenario on an Internet as an explicit network: each (AS, metro) is a router, the first ones
/// by RouterIndex; behind them one more router for each announcement, an island of its origin AS.
struct ExplicitNetwork {
    routing::NetworkPlan plan;
    /// Sessions by the router of the Internet that hears and the router that tells.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> sessions;
    std::vector<routing::SiteIndex> siteOfAnnouncement;

    [[nodiscard]] std::uint32_t island(std::uint32_t announcement) const
    {
        return static_cast<std::uint32_t>(plan.routers.size() - siteOfAnnouncement.size()) +
               announcement;
    }
};

class ExplicitNetworkBuilder final {
public:
    ExplicitNetworkBuilder(const internet::Internet &internet, const routing::Scenario &scenario)
        : m_internet{internet}
        , m_scenario{scenario}
    {}

    [[nodiscard]] ExplicitNetwork build() &&
    {
        m_network.plan.prefixes = {m_scenario.prefix};
        m_network.plan.roas = m_scenario.roas;
        addAses();
        addDistances();
        addInterconnections();
        addAnnouncements();
        numberRouters();
        return std::move(m_network);
    }

private:
    using Relationship = internet::Relationship;

    [[nodiscard]] bool isOrigin(internet::AsIndex as) const
    {
        return std::ranges::find(m_scenario.originAsns, m_internet.asn(as)) !=
               m_scenario.originAsns.end();
    }

    [[nodiscard]] const routing::AsPolicy *policyOf(internet::AsIndex as) const
    {
        const auto found = std::ranges::find(m_scenario.policies, as, &routing::AsPolicy::as);
        return found == m_scenario.policies.end() ? nullptr : &*found;
    }

    [[nodiscard]] std::optional<bgp::LocalPref> localPrefFor(internet::AsIndex as,
                                                             internet::AsIndex neighbour) const
    {
        if (const routing::AsPolicy *const policy = policyOf(as)) {
            for (const auto &[who, localPref] : policy->neighbours) {
                if (who == neighbour) {
                    return localPref;
                }
            }
        }
        return std::nullopt;
    }

    void addRouter(std::uint32_t as, Asn asn, std::uint64_t order)
    {
        const std::string number = std::to_string(m_network.plan.routers.size());
        routing::NetworkRouter router;
        router.id = number;
        router.as = as;
        router.loopback[0] = bgp::IpAddress::parse("10.255.0." + number).value();
        m_network.plan.routers.push_back(router);
        m_order.emplace_back(asn, order);
    }

    void addAses()
    {
        for (std::uint32_t as = 0; as < m_internet.asCount(); ++as) {
            const internet::AsIndex index{as};
            routing::NetworkAs network;
            const routing::AsPolicy *const policy = policyOf(index);
            network.policy =
                policy != nullptr ? policy->policy : bgp::defaultPolicy(m_internet.asn(index));
            network.ibgp = routing::IbgpKind::FullMesh;
            m_network.plan.ases.push_back(network);
            for (std::size_t i = 0; i < m_internet.routersOf(index).size(); ++i) {
                addRouter(as, m_internet.asn(index), m_network.plan.routers.size());
            }
        }
    }

    [[nodiscard]] double km(std::uint32_t a, std::uint32_t b) const
    {
        const auto here = m_internet.router(internet::RouterIndex{a}).metro;
        const auto there = m_internet.router(internet::RouterIndex{b}).metro;
        return here && there ? m_internet.distance(*here, *there).value : 0.0;
    }

    /// Whole numbers in the order of the distances, so large that no detour is shorter.
    void addDistances()
    {
        constexpr std::uint32_t kDetour = 1'000'000;
        const auto count = m_internet.routerCount();
        std::set<double> all;
        for (std::uint32_t a = 0; a < count; ++a) {
            for (std::uint32_t b = 0; b < count; ++b) {
                all.insert(km(a, b));
            }
        }
        for (std::uint32_t a = 0; a < count; ++a) {
            for (std::uint32_t b = a + 1; b < count; ++b) {
                if (m_network.plan.routers[a].as == m_network.plan.routers[b].as) {
                    const auto metric =
                        kDetour +
                        static_cast<std::uint32_t>(std::distance(all.begin(), all.find(km(a, b))));
                    m_network.plan.igpLinks.push_back({a, b, metric, metric});
                }
            }
        }
    }

    void addSession(std::uint32_t a, std::uint32_t b, Relationship bIsToA,
                    std::optional<bgp::LocalPref> atA, std::optional<bgp::LocalPref> atB)
    {
        const auto number = static_cast<std::uint32_t>(m_network.plan.sessions.size());
        const std::string net =
            "10." + std::to_string(number / 256) + "." + std::to_string(number % 256);
        routing::EbgpSession session;
        session.id = std::to_string(number);
        session.a = {a, {bgp::IpAddress::parse(net + ".1").value(), {}}, atA};
        session.b = {b, {bgp::IpAddress::parse(net + ".2").value(), {}}, atB};
        session.bIsToA = bIsToA;
        session.carries = {true, false};
        m_network.plan.sessions.push_back(session);
        m_network.sessions.emplace(std::pair{a, b}, number);
        m_network.sessions.emplace(std::pair{b, a}, number);
    }

    void addInterconnections()
    {
        for (std::uint32_t as = 0; as < m_internet.asCount(); ++as) {
            const internet::AsIndex index{as};
            for (const auto relationship :
                 {Relationship::Customer, Relationship::Peer, Relationship::Provider}) {
                std::uint32_t arc = m_internet.firstArc(index, relationship).value();
                for (const internet::AsIndex neighbour :
                     m_internet.neighbours(index, relationship)) {
                    const internet::ArcIndex thisArc{arc++};
                    if (neighbour < index || isOrigin(index) || isOrigin(neighbour)) {
                        continue;
                    }
                    for (const auto &[here, there] : m_internet.interconnections(thisArc)) {
                        addSession(here.value(), there.value(), relationship,
                                   localPrefFor(index, neighbour), localPrefFor(neighbour, index));
                    }
                }
            }
        }
    }

    void addAnnouncements()
    {
        for (std::uint32_t i = 0; i < m_scenario.announcements.size(); ++i) {
            const routing::Announcement &announcement = m_scenario.announcements[i];
            const auto site = static_cast<routing::SiteIndex>(
                std::ranges::find(m_scenario.sites, announcement.site) - m_scenario.sites.begin());
            m_network.siteOfAnnouncement.push_back(site);
            routing::NetworkAs island;
            island.policy.asn = *announcement.sent->path.neighbourAs();
            island.announcesOnlySites = true;
            m_network.plan.ases.push_back(island);
            const auto router = static_cast<std::uint32_t>(m_network.plan.routers.size());
            addRouter(static_cast<std::uint32_t>(m_network.plan.ases.size() - 1), island.policy.asn,
                      std::uint64_t{site} << 32U | i);
            m_network.plan.sites.push_back({std::to_string(i), router});
            const auto session = static_cast<std::uint32_t>(m_network.plan.sessions.size());
            addSession(announcement.router.value(), router, announcement.service,
                       announcement.localPref, std::nullopt);
            m_network.plan.announcements.push_back({i, session, 0, *announcement.sent});
        }
    }

    /// BGP identifiers by AS number; in an AS by RouterIndex, or by site and announcement.
    void numberRouters()
    {
        std::vector<std::pair<Asn, std::uint64_t>> sorted = m_order;
        std::ranges::sort(sorted);
        for (std::size_t router = 0; router < m_order.size(); ++router) {
            const auto place = std::ranges::lower_bound(sorted, m_order[router]) - sorted.begin();
            m_network.plan.routers[router].identifier =
                bgp::BgpIdentifier{static_cast<std::uint32_t>(1 + place)};
        }
    }

    const internet::Internet &m_internet;
    const routing::Scenario &m_scenario;
    ExplicitNetwork m_network;
    std::vector<std::pair<Asn, std::uint64_t>> m_order; ///< by router
};

/// The chosen routes in full that a routing stands for, worked out along its next hops.
class SpelledOutRouting final {
public:
    SpelledOutRouting(const ExplicitNetwork &network, const ReferenceBgp &reference,
                      const routing::Scenario &scenario, const routing::Routing &routing)
        : m_network{network}
        , m_reference{reference}
        , m_scenario{scenario}
        , m_routing{routing}
        , m_state(network.plan.routers.size())
        , m_isDone(network.plan.routers.size())
    {}

    [[nodiscard]] ReferenceBgp::State run() &&
    {
        for (std::uint32_t router = 0; router < m_state.size(); ++router) {
            spellOut(router);
        }
        return std::move(m_state);
    }

private:
    void spellOut(std::uint32_t router)
    {
        if (m_isDone[router]) {
            return;
        }
        m_isDone[router] = true;
        if (router >= m_routing.siteOfRouter.size()) {
            m_state[router] = m_reference.choose(m_state, router); // a site's own route
            return;
        }
        if (m_routing.siteOfRouter[router] == routing::kNoSite) {
            return;
        }
        const std::uint32_t exit = m_routing.exitOfRouter[router];
        const std::uint32_t entry = m_routing.entryOfRouter[router];
        if (exit != router) {
            spellOut(exit);
            m_state[router] = m_reference.heard(m_state[exit], exit, router, std::nullopt);
        } else if (entry != routing::kNoRouter) {
            spellOut(entry);
            m_state[router] = m_reference.heard(m_state[entry], entry, router,
                                                m_network.sessions.at({router, entry}));
        } else {
            takeFromSite(router);
        }
    }

    /// A routing names the site only: of its announcements there, the one that fits best.
    void takeFromSite(std::uint32_t router)
    {
        ReferenceBgp::State sites(m_state.size());
        for (std::uint32_t i = 0; i < m_scenario.announcements.size(); ++i) {
            const routing::Announcement &announcement = m_scenario.announcements[i];
            const auto routeClass =
                static_cast<routing::RouteClass>(static_cast<int>(announcement.service) + 1);
            if (announcement.router.value() == router &&
                m_network.siteOfAnnouncement[i] == m_routing.siteOfRouter[router] &&
                routeClass == m_routing.classOfRouter[router] &&
                announcement.pathLength() == m_routing.lengthOfRouter[router]) {
                const std::uint32_t island = m_network.island(i);
                sites[island] = m_reference.choose(m_state, island);
            }
        }
        m_state[router] = m_reference.choose(sites, router);
    }

    const ExplicitNetwork &m_network;
    const ReferenceBgp &m_reference;
    const routing::Scenario &m_scenario;
    const routing::Routing &m_routing;
    ReferenceBgp::State m_state;
    std::vector<bool> m_isDone;
};

} // namespace watershed::test
