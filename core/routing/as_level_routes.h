// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/result.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::routing {

/// An AS of the Internet that originates the prefix and tells all its neighbours.
struct AsOrigin {
    Asn asn;
    std::uint32_t prepends = 0; ///< extra copies of its number in the path

    bool operator==(const AsOrigin &) const = default;
};

/// Highest AsOrigin::prepends: a path segment holds 255 ASes (RFC 4271 4.3).
inline constexpr std::uint32_t kMostOriginPrepends = 254;

/// Reads "64500,64501:3": AS numbers, each with its prepends behind a colon where there are any.
///
/// \return  InvalidAsn; PrependsOutOfRange; DuplicateId (with "announce" and the AS) for an AS
///          named twice
[[nodiscard]] Result<std::vector<AsOrigin>> parseAsOrigins(std::string_view text);

/// The route of an AS that is seen as one router.
struct AsRoute {
    RouteClass routeClass = RouteClass::None;
    std::uint32_t length = 0;   ///< ASes in the received path, prepends counted; 0 for an origin
    std::optional<Asn> nextHop; ///< the AS itself for an origin; nothing without a route
    std::optional<Asn> origin;  ///< whose announcement it is

    bool operator==(const AsRoute &) const = default;
};

/// Spreads a prefix from origins that are part of the Internet, with one router per AS: customer
/// over peer over provider, then the shortest path, then the lowest next AS number. An origin
/// keeps its own route and passes no other on. Export as propagate() does.
///
/// \return  by AsIndex; nothing when cancelled
/// \pre each origin is an AS of the Internet, once
/// \note  Pure, safe in any thread. O(ASes + relationships).
[[nodiscard]] std::optional<std::vector<AsRoute>> asLevelRoutes(const internet::Internet &internet,
                                                                std::span<const AsOrigin> origins,
                                                                const CancelToken &cancel);

/// Lines "asn class len nexthop origin" with tabs in between, one for each AS in order of number,
/// no heading. The class is RouteClass's number; without a route, len is 0 and the last two are
/// "-".
[[nodiscard]] std::string toTsv(const internet::Internet &internet,
                                std::span<const AsRoute> routes);

} // namespace watershed::routing
