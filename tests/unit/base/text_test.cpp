// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <gtest/gtest.h>

namespace watershed {
namespace {

TEST(FoldedForSearch, ForgetsCaseAndLatinAccents)
{
    EXPECT_EQ(foldedForSearch("São Paulo"), "sao paulo");
    EXPECT_EQ(foldedForSearch("ZÜRICH"), "zurich");
    EXPECT_EQ(foldedForSearch("Łódź"), "lodz");
    EXPECT_EQ(foldedForSearch("İstanbul"), "istanbul");
}

TEST(FoldedForSearch, KeepsOtherLettersAndBrokenUtf8)
{
    EXPECT_EQ(foldedForSearch("東京"), "東京");
    EXPECT_EQ(foldedForSearch("a×b÷c"), "a×b÷c");
    EXPECT_EQ(foldedForSearch("a\xC3"), "a\xC3");
}

TEST(AsciiUpper, LeavesAllButTheLettersOfAscii)
{
    EXPECT_EQ(asciiUpper("fra-2 `{Z\xC3\xBCrich"), "FRA-2 `{Z\xC3\xBCRICH");
    EXPECT_EQ(asciiUpper(""), "");
}

} // namespace
} // namespace watershed
