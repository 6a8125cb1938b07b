// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strong_id.h"
#include "core/bgp/as_path.h"
#include "core/bgp/community.h"
#include "core/bgp/ip_address.h"
#include "core/internet/internet.h"

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace watershed::bgp {

/// How the route came into BGP; the lower the better (RFC 4271 5.1.1).
enum class Origin : std::uint8_t { Igp = 0, Egp = 1, Incomplete = 2 };

/// LOCAL_PREF, the degree of preference inside an AS; the higher the better (RFC 4271 5.1.5).
struct LocalPref {
    std::uint32_t value = 0;

    auto operator<=>(const LocalPref &) const = default;
};

/// Where no policy sets another: what all common daemons take.
inline constexpr LocalPref kDefaultLocalPref{100};

/// MULTI_EXIT_DISC, which entry a neighbour AS would like; the lower the better (RFC 4271 5.1.4).
struct Med {
    std::uint32_t value = 0;

    auto operator<=>(const Med &) const = default;
};

struct BgpIdentifierTag;
/// A router's BGP Identifier, often called router id (RFC 4271 4.2; RFC 6286: just a number).
using BgpIdentifier = StrongId<BgpIdentifierTag, std::uint32_t>;

/// What a route says of itself. Never changed once it is part of a Route.
struct RouteAttributes {
    AsPath path;
    Origin origin = Origin::Igp;
    std::optional<Med> med;
    LocalPref localPref = kDefaultLocalPref;
    IpAddress nextHop;
    CommunitySet<Community> communities;
    CommunitySet<ExtendedCommunity> extendedCommunities;
    CommunitySet<LargeCommunity> largeCommunities;
    std::optional<BgpIdentifier> originatorId; ///< set by the first reflector, RFC 4456 8
    std::vector<BgpIdentifier> clusterList;    ///< the last reflector first, RFC 4456 8

    bool operator==(const RouteAttributes &) const = default;
};

/// From where a router has a route.
enum class RouteSource : std::uint8_t { Local, Ebgp, Ibgp };

/// A route as one router holds it, in its Adj-RIB-In or Loc-RIB. Copies share the attributes.
struct Route {
    std::shared_ptr<const RouteAttributes> attributes;
    RouteSource source = RouteSource::Local;
    /// What the neighbour AS that the route came from is to this AS; every router of the AS knows
    /// it. Nothing: the AS's own.
    std::optional<internet::Relationship> learnedFrom;
    BgpIdentifier sender;    ///< of the router at the other end of the session
    IpAddress senderAddress; ///< the other end's address
    /// IGP cost to the next hop, 0 where it is on a link of this router; nothing: unreachable.
    std::optional<std::uint32_t> igpCost = 0;

    bool operator==(const Route &other) const
    {
        return source == other.source && learnedFrom == other.learnedFrom &&
               sender == other.sender && senderAddress == other.senderAddress &&
               igpCost == other.igpCost &&
               (attributes == other.attributes || *attributes == *other.attributes);
    }
};

} // namespace watershed::bgp
