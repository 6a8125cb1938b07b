// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/router_level.h"

#include "core/base/expects.h"
#include "core/routing/route_class.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Internet;
using internet::Node;
using internet::Relationship;
using internet::RouterIndex;

/// A way out of an AS at one of its routers.
struct Exit {
    std::uint32_t teller = std::numeric_limits<std::uint32_t>::max(); ///< highest: no way out
    SiteIndex site = kNoSite;
    std::uint32_t nextHop = kNoAs; ///< kNoAs: straight to the site
    std::uint32_t entry = kNoRouter;

    [[nodiscard]] bool isThere() const
    {
        return teller != std::numeric_limits<std::uint32_t>::max();
    }
    [[nodiscard]] auto rank() const { return std::tie(teller, site, entry); }
};

class RouterLevel final {
public:
    RouterLevel(const Internet &internet, const AsLevel &asLevel,
                std::span<const PlacedAnnouncement> announcements, Routing &routing,
                CancelPoll &poll)
        : m_internet{internet}
        , m_asLevel{asLevel}
        , m_announcements{announcements}
        , m_routing{routing}
        , m_poll{poll}
    {}

    /// Whoever tells comes before whoever hears: customers' routes climb, cross, and descend.
    void run()
    {
        const internet::RankedGraph &graph = m_internet.ranked();
        for (Node node = graph.nodeCount(); node-- > 0;) {
            chooseForMembers(graph, node, RouteClass::Customer);
        }
        for (Node node = 0; node < graph.nodeCount(); ++node) {
            chooseForMembers(graph, node, RouteClass::Peer);
        }
        for (Node node = 0; node < graph.nodeCount(); ++node) {
            chooseForMembers(graph, node, RouteClass::Provider);
        }
    }

private:
    void chooseForMembers(const internet::RankedGraph &graph, Node node, RouteClass routeClass)
    {
        for (const std::uint32_t as : graph.members(node)) {
            if (m_asLevel.classOf(AsIndex{as}) == routeClass) {
                m_poll();
                chooseFor(AsIndex{as}, routeClass);
            }
        }
    }

    void chooseFor(AsIndex as, RouteClass routeClass)
    {
        const auto places = m_internet.routersOf(as);
        const std::uint32_t first = m_internet.firstRouterOf(as).value();
        const RouteKey route = m_asLevel.routeOf(as);
        if (places.size() == 1) {
            // All its ways out are at one router: the AS-level choice is the router's.
            write(first, first, exitTo(as, route, routeClass), routeClass, route.length());
            return;
        }
        m_exits.assign(places.size(), Exit{});
        collectSites(as, first, routeClass, route.length());
        collectNeighbours(as, first, routeClass);

        m_exitPlaces.clear();
        for (std::uint32_t i = 0; i < m_exits.size(); ++i) {
            if (m_exits[i].isThere()) {
                m_exitPlaces.push_back(i);
            }
        }
        WATERSHED_EXPECTS(!m_exitPlaces.empty());
        for (std::uint32_t i = 0; i < places.size(); ++i) {
            const std::uint32_t exit = m_exits[i].isThere() ? i : nearestExit(places, i);
            write(first + i, first + exit, m_exits[exit], routeClass, route.length());
        }
    }

    [[nodiscard]] Exit exitTo(AsIndex as, RouteKey route, RouteClass routeClass) const
    {
        const auto next = asOfTeller(route.teller());
        if (!next) {
            return {route.teller(), route.site(), kNoAs, kNoRouter};
        }
        const Relationship relationship = neighbourOf(routeClass);
        const auto neighbours = m_internet.neighbourSpan(as, relationship);
        const auto found = std::ranges::lower_bound(neighbours, next->value());
        const auto position = static_cast<std::uint32_t>(found - neighbours.begin());
        const internet::ArcIndex arc{m_internet.firstArc(as, relationship).value() + position};
        const RouterIndex entry = m_internet.interconnections(arc).front().there;
        return {route.teller(), m_routing.siteOfRouter[entry.value()], next->value(),
                entry.value()};
    }

    void collectSites(AsIndex as, std::uint32_t first, RouteClass routeClass, std::uint32_t length)
    {
        const auto own =
            std::ranges::equal_range(m_announcements, as, {}, [](const PlacedAnnouncement &placed) {
                return placed.announcement->neighbour;
            });
        for (const auto &[announcement, site] : own) {
            if (classFrom(announcement->service) == routeClass &&
                announcement->pathLength() == length) {
                const Asn origin = *announcement->sent->path.neighbourAs();
                offer(announcement->router.value() - first,
                      {tellerNumberOfSite(m_internet, origin), site, kNoAs, kNoRouter});
            }
        }
    }

    void collectNeighbours(AsIndex as, std::uint32_t first, RouteClass routeClass)
    {
        const Relationship relationship = neighbourOf(routeClass);
        std::uint32_t arc = m_internet.firstArc(as, relationship).value();
        for (const std::uint32_t neighbour : m_internet.neighbourSpan(as, relationship)) {
            const internet::ArcIndex thisArc{arc++};
            if (!m_asLevel.offersBest(AsIndex{neighbour}, as, relationship)) {
                continue;
            }
            for (const auto &[here, there] : m_internet.interconnections(thisArc)) {
                offer(here.value() - first,
                      {tellerNumber(AsIndex{neighbour}), m_routing.siteOfRouter[there.value()],
                       neighbour, there.value()});
            }
        }
    }

    void offer(std::uint32_t place, const Exit &exit)
    {
        if (exit.rank() < m_exits[place].rank()) {
            m_exits[place] = exit;
        }
    }

    /// The place of the nearest way out, of equally near ones the first.
    [[nodiscard]] std::uint32_t nearestExit(std::span<const internet::Router> places,
                                            std::uint32_t from) const
    {
        if (!places[from].metro) {
            return m_exitPlaces.front(); // a place that is unknown tells nothing
        }
        std::uint32_t nearest = m_exitPlaces.front();
        double least = std::numeric_limits<double>::infinity();
        for (const std::uint32_t place : m_exitPlaces) {
            const double km =
                places[place].metro
                    ? m_internet.distance(*places[from].metro, *places[place].metro).value
                    : 0.0;
            if (km < least) {
                least = km;
                nearest = place;
            }
        }
        return nearest;
    }

    void write(std::uint32_t router, std::uint32_t exitRouter, const Exit &exit,
               RouteClass routeClass, std::uint32_t length)
    {
        m_routing.classOfRouter[router] = routeClass;
        m_routing.lengthOfRouter[router] = static_cast<std::uint16_t>(length);
        m_routing.siteOfRouter[router] = exit.site;
        m_routing.exitOfRouter[router] = exitRouter;
        m_routing.nextHopOfRouter[router] = exit.nextHop;
        m_routing.entryOfRouter[router] = exit.entry;
    }

    const Internet &m_internet;
    const AsLevel &m_asLevel;
    std::span<const PlacedAnnouncement> m_announcements;
    Routing &m_routing;
    CancelPoll &m_poll;
    // Of the AS at work.
    std::vector<Exit> m_exits;               ///< by router of the AS: its best own way out
    std::vector<std::uint32_t> m_exitPlaces; ///< which of them are there
};

} // namespace

void chooseAtRouters(const internet::Internet &internet, const AsLevel &asLevel,
                     std::span<const PlacedAnnouncement> announcements, Routing &routing,
                     CancelPoll &poll)
{
    RouterLevel{internet, asLevel, announcements, routing, poll}.run();
}

} // namespace watershed::routing
