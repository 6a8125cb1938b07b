// SPDX-License-Identifier: GPL-3.0-or-later
// installers/packages.txt and CMakePresets.json agree with what the project asks for.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace watershed {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAreArray;

const fs::path kSourceDir{WATERSHED_SOURCE_DIR};

std::string textOf(const fs::path &file)
{
    std::ifstream stream{file};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// What one find_package asks for: "Qt6", and "Qt6/Core" for each component.
std::set<std::string> askedFor(const std::string &package, const std::string &arguments)
{
    std::set<std::string> names{package};
    std::istringstream words{arguments};
    bool components = false;
    for (std::string word; words >> word;) {
        if (components) {
            names.insert(package + '/' + word);
        }
        components = components || word == "COMPONENTS";
    }
    return names;
}

std::set<std::string> askedForByTheProject()
{
    static const std::regex call{R"(find_package\(\s*([\w-]+)([^)]*)\))"};
    std::set<std::string> names;
    for (auto entry = fs::recursive_directory_iterator{kSourceDir}; entry != fs::end(entry);
         ++entry) {
        const auto name = entry->path().filename();
        if (name == "build" || name == ".git") {
            entry.disable_recursion_pending();
        }
        if (name != "CMakeLists.txt") {
            continue;
        }
        const auto text = textOf(entry->path());
        for (std::sregex_iterator match{text.begin(), text.end(), call}, end; match != end;
             ++match) {
            names.merge(askedFor((*match)[1], (*match)[2]));
        }
    }
    return names;
}

/// The column "find_package" of installers/packages.txt.
std::set<std::string> answeredByThePackages()
{
    std::set<std::string> names;
    std::istringstream lines{textOf(kSourceDir / "installers/packages.txt")};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('#')) {
            continue;
        }
        std::istringstream columns{line};
        std::string column;
        for (int i = 0; i < 3; ++i) {
            std::getline(columns, column, '|');
        }
        std::istringstream words{column};
        for (std::string word; words >> word;) {
            names.insert(word);
        }
    }
    return names;
}

std::set<std::string> presetNames(const nlohmann::json &presets)
{
    std::set<std::string> names;
    for (const auto &preset : presets) {
        if (!preset.value("hidden", false)) {
            names.insert(preset.at("name").get<std::string>());
        }
    }
    return names;
}

TEST(Packages, AnswerExactlyWhatCMakeLooksFor)
{
    EXPECT_THAT(answeredByThePackages(), ElementsAreArray(askedForByTheProject()));
}

TEST(Presets, CanEachBeConfiguredBuiltAndRunAsAWorkflow)
{
    const auto presets = nlohmann::json::parse(textOf(kSourceDir / "CMakePresets.json"));

    const auto configure = presetNames(presets.at("configurePresets"));

    EXPECT_THAT(presetNames(presets.at("buildPresets")), ElementsAreArray(configure));
    EXPECT_THAT(presetNames(presets.at("workflowPresets")), ElementsAreArray(configure));
}

} // namespace
} // namespace watershed
