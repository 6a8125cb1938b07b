// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/internet/internet.h"

#include <cstdint>
#include <vector>

namespace watershed::routing {

/// The ASes that have something to do, taken in sweeps up from customers to providers and down
/// again: the way that routes spread, so that few ASes have to look twice.
class Agenda final {
public:
    /// \note  O(ASes)
    explicit Agenda(const internet::Internet &internet);

    void add(std::uint32_t as)
    {
        const std::uint32_t place = m_placeOf[as];
        m_waiting[place / kBits] |= std::uint64_t{1} << place % kBits;
    }
    [[nodiscard]] bool isWaiting(std::uint32_t as) const
    {
        const std::uint32_t place = m_placeOf[as];
        return (m_waiting[place / kBits] >> place % kBits & 1U) != 0;
    }

    /// The next AS of the sweep; kNoAs at its end, where the direction turns.
    [[nodiscard]] std::uint32_t take();

    /// Any AS that is waiting, kNoAs where none is. The rest of the sweep is forgotten.
    [[nodiscard]] std::uint32_t takeAny(Random &random);

    /// All that are waiting. The rest of the sweep is forgotten.
    [[nodiscard]] std::vector<std::uint32_t> takeAll();

    [[nodiscard]] bool isEmpty() const;
    /// One bit for each AS.
    [[nodiscard]] const std::vector<std::uint64_t> &waiting() const { return m_waiting; }

private:
    static constexpr std::uint32_t kBits = 64;

    [[nodiscard]] std::uint32_t firstFrom(std::uint32_t place) const;
    [[nodiscard]] std::uint32_t lastBefore(std::uint32_t end) const;
    std::uint32_t leave(std::uint32_t place);

    std::vector<std::uint32_t> m_placeOf; ///< by AS: behind the places of its customers
    std::vector<std::uint32_t> m_asAt;    ///< by place
    std::vector<std::uint64_t> m_waiting; ///< by place
    bool m_goesUp = true;
    std::uint32_t m_cursor = 0; ///< up: the next place; down: behind the next place
};

} // namespace watershed::routing
