// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/import/design_import.h"
#include "core/design/validation.h"
#include "tests/temporary_folder.h"
#include "tests/test_data.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace watershed::design {
namespace {

using testing::ElementsAre;

constexpr const char *kServer = R"({
"ASN": 64500, "IPv4": "198.41.0.4", "IPv6": "2001:503:ba3e::2:30", "Operator": "Example",
"Sites": [
 {"Town":"Amsterdam","Country":"NL","Latitude":52.37,"Longitude":4.9,"Type":"Global","Status":"","BGP Origin AS":64500},
 {"Town":"Amsterdam","Country":"NL","Latitude":52.37,"Longitude":4.9,"Type":"Local","BGP Origin AS":64501,"BGP Intermediate AS":64502},
 {"Town":"Tokyo","Country":"JP","Latitude":35.68,"Longitude":139.7,"Type":"Local","Status":"decommissioned","BGP Origin AS":null},
 {"Town":"Nowhere","Country":"XX","Latitude":null,"Longitude":4.9},
 17]})";

ImportedDesign imported(std::string_view json)
{
    return designFromRootServerSites(json, "root_x.json", geo::MetroTable::builtIn()).value();
}

TEST(RootServerSites, TheServiceIsKnownByItsAddress)
{
    const Service service = imported(kServer).design.service;

    EXPECT_EQ(service.name, "A-root");
    EXPECT_EQ(service.asn, Asn{64500});
    ASSERT_EQ(service.prefixes.size(), 2U);
    EXPECT_EQ(service.prefixes[0].toString(), "198.41.0.0/24");
    EXPECT_EQ(service.prefixes[1].toString(), "2001:503:ba3e::/48");
}

TEST(RootServerSites, EachEntryIsASiteNearItsCoordinates)
{
    const Design design = imported(kServer).design;

    EXPECT_TRUE(validate(design));
    ASSERT_EQ(design.sites.size(), 3U);
    EXPECT_EQ(design.sites[0].code, "AMS");
    EXPECT_EQ(design.sites[0].name, "Amsterdam, NL");
    EXPECT_EQ(design.sites[0].position, (geo::LatLon{52.37, 4.9}));
    EXPECT_EQ(design.sites[0].originAsn, std::nullopt);
    EXPECT_EQ(design.sites[1].code, "AMS-2");
    EXPECT_EQ(design.sites[1].originAsn, Asn{64501});
    EXPECT_TRUE(design.sites[1].enabled);
    EXPECT_FALSE(design.sites[2].enabled) << "decommissioned";
}

TEST(RootServerSites, NoSessionLeadsToAnAsOfTheService)
{
    const Design design = imported(R"({"ASN":64500,"IPv4":"198.41.0.4","Sites":[
 {"Town":"Amsterdam","Country":"NL","Latitude":52.37,"Longitude":4.9,"BGP Origin AS":64501,"BGP Intermediate AS":64500},
 {"Town":"Tokyo","Country":"JP","Latitude":35.68,"Longitude":139.7,"BGP Origin AS":64502,"BGP Intermediate AS":64501}]})")
                              .design;

    EXPECT_TRUE(validate(design));
    ASSERT_EQ(design.sites.size(), 2U);
    EXPECT_TRUE(design.sites[0].sessions.empty());
    EXPECT_TRUE(design.sites[1].sessions.empty());
}

TEST(RootServerSites, ALocalSiteTellsItsNeighbourNotToExport)
{
    const Design design = imported(kServer).design;

    ASSERT_EQ(design.sites[1].sessions.size(), 1U);
    EXPECT_EQ(design.sites[1].sessions[0].neighbour, Asn{64502});
    EXPECT_EQ(design.sites[1].sessions[0].policy.communities,
              bgp::CommunitySet<bgp::Community>{{bgp::kNoExport}});
}

TEST(RootServerSites, WhatTheFileDoesNotTellIsSaid)
{
    const std::vector<Issue> issues = imported(kServer).issues;

    ASSERT_EQ(issues.size(), 4U);
    EXPECT_THAT(issues[0].error.arguments, ElementsAre("Sites", "Latitude"));
    EXPECT_EQ(issues[0].error.location.value().line, 7);
    EXPECT_THAT(issues[1].error.arguments, ElementsAre("Sites", ""));
    EXPECT_EQ(issues[2].error.code, ErrorCode::SitesWithoutSessions);
    EXPECT_THAT(issues[2].error.arguments, ElementsAre("2"));
    EXPECT_EQ(issues[3].error.code, ErrorCode::LocalSites);
    EXPECT_THAT(issues[3].error.arguments, ElementsAre("1"));
}

TEST(RootServerSites, AFileWithoutNumberAddressOrSitesIsNoDesign)
{
    struct Case {
        const char *json;
        ErrorCode code;
    };
    constexpr const char *kSite = R"("Sites":[{"Latitude":1,"Longitude":1}]})";
    for (const auto &[begin, code] :
         {Case{R"({"IPv4":"192.0.2.1",)", ErrorCode::MissingMember},
          Case{R"({"ASN":64500,"IPv4":"nowhere",)", ErrorCode::MissingMember},
          Case{R"({"ASN":64500,"IPv4":"192.0.2.1","x":)", ErrorCode::NotJson}}) {
        const auto result =
            designFromRootServerSites(std::string{begin} + kSite, "x", geo::MetroTable::builtIn());

        ASSERT_FALSE(result) << begin;
        EXPECT_EQ(result.error().code, code) << begin;
    }
    EXPECT_EQ(designFromRootServerSites(R"({"ASN":64500,"IPv4":"192.0.2.1","Sites":[]})", "x",
                                        geo::MetroTable::builtIn())
                  .error()
                  .code,
              ErrorCode::NoRecords);
}

TEST(RootServerSites, SitesBeyondTheMostOfADesignAreReported)
{
    std::string json = R"({"ASN":64500,"IPv4":"192.0.2.1","Sites":[)";
    for (std::size_t i = 0; i < kMaxSites + 5; ++i) {
        json += std::string{i == 0 ? "" : ","} + R"({"Latitude":1,"Longitude":1})";
    }

    const ImportedDesign result = imported(json + "]}");

    EXPECT_EQ(result.design.sites.size(), kMaxSites);
    EXPECT_TRUE(validate(result.design));
    ASSERT_GE(result.issues.size(), 1U);
    EXPECT_EQ(result.issues[0].error.code, ErrorCode::TooManySites);
    EXPECT_EQ(result.issues[0].count, 5);
}

TEST(RootServerSitesOnRealData, AllThirteenServersHaveTheirSites)
{
    std::size_t sites = 0;
    for (char letter = 'a'; letter <= 'm'; ++letter) {
        const auto file = test::realDataFile(
            std::string{"anycast-sites/root-servers-2025-07/root_"} + letter + ".json");
        if (!file) {
            GTEST_SKIP() << "no real data here";
        }

        const auto result = importDesign(*file, geo::MetroTable::builtIn(), {}, {});

        ASSERT_TRUE(result && *result) << letter;
        const Design &design = (*result)->design;
        EXPECT_TRUE(validate(design)) << letter;
        EXPECT_EQ(design.service.name,
                  std::string{static_cast<char>(letter - 'a' + 'A')} + "-root");
        EXPECT_EQ(design.service.prefixes.size(), 2U) << letter;
        sites += design.sites.size();
    }
    EXPECT_EQ(sites, 1531U);
}

TEST(ImportDesign, AFileOfAnotherKindIsRefused)
{
    test::TemporaryFolder folder;

    const auto result =
        importDesign(folder.write("pops.csv", "1|2|-1\n"), geo::MetroTable::builtIn(), {}, {});

    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::NotADesign);
}

} // namespace
} // namespace watershed::design
