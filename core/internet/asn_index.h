// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace watershed::internet {

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
