// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"
#include "core/base/strong_id.h"
#include "core/bgp/policy.h"
#include "core/bgp/prefix.h"
#include "core/bgp/roa.h"
#include "core/design/export_policy.h"
#include "core/geo/lat_lon.h"

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// Longest name or metro code, in bytes of UTF-8.
inline constexpr std::size_t kMaxTextBytes = 200;

/// Most sites of a design: several times what the largest services have, fewer than a routing can
/// number, and with some eighty sessions each still within kMaxProjectFileBytes.
inline constexpr std::size_t kMaxSites = 2'000;

/// Most prefixes of a service: an IPv4 and an IPv6 one with what covers and divides them.
inline constexpr std::size_t kMaxPrefixes = 16;

/// An eBGP session of a site.
struct Session {
    SessionId id;
    Asn neighbour; ///< the route server's AS number where role is RouteServer
    SessionRole role = SessionRole::Transit;
    bool enabled = true;
    ExportPolicy policy{}; ///< for the prefixes that have none of their own
    /// For some of the service's prefixes, each at most once, in order of the prefix.
    std::vector<PrefixPolicy> prefixPolicies{};
    /// What the neighbour sets on import over this session; nothing: by what the service is to it.
    std::optional<bgp::LocalPref> localPref{};
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
    std::optional<Asn> originAsn{}; ///< the AS that originates here; nothing: the service's
    std::vector<Session> sessions{};
    std::string unknownMembers{}; ///< as in Session

    bool operator==(const Site &) const = default;
};

/// What is announced.
struct Service {
    std::string name; ///< free text, may be empty
    Asn asn;
    /// One to kMaxPrefixes, each once. Users send to an address of the first one; the others may
    /// cover it or be part of it, or stand for themselves.
    std::vector<bgp::Prefix> prefixes;
    std::vector<bgp::Roa> roas{}; ///< of anybody; see bgp::originValidity()
    std::string unknownMembers{}; ///< as in Session

    bool operator==(const Service &) const = default;
};

/// What a network sets on import from one neighbour.
struct NeighbourLocalPref {
    Asn neighbour;
    bgp::LocalPref localPref;

    bool operator==(const NeighbourLocalPref &) const = default;
};

/// A network of which the user knows how it treats routes. All others do as
/// bgp::defaultPolicy() and the model options say.
struct KnownNetwork {
    bgp::NetworkPolicy policy; ///< policy.asn names it
    /// In place of policy.localPref for these neighbours; in order of AS number, each once.
    std::vector<NeighbourLocalPref> neighbours{};
    std::string unknownMembers{}; ///< as in Session

    bool operator==(const KnownNetwork &) const = default;
};

/// What is assumed of the networks about which the user says nothing.
struct ModelOptions {
    /// Networks known to validate route origins do so (RFC 6811).
    bool originValidation = true;
    /// Large carriers drop paths from customers that hold another large carrier ("peer lock").
    bool peerLock = true;

    bool operator==(const ModelOptions &) const = default;
};

/// What the user plans: a service and its sites. A value; edits.h makes changed copies.
struct Design {
    Service service;
    std::vector<Site> sites{};                 ///< in the order in which they were added
    std::vector<KnownNetwork> knownNetworks{}; ///< in order of AS number, each once
    ModelOptions model{};

    bool operator==(const Design &) const = default;
};

/// The policy by which a session exports a prefix.
[[nodiscard]] const ExportPolicy &policyFor(const Session &session, const bgp::Prefix &prefix);

/// The AS number under which a site originates.
[[nodiscard]] Asn originAsnOf(const Site &site, const Service &service);

/// \return  nullptr where the design has no such site
[[nodiscard]] const Site *findSite(const Design &design, SiteId id);

/// An empty design: documentation prefix 192.0.2.0/24 (RFC 5737), AS 64500 (RFC 5398).
[[nodiscard]] Design makeEmptyDesign();

} // namespace watershed::design
