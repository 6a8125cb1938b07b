// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/path_store.h"

#include "core/base/expects.h"

#include <ranges>
#include <utility>

namespace watershed::routing {

namespace {

constexpr std::size_t kFirstSlots = 1024; // a power of two

} // namespace

PathStore::PathStore()
    : m_slots(kFirstSlots, kNoPath)
{}

PathId PathStore::add(const bgp::AsPath &path, std::uint32_t announcement)
{
    WATERSHED_EXPECTS(path.length() > 0);
    PathId last = kNoPath;
    for (const Asn asn : path.asns() | std::views::reverse) {
        m_nodes.push_back({asn, 1, last, announcement});
        last = static_cast<PathId>(m_nodes.size() - 1);
    }
    return last;
}

PathId PathStore::withPrepended(Asn asn, std::uint32_t times, PathId rest)
{
    const std::size_t slot = slotOf(asn, times, rest);
    if (m_slots[slot] != kNoPath) {
        return m_slots[slot];
    }
    const auto made = static_cast<PathId>(m_nodes.size());
    m_nodes.push_back({asn, times, rest, m_nodes[rest].announcement});
    m_slots[slot] = made;
    if (2 * ++m_used > m_slots.size()) {
        grow();
    }
    return made;
}

bgp::AsPath PathStore::spelledOut(Asn asn, std::uint32_t times, PathId rest) const
{
    std::vector<Asn> asns(times, asn);
    for (PathId at = rest; at != kNoPath; at = m_nodes[at].rest) {
        asns.insert(asns.end(), m_nodes[at].times, m_nodes[at].asn);
    }
    return bgp::AsPath{std::move(asns)};
}

std::size_t PathStore::slotOf(Asn asn, std::uint32_t times, PathId rest) const
{
    // Multiplication spreads the bits upwards, so the slot is taken from the top.
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15; // 2^64 over the golden ratio
    const std::uint64_t key = (std::uint64_t{asn.value()} << 32U | rest) + times * kOdd;
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = ((key ^ key >> 29U) * kOdd >> 32U) & mask;
    while (m_slots[slot] != kNoPath) {
        const Node &node = m_nodes[m_slots[slot]];
        if (node.asn == asn && node.times == times && node.rest == rest) {
            break;
        }
        slot = (slot + 1) & mask;
    }
    return slot;
}

void PathStore::grow()
{
    const std::vector<PathId> old =
        std::exchange(m_slots, std::vector<PathId>(2 * m_slots.size(), kNoPath));
    for (const PathId path : old) {
        if (path != kNoPath) {
            m_slots[slotOf(m_nodes[path].asn, m_nodes[path].times, m_nodes[path].rest)] = path;
        }
    }
}

} // namespace watershed::routing
