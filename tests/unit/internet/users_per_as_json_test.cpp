// SPDX-License-Identifier: GPL-3.0-or-later
// APNIC's estimates in the form that the download fetches.
#include "core/internet/readers/public_file_reader.h"

#include <gmock/gmock.h>

namespace watershed::internet {
namespace {

using testing::ElementsAre;

constexpr std::string_view kFile =
    R"({"copyright": "...", "description": "...", "Date": "28/11/2025", "Window": "60 days",
        "Data": [
          {"rank": 1, "AS": 64500, "Description": "EXAMPLE, \"Inc\"", "CC": "DE", "Users": 1200,
           "Percent of CC Pop": 1.5, "Percent of Internet": 0.1, "Samples": 77},
          {"rank": 2, "AS": 64500, "Description": "EXAMPLE", "CC": "FR", "Users": 7.4}]})";

Result<std::optional<ReadFile>> read(std::string_view text)
{
    return readPublicText(FileKind::UsersPerAs, text, "users.json", geo::MetroTable::builtIn(), {});
}

TEST(UsersPerAsJson, IsRecognised)
{
    EXPECT_EQ(recogniseText(kFile), FileKind::UsersPerAs);
    EXPECT_EQ(recogniseText(R"({"Data": [{"CC": "DE"}]})"), std::nullopt);
}

TEST(UsersPerAsJson, ARowStandsForAnAsInOneCountry)
{
    const ReadFile file = read(kFile).value().value();

    EXPECT_EQ(file.file.date, "2025-11-28");
    ASSERT_EQ(file.records.users.size(), 2U);
    EXPECT_EQ(file.records.users[0].asn, Asn{64500});
    EXPECT_EQ(file.records.users[0].country, "DE");
    EXPECT_EQ(file.records.users[0].users, Users{1200});
    EXPECT_EQ(file.records.users[1].country, "FR");
    EXPECT_EQ(file.records.users[1].users, Users{7});
    EXPECT_TRUE(file.issues.empty());
}

TEST(UsersPerAsJson, RowsThatCannotBeUsedArePassedOverAndReported)
{
    const ReadFile file = read(R"({"Date": "soon", "Data": [
        {"AS": 0, "CC": "DE", "Users": 1}, {"AS": "64500", "CC": "DE", "Users": 1},
        {"AS": 64500, "CC": "Germany", "Users": 1}, {"AS": 64500, "CC": "DE", "Users": -1},
        {"AS": 64500, "CC": "DE", "Users": 1e300}, {"AS": 64500, "CC": "DE"}, 5, null,
        {"AS": 64501, "CC": "DE", "Users": 3}]})")
                              .value()
                              .value();

    EXPECT_EQ(file.file.date, "");
    EXPECT_EQ(file.records.users.size(), 1U);
    std::int64_t reported = 0;
    for (const Issue &issue : file.issues) {
        EXPECT_EQ(issue.error.code, ErrorCode::UnusableObject);
        reported += issue.count;
    }
    EXPECT_EQ(reported, 8);
}

TEST(UsersPerAsJson, BrokenAndEmptyOnesAreErrors)
{
    EXPECT_EQ(read(kFile.substr(0, kFile.size() / 2)).error().code, ErrorCode::NotJson);
    EXPECT_EQ(read(R"({"Data": []})").error().code, ErrorCode::NoRecords);
    EXPECT_EQ(read(R"({"Data": 5})").error().code, ErrorCode::NoRecords);
}

TEST(UsersPerAsJson, AFileThatSaysNoDayTakesThatOfItsName)
{
    for (const auto &[name, date] :
         {std::pair{"apnic-users-2025-09-01.json", "2025-09-01"},
          std::pair{"20250901.json", "2025-09-01"}, std::pair{"users-2025-13-01.json", ""},
          std::pair{"users-2025.json", ""}}) {
        const auto read = readPublicText(FileKind::UsersPerAs, "asn,cc,users\n64500,DE,5\n", name,
                                         geo::MetroTable::builtIn(), {});

        EXPECT_EQ(read.value().value().file.date, date) << name;
    }
}

TEST(UsersPerAsJson, TheCsvIsStillRead)
{
    EXPECT_EQ(read("asn,cc,users\n64500,DE,5\n").value().value().records.users.size(), 1U);
    EXPECT_EQ(read("").error().code, ErrorCode::NoRecords);
    EXPECT_EQ(read(" \n").error().code, ErrorCode::NoRecords);
}

} // namespace
} // namespace watershed::internet
