// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/internet/readers/reading.h"

#include <gmock/gmock.h>

namespace watershed::internet {
namespace {

using test::onlyIssue;
using testing::ElementsAre;

ReadFile readNames(std::string_view text)
{
    return test::readText(FileKind::AsNames, text);
}

TEST(AsNames, BothWaysOfWritingGiveTheSame)
{
    for (const char *const text : {"64500:EXAMPLE-AS, DE\n", "64500 EXAMPLE-AS, DE\r\n",
                                   "\xEF\xBB\xBF"
                                   "64500: EXAMPLE-AS , DE"}) {
        const ReadFile file = readNames(text);

        ASSERT_EQ(file.records.names.size(), 1U) << text;
        EXPECT_EQ(file.records.names[0].asn, Asn{64500}) << text;
        EXPECT_EQ(file.records.names[0].name, "EXAMPLE-AS") << text;
        EXPECT_EQ(file.records.names[0].country, "DE") << text;
        EXPECT_TRUE(file.issues.empty()) << text;
    }
}

TEST(AsNames, AReservedNumberHasNeitherNameNorCountryAndAs0IsNone)
{
    const ReadFile file = readNames("0:-Reserved AS-, ZZ\n112:-Reserved AS-, ZZ\n");

    ASSERT_EQ(file.records.names.size(), 1U);
    EXPECT_EQ(file.records.names[0].asn, Asn{112});
    EXPECT_EQ(file.records.names[0].name, "");
    EXPECT_EQ(file.records.names[0].country, "");
    EXPECT_TRUE(file.issues.empty());
}

TEST(AsNames, ACommaInANameIsPartOfIt)
{
    const ReadFile file = readNames("64500:Example, Sons, and Co., SE\n64501:No country, at all\n");

    EXPECT_EQ(file.records.names.at(0).name, "Example, Sons, and Co.");
    EXPECT_EQ(file.records.names.at(1).name, "No country, at all");
    EXPECT_EQ(file.records.names.at(1).country, "");
}

TEST(AsNames, BytesThatAreNoUtf8AreReplaced)
{
    const ReadFile file = readNames("64500:M\xFCnchen \xC3\xA9\x01, DE\n");

    EXPECT_EQ(file.records.names.at(0).name, "M\xEF\xBF\xBDnchen \xC3\xA9\xEF\xBF\xBD");
}

TEST(AsNames, BadLinesArePassedOverAndCounted)
{
    const ReadFile file = readNames("64500:A, DE\n<html>\n99999999999:B, DE\n64501\n64502:C, FR\n");

    EXPECT_EQ(file.records.names.size(), 2U);
    const Issue issue = onlyIssue(file);
    EXPECT_EQ(issue.error.code, ErrorCode::NotAName);
    EXPECT_EQ(issue.error.location, (InputLocation{test::kName, 2, 0}));
    EXPECT_THAT(issue.error.arguments, ElementsAre("<html>"));
    EXPECT_EQ(issue.count, 3);
}

} // namespace
} // namespace watershed::internet
