// SPDX-License-Identifier: GPL-3.0-or-later
// Laws of explicit networks of routers, on seeded random ones.
#include "core/base/random.h"
#include "core/routing/solve.h"

#include "tests/network_sketch.h"
#include "tests/property/random_levers.h"
#include "tests/property/reference_bgp.h"

#include <gtest/gtest.h>
#include <numeric>

namespace watershed::routing {
namespace {

using test::Levers;
using test::NetworkSketch;

/// A hierarchy of 3 to 10 ASes, some with two or three routers, and two or three sites.
Network randomNetwork(Random &random, Levers levers)
{
    const bool isWild = levers == Levers::All;
    NetworkSketch sketch;
    const std::uint32_t asCount = 3 + random.below(8);
    std::vector<std::vector<std::string>> routers;
    for (std::uint32_t as = 1; as <= asCount; ++as) {
        std::vector<std::string> names;
        for (std::uint32_t i = 0; i <= random.below(3); ++i) {
            names.push_back(std::to_string(as) + static_cast<char>('a' + i));
            sketch.router(names.back());
            if (i > 0) {
                sketch.link(names[i - 1], names[i], 1 + random.below(20));
            }
        }
        sketch.as(as).ibgp = random.below(2) == 0 ? IbgpKind::FullMesh : IbgpKind::Reflectors;
        sketch.makeReflector(names[random.below(static_cast<std::uint32_t>(names.size()))]);
        routers.push_back(std::move(names));
    }
    const auto anyOf = [&](std::uint32_t as) {
        return routers[as][random.below(static_cast<std::uint32_t>(routers[as].size()))];
    };
    for (std::uint32_t low = 1; low < asCount; ++low) {
        for (std::uint32_t high = 0; high < low; ++high) {
            const std::uint32_t dice = random.below(8);
            if (dice > 4) {
                continue;
            }
            const SessionNumber session = dice < 3 ? sketch.customerOf(anyOf(low), anyOf(high))
                                                   : sketch.peers(anyOf(low), anyOf(high));
            if (isWild && random.below(2) == 0) {
                sketch.session(session).a.localPref = bgp::LocalPref{90 + random.below(300)};
                sketch.session(session).b.localPref = bgp::LocalPref{90 + random.below(300)};
            }
        }
    }
    for (std::uint32_t i = 0; i < 2 + random.below(2); ++i) {
        const std::string router = "64500" + std::string(1, static_cast<char>('a' + i));
        const SiteNumber site = sketch.site("s" + std::to_string(i), router);
        for (std::uint32_t n = 0; n <= random.below(2); ++n) {
            sketch.announce(site, sketch.customerOf(router, anyOf(random.below(asCount))));
        }
    }
    return sketch.network();
}

/// The same with policies at the ASes, and all that a site can send.
Network randomNetworkWithLevers(Random &random, Levers levers)
{
    routing::NetworkPlan plan = randomNetwork(random, levers).plan();
    constexpr Asn kOrigin{64500};
    std::vector<Asn> asns;
    for (const NetworkAs &as : plan.ases) {
        if (!as.announcesOnlySites) {
            asns.push_back(as.policy.asn);
        }
    }
    for (NetworkAs &as : plan.ases) {
        if (!as.announcesOnlySites && test::oneIn(random, 2)) {
            as.policy = test::randomPolicy(random, as.policy.asn, asns, levers);
        }
    }
    for (SiteAnnouncement &announcement : plan.announcements) {
        announcement.attributes = test::randomAttributes(random, kOrigin, asns, levers);
    }
    plan.roas = test::randomRoas(random, kOrigin);
    return Network{std::move(plan)};
}

test::ReferenceRoute asReferenceRoute(const Network &network, RouterNumber router,
                                      const HeldRoute &held)
{
    const bgp::RouteAttributes &attributes = *held.route.attributes;
    test::ReferenceRoute route;
    for (const Asn asn : attributes.path.asns()) {
        route.path.push_back(asn.value());
    }
    route.site = held.site;
    route.exit = held.exit;
    route.sender = router;
    if (!held.channel) {
        return route;
    }
    route.origin = static_cast<int>(attributes.origin);
    route.med = attributes.med.value_or(bgp::Med{0}).value;
    route.localPref = attributes.localPref.value;
    for (const bgp::Community &each : attributes.communities.all()) {
        route.standard.insert({each.asn, each.value});
    }
    for (const bgp::LargeCommunity &each : attributes.largeCommunities.all()) {
        route.large.insert({each.asn, each.data1, each.data2});
    }
    if (attributes.originatorId) {
        route.originator = attributes.originatorId->value();
    }
    for (const bgp::BgpIdentifier cluster : attributes.clusterList) {
        route.clusters.push_back(cluster.value());
    }
    const Channel &channel = network.channels()[*held.channel];
    route.source =
        channel.session ? test::ReferenceRoute::Source::Ebgp : test::ReferenceRoute::Source::Ibgp;
    route.learnedFrom = held.route.learnedFrom;
    route.sender = channel.from;
    route.session = channel.session;
    route.senderAddress = held.route.senderAddress;
    return route;
}

test::ReferenceBgp::State asReferenceState(const Network &network, const PrefixState &settled)
{
    test::ReferenceBgp::State state(settled.locRib.size());
    for (RouterNumber router = 0; router < state.size(); ++router) {
        if (const auto &entry = settled.locRib[router]) {
            state[router] = asReferenceRoute(network, router, entry->chosen);
        }
    }
    return state;
}

std::vector<Change> bringUp(const Network &network)
{
    std::vector<Change> changes;
    for (SiteNumber site = 0; site < network.plan().sites.size(); ++site) {
        changes.push_back({Change::Kind::AnnounceSite, site});
    }
    return changes;
}

TEST(NetworkLaws, SettledStatesAreThoseOfTheRulesOfBgpWithAllLevers)
{
    int uniqueCount = 0;
    int severalCount = 0;
    int oscillatingCount = 0;
    for (std::uint64_t seed = 1; seed <= 10000; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Random random{seed};
        const Network network =
            randomNetworkWithLevers(random, test::oneIn(random, 2) ? Levers::All : Levers::Gentle);
        const test::ReferenceBgp reference{network.plan(), 0};

        const SolveOutcome outcome =
            solve(network, 0, nothingAnnounced(network), bringUp(network), {});

        const auto expected = test::settledStates(reference, random);
        const auto *const settled = std::get_if<Settled>(&outcome);
        if (settled == nullptr) {
            ASSERT_FALSE(expected.isAlways);
            ++oscillatingCount;
            continue;
        }
        const auto state = asReferenceState(network, settled->state);
        ASSERT_EQ(reference.unstableRouter(state), std::nullopt);
        if (expected.isAlways && expected.states.size() == 1 && expected.states.front() == state) {
            ++uniqueCount;
            continue;
        }
        ++severalCount;
        ASSERT_TRUE(test::isReached(reference, state, random)) << "no order of work leads there";
    }
    EXPECT_GT(uniqueCount, 9000);
    EXPECT_GT(severalCount, 50);
    EXPECT_GT(oscillatingCount, 5);
}

TEST(NetworkLaws, ASettledStateStaysWhenEveryRouterLooksAgain)
{
    int settledCount = 0;
    for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
        Random random{seed};
        const Network network = randomNetwork(random, Levers::All);
        const SolveOutcome outcome =
            solve(network, 0, nothingAnnounced(network), bringUp(network), {});
        const auto *const settled = std::get_if<Settled>(&outcome);
        if (settled == nullptr) {
            continue;
        }
        ++settledCount;
        PrefixState state = settled->state;
        state.unsettled.resize(network.plan().routers.size());
        std::iota(state.unsettled.begin(), state.unsettled.end(), 0U);

        const SolveOutcome again = solve(network, 0, state, {}, {});

        ASSERT_TRUE(std::holds_alternative<Settled>(again)) << "seed " << seed;
        ASSERT_EQ(std::get<Settled>(again).state, settled->state) << "seed " << seed;
    }
    EXPECT_GT(settledCount, 900);
}

TEST(NetworkLaws, InTheUsualOrderOfPreferenceTheWayToAStateDoesNotMatter)
{
    for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
        Random random{seed};
        const Network network = randomNetwork(random, Levers::None);
        std::vector<Change> changes = bringUp(network);
        const auto together =
            std::get<Settled>(solve(network, 0, nothingAnnounced(network), changes, {}));
        EXPECT_FALSE(together.dependsOnTiming) << "seed " << seed;

        // One by one from the last, and the first one away and back.
        std::ranges::reverse(changes);
        changes.push_back({Change::Kind::WithdrawSite, 0});
        changes.push_back({Change::Kind::AnnounceSite, 0});
        changes.push_back({Change::Kind::SessionDown, 0});
        changes.push_back({Change::Kind::SessionUp, 0});
        PrefixState state = nothingAnnounced(network);
        for (const Change &change : changes) {
            state = std::get<Settled>(solve(network, 0, state, std::array{change}, {})).state;
        }

        ASSERT_EQ(state, together.state) << "seed " << seed;
    }
}

} // namespace
} // namespace watershed::routing
