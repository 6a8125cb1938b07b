// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/design/design.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"
#include "core/routing/scenario.h"

#include <optional>
#include <vector>

namespace watershed::routing {

/// What comes of a design on one Internet.
struct DesignRun {
    std::vector<Scenario> scenarios; ///< by position in Service::prefixes
    /// The way of packets to the first address of the first prefix; see deliveryOf().
    Routing routing;
    std::vector<Issue> issues; ///< of compiling, then of propagating
};

/// Computes where users of the service go: compiles the design, propagates every prefix that holds
/// the first address of the first prefix, and follows packets to it.
///
/// \return  nothing when cancelled
/// \pre  validate(design)
/// \note  Pure, deterministic, safe in any thread. O(propagations).
[[nodiscard]] std::optional<DesignRun> runDesign(const design::Design &design,
                                                 const internet::Internet &internet,
                                                 const CancelToken &cancel,
                                                 const ProgressSink &progress);

} // namespace watershed::routing
