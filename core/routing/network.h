// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bgp/ip_address.h"
#include "core/bgp/policy.h"
#include "core/bgp/prefix.h"
#include "core/bgp/roa.h"
#include "core/bgp/route.h"
#include "core/internet/internet.h"
#include "core/routing/igp.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace watershed::routing {

// Positions in the lists of a NetworkPlan.
using RouterNumber = std::uint32_t;
using SessionNumber = std::uint32_t;
using SiteNumber = std::uint32_t;
using PrefixNumber = std::uint32_t;
/// Position in Network::channels().
using ChannelNumber = std::uint32_t;

/// How the routers of an AS tell each other what they learned.
enum class IbgpKind : std::uint8_t {
    None,
    FullMesh,   ///< RFC 4271 9.2
    Reflectors, ///< RFC 4456: all others are clients of every reflector; reflectors are meshed
};

/// An AS of which every router and session is known.
struct NetworkAs {
    bgp::NetworkPolicy policy;
    IbgpKind ibgp = IbgpKind::None;
    /// Passes nothing on; it tells only what its sites announce. So are an anycast service's sites.
    bool announcesOnlySites = false;
};

struct NetworkRouter {
    std::string id;
    std::uint32_t as = 0; ///< position in NetworkPlan::ases
    bgp::BgpIdentifier identifier;
    std::array<bgp::IpAddress, 2> loopback; ///< index with AddressFamily
    bool isReflector = false;               ///< where its AS has IbgpKind::Reflectors
};

/// One end of an eBGP session.
struct SessionEnd {
    RouterNumber router = 0;
    std::array<bgp::IpAddress, 2> address;   ///< index with AddressFamily
    std::optional<bgp::LocalPref> localPref; ///< set on import here; nothing: by relationship
};

struct EbgpSession {
    std::string id;
    SessionEnd a;
    SessionEnd b;
    internet::Relationship bIsToA = internet::Relationship::Peer;
    std::array<bool, 2> carries{}; ///< index with AddressFamily
};

/// A place that originates prefixes: a router whose own route they are.
struct NetworkSite {
    std::string id;
    RouterNumber router = 0;
};

/// What a site tells over one eBGP session of its router, complete as sent; the next hop is the
/// router's address there. Sessions without one hear nothing from the site.
struct SiteAnnouncement {
    SiteNumber site = 0;
    SessionNumber session = 0;
    PrefixNumber prefix = 0;
    bgp::RouteAttributes attributes;
};

/// An explicit network of routers, small enough to name each: what a test bed or a case is.
struct NetworkPlan {
    std::vector<bgp::Prefix> prefixes;
    std::vector<bgp::Roa> roas;
    std::vector<NetworkAs> ases;
    std::vector<NetworkRouter> routers;
    std::vector<IgpLink> igpLinks;
    std::vector<EbgpSession> sessions;
    std::vector<NetworkSite> sites;
    std::vector<SiteAnnouncement> announcements;
};

/// One direction of a BGP session: what `from` tells `to`.
struct Channel {
    RouterNumber from = 0;
    RouterNumber to = 0;
    std::optional<SessionNumber> session; ///< nothing: iBGP
    /// eBGP: what `from` is to `to`.
    internet::Relationship fromIsTo = internet::Relationship::Peer;
};

/// The other direction of the same session: the two always stand side by side.
[[nodiscard]] constexpr ChannelNumber reverse(ChannelNumber channel)
{
    return channel ^ 1U;
}

/// A NetworkPlan with what follows from it: shortest IGP paths and iBGP sessions. Immutable.
class Network final {
public:
    /// \pre all positions are in range; sessions join different ASes, IGP links one
    explicit Network(NetworkPlan plan);

    [[nodiscard]] const NetworkPlan &plan() const { return m_plan; }
    [[nodiscard]] const Igp &igp() const { return m_igp; }
    [[nodiscard]] const NetworkAs &asOf(RouterNumber router) const
    {
        return m_plan.ases[m_plan.routers[router].as];
    }

    [[nodiscard]] std::span<const Channel> channels() const { return m_channels; }

    /// The channels that lead to a router; their reverses lead away from it. eBGP before iBGP.
    [[nodiscard]] std::span<const ChannelNumber> channelsTo(RouterNumber router) const
    {
        return m_channelsTo[router];
    }

    /// The two channels of an eBGP session are this one, from a to b, and its reverse.
    [[nodiscard]] static ChannelNumber firstChannelOf(SessionNumber session) { return 2 * session; }

    /// The end of the channel's eBGP session where `from` stands. \pre the channel is eBGP
    [[nodiscard]] const SessionEnd &sendingEnd(ChannelNumber channel) const;
    [[nodiscard]] const SessionEnd &receivingEnd(ChannelNumber channel) const
    {
        return sendingEnd(reverse(channel));
    }

    /// The announcement of a prefix over an eBGP session by a site of the router; nothing where
    /// none is made. Sites that are off are passed over.
    [[nodiscard]] const SiteAnnouncement *announcementOver(SessionNumber session,
                                                           PrefixNumber prefix, RouterNumber router,
                                                           const std::vector<bool> &siteIsOn) const;

    /// The first site at the router that is on and announces the prefix anywhere.
    [[nodiscard]] std::optional<SiteNumber> siteAt(RouterNumber router, PrefixNumber prefix,
                                                   const std::vector<bool> &siteIsOn) const;

private:
    void addIbgp(std::uint32_t as);

    NetworkPlan m_plan;
    Igp m_igp;
    std::vector<Channel> m_channels;
    std::vector<std::vector<ChannelNumber>> m_channelsTo; ///< by router
};

} // namespace watershed::routing
