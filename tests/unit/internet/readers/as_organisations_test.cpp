// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/internet/readers/reading.h"

#include <gmock/gmock.h>

namespace watershed::internet {
namespace {

using testing::ElementsAre;

constexpr const char *kOrganisations = "# format:org_id|changed|org_name|country|source\n"
                                       "EX-1|20250101|Example Transit, Inc.|US|ARIN\n"
                                       "EX-2|20250101|Beispiel GmbH|DE|RIPE\n";
constexpr const char *kAses = "# format: aut|changed|aut_name|org_id|opaque_id|source\n"
                              "64500|20250101|EX-BACKBONE|EX-1|abc_ARIN|ARIN\n"
                              "64501|20250101|EX-EDGE|EX-1|abc_ARIN|ARIN\n"
                              "64502|20250101|BEISPIEL|EX-2||RIPE\n";

ReadFile readOrganisations(const std::string &text)
{
    return test::readText(FileKind::AsOrganisations, text);
}

void expectTheSample(const ReadFile &file)
{
    ASSERT_EQ(file.records.organisations.size(), 3U);
    EXPECT_EQ(file.records.organisations[1].asn, Asn{64501});
    EXPECT_EQ(file.records.organisations[1].name, "Example Transit, Inc.");
    EXPECT_EQ(file.records.organisations[1].country, "US");
    ASSERT_EQ(file.records.names.size(), 3U);
    EXPECT_EQ(file.records.names[2].name, "BEISPIEL");
    EXPECT_EQ(file.records.names[2].country, "DE");
    EXPECT_TRUE(file.issues.empty());
}

TEST(AsOrganisations, TheSectionsMayComeInEitherOrder)
{
    expectTheSample(readOrganisations(std::string{kOrganisations} + kAses));
    expectTheSample(readOrganisations(std::string{kAses} + kOrganisations));
}

TEST(AsOrganisations, OneJsonObjectALineSaysTheSame)
{
    expectTheSample(readOrganisations(
        R"({"organizationId":"EX-1","name":"Example Transit, Inc.","country":"US","type":"Organization"}
{"asn":"64500","name":"EX-BACKBONE","organizationId":"EX-1","type":"ASN"}
{"asn":64501,"name":"EX-EDGE","organizationId":"EX-1","opaqueId":null,"type":"ASN"}
{"asn":"64502","name":"BEISPIEL","organizationId":"EX-2","type":"ASN"}
{"organizationId":"EX-2","name":"Beispiel GmbH","country":"DE","type":"Organization"}
)"));
}

TEST(AsOrganisations, AnAsOfAnUnknownOrganisationKeepsItsName)
{
    const ReadFile file =
        readOrganisations(std::string{kAses} + "# format:org_id|changed|org_name|country|source\n"
                                               "EX-1|20250101|Example Transit, Inc.|US|ARIN\n");

    EXPECT_EQ(file.records.organisations.size(), 2U);
    EXPECT_EQ(file.records.names.size(), 3U);
    const Issue issue = test::onlyIssue(file);
    EXPECT_EQ(issue.error.code, ErrorCode::UnknownOrganisation);
    EXPECT_THAT(issue.error.arguments, ElementsAre("AS64502", "EX-2"));
    EXPECT_EQ(issue.error.location, (InputLocation{test::kName, 4, 0}));
}

TEST(AsOrganisations, LinesOfAnotherShapeAreReported)
{
    const ReadFile file = readOrganisations("lost line\n" + std::string{kOrganisations} +
                                            "EX-3|too short\n" + kAses + "{\"asn\": }\nsixty||\n");

    EXPECT_EQ(file.records.organisations.size(), 3U);
    const Issue issue = test::onlyIssue(file);
    EXPECT_EQ(issue.error.code, ErrorCode::NotAnOrganisation);
    EXPECT_EQ(issue.error.location, (InputLocation{test::kName, 1, 0}));
    EXPECT_EQ(issue.count, 4);
}

} // namespace
} // namespace watershed::internet
