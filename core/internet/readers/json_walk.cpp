// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/json_walk.h"

#include <limits>

namespace watershed::internet {

bool isFatal(JsonError error)
{
    return error != simdjson::SUCCESS && error != simdjson::INCORRECT_TYPE &&
           error != simdjson::NUMBER_ERROR && error != simdjson::NUMBER_OUT_OF_RANGE &&
           error != simdjson::STRING_ERROR;
}

JsonError readText(ondemand::value value, std::string_view &to)
{
    ondemand::json_type type{};
    if (const JsonError error = value.type().get(type)) {
        return error;
    }
    return type == ondemand::json_type::null ? simdjson::SUCCESS : value.get_string().get(to);
}

JsonError readUnsigned(ondemand::value value, std::optional<std::uint32_t> &to)
{
    ondemand::json_type type{};
    if (const JsonError error = value.type().get(type)) {
        return error;
    }
    if (type == ondemand::json_type::null) {
        return simdjson::SUCCESS;
    }
    std::uint64_t number = 0;
    if (const JsonError error = value.get_uint64().get(number)) {
        return error;
    }
    if (number > std::numeric_limits<std::uint32_t>::max()) {
        return simdjson::NUMBER_OUT_OF_RANGE;
    }
    to = static_cast<std::uint32_t>(number);
    return simdjson::SUCCESS;
}

JsonError readNumber(ondemand::value value, std::optional<double> &to)
{
    ondemand::json_type type{};
    if (const JsonError error = value.type().get(type)) {
        return error;
    }
    if (type == ondemand::json_type::null) {
        return simdjson::SUCCESS;
    }
    double number = 0.0;
    if (const JsonError error = value.get_double().get(number)) {
        return error;
    }
    to = number;
    return simdjson::SUCCESS;
}

Error jsonFailure(const JsonText &json, JsonError error, const char *place)
{
    const bool endsEarly = error == simdjson::EMPTY || error == simdjson::UNCLOSED_STRING ||
                           error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT;
    const char *const reason = endsEarly                       ? "unexpected-end"
                               : error == simdjson::UTF8_ERROR ? "not-utf-8"
                                                               : "syntax";
    return {ErrorCode::NotJson, {reason}, json.locationOf(place)};
}

} // namespace watershed::internet
