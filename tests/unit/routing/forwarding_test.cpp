// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/forwarding.h"

#include "tests/network_sketch.h"

#include <gtest/gtest.h>

namespace watershed::routing {
namespace {

using test::NetworkSketch;
using test::SettledNetwork;

constexpr const char *kAddress = "192.0.2.200";

TEST(Forwarding, TakesTheLongestMatchAtEachRouter)
{
    // 10 drops the more-specific; its packets meet it at 20 and turn to NRT there.
    NetworkSketch sketch;
    const PrefixNumber specific = sketch.addPrefix("192.0.2.128/25");
    const SiteNumber fra = sketch.site("FRA", "64500a");
    const SiteNumber nrt = sketch.site("NRT", "64500b");
    sketch.announce(fra, sketch.customerOf("64500a", "20"));
    sketch.announce(nrt, sketch.customerOf("64500b", "20"), specific);
    sketch.customerOf("10", "20");
    sketch.policy(10).maxPrefixLength = {24, 48};
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("10"), "FRA");
    EXPECT_EQ(network.at("10", specific), std::nullopt);
    EXPECT_EQ(network.deliveryFrom("10", kAddress), "NRT");
    EXPECT_EQ(network.deliveryFrom("10", "192.0.2.1"), "FRA");
    EXPECT_EQ(network.deliveryFrom("64500a", kAddress), "FRA");
}

TEST(Forwarding, DropsWhereThereIsNoRoute)
{
    NetworkSketch sketch;
    const SiteNumber site = sketch.site("FRA", "64500");
    sketch.announce(site, sketch.customerOf("64500", "20"));
    sketch.router("30");
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.deliveryFrom("30", kAddress), "");
    EXPECT_EQ(network.deliveryFrom("20", "198.51.100.1"), "");
    EXPECT_EQ(network.deliveryFrom("20", "2001:db8::1"), "");
}

TEST(Forwarding, LetsARouterOnTheWayTurnThePacket)
{
    // x hears from its reflector r only of the exit at d, which is near r. The way there crosses
    // a, which has an exit of its own (Griffin and Wilfong 2002, section 3, "deflection").
    NetworkSketch sketch;
    sketch.as(10).ibgp = IbgpKind::Reflectors;
    sketch.makeReflector("10r");
    sketch.link("10x", "10a", 10);
    sketch.link("10a", "10r", 10);
    sketch.link("10r", "10d", 5);
    const SiteNumber fra = sketch.site("FRA", "64500a");
    const SiteNumber nrt = sketch.site("NRT", "64500b");
    sketch.announce(fra, sketch.customerOf("64500a", "10a"));
    sketch.announce(nrt, sketch.customerOf("64500b", "10d"));
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("10x"), "NRT");
    EXPECT_EQ(network.deliveryFrom("10x", kAddress), "FRA");
    EXPECT_EQ(network.deliveryFrom("10r", kAddress), "NRT");
}

/// b reaches the exit at a by c and by d at the same cost; d has an exit of its own, to NRT, for a
/// more-specific prefix that it tells nobody.
TEST(Forwarding, IsAmbiguousWherePathsOfEqualCostDiffer)
{
    NetworkSketch sketch;
    const PrefixNumber specific = sketch.addPrefix("192.0.2.128/25");
    sketch.as(10).ibgp = IbgpKind::FullMesh;
    const SiteNumber fra = sketch.site("FRA", "64500a");
    const SiteNumber nrt = sketch.site("NRT", "64500b");
    sketch.announce(fra, sketch.customerOf("64500a", "10a"));
    sketch.announce(nrt, sketch.customerOf("64500b", "10d"), specific).communities =
        bgp::CommunitySet<bgp::Community>{{bgp::kNoAdvertise}};
    sketch.link("10b", "10c", 10);
    sketch.link("10c", "10a", 10);
    sketch.link("10b", "10d", 10);
    sketch.link("10d", "10a", 10);
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.deliveryFrom("10b", kAddress), "ambiguous");
    EXPECT_EQ(network.deliveryFrom("10b", "192.0.2.1"), "FRA");
    EXPECT_EQ(network.deliveryFrom("10c", kAddress), "FRA");
    EXPECT_EQ(network.deliveryFrom("10d", kAddress), "NRT");
}

TEST(Forwarding, DropsAPacketThatGoesRoundInACircle)
{
    NetworkSketch sketch;
    sketch.site("FRA", "64500");
    const SessionNumber session = sketch.peers("10", "20");
    sketch.customerOf("30", "10");
    const Network network = sketch.network();
    PrefixState state = nothingAnnounced(network);
    const auto pointTo = [&](const char *router, ChannelNumber channel) {
        LocRibEntry entry;
        entry.chosen.channel = channel;
        entry.chosen.exit = sketch.numberOf(router);
        state.locRib[sketch.numberOf(router)] = entry;
    };
    const ChannelNumber toTwenty = Network::firstChannelOf(session);
    pointTo("10", reverse(toTwenty));
    pointTo("20", toTwenty);
    pointTo("30", reverse(Network::firstChannelOf(session + 1)));

    const auto all =
        deliveries(network, std::vector{state}, bgp::IpAddress::parse(kAddress).value());

    for (const char *const router : {"10", "20", "30"}) {
        EXPECT_EQ(all[sketch.numberOf(router)], Delivery{Undelivered{}}) << router;
    }
}

} // namespace
} // namespace watershed::routing
