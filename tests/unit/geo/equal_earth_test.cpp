// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geo/equal_earth.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace watershed::geo {
namespace {

TEST(EqualEarth, PutsTheOriginInTheMiddle)
{
    EXPECT_EQ(equalEarth({0.0, 0.0}), (PlanePoint{0.0, 0.0}));
}

// The extent that the paper gives in section 4: the map is 2.05458 times as wide as high, the
// poles are 0.59247 of the equator long.
TEST(EqualEarth, HasThePublishedShape)
{
    EXPECT_NEAR(equalEarth({0.0, 180.0}).x, kEqualEarthHalfWidth, 1e-15);
    EXPECT_NEAR(equalEarth({90.0, 0.0}).y, kEqualEarthHalfHeight, 1e-15);
    EXPECT_NEAR(kEqualEarthHalfWidth / kEqualEarthHalfHeight, 2.05458, 0.00001);
    EXPECT_NEAR(equalEarth({90.0, 180.0}).x / kEqualEarthHalfWidth, 0.59247, 0.00001);
}

TEST(EqualEarth, IsSymmetrical)
{
    const PlanePoint northEast = equalEarth({40.0, 100.0});

    EXPECT_EQ(equalEarth({-40.0, 100.0}), (PlanePoint{northEast.x, -northEast.y}));
    EXPECT_EQ(equalEarth({40.0, -100.0}), (PlanePoint{-northEast.x, northEast.y}));
}

TEST(EqualEarth, KeepsTheAreaOfEveryZone)
{
    // Between two parallels the sphere has 2 pi (sin b - sin a); on the plane the zone is summed
    // from thin trapezoids.
    for (int south = -90; south < 90; south += 15) {
        double area = 0.0;
        constexpr int kSlices = 2000;
        for (int i = 0; i < kSlices; ++i) {
            const double from = south + 15.0 * i / kSlices;
            const double to = south + 15.0 * (i + 1) / kSlices;
            const PlanePoint low = equalEarth({from, 180.0});
            const PlanePoint high = equalEarth({to, 180.0});
            area += (low.x + high.x) * (high.y - low.y);
        }
        const double onSphere = 2.0 * std::numbers::pi *
                                (std::sin((south + 15.0) * std::numbers::pi / 180.0) -
                                 std::sin(south * std::numbers::pi / 180.0));

        EXPECT_NEAR(area / onSphere, 1.0, 1e-6) << "from " << south;
    }
}

TEST(EqualEarthInverse, GivesThePositionBack)
{
    for (double latitude = -90.0; latitude <= 90.0; latitude += 2.5) {
        for (double longitude = -180.0; longitude <= 180.0; longitude += 7.5) {
            const auto back = equalEarthInverse(equalEarth({latitude, longitude}));

            ASSERT_TRUE(back.has_value()) << latitude << ", " << longitude;
            // The pole is where asin is steepest: there the last bit of y is worth more.
            const double bound = std::abs(latitude) == 90.0 ? 1e-5 : 1e-9;
            EXPECT_NEAR(back->latitudeDegrees, latitude, bound);
            EXPECT_NEAR(back->longitudeDegrees, longitude, 1e-9);
        }
    }
}

TEST(EqualEarthInverse, HasNothingBesideTheGlobe)
{
    EXPECT_FALSE(equalEarthInverse({0.0, kEqualEarthHalfHeight + 0.001}));
    EXPECT_FALSE(equalEarthInverse({0.0, -kEqualEarthHalfHeight - 0.001}));
    EXPECT_FALSE(equalEarthInverse({kEqualEarthHalfWidth + 0.001, 0.0}));
    // Beside the pole line, but not beyond the equator's end.
    EXPECT_FALSE(equalEarthInverse({2.0, kEqualEarthHalfHeight - 0.001}));
    EXPECT_FALSE(equalEarthInverse({std::nan(""), 0.0}));
}

} // namespace
} // namespace watershed::geo
