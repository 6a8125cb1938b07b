// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/bgp/policy.h"
#include "core/bgp/prefix.h"
#include "core/bgp/roa.h"
#include "core/bgp/route.h"
#include "core/design/design.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace watershed::routing {

/// One AS that hears a prefix from a site.
struct Announcement {
    design::SiteId site;
    design::SessionId session;
    internet::AsIndex neighbour;
    /// What the service is to the neighbour: Customer over a transit session.
    internet::Relationship service = internet::Relationship::Customer;
    internet::RouterIndex router; ///< of the neighbour, where the session lands
    /// What the neighbour sets on import over this session; nothing: by what the service is to it.
    std::optional<bgp::LocalPref> localPref;
    /// As sent, the origin's AS number in the path. Never null; sessions share it.
    std::shared_ptr<const bgp::RouteAttributes> sent;

    /// ASes in the path as the neighbour hears it, prepends and poisoned ones counted.
    [[nodiscard]] std::uint32_t pathLength() const
    {
        return static_cast<std::uint32_t>(sent->path.length());
    }

    bool operator==(const Announcement &other) const
    {
        return site == other.site && session == other.session && neighbour == other.neighbour &&
               service == other.service && router == other.router && localPref == other.localPref &&
               (sent == other.sent || *sent == *other.sent);
    }
};

/// What a site sends where no lever is touched but the prepends.
[[nodiscard]] std::shared_ptr<const bgp::RouteAttributes> plainAttributes(Asn origin, int prepends);

/// How an AS of the Internet treats routes, where it is not as bgp::defaultPolicy() says.
struct AsPolicy {
    /// What the AS sets on import from one neighbour.
    struct NeighbourLocalPref {
        internet::AsIndex neighbour;
        bgp::LocalPref localPref;

        bool operator==(const NeighbourLocalPref &) const = default;
    };

    internet::AsIndex as;
    bgp::NetworkPolicy policy;
    std::vector<NeighbourLocalPref> neighbours{}; ///< in order of neighbour, each once

    bool operator==(const AsPolicy &) const = default;
};

/// One prefix of a design made ready for propagation over one Internet.
struct Scenario {
    bgp::Prefix prefix = *bgp::Prefix::parse("192.0.2.0/24");
    /// The AS numbers under which sites originate, in order. Where the Internet has such an AS, it
    /// takes no route and tells nobody but over the announcements: its sites are islands.
    std::vector<Asn> originAsns;
    std::vector<design::SiteId> sites; ///< all sites of the design, in its order
    std::vector<Announcement> announcements;
    std::vector<bgp::Roa> roas;
    std::vector<AsPolicy> policies; ///< in order of AS, each once
};

/// By position in Scenario::announcements, the position of its site in Scenario::sites.
///
/// \pre  every announcement is of one of the scenario's sites
[[nodiscard]] std::vector<SiteIndex> siteIndices(const Scenario &scenario);

/// A design made ready, and what of it could not take part.
struct CompiledDesign {
    std::vector<Scenario> scenarios; ///< by position in Service::prefixes; never empty
    std::vector<Issue> issues;
};

/// The length beyond which networks commonly drop a prefix of the family (NLNOG, "BGP Filter
/// Guide", small prefixes): 24 or 48 bits.
[[nodiscard]] std::uint8_t longestCommonPrefix(bgp::AddressFamily family);

/// Lists who hears each prefix of the service from whom, as the sessions' policies say, and how
/// the networks treat it: see policiesOf().
///
/// Sites and sessions that are off are left out. A session in the role RouteServer whose AS is
/// an exchange's route server announces to every member of the exchange, except the ASes from
/// which sites originate, as a peer; elsewhere it counts as a peering with that AS. Where exchanges
/// share the AS number, the one in the site's metro is meant. Announcements follow the order of
/// sites and sessions, then of AS numbers.
///
/// A session lands at the neighbour's router in the metro that has the site's metro code, or is
/// the nearest to the site; where the neighbour is not known to be there, at its nearest router.
///
/// Poisoned ASes stand between two copies of the origin's AS number, so that the neighbour sees
/// the AS it peers with in front and route origin validation the right one at the end; prepends
/// stand in front.
///
/// Warnings: UnknownAs (the session is left out), NeighbourNotInMetro (it stays: the user knows
/// better; not said of an AS without known places), SiteWithoutSession and NoAnnouncingSite for
/// the first prefix, InvalidRouteOrigin, PrefixTooLong, and those of policiesOf(). Notes:
/// UnknownPoisonedAs; TiedSites, where an Internet without geography cannot tell two sites at one
/// neighbour apart for the first prefix. What holds for several prefixes is said once and counted.
[[nodiscard]] CompiledDesign compileScenarios(const design::Design &design,
                                              const internet::Internet &internet);

} // namespace watershed::routing
