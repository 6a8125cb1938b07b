// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/circle_packing.h"
#include "app/map/label_layout.h"
#include "app/map/site_markers.h"
#include "app/map/user_dots.h"
#include "core/base/random.h"
#include "tests/gui/map/map_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace watershed::map {
namespace {

double distanceBetween(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

std::vector<double> radiiFrom(std::uint64_t seed, std::size_t count)
{
    Random random{seed};
    std::vector<double> radii(count);
    for (double &radius : radii) {
        radius = std::pow(10.0, 4.0 * random.unit()); // 1 to 10,000
    }
    std::ranges::sort(radii, std::ranges::greater{});
    return radii;
}

class PackCircles : public testing::TestWithParam<std::size_t> {};

TEST_P(PackCircles, LaysNoneOverAnother)
{
    const std::vector<double> radii = radiiFrom(GetParam(), GetParam());

    const std::vector<QPointF> centres = packCircles(radii);

    ASSERT_EQ(centres.size(), radii.size());
    for (std::size_t i = 0; i < radii.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            ASSERT_GE(distanceBetween(centres[i], centres[j]), (radii[i] + radii[j]) * (1.0 - 1e-5))
                << i << " and " << j;
        }
    }
}

TEST_P(PackCircles, StaysCloseTogetherAroundTheMiddle)
{
    const std::vector<double> radii = radiiFrom(GetParam(), GetParam());

    const std::vector<QPointF> centres = packCircles(radii);

    double area = 0.0;
    double reach = 0.0;
    QPointF middle;
    for (std::size_t i = 0; i < radii.size(); ++i) {
        area += radii[i] * radii[i];
        middle += radii[i] * radii[i] * centres[i];
        reach = std::max(reach, std::hypot(centres[i].x(), centres[i].y()) + radii[i]);
    }
    // The circle around all has at most two and a half times their area.
    EXPECT_LT(reach * reach, 2.5 * area);
    EXPECT_NEAR(middle.x() / area, 0.0, 1e-6 * reach);
    EXPECT_NEAR(middle.y() / area, 0.0, 1e-6 * reach);
}

INSTANTIATE_TEST_SUITE_P(Counts, PackCircles, testing::Values(1, 2, 3, 4, 7, 50, 600));

TEST(PackCirclesOfOneSize, LaysNoneOverAnother)
{
    const std::vector<double> radii(500, 3.0);

    const std::vector<QPointF> centres = packCircles(radii);

    for (std::size_t i = 0; i < radii.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            ASSERT_GE(distanceBetween(centres[i], centres[j]), 6.0 * (1.0 - 1e-5));
        }
    }
}

TEST(PackNoCircles, GivesNone)
{
    EXPECT_TRUE(packCircles({}).empty());
}

TEST(UserDots, GivesEachRouterWithUsersADotOfItsArea)
{
    const auto internet = test::internetWith(
        {{64501, "FRA", 900}, {64502, "FRA", 400}, {64503, "FRA", 0}, {64504, "SYD", 100}});

    const UserDots dots{*internet};

    ASSERT_EQ(dots.dots().size(), 3U);
    EXPECT_FLOAT_EQ(dots.dots()[0].radius, 30.0F);
    EXPECT_FLOAT_EQ(dots.dots()[1].radius, 20.0F);
    EXPECT_FLOAT_EQ(dots.dots()[2].radius, 10.0F);
    EXPECT_EQ(dots.dots()[2].metro, internet->metros().find("SYD"));
}

TEST(UserDots, ReachAsFarAsTheirOutermostRim)
{
    const auto internet = test::internetWith({{64501, "FRA", 900}, {64502, "FRA", 900}});

    const UserDots dots{*internet};

    EXPECT_NEAR(dots.reach(internet->metros().find("FRA").value()), 60.0, 1e-6);
    EXPECT_EQ(dots.reach(internet->metros().find("SYD").value()), 0.0);
}

TEST(UserDots, GrowSlowerThanTheMap)
{
    const UserDots dots{*test::internetWith({{64501, "FRA", 1'000'000}})};

    const double growth = dots.pixelsPerRoot(1000.0) / dots.pixelsPerRoot(100.0);

    EXPECT_GT(growth, 1.5);
    EXPECT_LT(growth, 6.0);
}

TEST(UserDots, CoverAFixedPartOfTheLandInTheWorldView)
{
    // Whatever the users' number: otherwise small data sets could not be seen at all.
    for (const std::int64_t users : {10'000L, 5'000'000'000L}) {
        const UserDots dots{*test::internetWith({{64501, "FRA", users}})};

        const double radius = dots.pixelsPerRoot(230.0) * std::sqrt(static_cast<double>(users));

        const double land = 0.29 * 4.0 * std::numbers::pi * 230.0 * 230.0;
        EXPECT_NEAR(std::numbers::pi * radius * radius / land, 0.12, 1e-6);
    }
}

TEST(UserDots, AreKeptForTheSameInternet)
{
    const auto internet = test::internetWith({{64501, "FRA", 900}});

    EXPECT_EQ(UserDots::of(internet), UserDots::of(internet));
    EXPECT_NE(UserDots::of(internet), UserDots::of(test::internetWith({{64501, "FRA", 900}})));
}

TEST(PlaceLabels, PutsALoneTextToTheRight)
{
    const std::vector<LabelWish> wishes{{{100.0, 50.0}, 5.0, {40.0, 10.0}}};

    const auto places = placeLabels(wishes, {}, {2.0, 2.0});

    EXPECT_EQ(places[0], QRectF(105.0, 45.0, 40.0, 10.0));
}

TEST(PlaceLabels, AvoidsWhatIsThereAlready)
{
    const std::vector<LabelWish> wishes{{{100.0, 50.0}, 5.0, {40.0, 10.0}}};
    const std::vector<QRectF> obstacles{{110.0, 40.0, 20.0, 20.0}};

    const auto places = placeLabels(wishes, obstacles, {2.0, 2.0});

    EXPECT_EQ(places[0], QRectF(55.0, 45.0, 40.0, 10.0)); // to the left
}

TEST(PlaceLabels, LetsTheMoreImportantTextHaveItsPlace)
{
    const std::vector<LabelWish> wishes{{{100.0, 50.0}, 5.0, {40.0, 10.0}},
                                        {{101.0, 50.0}, 5.0, {40.0, 10.0}}};

    const auto places = placeLabels(wishes, {}, {0.0, 0.0});

    EXPECT_EQ(places[0], QRectF(105.0, 45.0, 40.0, 10.0));
    EXPECT_FALSE(places[1].isEmpty());
    EXPECT_FALSE(places[1].intersects(places[0]));
}

TEST(PlaceLabels, LeavesOutWhatHasNoRoom)
{
    const std::vector<LabelWish> wishes{{{100.0, 50.0}, 5.0, {40.0, 10.0}}};
    const std::vector<QRectF> obstacles{{0.0, 0.0, 200.0, 100.0}};

    EXPECT_TRUE(placeLabels(wishes, obstacles, {0.0, 0.0})[0].isEmpty());
}

TEST(PlaceLabels, GoesFurtherAwayOnlyWhenNothingNearerIsFree)
{
    const std::vector<LabelWish> wishes{{{100.0, 50.0}, 5.0, {40.0, 10.0}, 60.0}};
    const std::vector<QRectF> obstacles{{50.0, 30.0, 100.0, 40.0}};

    EXPECT_EQ(placeLabels(wishes, obstacles, {0.0, 0.0})[0].left(), 160.0);
}

TEST(LayoutMarkers, PointsEachTipAtItsSite)
{
    const std::vector<MapSite> sites{test::siteIn(1, "FRA"), test::siteIn(2, "NRT")};
    const MapViewport view = MapViewport::wholeWorld({1280.0, 800.0});

    const auto markers = layoutMarkers(sites, view);

    ASSERT_EQ(markers.size(), 2U);
    EXPECT_EQ(markers[1].tip, view.toPixel(test::positionOf("NRT")));
    EXPECT_LT(markers[1].head.y(), markers[1].tip.y());
}

TEST(LayoutMarkers, SpreadsTheHeadsOfNearSites)
{
    const std::vector<MapSite> sites{test::siteIn(1, "FRA"), test::siteIn(2, "AMS"),
                                     test::siteIn(3, "CDG"), test::siteIn(4, "LHR"),
                                     test::siteIn(5, "FRA")};

    const auto markers = layoutMarkers(sites, MapViewport::wholeWorld({1280.0, 800.0}));

    for (std::size_t i = 0; i < markers.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            EXPECT_GT(distanceBetween(markers[i].head, markers[j].head), 13.0);
            EXPECT_FALSE(markers[i].code.intersects(markers[j].code));
        }
    }
}

TEST(LayoutMarkers, MovesAsAWholeWithTheView)
{
    const std::vector<MapSite> sites{test::siteIn(1, "FRA"), test::siteIn(2, "AMS")};
    const MapViewport view =
        MapViewport::wholeWorld({1280.0, 800.0}).zoomedAbout({640.0, 300.0}, 3.0);

    const auto before = layoutMarkers(sites, view);
    const auto after = layoutMarkers(sites, view.pannedBy({40.0, 15.0}));

    for (std::size_t i = 0; i < sites.size(); ++i) {
        EXPECT_NEAR(after[i].head.x() - before[i].head.x(), 40.0, 1e-6);
        EXPECT_NEAR(after[i].code.top() - before[i].code.top(), 15.0, 1e-6);
    }
}

TEST(LayoutMarkers, TurnsHundredsOfSitesIntoPoints)
{
    std::vector<MapSite> sites;
    for (std::uint32_t id = 1; id <= 1000; ++id) {
        sites.push_back(test::siteIn(id, "FRA"));
    }

    const auto markers = layoutMarkers(sites, MapViewport::wholeWorld({1280.0, 800.0}));

    EXPECT_EQ(markers[500].head, markers[500].tip);
    EXPECT_TRUE(markers[500].code.isEmpty());
}

TEST(MarkerAt, FindsTheSiteUnderHeadAndTip)
{
    const std::vector<MapSite> sites{test::siteIn(1, "FRA"), test::siteIn(2, "NRT")};
    const auto markers = layoutMarkers(sites, MapViewport::wholeWorld({1280.0, 800.0}));

    EXPECT_EQ(markerAt(markers, markers[0].head), &markers[0]);
    EXPECT_EQ(markerAt(markers, markers[1].tip), &markers[1]);
    EXPECT_EQ(markerAt(markers, markers[1].code.center()), &markers[1]);
    EXPECT_EQ(markerAt(markers, {640.0, 600.0}), nullptr);
}

} // namespace
} // namespace watershed::map
