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

float distanceKm(const UnitVector &a, const UnitVector &b)
{
    // A chord c belongs to an arc of 2 asin(c / 2). Beyond a quarter of the globe it is what the
    // arc to the opposite point leaves, because the arc sine is steep there.
    constexpr auto kDiameterKm = static_cast<float>(2.0 * kEarthRadiusKm);
    constexpr auto kHalfTurnKm = static_cast<float>(std::numbers::pi * kEarthRadiusKm);
    const double square = 0.25 * squaredChord(a, b);
    if (square <= 0.5) {
        return kDiameterKm * std::asin(std::sqrt(static_cast<float>(square)));
    }
    const auto rest = static_cast<float>(std::max(1.0 - square, 0.0));
    return kHalfTurnKm - kDiameterKm * std::asin(std::sqrt(rest));
}

} // namespace watershed::geo
