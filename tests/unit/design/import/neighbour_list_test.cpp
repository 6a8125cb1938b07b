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

ImportedDesign imported(std::string_view csv)
{
    return designFromNeighbourList(csv, "pops.csv", geo::MetroTable::builtIn()).value();
}

TEST(NeighbourList, APopBecomesASiteAndARowASession)
{
    const ImportedDesign result = imported("asn,note,type,pop\n"
                                           "174,\"a, b\",transit,Frankfurt\n"
                                           "AS64501,,peer,frankfurt\r\n"
                                           "64502,,route_server_peer,FRA\n"
                                           "6695,,Route-Server,frankfurt\n"
                                           "64503,,customer,london\n"
                                           "3356,,provider,london\n");

    const Design &design = result.design;
    EXPECT_TRUE(result.issues.empty());
    EXPECT_TRUE(validate(design));
    EXPECT_EQ(design.service.name, "pops");
    ASSERT_EQ(design.sites.size(), 3U) << "a name and a code are two PoPs in one metro";
    EXPECT_EQ(design.sites[0].code, "FRA");
    EXPECT_EQ(design.sites[0].name, "Frankfurt");
    EXPECT_EQ(design.sites[1].code, "FRA-2");
    EXPECT_EQ(design.sites[2].metro, "LHR");
    std::vector<SessionRole> roles;
    for (const Site &site : design.sites) {
        for (const Session &session : site.sessions) {
            roles.push_back(session.role);
        }
    }
    EXPECT_THAT(roles,
                ElementsAre(SessionRole::Transit, SessionRole::Peer, SessionRole::RouteServer,
                            SessionRole::Peer, SessionRole::Customer, SessionRole::Transit));
}

TEST(NeighbourList, WhatCannotBeTakenOverIsReportedOnceWithItsNumber)
{
    const ImportedDesign result = imported("pop,asn,type\n"
                                           "atlantis,174,peer\n"
                                           "atlantis,175,peer\n"
                                           "losangelas,174,peer\n"
                                           "london,zero,peer\n"
                                           "london,174\n"
                                           "london,174,friend\n"
                                           "losangelas,174,transit\n"
                                           "losangelas,174,peer\n"
                                           "losangelas,64500,peer\n");

    EXPECT_TRUE(validate(result.design));
    EXPECT_EQ(result.design.sites.size(), 1U);
    std::vector<std::string> found;
    for (const Issue &issue : result.issues) {
        found.push_back(issue.error.arguments.at(0) + " x" + std::to_string(issue.count) +
                        " line " + std::to_string(issue.error.location.value().line));
    }
    EXPECT_THAT(found, ElementsAre("atlantis x2 line 2", "losangelas x1 line 4",
                                   "london,zero,peer x1 line 5", " x1 line 6", "friend x1 line 7",
                                   "LAX x1 line 8", "LAX x1 line 10"));
    EXPECT_EQ(result.issues[1].error.code, ErrorCode::GuessedMetro);
    EXPECT_EQ(result.issues[1].severity, Severity::Note);
    EXPECT_EQ(result.issues[5].error.code, ErrorCode::DuplicateSession);
}

TEST(NeighbourList, AListWithoutHeaderOrRowsIsNoDesign)
{
    for (const char *const csv :
         {"", "pop,asn,type\n", "frankfurt,174,peer\n", "pop,asn\nfra,1\n"}) {
        const auto result = designFromNeighbourList(csv, "pops.csv", geo::MetroTable::builtIn());

        ASSERT_FALSE(result) << csv;
        EXPECT_EQ(result.error().code, ErrorCode::NoRecords) << csv;
    }
}

TEST(NeighbourList, AListOfMillionsOfNamesStaysBounded)
{
    std::string csv = "pop,asn,type\nfrankfurt,174,peer\n";
    for (int i = 0; i < 300000; ++i) {
        csv += "xq" + std::to_string(i) + ",174,type" + std::to_string(i) + "\nzz" +
               std::to_string(i) + ",174,peer\n";
    }

    const ImportedDesign result = imported(csv);

    EXPECT_EQ(result.design.sites.size(), 1U);
    EXPECT_LT(result.issues.size(), 200U);
}

TEST(JoinedDesigns, APopOfBothListsIsOneSiteWithTheSessionsOfBoth)
{
    const ImportedDesign first = imported("pop,asn,type\nfra,174,peer\nams,174,peer\n");
    const ImportedDesign second =
        imported("pop,asn,type\nlondon,174,peer\nfra,174,transit\nfra,3356,transit\n");

    const auto joined = joinedDesigns(first, second);

    ASSERT_TRUE(joined);
    EXPECT_TRUE(validate(joined->design));
    ASSERT_EQ(joined->design.sites.size(), 3U);
    EXPECT_EQ(joined->design.sites[2].code, "LHR");
    ASSERT_EQ(joined->design.sites[0].sessions.size(), 2U);
    EXPECT_EQ(joined->design.sites[0].sessions[0].role, SessionRole::Peer) << "the first stays";
    EXPECT_EQ(joined->design.sites[0].sessions[1].neighbour, Asn{3356});
}

TEST(JoinedDesigns, AnotherServiceIsNotJoined)
{
    const ImportedDesign first = imported("pop,asn,type\nfra,174,peer\n");
    ImportedDesign second = first;
    second.design.service.asn = Asn{64501};

    EXPECT_FALSE(joinedDesigns(first, second));
}

TEST(NeighbourListOnRealData, EveryPopIsFoundAndEveryRowIsASession)
{
    const auto file = test::realDataFile("vultr/vultr-pop-asn-type-2023-09.csv");
    if (!file) {
        GTEST_SKIP() << "no real data here";
    }

    const auto result = importDesign(*file, geo::MetroTable::builtIn(), {}, {});

    ASSERT_TRUE(result && *result);
    const Design &design = (*result)->design;
    EXPECT_TRUE(validate(design));
    EXPECT_EQ(design.sites.size(), 26U);
    std::size_t sessions = 0;
    for (const Site &site : design.sites) {
        sessions += site.sessions.size();
    }
    EXPECT_EQ(sessions, 8972U);
    EXPECT_TRUE(std::ranges::all_of((*result)->issues, [](const Issue &issue) {
        return issue.error.code == ErrorCode::GuessedMetro;
    }));
}

} // namespace
} // namespace watershed::design
