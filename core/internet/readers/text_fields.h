// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::internet {

/// Without the spaces and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Takes the digits off the front of the text; nothing, and the text as it was, where there are
/// none or they exceed 32 bits.
[[nodiscard]] std::optional<std::uint32_t> takeNumber(std::string_view &text);

/// Two letters A to Z, as ISO 3166-1 alpha-2 has them.
[[nodiscard]] bool isCountryCode(std::string_view text);

/// The parts between the separators, one more than there are of them.
void splitFields(std::string_view text, char separator, std::vector<std::string_view> &fields);

/// The fields of a line of CSV, without the quotes of RFC 4180.
void splitCsv(std::string_view line, std::vector<std::string> &fields);

/// The text, with U+FFFD in place of what is no UTF-8 and of control characters.
[[nodiscard]] std::string validUtf8(std::string_view text);

/// "2025-09-01" of "20250901"; empty where these are no eight digits of a day from 1990 on.
[[nodiscard]] std::string dateFromDigits(std::string_view digits);

/// "2025-09-01" of a text that begins so (ISO 8601); empty otherwise.
[[nodiscard]] std::string dateFromIso(std::string_view text);

} // namespace watershed::internet
