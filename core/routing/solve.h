// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/bgp/decision_process.h"
#include "core/bgp/route.h"
#include "core/routing/network.h"
#include "core/routing/propagate.h"

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace watershed::routing {

/// A route that a router has, with where it leads.
struct HeldRoute {
    bgp::Route route;
    std::optional<ChannelNumber> channel; ///< over which it came; nothing: the router's own
    SiteNumber site = 0;                  ///< who originates it
    RouterNumber exit = 0;                ///< the router of this AS where traffic leaves the AS

    bool operator==(const HeldRoute &) const = default;
};

/// What a router chose, and why.
struct LocRibEntry {
    HeldRoute chosen;
    bgp::DecisionStep settledBy = bgp::DecisionStep::OnlyCandidate;
    std::optional<HeldRoute> runnerUp; ///< see bgp::Selection::runnerUp

    bool operator==(const LocRibEntry &) const = default;
};

/// What every router holds for one prefix, and which sites and sessions are up.
struct PrefixState {
    std::vector<bool> siteIsOn;    ///< by SiteNumber
    std::vector<bool> sessionIsUp; ///< by SessionNumber
    /// By ChannelNumber. Differs: holds routes after the import policy (RFC 4271 3.2 stores them
    /// before); a policy does not change while the network works, so nothing is lost by it.
    std::vector<std::optional<HeldRoute>> adjRibIn;
    std::vector<std::optional<LocRibEntry>> locRib; ///< by RouterNumber
    /// Routers that had something to do when the work was stopped, in order; empty in a stable
    /// state.
    std::vector<RouterNumber> unsettled;

    bool operator==(const PrefixState &) const = default;
};

/// All sessions up, no site announcing, so no routes.
[[nodiscard]] PrefixState nothingAnnounced(const Network &network);

/// Something that happens to a network.
struct Change {
    enum class Kind : std::uint8_t { WithdrawSite, AnnounceSite, SessionDown, SessionUp };

    Kind kind{};
    std::uint32_t subject = 0; ///< SiteNumber or SessionNumber

    bool operator==(const Change &) const = default;
};

/// Nothing changes any more.
struct Settled {
    PrefixState state;
    /// The plain order of work led round in a circle, another one came to rest: which state real
    /// routers come to, and whether soon, depends on timing (Griffin, Shepherd and Wilfong 2002,
    /// section II, DISAGREE).
    bool dependsOnTiming = false;
};

/// No order of work that was tried came to rest.
struct Oscillating {
    std::vector<RouterNumber> routers; ///< whose choice changes in the circle, in order
    std::vector<Asn> ases;             ///< to which they belong, in order
    /// The whole state was seen to come back, so this order of work never ends. Otherwise it was
    /// still going on when the search gave up.
    bool stateCameBack = false;
    PrefixState state; ///< some state on the way; a later change can start from it
};

using SolveOutcome = std::variant<Settled, Oscillating, Cancelled>;

/// Lets the changes happen at the same moment, then all routers work until nothing changes.
///
/// A router that heard something chooses again and tells its neighbours what differs, one router
/// after the other, first come first served: like daemons with equal delays. One at a time,
/// because routers that act all at once can swing for ever between choices that are stable each
/// (DISAGREE). Where the state comes back, other orders are tried: by number upwards, downwards,
/// then seeded random ones.
///
/// \return  where a network has several stable states, the one that the start leads to
/// \note  Pure, deterministic, safe in any thread. Always ends: the orders are functions of the
///        state, which is watched for coming back (Brent 1980), and each has a limit of steps.
[[nodiscard]] SolveOutcome solve(const Network &network, PrefixNumber prefix,
                                 const PrefixState &start, std::span<const Change> changes,
                                 const CancelToken &cancel);

} // namespace watershed::routing
