// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/design/design.h"
#include "core/internet/internet.h"

#include <optional>
#include <vector>

namespace watershed::routing {

/// One AS that hears the service prefix from a site.
struct Announcement {
    design::SiteId site;
    design::SessionId session;
    internet::AsIndex neighbour;
    /// What the service is to the neighbour: Customer over a transit session.
    internet::Relationship service = internet::Relationship::Customer;
    int prepends = 0;
    /// Where the session lands; nothing where the Internet has no geography.
    std::optional<geo::MetroId> metro;

    bool operator==(const Announcement &) const = default;
};

/// A design made ready for propagation over one Internet.
struct Scenario {
    Asn serviceAsn;
    std::vector<design::SiteId> sites; ///< all sites of the design, in its order
    std::vector<Announcement> announcements;
};

/// A scenario and what of the design could not take part.
struct CompiledScenario {
    Scenario scenario;
    std::vector<Issue> issues;
};

/// Lists who hears the prefix from whom.
///
/// Sites and sessions that are off are left out. A session in the role RouteServer whose AS is
/// an exchange's route server announces to every member of the exchange, except the service
/// itself, as a peer; elsewhere it counts as a peering with that AS. Where exchanges share the AS
/// number, the one in the site's metro is meant. Announcements follow the order of sites and
/// sessions, then of AS numbers.
///
/// Sessions land in the metro that has the site's metro code, or in the nearest to the site.
///
/// Warnings: UnknownAs (the session is left out), NeighbourNotInMetro (it stays: the user knows
/// better; not said of an AS without known places), SiteWithoutSession, NoAnnouncingSite. Notes:
/// TiedSites, where an Internet without geography cannot tell two sites at one neighbour apart.
[[nodiscard]] CompiledScenario compileScenario(const design::Design &design,
                                               const internet::Internet &internet);

} // namespace watershed::routing
