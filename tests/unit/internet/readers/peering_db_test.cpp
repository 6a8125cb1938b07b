// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/internet/readers/reading.h"

#include <gmock/gmock.h>

namespace watershed::internet {
namespace {

using testing::ElementsAre;

/// A dump in the order of its lists' names, in which members come before what they refer to.
constexpr const char *kDump = R"({
"carrier":{"data":[{"id":1,"name":"x","status":"ok"}]},
"fac":{"data":[
  {"id":10,"name":"Building A","city":"Frankfurt","country":"DE","clli":"","latitude":50.1,"longitude":8.7,"status":"ok"},
  {"id":11,"name":"Building B","city":"Offenbach","country":"DE","latitude":50.11,"longitude":8.76,"status":"ok"},
  {"id":12,"name":"Far off","city":"Oslo","country":"NO","latitude":59.9,"longitude":10.7,"status":"ok"},
  {"id":13,"name":"Gone","city":"Bonn","country":"DE","status":"deleted"}],"meta":{}},
"ix":{"data":[{"id":20,"name":"EX-IX","name_long":"Example","media":"Ethernet","city":"Frankfurt","country":"DE","status":"ok"}]},
"ixfac":{"data":[{"id":1,"ix_id":20,"fac_id":10},{"id":2,"ix_id":20,"fac_id":11},{"id":3,"ix_id":20,"fac_id":12}]},
"ixlan":{"data":[{"id":25,"ix_id":20,"mtu":1500}]},
"net":{"data":[
  {"id":30,"asn":64500,"name":"Example Transit","info_type":"NSP","status":"ok"},
  {"id":31,"asn":64501,"name":"Example Routes","info_type":"","info_types":["Route Server"],"status":"ok"}]},
"netfac":{"data":[{"id":1,"net_id":30,"fac_id":10,"local_asn":64500},{"id":2,"net_id":31,"fac_id":11}]},
"netixlan":{"data":[
  {"id":1,"net_id":30,"ix_id":20,"ixlan_id":25,"asn":64500,"ipaddr4":"192.0.2.1","is_rs_peer":true},
  {"id":2,"net_id":31,"ixlan_id":25,"asn":64501}]},
"poc":{"data":[]}})";

ReadFile readDump(std::string_view text)
{
    return test::readText(FileKind::PeeringDb, text);
}

TEST(PeeringDb, ADumpGivesNetworksBuildingsExchangesAndWhoIsWhere)
{
    const ReadFile file = readDump(kDump);

    const PublicRecords &records = file.records;
    EXPECT_TRUE(file.issues.empty());
    ASSERT_EQ(records.networks.size(), 2U);
    EXPECT_EQ(records.networks[0].id, 30U);
    EXPECT_EQ(records.networks[0].asn, Asn{64500});
    EXPECT_EQ(records.networks[0].kind, NetworkKind::Transit);
    EXPECT_TRUE(records.networks[1].isRouteServer);
    EXPECT_EQ(records.facilities.size(), 3U) << "without the one that is gone";
    ASSERT_EQ(records.facilityMembers.size(), 2U);
    EXPECT_EQ(records.facilityMembers[1].place, 11U);
    EXPECT_EQ(records.facilityMembers[1].asn, Asn{64501}) << "by way of the network";
    ASSERT_EQ(records.exchangeMembers.size(), 2U);
    EXPECT_EQ(records.exchangeMembers[1].place, 20U) << "by way of the LAN";
    EXPECT_EQ(records.exchangeMembers[1].asn, Asn{64501});
}

TEST(PeeringDb, AnExchangeLiesInTheBuildingNearestToItsOthers)
{
    const ReadFile file = readDump(kDump);

    ASSERT_EQ(file.records.exchanges.size(), 1U);
    EXPECT_EQ(file.records.exchanges[0].city, "Frankfurt");
    EXPECT_EQ(file.records.exchanges[0].position, (geo::LatLon{50.11, 8.76}));
}

TEST(PeeringDb, AnAnswerOfTheApiIsKnownByItsObjects)
{
    struct Answer {
        const char *object;
        RecordKind kind;
    };
    for (const Answer &answer : {
             Answer{R"({"id":1,"asn":64500,"name":"N","info_type":null,"status":"ok"})",
                    RecordKind::Network},
             Answer{R"({"id":1,"name":"F","clli":"","latitude":1.5,"longitude":2.5})",
                    RecordKind::Facility},
             Answer{R"({"id":1,"name":"I","name_long":"I","media":"Ethernet"})",
                    RecordKind::Exchange},
             Answer{R"({"id":1,"net_id":3,"fac_id":4,"local_asn":64500})",
                    RecordKind::FacilityMember},
             Answer{R"({"id":1,"net_id":3,"ix_id":4,"ixlan_id":4,"asn":64500})",
                    RecordKind::ExchangeMember},
         }) {
        const std::string text =
            R"({"data":[)" + std::string{answer.object} + R"(],"meta":{"generated":1756684800.5}})";

        const ReadFile file = readDump(text);

        EXPECT_THAT(file.file.counts, ElementsAre(RecordCount{answer.kind, 1})) << text;
        EXPECT_EQ(file.file.date, "2025-09-01") << text;
    }
}

TEST(PeeringDb, ObjectsThatLackWhatTheyAreForAreReportedPerList)
{
    const ReadFile file = readDump(R"({
"net":{"data":[{"id":1,"asn":null,"status":"ok"},{"id":2,"asn":4294967296},{"id":3,"asn":64500}]},
"netfac":{"data":[{"net_id":9,"fac_id":1},{"local_asn":64500}]},
"netixlan":{"data":[{"asn":64500,"ixlan_id":5},{"asn":64500},{"ix_id":1}]},
"fac":{"data":5},"ix":[]})");

    EXPECT_EQ(file.records.networks.size(), 1U);
    std::vector<std::string> found;
    for (const Issue &issue : file.issues) {
        ASSERT_EQ(issue.error.code, ErrorCode::UnusableObject);
        ASSERT_TRUE(issue.error.location && issue.error.location->line > 1);
        found.push_back(issue.error.arguments[0] + "." + issue.error.arguments[1] + " x" +
                        std::to_string(issue.count));
    }
    EXPECT_THAT(found, ElementsAre("net.asn x2", "netfac.fac_id x1", "netixlan.ix_id x2",
                                   "netixlan.asn x1", "fac. x1", "ix. x1", "netfac.local_asn x1"));
}

TEST(PeeringDb, ADumpThatEndsTooEarlyIsAnErrorWithItsPlace)
{
    const std::string dump{kDump};

    for (const std::size_t kept : {dump.size() - 1, dump.size() / 2, std::size_t{20}}) {
        const Error error = test::errorOf(FileKind::PeeringDb, dump.substr(0, kept));

        EXPECT_EQ(error.code, ErrorCode::NotJson) << kept;
        ASSERT_TRUE(error.location) << kept;
        EXPECT_EQ(error.location->file, test::kName) << kept;
    }
}

TEST(PeeringDb, AMistakeInTheGrammarIsFoundWhereItStands)
{
    const Error error = test::errorOf(FileKind::PeeringDb,
                                      "{\"net\":{\"data\":[\n{\"id\":1,\"asn\":2},\n{\"id\" 3}]}}");

    EXPECT_EQ(error.code, ErrorCode::NotJson);
    EXPECT_THAT(error.arguments, ElementsAre("syntax"));
    ASSERT_TRUE(error.location);
    EXPECT_EQ(error.location->line, 3);
}

} // namespace
} // namespace watershed::internet
