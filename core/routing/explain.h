// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantities.h"
#include "core/bgp/decision_process.h"
#include "core/bgp/policy.h"
#include "core/bgp/route.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"
#include "core/routing/scenario.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace watershed::routing {

/// A route that a router has heard, and what became of it.
struct ExplainedRoute {
    /// As the router holds it, or as it was sent where it was rejected: path, local preference,
    /// origin code, MED and communities; whether over eBGP or iBGP. The costs and identifiers in it
    /// stand for an order only.
    bgp::Route route;
    RouteClass routeClass = RouteClass::None;
    SiteIndex site = kNoSite;
    std::optional<internet::AsIndex> neighbour; ///< who told the AS; nothing: the site
    /// The router of the AS that heard it over eBGP: this one, or the one that told it over iBGP.
    internet::RouterIndex exit;
    std::optional<internet::RouterIndex> entry; ///< the neighbour's router that told it
    /// To the exit; nothing where a place is unknown.
    std::optional<Kilometres> distance;

    std::optional<bgp::ImportRejection> rejection; ///< it was not taken
    /// The step at which it fell; nothing for the chosen one and for rejected ones.
    std::optional<bgp::DecisionStep> fellAt;
};

/// Why a router has the route that it has.
struct Explanation {
    /// In the order in which they lost: the chosen route, the runner-up, those that fell later
    /// before those that fell earlier, rejected ones last.
    std::vector<ExplainedRoute> routes;
    /// The step that left the chosen route alone; nothing where none is taken.
    std::optional<bgp::DecisionStep> settledBy;
    bool hasRunnerUp = false; ///< it is routes[1]
};

/// Explains router after router of one routing. For one thread at a time.
class Explainer final {
public:
    /// \pre  all three outlive this; the routing is what propagate() made of the other two
    /// Cost: O(ASes).
    Explainer(const internet::Internet &internet, const Scenario &scenario, const Routing &routing);
    Explainer(const Explainer &) = delete;
    Explainer &operator=(const Explainer &) = delete;
    ~Explainer();

    /// See explain(). Cost: what the router's AS hears.
    [[nodiscard]] Explanation explain(internet::RouterIndex router);

private:
    class Private;
    std::unique_ptr<Private> m;
};

/// All routes that a router has to choose from, the one it chooses, and where the others fell.
/// Routes that neighbours keep to themselves are not among them.
///
/// Worked out from the routing alone: the neighbours' choices are spelled out along their next
/// hops. Where the routing is the last state of an oscillation it may be on its way to another
/// choice than the routing holds.
///
/// \pre  the routing is what propagate() made of this Internet and this scenario
/// \note  Pure, safe in any thread. O(ASes) and what the router's AS hears.
[[nodiscard]] Explanation explain(const internet::Internet &internet, const Scenario &scenario,
                                  const Routing &routing, internet::RouterIndex router);

} // namespace watershed::routing
