// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bgp/ip_address.h"
#include "core/routing/network.h"
#include "core/routing/solve.h"

#include <span>
#include <variant>
#include <vector>

namespace watershed::routing {

/// The packet is dropped, or goes round in a loop.
struct Undelivered {
    bool operator==(const Undelivered &) const = default;
};

/// Paths of equal cost end at different places, so it depends on the flow.
struct Ambiguous {
    bool operator==(const Ambiguous &) const = default;
};

/// Where a packet ends.
using Delivery = std::variant<SiteNumber, Undelivered, Ambiguous>;

/// Follows a packet from every router, hop by hop: each router on the way looks up the longest
/// match among its own routes (RFC 1812 5.2.4.3), and inside an AS the packet takes the shortest
/// IGP path to the exit, all of them where several cost the same (RFC 2992).
///
/// \param states  by PrefixNumber
/// \return  by RouterNumber
/// \note  O(routers * (routers + links))
[[nodiscard]] std::vector<Delivery> deliveries(const Network &network,
                                               std::span<const PrefixState> states,
                                               const bgp::IpAddress &destination);

} // namespace watershed::routing
