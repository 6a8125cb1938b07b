// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expects.h"

#include <cstdint>
#include <random>

namespace watershed {

/// Seeded random numbers that are the same on every platform.
///
/// The engine is fixed by the C++ standard; the distributions of the standard library are not,
/// so the few that are needed stand here.
class Random final {
public:
    explicit Random(std::uint64_t seed)
        : m_engine{seed}
    {}

    /// Uniform in [0, bound). \pre bound > 0
    [[nodiscard]] std::uint32_t below(std::uint32_t bound)
    {
        WATERSHED_EXPECTS(bound > 0);
        // The high 32 bits scaled by the bound; the bias is below bound / 2^32.
        return static_cast<std::uint32_t>(((m_engine() >> 32) * bound) >> 32);
    }

    /// Uniform in [0, 1), 53 bits.
    [[nodiscard]] double unit() { return static_cast<double>(m_engine() >> 11) * 0x1.0p-53; }

private:
    std::mt19937_64 m_engine;
};

} // namespace watershed
