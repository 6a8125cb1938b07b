// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/fetched_at.h"

#include "core/internet/readers/text_fields.h"

#include <chrono>

namespace watershed::internet {

namespace {

/// The day in UTC; empty for what cannot be the age of public data.
std::string dateFromSeconds(double seconds)
{
    constexpr double kLatest = 4102444800.0; // 2100-01-01
    if (!(seconds > 0.0 && seconds < kLatest)) {
        return {};
    }
    const std::chrono::sys_seconds time{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
    const auto padded = [](unsigned number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return dateFromDigits(std::to_string(static_cast<int>(day.year())) +
                          padded(static_cast<unsigned>(day.month())) +
                          padded(static_cast<unsigned>(day.day())));
}

} // namespace

JsonError readFetchedAt(ondemand::value value, GatheredFile &file)
{
    std::string_view time;
    const JsonError error = readText(value, time);
    if (file.date().empty()) {
        file.setDate(dateFromIso(time));
    }
    return isFatal(error) ? error : simdjson::SUCCESS;
}

JsonError readMeta(ondemand::value value, GatheredFile &file)
{
    ondemand::object meta;
    if (const JsonError error = value.get_object().get(meta)) {
        return isFatal(error) ? error : simdjson::SUCCESS;
    }
    return forEachMember(meta, [&file](JsonKey key, ondemand::value member) {
        if (key == "fetched_at") {
            return readFetchedAt(member, file);
        }
        if (key == "generated") {
            std::optional<double> seconds;
            const JsonError error = readNumber(member, seconds);
            if (seconds && file.date().empty()) {
                file.setDate(dateFromSeconds(*seconds));
            }
            return isFatal(error) ? error : simdjson::SUCCESS;
        }
        return simdjson::SUCCESS;
    });
}

} // namespace watershed::internet
