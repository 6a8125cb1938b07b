// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geo/world_outline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace watershed::geo {

extern const std::string_view worldMapBytes;

namespace {

OutlinePoint startOf(const WorldOutline &outline, ArcReference reference)
{
    const auto points = outline.arc(reference.arc).points;
    return reference.isReversed ? points.back() : points.front();
}

OutlinePoint endOf(const WorldOutline &outline, ArcReference reference)
{
    const auto points = outline.arc(reference.arc).points;
    return reference.isReversed ? points.front() : points.back();
}

void expectClosed(const WorldOutline &outline, const OutlineRing &ring)
{
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const ArcReference following = ring[(i + 1) % ring.size()];
        EXPECT_EQ(endOf(outline, ring[i]).position, startOf(outline, following).position)
            << "arc " << ring[i].arc << " to " << following.arc;
    }
}

/// Whether rings filled odd-even cover a position: counts the edges due north of it.
bool covers(const WorldOutline &outline, std::span<const OutlineRing> rings, LatLon position)
{
    bool isInside = false;
    for (const OutlineRing &ring : rings) {
        for (const ArcReference reference : ring) {
            const auto points = outline.arc(reference.arc).points;
            for (std::size_t i = 1; i < points.size(); ++i) {
                const LatLon a = points[i - 1].position;
                const LatLon b = points[i].position;
                if ((a.longitudeDegrees > position.longitudeDegrees) ==
                    (b.longitudeDegrees > position.longitudeDegrees)) {
                    continue;
                }
                const double part = (position.longitudeDegrees - a.longitudeDegrees) /
                                    (b.longitudeDegrees - a.longitudeDegrees);
                const double crossing =
                    a.latitudeDegrees + part * (b.latitudeDegrees - a.latitudeDegrees);
                isInside ^= crossing > position.latitudeDegrees;
            }
        }
    }
    return isInside;
}

TEST(BuiltInWorldOutline, HasTheCountriesOfTheSource)
{
    const WorldOutline &outline = WorldOutline::builtIn();

    EXPECT_EQ(outline.countries().size(), 241U);
    EXPECT_TRUE(std::ranges::any_of(outline.countries(), [](const OutlineCountry &country) {
        return country.isoNumeric == 276; // Germany
    }));
}

TEST(BuiltInWorldOutline, HasOnlyClosedRings)
{
    const WorldOutline &outline = WorldOutline::builtIn();

    for (const OutlineCountry &country : outline.countries()) {
        for (const OutlineRing &ring : country.rings) {
            expectClosed(outline, ring);
        }
    }
    for (const OutlineRing &ring : outline.landRings()) {
        expectClosed(outline, ring);
    }
}

TEST(BuiltInWorldOutline, HasNoLineAcrossTheMap)
{
    const WorldOutline &outline = WorldOutline::builtIn();

    for (std::size_t index = 0; index < outline.arcCount(); ++index) {
        const OutlineArc arc = outline.arc(index);
        for (std::size_t i = 1; i < arc.points.size(); ++i) {
            const LatLon a = arc.points[i - 1].position;
            const LatLon b = arc.points[i].position;
            const bool isPole = a.latitudeDegrees < -89.9 && b.latitudeDegrees < -89.9;
            if (!isPole) {
                EXPECT_LT(std::abs(a.longitudeDegrees - b.longitudeDegrees), 15.0) << index;
            }
        }
    }
}

TEST(BuiltInWorldOutline, DrawsNothingAlong180Degrees)
{
    const WorldOutline &outline = WorldOutline::builtIn();

    for (std::size_t index = 0; index < outline.arcCount(); ++index) {
        const OutlineArc arc = outline.arc(index);
        for (std::size_t i = 1; i < arc.points.size() && arc.kind != ArcKind::Cut; ++i) {
            EXPECT_FALSE(std::abs(arc.points[i - 1].position.longitudeDegrees) == 180.0 &&
                         std::abs(arc.points[i].position.longitudeDegrees) == 180.0)
                << index;
        }
    }
}

TEST(BuiltInWorldOutline, TellsLandFromSea)
{
    const WorldOutline &outline = WorldOutline::builtIn();
    const auto isLand = [&](LatLon position) {
        return covers(outline, outline.landRings(), position);
    };

    EXPECT_TRUE(isLand({72.0, -40.0}));    // Greenland
    EXPECT_TRUE(isLand({66.5, 179.0}));    // Chukotka west of 180 degrees
    EXPECT_TRUE(isLand({66.5, -176.0}));   // Chukotka east of it
    EXPECT_TRUE(isLand({-89.5, 10.0}));    // the south pole
    EXPECT_TRUE(isLand({-29.5, 28.2}));    // Lesotho, a hole in its neighbour
    EXPECT_TRUE(isLand({50.1, 8.7}));      // Frankfurt
    EXPECT_FALSE(isLand({-17.0, -150.5})); // Pacific on the latitude of Fiji
    EXPECT_FALSE(isLand({-17.0, -100.0})); // the same
    EXPECT_FALSE(isLand({66.5, -5.0}));    // Norwegian Sea on the latitude of Chukotka
    EXPECT_FALSE(isLand({42.0, 51.0}));    // Caspian Sea
}

TEST(BuiltInWorldOutline, UsesEveryBorderTwiceAndEveryCoastOnce)
{
    const WorldOutline &outline = WorldOutline::builtIn();
    std::vector<int> uses(outline.arcCount());

    for (const OutlineCountry &country : outline.countries()) {
        for (const OutlineRing &ring : country.rings) {
            for (const ArcReference reference : ring) {
                ++uses[reference.arc];
            }
        }
    }

    for (std::size_t index = 0; index < outline.arcCount(); ++index) {
        EXPECT_EQ(uses[index], outline.arc(index).kind == ArcKind::Border ? 2 : 1) << index;
    }
}

TEST(BuiltInWorldOutline, HasAFractionOfThePointsAtTheCoarsestLevel)
{
    const WorldOutline &outline = WorldOutline::builtIn();
    std::size_t all = 0;
    std::size_t coarse = 0;

    for (std::size_t index = 0; index < outline.arcCount(); ++index) {
        for (const OutlinePoint &point : outline.arc(index).points) {
            ++all;
            coarse += point.level == 0 ? 1 : 0;
            ASSERT_LT(point.level, outline.levelCount());
        }
    }

    EXPECT_GT(all, 75'000U);
    EXPECT_LT(coarse, all / 4);
}

TEST(WorldOutline, TakesAFinerLevelForALargerMap)
{
    const WorldOutline &outline = WorldOutline::builtIn();

    EXPECT_EQ(outline.levelFor(1.0), 0);
    EXPECT_EQ(outline.levelFor(150.0), 0);
    EXPECT_EQ(outline.levelFor(151.0), 1);
    EXPECT_EQ(outline.levelFor(1e9), outline.levelCount() - 1);
}

std::string real(double value)
{
    std::string bytes;
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (int shift = 0; shift < 64; shift += 8) {
        bytes.push_back(static_cast<char>((bits >> shift) & 0xffU));
    }
    return bytes;
}

/// A triangle of land at (0, 0), (0, 10), (10, 0): one coast, one country.
std::string triangle()
{
    std::string bytes = "WSWORLD1" + real(0.0) + real(1.0) + real(0.0) + real(1.0);
    for (const int value : {2,    100,                        // levels, scale
                            1,    0,    4,                    // one coast of four points
                            0,    0,    20, 0, 19, 20, 0, 19, // differences, zigzag
                            0x10, 0x00,                       // levels
                            1,    42,   1,  1, 0,             // a country with one ring of one arc
                            1,    1,    0}) {                 // the land
        bytes.push_back(static_cast<char>(value));
    }
    return bytes;
}

TEST(WorldOutline, ReadsATriangle)
{
    const auto outline = WorldOutline::fromBytes(triangle());

    ASSERT_TRUE(outline.has_value());
    EXPECT_EQ(outline->levelCount(), 2);
    ASSERT_EQ(outline->arcCount(), 1U);
    const OutlineArc arc = outline->arc(0);
    EXPECT_EQ(arc.kind, ArcKind::Coast);
    ASSERT_EQ(arc.points.size(), 4U);
    EXPECT_EQ(arc.points[1].position, (LatLon{0.0, 10.0}));
    EXPECT_EQ(arc.points[2].position, (LatLon{10.0, 0.0}));
    EXPECT_EQ(arc.points[1].level, 1);
    ASSERT_EQ(outline->countries().size(), 1U);
    EXPECT_EQ(outline->countries()[0].isoNumeric, 42);
    EXPECT_EQ(outline->landRings()[0], (OutlineRing{{0, false}}));
}

TEST(WorldOutline, RefusesEveryShortenedMap)
{
    const std::string whole = triangle();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto outline = WorldOutline::fromBytes(std::string_view{whole}.substr(0, length));

        ASSERT_FALSE(outline.has_value()) << length;
        EXPECT_EQ(outline.error().code, ErrorCode::DamagedMap);
    }
    for (std::size_t length = 0; length < worldMapBytes.size(); length += 9973) {
        EXPECT_FALSE(WorldOutline::fromBytes(worldMapBytes.substr(0, length))) << length;
    }
}

TEST(WorldOutline, RefusesBytesAfterTheEnd)
{
    EXPECT_FALSE(WorldOutline::fromBytes(triangle() + '\0'));
}

TEST(WorldOutline, RefusesPositionsBesideTheGlobe)
{
    std::string bytes = triangle();
    bytes.replace(16, 8, real(25.0)); // degrees for each column: 10 columns are 250 degrees

    EXPECT_FALSE(WorldOutline::fromBytes(bytes));
}

TEST(WorldOutline, RefusesARingOfAnUnknownArc)
{
    std::string bytes = triangle();
    bytes.back() = 2; // the second arc

    EXPECT_FALSE(WorldOutline::fromBytes(bytes));
}

TEST(WorldOutline, SurvivesAnyDamagedByte)
{
    const std::string whole = triangle();
    for (std::size_t position = 0; position < whole.size(); ++position) {
        for (const int value : {0, 1, 2, 0x0f, 0x7f, 0x80, 0x81, 0xff}) {
            std::string damaged = whole;
            damaged[position] = static_cast<char>(value);

            // Some changes give another valid map; none may read beyond the bytes.
            const auto outline = WorldOutline::fromBytes(damaged);

            if (outline.has_value()) {
                EXPECT_LE(outline->arcCount(), damaged.size());
            }
        }
    }
}

} // namespace
} // namespace watershed::geo
