// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/routing.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace watershed::routing {

/// Runs side by side.
inline constexpr std::size_t kLanes = 64;

/// One AS's route in each of 64 runs: path length and site in one number a lane.
///
/// Plain loops over all lanes without branches, so that compilers make vector instructions of them.
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
            lane[i] = lane[i] == kNone ? other.lane[i] : lane[i];
        }
    }

    [[gnu::always_inline]] [[nodiscard]] inline bool isEmpty() const
    {
        bool isAnyRoute = false;
        for (std::size_t i = 0; i < kLanes; ++i) {
            isAnyRoute |= lane[i] != kNone;
        }
        return !isAnyRoute;
    }

    [[gnu::always_inline]] [[nodiscard]] inline bool isFull() const
    {
        bool isAnyNone = false;
        for (std::size_t i = 0; i < kLanes; ++i) {
            isAnyNone |= lane[i] == kNone;
        }
        return !isAnyNone;
    }
};

} // namespace watershed::routing
