// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/as_path.h"

#include <gtest/gtest.h>

namespace watershed::bgp {
namespace {

TEST(AsPath, KnowsWhoSentAndWhoOriginatedIt)
{
    const AsPath path{{Asn{30}, Asn{20}, Asn{10}}};

    EXPECT_EQ(path.neighbourAs(), Asn{30});
    EXPECT_EQ(path.originAs(), Asn{10});
    EXPECT_EQ(path.length(), 3U);
}

TEST(AsPath, OfAnOwnRouteIsEmpty)
{
    EXPECT_EQ(AsPath{}.neighbourAs(), std::nullopt);
    EXPECT_EQ(AsPath{}.originAs(), std::nullopt);
    EXPECT_EQ(AsPath{}.length(), 0U);
    EXPECT_EQ(AsPath{}, AsPath{std::vector<Asn>{}});
}

TEST(AsPath, CountsEachCopyOfAnAs)
{
    const AsPath path = AsPath{{Asn{10}}}.withPrepended(Asn{20}, 3);

    EXPECT_EQ(path, (AsPath{{Asn{20}, Asn{20}, Asn{20}, Asn{10}}}));
    EXPECT_EQ(path.count(Asn{20}), 3U);
    EXPECT_EQ(path.count(Asn{30}), 0U);
}

TEST(AsPath, StaysAsItIsWhenACopyIsPrepended)
{
    const AsPath path{{Asn{10}}};

    const AsPath longer = path.withPrepended(Asn{20}, 1);

    EXPECT_EQ(path.length(), 1U);
    EXPECT_NE(path, longer);
}

} // namespace
} // namespace watershed::bgp
