// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"

#include "core/internet/internet_builder.h"
#include "core/routing/scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <set>

namespace watershed::report {
namespace {

using design::SessionRole;
using testing::HasSubstr;
using testing::Not;

design::Site site(std::uint32_t id, std::string code, std::string metro, geo::LatLon position)
{
    return {design::SiteId{id}, std::move(code), "", std::move(metro), position, true, {}};
}

/// Two sites, everything filled in with numbers that have few digits.
Report smallReport()
{
    design::Design design = design::makeEmptyDesign();
    design.service.name = "DNS";
    const geo::LatLon paris{48.8566, 2.3522};
    const geo::LatLon buenosAires{-34.6, -58.38};
    design.sites = {site(1, "CDG", "CDG", paris), site(2, "EZE", "EZE", buenosAires)};
    return Report{
        .design = design,
        .sites = {{design::SiteId{1}, "CDG", "Paris", "CDG", "FR", paris, true, Users{600},
                   Share{0.75}, 3},
                  {design::SiteId{2}, "EZE", "Buenos Aires", "EZE", "AR", buenosAires, false,
                   Users{0}, Share{0.0}, 0}},
        .catchments = {.sites = {{design::SiteId{1}, Users{600}, Share{0.75}, 3},
                                 {design::SiteId{2}, Users{0}, Share{0.0}, 0}},
                       .unreachedUsers = Users{200},
                       .unreachedShare = Share{0.25},
                       .unreachedNetworks = 1,
                       .splitNetworks = 1,
                       .totalUsers = Users{800},
                       .totalNetworks = 4,
                       .basis = analysis::ShareBasis::Users},
        .internet = {internet::Provenance::Kind::PublicData, "small.txt", "2025-09-01"},
        .asCount = 5,
        .customerProviderCount = 4,
        .peeringCount = 2,
        .hasGeography = true,
        .issues = {{Severity::Warning,
                    {ErrorCode::NotARelationship, {"x|y"}, InputLocation{"small.txt", 7, 0}},
                    2},
                   {Severity::Note, {ErrorCode::SiteWithoutSession, {"EZE"}, std::nullopt}, 1}},
        .routingFingerprint = 0xabcdef,
        .programVersion = "9.8.7",
    };
}

TEST(ReportJson, IsExactlyThis)
{
    EXPECT_EQ(toJson(smallReport()), R"({
  "format": "watershed-simulation/1",
  "program": "Watershed 9.8.7",
  "service": {
    "name": "DNS",
    "asn": 64500,
    "prefix": "192.0.2.0/24",
    "prefixes": [
      "192.0.2.0/24"
    ]
  },
  "internet": {
    "kind": "public-data",
    "source": "small.txt",
    "date": "2025-09-01",
    "ases": 5,
    "customerProvider": 4,
    "peering": 2
  },
  "shareOf": "users",
  "sites": [
    {
      "code": "CDG",
      "name": "Paris",
      "metro": "CDG",
      "country": "FR",
      "latitude": 48.8566,
      "longitude": 2.3522,
      "announcing": true,
      "users": 600,
      "share": 0.75,
      "networks": 3
    },
    {
      "code": "EZE",
      "name": "Buenos Aires",
      "metro": "EZE",
      "country": "AR",
      "latitude": -34.6,
      "longitude": -58.38,
      "announcing": false,
      "users": 0,
      "share": 0.0,
      "networks": 0
    }
  ],
  "unreached": {
    "users": 200,
    "share": 0.25,
    "networks": 1
  },
  "total": {
    "users": 800,
    "networks": 4
  },
  "splitNetworks": 1,
  "issues": [
    {
      "severity": "warning",
      "code": "NotARelationship",
      "arguments": [
        "x|y"
      ],
      "count": 2,
      "file": "small.txt",
      "line": 7
    },
    {
      "severity": "note",
      "code": "SiteWithoutSession",
      "arguments": [
        "EZE"
      ],
      "count": 1
    }
  ],
  "fingerprint": "0000000000abcdef"
}
)");
}

TEST(ReportJson, EmptyListsStayLists)
{
    Report report = smallReport();
    report.sites.clear();
    report.issues.clear();

    const auto json = nlohmann::json::parse(toJson(report));

    EXPECT_EQ(json["sites"], nlohmann::json::array());
    EXPECT_EQ(json["issues"], nlohmann::json::array());
}

TEST(ReportJson, AnIssueWithoutArgumentsHasAnEmptyList)
{
    Report report = smallReport();
    report.issues = {{Severity::Error, {ErrorCode::NoAnnouncingSite, {}, std::nullopt}, 1}};

    const auto json = nlohmann::json::parse(toJson(report));

    EXPECT_EQ(json["issues"][0]["arguments"], nlohmann::json::array());
    EXPECT_EQ(json["issues"][0]["severity"], "error");
}

TEST(ReportJson, UnknownUsersAreNullAndNotZero)
{
    Report report = smallReport();
    report.catchments.basis = analysis::ShareBasis::Networks;

    const auto json = nlohmann::json::parse(toJson(report));

    EXPECT_EQ(json["shareOf"], "networks");
    EXPECT_TRUE(json["sites"][0]["users"].is_null());
    EXPECT_TRUE(json["unreached"]["users"].is_null());
    EXPECT_TRUE(json["total"]["users"].is_null());
    EXPECT_EQ(json["sites"][0]["networks"], 3);
}

TEST(ReportJson, BytesThatAreNotUtf8DoNotBreakTheFile)
{
    Report report = smallReport();
    report.issues[0].error.arguments = {"\xff|\xfe"};
    report.internet.source = "\xe9t\xe9.txt";

    EXPECT_TRUE(nlohmann::json::accept(toJson(report)));
}

TEST(ReportJson, EveryCodeHasItsOwnWord)
{
    Report report = smallReport();
    report.issues.clear();
    for (int code = 0; code <= static_cast<int>(ErrorCode::DamagedMap); ++code) {
        report.issues.push_back(
            {Severity::Note, {static_cast<ErrorCode>(code), {}, std::nullopt}, 1});
    }

    const auto json = nlohmann::json::parse(toJson(report));

    std::set<std::string> words;
    for (const auto &issue : json["issues"]) {
        words.insert(issue["code"].get<std::string>());
    }
    EXPECT_EQ(words.size(), report.issues.size());
    EXPECT_FALSE(words.contains(""));
}

TEST(ReportCsv, IsExactlyThis)
{
    EXPECT_EQ(toCsv(smallReport()),
              "code,name,metro,country,latitude_deg,longitude_deg,announcing,users,share,networks"
              "\r\n"
              "CDG,Paris,CDG,FR,48.8566,2.3522,true,600,0.75,3\r\n"
              "EZE,Buenos Aires,EZE,AR,-34.6,-58.38,false,0,0,0\r\n"
              "(unreached),,,,,,,200,0.25,1\r\n");
}

TEST(ReportCsv, UnknownUsersAreEmpty)
{
    Report report = smallReport();
    report.catchments.basis = analysis::ShareBasis::Networks;

    const std::string csv = toCsv(report);

    EXPECT_THAT(csv, HasSubstr("true,,0.75,3\r\n"));
    EXPECT_THAT(csv, HasSubstr("(unreached),,,,,,,,0.25,1\r\n"));
}

/// The CSV field that a name becomes.
std::string csvField(const std::string &name)
{
    Report report = smallReport();
    report.sites[0].name = name;
    const std::string csv = toCsv(report);
    const std::size_t begin = csv.find("\r\nCDG,") + 6;
    return csv.substr(begin, csv.find(",CDG,FR", begin) - begin);
}

TEST(ReportCsv, QuotesWhatWouldBreakTheRow)
{
    EXPECT_EQ(csvField("Paris, La Défense"), "\"Paris, La Défense\"");
    EXPECT_EQ(csvField("the \"old\" one"), "\"the \"\"old\"\" one\"");
    EXPECT_EQ(csvField("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(csvField("two\r\nlines"), "\"two\r\nlines\"");
    EXPECT_EQ(csvField(""), "");
}

TEST(ReportCsv, KeepsOtherAlphabetsAsTheyAre)
{
    EXPECT_EQ(csvField("São Paulo 東京 Αθήνα"), "São Paulo 東京 Αθήνα");
}

TEST(ReportCsv, NoTextRunsAsAFormula)
{
    EXPECT_EQ(csvField("=1+1"), "'=1+1");
    EXPECT_EQ(csvField("+49"), "'+49");
    EXPECT_EQ(csvField("-x"), "'-x");
    EXPECT_EQ(csvField("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(csvField("\tx"), "'\tx");
    EXPECT_EQ(csvField("\r=x"), "\"'\r=x\"");
    EXPECT_EQ(csvField("=HYPERLINK(\"http://a\",\"b\")"),
              "\"'=HYPERLINK(\"\"http://a\"\",\"\"b\"\")\"");
    EXPECT_EQ(csvField("a=b"), "a=b");
}

TEST(ReportCsv, NumbersBelowZeroStayNumbers)
{
    EXPECT_THAT(toCsv(smallReport()), Not(HasSubstr("'-34.6")));
}

/// AS64501 is present in Frankfurt; the design has one site there with three sessions.
class MakeReport : public testing::Test {
protected:
    MakeReport()
    {
        const auto fra = m_metros.find("FRA");
        m_design.sites = {site(7, "A", "FRA", m_metros.at(*fra).position)};
        internet::InternetBuilder builder{m_metros};
        builder.setNetwork(Asn{64501}, "Carrier", "DE", internet::NetworkKind::Transit);
        builder.addPresence(Asn{64501}, *fra, Users{});
        builder.addPresence(Asn{64502}, *fra, Users{1000});
        builder.addCustomerProvider(Asn{64502}, Asn{64501});
        builder.addExchange("Exchange", *fra, Asn{64510}, {Asn{64501}});
        m_internet = std::make_unique<internet::Internet>(
            std::move(builder).build({internet::Provenance::Kind::BuiltIn, "test", ""}).internet);
    }

    void addSession(std::uint32_t asn, SessionRole role, bool enabled)
    {
        m_design.sites[0].sessions.push_back({design::SessionId{asn}, Asn{asn}, role, enabled});
    }

    [[nodiscard]] Report report() const
    {
        routing::Routing routing;
        routing.sites = {design::SiteId{7}};
        analysis::Catchments catchments;
        catchments.sites = {{design::SiteId{7}, Users{1000}, Share{1.0}, 2}};
        catchments.totalUsers = Users{1000};
        catchments.totalNetworks = 2;
        return makeReport(m_design, *m_internet, routing, catchments, {});
    }

    const geo::MetroTable &m_metros = geo::MetroTable::builtIn();
    design::Design m_design = design::makeEmptyDesign();
    std::unique_ptr<internet::Internet> m_internet;
};

TEST_F(MakeReport, TakesTheCatchmentOfEachSite)
{
    addSession(64501, SessionRole::Transit, true);

    const Report made = report();

    ASSERT_EQ(made.sites.size(), 1U);
    EXPECT_EQ(made.sites[0].users, Users{1000});
    EXPECT_EQ(made.sites[0].share, Share{1.0});
    EXPECT_EQ(made.sites[0].networks, 2);
    EXPECT_EQ(made.sites[0].country, "DE");
    EXPECT_EQ(made.asCount, m_internet->asCount());
    EXPECT_TRUE(made.hasGeography);
    EXPECT_FALSE(made.programVersion.empty());
}

TEST_F(MakeReport, ASiteAnnouncesOverASessionThatIsOnAndKnown)
{
    addSession(64501, SessionRole::Transit, true);

    EXPECT_TRUE(report().sites[0].announcing);
}

TEST_F(MakeReport, ASiteAnnouncesOverARouteServer)
{
    addSession(64510, SessionRole::RouteServer, true);

    EXPECT_TRUE(report().sites[0].announcing);
}

TEST_F(MakeReport, ASiteDoesNotAnnounceOverASessionThatIsOffOrUnknown)
{
    addSession(64501, SessionRole::Transit, false);
    addSession(64999, SessionRole::Transit, true);

    EXPECT_FALSE(report().sites[0].announcing);
}

TEST_F(MakeReport, ASiteThatIsOffDoesNotAnnounce)
{
    addSession(64501, SessionRole::Transit, true);
    m_design.sites[0].enabled = false;

    EXPECT_FALSE(report().sites[0].announcing);
}

TEST_F(MakeReport, AMetroThatTheTableLacksHasNoCountry)
{
    m_design.sites[0].metro = "???";

    EXPECT_EQ(report().sites[0].country, "");
}

} // namespace
} // namespace watershed::report
