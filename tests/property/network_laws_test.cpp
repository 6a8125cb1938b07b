// SPDX-License-Identifier: GPL-3.0-or-later
// Laws of explicit networks of routers, on seeded random ones.
#include "core/base/random.h"
#include "core/routing/solve.h"

#include "tests/network_sketch.h"

#include <gtest/gtest.h>
#include <numeric>

namespace watershed::routing {
namespace {

using test::NetworkSketch;

/// A hierarchy of 3 to 10 ASes, some with two or three routers, and two or three sites.
///
/// \param isWild  with local preferences on sessions that break the order customer, peer, provider
Network randomNetwork(Random &random, bool isWild)
{
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

std::vector<Change> bringUp(const Network &network)
{
    std::vector<Change> changes;
    for (SiteNumber site = 0; site < network.plan().sites.size(); ++site) {
        changes.push_back({Change::Kind::AnnounceSite, site});
    }
    return changes;
}

TEST(NetworkLaws, ASettledStateStaysWhenEveryRouterLooksAgain)
{
    int settledCount = 0;
    for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
        Random random{seed};
        const Network network = randomNetwork(random, true);
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
        const Network network = randomNetwork(random, false);
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
