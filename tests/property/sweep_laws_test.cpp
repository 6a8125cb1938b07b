// SPDX-License-Identifier: GPL-3.0-or-later
// What is counted in dozens of runs side by side against one run after the other.
#include "core/routing/sweep.h"

#include "core/routing/as_level.h"
#include "core/routing/route_class.h"
#include "tests/property/random_hierarchy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace watershed::routing {
namespace {

using internet::AsIndex;
using internet::Internet;
using internet::Relationship;

/// Sites of AS64500, or of an AS of the network, at random ASes.
Scenario randomSites(Random &random, const Internet &internet, std::uint32_t siteCount)
{
    Scenario scenario;
    const Asn foreign = internet.asn(AsIndex{random.below(internet.asCount())});
    scenario.originAsns = {std::min(foreign, test::kServiceAsn),
                           std::max(foreign, test::kServiceAsn)};
    for (std::uint32_t site = 0; site < siteCount; ++site) {
        scenario.sites.emplace_back(site);
        for (std::uint32_t i = 0; i <= random.below(2); ++i) {
            Announcement announcement;
            announcement.site = design::SiteId{site};
            announcement.neighbour = AsIndex{random.below(internet.asCount())};
            announcement.router = internet.firstRouterOf(announcement.neighbour);
            announcement.service = static_cast<Relationship>(random.below(3));
            announcement.sent = plainAttributes(random.below(4) == 0 ? foreign : test::kServiceAsn,
                                                static_cast<int>(random.below(4)));
            scenario.announcements.push_back(announcement);
        }
    }
    return scenario;
}

std::vector<SiteSelection> randomSelections(Random &random, std::size_t siteCount,
                                            std::uint32_t count)
{
    std::vector<SiteSelection> selections(count, SiteSelection(siteCount));
    for (SiteSelection &selection : selections) {
        for (std::size_t site = 0; site < siteCount; ++site) {
            selection[site] = random.below(3) > 0;
        }
    }
    return selections;
}

/// One run at AS level, counted AS by AS.
SweptCatchments countedAlone(const Internet &internet, const Scenario &scenario,
                             const SiteSelection &selection)
{
    AsLevelInput input;
    for (const Announcement &announcement : scenario.announcements) {
        const std::uint32_t site = announcement.site.value();
        if (selection[site]) {
            const Asn origin = *announcement.sent->path.neighbourAs();
            input.offers.push_back(
                {announcement.neighbour, classFrom(announcement.service),
                 RouteKey{announcement.pathLength(),
                          tellerNumberOfSite(internet, scenario.originAsns, origin),
                          static_cast<SiteIndex>(site)}});
        }
    }
    for (const Asn asn : scenario.originAsns) {
        if (const auto as = internet.find(asn)) {
            input.fixed.push_back({*as, RouteKey{}});
        }
    }
    AsLevel asLevel{internet};
    CancelPoll poll{{}};
    asLevel.settle(std::move(input), poll);

    SweptCatchments counted(scenario.sites.size() + 1);
    for (std::uint32_t as = 0; as < internet.asCount(); ++as) {
        if (asLevel.classOf(AsIndex{as}) != RouteClass::Origin) {
            const RouteKey route = asLevel.routeOf(AsIndex{as});
            ++counted[route.isRoute() ? route.site() : scenario.sites.size()].networks;
        }
    }
    return counted;
}

TEST(SweepLaws, EverySelectionCountsAsIfItRanAlone)
{
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Random random{seed};
        const Internet internet = test::randomHierarchy(random);
        const Scenario scenario = randomSites(random, internet, 1 + random.below(20));
        const auto selections =
            randomSelections(random, scenario.sites.size(), 1 + random.below(150));

        const auto swept = sweepSites(internet, scenario, selections, 1, {}, {}).value();

        ASSERT_EQ(swept.size(), selections.size());
        for (std::size_t i = 0; i < selections.size(); ++i) {
            ASSERT_EQ(swept[i], countedAlone(internet, scenario, selections[i]))
                << "seed " << seed << " selection " << i;
        }
    }
}

TEST(SweepLaws, MoreSitesThanANarrowLaneCanNameCountAsWell)
{
    Random random{1};
    const Internet internet = test::randomHierarchy(random);
    const Scenario scenario = randomSites(random, internet, 600);
    const auto selections = randomSelections(random, scenario.sites.size(), 70);

    const auto swept = sweepSites(internet, scenario, selections, 1, {}, {}).value();

    for (std::size_t i = 0; i < selections.size(); ++i) {
        ASSERT_EQ(swept[i], countedAlone(internet, scenario, selections[i])) << i;
    }
}

TEST(SweepLaws, PathsTooLongForANarrowLaneCountAsWell)
{
    internet::InternetBuilder builder{test::equatorMetros()};
    for (std::uint32_t asn = 1; asn < 300; ++asn) {
        builder.addCustomerProvider(Asn{asn + 1}, Asn{asn});
    }
    const Internet internet = std::move(builder).build({}).internet;
    Scenario scenario;
    scenario.originAsns = {test::kServiceAsn};
    scenario.sites = {design::SiteId{0}};
    scenario.announcements = {test::announcement(internet, 0, 300)};

    const auto swept =
        sweepSites(internet, scenario, std::vector<SiteSelection>{{true}}, 1, {}, {}).value();

    EXPECT_EQ(swept.front(), (SweptCatchments{{Users{}, 300}, {}}));
}

TEST(SweepLaws, TheNumberOfThreadsPlaysNoPart)
{
    Random random{2};
    const Internet internet = test::randomHierarchy(random);
    const Scenario scenario = randomSites(random, internet, 12);
    const auto selections = randomSelections(random, scenario.sites.size(), 500);

    const auto alone = sweepSites(internet, scenario, selections, 1, {}, {});

    ASSERT_TRUE(alone);
    EXPECT_EQ(sweepSites(internet, scenario, selections, 3, {}, {}), alone);
    EXPECT_EQ(sweepSites(internet, scenario, selections, 16, {}, {}), alone);
}

TEST(SweepLaws, UsersAreCountedWithTheirNetworks)
{
    const auto internet = test::topologyFromText("10 > 20\n"
                                                 "10 > 30\n"
                                                 "20 @ AAA 5\n"
                                                 "20 @ BBB 6\n"
                                                 "30 @ AAA 7\n"
                                                 "10 @ CCC 1");
    Scenario scenario;
    scenario.originAsns = {test::kServiceAsn};
    scenario.sites = {design::SiteId{1}, design::SiteId{2}};
    scenario.announcements = {test::announcement(internet, 1, 20),
                              test::announcement(internet, 2, 30)};

    const auto swept = sweepSites(internet, scenario, eachSiteWithdrawn(2), 1, {}, {}).value();

    const SweptCatchment all{Users{19}, 3};
    const SweptCatchment nobody{};
    EXPECT_EQ(swept, (std::vector<SweptCatchments>{{nobody, all, nobody}, {all, nobody, nobody}}));
}

TEST(SweepLaws, ACancelledSweepGivesNothingAndProgressEndsAtOne)
{
    Random random{3};
    const Internet internet = test::randomHierarchy(random);
    const Scenario scenario = randomSites(random, internet, 4);
    const auto selections = randomSelections(random, scenario.sites.size(), 200);
    CancelSource source;
    source.request_stop();

    EXPECT_FALSE(sweepSites(internet, scenario, selections, 2, source.get_token(), {}));
    double last = 0.0;
    const auto swept =
        sweepSites(internet, scenario, selections, 1, {}, [&last](Progress progress) {
            EXPECT_GE(progress.fraction, last);
            last = progress.fraction;
        });
    EXPECT_TRUE(swept);
    EXPECT_EQ(last, 1.0);
}

} // namespace
} // namespace watershed::routing
