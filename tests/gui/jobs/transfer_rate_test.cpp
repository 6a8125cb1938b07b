// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/transfer_rate.h"

#include <gtest/gtest.h>

namespace watershed::jobs {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(TransferRate, IsBytesOverTime)
{
    TransferRate rate;
    EXPECT_EQ(rate.bytesPerSecond(), 0.0);
    EXPECT_EQ(rate.timeLeft(100), std::nullopt);

    rate.add(milliseconds{0}, 0);
    EXPECT_EQ(rate.bytesPerSecond(), 0.0);
    rate.add(milliseconds{500}, 1000);

    EXPECT_EQ(rate.bytesPerSecond(), 2000.0);
    EXPECT_EQ(rate.timeLeft(5001), seconds{3}) << "rounded up";
}

TEST(TransferRate, ForgetsWhatIsOlderThanItsWindow)
{
    TransferRate rate;
    rate.add(milliseconds{0}, 0);
    for (int i = 1; i <= 100; ++i) {
        rate.add(milliseconds{100 * i}, 1'000'000);
    }

    EXPECT_EQ(rate.bytesPerSecond(), 0.0) << "nothing has come for the last ten seconds";
    EXPECT_EQ(rate.timeLeft(2'000'000), std::nullopt);
}

TEST(TransferRate, BytesThatWereThereBeforeDoNotCount)
{
    TransferRate rate;
    rate.add(milliseconds{0}, 5'000'000);
    rate.add(milliseconds{1000}, 5'001'000);

    EXPECT_EQ(rate.bytesPerSecond(), 1000.0);
}

} // namespace
} // namespace watershed::jobs
