// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/internet/readers/reading.h"

#include <gmock/gmock.h>

namespace watershed::internet {
namespace {

using testing::ElementsAre;

TEST(ExchangeAtlas, GivesExchangesWithTheirPlacesAndMembers)
{
    const ReadFile file = test::readText(FileKind::ExchangeAtlas,
                                         R"({"fetched_at":"2026-08-22T11:17:02Z","exchanges":[
            {"id":31,"name":"EX-IX","city":"Frankfurt","country":"DE","lat":50.1,"lng":8.7},
            {"id":32,"name":"Nowhere-IX","city":"","country":"","lat":null,"lng":null}],
            "members":{"31":[64500,64501],"32":[]},"cohorts":{"31":{"2010":6}}})");

    EXPECT_EQ(file.file.date, "2026-08-22");
    ASSERT_EQ(file.records.exchanges.size(), 2U);
    EXPECT_EQ(file.records.exchanges[0].id, 31U);
    EXPECT_EQ(file.records.exchanges[0].name, "EX-IX");
    EXPECT_EQ(file.records.exchanges[0].city, "Frankfurt");
    EXPECT_EQ(file.records.exchanges[0].country, "DE");
    EXPECT_EQ(file.records.exchanges[0].position, (geo::LatLon{50.1, 8.7}));
    EXPECT_EQ(file.records.exchanges[1].position, std::nullopt);
    ASSERT_EQ(file.records.exchangeMembers.size(), 2U);
    EXPECT_EQ(file.records.exchangeMembers[1].place, 31U);
    EXPECT_EQ(file.records.exchangeMembers[1].asn, Asn{64501});
    EXPECT_TRUE(file.issues.empty());
}

TEST(ExchangeAtlas, WhatCannotBeUsedIsPassedOverWithItsPlace)
{
    const ReadFile file = test::readText(FileKind::ExchangeAtlas,
                                         "{\"exchanges\":[\n"
                                         "  {\"name\":\"no id\"},\n"
                                         "  7,\n"
                                         "  {\"id\":1,\"lat\":91,\"lng\":0},\n"
                                         "  {\"id\":2,\"name\":5}],\n"
                                         " \"members\":{\"x\":[1],\"1\":[0,-5,\"a\",64500]}}");

    ASSERT_EQ(file.records.exchanges.size(), 2U);
    EXPECT_EQ(file.records.exchanges[0].position, std::nullopt);
    EXPECT_EQ(file.records.exchangeMembers.size(), 1U);
    ASSERT_EQ(file.issues.size(), 5U);
    EXPECT_THAT(file.issues[0].error.arguments, ElementsAre("exchanges", "id"));
    EXPECT_EQ(file.issues[0].error.location, (InputLocation{test::kName, 2, 3}));
    EXPECT_THAT(file.issues[1].error.arguments, ElementsAre("exchanges", ""));
    EXPECT_THAT(file.issues[2].error.arguments, ElementsAre("exchanges", "latitude"));
    EXPECT_THAT(file.issues[3].error.arguments, ElementsAre("exchanges", "name"));
    EXPECT_THAT(file.issues[4].error.arguments, ElementsAre("members", "asn"));
    EXPECT_EQ(file.issues[4].count, 4);
}

TEST(ExchangeAtlasNetworks, KindsAreMapped)
{
    const ReadFile file = test::readText(
        FileKind::ExchangeAtlasNetworks,
        R"({"fetched_at":"2026-08-22T11:17:02Z","networks":{"64500":["Example","NSP"],
            "64501":["Home","Cable/DSL/ISP"],"64502":["RS","Route Server"],"64503":["?",null],
            "0":["none","NSP"],"x":["none","NSP"],"64504":"none","64505":[7,"Content"]}})");

    ASSERT_EQ(file.records.networks.size(), 5U);
    EXPECT_EQ(file.records.networks[0].asn, Asn{64500});
    EXPECT_EQ(file.records.networks[0].name, "Example");
    EXPECT_EQ(file.records.networks[0].kind, NetworkKind::Transit);
    EXPECT_EQ(file.records.networks[1].kind, NetworkKind::Access);
    EXPECT_TRUE(file.records.networks[2].isRouteServer);
    EXPECT_EQ(file.records.networks[3].kind, NetworkKind::Unknown);
    EXPECT_EQ(file.records.networks[4].kind, NetworkKind::Content);
    ASSERT_EQ(file.issues.size(), 2U);
    EXPECT_EQ(file.issues[0].count, 2) << "no AS number";
    EXPECT_EQ(file.issues[1].count, 2) << "no name";
}

TEST(Facilities, GiveTheirPlaces)
{
    const ReadFile file = test::readText(
        FileKind::Facilities,
        R"({"meta":{"fetched_at":"2026-02-17T00:14:38Z","total_facilities":2},"facilities":[
            {"id":1,"name":"EX1","city":"Ashburn","country":"US","latitude":39.0,
             "longitude":-77.5,"status":"ok"},
            {"id":2,"name":"EX2","city":"Oslo","country":"NO","latitude":null,"longitude":null}]})");

    EXPECT_EQ(file.file.date, "2026-02-17");
    ASSERT_EQ(file.records.facilities.size(), 2U);
    EXPECT_EQ(file.records.facilities[0].position, (geo::LatLon{39.0, -77.5}));
    EXPECT_EQ(file.records.facilities[1].country, "NO");
    EXPECT_TRUE(file.issues.empty());
}

} // namespace
} // namespace watershed::internet
