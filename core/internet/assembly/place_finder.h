// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo/metro_table.h"
#include "core/internet/readers/public_records.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace watershed::internet {

/// A building or an exchange at most this far from the centre of the nearest metro is in it. Our
/// own choice: the data centres of Ashburn are 50 km from Washington, those of Slough 35 km from
/// London, and metros that are served apart lie 100 km apart and more.
inline constexpr Kilometres kPlaceRadius{80.0};

/// Finds the metro in which a building or an exchange is.
class PlaceFinder final {
public:
    /// \param metros  must outlive the finder
    explicit PlaceFinder(const geo::MetroTable &metros);

    /// By position, where it is given and within kPlaceRadius of a metro; else by city and country.
    ///
    /// The name of the city fits without regard to case and accents, in English or as it is called
    /// at home (a table of common ones), with something behind it ("Frankfurt am Main",
    /// "São Paulo/SP"), or as one of several ("Paris, Marseille": the first that fits). Without
    /// country it has to fit the metros of one country only.
    [[nodiscard]] std::optional<geo::MetroId> metroOf(const PlaceRecord &place) const;

private:
    [[nodiscard]] std::optional<geo::MetroId> metroOfCity(std::string_view city,
                                                          std::string_view country) const;
    [[nodiscard]] std::optional<geo::MetroId> metroNamed(const std::string &name,
                                                         std::string_view country) const;

    const geo::MetroTable *m_metros;
    /// By name as cityName() makes it, then by country: the most populous metro.
    std::map<std::string, std::map<std::string, geo::MetroId, std::less<>>, std::less<>> m_byName;
};

} // namespace watershed::internet
