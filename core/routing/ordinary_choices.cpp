// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/ordinary_choices.h"

#include "core/base/expects.h"
#include "core/routing/route_class.h"

#include <algorithm>
#include <ranges>

namespace watershed::routing {

using internet::AsIndex;
using internet::RouterIndex;

Choice OrdinaryChoices::at(std::uint32_t router, Exchange &exchange)
{
    if (m_routing.siteOfRouter[router] == kNoSite) {
        return {};
    }
    const PathId path = pathOf(router, exchange);
    Choice choice = exchange.sent(exchange.paths().announcementOf(path)).choice;
    choice.path = path;
    choice.med = 0;
    choice.exit = m_routing.exitOfRouter[router];
    choice.entry = m_routing.entryOfRouter[router];
    choice.length = m_routing.lengthOfRouter[router];
    choice.routeClass = m_routing.classOfRouter[router];
    choice.localPref = exchange.defaultLocalPref(neighbourOf(choice.routeClass));
    return choice;
}

/// \pre the router has a route
PathId OrdinaryChoices::pathOf(std::uint32_t router, Exchange &exchange)
{
    m_way.clear();
    std::uint32_t at = router;
    while (m_path[at] == kNoPath && m_routing.entryOfRouter[at] != kNoRouter) {
        m_way.push_back(at);
        at = m_routing.entryOfRouter[at];
    }
    if (m_path[at] == kNoPath) {
        m_path[at] = exchange.sent(announcementAt(at, exchange)).choice.path;
    }
    for (const std::uint32_t before : m_way | std::views::reverse) {
        const Asn nextHop = m_internet.asn(AsIndex{m_routing.nextHopOfRouter[before]});
        m_path[before] = exchange.paths().withPrepended(nextHop, 1, m_path[at]);
        at = before;
    }
    return m_path[at];
}

/// Where a router's traffic goes straight to a site: by which announcement.
std::uint32_t OrdinaryChoices::announcementAt(std::uint32_t router, const Exchange &exchange) const
{
    const auto isIt = [&](std::uint32_t i) {
        const Choice sent = exchange.sent(i).choice;
        return exchange.siteOf(i) == m_routing.siteOfRouter[router] &&
               sent.exit == m_routing.exitOfRouter[router] &&
               sent.routeClass == m_routing.classOfRouter[router] &&
               sent.length == m_routing.lengthOfRouter[router];
    };
    const auto own = exchange.announcementsTo(m_internet.router(RouterIndex{router}).as);
    const auto found = std::ranges::find_if(own, isIt);
    WATERSHED_EXPECTS(found != own.end());
    return *found;
}

} // namespace watershed::routing
