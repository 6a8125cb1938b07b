// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/readers/gathered_file.h"
#include "core/internet/readers/json_text.h"

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace watershed::internet {

namespace ondemand = simdjson::ondemand;
using JsonError = simdjson::error_code;
using JsonKey = ondemand::raw_json_string;

/// Given by the functions that a walk calls, to stop it because the reader is cancelled.
inline constexpr JsonError kCancelledWalk = simdjson::NUM_ERROR_CODES;

/// Calls take(JsonKey, ondemand::value) for every member, until it gives an error. The value need
/// not be looked at.
template <class Take>
[[nodiscard]] JsonError forEachMember(ondemand::object object, Take &&take)
{
    for (auto field : object) {
        ondemand::field member;
        if (const JsonError error = std::move(field).get(member)) {
            return error;
        }
        if (const JsonError error = take(member.key(), member.value())) {
            return error;
        }
    }
    return simdjson::SUCCESS;
}

/// Calls take(ondemand::value) for every element, until it gives an error.
template <class Take>
[[nodiscard]] JsonError forEachElement(ondemand::array array, Take &&take)
{
    for (auto element : array) {
        ondemand::value value;
        if (const JsonError error = std::move(element).get(value)) {
            return error;
        }
        if (const JsonError error = take(value)) {
            return error;
        }
    }
    return simdjson::SUCCESS;
}

/// Whether the text is broken there, so that what follows cannot be told; else a value is not what
/// it should be, and the walk can go on behind it.
[[nodiscard]] bool isFatal(JsonError error);

/// The value as a text; empty for null.
[[nodiscard]] JsonError readText(ondemand::value value, std::string_view &to);

/// The value as a whole number of 32 bits; nothing for null.
[[nodiscard]] JsonError readUnsigned(ondemand::value value, std::optional<std::uint32_t> &to);

/// The value as a number; nothing for null.
[[nodiscard]] JsonError readNumber(ondemand::value value, std::optional<double> &to);

/// NotJson with the reason and, as far as it is known, the place.
[[nodiscard]] Error jsonFailure(const JsonText &json, JsonError error, const char *place);

/// Reads the input as one JSON object and calls take(const JsonText &, JsonKey, ondemand::value)
/// for its members, then finish(const JsonText &).
///
/// \return  false when cancelled; NotJson, FileTooLarge, the errors of ReaderInput::next()
template <class Take, class Finish>
[[nodiscard]] Result<bool> walkJsonObject(ReaderInput &input, Take &&take, Finish &&finish)
{
    const auto read = JsonText::read(input);
    if (!read) {
        return tl::make_unexpected(read.error());
    }
    if (!*read) {
        return false;
    }
    const JsonText &json = **read;
    ondemand::parser parser;
    ondemand::document document;
    ondemand::object object;
    JsonError error =
        parser.iterate(json.text().data(), json.text().size(), json.capacity()).get(document);
    if (error) {
        return tl::make_unexpected(jsonFailure(json, error, nullptr));
    }
    error = document.get_object().get(object);
    if (!error) {
        error = forEachMember(
            object, [&](JsonKey key, ondemand::value value) { return take(json, key, value); });
    }
    if (error == kCancelledWalk) {
        return false;
    }
    const char *place = nullptr; // nothing behind the end
    const bool isAtEnd = document.current_location().get(place) != simdjson::SUCCESS;
    if (!error && !isAtEnd) {
        error = simdjson::TRAILING_CONTENT;
    }
    if (error) {
        return tl::make_unexpected(jsonFailure(json, error, place));
    }
    finish(json);
    return true;
}

/// Walks over the input and gives the file that the functions fill.
template <class Take, class Finish>
[[nodiscard]] ReadResult readJsonObject(ReaderInput &input, GatheredFile &file, Take &&take,
                                        Finish &&finish)
{
    const auto isWhole = walkJsonObject(input, take, finish);
    return std::move(file).finish(isWhole, ErrorCode::NoRecords);
}

} // namespace watershed::internet
