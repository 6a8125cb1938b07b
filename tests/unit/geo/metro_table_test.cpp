// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geo/metro_table.h"

#include <gmock/gmock.h>

namespace watershed::geo {
namespace {

using testing::ElementsAre;

std::vector<std::string> codes(const MetroTable &table, const std::vector<MetroId> &metros)
{
    std::vector<std::string> result;
    for (const MetroId metro : metros) {
        result.push_back(table.at(metro).code);
    }
    return result;
}

TEST(MetroTable, FindsMetrosByCodeWhateverTheOrderOfTheRows)
{
    const auto table = MetroTable::fromCsv("header\nNRT,Tokyo,JP,35.68,139.69,37000000\n"
                                           "FRA,Frankfurt,DE,50.11,8.68,2700000\n")
                           .value();

    EXPECT_EQ(table.at(table.find("FRA").value()).name, "Frankfurt");
    EXPECT_EQ(table.at(table.find("NRT").value()).country, "JP");
    EXPECT_EQ(table.find("XXX"), std::nullopt);
    EXPECT_EQ(table.find(""), std::nullopt);
}

TEST(MetroTable, RefusesTwinsBadNumbersAndEmptiness)
{
    for (const char *const csv :
         {"h\nFRA,F,DE,50,8,1\nFRA,F,DE,50,8,1\n", "h\nFRA,F,DE,fifty,8,1\n",
          "h\nFRA,F,DE,50,8,-1\n", "h\nFRA,F,DE,50,8\n", "h\n,F,DE,50,8,1\n", "h\n"}) {
        const auto table = MetroTable::fromCsv(csv);
        ASSERT_FALSE(table) << csv;
        EXPECT_EQ(table.error().code, ErrorCode::BadTableRow) << csv;
    }
    const auto beyond = MetroTable::fromCsv("h\nFRA,F,DE,91,8,1\n");
    ASSERT_FALSE(beyond);
    EXPECT_EQ(beyond.error().code, ErrorCode::CoordinatesOutOfRange);
}

TEST(MetroTable, SearchFindsCodesNamesAndWordsWithoutAccents)
{
    const MetroTable &table = MetroTable::builtIn();

    EXPECT_EQ(codes(table, table.search("sao p", 1)), std::vector<std::string>{"GRU"});
    EXPECT_EQ(codes(table, table.search("fra", 1)), std::vector<std::string>{"FRA"});
    EXPECT_EQ(codes(table, table.search("york", 1)), std::vector<std::string>{"JFK"});
    EXPECT_TRUE(table.search("", 5).empty());
    EXPECT_TRUE(table.search("zzzz", 5).empty());
    EXPECT_EQ(table.search("a", 5).size(), 5U);
}

TEST(MetroTable, NearestCrossesTheDateLine)
{
    const auto table = MetroTable::fromCsv("h\nAAA,A,X,0,170,1\nBBB,B,X,0,-178,1\n").value();

    EXPECT_EQ(table.at(table.nearest({0, 179})).code, "BBB");
}

TEST(MetroTable, TheBuiltInTableHasTheMetrosOfTheSampleAndPlausibleRows)
{
    const MetroTable &table = MetroTable::builtIn();

    EXPECT_GE(table.size(), 800U);
    for (const char *const code : {"CDG", "LHR", "SYD", "MIA", "IAD", "POA"}) {
        EXPECT_TRUE(table.find(code)) << code;
    }
    for (const Metro &metro : table.metros()) {
        EXPECT_EQ(metro.code.size(), 3U) << metro.code;
        EXPECT_EQ(metro.country.size(), 2U) << metro.code;
        EXPECT_GE(metro.population, 100) << metro.code;
        EXPECT_FALSE(metro.name.empty()) << metro.code;
    }
}

} // namespace
} // namespace watershed::geo
