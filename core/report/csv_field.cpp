// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csv_field.h"

namespace watershed::report {

std::string csvField(std::string_view text)
{
    constexpr std::string_view kStartsFormula = "=+-@\t\r";
    constexpr std::string_view kNeedsQuotes = ",\"\r\n";
    std::string value;
    if (!text.empty() && kStartsFormula.find(text.front()) != std::string_view::npos) {
        value = '\'';
    }
    value += text;
    if (value.find_first_of(kNeedsQuotes) == std::string::npos) {
        return value;
    }
    std::string quoted = "\"";
    for (const char character : value) {
        quoted += character;
        if (character == '"') {
            quoted += '"';
        }
    }
    return quoted + '"';
}

} // namespace watershed::report
