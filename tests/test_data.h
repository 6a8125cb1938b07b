// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace watershed::test {

/// A file of real public data that some desks have and the project must not carry; nothing where
/// it is missing: `if (!file) GTEST_SKIP() << "no real data here";`
[[nodiscard]] inline std::optional<std::filesystem::path> realDataFile(const std::string &relative)
{
    const char *const set = std::getenv("WATERSHED_DATA");
    const std::filesystem::path folder = set != nullptr ? set : WATERSHED_DEFAULT_DATA_DIR;
    const std::filesystem::path file = folder / relative;
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        return std::nullopt;
    }
    return file;
}

} // namespace watershed::test
