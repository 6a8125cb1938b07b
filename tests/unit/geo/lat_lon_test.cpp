// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geo/lat_lon.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace watershed::geo {
namespace {

TEST(LatLon, RefusesWhatLiesOutsideTheGlobe)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();

    EXPECT_TRUE(makeLatLon(90, -180));
    for (const auto &[latitude, longitude] : {std::pair{90.1, 0.0},
                                              {-90.1, 0.0},
                                              {0.0, 180.1},
                                              {0.0, -180.1},
                                              {nan, 0.0},
                                              {0.0, nan},
                                              {infinite, 0.0},
                                              {0.0, -infinite}}) {
        const auto made = makeLatLon(latitude, longitude);
        ASSERT_FALSE(made) << latitude << " " << longitude;
        EXPECT_EQ(made.error().code, ErrorCode::CoordinatesOutOfRange);
    }
}

TEST(GreatCircle, AQuarterOfTheMeridianHasTheKnownLength)
{
    // pi / 2 times 6371.0088 km
    EXPECT_NEAR(greatCircleDistance({0, 0}, {90, 0}).value, 10007.557, 0.001);
}

TEST(GreatCircle, CrossesTheDateLineTheShortWay)
{
    EXPECT_NEAR(greatCircleDistance({0, 179}, {0, -179}).value, 2 * 111.195, 0.01);
}

TEST(GreatCircle, FrankfurtToNewYorkAgreesWithTheEllipsoidWithinItsBound)
{
    // 6,206.7 km on WGS 84 between 50.110 N 8.680 E and 40.710 N 74.010 W (Karney 2013).
    const double km = greatCircleDistance({50.110, 8.680}, {40.710, -74.010}).value;

    EXPECT_NEAR(km, 6206.7, 0.0056 * 6206.7);
}

TEST(UnitVector, DistancesAreThoseOfTheGreatCircle)
{
    const std::vector<LatLon> places{
        {0, 0},  {50.11, 8.68}, {50.12, 8.69}, {40.71, -74.01}, {-33.9, 151.2},
        {90, 0}, {-90, 0},      {0, 180},      {0, -180},       {-50.11, -171.32}};
    for (const LatLon a : places) {
        for (const LatLon b : places) {
            const double km = greatCircleDistance(a, b).value;
            EXPECT_NEAR(distanceKm(directionOf(a), directionOf(b)), km, 3e-7 * km + 1e-6);
        }
    }
}

} // namespace
} // namespace watershed::geo
