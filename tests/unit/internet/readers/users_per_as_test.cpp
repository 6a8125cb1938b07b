// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/internet/readers/reading.h"

#include <gmock/gmock.h>

namespace watershed::internet {
namespace {

ReadFile readUsers(std::string_view text)
{
    return test::readText(FileKind::UsersPerAs, text);
}

TEST(UsersPerAs, ColumnsAreKnownByTheirNamesInAnyOrder)
{
    for (const char *const text :
         {"asn,country_code,users,percent_of_country,percent_of_internet\n64500,DE,1200,1.5,0.1\n",
          "Rank,AS,AS Name,CC,Users (est.),% of country,% of Internet,Samples\n"
          "1,AS64500,\"Example, Inc.\",DE,1200,1.5,0.1,77\n",
          "\xEF\xBB\xBF\"CC\",\"Estimated Users\",\"ASN\"\r\nDE,1200.4,64500\r\n"}) {
        const ReadFile file = readUsers(text);

        ASSERT_EQ(file.records.users.size(), 1U) << text;
        EXPECT_EQ(file.records.users[0].asn, Asn{64500}) << text;
        EXPECT_EQ(file.records.users[0].country, "DE") << text;
        EXPECT_EQ(file.records.users[0].users, Users{1200}) << text;
        EXPECT_TRUE(file.issues.empty()) << text;
    }
}

TEST(UsersPerAs, RowsThatCannotBeAreReportedOnceWithTheirNumber)
{
    const ReadFile file = readUsers("asn,cc,users\n"
                                    "64500,DE,-1\n"
                                    "64500,DE,1e300\n"
                                    "64500,DE,nan\n"
                                    "64500,Germany,5\n"
                                    "0,DE,5\n"
                                    "64500,DE\n"
                                    "64501,FR,7\n");

    EXPECT_EQ(file.records.users.size(), 1U);
    const Issue issue = test::onlyIssue(file);
    EXPECT_EQ(issue.error.code, ErrorCode::NotUsersPerAs);
    EXPECT_EQ(issue.error.location, (InputLocation{test::kName, 2, 0}));
    EXPECT_EQ(issue.count, 6);
}

TEST(UsersPerAs, WithoutHeaderThereIsNothingToRead)
{
    EXPECT_EQ(test::errorOf(FileKind::UsersPerAs, "64500,DE,5\n").code, ErrorCode::NoRecords);
}

} // namespace
} // namespace watershed::internet
