// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bgp/route.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace watershed::bgp {

/// The step of the decision process that left a single candidate: the answer to "why this route?"
enum class DecisionStep : std::uint8_t {
    OnlyCandidate,     ///< no other route whose next hop can be reached, RFC 4271 9.1.2
    OwnRoute,          ///< originated here; daemons rank it before LOCAL_PREF
    LocalPref,         ///< highest degree of preference, RFC 4271 9.1.1
    AsPathLength,      ///< fewest AS hops, RFC 4271 9.1.2.2 a)
    Origin,            ///< IGP < EGP < INCOMPLETE, RFC 4271 9.1.2.2 b)
    Med,               ///< lowest, within one neighbour AS only, RFC 4271 9.1.2.2 c)
    EbgpOverIbgp,      ///< RFC 4271 9.1.2.2 d)
    IgpCost,           ///< nearest NEXT_HOP, RFC 4271 9.1.2.2 e)
    RouterId,          ///< lowest BGP Identifier or ORIGINATOR_ID, RFC 4271 9.1.2.2 f), RFC 4456 9
    ClusterListLength, ///< fewest reflectors, RFC 4456 9
    NeighbourAddress,  ///< lowest address of the other end, RFC 4271 9.1.2.2 g)
};

/// The route that enters the Loc-RIB, and why. Indices are positions in the span that
/// selectRoute() was given.
struct Selection {
    std::size_t index = 0;
    DecisionStep settledBy = DecisionStep::OnlyCandidate;
    /// Of the routes that fell at the settling step, the one that would have won among them;
    /// nothing where settledBy is OnlyCandidate.
    std::optional<std::size_t> runnerUp;

    bool operator==(const Selection &) const = default;
};

/// Runs the BGP decision process over the candidates of one prefix.
///
/// Takes the whole set instead of offering operator<: MED is compared within one neighbour AS
/// only, so "better than" is not transitive, and sorting by it is wrong (RFC 4271 9.1.2.2 c).
/// A missing MED counts as 0 (RFC 4271 9.1.2.2 c; RFC 4451 2.1 names daemons that differ).
///
/// \param candidates  usable Adj-RIB-In routes of one prefix, in any order; the choice does not
///                    depend on the order
/// \return  nothing where no candidate has a next hop that can be reached
/// \pre  no two candidates are alike in all that the steps look at, else the first one wins
/// \note  Pure, safe in any thread. O(n^2) for n routes of one rank up to MED, else O(n).
[[nodiscard]] std::optional<Selection> selectRoute(std::span<const Route> candidates);

/// By candidate: the step at which it fell, nothing for the one that selectRoute() chooses.
///
/// \pre  every candidate has a next hop that can be reached
/// \note  as selectRoute()
[[nodiscard]] std::vector<std::optional<DecisionStep>>
stepsOfFall(std::span<const Route> candidates);

} // namespace watershed::bgp
