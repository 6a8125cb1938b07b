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
    bool hasHeardNeighbour = false; ///< the lowest teller among neighbours is known

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
        , m_arrays{internet.routerArrays()}
        , m_asLevel{asLevel}
        , m_announcements{announcements}
        , m_routing{routing}
        , m_poll{poll}
    {}

    /// Whoever tells comes before whoever hears: customers' routes climb, cross, and descend.
    void run()
    {
        const internet::RankedGraph &graph = m_internet.ranked();
        const Node transitCount = graph.transitCount();
        const auto chooseForTransit = [&](Node transit, RouteClass routeClass) {
            const AsIndex as{graph.asOf(transit)};
            if (m_asLevel.classOf(as) == routeClass) {
                chooseFor(as);
            }
        };
        for (const PlacedAnnouncement &placed : m_announcements) {
            const AsIndex as = placed.announcement->neighbour;
            if (graph.nodeOf(as.value()) >= transitCount &&
                m_asLevel.classOf(as) == RouteClass::Customer) {
                chooseFor(as);
            }
        }
        for (Node transit = transitCount; transit-- > 0;) {
            chooseForTransit(transit, RouteClass::Customer);
        }
        for (Node transit = 0; transit < transitCount; ++transit) {
            chooseForTransit(transit, RouteClass::Peer);
        }
        constexpr Node kAhead = 6;
        for (Node transit = 0; transit < transitCount; ++transit) {
            if (transit + kAhead < transitCount) {
                fetchLinksOf(graph.asOf(transit + kAhead));
            }
            chooseForTransit(transit, RouteClass::Provider);
        }
        // In the order in which relationships and routers lie in memory: a class after the other
        // takes twice as long, waiting for memory.
        for (std::uint32_t as = 0; as < m_internet.asCount(); ++as) {
            if (graph.nodeOf(as) >= transitCount) {
                chooseFor(AsIndex{as});
            }
        }
    }

private:
    void chooseFor(AsIndex as)
    {
        m_poll();
        const RouteClass routeClass = m_asLevel.classOf(as);
        if (routeClass == RouteClass::Origin || routeClass == RouteClass::None) {
            return;
        }
        const std::uint32_t first = m_arrays.firstRouter[as.value()];
        const std::uint32_t count = m_arrays.firstRouter[as.value() + 1] - first;
        const RouteKey route = m_asLevel.routeOf(as);
        if (count == 1) {
            // All its ways out are at one router: the AS-level choice is the router's.
            write(first, first, exitTo(as, route, routeClass), routeClass, route.length());
            return;
        }
        m_exits.assign(count, Exit{});
        collectSites(as, first, routeClass, route.length());
        collectNeighbours(as, first, routeClass);

        m_exitPlaces.clear();
        for (std::uint32_t i = 0; i < count; ++i) {
            if (m_exits[i].isThere()) {
                m_exitPlaces.push_back(i);
            }
        }
        WATERSHED_EXPECTS(!m_exitPlaces.empty());
        const auto places = m_arrays.routers.subspan(first, count);
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t exit = m_exits[i].isThere() ? i : nearestExit(places, i);
            write(first + i, first + exit, m_exits[exit], routeClass, route.length());
        }
    }

    /// Asks the memory for the arc over which an AS has its route: the links of all lie in some ten
    /// megabytes, and waiting for them would be a good part of the work.
    void fetchLinksOf(std::uint32_t as) const
    {
        if (m_asLevel.classOf(AsIndex{as}) == RouteClass::Provider) {
            __builtin_prefetch(&m_arrays.links[m_arrays.firstProviderArc[as] +
                                               m_asLevel.providerPosition(AsIndex{as})]);
        }
    }

    [[nodiscard]] Exit exitTo(AsIndex as, RouteKey route, RouteClass routeClass) const
    {
        const auto next = asOfTeller(route.teller());
        if (!next) {
            return {route.teller(), route.site(), kNoAs, kNoRouter};
        }
        std::uint32_t arc = 0;
        if (routeClass == RouteClass::Provider) {
            arc = m_arrays.firstProviderArc[as.value()] + m_asLevel.providerPosition(as);
        } else {
            const Relationship relationship = neighbourOf(routeClass);
            const auto neighbours = m_internet.neighbourSpan(as, relationship);
            const auto found = std::ranges::lower_bound(neighbours, next->value());
            arc = m_internet.firstArc(as, relationship).value() +
                  static_cast<std::uint32_t>(found - neighbours.begin());
        }
        const std::uint32_t entry = m_arrays.links[arc].first.there.value();
        return {route.teller(), m_routing.siteOfRouter[entry], next->value(), entry};
    }

    void collectSites(AsIndex as, std::uint32_t first, RouteClass routeClass, std::uint32_t length)
    {
        const auto own =
            std::ranges::equal_range(m_announcements, as, {}, [](const PlacedAnnouncement &placed) {
                return placed.announcement->neighbour;
            });
        for (const auto &[announcement, site, teller] : own) {
            if (classFrom(announcement->service) == routeClass &&
                announcement->pathLength() == length) {
                const Exit exit{teller, site, kNoAs, kNoRouter};
                Exit &best = m_exits[announcement->router.value() - first];
                if (exit.rank() < best.rank()) {
                    best = exit;
                }
            }
        }
    }

    void collectNeighbours(AsIndex as, std::uint32_t first, RouteClass routeClass)
    {
        const Relationship relationship = neighbourOf(routeClass);
        const auto neighbours = m_internet.neighbourSpan(as, relationship);
        const std::uint32_t firstArc = m_internet.firstArc(as, relationship).value();
        const auto toldLengths = m_asLevel.toldLengths(relationship);
        const std::uint32_t wanted = m_asLevel.routeOf(as).length() - 1;
        // In order of AS number: the first at a router is the lowest, and nobody can come after
        // every router has one. Only sites may be lower or higher.
        std::size_t openPlaces = m_exits.size();
        for (std::uint32_t i = 0; i < neighbours.size() && openPlaces > 0; ++i) {
            if (toldLengths[neighbours[i]] != wanted) {
                continue;
            }
            const internet::ArcLinks &links = m_arrays.links[firstArc + i];
            openPlaces -= hear(links.first, AsIndex{neighbours[i]}, first);
            const std::uint32_t end = m_arrays.links[firstArc + i + 1].begin;
            for (std::uint32_t at = links.begin + 1; at < end; ++at) {
                openPlaces -= hear(m_arrays.interconnections[at], AsIndex{neighbours[i]}, first);
            }
        }
    }

    /// \return  1 where the router has heard no neighbour before, else 0
    std::size_t hear(const internet::Interconnection &link, AsIndex neighbour, std::uint32_t first)
    {
        Exit &best = m_exits[link.here.value() - first];
        if (best.hasHeardNeighbour) {
            return 0;
        }
        best.hasHeardNeighbour = true;
        if (tellerNumber(neighbour) < best.teller) {
            best = {tellerNumber(neighbour), m_routing.siteOfRouter[link.there.value()],
                    neighbour.value(), link.there.value(), true};
        }
        return 1;
    }

    /// The place of the nearest way out, of equally near ones the first.
    [[nodiscard]] std::uint32_t nearestExit(std::span<const internet::Router> places,
                                            std::uint32_t from) const
    {
        if (!places[from].metro) {
            return m_exitPlaces.front(); // a place that is unknown tells nothing
        }
        const auto kmTo = m_internet.distancesKm(*places[from].metro);
        std::uint32_t nearest = m_exitPlaces.front();
        float least = std::numeric_limits<float>::infinity();
        for (const std::uint32_t place : m_exitPlaces) {
            const float km = places[place].metro ? kmTo[places[place].metro->value()] : 0.0F;
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
    internet::RouterArrays m_arrays;
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
