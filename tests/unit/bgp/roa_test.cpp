// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/roa.h"

#include <gtest/gtest.h>

namespace watershed::bgp {
namespace {

Prefix prefix(std::string_view text)
{
    return Prefix::parse(text).value();
}

TEST(OriginValidity, FollowsTheTableOfRfc6811)
{
    const std::vector<Roa> roas{{prefix("192.0.2.0/23"), 24, Asn{10}},
                                {prefix("192.0.2.0/24"), 24, Asn{20}}};

    EXPECT_EQ(originValidity(roas, prefix("198.51.100.0/24"), Asn{10}), OriginValidity::NotFound);
    EXPECT_EQ(originValidity(roas, prefix("192.0.0.0/22"), Asn{10}), OriginValidity::NotFound);
    EXPECT_EQ(originValidity(roas, prefix("192.0.2.0/24"), Asn{10}), OriginValidity::Valid);
    EXPECT_EQ(originValidity(roas, prefix("192.0.2.0/24"), Asn{20}), OriginValidity::Valid);
    EXPECT_EQ(originValidity(roas, prefix("192.0.2.0/24"), Asn{30}), OriginValidity::Invalid);
    EXPECT_EQ(originValidity(roas, prefix("192.0.2.0/25"), Asn{10}), OriginValidity::Invalid);
    EXPECT_EQ(originValidity(roas, prefix("192.0.2.0/24"), std::nullopt), OriginValidity::Invalid);
    EXPECT_EQ(originValidity(roas, prefix("2001:db8::/32"), Asn{10}), OriginValidity::NotFound);
}

TEST(OriginValidity, IsNeverValidByARoaForAsZero)
{
    const std::vector<Roa> roas{{prefix("192.0.2.0/24"), 24, Asn{0}}};

    EXPECT_EQ(originValidity(roas, prefix("192.0.2.0/24"), Asn{0}), OriginValidity::Invalid);
    EXPECT_EQ(originValidity(roas, prefix("192.0.2.0/24"), Asn{10}), OriginValidity::Invalid);
}

} // namespace
} // namespace watershed::bgp
