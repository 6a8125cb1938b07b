// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/run_pacing.h"

#include <gtest/gtest.h>

namespace watershed::shell {
namespace {

constexpr Milliseconds kAtOnce{0.0};
constexpr Milliseconds kRest{150.0};

RunPacing paced(double milliseconds)
{
    RunPacing pacing;
    for (int run = 0; run < 3; ++run) {
        pacing.onRunTook(Milliseconds{milliseconds});
    }
    return pacing;
}

TEST(RunPacing, QuickRunsAndTheFirstOneFollowAtOnce)
{
    RunPacing unknown;
    EXPECT_EQ(unknown.onEdit(Milliseconds{7.0}), kAtOnce);

    RunPacing quick = paced(49.0);
    EXPECT_EQ(quick.onEdit(Milliseconds{7.0}), kAtOnce);
}

TEST(RunPacing, SlowRunsWaitUntilTheDesignRests)
{
    RunPacing slow = paced(50.0);

    EXPECT_EQ(slow.onEdit(Milliseconds{1'000.0}), kRest);
    EXPECT_EQ(slow.onEdit(Milliseconds{1'100.0}), kRest);
}

TEST(RunPacing, EditsWithoutARestDoNotPutARunOffForever)
{
    RunPacing slow = paced(200.0);

    for (double now = 0.0; now <= 350.0; now += 10.0) {
        EXPECT_EQ(slow.onEdit(Milliseconds{now}), kRest);
    }
    EXPECT_EQ(slow.onEdit(Milliseconds{450.0}), Milliseconds{50.0});
    EXPECT_EQ(slow.onEdit(Milliseconds{900.0}), kAtOnce);

    slow.onRunBegan();
    EXPECT_EQ(slow.onEdit(Milliseconds{910.0}), kRest);
}

TEST(RunPacing, OneLateRunIsNoSignAndThreeAre)
{
    RunPacing pacing = paced(5.0);
    pacing.onRunTook(Milliseconds{400.0});
    pacing.onRunTook(Milliseconds{400.0});
    EXPECT_EQ(pacing.onEdit(Milliseconds{0.0}), kAtOnce);

    pacing.onRunTook(Milliseconds{400.0});
    EXPECT_EQ(pacing.onEdit(Milliseconds{0.0}), kRest);

    pacing.forget();
    EXPECT_EQ(pacing.onEdit(Milliseconds{0.0}), kAtOnce);
}

TEST(RunPacing, OnlyRunsOfSecondsAreGivenUpForANewerDesign)
{
    EXPECT_TRUE(RunPacing{}.letsFinish());
    EXPECT_TRUE(paced(999.0).letsFinish());
    EXPECT_FALSE(paced(1'000.0).letsFinish());
}

} // namespace
} // namespace watershed::shell
