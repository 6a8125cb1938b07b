// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/asn.h"

#include <gtest/gtest.h>

namespace watershed {
namespace {

TEST(Asn, ReadsTheNumberWithAndWithoutItsLetters)
{
    EXPECT_EQ(parseAsn("64500"), Asn{64500});
    EXPECT_EQ(parseAsn("AS64500"), Asn{64500});
    EXPECT_EQ(parseAsn("as64500"), Asn{64500});
    EXPECT_EQ(parseAsn("4294967295"), Asn{4294967295});
}

TEST(Asn, RefusesWhatIsNoAsNumber)
{
    for (const char *const text : {"", "0", "AS0", "AS", "4294967296", "-1", "+1", " 1", "1 ",
                                   "1.10", "AS 1", "1a", "0x10"}) {
        EXPECT_EQ(parseAsn(text), std::nullopt) << text;
    }
}

TEST(Asn, PrintsWhatItReads)
{
    EXPECT_EQ(parseAsn(toString(Asn{20473})), Asn{20473});
}

} // namespace
} // namespace watershed
