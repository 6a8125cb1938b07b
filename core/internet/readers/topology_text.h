// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/result.h"
#include "core/internet/readers/public_records.h"

#include <optional>
#include <string>
#include <string_view>

namespace watershed::internet {

/// Reads our own small form of an Internet, for classes and tests. One statement a line:
///
///     10 > 20 > 30          provider over customer, and that one over another
///     10 = 40 @FRA @AMS     peers, who meet in these metros
///     20 @FRA 500 @LHR      routers in metros, the first with 500 users
///     10 : Example Transit  a network's name
///
/// Numbers may be written as AS10; spaces are needed nowhere but between a metro and its users.
/// '#' at the beginning or behind a space begins a comment. A line with a mistake is left out as a
/// whole and reported as TopologySyntax or UnknownMetro, with line and column.
///
/// \param name  stands in the issues
/// \return  nothing when cancelled; NoRecords
[[nodiscard]] Result<std::optional<ReadFile>> parseTopologyText(std::string_view text,
                                                                const std::string &name,
                                                                const geo::MetroTable &metros,
                                                                const CancelToken &cancel);

} // namespace watershed::internet
