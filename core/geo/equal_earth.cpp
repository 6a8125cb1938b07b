// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geo/equal_earth.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace watershed::geo {

namespace {

// Savric, Patterson and Jenny 2018, table 1.
constexpr double kA1 = 1.340264;
constexpr double kA2 = -0.081106;
constexpr double kA3 = 0.000893;
constexpr double kA4 = 0.003796;

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kHalfRoot3 = std::numbers::sqrt3 / 2.0;

/// y of the parametric latitude; equation 10.
double yOf(double theta)
{
    const double t2 = theta * theta;
    const double t6 = t2 * t2 * t2;
    return theta * (kA1 + kA2 * t2 + t6 * (kA3 + kA4 * t2));
}

/// dy / dtheta, which x is divided by; equation 9.
double slopeOf(double theta)
{
    const double t2 = theta * theta;
    const double t6 = t2 * t2 * t2;
    return kA1 + 3.0 * kA2 * t2 + t6 * (7.0 * kA3 + 9.0 * kA4 * t2);
}

} // namespace

PlanePoint equalEarth(LatLon position)
{
    const double theta = std::asin(kHalfRoot3 * std::sin(position.latitudeDegrees * kDegree));
    const double longitude = position.longitudeDegrees * kDegree;
    return {longitude * std::cos(theta) / (kHalfRoot3 * slopeOf(theta)), yOf(theta)};
}

std::optional<LatLon> equalEarthInverse(PlanePoint point)
{
    // A point of the very edge may lie a rounding error outside.
    constexpr double kRounding = 1e-12;
    if (!(std::abs(point.y) <= kEqualEarthHalfHeight + kRounding)) {
        return std::nullopt;
    }
    // y is nearly proportional to theta, its slope between 1.13 and 1.34 on the globe: from this
    // start Newton gains its full precision in at most five steps.
    double theta = point.y / kA1;
    for (int step = 0; step < 6; ++step) {
        theta -= (yOf(theta) - point.y) / slopeOf(theta);
    }
    const double sine = std::clamp(std::sin(theta) / kHalfRoot3, -1.0, 1.0);
    const double longitude = point.x * kHalfRoot3 * slopeOf(theta) / std::cos(theta) / kDegree;
    if (!(std::abs(longitude) <= 180.0 + kRounding / kDegree)) {
        return std::nullopt;
    }
    return LatLon{std::asin(sine) / kDegree, std::clamp(longitude, -180.0, 180.0)};
}

} // namespace watershed::geo
