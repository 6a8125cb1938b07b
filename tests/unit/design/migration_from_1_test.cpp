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
    json tree = json::parse(versionOne());
    change(tree);
    return parseProject(tree.dump(), kFile);
}

TEST(AProjectOfVersion1, OpensAsTheSameProject)
{
    const auto old = parseProject(versionOne(), kFile);
    const auto today = parseProject(sixSites(), kFile);

    ASSERT_TRUE(old);
    EXPECT_EQ(old->project, today->project);
}

TEST(AProjectOfVersion1, TellsThatSavingMakesItANewerOne)
{
    const auto old = parseProject(versionOne(), kFile);

    ASSERT_TRUE(old);
    const Issue expected{
        Severity::Note, {ErrorCode::OlderVersion, {"1", "3"}, InputLocation{kFile}}, 1};
    EXPECT_THAT(old->issues, testing::ElementsAre(expected));
    const auto again = parseProject(toBytes(old->project), kFile);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->project, old->project);
    EXPECT_TRUE(again->issues.empty());
}

TEST(AProjectOfVersion1, KeepsItsPrefixAndPrepends)
{
    const auto read = parseChanged([](json &tree) {
        tree["service"]["prefix"] = "2001:db8::/48";
        tree["sites"][0]["sessions"][0]["prepends"] = 3;
        tree["sites"][1]["rack"] = 7;
    });

    ASSERT_TRUE(read);
    const Design &design = read->project.design;
    EXPECT_THAT(design.service.prefixes,
                testing::ElementsAre(*bgp::Prefix::parse("2001:db8::/48")));
    EXPECT_EQ(design.service.unknownMembers, "");
    EXPECT_EQ(design.sites[0].sessions[0].policy.prepends, 3);
    EXPECT_EQ(design.sites[1].unknownMembers, R"({"rack":7})");
}

TEST(AProjectOfVersion1, ThatIsDamagedIsRefusedAndLocated)
{
    const auto prefix = [](const json &value) {
        return parseChanged([&](json &tree) { tree["service"]["prefix"] = value; });
    };
    EXPECT_THAT(prefix("192.0.2.0"), FailsWith(ErrorCode::InvalidPrefix, "192.0.2.0"));
    EXPECT_THAT(prefix(7), FailsWith(ErrorCode::WrongType, "/service/prefixes/0", "string"));
    EXPECT_EQ(prefix(7).error().location, InputLocation{kFile});
    EXPECT_THAT(parseChanged([](json &tree) { tree["service"].erase("prefix"); }),
                FailsWith(ErrorCode::MissingMember, "/service/prefixes"));
    EXPECT_THAT(parseChanged([](json &tree) { tree["service"] = json::array(); }),
                FailsWith(ErrorCode::WrongType, "/service", "object"));
    EXPECT_THAT(parseChanged([](json &tree) { tree.erase("service"); }),
                FailsWith(ErrorCode::MissingMember, "/service"));
}

} // namespace
} // namespace watershed::design
