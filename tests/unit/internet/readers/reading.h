// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/readers/public_file_reader.h"

#include <stdexcept>
#include <string>
#include <string_view>

namespace watershed::test {

inline constexpr const char *kName = "sample.txt";

/// Reads a text that must have records.
[[nodiscard]] inline internet::ReadFile readText(internet::FileKind kind, std::string_view text)
{
    return internet::readPublicText(kind, text, kName, geo::MetroTable::builtIn(), {})
        .value()
        .value();
}

/// The error of a text that has none.
[[nodiscard]] inline Error errorOf(internet::FileKind kind, std::string_view text)
{
    return internet::readPublicText(kind, text, kName, geo::MetroTable::builtIn(), {}).error();
}

/// The only issue, an exception where there is not exactly one.
[[nodiscard]] inline Issue onlyIssue(const internet::ReadFile &file)
{
    if (file.issues.size() != 1) {
        throw std::logic_error{std::to_string(file.issues.size()) + " issues"};
    }
    return file.issues.front();
}

} // namespace watershed::test
