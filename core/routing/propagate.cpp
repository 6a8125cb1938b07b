// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/propagate.h"

#include "core/base/expects.h"
#include "core/routing/as_level.h"
#include "core/routing/cancel_poll.h"
#include "core/routing/route_class.h"
#include "core/routing/router_level.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Internet;

std::vector<PlacedAnnouncement> placed(const Scenario &scenario)
{
    std::unordered_map<design::SiteId, SiteIndex> indexOf;
    for (const design::SiteId site : scenario.sites) {
        indexOf.emplace(site, static_cast<SiteIndex>(indexOf.size()));
    }
    std::vector<PlacedAnnouncement> announcements;
    announcements.reserve(scenario.announcements.size());
    for (const Announcement &announcement : scenario.announcements) {
        announcements.push_back({&announcement, indexOf.at(announcement.site)});
    }
    std::ranges::stable_sort(announcements, {}, [](const PlacedAnnouncement &placed) {
        return placed.announcement->neighbour;
    });
    return announcements;
}

AsLevelInput inputOf(const Internet &internet, const Scenario &scenario,
                     const std::vector<PlacedAnnouncement> &announcements)
{
    AsLevelInput input;
    input.offers.reserve(announcements.size());
    for (const auto &[announcement, site] : announcements) {
        const Asn origin = *announcement->sent->path.neighbourAs();
        input.offers.push_back(
            {announcement->neighbour, classFrom(announcement->service),
             RouteKey{announcement->pathLength(), tellerNumberOfSite(internet, origin), site}});
    }
    // Where the data has an origin's AS, loop detection keeps the route out of it, and its sites,
    // which are islands, tell nothing over relationships that the design does not name.
    for (const Asn asn : scenario.originAsns) {
        if (const auto origin = internet.find(asn)) {
            input.fixed.push_back({*origin, RouteKey{}});
        }
    }
    return input;
}

Routing emptyRouting(const Internet &internet, const Scenario &scenario)
{
    Routing routing;
    routing.sites = scenario.sites;
    routing.classOfRouter.assign(internet.routerCount(), RouteClass::None);
    routing.lengthOfRouter.assign(internet.routerCount(), 0);
    routing.siteOfRouter.assign(internet.routerCount(), kNoSite);
    routing.exitOfRouter.assign(internet.routerCount(), kNoRouter);
    routing.nextHopOfRouter.assign(internet.routerCount(), kNoAs);
    routing.entryOfRouter.assign(internet.routerCount(), kNoRouter);
    for (const Asn asn : scenario.originAsns) {
        if (const auto origin = internet.find(asn)) {
            std::ranges::fill_n(routing.classOfRouter.begin() +
                                    internet.firstRouterOf(*origin).value(),
                                std::ssize(internet.routersOf(*origin)), RouteClass::Origin);
        }
    }
    return routing;
}

} // namespace

Outcome propagate(const internet::Internet &internet, const Scenario &scenario,
                  const CancelToken &cancel, const ProgressSink &progress)
{
    WATERSHED_EXPECTS(scenario.sites.size() < kNoSite);
    const auto report = [&progress](double fraction) {
        if (progress) {
            progress({Phase::Propagating, fraction});
        }
    };
    try {
        CancelPoll poll{cancel};
        report(0.0);
        const std::vector<PlacedAnnouncement> announcements = placed(scenario);
        AsLevel asLevel{internet};
        asLevel.settle(inputOf(internet, scenario, announcements), poll);
        report(0.3);
        Routing routing = emptyRouting(internet, scenario);
        chooseAtRouters(internet, asLevel, announcements, routing, poll);
        report(1.0);
        return Converged{std::move(routing)};
    } catch (const Stop &) {
        return Cancelled{};
    }
}

} // namespace watershed::routing
