// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/delivery.h"

#include "core/base/expects.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace watershed::routing {

namespace {

/// Takes one router's row over from another routing.
void copyRow(const Routing &from, Routing &to, std::uint32_t router)
{
    to.classOfRouter[router] = from.classOfRouter[router];
    to.lengthOfRouter[router] = from.lengthOfRouter[router];
    to.siteOfRouter[router] = from.siteOfRouter[router];
    to.exitOfRouter[router] = from.exitOfRouter[router];
    to.nextHopOfRouter[router] = from.nextHopOfRouter[router];
    to.entryOfRouter[router] = from.entryOfRouter[router];
}

/// The router to which a packet goes next; kNoRouter where it ends: at the site, or dropped.
std::uint32_t nextOf(const Routing &routing, std::uint32_t router)
{
    const std::uint32_t exit = routing.exitOfRouter[router];
    return exit == router || exit == kNoRouter ? routing.entryOfRouter[router] : exit;
}

/// Sets siteOfRouter to where packets end. Every router has one next router, so that each is
/// walked over once: a walk stops at a router whose end is known, and at its own trail it has
/// found a loop.
void followPackets(Routing &routing)
{
    enum class State : std::uint8_t { Unknown, OnTrail, Known };
    std::vector<State> states(routing.siteOfRouter.size(), State::Unknown);
    std::vector<std::uint32_t> trail;
    for (std::uint32_t start = 0; start < states.size(); ++start) {
        std::uint32_t at = start;
        SiteIndex end = kNoSite;
        while (true) {
            if (states[at] != State::Unknown) {
                end = states[at] == State::Known ? routing.siteOfRouter[at] : kNoSite;
                break;
            }
            states[at] = State::OnTrail;
            trail.push_back(at);
            const std::uint32_t next = nextOf(routing, at);
            if (next == kNoRouter) {
                end = routing.siteOfRouter[at];
                break;
            }
            at = next;
        }
        for (const std::uint32_t router : trail) {
            routing.siteOfRouter[router] = end;
            states[router] = State::Known;
        }
        trail.clear();
    }
}

} // namespace

Routing deliveryOf(const internet::Internet &internet, std::vector<PrefixRouting> routings,
                   const bgp::IpAddress &destination)
{
    std::erase_if(routings,
                  [&](const PrefixRouting &each) { return !each.prefix.contains(destination); });
    WATERSHED_EXPECTS(!routings.empty());
    std::ranges::sort(routings, std::ranges::greater{},
                      [](const PrefixRouting &each) { return each.prefix.length(); });
    Routing result = std::move(routings.front().routing);
    if (routings.size() == 1) {
        return result;
    }
    for (std::uint32_t router = 0; router < internet.routerCount(); ++router) {
        if (result.classOfRouter[router] != RouteClass::None) {
            continue;
        }
        const auto decides =
            std::find_if(routings.begin() + 1, routings.end(), [&](const PrefixRouting &each) {
                return each.routing.classOfRouter[router] != RouteClass::None;
            });
        if (decides != routings.end()) {
            copyRow(decides->routing, result, router);
        }
    }
    followPackets(result);
    return result;
}

} // namespace watershed::routing
