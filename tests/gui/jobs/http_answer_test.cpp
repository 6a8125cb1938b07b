// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/http_answer.h"

#include <gtest/gtest.h>

namespace watershed::jobs {
namespace {

TEST(HttpAnswer, ContentRangesAreReadAsTheStandardWritesThem)
{
    EXPECT_EQ(contentRangeFrom("bytes 10-99/100"), (ContentRange{10, 100}));
    EXPECT_EQ(contentRangeFrom("bytes 10-99/*"), (ContentRange{10, std::nullopt}));
    EXPECT_EQ(contentRangeFrom("bytes */100"), (ContentRange{std::nullopt, 100}));
}

TEST(HttpAnswer, WhatIsNoRangeOfBytesIsNone)
{
    for (const char *const wrong : {"", "bytes", "bytes 10/100", "bytes a-b/100", "bytes -5-9/100",
                                    "items 10-99/100", "bytes 10-/100", "bytes 10-99"}) {
        EXPECT_EQ(contentRangeFrom(wrong), std::nullopt) << wrong;
    }
}

TEST(HttpAnswer, RetryAfterIsANumberOfSeconds)
{
    EXPECT_EQ(retryAfterFrom(" 30 "), std::chrono::seconds{30});
    for (const char *const wrong :
         {"", "-1", "Wed, 21 Oct 2015 07:28:00 GMT", "99999999999999999999"}) {
        EXPECT_EQ(retryAfterFrom(wrong), std::nullopt) << wrong;
    }
}

} // namespace
} // namespace watershed::jobs
