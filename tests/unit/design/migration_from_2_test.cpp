// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/project_file.h"

#include "tests/unit/design/samples.h"
#include "tests/unit/design/small_design.h"

#include <functional>
#include <nlohmann/json.hpp>

namespace watershed::design {
namespace {

using namespace test;
using nlohmann::json;

const std::string kFile = "old.watershed";

Result<ReadProject> parseChanged(const std::function<void(json &)> &change)
{
    json tree = json::parse(versionTwo());
    change(tree);
    return parseProject(tree.dump(), kFile);
}

Result<ReadProject> parseWithInternet(const json &internet)
{
    return parseChanged([&](json &tree) { tree["internet"] = internet; });
}

TEST(AProjectOfVersion2, KeepsAllButItsInternetByteForByte)
{
    const auto old = parseProject(versionTwo(), kFile);

    ASSERT_TRUE(old);
    std::string expected = versionTwo();
    const auto replace = [&expected](const std::string &before, const std::string &after) {
        ASSERT_NE(expected.find(before), std::string::npos) << before;
        expected.replace(expected.find(before), before.size(), after);
    };
    replace(R"("version": 2,
  "minReaderVersion": 2)",
            R"("version": 3,
  "minReaderVersion": 3)");
    replace(R"("kind": "as-relationships",
    "path": "data/20250901.as-rel2.txt.bz2")",
            R"("kind": "public-data",
    "files": [
      "data/20250901.as-rel2.txt.bz2"
    ])");
    EXPECT_EQ(toBytes(old->project), expected);
}

TEST(AProjectOfVersion2, TellsThatSavingMakesItANewerOne)
{
    const auto old = parseProject(versionTwo(), kFile);

    ASSERT_TRUE(old);
    const Issue expected{
        Severity::Note, {ErrorCode::OlderVersion, {"2", "3"}, InputLocation{kFile}}, 1};
    EXPECT_THAT(old->issues, testing::ElementsAre(expected));
    const auto again = parseProject(toBytes(old->project), kFile);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->project, old->project);
    EXPECT_TRUE(again->issues.empty());
}

TEST(AProjectOfVersion2, HasItsPathAsTheOnlyFile)
{
    const auto read = parseProject(versionTwo(), kFile);

    ASSERT_TRUE(read);
    const InternetSource expected{.kind = InternetSource::Kind::PublicData,
                                  .files = {"data/20250901.as-rel2.txt.bz2"}};
    EXPECT_EQ(read->project.internet, expected);
    EXPECT_TRUE(read->project.corrections.empty());
}

TEST(AProjectOfVersion2, OnTheBuiltInInternetKeepsThePathItRemembers)
{
    const auto without = parseWithInternet({{"kind", "built-in"}});
    const auto with = parseWithInternet({{"kind", "built-in"}, {"path", "rel.txt"}, {"seed", 7}});

    ASSERT_TRUE(without);
    EXPECT_EQ(without->project.internet, InternetSource{});
    ASSERT_TRUE(with);
    const InternetSource expected{.files = {"rel.txt"}, .unknownMembers = R"({"seed":7})"};
    EXPECT_EQ(with->project.internet, expected);
}

TEST(AProjectOfVersion2, ThatIsDamagedIsRefusedAndLocated)
{
    const json noPath{{"kind", "as-relationships"}};
    EXPECT_THAT(parseWithInternet(noPath), FailsWith(ErrorCode::MissingMember, "/internet/files"));
    EXPECT_EQ(parseWithInternet(noPath).error().location, InputLocation{kFile});
    EXPECT_THAT(parseWithInternet({{"kind", "as-relationships"}, {"path", 7}}),
                FailsWith(ErrorCode::WrongType, "/internet/files/0", "string"));
    EXPECT_THAT(parseWithInternet({{"kind", 7}}),
                FailsWith(ErrorCode::WrongType, "/internet/kind", "string"));
    EXPECT_THAT(parseWithInternet(json::array()),
                FailsWith(ErrorCode::WrongType, "/internet", "object"));
    EXPECT_THAT(parseChanged([](json &tree) { tree.erase("internet"); }),
                FailsWith(ErrorCode::MissingMember, "/internet"));
}

} // namespace
} // namespace watershed::design
