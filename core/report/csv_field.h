// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace watershed::report {

/// A text as a CSV field (RFC 4180 2, points 5 to 7) that no spreadsheet runs as a formula: what
/// begins with = + - @, tab or carriage return gets an apostrophe in front.
[[nodiscard]] std::string csvField(std::string_view text);

} // namespace watershed::report
