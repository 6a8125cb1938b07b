// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <gtest/gtest.h>

#include <array>

namespace watershed {
namespace {

TEST(Random, GivesTheSameNumbersForTheSameSeed)
{
    Random a{7};
    Random b{7};
    Random c{8};

    EXPECT_EQ(a.below(1000000), b.below(1000000));
    EXPECT_NE(a.unit(), c.unit());
}

TEST(Random, StaysInItsRangeAndReachesAllOfIt)
{
    Random random{1};
    std::array<int, 6> seen{};
    for (int i = 0; i < 600; ++i) {
        ++seen.at(random.below(6));
        const double unit = random.unit();
        ASSERT_GE(unit, 0.0);
        ASSERT_LT(unit, 1.0);
    }

    for (const int count : seen) {
        EXPECT_GT(count, 50); // 100 expected; seeded, so never by chance
    }
}

} // namespace
} // namespace watershed
