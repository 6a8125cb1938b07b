// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/format_readers.h"
#include "core/internet/readers/gathered_file.h"
#include "core/internet/readers/text_fields.h"
#include "core/internet/readers/users_columns.h"

#include <charconv>
#include <cmath>

namespace watershed::internet {

namespace {

/// More people than there are, so that a sum of many rows stays within 64 bits.
constexpr double kMostUsers = 2e10;

/// Estimates are whole numbers in the public files; a decimal one is rounded.
std::optional<Users> parseUsers(std::string_view text)
{
    double users = 0.0;
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, users);
    if (error != std::errc{} || stop != end || !(users >= 0.0 && users <= kMostUsers)) {
        return std::nullopt;
    }
    return Users{std::llround(users)};
}

std::optional<UsersRecord> recordOf(const std::vector<std::string> &fields,
                                    const UsersColumns &columns)
{
    const auto field = [&](std::size_t column) {
        return column < fields.size() ? trimmed(fields[column]) : std::string_view{};
    };
    const auto asn = parseAsn(field(columns.asn));
    const std::string_view country = field(columns.country);
    const auto users = parseUsers(field(columns.users));
    if (!asn || !isCountryCode(country) || !users) {
        return std::nullopt;
    }
    return UsersRecord{*asn, std::string{country}, *users};
}

} // namespace

std::optional<UsersColumns> usersColumnsOf(std::string_view header)
{
    std::vector<std::string> names;
    splitCsv(header, names);
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    UsersColumns columns{kNone, kNone, kNone};
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string name; // letters and digits only: "Users (est.)" is "usersest"
        for (const char c : names[i]) {
            if (c >= 'A' && c <= 'Z') {
                name += static_cast<char>(c - 'A' + 'a');
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                name += c;
            }
        }
        if (name == "asn" || name == "as") {
            columns.asn = i;
        } else if (name == "cc" || name == "country" || name == "countrycode") {
            columns.country = i;
        } else if (name == "users" || name == "usersest" || name == "estimatedusers") {
            columns.users = i;
        }
    }
    if (columns.asn == kNone || columns.country == kNone || columns.users == kNone) {
        return std::nullopt;
    }
    return columns;
}

ReadResult readUsersPerAs(ReaderInput &input)
{
    GatheredFile file{input};
    std::optional<UsersColumns> columns;
    std::vector<std::string> fields;
    const auto takeLine = [&](const Line &line) {
        if (line.text.empty() || line.text.front() == '#') {
            return;
        }
        if (!columns) {
            columns = usersColumnsOf(line.text);
            if (columns) {
                return;
            }
        }
        std::optional<UsersRecord> record;
        if (columns && !line.isCut) {
            splitCsv(line.text, fields);
            record = recordOf(fields, *columns);
        }
        if (!record) {
            file.noteBadLine(ErrorCode::NotUsersPerAs, line);
            return;
        }
        file.records().users.push_back(std::move(*record));
    };
    const auto isWhole = forEachLine(input, takeLine);
    return std::move(file).finish(isWhole, ErrorCode::NoRecords);
}

} // namespace watershed::internet
