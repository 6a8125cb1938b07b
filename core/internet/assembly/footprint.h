// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"
#include "core/base/quantities.h"
#include "core/geo/metro_table.h"
#include "core/internet/internet.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::internet {

/// How many users of a country one metro of an AS explains. With U users in a country an AS is
/// taken to be in 1 + U / kUsersPerMetro metros there, or in all that the table has.
///
/// Our own choice, made so that networks with tens of millions of users (Deutsche Telekom 22,
/// Comcast 42) are in all large cities of their country and one with 300,000 is in one.
inline constexpr std::int64_t kUsersPerMetro = 500'000;

/// An AS of which nothing but its country is known is taken to be in 1 + C / kCustomersPerMetro
/// metros there with C customers, or in all. Our own choice; of the Internet of 2025 it concerns
/// fewer than a hundred ASes, carriers that are in no public list.
inline constexpr std::size_t kCustomersPerMetro = 20;

/// More users of an AS in a country than this count as this many: there are not more people.
inline constexpr std::int64_t kMostUsers = 10'000'000'000;

/// A metro in which an AS is.
struct Place {
    geo::MetroId metro;
    PresenceBasis basis = PresenceBasis::Inferred;
    Users users;

    bool operator==(const Place &) const = default;
};

/// Users whom an AS has in a country.
struct UsersInCountry {
    std::string country; ///< ISO 3166-1 alpha-2
    Users users;         ///< 1 to kMostUsers
};

/// Guesses in which metros an AS is besides those that are known, and where its users are.
///
/// - In each country in which it has users it is in 1 + users / kUsersPerMetro metros. Those that
///   are known come first; where they are fewer, others of the country are drawn by population.
/// - Its users of a country are spread over its metros there in proportion to their population.
/// - Users of a country without a metro in the table are spread likewise over all metros of the
///   AS, or go to one drawn in the country of its registration, or else of the whole world.
/// - An AS that is still nowhere is in 1 + customers / kCustomersPerMetro metros drawn in the
///   country of its registration.
///
/// Draws are settled by a hash of the AS number and the country, in integers: the same AS is in
/// the same places on every platform, and small networks are spread over their country as its
/// people are.
class FootprintRule final {
public:
    /// \param metros    must outlive the rule
    /// \param allUsers  of all ASes; beyond kMostUsers, more than there are people, one metro
    ///                  explains more users in proportion, so that no file makes too many
    explicit FootprintRule(const geo::MetroTable &metros, Users allUsers = {});

    struct Footprint {
        std::vector<Place> places; ///< in order of metros
        /// Of the users' countries the first that has no metro in the table.
        std::optional<std::string> countryWithoutMetro;
    };

    /// \param known         in order of metros, each once; their users are kept
    /// \param users         each country once
    /// \param registration  country, may be empty
    /// \param customers     how many ASes it provides
    [[nodiscard]] Footprint footprintOf(Asn asn, std::span<const Place> known,
                                        std::span<const UsersInCountry> users,
                                        std::string_view registration,
                                        std::size_t customers = 0) const;

private:
    using Metros = std::vector<geo::MetroId>;

    [[nodiscard]] std::int64_t weightOf(geo::MetroId metro) const;
    [[nodiscard]] std::span<const geo::MetroId> metrosOf(std::string_view country) const;
    void drawUpTo(std::size_t count, Asn asn, std::string_view country, Metros candidates,
                  Metros &drawn) const;
    void spread(Users users, std::span<const geo::MetroId> over, std::vector<Place> &places) const;

    const geo::MetroTable *m_metros;
    std::map<std::string, Metros, std::less<>> m_byCountry;
    Metros m_all;
    std::int64_t m_usersPerMetro;
};

} // namespace watershed::internet
