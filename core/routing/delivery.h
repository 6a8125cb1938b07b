// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bgp/ip_address.h"
#include "core/bgp/prefix.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"

#include <vector>

namespace watershed::routing {

/// The routes that all routers chose for one prefix.
struct PrefixRouting {
    bgp::Prefix prefix;
    Routing routing;
};

/// The way that packets to an address really take: each router on it looks up the longest prefix
/// that holds the address and to which it has a route itself (RFC 1812 5.2.4.3), so that a packet
/// can leave the route to a more-specific prefix where a router does not have that one.
///
/// Class, length, exit, next hop and entry are those of the prefix that decides at the router; the
/// site is where the packet ends, kNoSite where it is dropped or goes round in a loop. Inside an AS
/// a packet goes straight to the exit.
///
/// \param routings  of distinct prefixes, over this Internet and the same sites; those that do not
///                  hold the address take no part. Where one does, its Routing is the result
/// \pre  a prefix holds the address
/// \note  Pure. O(routers * prefixes).
[[nodiscard]] Routing deliveryOf(const internet::Internet &internet,
                                 std::vector<PrefixRouting> routings,
                                 const bgp::IpAddress &destination);

} // namespace watershed::routing
