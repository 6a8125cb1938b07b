// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"
#include "core/routing/as_level.h"
#include "core/routing/cancel_poll.h"
#include "core/routing/routing.h"
#include "core/routing/scenario.h"

#include <cstdint>
#include <span>
#include <vector>

namespace watershed::routing {

/// An announcement, the position of its site in Scenario::sites, and how it stands among tellers.
struct PlacedAnnouncement {
    const Announcement *announcement = nullptr;
    SiteIndex site = kNoSite;
    std::uint32_t teller = 0;
};

/// Lets every router choose among the sessions of its AS that are equally good at AS level: its
/// own before those of others (RFC 4271 9.1.2.2 d), then the nearest exit (e), then the lowest
/// RouterIndex of the exit (f); at the exit the lowest teller.
///
/// An AS hears from a neighbour what the neighbour's router at their interconnection has chosen.
///
/// \param announcements  in order of neighbour
/// \param routing  no route at any router but the class of origins; filled in
/// \note  O(routers + interconnections of the relationships looked at). Throws Stop when cancelled.
void chooseAtRouters(const internet::Internet &internet, const AsLevel &asLevel,
                     std::span<const PlacedAnnouncement> announcements, Routing &routing,
                     CancelPoll &poll);

} // namespace watershed::routing
