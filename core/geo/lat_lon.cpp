// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geo/lat_lon.h"

#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/core/cs.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/strategies/spherical/distance_haversine.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace watershed::geo {

namespace {

namespace bg = boost::geometry;
using SpherePoint = bg::model::point<double, 2, bg::cs::spherical_equatorial<bg::degree>>;

constexpr double kEarthRadiusKm = 6371.0088;

} // namespace

Result<LatLon> makeLatLon(double latitudeDegrees, double longitudeDegrees)
{
    // Written so that NaN fails, too.
    const bool inRange = std::abs(latitudeDegrees) <= 90.0 && std::abs(longitudeDegrees) <= 180.0;
    if (!inRange) {
        return failure(ErrorCode::CoordinatesOutOfRange, std::to_string(latitudeDegrees),
                       std::to_string(longitudeDegrees));
    }
    return LatLon{latitudeDegrees, longitudeDegrees};
}

Kilometres greatCircleDistance(LatLon a, LatLon b)
{
    const bg::strategy::distance::haversine<double> haversine{kEarthRadiusKm};
    return {bg::distance(SpherePoint{a.longitudeDegrees, a.latitudeDegrees},
                         SpherePoint{b.longitudeDegrees, b.latitudeDegrees}, haversine)};
}

UnitVector directionOf(LatLon position)
{
    constexpr double kRadians = std::numbers::pi / 180.0;
    const double latitude = position.latitudeDegrees * kRadians;
    const double longitude = position.longitudeDegrees * kRadians;
    return {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude),
            std::sin(latitude)};
}

Kilometres distanceBetween(const UnitVector &a, const UnitVector &b)
{
    const double halfChord = 0.5 * std::sqrt(squaredChord(a, b));
    return {2.0 * kEarthRadiusKm * std::asin(std::min(halfChord, 1.0))};
}

} // namespace watershed::geo
