// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo/lat_lon.h"

#include <optional>

namespace watershed::geo {

/// A position on a projected plane, in units of the sphere's radius; x to the east, y to the
/// north, (0, 0) where the equator meets the prime meridian.
struct PlanePoint {
    double x = 0.0;
    double y = 0.0;

    bool operator==(const PlanePoint &) const = default;
};

/// Half the length of the equator on the Equal Earth plane: the largest x.
inline constexpr double kEqualEarthHalfWidth = 2.7066299836960748;

/// The y of the north pole.
inline constexpr double kEqualEarthHalfHeight = 1.3173627591574133;

/// The Equal Earth projection: equal-area, so that a dot stands for as many users per area
/// everywhere; parallels are straight, the poles are lines.
///
/// Source: Savric, Patterson and Jenny 2018, "The Equal Earth map projection", International
/// Journal of Geographical Information Science 33 (3), equations 8 to 10 and table 1.
/// Accuracy: areas are kept to the ten digits of the published constants.
[[nodiscard]] PlanePoint equalEarth(LatLon position);

/// The position that equalEarth() maps to the point, by Newton's method.
///
/// Accuracy: back and forth within 1e-9 degrees.
///
/// \return  nothing for a point beside the globe
[[nodiscard]] std::optional<LatLon> equalEarthInverse(PlanePoint point);

} // namespace watershed::geo
