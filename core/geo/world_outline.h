// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/geo/lat_lon.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace watershed::geo {

/// What a line of the world map is. The numbers are written to the file.
enum class ArcKind : std::uint8_t {
    Coast = 0,  ///< between land and sea
    Border = 1, ///< between two countries
    Cut = 2,    ///< along 180 degrees or the pole: closes land there, is not drawn
};

/// A corner of a line, and from which level of detail on it is there.
struct OutlinePoint {
    LatLon position;
    std::uint8_t level = 0;
};

/// A line of the world map.
struct OutlineArc {
    ArcKind kind = ArcKind::Coast;
    std::span<const OutlinePoint> points; ///< two or more; the ends are there at every level
};

/// An arc as part of a ring.
struct ArcReference {
    std::uint32_t arc = 0;
    bool isReversed = false;

    bool operator==(const ArcReference &) const = default;
};

/// A closed line: each arc begins where the one before it ends.
using OutlineRing = std::vector<ArcReference>;

/// The land of a country: what its rings enclose an odd number of times.
struct OutlineCountry {
    std::uint16_t isoNumeric = 0; ///< ISO 3166-1; 0 where the source has none
    std::vector<OutlineRing> rings;
};

/// The coasts and borders of the world, cut at 180 degrees so that no line crosses that meridian.
/// Neighbours share their arcs, so they fit at every level of detail. Immutable.
///
/// The bytes, integers as LEB128 without sign unless said otherwise:
///
///     "WSWORLD1"
///     longitude of column 0, degrees per column, latitude of row 0, degrees per row  (float64 LE)
///     number of levels, pixels per sphere radius up to which level 0 suffices
///     number of arcs, each: kind, number of points,
///         the points as differences of column and row (zigzag), the levels as nibbles, low first
///     number of countries, each: ISO 3166-1 numeric code, number of rings, the rings
///     number of rings of all land, the rings
///     a ring: number of arcs, each: index * 2 + (1 if reversed)
class WorldOutline final {
public:
    /// \return  DamagedMap for bytes of another form
    [[nodiscard]] static Result<WorldOutline> fromBytes(std::string_view bytes);

    /// The map that the program carries (resources/map/world.bin).
    [[nodiscard]] static const WorldOutline &builtIn();

    /// Levels of detail; the points of level k are those with OutlinePoint::level <= k.
    [[nodiscard]] int levelCount() const { return m_levelCount; }

    /// The coarsest level that loses less than half a pixel at this scale.
    ///
    /// \param pixelsPerRadius  pixels per radius of the sphere on the Equal Earth plane
    [[nodiscard]] int levelFor(double pixelsPerRadius) const;

    [[nodiscard]] std::size_t arcCount() const { return m_arcs.size(); }
    /// \pre index < arcCount()
    [[nodiscard]] OutlineArc arc(std::size_t index) const;

    [[nodiscard]] std::span<const OutlineCountry> countries() const { return m_countries; }

    /// The outline of all land, without the borders in it: what the rings enclose an odd number
    /// of times.
    [[nodiscard]] std::span<const OutlineRing> landRings() const { return m_landRings; }

private:
    struct StoredArc {
        ArcKind kind;
        std::size_t firstPoint;
        std::size_t pointCount;
    };

    int m_levelCount = 0;
    double m_baseScale = 0.0;
    std::vector<OutlinePoint> m_points;
    std::vector<StoredArc> m_arcs;
    std::vector<OutlineCountry> m_countries;
    std::vector<OutlineRing> m_landRings;
};

} // namespace watershed::geo
