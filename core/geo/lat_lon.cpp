// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geo/lat_lon.h"

#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/core/cs.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/strategies/spherical/distance_haversine.hpp>

#include <cmath>

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

} // namespace watershed::geo
