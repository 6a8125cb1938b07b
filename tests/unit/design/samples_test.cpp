// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/project_file.h"
#include "core/design/validation.h"
#include "core/geo/metro_table.h"

#include "tests/unit/design/samples.h"

#include <gmock/gmock.h>

namespace watershed::design {
namespace {

using namespace test;

TEST(Samples, OpenWithoutAnyIssueAndSaveByteForByte)
{
    const auto files = sampleFiles();
    ASSERT_FALSE(files.empty());
    for (const auto &file : files) {
        SCOPED_TRACE(file.filename());

        const auto read = readProjectFile(file.string());

        ASSERT_TRUE(read);
        EXPECT_TRUE(read->issues.empty());
        EXPECT_TRUE(validate(read->project));
        EXPECT_FALSE(read->project.notes.empty()) << "a sample says where it comes from";
        EXPECT_EQ(toBytes(read->project), bytesOf(file));
    }
}

TEST(Samples, HaveTheirSitesInTheCentreOfTheirMetros)
{
    const auto &metros = geo::MetroTable::builtIn();
    for (const auto &file : sampleFiles()) {
        const auto read = readProjectFile(file.string());
        ASSERT_TRUE(read);
        for (const Site &site : read->project.design.sites) {
            SCOPED_TRACE(site.code);
            const auto metro = metros.find(site.metro);
            ASSERT_TRUE(metro);
            EXPECT_EQ(site.name, metros.at(*metro).name);
            EXPECT_EQ(site.position, metros.at(*metro).position);
        }
    }
}

TEST(SixSites, AreThoseOfTheTestbed)
{
    const auto read = parseProject(sixSites(), "six-sites.watershed");

    ASSERT_TRUE(read);
    std::vector<std::pair<std::string, std::vector<std::uint32_t>>> upstreams;
    for (const Site &site : read->project.design.sites) {
        EXPECT_TRUE(site.enabled);
        upstreams.emplace_back(site.code, std::vector<std::uint32_t>{});
        for (const Session &session : site.sessions) {
            EXPECT_EQ(session.role, SessionRole::Transit);
            EXPECT_EQ(session.policy.prepends, 0);
            EXPECT_TRUE(session.enabled);
            upstreams.back().second.push_back(session.neighbour.value());
        }
    }
    const decltype(upstreams) expected{{"CDG", {20473}}, {"LHR", {20473}},
                                       {"SYD", {20473}}, {"MIA", {20080}},
                                       {"IAD", {4}},     {"POA", {264575, 262605}}};
    EXPECT_EQ(upstreams, expected);
    EXPECT_EQ(read->project.internet.kind, InternetSource::Kind::BuiltIn);
}

} // namespace
} // namespace watershed::design
