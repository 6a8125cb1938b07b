// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/internet_statistics.h"

#include "tests/test_topology.h"

#include <gmock/gmock.h>

namespace watershed::analysis {
namespace {

using testing::ElementsAre;

TEST(Distribution, TakesTheNearestRank)
{
    std::vector<std::int64_t> values;
    for (std::int64_t value = 100; value >= 1; --value) {
        values.push_back(value);
    }
    EXPECT_EQ(distributionOf(values), (Distribution{50.5, 50, 90, 99, 100}));
    EXPECT_EQ(distributionOf({7}), (Distribution{7.0, 7, 7, 7, 7}));
    EXPECT_EQ(distributionOf({}), Distribution{});
}

//      1 = 2
//      |   |
//      3   4
//     / |  /
//    5  6
const char *const kTopology = R"(
    1 > 3 > 5
    2 > 4 > 6
    3 > 6
    1 = 2
    1 @ AAA 0
    1 @ BBB 0
    5 @ AAA 30
    6 @ BBB 70
)";

TEST(InternetStatistics, CountsNeighboursByWhatTheyAre)
{
    const auto internet = test::topologyFromText(kTopology);

    const auto statistics = statisticsOf(internet, 1, {}, {});

    ASSERT_TRUE(statistics);
    EXPECT_EQ(statistics->ases, 6);
    EXPECT_EQ(statistics->stubs, 2);
    EXPECT_EQ(statistics->customerProvider, 5);
    EXPECT_EQ(statistics->peerings, 1);
    EXPECT_EQ(statistics->degree.max, 3);
    EXPECT_DOUBLE_EQ(statistics->degree.mean, 2.0);
    EXPECT_DOUBLE_EQ(statistics->providersPerStub.mean, 1.5);
    EXPECT_DOUBLE_EQ(statistics->customersPerSeller.mean, 1.25);
    EXPECT_EQ(statistics->peersPerSeller.max, 1);
}

TEST(InternetStatistics, AConeHasEveryCustomerOnce)
{
    const auto internet = test::topologyFromText("1 > 2 > 4\n1 > 3 > 4\n1 > 4");

    const auto statistics = statisticsOf(internet, 1, {}, {});

    ASSERT_TRUE(statistics);
    EXPECT_THAT(statistics->largestCones,
                ElementsAre(CustomerCone{Asn{1}, Share{1.0}}, CustomerCone{Asn{2}, Share{0.5}},
                            CustomerCone{Asn{3}, Share{0.5}}));
}

TEST(InternetStatistics, APathCountsTheAsesToTheOrigin)
{
    // From 3 to 1: two; to 2: one. Origins are drawn from all three ASes.
    const auto statistics = statisticsOf(test::topologyFromText("1 > 2 > 3"), 1, {}, {});

    ASSERT_TRUE(statistics);
    EXPECT_EQ(statistics->pathLength.max, 2);
    EXPECT_GT(statistics->pathLength.mean, 1.0);
    EXPECT_LT(statistics->pathLength.mean, 2.0);
}

TEST(InternetStatistics, UsersCountWhereTheyAre)
{
    const auto statistics = statisticsOf(test::topologyFromText(kTopology), 1, {}, {});

    ASSERT_TRUE(statistics);
    EXPECT_EQ(statistics->users.count, 100);
    EXPECT_THAT(statistics->usersByCountry,
                ElementsAre(CountryUsers{"XB", Users{70}}, CountryUsers{"XA", Users{30}}));
    EXPECT_DOUBLE_EQ(statistics->metrosPerAs.mean, 4.0 / 3.0) << "of ASes with a known place";
}

TEST(InternetStatistics, ACancelledCountGivesNothing)
{
    CancelSource source;
    source.request_stop();
    EXPECT_FALSE(statisticsOf(test::topologyFromText(kTopology), 1, source.get_token(), {}));
}

} // namespace
} // namespace watershed::analysis
