// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"
#include "core/base/strong_id.h"
#include "core/bgp/prefix.h"
#include "core/geo/lat_lon.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace watershed::design {

struct SiteIdTag;
/// Names a site for as long as the design lives; written to files.
using SiteId = StrongId<SiteIdTag, std::uint32_t>;

struct SessionIdTag;
/// Names a session within the whole design; written to files.
using SessionId = StrongId<SessionIdTag, std::uint32_t>;

/// What the neighbour is to the service. Written to files as the words in project_file.cpp.
enum class SessionRole : std::uint8_t {
    Transit,     ///< the neighbour sells transit to the service
    Peer,        ///< settlement-free: the neighbour tells its customers only
    RouteServer, ///< an exchange's route server: every member hears the route as from a peer
    Customer,    ///< the neighbour buys transit from the service
};

/// Most times a session can add the service's AS number to the path on top of the one that is
/// always there. Beyond three a prepend rarely moves anybody (RIPE NCC, "Prepending", 2020).
inline constexpr int kMaxPrepends = 10;

/// Longest name or metro code, in bytes of UTF-8.
inline constexpr std::size_t kMaxTextBytes = 200;

/// Most sites of a design: several times what the largest services have, fewer than a routing can
/// number, and with some eighty sessions each still within kMaxProjectFileBytes.
inline constexpr std::size_t kMaxSites = 2'000;

/// An eBGP session of a site.
struct Session {
    SessionId id;
    Asn neighbour; ///< the route server's AS number where role is RouteServer
    SessionRole role = SessionRole::Transit;
    int prepends = 0; ///< 0 to kMaxPrepends
    bool enabled = true;
    /// Members of its object in the project file that this version does not know, as a JSON
    /// object, kept on save; empty where there are none.
    std::string unknownMembers{};

    bool operator==(const Session &) const = default;
};

/// A place that announces the service prefix.
struct Site {
    SiteId id;
    std::string code;  ///< unique in the design without regard to case; 1 to 12 of A-Z a-z 0-9 - _
    std::string name;  ///< free text, may be empty
    std::string metro; ///< code in the metro table
    geo::LatLon position;
    bool enabled = true;
    std::vector<Session> sessions;
    std::string unknownMembers{}; ///< as in Session

    bool operator==(const Site &) const = default;
};

/// What is announced.
struct Service {
    std::string name; ///< free text, may be empty
    Asn asn;
    bgp::Prefix prefix;
    std::string unknownMembers{}; ///< as in Session

    bool operator==(const Service &) const = default;
};

/// What the user plans: a service and its sites. A value; edits.h makes changed copies.
struct Design {
    Service service;
    std::vector<Site> sites; ///< in the order in which they were added

    bool operator==(const Design &) const = default;
};

/// \return  nullptr where the design has no such site
[[nodiscard]] const Site *findSite(const Design &design, SiteId id);

/// An empty design: documentation prefix 192.0.2.0/24 (RFC 5737), AS 64500 (RFC 5398).
[[nodiscard]] Design makeEmptyDesign();

} // namespace watershed::design
