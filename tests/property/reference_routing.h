// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"
#include "core/routing/routing.h"
#include "core/routing/scenario.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>
#include <vector>

namespace watershed::test {

/// A route as a real router would hold it: with its whole AS path.
struct ReferenceRoute {
    routing::RouteClass routeClass = routing::RouteClass::None;
    std::vector<Asn> path;
    double distanceKm = 0.0;
    std::uint32_t exit = routing::kNoRouter;
    Asn neighbour;
    routing::SiteIndex site = routing::kNoSite;
    std::uint32_t nextHop = routing::kNoAs;
    std::uint32_t entry = routing::kNoAs;

    [[nodiscard]] auto rank() const
    {
        return std::tuple{routeClass, path.size(), distanceKm, exit, neighbour, site, entry};
    }
    bool operator==(const ReferenceRoute &) const = default;
};

/// The slow and obvious engine: every router looks again at all that its AS's sessions offer,
/// until nothing changes. Knows nothing of levels, classes settled per AS, or order of work.
class ReferenceRouting final {
public:
    ReferenceRouting(const internet::Internet &internet, const routing::Scenario &scenario)
        : m_internet{internet}
        , m_scenario{scenario}
        , m_best(internet.routerCount())
    {}

    /// \return  the chosen route of each router, or nothing after too many rounds
    [[nodiscard]] std::optional<std::vector<std::optional<ReferenceRoute>>> converge()
    {
        constexpr int kMostRounds = 1000;
        for (int round = 0; round < kMostRounds; ++round) {
            std::vector<std::optional<ReferenceRoute>> next(m_best.size());
            for (std::uint32_t router = 0; router < m_best.size(); ++router) {
                next[router] = choose(router);
            }
            if (next == m_best) {
                return m_best;
            }
            m_best = std::move(next);
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<ReferenceRoute> choose(std::uint32_t router) const
    {
        const internet::Router &own = m_internet.router(internet::RouterIndex{router});
        const Asn ownAsn = m_internet.asn(own.as);
        if (std::ranges::find(m_scenario.originAsns, ownAsn) != m_scenario.originAsns.end()) {
            return std::nullopt;
        }
        std::optional<ReferenceRoute> best;
        const auto consider = [&](ReferenceRoute route) {
            if (std::ranges::find(route.path, ownAsn) == route.path.end() &&
                (!best || route.rank() < best->rank())) {
                best = std::move(route);
            }
        };
        for (const routing::Announcement &announcement : m_scenario.announcements) {
            if (announcement.neighbour == own.as) {
                consider(fromSite(own, announcement));
            }
        }
        for (const auto relationship :
             {internet::Relationship::Customer, internet::Relationship::Peer,
              internet::Relationship::Provider}) {
            std::uint32_t arc = m_internet.firstArc(own.as, relationship).value();
            for (const internet::AsIndex neighbour : m_internet.neighbours(own.as, relationship)) {
                for (const internet::Interconnection &link :
                     m_internet.interconnections(internet::ArcIndex{arc})) {
                    if (auto route = fromNeighbour(own, relationship, neighbour, link)) {
                        consider(std::move(*route));
                    }
                }
                ++arc;
            }
        }
        return best;
    }

    [[nodiscard]] ReferenceRoute fromSite(const internet::Router &own,
                                          const routing::Announcement &announcement) const
    {
        ReferenceRoute route;
        route.routeClass = classOf(announcement.service);
        const auto path = announcement.sent->path.asns();
        route.path.assign(path.begin(), path.end());
        route.distanceKm = distance(own.metro, m_internet.router(announcement.router).metro);
        route.exit = announcement.router.value();
        route.neighbour = path.front();
        route.site = static_cast<routing::SiteIndex>(
            std::ranges::find(m_scenario.sites, announcement.site) - m_scenario.sites.begin());
        return route;
    }

    [[nodiscard]] std::optional<ReferenceRoute>
    fromNeighbour(const internet::Router &own, internet::Relationship relationship,
                  internet::AsIndex neighbour, const internet::Interconnection &link) const
    {
        const auto &told = m_best[link.there.value()];
        // A neighbour to whom we are a customer tells all; others tell what customers told them.
        if (!told || (relationship != internet::Relationship::Provider &&
                      told->routeClass != routing::RouteClass::Customer)) {
            return std::nullopt;
        }
        ReferenceRoute route = *told;
        route.routeClass = classOf(relationship);
        route.neighbour = m_internet.asn(neighbour);
        route.path.insert(route.path.begin(), route.neighbour);
        route.distanceKm = distance(own.metro, m_internet.router(link.here).metro);
        route.exit = link.here.value();
        route.nextHop = neighbour.value();
        route.entry = link.there.value();
        return route;
    }

    [[nodiscard]] static routing::RouteClass classOf(internet::Relationship relationship)
    {
        switch (relationship) {
        case internet::Relationship::Customer:
            return routing::RouteClass::Customer;
        case internet::Relationship::Peer:
            return routing::RouteClass::Peer;
        case internet::Relationship::Provider:
            return routing::RouteClass::Provider;
        }
        return routing::RouteClass::None;
    }

    [[nodiscard]] double distance(std::optional<geo::MetroId> a,
                                  std::optional<geo::MetroId> b) const
    {
        return a && b ? m_internet.distance(*a, *b).value : 0.0;
    }

    const internet::Internet &m_internet;
    const routing::Scenario &m_scenario;
    std::vector<std::optional<ReferenceRoute>> m_best;
};

} // namespace watershed::test
