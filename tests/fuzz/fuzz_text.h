// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/reader_rules.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace watershed::fuzz {

/// The input of a run as text.
[[nodiscard]] inline std::string_view textOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), size};
}

/// Reads the text as a file of the kind, and stops the run where what comes out breaks a rule that
/// holds for every text.
inline void readAs(internet::FileKind kind, std::string_view text)
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    const auto read = internet::readPublicText(kind, text, "fuzzed", metros, {});
    if (!read) {
        return;
    }
    if (test::brokenRule(read->value(), kind, metros) != nullptr) {
        std::abort();
    }
}

} // namespace watershed::fuzz
