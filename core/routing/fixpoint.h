// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/internet/internet.h"
#include "core/routing/exceptions.h"
#include "core/routing/propagate.h"
#include "core/routing/routing.h"
#include "core/routing/scenario.h"

namespace watershed::routing {

/// Makes an ordinary routing true for a scenario with exceptions, by the general way: ASes choose
/// again, one after the other, until nothing changes.
///
/// Begins with the ordinary routing, so that only what the exceptions change is worked on. Where
/// there can be several stable states it begins with no routes, all announcements at once: real
/// routers can come to the state that this leads to, which needs not be true of one that is near
/// the ordinary one (RFC 4264, "BGP Wedgies").
///
/// A state that comes back (Brent 1980) means that this order of work never ends; then random
/// orders are tried for the ASes of the circle.
///
/// \param ordinary  what relationships, path lengths and distances alone lead to
/// \return  Converged, Oscillation or Cancelled
/// \note  Pure, deterministic, safe in any thread. Looks at the cancel token before each AS.
[[nodiscard]] Outcome settleExceptions(const internet::Internet &internet, const Scenario &scenario,
                                       const Exceptions &exceptions, const Routing &ordinary,
                                       const CancelToken &cancel, const ProgressSink &progress);

} // namespace watershed::routing
