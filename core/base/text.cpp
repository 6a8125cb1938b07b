// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <algorithm>
#include <cstdint>

namespace watershed {

namespace {

using namespace std::string_view_literals;

// What the two-byte letters U+00C0 to U+017F are without their accents, by code point; '\0' keeps
// the letter (hence sv, which has a length). Ligatures and Icelandic letters fold to their first
// letter.
constexpr std::string_view kUnaccented = "aaaaaaaceeeeiiiidnooooo\0ouuuuyts"
                                         "aaaaaaaceeeeiiiidnooooo\0ouuuuyty"
                                         "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkk"
                                         "llllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuu"
                                         "uuwwyyyzzzzzzs"sv;
constexpr std::uint32_t kFirstLetter = 0xC0;

} // namespace

std::string foldedForSearch(std::string_view text)
{
    static_assert(kUnaccented.size() == 0x180 - kFirstLetter);
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 'A' && byte <= 'Z') {
            folded += static_cast<char>(byte - 'A' + 'a');
            continue;
        }
        // Two bytes 110xxxxx 10xxxxxx hold the code points up to U+07FF.
        if ((byte & 0xE0U) == 0xC0 && i + 1 < text.size()) {
            const std::uint32_t point =
                (byte & 0x1FU) << 6 | (static_cast<unsigned char>(text[i + 1]) & 0x3FU);
            if (point >= kFirstLetter && point < 0x180 && kUnaccented[point - kFirstLetter] != 0) {
                folded += kUnaccented[point - kFirstLetter];
                ++i;
                continue;
            }
        }
        folded += text[i];
    }
    return folded;
}

std::string asciiUpper(std::string_view text)
{
    std::string upper{text};
    std::ranges::transform(upper, upper.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return upper;
}

} // namespace watershed
