// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace watershed::internet {

/// AS numbers, each once. Those below 2^20, where nearly all real ones are, are bits; a sort of all
/// mentions would take a seventh of the time that building a real Internet takes.
class AsnSet final {
public:
    void add(Asn asn)
    {
        const std::uint32_t word = asn.value() / 64;
        if (asn.value() >= kBitCount) {
            m_others.push_back(asn);
            return;
        }
        if (word >= m_bits.size()) {
            m_bits.resize(word + 1);
        }
        m_bits[word] |= std::uint64_t{1} << asn.value() % 64;
    }

    [[nodiscard]] std::vector<Asn> inOrder() &&
    {
        std::vector<Asn> asns;
        for (std::size_t word = 0; word < m_bits.size(); ++word) {
            for (std::uint64_t left = m_bits[word]; left != 0; left &= left - 1) {
                asns.emplace_back(static_cast<std::uint32_t>(64 * word) +
                                  static_cast<std::uint32_t>(std::countr_zero(left)));
            }
        }
        std::ranges::sort(m_others);
        const auto repeated = std::ranges::unique(m_others);
        asns.insert(asns.end(), m_others.begin(), repeated.begin());
        return asns;
    }

private:
    static constexpr std::uint32_t kBitCount = 1U << 20U;
    std::vector<std::uint64_t> m_bits;
    std::vector<Asn> m_others;
};

/// AS numbers to indices: a table for those below 2^20, where nearly all real ones are, and a
/// search for the rest. A million look-ups make up most of the work of building a real Internet.
class AsnIndex final {
public:
    /// \param asns  ascending, each once; must outlive the index
    explicit AsnIndex(const std::vector<Asn> &asns)
        : m_asns{asns}
    {
        for (std::uint32_t i = 0; i < asns.size() && asns[i].value() < kTableSize; ++i) {
            m_table.resize(asns[i].value() + 1);
            m_table.back() = i;
        }
    }

    /// \pre  the number is one of them
    [[nodiscard]] std::uint32_t operator()(Asn asn) const
    {
        if (asn.value() < m_table.size()) {
            return m_table[asn.value()];
        }
        return static_cast<std::uint32_t>(std::ranges::lower_bound(m_asns, asn) - m_asns.begin());
    }

private:
    static constexpr std::uint32_t kTableSize = 1U << 20U;
    const std::vector<Asn> &m_asns;
    std::vector<std::uint32_t> m_table;
};

} // namespace watershed::internet
