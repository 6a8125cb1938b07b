// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/format_readers.h"
#include "core/internet/readers/json_walk.h"
#include "core/internet/readers/text_fields.h"

#include <cmath>

namespace watershed::internet {

namespace {

constexpr const char *kList = "Data";
constexpr double kMostUsers = 2e10; // as in the CSV

/// A row of the list, as far as it is read; one row stands for an AS in one country.
struct UsersRow {
    std::optional<std::uint32_t> asn;
    std::optional<double> users;
    std::string_view country;
};

JsonError readRow(ondemand::value value, UsersRow &row)
{
    ondemand::object object;
    if (const JsonError error = value.get_object().get(object)) {
        return error;
    }
    return forEachMember(object, [&row](JsonKey key, ondemand::value member) {
        JsonError error = simdjson::SUCCESS;
        if (key == "AS") {
            error = readUnsigned(member, row.asn);
        } else if (key == "Users") {
            error = readNumber(member, row.users);
        } else if (key == "CC") {
            error = readText(member, row.country);
        }
        return isFatal(error) ? error : simdjson::SUCCESS;
    });
}

/// The member for want of which the row cannot be used, or nullptr.
const char *missingIn(const UsersRow &row)
{
    if (!row.asn || *row.asn == 0) {
        return "AS";
    }
    if (!isCountryCode(row.country)) {
        return "CC";
    }
    return row.users && *row.users >= 0.0 && *row.users <= kMostUsers ? nullptr : "Users";
}

/// "2025-09-01" of "01/09/2025", as APNIC writes days.
std::string dateFromDay(std::string_view day)
{
    if (day.size() != 10 || day[2] != '/' || day[5] != '/') {
        return {};
    }
    return dateFromDigits(std::string{day.substr(6, 4)} + std::string{day.substr(3, 2)} +
                          std::string{day.substr(0, 2)});
}

} // namespace

ReadResult readUsersPerAsJson(ReaderInput &input)
{
    GatheredFile file{input};
    const auto takeRow = [&](const JsonText &json, ondemand::value value) {
        if (input.cancel().stop_requested()) {
            return kCancelledWalk;
        }
        const char *const place = value.raw_json_token().data();
        UsersRow row;
        const JsonError error = readRow(value, row);
        if (isFatal(error)) {
            return error;
        }
        const char *const missing = error ? "" : missingIn(row);
        if (missing != nullptr) {
            file.issues().note(ErrorCode::UnusableObject, missing, [&] {
                return Error{ErrorCode::UnusableObject, {kList, missing}, json.locationOf(place)};
            });
            return simdjson::SUCCESS;
        }
        file.records().users.push_back(
            {Asn{*row.asn}, std::string{row.country}, Users{std::llround(*row.users)}});
        return simdjson::SUCCESS;
    };
    const auto takeMember = [&](const JsonText &json, JsonKey key, ondemand::value value) {
        if (key == "Date") {
            std::string_view day;
            const JsonError error = readText(value, day);
            file.setDate(dateFromDay(day));
            return isFatal(error) ? error : simdjson::SUCCESS;
        }
        if (key == kList) {
            ondemand::array rows;
            if (const JsonError error = value.get_array().get(rows)) {
                return isFatal(error) ? error : simdjson::SUCCESS;
            }
            return forEachElement(rows,
                                  [&](ondemand::value element) { return takeRow(json, element); });
        }
        return simdjson::SUCCESS;
    };
    return readJsonObject(input, file, takeMember, [](const JsonText &) {});
}

} // namespace watershed::internet
