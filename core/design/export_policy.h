// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"
#include "core/bgp/community.h"
#include "core/bgp/prefix.h"
#include "core/bgp/route.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace watershed::design {

/// Most times a session can add the origin's AS number to the path on top of the one that is
/// always there. Beyond three a prepend rarely moves anybody (RIPE NCC, "Prepending", 2020).
inline constexpr int kMaxPrepends = 10;

/// Most ASes that a session can poison: a path that holds more is commonly filtered as too long.
inline constexpr std::size_t kMaxPoisoned = 10;

/// Most communities of each kind that a session can attach.
inline constexpr std::size_t kMaxCommunities = 32;

/// What a site tells one neighbour of one prefix: the levers of a session.
struct ExportPolicy {
    bool announce = true;
    int prepends = 0; ///< 0 to kMaxPrepends
    /// MULTI_EXIT_DISC, RFC 4271 5.1.4; nothing: none is sent, which counts as 0.
    std::optional<bgp::Med> med{};
    bgp::Origin origin = bgp::Origin::Igp;
    /// ASes put into the path so that they drop the route (RFC 4271 9.1.2, loop detection), between
    /// two copies of the origin's AS number; in the order in which they stand in the path.
    std::vector<Asn> poisoned{};
    bgp::CommunitySet<bgp::Community> communities{};
    bgp::CommunitySet<bgp::ExtendedCommunity> extendedCommunities{};
    bgp::CommunitySet<bgp::LargeCommunity> largeCommunities{};

    bool operator==(const ExportPolicy &) const = default;
};

/// An export policy for one of the service's prefixes, in place of the session's own.
struct PrefixPolicy {
    bgp::Prefix prefix;
    ExportPolicy policy{};
    std::string unknownMembers{}; ///< as in Session

    bool operator==(const PrefixPolicy &) const = default;
};

} // namespace watershed::design
