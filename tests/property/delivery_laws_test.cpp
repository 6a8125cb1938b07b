// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/delivery.h"

#include "core/routing/propagate.h"
#include "tests/property/random_network.h"

#include <gtest/gtest.h>

namespace watershed {
namespace {

using routing::kNoRouter;
using routing::kNoSite;
using routing::PrefixRouting;
using routing::RouteClass;
using routing::Routing;
using routing::SiteIndex;

const bgp::IpAddress kDestination = *bgp::IpAddress::parse("192.0.2.1");

/// The first matching routing, longest first, of which the router has a route.
const Routing *lookUp(const std::vector<PrefixRouting> &longestFirst, std::uint32_t router)
{
    for (const PrefixRouting &each : longestFirst) {
        if (each.routing.classOfRouter[router] != RouteClass::None) {
            return &each.routing;
        }
    }
    return nullptr;
}

/// Walks hop by hop; more hops than routers are a loop.
SiteIndex followed(const std::vector<PrefixRouting> &longestFirst, std::uint32_t router,
                   std::uint32_t routerCount)
{
    for (std::uint32_t hop = 0; hop <= routerCount; ++hop) {
        const Routing *const routing = lookUp(longestFirst, router);
        if (routing == nullptr) {
            return kNoSite;
        }
        if (routing->exitOfRouter[router] != router && routing->exitOfRouter[router] != kNoRouter) {
            router = routing->exitOfRouter[router];
        } else if (routing->entryOfRouter[router] != kNoRouter) {
            router = routing->entryOfRouter[router];
        } else {
            return routing->siteOfRouter[router];
        }
    }
    return kNoSite;
}

/// Routings of three prefixes that hold the destination, the longest first.
std::vector<PrefixRouting> randomRoutings(Random &random, const internet::Internet &internet)
{
    std::vector<PrefixRouting> routings;
    for (const char *prefix : {"192.0.2.0/25", "192.0.2.0/24", "192.0.0.0/16"}) {
        routing::Scenario scenario = test::randomScenario(random, internet);
        scenario.sites.clear();
        for (std::uint32_t site = 1; site <= 4; ++site) {
            scenario.sites.emplace_back(site);
        }
        auto outcome = routing::propagate(internet, scenario, {}, {});
        Routing routing = std::get<routing::Converged>(std::move(outcome)).routing;
        // What filters would do: some routers have no route to the prefix.
        for (std::uint32_t router = 0; router < internet.routerCount(); ++router) {
            if (random.below(3) == 0) {
                routing.classOfRouter[router] = RouteClass::None;
                routing.siteOfRouter[router] = kNoSite;
                routing.exitOfRouter[router] = kNoRouter;
                routing.nextHopOfRouter[router] = routing::kNoAs;
                routing.entryOfRouter[router] = kNoRouter;
            }
        }
        routings.push_back({*bgp::Prefix::parse(prefix), std::move(routing)});
    }
    return routings;
}

TEST(AnyDelivery, EndsWhereAPacketThatIsFollowedEnds)
{
    int delivered = 0;
    int changed = 0;
    int dropped = 0;
    for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Random random{seed};
        const auto internet = test::randomNetwork(random).build();
        const std::vector<PrefixRouting> routings = randomRoutings(random, internet);
        std::vector<PrefixRouting> shuffled = routings;
        test::shuffle(random, shuffled);

        const Routing delivery = routing::deliveryOf(internet, shuffled, kDestination);

        for (std::uint32_t router = 0; router < internet.routerCount(); ++router) {
            const SiteIndex expected = followed(routings, router, internet.routerCount());
            ASSERT_EQ(delivery.siteOfRouter[router], expected) << "router " << router;
            const Routing *const decides = lookUp(routings, router);
            if (decides == nullptr) {
                EXPECT_EQ(delivery.classOfRouter[router], RouteClass::None);
                continue;
            }
            EXPECT_EQ(delivery.classOfRouter[router], decides->classOfRouter[router]);
            EXPECT_EQ(delivery.lengthOfRouter[router], decides->lengthOfRouter[router]);
            EXPECT_EQ(delivery.exitOfRouter[router], decides->exitOfRouter[router]);
            EXPECT_EQ(delivery.nextHopOfRouter[router], decides->nextHopOfRouter[router]);
            EXPECT_EQ(delivery.entryOfRouter[router], decides->entryOfRouter[router]);
            delivered += expected != kNoSite ? 1 : 0;
            dropped += expected == kNoSite ? 1 : 0;
            changed += expected != decides->siteOfRouter[router] ? 1 : 0;
        }
    }

    // All must be frequent for the law to mean something.
    EXPECT_GT(delivered, 5'000);
    EXPECT_GT(dropped, 2'000);
    EXPECT_GT(changed, 2'000);
}

TEST(AnyDelivery, OfOnePrefixIsItsRouting)
{
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Random random{seed};
        const auto internet = test::randomNetwork(random).build();
        std::vector<PrefixRouting> routings = randomRoutings(random, internet);
        const Routing only = routings[0].routing;
        routings[1].prefix = *bgp::Prefix::parse("198.51.100.0/24");
        routings[2].prefix = *bgp::Prefix::parse("2001:db8::/32");

        EXPECT_EQ(routing::deliveryOf(internet, routings, kDestination), only);
    }
}

} // namespace
} // namespace watershed
