// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zstd_frames.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace watershed {
namespace {

using namespace std::string_literals;

const std::string kMagic = "\x28\xB5\x2F\xFD"s;
/// A frame with window descriptor: a raw block of 3 bytes, then a last one of run length.
const std::string kPlain = kMagic + "\x00\x58"s + "\x18\x00\x00"s + "abc"s + "\x43\x1F\x00"s + "x"s;
/// A single segment with checksum, 1 byte of content size, 2 of dictionary id; an empty last block.
const std::string kChecked = kMagic + "\x26\x00\x07\x07"s + "\x01\x00\x00"s + "abcd"s;
const std::string kSkippable = "\x5A\x2A\x4D\x18"s + "\x05\x00\x00\x00"s + "notes"s;

bool areComplete(std::string_view bytes)
{
    ZstdFrames frames;
    frames.take(bytes);
    return frames.areComplete();
}

TEST(ZstdFrames, AFrameIsCompleteAtItsLastByteAndNowhereBefore)
{
    for (const std::string &frame : {kPlain, kChecked, kSkippable}) {
        EXPECT_TRUE(areComplete(frame));
        for (std::size_t kept = 1; kept < frame.size(); ++kept) {
            EXPECT_FALSE(areComplete(std::string_view{frame}.substr(0, kept))) << kept;
        }
    }
}

TEST(ZstdFrames, ItDoesNotMatterHowTheBytesCome)
{
    const std::string all = kSkippable + kPlain + kChecked + kPlain;
    ZstdFrames frames;
    std::size_t complete = 0;
    for (const char byte : all) {
        frames.take({&byte, 1});
        complete += frames.areComplete() ? 1 : 0;
    }

    EXPECT_EQ(complete, 4U);
    EXPECT_TRUE(areComplete(all));
}

TEST(ZstdFrames, WhatIsNoFrameNeverBecomesComplete)
{
    EXPECT_FALSE(areComplete(kPlain + "hello, this is no frame"));
}

} // namespace
} // namespace watershed
