// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/text_fields.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace watershed::internet {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Length in bytes of the UTF-8 character that the text begins with (RFC 3629 4); 0 where it is
/// none.
std::size_t characterLength(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto isBetween = [](unsigned value, unsigned low, unsigned high) {
        return value >= low && value <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    const std::size_t length = isBetween(first, 0xC2, 0xDF)   ? 2
                               : isBetween(first, 0xE0, 0xEF) ? 3
                               : isBetween(first, 0xF0, 0xF4) ? 4
                                                              : 0;
    if (length == 0 || length > text.size()) {
        return 0;
    }
    // The second byte tells overlong forms, surrogates and what lies beyond U+10FFFF.
    const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (!isBetween(byte(1), low, high)) {
        return 0;
    }
    for (std::size_t i = 2; i < length; ++i) {
        if (!isBetween(byte(i), 0x80, 0xBF)) {
            return 0;
        }
    }
    return length;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \t";
    const std::size_t begin = text.find_first_not_of(kBlank);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::optional<std::uint32_t> takeNumber(std::string_view &text)
{
    std::uint32_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    return number;
}

bool isCountryCode(std::string_view text)
{
    return text.size() == 2 &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

void splitFields(std::string_view text, char separator, std::vector<std::string_view> &fields)
{
    fields.clear();
    for (;;) {
        const std::size_t end = text.find(separator);
        fields.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return;
        }
        text.remove_prefix(end + 1);
    }
}

void splitCsv(std::string_view line, std::vector<std::string> &fields)
{
    fields.assign(1, {});
    bool isQuoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"') {
            const bool isDoubled = isQuoted && i + 1 < line.size() && line[i + 1] == '"';
            if (isDoubled) {
                fields.back() += c;
                ++i;
            } else {
                isQuoted = !isQuoted;
            }
        } else if (c == ',' && !isQuoted) {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
}

std::string validUtf8(std::string_view text)
{
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const auto first = static_cast<unsigned char>(text.front());
        const std::size_t length = first < ' ' || first == 0x7F ? 0 : characterLength(text);
        valid += length == 0 ? kReplacement : text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return valid;
}

std::string dateFromDigits(std::string_view digits)
{
    if (digits.size() != 8 || !std::ranges::all_of(digits, isDigit)) {
        return {};
    }
    const std::string_view year = digits.substr(0, 4);
    const std::string_view month = digits.substr(4, 2);
    const std::string_view day = digits.substr(6, 2);
    if (year < "1990" || month < "01" || month > "12" || day < "01" || day > "31") {
        return {};
    }
    return std::string{year} + "-" + std::string{month} + "-" + std::string{day};
}

std::string dateFromIso(std::string_view text)
{
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') {
        return {};
    }
    std::string digits{text.substr(0, 4)};
    digits += text.substr(5, 2);
    digits += text.substr(8, 2);
    return dateFromDigits(digits);
}

} // namespace watershed::internet
