// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_viewport.h"

#include "core/geo/equal_earth.h"

#include <gtest/gtest.h>

#include <QRectF>

#include <cmath>

namespace watershed::map {
namespace {

constexpr geo::LatLon kFrankfurt{50.11, 8.68};
constexpr geo::LatLon kSuva{-18.14, 178.44};

void expectNear(QPointF a, QPointF b, double bound)
{
    EXPECT_NEAR(a.x(), b.x(), bound);
    EXPECT_NEAR(a.y(), b.y(), bound);
}

TEST(MapViewport, ShowsTheWholeWorldInsideThePicture)
{
    for (const QSizeF size : {QSizeF{1280.0, 800.0}, QSizeF{500.0, 900.0}}) {
        const MapViewport world = MapViewport::wholeWorld(size);
        const QRectF picture{QPointF{0.0, 0.0}, size};

        for (const geo::LatLon edge : {geo::LatLon{0.0, 180.0}, geo::LatLon{0.0, -180.0},
                                       geo::LatLon{90.0, 0.0}, geo::LatLon{-90.0, 0.0}}) {
            EXPECT_TRUE(picture.contains(world.toPixel(edge)));
        }
    }
}

TEST(MapViewport, HasNorthUpAndEastToTheRight)
{
    const MapViewport world = MapViewport::wholeWorld({1280.0, 800.0});

    EXPECT_LT(world.toPixel({50.0, 0.0}).y(), world.toPixel({40.0, 0.0}).y());
    EXPECT_LT(world.toPixel({0.0, 10.0}).x(), world.toPixel({0.0, 20.0}).x());
}

TEST(MapViewport, FindsThePositionOfAPixel)
{
    const MapViewport view =
        MapViewport::wholeWorld({1280.0, 800.0}).zoomedAbout({700.0, 200.0}, 6.0);

    const auto position = view.toPosition(view.toPixel(kFrankfurt));

    ASSERT_TRUE(position.has_value());
    EXPECT_NEAR(position->latitudeDegrees, kFrankfurt.latitudeDegrees, 1e-9);
    EXPECT_NEAR(position->longitudeDegrees, kFrankfurt.longitudeDegrees, 1e-9);
}

TEST(MapViewport, HasNoPositionBesideTheGlobe)
{
    EXPECT_FALSE(MapViewport::wholeWorld({1280.0, 800.0}).toPosition({2.0, 2.0}));
}

TEST(MapViewport, KeepsThePixelAboutWhichItZoomsIn)
{
    for (const geo::LatLon position : {kFrankfurt, kSuva, geo::LatLon{-60.0, -179.0}}) {
        MapViewport view = MapViewport::wholeWorld({1280.0, 800.0});
        for (int notch = 0; notch < 12; ++notch) {
            const QPointF pixel = view.toPixel(position);

            view = view.zoomedAbout(pixel, 1.3);

            expectNear(view.toPixel(position), pixel, 1e-6);
        }
    }
}

TEST(MapViewport, ZoomsNoFurtherOutThanTheWholeWorld)
{
    const MapViewport world = MapViewport::wholeWorld({1280.0, 800.0});
    const MapViewport europe = world.zoomedAbout(world.toPixel(kFrankfurt), 8.0);

    EXPECT_EQ(europe.zoomedAbout({100.0, 100.0}, 0.001), world);
}

TEST(MapViewport, ZoomsInToHalfAKilometreForEachPixel)
{
    const MapViewport view =
        MapViewport::wholeWorld({1280.0, 800.0}).zoomedAbout({640.0, 400.0}, 1e9);

    EXPECT_NEAR(6371.0 / view.pixelsPerUnit, 0.5, 1e-9);
}

TEST(MapViewport, CannotLeaveTheWorld)
{
    MapViewport view = MapViewport::wholeWorld({1280.0, 800.0}).zoomedAbout({640.0, 400.0}, 4.0);

    view = view.pannedBy({-1e6, 1e6});

    EXPECT_LE(std::abs(view.centre.x()), geo::kEqualEarthHalfWidth);
    EXPECT_LE(std::abs(view.centre.y()), geo::kEqualEarthHalfHeight);
}

TEST(MapViewport, CannotMoveTheWholeWorldAside)
{
    const MapViewport world = MapViewport::wholeWorld({1280.0, 800.0});

    EXPECT_EQ(world.pannedBy({300.0, -200.0}), world);
}

TEST(MapViewport, MovesWithTheHand)
{
    const MapViewport view =
        MapViewport::wholeWorld({1280.0, 800.0}).zoomedAbout({640.0, 400.0}, 6.0);

    const MapViewport moved = view.pannedBy({35.0, -20.0});

    expectNear(moved.toPixel(kFrankfurt), view.toPixel(kFrankfurt) + QPointF{35.0, -20.0}, 1e-6);
}

TEST(MapViewport, IsTheSameAgainAfterAnyWayOfSizes)
{
    const MapViewport world = MapViewport::wholeWorld({1280.0, 800.0});
    const MapViewport view = world.zoomedAbout(world.toPixel(kFrankfurt), 5.0);

    const MapViewport back =
        view.resized({640.0, 800.0}).resized({2000.0, 300.0}).resized({1280.0, 800.0});

    EXPECT_NEAR(back.pixelsPerUnit, view.pixelsPerUnit, 1e-6);
    expectNear(back.centre, view.centre, 1e-9);
}

TEST(MapViewport, StaysTheWholeWorldInAnotherSize)
{
    EXPECT_EQ(MapViewport::wholeWorld({1280.0, 800.0}).resized({900.0, 900.0}),
              MapViewport::wholeWorld({900.0, 900.0}));
}

} // namespace
} // namespace watershed::map
