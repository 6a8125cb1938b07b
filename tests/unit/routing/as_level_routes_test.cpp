// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/as_level_routes.h"

#include "tests/test_topology.h"

#include <gmock/gmock.h>

namespace watershed::routing {
namespace {

std::string routesOf(std::string_view topology, std::string_view announce)
{
    const internet::Internet internet = test::topologyFromText(topology);
    const auto origins = parseAsOrigins(announce).value();
    return toTsv(internet, asLevelRoutes(internet, origins, {}).value());
}

TEST(AsLevelRoutes, GoUpAcrossAndDown)
{
    EXPECT_EQ(routesOf("20 > 10 > 5\n 20 = 30 > 40\n 60 = 30", "10"), "5\t3\t1\t10\t10\n"
                                                                      "10\t0\t0\t10\t10\n"
                                                                      "20\t1\t1\t10\t10\n"
                                                                      "30\t2\t2\t20\t10\n"
                                                                      "40\t3\t3\t30\t10\n"
                                                                      "60\t4\t0\t-\t-\n");
}

TEST(AsLevelRoutes, LeaveAnOriginByAllItsNeighbours)
{
    EXPECT_EQ(routesOf("20 > 10 > 5\n 10 = 30", "10:2"), "5\t3\t3\t10\t10\n"
                                                         "10\t0\t0\t10\t10\n"
                                                         "20\t1\t3\t10\t10\n"
                                                         "30\t2\t3\t10\t10\n");
}

TEST(AsLevelRoutes, NeverPassThroughAnotherOrigin)
{
    // 20 lies between 10 and 30 and tells of itself only; 5 can be told by both.
    EXPECT_EQ(routesOf("30 > 20 > 10 > 5", "10,20:4"), "5\t3\t1\t10\t10\n"
                                                       "10\t0\t0\t10\t10\n"
                                                       "20\t0\t0\t20\t20\n"
                                                       "30\t1\t5\t20\t20\n");
}

TEST(AsLevelRoutes, BreakTiesByTheLowestNextAsNumber)
{
    // 40 hears paths of two ASes from 20 and from origin 30, which prepends once.
    EXPECT_EQ(routesOf("40 > 20 > 10\n 40 > 30", "10,30:1"), "10\t0\t0\t10\t10\n"
                                                             "20\t1\t1\t10\t10\n"
                                                             "30\t0\t0\t30\t30\n"
                                                             "40\t1\t2\t20\t10\n");
    EXPECT_EQ(routesOf("40 > 30 > 10\n 40 > 20", "10,20:1"), "10\t0\t0\t10\t10\n"
                                                             "20\t0\t0\t20\t20\n"
                                                             "30\t1\t1\t10\t10\n"
                                                             "40\t1\t2\t20\t20\n");
}

TEST(ParseAsOrigins, ReadsNumbersAndPrepends)
{
    EXPECT_EQ(parseAsOrigins("64500,AS64501:3").value(),
              (std::vector<AsOrigin>{{Asn{64500}, 0}, {Asn{64501}, 3}}));
    EXPECT_EQ(parseAsOrigins("1:254").value(), (std::vector<AsOrigin>{{Asn{1}, 254}}));
}

TEST(ParseAsOrigins, RefusesAnythingElse)
{
    for (const char *const text : {"", ",", "1,", "x", "0", "4294967296", ":1", "1 ,2"}) {
        EXPECT_EQ(parseAsOrigins(text).error().code, ErrorCode::InvalidAsn) << text;
    }
    for (const char *const text : {"1:", "1:255", "1:-1", "1:1:1", "1:x"}) {
        EXPECT_EQ(parseAsOrigins(text).error().code, ErrorCode::PrependsOutOfRange) << text;
    }
    EXPECT_EQ(parseAsOrigins("1,2,AS1").error().code, ErrorCode::DuplicateId);
}

} // namespace
} // namespace watershed::routing
