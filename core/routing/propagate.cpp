// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/propagate.h"

#include "core/base/expects.h"
#include "core/routing/as_level.h"
#include "core/routing/cancel_poll.h"
#include "core/routing/exceptions.h"
#include "core/routing/fixpoint.h"
#include "core/routing/route_class.h"
#include "core/routing/router_level.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Internet;

std::vector<PlacedAnnouncement> placed(const Internet &internet, const Scenario &scenario)
{
    const std::vector<SiteIndex> sites = siteIndices(scenario);
    std::vector<PlacedAnnouncement> announcements;
    announcements.reserve(scenario.announcements.size());
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const Announcement &announcement = scenario.announcements[i];
        const Asn origin = *announcement.sent->path.neighbourAs();
        announcements.push_back(
            {&announcement, sites[i], tellerNumberOfSite(internet, scenario.originAsns, origin)});
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
    for (const auto &[announcement, site, teller] : announcements) {
        input.offers.push_back({announcement->neighbour, classFrom(announcement->service),
                                RouteKey{announcement->pathLength(), teller, site}});
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

std::optional<ShownRouting> shownOf(Outcome outcome)
{
    if (auto *const converged = std::get_if<Converged>(&outcome)) {
        ShownRouting shown{std::move(converged->routing), std::nullopt};
        if (converged->dependsOnTiming) {
            shown.issue = Issue{.severity = Severity::Warning,
                                .error = {ErrorCode::DependsOnTiming, {}, std::nullopt}};
        }
        return shown;
    }
    if (auto *const oscillation = std::get_if<Oscillation>(&outcome)) {
        std::vector<std::string> ases;
        for (const Asn asn : oscillation->ases) {
            ases.push_back(toString(asn));
        }
        return ShownRouting{
            std::move(oscillation->lastSeen),
            Issue{.severity = Severity::Error,
                  .error = {ErrorCode::PoliciesOscillate, std::move(ases), std::nullopt}}};
    }
    return std::nullopt;
}

Propagator::Propagator(const internet::Internet &internet)
    : m_internet{internet}
    , m_asLevel{std::make_unique<AsLevel>(internet)}
{}

Propagator::~Propagator() = default;

Outcome Propagator::run(const Scenario &scenario, const CancelToken &cancel,
                        const ProgressSink &progress)
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
        const std::vector<PlacedAnnouncement> announcements = placed(m_internet, scenario);
        AsLevelInput input = inputOf(m_internet, scenario, announcements);
        if (std::exchange(m_hasSettled, false)) {
            m_asLevel->update(std::move(input), poll);
        } else {
            m_asLevel->settle(std::move(input), poll);
        }
        m_hasSettled = true;
        report(0.3);
        Routing routing = emptyRouting(m_internet, scenario);
        chooseAtRouters(m_internet, *m_asLevel, announcements, routing, poll);
        if (const Exceptions exceptions = exceptionsOf(m_internet, scenario);
            !exceptions.areNone()) {
            report(0.5);
            return settleExceptions(m_internet, scenario, exceptions, routing, cancel, progress);
        }
        report(1.0);
        return Converged{std::move(routing)};
    } catch (const Stop &) {
        return Cancelled{};
    }
}

Outcome propagate(const internet::Internet &internet, const Scenario &scenario,
                  const CancelToken &cancel, const ProgressSink &progress)
{
    return Propagator{internet}.run(scenario, cancel, progress);
}

} // namespace watershed::routing
