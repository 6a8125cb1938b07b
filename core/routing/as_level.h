// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expects.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"
#include "core/routing/scenario.h"

#include <cstdint>
#include <span>
#include <vector>

namespace watershed::routing {

/// Thrown inside this folder only, where the cancel token asks to stop.
struct Stop {};

/// ASes between two looks at the cancel token: well below a millisecond of work.
inline constexpr std::uint32_t kAsesPerLook = 4096;

class CancelPoll final {
public:
    explicit CancelPoll(const CancelToken &cancel)
        : m_cancel{cancel}
    {}

    void operator()()
    {
        if (++m_count % kAsesPerLook == 0 && m_cancel.stop_requested()) {
            throw Stop{};
        }
    }

private:
    const CancelToken &m_cancel;
    std::uint32_t m_count = 0;
};

/// The class of the route that an AS hears from a neighbour it has this relationship with.
[[nodiscard]] constexpr RouteClass classFrom(internet::Relationship neighbour)
{
    switch (neighbour) {
    case internet::Relationship::Customer:
        return RouteClass::Customer;
    case internet::Relationship::Peer:
        return RouteClass::Peer;
    case internet::Relationship::Provider:
        return RouteClass::Provider;
    }
    return RouteClass::None;
}

/// The other way round. \pre a class that came from a neighbour
[[nodiscard]] constexpr internet::Relationship neighbourOf(RouteClass routeClass)
{
    WATERSHED_EXPECTS(routeClass != RouteClass::Origin && routeClass != RouteClass::None);
    return static_cast<internet::Relationship>(static_cast<int>(routeClass) -
                                               static_cast<int>(RouteClass::Customer));
}
static_assert(neighbourOf(classFrom(internet::Relationship::Customer)) ==
              internet::Relationship::Customer);
static_assert(neighbourOf(classFrom(internet::Relationship::Peer)) == internet::Relationship::Peer);
static_assert(neighbourOf(classFrom(internet::Relationship::Provider)) ==
              internet::Relationship::Provider);

/// Class and path length in one number: of two routes the lower is the better one.
using Preference = std::uint32_t;

[[nodiscard]] constexpr Preference preference(RouteClass routeClass, std::uint32_t length)
{
    return static_cast<std::uint32_t>(routeClass) << 16U | length;
}

[[nodiscard]] constexpr RouteClass classOf(Preference route)
{
    return static_cast<RouteClass>(route >> 16U);
}

[[nodiscard]] constexpr std::uint16_t lengthOf(Preference route)
{
    return static_cast<std::uint16_t>(route & 0xFFFFU);
}

inline constexpr Preference kNoRoute = preference(RouteClass::None, 0xFFFF);

/// What the neighbour of a session hears over it: the service's AS and its prepends.
[[nodiscard]] inline Preference preferenceOf(const Announcement &announcement)
{
    return preference(classFrom(announcement.service), announcement.pathLength());
}

/// Finds what all routers of an AS agree on: class and path length of its best route.
///
/// Up: routes from customers, shortest first, climb from customer to provider. Across: what a
/// customer told is told once to peers. Down: every route goes down to customers, shortest first.
///
/// \param announcements  who hears the prefix first; a route of more than 65,534 ASes is too long
/// \param best  by AS: kNoRoute, or what an AS has that takes no other and tells nobody, such as
///              an origin; filled in
/// \return  the ASes that got a route, each behind those it can have heard it from
/// \note  O(ASes + relationships). Throws Stop when cancelled.
[[nodiscard]] std::vector<std::uint32_t> settleAsLevel(const internet::Internet &internet,
                                                       std::span<const Announcement> announcements,
                                                       std::vector<Preference> &best,
                                                       CancelPoll &poll);

/// Whether the neighbour tells the AS a route as good as the AS's best.
[[nodiscard]] inline bool offersBest(const std::vector<Preference> &best, std::uint32_t neighbour,
                                     std::uint32_t as)
{
    const Preference told = best[neighbour];
    const Preference own = best[as];
    // To customers everything is told, to others only what came from a customer.
    const bool isTold = classOf(own) == RouteClass::Provider
                            ? told != kNoRoute && classOf(told) != RouteClass::Origin
                            : classOf(told) == RouteClass::Customer;
    return isTold && lengthOf(told) + 1 == lengthOf(own);
}

} // namespace watershed::routing
