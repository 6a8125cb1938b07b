// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/agenda.h"

#include "core/routing/routing.h"

#include <algorithm>
#include <bit>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Relationship;

constexpr std::uint32_t kNoPlace = 0xffffffff;

/// Customers before their providers (Kahn 1962). ASes of a provider cycle, and those above it, come
/// last.
std::vector<std::uint32_t> customersFirst(const internet::Internet &internet)
{
    const std::uint32_t count = internet.asCount();
    std::vector<std::uint32_t> order;
    order.reserve(count);
    std::vector<std::uint32_t> customersLeft(count);
    for (std::uint32_t as = 0; as < count; ++as) {
        customersLeft[as] = static_cast<std::uint32_t>(
            internet.neighbourSpan(AsIndex{as}, Relationship::Customer).size());
        if (customersLeft[as] == 0) {
            order.push_back(as);
        }
    }
    for (std::size_t next = 0; next < order.size(); ++next) {
        for (const std::uint32_t provider :
             internet.neighbourSpan(AsIndex{order[next]}, Relationship::Provider)) {
            if (--customersLeft[provider] == 0) {
                order.push_back(provider);
            }
        }
    }
    for (std::uint32_t as = 0; as < count; ++as) {
        if (customersLeft[as] != 0) {
            order.push_back(as);
        }
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
