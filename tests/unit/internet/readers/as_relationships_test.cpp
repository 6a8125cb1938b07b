// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/as_relationships.h"

#include "core/base/random.h"
#include "tests/temporary_folder.h"
#include "tests/test_data.h"

#include <gmock/gmock.h>

namespace watershed::internet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

BuiltInternet parsed(std::string_view text)
{
    return parseAsRelationships(text, "rel.txt", {}).value().value();
}

TEST(AsRelationships, ReadsSerial1AndSerial2)
{
    for (const char *const text : {"# comment\n1|2|-1\n2|3|0\n", "1|2|-1|bgp\n2|3|0|mlp\n",
                                   "1|2|-1\r\n2|3|0", "\n1|2|-1\n\n2|3|0\n\n"}) {
        const BuiltInternet built = parsed(text);

        EXPECT_EQ(built.internet.asCount(), 3U) << text;
        EXPECT_EQ(built.internet.customerProviderCount(), 1U) << text;
        EXPECT_EQ(built.internet.peeringCount(), 1U) << text;
        const AsIndex one = built.internet.find(Asn{1}).value();
        EXPECT_EQ(built.internet.neighbourSpan(one, Relationship::Customer).size(), 1U)
            << "the first AS of a -1 line is the provider";
        EXPECT_TRUE(built.issues.empty()) << text;
    }
}

TEST(AsRelationships, GoesOnPastBadLinesAndTellsTheFirstAndHowMany)
{
    const BuiltInternet built = parsed("1|2|-1\n"
                                       "what is <b>this</b>?\n"
                                       "1|3|7\n"
                                       "0|3|-1\n"
                                       "4294967296|3|-1\n"
                                       "1|2\n"
                                       "-1|3|0\n"
                                       "3|4|0\n");

    EXPECT_EQ(built.internet.asCount(), 4U);
    ASSERT_EQ(built.issues.size(), 1U);
    const Issue &issue = built.issues.front();
    EXPECT_EQ(issue.severity, Severity::Warning);
    EXPECT_EQ(issue.count, 6);
    EXPECT_EQ(issue.error.code, ErrorCode::NotARelationship);
    EXPECT_THAT(issue.error.arguments, ElementsAre("what is <b>this</b>?"));
    EXPECT_EQ(issue.error.location, (InputLocation{"rel.txt", 2, 0}));
}

TEST(AsRelationships, QuotesABadLineShortAndPrintable)
{
    const std::string line = "\x01\xff\t" + std::string(100000, 'x');

    const BuiltInternet built = parsed(line + "\n1|2|0\n");

    const std::string &quoted = built.issues.front().error.arguments.front();
    EXPECT_LT(quoted.size(), 80U);
    EXPECT_THAT(quoted, HasSubstr("???xxx"));
    EXPECT_EQ(built.internet.asCount(), 2U);
}

TEST(AsRelationships, KnowsTheDayFromTheHeader)
{
    EXPECT_EQ(
        parsed("# source:topology|BGP|20250901|ripe|rrc00\n1|2|0\n").internet.provenance().date,
        "2025-09-01");
    EXPECT_EQ(parsed("# source:topology|BGP|2025|ripe\n1|2|0\n").internet.provenance().date, "");
}

TEST(AsRelationships, AFileWithoutAnyRelationshipIsAnError)
{
    for (const char *const text : {"", "# only comments\n", "<html>\n", "\n\n\n"}) {
        const auto read = parseAsRelationships(text, "rel.txt", {});
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, ErrorCode::NoRelationships) << text;
    }
}

TEST(AsRelationships, LinesThatCrossBlocksAreWhole)
{
    // Longer than one block of the reader, with lines of uneven length.
    std::string text;
    for (int customer = 2; customer < 60000; ++customer) {
        text += "1|" + std::to_string(customer) + "|-1|bgp\n";
    }

    const BuiltInternet built = parsed(text);

    EXPECT_EQ(built.internet.asCount(), 59999U);
    EXPECT_TRUE(built.issues.empty());
}

TEST(AsRelationships, ACancelledReadGivesNothing)
{
    CancelSource source;
    source.request_stop();

    EXPECT_EQ(parseAsRelationships("1|2|0\n", "rel.txt", source.get_token()).value(), std::nullopt);
}

TEST(AsRelationships, MutatedTextNeverBreaksTheReader)
{
    Random random{4};
    const std::string good = "# source:topology|BGP|20250901|x\n1|2|-1|bgp\n3|4|0|mlp\n5|6|-1\n";
    for (int round = 0; round < 20000; ++round) {
        std::string text = good;
        for (std::uint32_t i = 0; i <= random.below(4); ++i) {
            const std::uint32_t at = random.below(static_cast<std::uint32_t>(text.size()));
            switch (random.below(3)) {
            case 0:
                text[at] = static_cast<char>(random.below(256));
                break;
            case 1:
                text.erase(at, 1 + random.below(5));
                break;
            default:
                text.insert(at, text.substr(0, random.below(20)));
                break;
            }
            if (text.empty()) {
                break;
            }
        }
        const auto read = parseAsRelationships(text, "rel.txt", {});
        if (read) {
            ASSERT_GE((*read)->internet.asCount(), 1U) << "round " << round;
        }
    }
}

TEST(AsRelationshipsOnRealData, TheGraphOf2025HasItsKnownCounts)
{
    const auto file = test::realDataFile("as-rel/20250901.as-rel2.txt.bz2");
    if (!file) {
        GTEST_SKIP() << "no real data here";
    }

    const auto read = readAsRelationships(*file, {}, {});

    ASSERT_TRUE(read);
    const Internet &internet = (*read)->internet;
    EXPECT_EQ(internet.asCount(), 78643U);
    EXPECT_EQ(internet.customerProviderCount() + internet.peeringCount(), 570696U);
    EXPECT_EQ(internet.provenance().date, "2025-09-01");
    EXPECT_TRUE((*read)->issues.empty());
}

} // namespace
} // namespace watershed::internet
