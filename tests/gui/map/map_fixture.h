// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_scene.h"
#include "core/geo/metro_table.h"
#include "core/internet/internet_builder.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace watershed::map::test {

struct Network {
    std::uint32_t asn;
    std::string_view metro;
    std::int64_t users;
};

inline geo::LatLon positionOf(std::string_view metro)
{
    const geo::MetroTable &table = geo::MetroTable::builtIn();
    return table.at(table.find(metro).value()).position;
}

inline std::shared_ptr<const internet::Internet> internetWith(const std::vector<Network> &networks)
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    internet::InternetBuilder builder{metros};
    for (const Network &network : networks) {
        builder.addPresence(Asn{network.asn}, metros.find(network.metro).value(),
                            Users{network.users});
    }
    return std::make_shared<const internet::Internet>(std::move(builder).build({}).internet);
}

/// A graph without places, as the relationship files give it.
inline std::shared_ptr<const internet::Internet> internetWithoutPlaces()
{
    internet::InternetBuilder builder{geo::MetroTable::builtIn()};
    builder.addCustomerProvider(Asn{64501}, Asn{64502});
    return std::make_shared<const internet::Internet>(std::move(builder).build({}).internet);
}

inline MapSite siteIn(std::uint32_t id, std::string_view metro)
{
    return {design::SiteId{id},
            QString::fromUtf8(metro.data(), static_cast<qsizetype>(metro.size())),
            positionOf(metro),
            true,
            true,
            id - 1};
}

/// Routers go to the sites in turn as the indices say, in the order of AS numbers.
inline std::shared_ptr<const routing::Routing>
routingTo(const std::vector<MapSite> &sites, const std::vector<routing::SiteIndex> &siteOfRouter)
{
    auto routing = std::make_shared<routing::Routing>();
    for (const MapSite &site : sites) {
        routing->sites.push_back(site.id);
    }
    routing->siteOfRouter = siteOfRouter;
    for (const routing::SiteIndex site : siteOfRouter) {
        routing->classOfRouter.push_back(site == routing::kNoSite ? routing::RouteClass::None
                                                                  : routing::RouteClass::Provider);
    }
    return routing;
}

/// Frankfurt (id 1) and Tokyo (id 2); a network in each of three cities, the last unreached.
inline MapScene smallScene()
{
    MapScene scene;
    scene.internet = internetWith(
        {{64501, "JNB", 40'000'000}, {64502, "GRU", 40'000'000}, {64503, "LAX", 20'000'000}});
    scene.sites = {siteIn(1, "FRA"), siteIn(2, "NRT")};
    scene.routing = routingTo(scene.sites, {0, 1, routing::kNoSite});
    return scene;
}

} // namespace watershed::map::test
