// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace watershed::internet {

/// Where a CSV with users per AS has what is read.
struct UsersColumns {
    std::size_t asn;
    std::size_t country;
    std::size_t users;
};

/// The columns by their names in the header: `asn,country_code,users,...`, or APNIC's own
/// `Rank,AS,AS Name,CC,Users (est.),...`; nothing where one is missing.
[[nodiscard]] std::optional<UsersColumns> usersColumnsOf(std::string_view header);

} // namespace watershed::internet
