// SPDX-License-Identifier: GPL-3.0-or-later
// Networks that were run with BIRD and FRR: the engine must choose what the daemons chose.
#include "core/routing/case_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace watershed::routing {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::vector<fs::path> caseFiles()
{
    std::vector<fs::path> files;
    for (const auto &entry :
         fs::directory_iterator{fs::path{WATERSHED_SOURCE_DIR} / "tests/scenario/bgp_cases"}) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

json sorted(json list)
{
    std::sort(list.begin(), list.end());
    return list;
}

/// What the two leave out means the same: no communities, MED 0 and origin IGP.
json completed(const json &route)
{
    if (route.is_null()) {
        return route;
    }
    if (route.at("via") == "local") {
        return {{"via", "local"}, {"site", route.at("site")}};
    }
    json full = route;
    full["communities"] = sorted(route.value("communities", json::array()));
    full["large_communities"] = sorted(route.value("large_communities", json::array()));
    full["med"] = route.value("med", 0);
    full["origin"] = route.value("origin", "igp");
    return full;
}

/// "event prefix router: expected, found" for each entry that differs.
std::vector<std::string> differences(const json &expected, const json &found,
                                     const std::string &place)
{
    std::vector<std::string> lines;
    for (const auto &[subject, routers] : expected.items()) {
        for (const auto &[router, value] : routers.items()) {
            const json &answer = found.at(subject).at(router);
            const bool isRoute = value.is_object() || answer.is_object();
            if (isRoute ? completed(value) != completed(answer) : value != answer) {
                lines.push_back(place + " " + subject + " " + router + ": expected " +
                                value.dump() + ", found " + answer.dump());
            }
        }
    }
    return lines;
}

std::string joined(const std::vector<std::string> &lines)
{
    std::string text;
    for (const std::string &line : lines) {
        text += line + "\n";
    }
    return text;
}

class BgpCase : public testing::TestWithParam<fs::path> {
protected:
    BgpCase()
    {
        document = json::parse(std::ifstream{GetParam()});
        const auto networkCase = readCaseFile(GetParam()).value();
        result = json::parse(toJson(networkCase, runCase(networkCase, {}, {}).value()));
    }

    /// The stable states that the daemons may come to.
    [[nodiscard]] std::vector<json> statesOf(const std::string &event) const
    {
        std::vector<json> states{document.at("expected").at(event)};
        if (event == "base") {
            for (const json &state : document.value("stable_states", json::array())) {
                states.push_back(state);
            }
        }
        return states;
    }

    json document;
    json result;
};

TEST_P(BgpCase, GivesEveryRouteThatTheDaemonsChose)
{
    EXPECT_EQ(result.at("case"), document.at("id"));
    for (const auto &[event, expected] : document.at("expected").items()) {
        std::vector<std::string> fewest = differences(expected, result["routes"][event], event);
        for (const json &state : statesOf(event)) {
            std::vector<std::string> other = differences(state, result["routes"][event], event);
            fewest = other.size() < fewest.size() ? other : fewest;
        }
        EXPECT_EQ(joined(fewest), "");
    }
    EXPECT_EQ(result.at("no_stable_state"), document.value("diverging", json::array()));
}

TEST_P(BgpCase, SendsEveryPacketWhereItWent)
{
    for (const auto &[event, expected] : document.at("catchment").items()) {
        EXPECT_EQ(joined(differences(expected, result["catchment"][event], event)), "");
    }
}

INSTANTIATE_TEST_SUITE_P(Daemons, BgpCase, testing::ValuesIn(caseFiles()),
                         [](const testing::TestParamInfo<fs::path> &tested) {
                             return tested.param.stem().string();
                         });

TEST(BgpCases, AreAllThere)
{
    EXPECT_GE(caseFiles().size(), 6U);
}

TEST(BgpCases, ReadNothingOfTheAnswers)
{
    for (const fs::path &file : caseFiles()) {
        json document = json::parse(std::ifstream{file});
        const auto whole = parseCase(document.dump(), "case").value();
        for (const char *const answers : {"expected", "catchment", "stable_states", "diverging"}) {
            document.erase(answers);
        }
        const auto bare = parseCase(document.dump(), "case").value();

        EXPECT_EQ(toJson(whole, runCase(whole, {}, {}).value()),
                  toJson(bare, runCase(bare, {}, {}).value()))
            << file;
    }
}

} // namespace
} // namespace watershed::routing
