// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/internet/internet.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace watershed::routing {

/// From whom the chosen route came. The order is the order of preference; the numbers are
/// written to files and stay.
enum class RouteClass : std::uint8_t { Origin = 0, Customer = 1, Peer = 2, Provider = 3, None = 4 };

/// Index into Scenario::sites.
using SiteIndex = std::uint16_t;
/// Stands for "no site" in Routing::siteOfRouter.
inline constexpr SiteIndex kNoSite = 0xffff;
/// Stands for "no AS" in Routing::nextHopOfRouter: no route, or straight to the site.
inline constexpr std::uint32_t kNoAs = 0xffffffff;
/// Stands for "no router" in Routing::exitOfRouter and entryOfRouter.
inline constexpr std::uint32_t kNoRouter = 0xffffffff;

/// The chosen route of every router to the service prefix. Plain arrays, as the engine wrote
/// them: views and analyses read them in one pass.
struct Routing {
    std::vector<design::SiteId> sites; ///< what a SiteIndex means

    // By RouterIndex. Unless policies differ between the sessions of an AS, all its routers agree
    // on class and length.
    std::vector<RouteClass> classOfRouter;
    std::vector<std::uint16_t> lengthOfRouter; ///< ASes in the received path, prepends counted
    std::vector<SiteIndex> siteOfRouter;       ///< kNoSite: unreached
    /// The router of the same AS where the traffic leaves the AS; kNoRouter without a route.
    std::vector<std::uint32_t> exitOfRouter;
    std::vector<std::uint32_t> nextHopOfRouter; ///< AsIndex of the next AS; kNoAs
    /// The router of the next AS where the traffic enters it; kNoRouter where there is no next AS.
    std::vector<std::uint32_t> entryOfRouter;

    /// A hash of all chosen routes; equal for equal routings on every platform.
    [[nodiscard]] std::uint64_t fingerprint() const;

    bool operator==(const Routing &) const = default;
};

} // namespace watershed::routing
