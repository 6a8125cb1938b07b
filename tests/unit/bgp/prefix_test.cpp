// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/prefix.h"

#include <gmock/gmock.h>

namespace watershed::bgp {
namespace {

struct Reading {
    std::string_view text;
    std::string_view canonical;
};

class PrefixReading : public testing::TestWithParam<Reading> {};

TEST_P(PrefixReading, GivesTheCanonicalText)
{
    const auto prefix = Prefix::parse(GetParam().text);

    ASSERT_TRUE(prefix.has_value()) << GetParam().text;
    EXPECT_EQ(prefix->toString(), GetParam().canonical);
    EXPECT_EQ(Prefix::parse(prefix->toString()), prefix);
}

INSTANTIATE_TEST_SUITE_P(
    Prefix, PrefixReading,
    testing::Values(
        Reading{"192.0.2.0/24", "192.0.2.0/24"}, Reading{"192.0.2.77/24", "192.0.2.0/24"},
        Reading{"255.255.255.255/0", "0.0.0.0/0"}, Reading{"192.0.2.1/32", "192.0.2.1/32"},
        Reading{"192.0.3.255/23", "192.0.2.0/23"}, Reading{"2001:db8::/32", "2001:db8::/32"},
        Reading{"ffff:ffff::1/0", "::/0"}, Reading{"2001:db8::1/128", "2001:db8::1/128"},
        Reading{"2001:db8:ffff::/33", "2001:db8:8000::/33"},
        // RFC 5952 4.1 no leading zeros, 4.3 lower case
        Reading{"2001:0DB8:00AB::/48", "2001:db8:ab::/48"},
        // RFC 5952 4.2.2: "::" does not shorten just one group
        Reading{"2001:db8:0:1:1:1:1:1/128", "2001:db8:0:1:1:1:1:1/128"},
        // RFC 5952 4.2.3: the longest run of zeros, and the first of equal runs
        Reading{"2001:0:0:1:0:0:0:1/128", "2001:0:0:1::1/128"},
        Reading{"2001:db8:0:0:1:0:0:1/128", "2001:db8::1:0:0:1/128"}));

class PrefixNonsense : public testing::TestWithParam<std::string_view> {};

TEST_P(PrefixNonsense, IsNotAPrefix)
{
    EXPECT_EQ(Prefix::parse(GetParam()), std::nullopt);
}

using namespace std::string_view_literals;

INSTANTIATE_TEST_SUITE_P(
    Prefix, PrefixNonsense,
    testing::Values(""sv, "/"sv, "/24"sv, "192.0.2.0"sv, "192.0.2.0/"sv, "192.0.2.0/33"sv,
                    "192.0.2.0/-1"sv, "192.0.2.0/+8"sv, "192.0.2.0/4294967320"sv, "192.0.2/24"sv,
                    "192.0.2.256/24"sv, "192.0.2.0.0/24"sv, "192.0.2.0/24/24"sv, " 192.0.2.0/24"sv,
                    "192.0.2.0/24 "sv, "192.0.2.0 /24"sv, "192.0.2.0/2 4"sv, "0x7f.0.0.0/8"sv,
                    "192.0.2.0/24\0"sv, "192.0.2.0\0/24"sv, "2001:db8::/129"sv, "2001:db8/32"sv,
                    "2001:db8::1::/32"sv, "2001:db8:::/32"sv, "12345::/32"sv, "fe80::%1/64"sv,
                    "fe80::%lo/64"sv, "2001:db8::"sv, "example/24"sv));

TEST(Prefix, OfTheSameNetworkIsEqual)
{
    EXPECT_EQ(Prefix::parse("192.0.2.1/24"), Prefix::parse("192.0.2.200/24"));
    EXPECT_NE(Prefix::parse("192.0.2.0/24"), Prefix::parse("192.0.2.0/25"));
    EXPECT_NE(Prefix::parse("0.0.0.0/0"), Prefix::parse("::/0"));
}

TEST(Prefix, KnowsItsFamilyAndLength)
{
    EXPECT_EQ(Prefix::parse("192.0.2.0/24")->family(), AddressFamily::Ipv4);
    EXPECT_EQ(Prefix::parse("192.0.2.0/24")->length(), 24);
    EXPECT_EQ(Prefix::parse("2001:db8::/128")->family(), AddressFamily::Ipv6);
    EXPECT_EQ(Prefix::parse("2001:db8::/128")->length(), 128);
}

TEST(Prefix, BeginsWithItsNetworkAddress)
{
    EXPECT_EQ(Prefix::parse("192.0.2.77/25")->firstAddress(), IpAddress::parse("192.0.2.0"));
    EXPECT_EQ(Prefix::parse("2001:db8::1/48")->firstAddress(), IpAddress::parse("2001:db8::"));
    EXPECT_TRUE(
        Prefix::parse("192.0.2.0/32")->contains(Prefix::parse("192.0.2.0/32")->firstAddress()));
}

} // namespace
} // namespace watershed::bgp
