// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/bgp/carrier_policies.h"
#include "core/design/design.h"
#include "core/internet/internet.h"
#include "core/routing/scenario.h"

#include <span>
#include <vector>

namespace watershed::routing {

/// How the ASes of an Internet treat a design's routes, and what of it could not take part.
struct NetworkPolicies {
    std::vector<AsPolicy> policies; ///< in order of AS, each once
    std::vector<Issue> issues;
};

/// The policies that differ from bgp::defaultPolicy(): what the design says of a network, and
/// nothing else for that one; for the other carriers of the table what the model options switch on.
///
/// A large carrier rejects the other large ones in paths from customers, but for those that are
/// its customers in this Internet: it has set up its filters for what it sells.
///
/// Warnings: PolicyOfUnknownAs, for a network and for a neighbour of one.
[[nodiscard]] NetworkPolicies policiesOf(const design::Design &design,
                                         const internet::Internet &internet,
                                         std::span<const bgp::CarrierPolicy> carriers);

} // namespace watershed::routing
