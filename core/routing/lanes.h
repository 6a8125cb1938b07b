// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/routing.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace watershed::routing {

/// Runs side by side.
inline constexpr std::size_t kLanes = 64;

/// One AS's route in each of 64 runs: path length and site in one number a lane.
///
/// Plain loops over all lanes without branches, so that compilers make vector instructions of them;
/// a choice between two lanes is masked where GCC 12 would else make a jump of it.
///
/// \tparam Word  unsigned; narrower words go through faster
/// \tparam siteBits  of the word, the others are the length
template <class Word, unsigned siteBits>
struct Lanes {
    static constexpr Word kOneHop = Word{1} << siteBits;
    static constexpr Word kSiteMask = kOneHop - 1;
    static constexpr Word kLengthMask = static_cast<Word>(~kSiteMask);
    /// No route. One hop more does not overflow.
    static constexpr Word kNone = static_cast<Word>(std::numeric_limits<Word>::max() - kOneHop);

    static constexpr std::uint32_t kMostSites = kSiteMask; ///< the last number stands for none
    static constexpr std::uint32_t kMostLength = (kNone >> siteBits) - 1U;

    std::array<Word, kLanes> lane;

    [[nodiscard]] static constexpr Word route(std::uint32_t length, std::uint32_t site)
    {
        return static_cast<Word>(length << siteBits | site);
    }
    [[nodiscard]] static constexpr std::uint32_t siteOf(Word route) { return route & kSiteMask; }

    [[gnu::always_inline]] inline void clear() { lane.fill(kNone); }

    /// Takes a neighbour's route, one hop longer, in the lanes where it is shorter.
    [[gnu::always_inline]] inline void hear(const Lanes &neighbour)
    {
        for (std::size_t i = 0; i < kLanes; ++i) {
            const Word told = static_cast<Word>(neighbour.lane[i] + kOneHop);
            const bool isShorter = (told & kLengthMask) < (lane[i] & kLengthMask);
            lane[i] = isShorter ? told : lane[i];
        }
    }

    /// Takes another route in the lanes that have none.
    [[gnu::always_inline]] inline void fillFrom(const Lanes &other)
    {
        for (std::size_t i = 0; i < kLanes; ++i) {
            const Word isNone = allOnesIf(lane[i] == kNone);
            lane[i] = static_cast<Word>((lane[i] & ~isNone) | (other.lane[i] & isNone));
        }
    }

    [[gnu::always_inline]] [[nodiscard]] inline bool isEmpty() const
    {
        Word difference = 0;
        for (std::size_t i = 0; i < kLanes; ++i) {
            difference |= static_cast<Word>(lane[i] ^ kNone);
        }
        return difference == 0;
    }

    [[gnu::always_inline]] [[nodiscard]] inline bool isFull() const
    {
        Word least = kNone;
        for (std::size_t i = 0; i < kLanes; ++i) {
            least = std::min(least, static_cast<Word>(lane[i] ^ kNone));
        }
        return least != 0;
    }

    /// Whether a route is so long that neighbours cannot hear it.
    [[gnu::always_inline]] [[nodiscard]] inline bool hasTooLong() const
    {
        Word longest = 0;
        for (std::size_t i = 0; i < kLanes; ++i) {
            longest = std::max(longest, static_cast<Word>(lane[i] & allOnesIf(lane[i] != kNone)));
        }
        return longest >= route(kMostLength, 0);
    }

    /// How many lanes have another route than the first.
    [[gnu::always_inline]] [[nodiscard]] inline unsigned differing() const
    {
        Word count = 0;
        for (std::size_t i = 0; i < kLanes; ++i) {
            count = static_cast<Word>(count + (lane[i] != lane[0] ? 1 : 0));
        }
        return count;
    }

private:
    [[gnu::always_inline]] [[nodiscard]] static inline Word allOnesIf(bool condition)
    {
        return static_cast<Word>(-static_cast<int>(condition));
    }
};

} // namespace watershed::routing
