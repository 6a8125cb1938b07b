// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantities.h"
#include "core/design/design.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"

#include <cstdint>
#include <vector>

namespace watershed::analysis {

/// Who comes to one site (RFC 4786 2, "catchment").
struct SiteCatchment {
    design::SiteId site;
    Users users;
    Share share; ///< of what Catchments::basis says, among all, reached or not
    std::int64_t networks = 0;

    bool operator==(const SiteCatchment &) const = default;
};

/// What shares are parts of.
enum class ShareBasis : std::uint8_t { Users, Networks };

/// The catchments of all sites. The users of the sites and the unreached ones are all users;
/// likewise the networks.
struct Catchments {
    std::vector<SiteCatchment> sites; ///< in the order of Routing::sites
    Users unreachedUsers;
    Share unreachedShare;
    std::int64_t unreachedNetworks = 0;
    /// Networks whose routers go to more than one site; each still counts once, at the site that
    /// most of its users reach (without users: most of its routers; then the first in the design).
    std::int64_t splitNetworks = 0;
    Users totalUsers;
    std::int64_t totalNetworks = 0;       ///< all ASes but those of the service
    ShareBasis basis = ShareBasis::Users; ///< Networks where the Internet knows no users

    bool operator==(const Catchments &) const = default;
};

/// Counts who reaches which site. Pure; O(routers).
///
/// \param serviceAsn  left out of the count where the Internet has that AS, as are the ASes from
///                    which sites originate
[[nodiscard]] Catchments catchmentsOf(const internet::Internet &internet,
                                      const routing::Routing &routing, Asn serviceAsn);

} // namespace watershed::analysis
