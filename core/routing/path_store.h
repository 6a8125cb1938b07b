// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"
#include "core/bgp/as_path.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace watershed::routing {

/// Position in a PathStore.
using PathId = std::uint32_t;
/// Stands for "no path".
inline constexpr PathId kNoPath = 0xffffffff;

/// The AS paths of one run. They share their tails, and each is kept once: equal paths from the
/// same announcement have equal ids, so that comparing them costs nothing.
class PathStore final {
public:
    PathStore();

    /// A path as it is announced. Called twice, it gives two paths.
    ///
    /// \pre not empty
    [[nodiscard]] PathId add(const bgp::AsPath &path, std::uint32_t announcement);

    /// The path with copies of the AS in front. \pre times > 0
    [[nodiscard]] PathId withPrepended(Asn asn, std::uint32_t times, PathId rest);

    [[nodiscard]] std::uint32_t announcementOf(PathId path) const
    {
        return m_nodes[path].announcement;
    }

    /// How often the AS stands in the path. O(different ASes in the path).
    [[nodiscard]] std::size_t count(PathId path, Asn asn) const
    {
        std::size_t times = 0;
        for (PathId at = path; at != kNoPath; at = m_nodes[at].rest) {
            times += m_nodes[at].asn == asn ? m_nodes[at].times : 0;
        }
        return times;
    }

    /// The path with copies of an AS in front, spelled out.
    [[nodiscard]] bgp::AsPath spelledOut(Asn asn, std::uint32_t times, PathId rest) const;

private:
    struct Node {
        Asn asn;
        std::uint32_t times;
        PathId rest; ///< kNoPath at the end
        std::uint32_t announcement;
    };

    [[nodiscard]] std::size_t slotOf(Asn asn, std::uint32_t times, PathId rest) const;
    void grow();

    std::vector<Node> m_nodes;
    /// Open addressing, half full at most: those nodes that withPrepended() made.
    std::vector<PathId> m_slots;
    std::size_t m_used = 0;
};

} // namespace watershed::routing
