// SPDX-License-Identifier: GPL-3.0-or-later
// Routes with one router per AS against an engine that is slow and obvious.
#include "core/routing/as_level_routes.h"

#include "tests/property/random_network.h"

#include <gmock/gmock.h>
#include <map>
#include <tuple>

namespace watershed::routing {
namespace {

using internet::AsIndex;
using internet::Relationship;

/// A route with its whole path, as received.
struct PathRoute {
    RouteClass routeClass = RouteClass::Origin;
    std::vector<Asn> path;

    [[nodiscard]] auto rank() const
    {
        return std::tuple{routeClass, path.size(), path.empty() ? Asn{} : path.front()};
    }
    bool operator==(const PathRoute &) const = default;
};

using Table = std::map<Asn, PathRoute>;

/// Every AS looks again at what all its neighbours have, until nothing changes.
Table referenceRoutes(const internet::Internet &internet, const std::vector<AsOrigin> &origins)
{
    std::map<Asn, std::uint32_t> prepends;
    Table table;
    for (const AsOrigin &origin : origins) {
        prepends[origin.asn] = origin.prepends;
        table[origin.asn] = {};
    }
    for (;;) {
        Table next;
        for (std::uint32_t i = 0; i < internet.asCount(); ++i) {
            const Asn own = internet.asn(AsIndex{i});
            if (prepends.contains(own)) {
                next[own] = {};
                continue;
            }
            for (const auto &[relationship, routeClass] :
                 {std::pair{Relationship::Customer, RouteClass::Customer},
                  std::pair{Relationship::Peer, RouteClass::Peer},
                  std::pair{Relationship::Provider, RouteClass::Provider}}) {
                for (const AsIndex neighbour : internet.neighbours(AsIndex{i}, relationship)) {
                    const Asn teller = internet.asn(neighbour);
                    const auto has = table.find(teller);
                    if (has == table.end() ||
                        (relationship != Relationship::Provider &&
                         has->second.routeClass > RouteClass::Customer) ||
                        std::ranges::find(has->second.path, own) != has->second.path.end()) {
                        continue;
                    }
                    PathRoute heard{routeClass, has->second.path};
                    const auto copies = prepends.contains(teller) ? prepends.at(teller) + 1 : 1U;
                    heard.path.insert(heard.path.begin(), copies, teller);
                    const auto [at, isFirst] = next.emplace(own, heard);
                    if (!isFirst && heard.rank() < at->second.rank()) {
                        at->second = heard;
                    }
                }
            }
        }
        if (next == table) {
            return table;
        }
        table = std::move(next);
    }
}

std::vector<AsOrigin> randomOrigins(Random &random, const internet::Internet &internet)
{
    std::map<Asn, std::uint32_t> origins;
    for (std::uint32_t i = 0; i <= random.below(3); ++i) {
        origins[internet.asn(AsIndex{random.below(internet.asCount())})] = random.below(4);
    }
    std::vector<AsOrigin> list;
    for (const auto &[asn, prepends] : origins) {
        list.push_back({asn, prepends});
    }
    test::shuffle(random, list);
    return list;
}

TEST(AsLevelLaws, RoutesAreThoseOfTheSlowReference)
{
    for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
        Random random{seed};
        const internet::Internet internet = test::randomNetwork(random).build();
        const std::vector<AsOrigin> origins = randomOrigins(random, internet);

        const auto routes = asLevelRoutes(internet, origins, {}).value();

        const Table expected = referenceRoutes(internet, origins);
        for (std::uint32_t i = 0; i < internet.asCount(); ++i) {
            const Asn own = internet.asn(AsIndex{i});
            AsRoute wanted;
            if (const auto found = expected.find(own); found != expected.end()) {
                const std::vector<Asn> &path = found->second.path;
                wanted = {found->second.routeClass, static_cast<std::uint32_t>(path.size()),
                          path.empty() ? own : path.front(), path.empty() ? own : path.back()};
            }
            ASSERT_EQ(routes[i], wanted) << "seed " << seed << " AS" << own.value();
        }
    }
}

TEST(AsLevelLaws, TheOrderOfOriginsPlaysNoPart)
{
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        Random random{seed};
        const internet::Internet internet = test::randomNetwork(random).build();
        std::vector<AsOrigin> origins = randomOrigins(random, internet);
        const auto routes = asLevelRoutes(internet, origins, {});
        std::ranges::reverse(origins);

        ASSERT_EQ(asLevelRoutes(internet, origins, {}), routes) << "seed " << seed;
    }
}

} // namespace
} // namespace watershed::routing
