// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/json_reader.h"

namespace watershed::design {

std::int64_t readInteger(const json &value, const std::string &pointer, std::int64_t lowest,
                         std::int64_t highest, FirstError &errors)
{
    // Integers of more than 64 bits are floating point to the library, and out of any range.
    if (!value.is_number_integer() &&
        !(value.is_number_float() && std::abs(value.get<double>()) >= 0x1.0p63)) {
        errors.note(ErrorCode::WrongType, pointer, "integer");
        return lowest;
    }
    const bool fits = value.is_number_unsigned()
                          ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(highest) &&
                                value.get<std::uint64_t>() >=
                                    static_cast<std::uint64_t>(std::max<std::int64_t>(lowest, 0))
                          : value.is_number_integer() && value.get<std::int64_t>() >= lowest &&
                                value.get<std::int64_t>() <= highest;
    if (!fits) {
        errors.note(ErrorCode::ValueOutOfRange, pointer, value.dump(), std::to_string(lowest),
                    std::to_string(highest));
        return lowest;
    }
    return value.get<std::int64_t>();
}

} // namespace watershed::design
