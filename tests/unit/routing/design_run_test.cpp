// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/design_run.h"

#include "tests/test_topology.h"
#include "tests/unit/design/small_design.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

namespace watershed::routing {
namespace {

using design::test::twoSites;

const bgp::Prefix kWhole = *bgp::Prefix::parse("192.0.2.0/24");
const bgp::Prefix kLowerHalf = *bgp::Prefix::parse("192.0.2.0/25");
const bgp::Prefix kUpperHalf = *bgp::Prefix::parse("192.0.2.128/25");

/// AS64510 sells transit to AS64511 and AS64520.
internet::Internet network()
{
    return test::topologyFromText(R"(
        64510 > 64511
        64510 > 64520
    )");
}

/// Frankfurt announces only the first prefix, to AS64510; London only the second, to AS64511.
design::Design splitDesign(std::vector<bgp::Prefix> prefixes)
{
    design::Design design = twoSites();
    design.service.prefixes = std::move(prefixes);
    design.sites[1].sessions[0].neighbour = Asn{64511};
    design.sites[0].sessions.pop_back();
    design.sites[0].sessions[0].prefixPolicies = {
        {design.service.prefixes[1], {.announce = false}}};
    design.sites[1].sessions[0].prefixPolicies = {
        {design.service.prefixes[0], {.announce = false}}};
    return design;
}

std::uint32_t siteOf(const internet::Internet &internet, const DesignRun &run, std::uint32_t asn)
{
    return test::siteOf(internet, run.routing, asn);
}

TEST(RunningADesign, FollowsTheMoreSpecificPrefixThatUsersMatch)
{
    const auto internet = network();

    const auto run = runDesign(splitDesign({kWhole, kLowerHalf}), internet, {}, {});

    ASSERT_TRUE(run);
    EXPECT_EQ(run->scenarios.size(), 2u);
    EXPECT_EQ(siteOf(internet, *run, 64510), 2u);
    EXPECT_EQ(siteOf(internet, *run, 64520), 2u);
}

TEST(RunningADesign, LeavesPrefixesOutThatDoNotHoldTheFirstAddress)
{
    const auto internet = network();
    for (const bgp::Prefix &other : {kUpperHalf, *bgp::Prefix::parse("2001:db8::/48")}) {
        const auto run = runDesign(splitDesign({kWhole, other}), internet, {}, {});

        ASSERT_TRUE(run);
        EXPECT_EQ(siteOf(internet, *run, 64510), 1u);
        EXPECT_EQ(siteOf(internet, *run, 64520), 1u);
    }
}

TEST(RunningADesign, TellsOfProgressThatNeverFallsAndEnds)
{
    std::vector<double> fractions;
    const ProgressSink sink = [&](Progress progress) { fractions.push_back(progress.fraction); };

    ASSERT_TRUE(runDesign(splitDesign({kWhole, kLowerHalf}), network(), {}, sink));

    EXPECT_TRUE(std::ranges::is_sorted(fractions));
    EXPECT_EQ(fractions.front(), 0.0);
    EXPECT_EQ(fractions.back(), 1.0);
}

TEST(RunningADesign, GivesNothingWhenCancelled)
{
    std::stop_source source;
    source.request_stop();

    EXPECT_FALSE(runDesign(twoSites(), network(), source.get_token(), {}));
}

TEST(RunningADesign, HandsOnWhatCompilingFound)
{
    design::Design design = twoSites();
    design.sites[1].sessions.clear();

    const auto run = runDesign(design, network(), {}, {});

    ASSERT_TRUE(run);
    EXPECT_EQ(run->issues, compileScenarios(design, network()).issues);
    EXPECT_FALSE(run->issues.empty());
}

} // namespace
} // namespace watershed::routing
