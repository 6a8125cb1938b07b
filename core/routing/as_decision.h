// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bgp/route.h"
#include "core/internet/internet.h"
#include "core/routing/exchange.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace watershed::routing {

/// Great-circle distance as an IGP cost; 0 where a place is unknown. Equal costs are equal
/// distances and a lower one is a shorter one, but it is no number of kilometres.
[[nodiscard]] std::uint32_t igpCost(const internet::Internet &internet, internet::RouterIndex from,
                                    internet::RouterIndex to);

/// A candidate as its router sees it, for bgp::selectRoute().
///
/// \param rankOfSender  stands for the BGP Identifier of who told it
[[nodiscard]] bgp::Route asEbgpRoute(const Exchange &exchange, const Candidate &candidate,
                                     std::uint32_t rankOfSender);

/// The same as another router of the AS hears it over iBGP.
[[nodiscard]] bgp::Route asIbgpRoute(const Exchange &exchange, const Candidate &candidate,
                                     internet::RouterIndex at);

/// Lets the routers of an AS choose among what they hear over eBGP and over the iBGP mesh, which
/// carries the best route of each router where that is one from eBGP (RFC 4271 9.2).
class AsDecision final {
public:
    /// \param candidates  what the routers of the AS hear over eBGP and take
    void run(const Exchange &exchange, internet::AsIndex as, std::span<const Candidate> candidates);

    /// By router of the AS: a position in the candidates, whose router is the exit.
    [[nodiscard]] std::span<const std::optional<std::uint32_t>> chosen() const { return m_chosen; }

private:
    void runByDistance(const internet::Internet &internet);
    void runByDecisionProcess(const Exchange &exchange);
    [[nodiscard]] std::optional<std::uint32_t> choose(const Exchange &exchange,
                                                      std::uint32_t place) const;
    [[nodiscard]] bool isTold(const Exchange &exchange, std::uint32_t place) const;
    [[nodiscard]] std::uint32_t placeOf(const Candidate &candidate) const
    {
        return candidate.choice.exit - m_first;
    }

    std::span<const Candidate> m_candidates;
    std::uint32_t m_first = 0; ///< router of the AS
    std::vector<std::optional<std::uint32_t>> m_chosen;
    std::vector<std::uint32_t> m_tellers;  ///< routers with a candidate of their own
    std::vector<std::uint32_t> m_bySender; ///< candidates, the lowest sender first
};

} // namespace watershed::routing
