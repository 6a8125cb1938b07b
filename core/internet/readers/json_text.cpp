// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/json_text.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

namespace watershed::internet {

Result<std::optional<JsonText>> JsonText::read(ReaderInput &input)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    JsonText json;
    json.m_name = input.name();
    auto text = input.readAll(kMaxJsonBytes);
    if (!text) {
        return tl::make_unexpected(text.error());
    }
    if (!*text) {
        return std::nullopt;
    }
    json.m_bytes = std::move(**text);
    if (json.m_bytes.starts_with(kByteOrderMark)) {
        json.m_bytes.erase(0, kByteOrderMark.size());
    }
    json.m_bytes.reserve(json.m_bytes.size() + simdjson::SIMDJSON_PADDING);
    return json;
}

InputLocation JsonText::locationOf(const char *place) const
{
    if (place == nullptr) {
        return {m_name, 0, 0};
    }
    const auto offset = static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(place - m_bytes.data(), 0, std::ssize(m_bytes)));
    const std::string_view before{m_bytes.data(), offset};
    const std::size_t lineFeed = before.rfind('\n');
    const std::size_t begin = lineFeed == std::string_view::npos ? 0 : lineFeed + 1;
    return {m_name, std::ranges::count(before, '\n') + 1,
            static_cast<std::int64_t>(offset - begin) + 1};
}

struct JsonLines::Parser {
    simdjson::dom::parser parser;
};

JsonLines::JsonLines()
    : m_parser{std::make_unique<Parser>()}
{}

JsonLines::~JsonLines() = default;

JsonLines::Members JsonLines::members(std::string_view object)
{
    Members members;
    simdjson::dom::object parsed;
    if (m_parser->parser.parse(object.data(), object.size(), true).get(parsed) != 0) {
        return members;
    }
    for (const auto field : parsed) {
        std::string_view text;
        std::uint64_t number = 0;
        if (field.value.get(text) == 0) {
            members.emplace(field.key, text);
        } else if (field.value.get(number) == 0) {
            members.emplace(field.key, std::to_string(number));
        }
    }
    return members;
}

} // namespace watershed::internet
