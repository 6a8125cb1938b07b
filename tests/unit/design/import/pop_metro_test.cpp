// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/import/pop_metro.h"

#include <gtest/gtest.h>

namespace watershed::design {
namespace {

/// "FRA", "~LAX" where it is guessed, "" where nothing fits.
std::string found(std::string_view name)
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    const auto metro = PopMetros{metros}.find(name);
    return metro ? (metro->isGuess ? "~" : "") + metros.at(metro->metro).code : "";
}

TEST(PopMetros, CaseAccentsAndSeparatorsDoNotMatter)
{
    for (const char *const name : {"fra", "FRA", "Frankfurt", "FRANKFURT", " frank-furt_"}) {
        EXPECT_EQ(found(name), "FRA") << name;
    }
    for (const char *const name : {"saopaulo", "São Paulo", "sao_paulo"}) {
        EXPECT_EQ(found(name), "GRU") << name;
    }
}

TEST(PopMetros, ANameThatOnlyResemblesAMetrosIsAGuess)
{
    EXPECT_EQ(found("losangelas"), "~LAX");
    EXPECT_EQ(found("mexico"), "~MEX");
    EXPECT_EQ(found("silicon"), "~SJC");
    EXPECT_EQ(found("bangalore"), "~BLR");
}

TEST(PopMetros, AShortOrStrangeNameIsNotGuessed)
{
    for (const char *const name : {"", "---", "x", "fr", "qqq", "atlantis", "\xFF\xFE"}) {
        EXPECT_EQ(found(name), "") << name;
    }
}

} // namespace
} // namespace watershed::design
