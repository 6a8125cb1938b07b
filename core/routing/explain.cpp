// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/explain.h"

#include "core/routing/as_decision.h"
#include "core/routing/exchange.h"
#include "core/routing/route_class.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <ranges>
#include <tuple>
#include <utility>
#include <variant>

namespace watershed::routing {

using internet::AsIndex;
using internet::Interconnection;
using internet::Internet;
using internet::Relationship;
using internet::RouterIndex;

class Explainer::Private final {
public:
    Private(const Internet &internet, const Scenario &scenario, const Routing &routing)
        : m_internet{internet}
        , m_routing{routing}
        , m_exchange{internet, scenario}
    {}

    [[nodiscard]] Explanation explain(RouterIndex router)
    {
        m_router = router;
        m_as = m_internet.router(router).as;
        m_own.clear();
        m_routes.clear();
        if (m_routing.classOfRouter[m_router.value()] != RouteClass::Origin) {
            collectFromSites();
            for (const auto relationship :
                 {Relationship::Customer, Relationship::Peer, Relationship::Provider}) {
                collectFromNeighbours(relationship);
            }
            // Senders at this router by rank, so that they have BGP Identifiers to compare.
            std::ranges::stable_sort(m_own, {}, [](const Heard &own) { return own.route.sender; });
            for (const Heard &own : m_own) {
                add(own, bgp::RouteSource::Ebgp);
            }
            collectFromMesh();
        }
        return inOrder();
    }

private:
    struct Heard {
        Candidate route;
        std::optional<bgp::ImportRejection> rejection;
    };

    // What the router hears -----------------------------------------------------------------------

    void collectFromSites()
    {
        for (const std::uint32_t i : m_exchange.announcementsTo(m_as)) {
            if (m_exchange.sent(i).choice.exit != m_router.value()) {
                continue;
            }
            const auto &announced = m_exchange.announced(i);
            if (const auto *const taken = std::get_if<Candidate>(&announced)) {
                m_own.push_back({*taken, std::nullopt});
            } else {
                m_own.push_back({m_exchange.sent(i), std::get<bgp::ImportRejection>(announced)});
            }
        }
    }

    void collectFromNeighbours(Relationship relationship)
    {
        const std::uint32_t first = m_internet.firstArc(m_as, relationship).value();
        const auto count = m_internet.neighbourSpan(m_as, relationship).size();
        for (std::uint32_t arc = first; arc < first + count; ++arc) {
            for (const Interconnection &link :
                 m_internet.interconnections(internet::ArcIndex{arc})) {
                if (link.here != m_router) {
                    continue;
                }
                if (auto heard = heardOver(link, relationship)) {
                    m_own.push_back(*heard);
                }
            }
        }
    }

    /// What comes in over a link from the router at its other end.
    [[nodiscard]] std::optional<Heard> heardOver(const Interconnection &link,
                                                 Relationship relationship)
    {
        const AsIndex listener = m_internet.router(link.here).as;
        const AsIndex teller = m_internet.router(link.there).as;
        const auto chosen = chosenAt(link.there.value());
        if (!chosen) {
            return std::nullopt;
        }
        const auto told =
            m_exchange.told(m_exchange.chosen(*chosen), teller, listener, relationship, link);
        if (!told) {
            return std::nullopt;
        }
        Heard heard{*told, std::nullopt};
        heard.rejection = m_exchange.import(
            listener, Exchange::localPrefFor(m_exchange.policyOf(listener), teller), heard.route);
        return heard;
    }

    void collectFromMesh()
    {
        const std::uint32_t first = m_internet.firstRouterOf(m_as).value();
        for (std::uint32_t other = first; other < first + m_internet.routersOf(m_as).size();
             ++other) {
            if (other == m_router.value() || m_routing.exitOfRouter[other] != other) {
                continue;
            }
            const auto chosen = chosenAt(other);
            if (chosen && m_exchange.isToldInside(chosen->choice.attributes)) {
                add({*chosen, std::nullopt}, bgp::RouteSource::Ibgp);
            }
        }
    }

    // What routers have chosen --------------------------------------------------------------------

    /// The route that a router holds, as its exit heard it; nothing where it has none, or where
    /// the routing is on its way from one state to another.
    [[nodiscard]] std::optional<Candidate> chosenAt(std::uint32_t router)
    {
        std::vector<std::uint32_t> exits;
        for (std::uint32_t at = router; at != kNoRouter;) {
            const std::uint32_t exit = m_routing.exitOfRouter[at];
            if (exit == kNoRouter || exits.size() > m_internet.asCount()) {
                return std::nullopt;
            }
            exits.push_back(exit);
            at = m_routing.entryOfRouter[exit];
        }
        std::optional<Candidate> held = fromSite(exits.back());
        for (std::size_t i = exits.size() - 1; held && i > 0; --i) {
            held = passedOn(*held, exits[i - 1]);
        }
        return held;
    }

    /// The best announcement that fits: a routing tells the site only.
    [[nodiscard]] std::optional<Candidate> fromSite(std::uint32_t exit) const
    {
        std::optional<Candidate> best;
        for (const std::uint32_t i :
             m_exchange.announcementsTo(m_internet.router(RouterIndex{exit}).as)) {
            const auto *const candidate = std::get_if<Candidate>(&m_exchange.announced(i));
            if (candidate == nullptr || candidate->choice.exit != exit ||
                m_exchange.siteOf(i) != m_routing.siteOfRouter[exit] ||
                candidate->choice.routeClass != m_routing.classOfRouter[exit] ||
                candidate->choice.length != m_routing.lengthOfRouter[exit]) {
                continue;
            }
            // All from one AS at one router: no other step lies between these.
            const auto rank = [](const Candidate &route) {
                return std::tuple{route.choice.rank(), route.choice.med, route.sender};
            };
            if (!best || rank(*candidate) < rank(*best)) {
                best = *candidate;
            }
        }
        return best;
    }

    /// What the exit of another AS makes of it.
    [[nodiscard]] std::optional<Candidate> passedOn(const Candidate &held, std::uint32_t exit)
    {
        const RouterIndex here{exit};
        const RouterIndex there{m_routing.entryOfRouter[exit]};
        const AsIndex listener = m_internet.router(here).as;
        const AsIndex teller = m_internet.router(there).as;
        const auto relationship = neighbourOf(m_routing.classOfRouter[exit]);
        auto told =
            m_exchange.told(m_exchange.chosen(held), teller, listener, relationship, {here, there});
        if (!told ||
            m_exchange.import(
                listener, Exchange::localPrefFor(m_exchange.policyOf(listener), teller), *told)) {
            return std::nullopt;
        }
        return told;
    }

    // What comes of it ----------------------------------------------------------------------------

    void add(const Heard &heard, bgp::RouteSource source)
    {
        const Choice &choice = heard.route.choice;
        ExplainedRoute explained;
        explained.route =
            source == bgp::RouteSource::Ebgp
                ? asEbgpRoute(m_exchange, heard.route, static_cast<std::uint32_t>(m_routes.size()))
                : asIbgpRoute(m_exchange, heard.route, m_router);
        explained.routeClass = choice.routeClass;
        explained.route.learnedFrom = neighbourOf(choice.routeClass);
        explained.site = m_exchange.siteOf(m_exchange.announcementOf(choice));
        explained.exit = RouterIndex{choice.exit};
        if (choice.entry != kNoRouter) {
            explained.entry = RouterIndex{choice.entry};
            explained.neighbour = m_internet.router(*explained.entry).as;
        }
        const auto here = m_internet.router(m_router).metro;
        const auto there = m_internet.router(explained.exit).metro;
        if (here && there) {
            explained.distance = m_internet.distance(*here, *there);
        }
        explained.rejection = heard.rejection;
        m_routes.push_back(std::move(explained));
    }

    [[nodiscard]] Explanation inOrder()
    {
        const auto firstRejected =
            std::ranges::stable_partition(m_routes, [](const ExplainedRoute &route) {
                return !route.rejection;
            }).begin();
        std::vector<bgp::Route> candidates;
        for (auto taken = m_routes.begin(); taken != firstRejected; ++taken) {
            candidates.push_back(taken->route);
        }
        const auto selection = bgp::selectRoute(candidates);
        const auto fell = bgp::stepsOfFall(candidates);
        Explanation explanation;
        if (selection) {
            explanation.settledBy = selection->settledBy;
            explanation.hasRunnerUp = selection->runnerUp.has_value();
        }
        std::vector<std::size_t> order(m_routes.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto place = [&](std::size_t i) {
            if (i >= candidates.size()) {
                return std::tuple{3, 0};
            }
            if (i == selection->index || i == selection->runnerUp) {
                return std::tuple{i == selection->index ? 0 : 1, 0};
            }
            return std::tuple{2, -static_cast<int>(fell[i].value())};
        };
        std::ranges::stable_sort(order, {}, place);
        for (const std::size_t i : order) {
            explanation.routes.push_back(m_routes[i]);
            if (i < fell.size()) {
                explanation.routes.back().fellAt = fell[i];
            }
        }
        return explanation;
    }

    const Internet &m_internet;
    const Routing &m_routing;
    Exchange m_exchange;
    // Of the router at work.
    RouterIndex m_router;
    AsIndex m_as;
    std::vector<Heard> m_own; ///< over eBGP
    std::vector<ExplainedRoute> m_routes;
};

Explainer::Explainer(const Internet &internet, const Scenario &scenario, const Routing &routing)
    : m{std::make_unique<Private>(internet, scenario, routing)}
{}

Explainer::~Explainer() = default;

Explanation Explainer::explain(RouterIndex router)
{
    return m->explain(router);
}

Explanation explain(const internet::Internet &internet, const Scenario &scenario,
                    const Routing &routing, internet::RouterIndex router)
{
    return Explainer{internet, scenario, routing}.explain(router);
}

} // namespace watershed::routing
