// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/topology_text.h"

#include <gmock/gmock.h>

namespace watershed::internet {
namespace {

using testing::ElementsAre;

ReadFile parsed(std::string_view text)
{
    return parseTopologyText(text, "lesson.txt", geo::MetroTable::builtIn(), {}).value().value();
}

std::string codeOf(geo::MetroId metro)
{
    return geo::MetroTable::builtIn().at(metro).code;
}

TEST(TopologyText, AChainIsProviderOverCustomerLinkByLink)
{
    const PublicRecords records = parsed("10 > 20 > AS30   # a comment\n10 = 40\n").records;

    ASSERT_EQ(records.relationships.size(), 3U);
    EXPECT_EQ(records.relationships[1].a, Asn{20});
    EXPECT_EQ(records.relationships[1].b, Asn{30});
    EXPECT_FALSE(records.relationships[1].isPeering);
    EXPECT_TRUE(records.relationships[2].isPeering);
}

TEST(TopologyText, MetrosBehindARelationshipSayWhereTheyMeet)
{
    const PublicRecords records = parsed("1 = 2\n10 > 20 @FRA @ ams > 30 @LHR\n").records;

    ASSERT_EQ(records.meetings.size(), 3U);
    EXPECT_EQ(records.meetings[0].relationship, 1U);
    EXPECT_EQ(codeOf(records.meetings[0].metro), "FRA");
    EXPECT_EQ(records.meetings[1].relationship, 1U);
    EXPECT_EQ(codeOf(records.meetings[1].metro), "AMS");
    EXPECT_EQ(records.meetings[2].relationship, 2U);
}

TEST(TopologyText, RoutersMayHaveUsers)
{
    const PublicRecords records = parsed("20 @FRA 500 @LHR\n20 @ AMS\n").records;

    ASSERT_EQ(records.presences.size(), 3U);
    EXPECT_EQ(records.presences[0].users, Users{500});
    EXPECT_EQ(codeOf(records.presences[1].metro), "LHR");
    EXPECT_EQ(records.presences[1].users, Users{0});
}

TEST(TopologyText, ANameGoesOnToTheEndOfTheLineOrAComment)
{
    const PublicRecords records = parsed("10 : Example #1 Transit = best # indeed\n"
                                         "11:C#\n")
                                      .records;

    EXPECT_EQ(records.names.at(0).name, "Example");
    EXPECT_EQ(records.names.at(1).name, "C#");
}

TEST(TopologyText, SpacesMatterNowhereButBeforeUsers)
{
    const PublicRecords records = parsed("10>20@FRA>30\n \t10=40\r\n20@FRA 7").records;

    EXPECT_EQ(records.relationships.size(), 3U);
    EXPECT_EQ(records.meetings.size(), 1U);
    EXPECT_EQ(records.presences.at(0).users, Users{7});
}

TEST(TopologyText, AMistakeIsReportedWhereItStandsAndItsLineLeftOut)
{
    struct Mistake {
        const char *line;
        std::int64_t column;
        const char *expected;
        const char *found;
    };
    for (const Mistake &mistake : {
             Mistake{"10 > x", 6, "as-number", "x"},
             Mistake{"ten > 20", 1, "as-number", "ten > 20"},
             Mistake{"10 > 20 < 30", 9, "relationship", "< 30"},
             Mistake{"10", 3, "relationship", ""},
             Mistake{"10 >", 5, "as-number", ""},
             Mistake{"10 > 0", 6, "as-number", "0"},
             Mistake{"10 @", 5, "metro", ""},
             Mistake{"10 @FRA many", 9, "users", "many"},
             Mistake{"10 @FRA -5", 9, "users", "-5"},
             Mistake{"10 @FRA 99999999999999999999", 9, "users", "99999999999999999999"},
             Mistake{"10 :", 5, "name", ""},
         }) {
        const ReadFile file = parsed(std::string{"1 > 2\n"} + mistake.line + "\n3 > 4\n");

        SCOPED_TRACE(mistake.line);
        EXPECT_EQ(file.records.relationships.size(), 2U);
        EXPECT_TRUE(file.records.presences.empty());
        ASSERT_EQ(file.issues.size(), 1U);
        const Error &error = file.issues[0].error;
        EXPECT_EQ(error.code, ErrorCode::TopologySyntax);
        EXPECT_THAT(error.arguments, ElementsAre(mistake.found, mistake.expected));
        EXPECT_EQ(error.location, (InputLocation{"lesson.txt", 2, mistake.column}));
    }
}

TEST(TopologyText, AnUnknownMetroIsNamed)
{
    const ReadFile file = parsed("1 > 2\n10 > 20 @XQZ\n");

    EXPECT_EQ(file.records.relationships.size(), 1U);
    ASSERT_EQ(file.issues.size(), 1U);
    EXPECT_EQ(file.issues[0].error.code, ErrorCode::UnknownMetro);
    EXPECT_THAT(file.issues[0].error.arguments, ElementsAre("XQZ"));
    EXPECT_EQ(file.issues[0].error.location, (InputLocation{"lesson.txt", 2, 10}));
}

} // namespace
} // namespace watershed::internet
