// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace watershed::design::test {

/// The projects that the program brings along, in order of their names.
inline std::vector<std::filesystem::path> sampleFiles()
{
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator{
             std::filesystem::path{WATERSHED_SOURCE_DIR} / "resources/samples"}) {
        if (entry.path().extension() == ".watershed") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

inline std::string bytesOf(const std::filesystem::path &file)
{
    std::ifstream input{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{input}, {}};
}

inline std::string sixSites()
{
    return bytesOf(std::filesystem::path{WATERSHED_SOURCE_DIR} /
                   "resources/samples/six-sites.watershed");
}

/// A project of version 1 of the file format: the six sites as that version saved them.
inline std::string versionOne()
{
    return bytesOf(std::filesystem::path{WATERSHED_SOURCE_DIR} / "tests/data/version-1.watershed");
}

/// A project of version 2: the six sites on an AS relationship file, with some levers.
inline std::string versionTwo()
{
    return bytesOf(std::filesystem::path{WATERSHED_SOURCE_DIR} / "tests/data/version-2.watershed");
}

} // namespace watershed::design::test
