// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/igp.h"

#include <gmock/gmock.h>

namespace watershed::routing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::array<std::uint32_t, 5> kOneAs{0, 0, 0, 0, 0};

TEST(Igp, AddsTheMetricsOfTheDirectionOfTravel)
{
    const std::vector<IgpLink> links{{0, 1, 10, 1}, {1, 2, 20, 2}};
    const Igp igp{kOneAs, links};

    EXPECT_EQ(igp.cost(0, 2), 30U);
    EXPECT_EQ(igp.cost(2, 0), 3U);
    EXPECT_EQ(igp.cost(1, 1), 0U);
}

TEST(Igp, KnowsNoWayToAnotherIslandOrAs)
{
    const std::vector<std::uint32_t> groups{0, 1, 0, 1};
    const std::vector<IgpLink> links{{1, 3, 5, 5}};
    const Igp igp{groups, links};

    EXPECT_EQ(igp.cost(0, 2), std::nullopt);
    EXPECT_EQ(igp.cost(0, 1), std::nullopt);
    EXPECT_EQ(igp.cost(1, 3), 5U);
    EXPECT_THAT(igp.nextHops(0, 2), IsEmpty());
    EXPECT_THAT(igp.nextHops(0, 1), IsEmpty());
}

TEST(Igp, NamesEveryNeighbourOnAPathOfLeastCost)
{
    //   1       0 to 4: by 1 and by 2 costs 20, by 3 costs 21
    // 0 2 4
    //   3
    const std::vector<IgpLink> links{{0, 2, 5, 5},   {2, 4, 15, 15}, {0, 1, 10, 10},
                                     {1, 4, 10, 10}, {0, 3, 11, 11}, {3, 4, 10, 10}};
    const Igp igp{kOneAs, links};

    EXPECT_THAT(igp.nextHops(0, 4), ElementsAre(1, 2));
    EXPECT_THAT(igp.nextHops(0, 3), ElementsAre(3));
    EXPECT_THAT(igp.nextHops(0, 0), IsEmpty());
}

TEST(Igp, CountsParallelLinksAsOneNeighbour)
{
    const std::vector<IgpLink> links{{0, 1, 10, 10}, {0, 1, 10, 10}, {0, 1, 20, 20}};
    const Igp igp{kOneAs, links};

    EXPECT_EQ(igp.cost(0, 1), 10U);
    EXPECT_THAT(igp.nextHops(0, 1), ElementsAre(1));
}

} // namespace
} // namespace watershed::routing
