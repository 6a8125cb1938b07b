// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/import/pop_metro.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace watershed::design {

namespace {

/// Names that operators give to PoPs in metros with other names, and where those lie.
struct Alias {
    std::string_view name;
    geo::LatLon position;
    std::string_view country;
};
constexpr std::array kAliases{
    Alias{"ashburn", {39.04, -77.49}, "US"},
    Alias{"bangalore", {12.97, 77.59}, "IN"},
    Alias{"bombay", {19.08, 72.88}, "IN"},
    Alias{"madras", {13.08, 80.27}, "IN"},
    Alias{"northernvirginia", {39.04, -77.49}, "US"},
    Alias{"nyc", {40.71, -74.01}, "US"},
    Alias{"saigon", {10.78, 106.70}, "VN"},
    Alias{"silicon", {37.35, -121.95}, "US"},
    Alias{"siliconvalley", {37.35, -121.95}, "US"},
    Alias{"washingtondc", {38.91, -77.04}, "US"},
};

/// Shortest name that may be guessed from a part of it or past a slip of the pen.
constexpr std::size_t kShortestGuess = 5;

/// Whether one letter is wrong, missing or too many.
bool isOneSlipApart(std::string_view a, std::string_view b)
{
    if (a.size() > b.size()) {
        std::swap(a, b);
    }
    if (b.size() - a.size() > 1) {
        return false;
    }
    const auto differ = std::ranges::mismatch(a, b);
    const std::string_view restOfA{differ.in1, a.end()};
    const std::string_view restOfB{differ.in2, b.end()};
    if (restOfB.empty()) {
        return true;
    }
    return a.size() == b.size() ? restOfA.substr(1) == restOfB.substr(1)
                                : restOfA == restOfB.substr(1);
}

} // namespace

std::string popKey(std::string_view name)
{
    std::string key = foldedForSearch(name);
    std::erase_if(key, [](char c) {
        const bool isAscii = static_cast<unsigned char>(c) < 0x80;
        return isAscii && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
    });
    return key;
}

PopMetros::PopMetros(const geo::MetroTable &metros)
    : m_metros{&metros}
{
    for (const geo::Metro &metro : metros.metros()) {
        m_keys.push_back(popKey(metro.name));
    }
}

/// The metro with most people of those whose key fits.
template <class Fits>
std::optional<geo::MetroId> PopMetros::largestThat(Fits &&fits) const
{
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const auto population = [this](std::size_t index) {
            return m_metros->metros()[index].population;
        };
        if (fits(m_keys[i]) && (!best || population(i) > population(*best))) {
            best = i;
        }
    }
    return best ? std::optional{geo::MetroId{static_cast<std::uint16_t>(*best)}} : std::nullopt;
}

std::optional<PopMetro> PopMetros::find(std::string_view name) const
{
    const std::string key = popKey(name);
    if (key.empty()) {
        return std::nullopt;
    }
    if (const auto metro = m_metros->find(asciiUpper(key))) {
        return PopMetro{*metro, false};
    }
    if (const auto named = largestThat([&](const std::string &other) { return other == key; })) {
        return PopMetro{*named, false};
    }
    const auto alias = std::ranges::find(kAliases, key, &Alias::name);
    if (alias != kAliases.end()) {
        const geo::MetroId metro = m_metros->nearest(alias->position);
        // A small table may have nothing near it.
        return m_metros->at(metro).country == alias->country ? std::optional{PopMetro{metro, true}}
                                                             : std::nullopt;
    }
    if (key.size() < kShortestGuess) {
        return std::nullopt;
    }
    auto guess = largestThat(
        [&](const std::string &other) { return other.starts_with(key) || other.ends_with(key); });
    if (!guess) {
        guess = largestThat([&](const std::string &other) { return isOneSlipApart(other, key); });
    }
    return guess ? std::optional{PopMetro{*guess, true}} : std::nullopt;
}

} // namespace watershed::design
