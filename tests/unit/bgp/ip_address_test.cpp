// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/ip_address.h"

#include "core/bgp/prefix.h"

#include <gtest/gtest.h>

namespace watershed::bgp {
namespace {

using namespace std::string_view_literals;

IpAddress address(std::string_view text)
{
    return IpAddress::parse(text).value();
}

Prefix prefix(std::string_view text)
{
    return Prefix::parse(text).value();
}

TEST(IpAddress, IsWrittenAsRfc5952Says)
{
    EXPECT_EQ(address("192.0.2.1").toString(), "192.0.2.1");
    EXPECT_EQ(address("2001:0DB8:0:0:0:0:0:1").toString(), "2001:db8::1");
}

TEST(IpAddress, ComparesAsANumber)
{
    EXPECT_LT(address("9.0.0.0"), address("10.0.0.0"));
    EXPECT_LT(address("10.0.0.9"), address("10.0.0.10"));
    EXPECT_LT(address("fd00::9"), address("fd00::10"));
    EXPECT_LT(address("255.255.255.255"), address("::"));
}

class IpAddressNonsense : public testing::TestWithParam<std::string_view> {};

TEST_P(IpAddressNonsense, IsNotAnAddress)
{
    EXPECT_EQ(IpAddress::parse(GetParam()), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(IpAddress, IpAddressNonsense,
                         testing::Values(""sv, "192.0.2"sv, "192.0.2.256"sv, "192.0.2.1/32"sv,
                                         " 192.0.2.1"sv, "192.0.2.1\0"sv, "fe80::1%1"sv,
                                         "2001:db8"sv, "1::2::3"sv));

TEST(PrefixContains, AddressesUpToItsLastBit)
{
    EXPECT_TRUE(prefix("192.0.2.128/25").contains(address("192.0.2.128")));
    EXPECT_TRUE(prefix("192.0.2.128/25").contains(address("192.0.2.255")));
    EXPECT_FALSE(prefix("192.0.2.128/25").contains(address("192.0.2.127")));
    EXPECT_FALSE(prefix("192.0.2.128/25").contains(address("192.0.3.128")));
    EXPECT_TRUE(prefix("192.0.2.1/32").contains(address("192.0.2.1")));
    EXPECT_FALSE(prefix("192.0.2.1/32").contains(address("192.0.2.0")));
    EXPECT_TRUE(prefix("2001:db8:a::/48").contains(address("2001:db8:a:8000::1")));
    EXPECT_FALSE(prefix("2001:db8:a::/48").contains(address("2001:db8:b::1")));
}

TEST(PrefixContains, NothingOfTheOtherFamily)
{
    EXPECT_FALSE(prefix("0.0.0.0/0").contains(address("::1")));
    EXPECT_FALSE(prefix("::/0").contains(address("192.0.2.1")));
    EXPECT_FALSE(prefix("::/0").contains(prefix("0.0.0.0/0")));
}

TEST(PrefixContains, ItselfAndItsParts)
{
    EXPECT_TRUE(prefix("192.0.2.0/24").contains(prefix("192.0.2.0/24")));
    EXPECT_TRUE(prefix("192.0.2.0/24").contains(prefix("192.0.2.128/25")));
    EXPECT_FALSE(prefix("192.0.2.128/25").contains(prefix("192.0.2.0/24")));
    EXPECT_FALSE(prefix("192.0.2.0/24").contains(prefix("192.0.3.0/25")));
}

} // namespace
} // namespace watershed::bgp
