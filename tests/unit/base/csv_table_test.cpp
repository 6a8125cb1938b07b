// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_table.h"

#include <gmock/gmock.h>

namespace watershed {
namespace {

using testing::ElementsAre;

TEST(CsvTable, LeavesOutCommentsHeaderAndEmptyLines)
{
    const auto rows = csvRows("# about\ncode,name\n\nFRA,Frankfurt\r\n# more\nNRT,Tokyo");

    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].text(1), "Frankfurt");
    EXPECT_EQ(rows[1].text(0), "NRT");
}

TEST(CsvTable, KeepsCommasAndQuotesInsideQuotes)
{
    const auto rows = csvRows("a,b\n\"one, two\",\"back\\slash\"\n");

    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].text(0), "one, two");
    EXPECT_EQ(rows[0].text(1), "back\\slash");
}

TEST(CsvTable, ReadsNumbersWhole)
{
    const auto rows = csvRows("a,b,c,d\n-3.25,12x,nan,\n");

    EXPECT_EQ(rows[0].number(0), -3.25);
    EXPECT_EQ(rows[0].number(1), std::nullopt);
    EXPECT_EQ(rows[0].number(2), std::nullopt);
    EXPECT_EQ(rows[0].number(3), std::nullopt);
    EXPECT_EQ(rows[0].number(9), std::nullopt);
}

TEST(CsvTable, SplitsListsAtSpaces)
{
    const auto rows = csvRows("a,b\nFRA  NRT GRU,\n");

    EXPECT_THAT(rows[0].list(0), ElementsAre("FRA", "NRT", "GRU"));
    EXPECT_THAT(rows[0].list(1), ElementsAre());
}

} // namespace
} // namespace watershed
