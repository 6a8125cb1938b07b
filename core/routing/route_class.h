// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expects.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"

namespace watershed::routing {

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

/// What an AS is to a neighbour that is this to it.
[[nodiscard]] constexpr internet::Relationship
seenFromTheOtherSide(internet::Relationship relationship)
{
    switch (relationship) {
    case internet::Relationship::Customer:
        return internet::Relationship::Provider;
    case internet::Relationship::Peer:
        return internet::Relationship::Peer;
    case internet::Relationship::Provider:
        return internet::Relationship::Customer;
    }
    return relationship;
}

} // namespace watershed::routing
