// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/place_finder.h"

#include <gmock/gmock.h>

#include <string>

namespace watershed::internet {
namespace {

const geo::MetroTable &metros()
{
    static const geo::MetroTable table =
        geo::MetroTable::fromCsv("code,name,country,lat,lon,pop\n"
                                 "CGN,Cologne,DE,50.94,6.96,2100000\n"
                                 "FRA,Frankfurt,DE,50.11,8.68,2700000\n"
                                 "GRU,São Paulo,BR,-23.55,-46.63,22000000\n"
                                 "IAD,Washington DC,US,38.91,-77.04,6300000\n"
                                 "LON,London,GB,51.51,-0.13,14000000\n"
                                 "PDX,Portland,US,45.52,-122.68,2500000\n"
                                 "PWM,Portland,US,43.66,-70.26,550000\n"
                                 "SCL,Santiago,CL,-33.45,-70.67,6900000\n"
                                 "STI,Santiago,DO,19.45,-70.70,1300000\n"
                                 "VIE,Vienna,AT,48.21,16.37,2900000\n")
            .value();
    return table;
}

/// Code of the metro, or "" for none.
std::string metroOf(std::string city, std::string country,
                    std::optional<geo::LatLon> position = std::nullopt)
{
    static const PlaceFinder finder{metros()};
    const auto metro =
        finder.metroOf({1, "a place", std::move(city), std::move(country), position});
    return metro ? metros().at(*metro).code : "";
}

TEST(PlaceFinder, APositionGoesToTheNearestMetroWithin80Kilometres)
{
    EXPECT_EQ(metroOf("", "", geo::LatLon{39.02, -77.46}), "IAD") << "Ashburn";
    // A degree of latitude is 111.2 km.
    EXPECT_EQ(metroOf("", "", geo::LatLon{50.11 + 0.71, 8.68}), "FRA");
    EXPECT_EQ(metroOf("", "", geo::LatLon{50.11 - 0.73, 8.68}), "");
}

TEST(PlaceFinder, APositionFarFromAllMetrosLeavesTheNameOfTheCity)
{
    EXPECT_EQ(metroOf("Frankfurt", "DE", geo::LatLon{0, 0}), "FRA");
    EXPECT_EQ(metroOf("Nowhere", "DE", geo::LatLon{0, 0}), "");
}

TEST(PlaceFinder, TheNameFitsWithoutRegardToCaseAndAccents)
{
    EXPECT_EQ(metroOf("FRANKFURT", "DE"), "FRA");
    EXPECT_EQ(metroOf("sao paulo", "BR"), "GRU");
    EXPECT_EQ(metroOf("São Paulo", "BR"), "GRU");
}

TEST(PlaceFinder, TheNameMayHaveSomethingBehindIt)
{
    EXPECT_EQ(metroOf("Frankfurt am Main", "DE"), "FRA");
    EXPECT_EQ(metroOf("Frankfurt/Main", "DE"), "FRA");
    EXPECT_EQ(metroOf("São Paulo/SP", "BR"), "GRU");
    EXPECT_EQ(metroOf("Washington, D.C.", "US"), "IAD");
    EXPECT_EQ(metroOf("Hessen, Frankfurt", "DE"), "FRA");
    EXPECT_EQ(metroOf("Frankfurter Land", "DE"), "") << "a word is not half a word";
}

TEST(PlaceFinder, TheNameMayBeTheOneThatTheCityHasAtHome)
{
    EXPECT_EQ(metroOf("Wien", "AT"), "VIE");
    EXPECT_EQ(metroOf("Köln", "DE"), "CGN");
    EXPECT_EQ(metroOf("Koeln", "DE"), "CGN");
    EXPECT_EQ(metroOf("Santiago de Chile", "CL"), "SCL");
}

TEST(PlaceFinder, TheCountryTellsCitiesOfOneNameApart)
{
    EXPECT_EQ(metroOf("Santiago", "CL"), "SCL");
    EXPECT_EQ(metroOf("Santiago", "DO"), "STI");
    EXPECT_EQ(metroOf("Santiago", "ES"), "");
    EXPECT_EQ(metroOf("Santiago", ""), "") << "it could be either";
    EXPECT_EQ(metroOf("London", ""), "LON");
    EXPECT_EQ(metroOf("Portland", "US"), "PDX") << "the larger one";
}

TEST(PlaceFinder, NothingOrGarbageIsNowhere)
{
    for (const char *const city : {"", " ", "/", "(,)", "\xff\xfe", "'", "'''", "-"}) {
        EXPECT_EQ(metroOf(city, "DE"), "") << city;
    }
}

TEST(PlaceFinder, TheProgramsTableKnowsWhereTheLargestExchangesAre)
{
    const PlaceFinder finder{geo::MetroTable::builtIn()};
    const auto code = [&](std::string city, std::string country) {
        const auto metro = finder.metroOf({1, "", std::move(city), std::move(country), {}});
        return metro ? geo::MetroTable::builtIn().at(*metro).country : "";
    };

    EXPECT_EQ(code("Frankfurt am Main", "DE"), "DE");
    EXPECT_EQ(code("São Paulo/SP", "BR"), "BR");
    EXPECT_EQ(code("Praha", "CZ"), "CZ");
    EXPECT_EQ(code("Warszawa", "PL"), "PL");
    EXPECT_EQ(code("New York City", "US"), "US");
    EXPECT_EQ(code("Genève", "CH"), "CH");
}

} // namespace
} // namespace watershed::internet
