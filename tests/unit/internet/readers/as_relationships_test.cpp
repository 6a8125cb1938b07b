// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/internet/readers/reading.h"

#include <gmock/gmock.h>

namespace watershed::internet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ReadFile parsed(std::string_view text)
{
    return test::readText(FileKind::AsRelationships, text);
}

TEST(AsRelationships, ReadsSerial1AndSerial2)
{
    for (const char *const text : {"# comment\n1|2|-1\n2|3|0\n", "1|2|-1|bgp\n2|3|0|mlp\n",
                                   "1|2|-1\r\n2|3|0", "\n1|2|-1\n\n2|3|0\n\n"}) {
        const ReadFile file = parsed(text);

        ASSERT_EQ(file.records.relationships.size(), 2U) << text;
        const RelationshipRecord &first = file.records.relationships[0];
        EXPECT_EQ(first.a, Asn{1}) << "the first AS of a -1 line is the provider";
        EXPECT_EQ(first.b, Asn{2}) << text;
        EXPECT_FALSE(first.isPeering) << text;
        EXPECT_TRUE(file.records.relationships[1].isPeering) << text;
        EXPECT_TRUE(file.issues.empty()) << text;
    }
}

TEST(AsRelationships, TheHeaderNamesTheCliqueAndTheAsesOfExchanges)
{
    const ReadFile file = parsed("# input clique: 174 209\n# IXP ASes: 1200  x 5\n1|2|0\n");

    EXPECT_THAT(file.records.clique, ElementsAre(Asn{174}, Asn{209}));
    EXPECT_THAT(file.records.exchangeAses, ElementsAre(Asn{1200})) << "up to what is no number";
}

TEST(AsRelationships, GoesOnPastBadLinesAndTellsTheFirstAndHowMany)
{
    const ReadFile file = parsed("1|2|-1\n"
                                 "what is <b>this</b>?\n"
                                 "1|3|7\n"
                                 "0|3|-1\n"
                                 "4294967296|3|-1\n"
                                 "1|2\n"
                                 "-1|3|0\n"
                                 "3|4|0\n");

    EXPECT_EQ(file.records.relationships.size(), 2U);
    ASSERT_EQ(file.issues.size(), 1U);
    const Issue &issue = file.issues.front();
    EXPECT_EQ(issue.severity, Severity::Warning);
    EXPECT_EQ(issue.count, 6);
    EXPECT_EQ(issue.error.code, ErrorCode::NotARelationship);
    EXPECT_THAT(issue.error.arguments, ElementsAre("what is <b>this</b>?"));
    EXPECT_EQ(issue.error.location, (InputLocation{test::kName, 2, 0}));
}

TEST(AsRelationships, QuotesABadLineShortAndPrintable)
{
    const std::string line = "\x01\xff\t" + std::string(100000, 'x');

    const ReadFile file = parsed(line + "\n1|2|0\n");

    const std::string &quoted = file.issues.front().error.arguments.front();
    EXPECT_LT(quoted.size(), 80U);
    EXPECT_THAT(quoted, HasSubstr("???xxx"));
    EXPECT_EQ(file.records.relationships.size(), 1U);
}

TEST(AsRelationships, KnowsTheDayFromTheHeader)
{
    EXPECT_EQ(parsed("# source:topology|BGP|20250901|ripe|rrc00\n1|2|0\n").file.date, "2025-09-01");
    EXPECT_EQ(parsed("# source:topology|BGP|2025|ripe\n1|2|0\n").file.date, "");
}

TEST(AsRelationships, AFileWithoutAnyRelationshipIsAnError)
{
    for (const char *const text :
         {"", "# only comments\n", "<html>\n", "\n\n\n", "# input clique: 174\n"}) {
        EXPECT_EQ(test::errorOf(FileKind::AsRelationships, text).code, ErrorCode::NoRelationships)
            << text;
    }
}

TEST(AsRelationships, LinesThatCrossBlocksAreWhole)
{
    // Longer than one block of the reader, with lines of uneven length.
    std::string text;
    for (int customer = 2; customer < 60000; ++customer) {
        text += "1|" + std::to_string(customer) + "|-1|bgp\n";
    }

    const ReadFile file = parsed(text);

    EXPECT_EQ(file.records.relationships.size(), 59998U);
    EXPECT_TRUE(file.issues.empty());
}

} // namespace
} // namespace watershed::internet
