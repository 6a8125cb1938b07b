// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantities.h"
#include "core/base/result.h"

namespace watershed::geo {

/// A position on the sphere, in decimal degrees (WGS 84 taken as a sphere).
struct LatLon {
    double latitudeDegrees = 0.0;  ///< -90 to 90, north positive
    double longitudeDegrees = 0.0; ///< -180 to 180, east positive

    bool operator==(const LatLon &) const = default;
};

/// \return  CoordinatesOutOfRange for what lies outside the ranges of LatLon or is not finite
[[nodiscard]] Result<LatLon> makeLatLon(double latitudeDegrees, double longitudeDegrees);

/// Great-circle distance on a sphere of radius 6371.0088 km, the mean radius R1 of the WGS 84
/// ellipsoid (Moritz 2000, Geodetic Reference System 1980).
///
/// Accuracy: within 0.56 % of the distance on the ellipsoid.
[[nodiscard]] Kilometres greatCircleDistance(LatLon a, LatLon b);

} // namespace watershed::geo
