// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"
#include "core/routing/scenario.h"

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace watershed::routing {

/// The propagation came to rest.
struct Converged {
    Routing routing;
    /// The plain order of work led round in a circle, another one came to rest: which state real
    /// routers come to, and whether soon, depends on timing (Griffin, Shepherd and Wilfong 2002,
    /// section II, DISAGREE).
    bool dependsOnTiming = false;
};

/// The CancelToken asked to stop; nothing is left behind.
struct Cancelled {};

/// No order of work that was tried came to rest: the policies contradict each other.
struct Oscillation {
    std::vector<Asn> ases; ///< whose choices keep each other changing, in order
    /// The whole state was seen to come back, so this order of work never ends. Otherwise it was
    /// still going on when the search gave up.
    bool stateCameBack = false;
    Routing lastSeen; ///< some state on the way
};

using Outcome = std::variant<Converged, Cancelled, Oscillation>;

/// What can be shown of an outcome.
struct ShownRouting {
    Routing routing; ///< where it came to rest, else the last seen
    /// PoliciesOscillate (Error) or DependsOnTiming (Warning); nothing where all is well.
    std::optional<Issue> issue;
};

/// \return  nothing when cancelled
[[nodiscard]] std::optional<ShownRouting> shownOf(Outcome outcome);

/// Spreads the prefix over the Internet until nothing changes.
///
/// Ordinary networks export by relationship (Gao and Rexford 2001, section 3.1): what came from a
/// customer goes to all, what came from a peer or provider to customers only. Each of their routers
/// decides: customer over peer over provider; shortest AS path (RFC 4271 9.1.2.2 a); nearest exit
/// by great circle (RFC 4271 9.1.2.2 e); lowest RouterIndex of the exit; there the lowest neighbour
/// AS, then the site that stands first in the design. This order has one fixpoint and no
/// oscillation. Because every router of an AS agrees on class and length, these are found once for
/// each AS; only the choice among the best sessions is made by each router.
///
/// Whatever else a scenario holds is then brought in by settleExceptions(): policies as in
/// core/bgp/policy.h, loops through poisoned paths, and the whole decision process with local
/// preference, origin code and MED. Only then can there be no fixpoint, or several.
///
/// Differs: an AS without a policy in the scenario treats all its customers alike, likewise its
///          peers and its providers; real networks set local preference for single neighbours.
/// Differs: RouterIndex stands for the router id (RFC 4271 9.1.2.2 f), which public data does not
///          have: routers of a lower AS number have the lower ids. A site's router stands between
///          them by its AS number.
///
/// \note  Pure, deterministic, safe in any thread. O(ASes + relationships + interconnections) in
///        the ordinary case.
[[nodiscard]] Outcome propagate(const internet::Internet &internet, const Scenario &scenario,
                                const CancelToken &cancel, const ProgressSink &progress);

class AsLevel;

/// propagate() time after time over one Internet, as while a site is dragged: keeps its arrays, and
/// settles at AS level only what is different from the run before. The outcome is that of
/// propagate(). For one thread at a time.
class Propagator final {
public:
    explicit Propagator(const internet::Internet &internet); ///< which must outlive this
    Propagator(const Propagator &) = delete;
    Propagator &operator=(const Propagator &) = delete;
    ~Propagator();

    [[nodiscard]] Outcome run(const Scenario &scenario, const CancelToken &cancel,
                              const ProgressSink &progress);

private:
    const internet::Internet &m_internet;
    std::unique_ptr<AsLevel> m_asLevel;
    bool m_hasSettled = false; ///< whether m_asLevel holds a whole run
};

} // namespace watershed::routing
