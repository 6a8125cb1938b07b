// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/agenda.h"

#include "core/internet/ranked_graph.h"
#include "core/routing/routing.h"

#include <algorithm>
#include <bit>

namespace watershed::routing {

namespace {

constexpr std::uint32_t kNoPlace = 0xffffffff;

/// Customers before their providers.
std::vector<std::uint32_t> customersFirst(const internet::Internet &internet)
{
    const internet::RankedGraph &ranked = internet.ranked();
    std::vector<std::uint32_t> order;
    order.reserve(internet.asCount());
    for (std::uint32_t as = 0; as < internet.asCount(); ++as) {
        if (ranked.nodeOf(as) >= ranked.transitCount()) {
            order.push_back(as);
        }
    }
    for (internet::Node transit = ranked.transitCount(); transit-- > 0;) {
        order.push_back(ranked.asOf(transit));
    }
    return order;
}

} // namespace

Agenda::Agenda(const internet::Internet &internet)
    : m_placeOf(internet.asCount())
    , m_asAt{customersFirst(internet)}
    , m_waiting(internet.asCount() / kBits + 1)
{
    for (std::uint32_t place = 0; place < m_asAt.size(); ++place) {
        m_placeOf[m_asAt[place]] = place;
    }
}

std::uint32_t Agenda::take()
{
    const std::uint32_t place = m_goesUp ? firstFrom(m_cursor) : lastBefore(m_cursor);
    if (place == kNoPlace) {
        m_goesUp = !m_goesUp;
        m_cursor = m_goesUp ? 0 : static_cast<std::uint32_t>(m_asAt.size());
        return kNoAs;
    }
    m_cursor = m_goesUp ? place + 1 : place;
    return leave(place);
}

std::uint32_t Agenda::takeAny(Random &random)
{
    m_goesUp = true;
    m_cursor = 0;
    std::uint32_t place = firstFrom(random.below(static_cast<std::uint32_t>(m_asAt.size())));
    if (place == kNoPlace) {
        place = firstFrom(0);
    }
    return place == kNoPlace ? kNoAs : leave(place);
}

std::vector<std::uint32_t> Agenda::takeAll()
{
    m_goesUp = true;
    m_cursor = 0;
    std::vector<std::uint32_t> ases;
    for (std::uint32_t as = take(); as != kNoAs; as = take()) {
        ases.push_back(as);
    }
    m_goesUp = true;
    m_cursor = 0;
    return ases;
}

bool Agenda::isEmpty() const
{
    return std::ranges::all_of(m_waiting, [](std::uint64_t word) { return word == 0; });
}

std::uint32_t Agenda::firstFrom(std::uint32_t place) const
{
    for (std::size_t word = place / kBits; word < m_waiting.size(); ++word) {
        std::uint64_t bits = m_waiting[word];
        if (word == place / kBits) {
            bits &= ~std::uint64_t{0} << place % kBits;
        }
        if (bits != 0) {
            return static_cast<std::uint32_t>(word * kBits) +
                   static_cast<std::uint32_t>(std::countr_zero(bits));
        }
    }
    return kNoPlace;
}

std::uint32_t Agenda::lastBefore(std::uint32_t end) const
{
    for (std::size_t word = end / kBits + 1; word-- > 0;) {
        std::uint64_t bits = m_waiting[word];
        if (word == end / kBits) {
            bits &= (std::uint64_t{1} << end % kBits) - 1;
        }
        if (bits != 0) {
            return static_cast<std::uint32_t>(word * kBits) + kBits - 1 -
                   static_cast<std::uint32_t>(std::countl_zero(bits));
        }
    }
    return kNoPlace;
}

std::uint32_t Agenda::leave(std::uint32_t place)
{
    m_waiting[place / kBits] &= ~(std::uint64_t{1} << place % kBits);
    return m_asAt[place];
}

} // namespace watershed::routing
