// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/community.h"

#include <gmock/gmock.h>

namespace watershed::bgp {
namespace {

using namespace std::string_view_literals;
using testing::ElementsAre;

TEST(Community, IsReadFromTwoNumbersOrItsName)
{
    EXPECT_EQ(Community::parse("64500:80"), (Community{64500, 80}));
    EXPECT_EQ(Community::parse("65535:65281"), kNoExport);
    EXPECT_EQ(Community::parse("NO_EXPORT"), kNoExport);
    EXPECT_EQ(Community::parse("NO_ADVERTISE"), kNoAdvertise);
    EXPECT_EQ(Community::parse("NOPEER"), kNoPeer);
    EXPECT_EQ(Community::parse("65535:0"), kGracefulShutdown);
    EXPECT_EQ(kNoPeer.toString(), "65535:65284");
}

TEST(Community, IsNamedWhereItIsWellKnown)
{
    EXPECT_EQ(kNoExport.wellKnownName(), "NO_EXPORT");
    EXPECT_EQ(kGracefulShutdown.wellKnownName(), "GRACEFUL_SHUTDOWN");
    EXPECT_EQ((Community{64500, 80}.wellKnownName()), "");
}

class CommunityNonsense : public testing::TestWithParam<std::string_view> {};

TEST_P(CommunityNonsense, IsNoCommunityOfAnyKind)
{
    EXPECT_EQ(Community::parse(GetParam()), std::nullopt);
    EXPECT_EQ(ExtendedCommunity::parse(GetParam()), std::nullopt);
    EXPECT_EQ(LargeCommunity::parse(GetParam()), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Community, CommunityNonsense,
                         testing::Values(""sv, ":"sv, "1"sv, "1:"sv, ":1"sv, "::"sv, "1:-1"sv,
                                         "+1:1"sv, "01:1"sv, " 1:1"sv, "1:1 "sv, "65536:0"sv,
                                         "0:65536"sv, "1:2:"sv, "1:2:3:4"sv, "1:2:4294967296"sv,
                                         "4294967296:1:1"sv, "1:02:3"sv, "rt:1"sv, "rt:1:x"sv,
                                         "rt:65536:65536"sv, "rt:192.0.2.1:65536"sv,
                                         "rt:192.0.2:1"sv, "xx:1:1"sv, "rt:1:2:3"sv, "0x12"sv,
                                         "0x00000000000000001"sv, "0x000000000000000g"sv));

TEST(LargeCommunity, IsWrittenAsItIsRead)
{
    EXPECT_EQ(LargeCommunity::parse("4200000000:700:4294967295"),
              (LargeCommunity{4200000000, 700, 4294967295}));
    EXPECT_EQ((LargeCommunity{4200000000, 0, 1}.toString()), "4200000000:0:1");
}

struct ExtendedForm {
    std::string_view text;
    std::uint64_t bits;
};

class ExtendedCommunityForm : public testing::TestWithParam<ExtendedForm> {};

TEST_P(ExtendedCommunityForm, IsWrittenAsItIsRead)
{
    EXPECT_EQ(ExtendedCommunity::parse(GetParam().text), ExtendedCommunity{GetParam().bits});
    EXPECT_EQ(ExtendedCommunity{GetParam().bits}.toString(), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    ExtendedCommunity, ExtendedCommunityForm,
    testing::Values(ExtendedForm{"rt:64500:80", 0x0002'FBF4'0000'0050},
                    ExtendedForm{"ro:64500:4294967295", 0x0003'FBF4'FFFF'FFFF},
                    ExtendedForm{"rt:4200000000:80", 0x0202'FA56'EA00'0050},
                    ExtendedForm{"ro:192.0.2.1:65535", 0x0103'C000'0201'FFFF},
                    ExtendedForm{"0x4300000000000001", 0x4300'0000'0000'0001},
                    // A four-octet form of a number that fits two octets keeps its bits.
                    ExtendedForm{"0x02020000fbf40050", 0x0202'0000'FBF4'0050}));

TEST(CommunitySet, HoldsEachCommunityOnceInOrder)
{
    const CommunitySet<Community> set{{{2, 1}, {1, 2}, {2, 1}, {1, 1}}};

    EXPECT_THAT(set.all(), ElementsAre(Community{1, 1}, Community{1, 2}, Community{2, 1}));
    EXPECT_TRUE(set.contains({1, 2}));
    EXPECT_FALSE(set.contains({2, 2}));
    EXPECT_EQ(set, (CommunitySet<Community>{{{1, 1}, {1, 2}, {2, 1}}}));
    EXPECT_THAT(set.without([](const Community &each) { return each.asn == 1; }).all(),
                ElementsAre(Community{2, 1}));
}

} // namespace
} // namespace watershed::bgp
