// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace watershed {

/// A number of Internet users (people), 0 or more. Counts add; they have no other arithmetic.
struct Users {
    std::int64_t count = 0;

    constexpr Users &operator+=(Users other)
    {
        count += other.count;
        return *this;
    }
    friend constexpr Users operator+(Users a, Users b) { return a += b; }
    auto operator<=>(const Users &) const = default;
};

/// A part of a whole, 0 to 1.
struct Share {
    double value = 0.0;

    auto operator<=>(const Share &) const = default;
};

/// A time span in milliseconds.
struct Milliseconds {
    double value = 0.0;

    auto operator<=>(const Milliseconds &) const = default;
};

/// A distance in kilometres.
struct Kilometres {
    double value = 0.0;

    auto operator<=>(const Kilometres &) const = default;
};

/// part / whole, and 0 of nothing.
[[nodiscard]] constexpr Share shareOf(std::int64_t part, std::int64_t whole)
{
    return whole == 0 ? Share{} : Share{static_cast<double>(part) / static_cast<double>(whole)};
}

} // namespace watershed
