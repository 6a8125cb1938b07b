// SPDX-License-Identifier: GPL-3.0-or-later
// What no reader may stumble over, whatever it reads.
#include "tests/unit/internet/readers/reading.h"

#include <gmock/gmock.h>

#include <array>

namespace watershed::internet {
namespace {

constexpr std::array kLineKinds{FileKind::AsRelationships, FileKind::AsOrganisations,
                                FileKind::AsNames, FileKind::UsersPerAs, FileKind::TopologyText};
constexpr std::array kJsonKinds{FileKind::PeeringDb, FileKind::Facilities, FileKind::ExchangeAtlas,
                                FileKind::ExchangeAtlasNetworks};

TEST(HostileText, ALineWithoutEndTakesNoMemoryOfItsLength)
{
    const std::string endless(std::size_t{64} << 20U, '7');
    for (const FileKind kind : kLineKinds) {
        const Error error = test::errorOf(kind, endless);

        EXPECT_TRUE(error.code == ErrorCode::NoRecords || error.code == ErrorCode::NoRelationships);
        EXPECT_LT(error.arguments.at(0).size(), 100U);
    }
}

TEST(HostileText, ALineThatIsCutIsBadEvenIfItsBeginningIsGood)
{
    const std::string longName = "64500:" + std::string(70000, 'x') + ", DE\n64501:B, DE\n";

    const ReadFile file = test::readText(FileKind::AsNames, longName);

    EXPECT_EQ(file.records.names.size(), 1U);
    EXPECT_EQ(test::onlyIssue(file).error.code, ErrorCode::NotAName);
    EXPECT_EQ(test::readText(FileKind::AsNames, longName + "64502:C").records.names.size(), 2U);
}

TEST(HostileText, LinesAreWholeWhereverBlocksEnd)
{
    std::string text;
    for (int asn = 1; asn <= 60000; ++asn) {
        text += std::to_string(asn) + ":NAME-" + std::to_string(asn) + ", DE\r\n";
    }

    const ReadFile file = test::readText(FileKind::AsNames, text);

    EXPECT_EQ(file.records.names.size(), 60000U);
    EXPECT_TRUE(file.issues.empty());
    EXPECT_EQ(file.records.names.back().name, "NAME-60000");
}

TEST(HostileText, NulBytesAndNothingAtAllAreErrorsNotCrashes)
{
    for (const std::string &text :
         {std::string{}, std::string(3, '\0'), std::string{"\xEF\xBB\xBF"}, std::string{"\n\r\n"},
          std::string{"{}"}, std::string{"{"}, std::string{"}"}, std::string{"["},
          std::string{"null"}}) {
        for (const FileKind kind : kLineKinds) {
            EXPECT_FALSE(readPublicText(kind, text, test::kName, geo::MetroTable::builtIn(), {}));
        }
        for (const FileKind kind : kJsonKinds) {
            EXPECT_FALSE(readPublicText(kind, text, test::kName, geo::MetroTable::builtIn(), {}));
        }
    }
}

TEST(HostileText, JsonThatIsNoUtf8IsSaidToBeSo)
{
    for (const FileKind kind : kJsonKinds) {
        const Error error = test::errorOf(kind, "{\"facilities\":[{\"id\":1,\"name\":\"\xFF\"}]}");

        EXPECT_EQ(error.code, ErrorCode::NotJson);
        EXPECT_THAT(error.arguments, testing::ElementsAre("not-utf-8"));
    }
}

TEST(HostileText, DepthDoesNotMatter)
{
    const std::string open(100000, '[');
    const std::string close(100000, ']');
    const std::string record = R"({"id":1,"name":"F"})";

    for (const std::string &text : {R"({"facilities":)" + open, R"({"facilities":[)" + open + close,
                                    R"({"x":)" + open + close + R"(,"facilities":[)" + record}) {
        EXPECT_EQ(test::errorOf(FileKind::Facilities, text).code, ErrorCode::NotJson);
    }
    const ReadFile file = test::readText(
        FileKind::Facilities, R"({"x":)" + open + close + R"(,"facilities":[)" + record + "]}");
    EXPECT_EQ(file.records.facilities.size(), 1U);
}

TEST(HostileText, SomethingBehindTheJsonIsAnError)
{
    const Error error = test::errorOf(FileKind::Facilities, R"({"facilities":[{"id":1}]} {"x":1})");

    EXPECT_EQ(error.code, ErrorCode::NotJson);
}

} // namespace
} // namespace watershed::internet
