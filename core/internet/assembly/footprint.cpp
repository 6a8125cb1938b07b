// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/footprint.h"

#include <algorithm>
#include <utility>

namespace watershed::internet {

namespace {

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
/// generators", figure 17).
std::uint64_t mixed(std::uint64_t value)
{
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

std::uint64_t seedOf(Asn asn, std::string_view country)
{
    std::uint64_t seed = asn.value();
    for (const char letter : country) {
        seed = mixed(seed) + static_cast<unsigned char>(letter);
    }
    return seed;
}

/// The place in the metro, made where there is none.
Place &placeIn(geo::MetroId metro, std::vector<Place> &places)
{
    const auto found = std::ranges::lower_bound(places, metro, {}, &Place::metro);
    if (found != places.end() && found->metro == metro) {
        return *found;
    }
    return *places.insert(found, {metro, PresenceBasis::Inferred, Users{}});
}

} // namespace

FootprintRule::FootprintRule(const geo::MetroTable &metros, Users allUsers)
    : m_metros{&metros}
    , m_usersPerMetro{std::max(kUsersPerMetro, allUsers.count / (kMostUsers / kUsersPerMetro))}
{
    for (std::size_t i = 0; i < metros.size(); ++i) {
        const geo::MetroId metro{static_cast<std::uint16_t>(i)};
        m_all.push_back(metro);
        m_byCountry[metros.at(metro).country].push_back(metro);
    }
}

FootprintRule::Footprint FootprintRule::footprintOf(Asn asn, std::span<const Place> known,
                                                    std::span<const UsersInCountry> users,
                                                    std::string_view registration,
                                                    std::size_t customers) const
{
    Footprint result{{known.begin(), known.end()}, std::nullopt};
    Users elsewhere;
    for (const auto &[country, count] : users) {
        const auto candidates = metrosOf(country);
        if (candidates.empty()) {
            elsewhere += count;
            if (!result.countryWithoutMetro) {
                result.countryWithoutMetro = country;
            }
            continue;
        }
        Metros chosen;
        Metros others;
        for (const geo::MetroId metro : candidates) {
            const bool isKnown = std::ranges::find(known, metro, &Place::metro) != known.end();
            (isKnown ? chosen : others).push_back(metro);
        }
        const auto wanted = static_cast<std::size_t>(1 + count.count / m_usersPerMetro);
        drawUpTo(wanted, asn, country, std::move(others), chosen);
        spread(count, chosen, result.places);
    }
    if (!result.places.empty() && elsewhere.count == 0) {
        return result;
    }

    Metros chosen;
    for (const Place &place : result.places) {
        chosen.push_back(place.metro);
    }
    const auto atHome = metrosOf(registration);
    const std::size_t wanted = chosen.empty() ? 1 + customers / kCustomersPerMetro : 0;
    drawUpTo(wanted, asn, registration, {atHome.begin(), atHome.end()}, chosen);
    if (elsewhere.count > 0) {
        drawUpTo(1, asn, {}, m_all, chosen);
    }
    spread(elsewhere, chosen, result.places);
    return result;
}

/// In thousands of people, so that users times the weights of all metros stay in 64 bits.
std::int64_t FootprintRule::weightOf(geo::MetroId metro) const
{
    return std::clamp<std::int64_t>(m_metros->at(metro).population / 1000, 1, 100'000);
}

std::span<const geo::MetroId> FootprintRule::metrosOf(std::string_view country) const
{
    const auto found = m_byCountry.find(country);
    if (found == m_byCountry.end()) {
        return {};
    }
    return found->second;
}

/// Adds candidates until there are `count`, one by one by chance, each with a chance in proportion
/// to its weight.
void FootprintRule::drawUpTo(std::size_t count, Asn asn, std::string_view country,
                             Metros candidates, Metros &drawn) const
{
    if (drawn.size() + candidates.size() <= count) {
        drawn.insert(drawn.end(), candidates.begin(), candidates.end());
        return;
    }
    std::int64_t total = 0;
    for (const geo::MetroId metro : candidates) {
        total += weightOf(metro);
    }
    std::uint64_t state = seedOf(asn, country);
    while (drawn.size() < count) {
        state += 0x9e3779b97f4a7c15U;
        auto left = static_cast<std::int64_t>(mixed(state) % static_cast<std::uint64_t>(total));
        const auto chosen = std::ranges::find_if(candidates, [&](geo::MetroId metro) {
            left -= weightOf(metro);
            return left < 0;
        });
        total -= weightOf(*chosen);
        drawn.push_back(*chosen);
        candidates.erase(chosen);
    }
}

/// Every user is in one metro: what rounding takes from one it gives to the next.
void FootprintRule::spread(Users users, std::span<const geo::MetroId> over,
                           std::vector<Place> &places) const
{
    std::int64_t total = 0;
    for (const geo::MetroId metro : over) {
        total += weightOf(metro);
    }
    std::int64_t weightSoFar = 0;
    std::int64_t given = 0;
    for (const geo::MetroId metro : over) {
        weightSoFar += weightOf(metro);
        // Users and weights first as they are, then in parts, so that the product stays in range.
        const std::int64_t upTo =
            users.count / total * weightSoFar + users.count % total * weightSoFar / total;
        placeIn(metro, places).users += Users{upTo - given};
        given = upTo;
    }
}

} // namespace watershed::internet
