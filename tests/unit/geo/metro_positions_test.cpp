// SPDX-License-Identifier: GPL-3.0-or-later
// The positions of the built-in metros against those of cities in GeoNames' list (CC BY 4.0), which
// the project does not carry.
#include "core/base/text.h"
#include "core/geo/metro_table.h"
#include "tests/test_data.h"

#include <boost/iostreams/device/array.hpp>
#include <boost/iostreams/filter/zlib.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace watershed::geo {
namespace {

constexpr double kMostKilometres = 25.0;

struct City {
    LatLon position;
    std::string names; ///< ",frankfurt,frankfurt am main,..."
};

/// The only member of a zip archive, by its local header (PKWARE's APPNOTE 4.3.7).
std::string unzipped(const std::string &archive)
{
    const auto number = [&archive](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(archive.at(at))) +
               256U * static_cast<unsigned char>(archive.at(at + 1));
    };
    constexpr std::size_t kHeader = 30;
    const std::size_t start = kHeader + number(26) + number(28);
    namespace io = boost::iostreams;
    io::zlib_params raw;
    raw.noheader = true;
    io::filtering_istream stream;
    stream.push(io::zlib_decompressor{raw});
    stream.push(io::array_source{archive.data() + start, archive.size() - start});
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::map<std::string, std::vector<City>> citiesByCountry(const std::string &text)
{
    std::map<std::string, std::vector<City>> cities;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields{line};
        std::vector<std::string> field;
        for (std::string value; std::getline(fields, value, '\t');) {
            field.push_back(value);
        }
        if (field.size() > 8) {
            cities[field[8]].push_back(
                {makeLatLon(std::stod(field[4]), std::stod(field[5])).value(),
                 foldedForSearch("," + field[1] + "," + field[2] + "," + field[3] + ",")});
        }
    }
    return cities;
}

TEST(MetroTable, PutsEveryMetroWhereItsCityIs)
{
    const auto file = test::realDataFile("cities/cities15000-2026.zip");
    if (!file) {
        GTEST_SKIP() << "no real data here";
    }
    std::ifstream stream{*file, std::ios::binary};
    const std::string archive{std::istreambuf_iterator<char>{stream}, {}};
    const auto cities = citiesByCountry(unzipped(archive));
    ASSERT_GT(cities.size(), 200U);

    int found = 0;
    for (const Metro &metro : MetroTable::builtIn().metros()) {
        const auto ofCountry = cities.find(metro.country);
        if (metro.population < 15'000 || ofCountry == cities.end()) {
            continue; // smaller than what the list has
        }
        const std::string name = "," + foldedForSearch(metro.name) + ",";
        double nearest = 1e9;
        double nearestOfName = 1e9;
        for (const City &city : ofCountry->second) {
            const double km = greatCircleDistance(metro.position, city.position).value;
            nearest = std::min(nearest, km);
            if (city.names.find(name) != std::string::npos) {
                nearestOfName = std::min(nearestOfName, km);
            }
        }
        const bool isNamed = nearestOfName < 1e9;
        found += isNamed ? 1 : 0;
        EXPECT_LE(isNamed ? nearestOfName : nearest, kMostKilometres)
            << metro.code << " " << metro.name << ", " << metro.country;
    }
    // Without the names the test would say little.
    EXPECT_GT(found, 1'300);
}

} // namespace
} // namespace watershed::geo
