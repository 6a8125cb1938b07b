// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/strong_id.h"
#include "core/geo/lat_lon.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::geo {

struct MetroIdTag;
/// Index of a metro in its MetroTable.
using MetroId = StrongId<MetroIdTag, std::uint16_t>;

/// A metropolitan area in which networks have routers.
struct Metro {
    std::string code;            ///< IATA code as operators use it for PoPs, "FRA"
    std::string name;            ///< in English, "Frankfurt"
    std::string country;         ///< ISO 3166-1 alpha-2, "DE"
    LatLon position;             ///< centre of the city
    std::int64_t population = 0; ///< people in the metropolitan area
};

/// The metros of the world, in order of their codes. Immutable.
class MetroTable final {
public:
    /// Reads the CSV table `code,name,country,latitude_deg,longitude_deg,population`; lines
    /// beginning with '#' are comments.
    ///
    /// \return  BadTableRow for a row of another form, a code given twice or an empty table
    [[nodiscard]] static Result<MetroTable> fromCsv(std::string_view csv);

    /// The table that the program carries (resources/internet/metros.csv).
    [[nodiscard]] static const MetroTable &builtIn();

    [[nodiscard]] std::span<const Metro> metros() const { return m_metros; }
    [[nodiscard]] std::size_t size() const { return m_metros.size(); }

    /// \pre id comes from this table
    [[nodiscard]] const Metro &at(MetroId id) const { return m_metros[id.value()]; }

    [[nodiscard]] std::optional<MetroId> find(std::string_view code) const;

    /// Great-circle distances from one metro to all, in kilometres by MetroId; from a table that
    /// all Internets of these metros share. Accuracy: that of distanceKm().
    ///
    /// \pre id comes from this table
    [[nodiscard]] std::span<const float> distancesKm(MetroId from) const
    {
        return std::span{m_distancesKm}.subspan(from.value() * m_metros.size(), m_metros.size());
    }

    /// The metro whose centre lies nearest. Cost: three multiplications a metro.
    [[nodiscard]] MetroId nearest(LatLon position) const;

    /// Metros whose code or name begins with the text, or a word of whose name does; without
    /// regard to case or to the accents of Latin letters. Exact codes first, then by population.
    ///
    /// \param limit  most results to give
    [[nodiscard]] std::vector<MetroId> search(std::string_view text, std::size_t limit) const;

private:
    void measure();

    std::vector<Metro> m_metros;
    std::vector<UnitVector> m_directions; ///< by metro
    std::vector<float> m_distancesKm;     ///< by metro times metro count plus metro
};

} // namespace watershed::geo
