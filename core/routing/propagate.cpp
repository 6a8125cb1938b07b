// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/propagate.h"

#include "core/base/expects.h"
#include "core/routing/as_level.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <ranges>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Internet;
using internet::Relationship;
using internet::RouterIndex;

/// A way out of an AS: one interconnection with a neighbour that offers a best route.
struct Exit {
    std::uint32_t router = kNoRouter; ///< the AS's own there
    Asn neighbour;
    SiteIndex site = kNoSite;
    std::uint32_t nextHop = kNoAs; ///< kNoAs: straight to the site
    std::uint32_t entry = kNoRouter;

    /// The choice among exits at one router.
    [[nodiscard]] auto rank() const { return std::tie(router, neighbour, site, entry); }
};

/// Second half: each router chooses among the AS's best sessions, nearest exit first.
class RouterLevel final {
public:
    RouterLevel(const Internet &internet, const Scenario &scenario,
                const std::vector<Preference> &best, Routing &routing, CancelPoll &poll)
        : m_internet{internet}
        , m_scenario{scenario}
        , m_best{best}
        , m_routing{routing}
        , m_poll{poll}
    {
        // Announcements by neighbour, so that each AS finds its own.
        for (std::uint32_t i = 0; i < scenario.announcements.size(); ++i) {
            m_announcements.emplace_back(scenario.announcements[i].neighbour, i);
        }
        std::ranges::sort(m_announcements);
    }

    /// \param order  as settleAsLevel() gave it: who tells comes before who hears
    void run(const std::vector<std::uint32_t> &order)
    {
        for (const std::uint32_t as : order) {
            m_poll();
            chooseFor(AsIndex{as});
        }
    }

private:
    using Announcements = std::span<const std::pair<AsIndex, std::uint32_t>>;

    void chooseFor(AsIndex as)
    {
        const Announcements own = announcementsTo(as);
        if (own.empty() && m_internet.routersOf(as).size() == 1) {
            chooseForOnlyRouter(as);
            return;
        }
        m_exits.clear();
        collectSites(as, own);
        collectNeighbours(as);
        keepBestOfEachRouter();

        std::uint32_t router = m_internet.firstRouterOf(as).value();
        for (const internet::Router &place : m_internet.routersOf(as)) {
            const Exit &exit = nearestTo(place.metro);
            m_routing.classOfRouter[router] = classOf(m_best[as.value()]);
            m_routing.lengthOfRouter[router] = lengthOf(m_best[as.value()]);
            m_routing.siteOfRouter[router] = exit.site;
            m_routing.exitOfRouter[router] = exit.router;
            m_routing.nextHopOfRouter[router] = exit.nextHop;
            m_routing.entryOfRouter[router] = exit.entry;
            ++router;
        }
    }

    /// Most ASes have one router: all exits are at it, so the lowest neighbour AS that offers a
    /// best route wins, and the search ends with it.
    void chooseForOnlyRouter(AsIndex as)
    {
        const Relationship relationship = neighbourOf(classOf(m_best[as.value()]));
        const auto neighbours = m_internet.neighbourSpan(as, relationship);
        const auto first = std::ranges::find_if(neighbours, [&](std::uint32_t neighbour) {
            return offersBest(m_best, neighbour, as.value());
        });
        WATERSHED_EXPECTS(first != neighbours.end());

        const auto position = static_cast<std::uint32_t>(first - neighbours.begin());
        const internet::ArcIndex arc{m_internet.firstArc(as, relationship).value() + position};
        const auto entry = std::ranges::min(
            m_internet.interconnections(arc) |
            std::views::transform([this](const internet::Interconnection &link) {
                return std::pair{m_routing.siteOfRouter[link.there.value()], link.there.value()};
            }));
        const std::uint32_t router = m_internet.firstRouterOf(as).value();
        m_routing.classOfRouter[router] = classOf(m_best[as.value()]);
        m_routing.lengthOfRouter[router] = lengthOf(m_best[as.value()]);
        m_routing.exitOfRouter[router] = router;
        m_routing.siteOfRouter[router] = entry.first;
        m_routing.nextHopOfRouter[router] = *first;
        m_routing.entryOfRouter[router] = entry.second;
    }

    [[nodiscard]] Announcements announcementsTo(AsIndex as) const
    {
        const auto own = std::ranges::equal_range(m_announcements, as, {},
                                                  &std::pair<AsIndex, std::uint32_t>::first);
        return {own.begin(), own.end()};
    }

    void collectSites(AsIndex as, Announcements own)
    {
        for (const auto &[neighbour, index] : own) {
            const Announcement &announcement = m_scenario.announcements[index];
            if (preferenceOf(announcement) == m_best[as.value()]) {
                m_exits.push_back({announcement.router.value(),
                                   *announcement.sent->path.neighbourAs(),
                                   indexOf(announcement.site), kNoAs, kNoRouter});
            }
        }
    }

    void collectNeighbours(AsIndex as)
    {
        const Relationship relationship = neighbourOf(classOf(m_best[as.value()]));
        std::uint32_t arc = m_internet.firstArc(as, relationship).value();
        for (const std::uint32_t neighbour : m_internet.neighbourSpan(as, relationship)) {
            const std::uint32_t thisArc = arc++;
            if (!offersBest(m_best, neighbour, as.value())) {
                continue;
            }
            for (const auto &[here, there] :
                 m_internet.interconnections(internet::ArcIndex{thisArc})) {
                m_exits.push_back({here.value(), m_internet.asn(AsIndex{neighbour}),
                                   m_routing.siteOfRouter[there.value()], neighbour,
                                   there.value()});
            }
        }
    }

    /// Routers choose by distance, then by rank: of several exits at a router only the first in
    /// rank can be chosen.
    void keepBestOfEachRouter()
    {
        std::ranges::sort(m_exits,
                          [](const Exit &a, const Exit &b) { return a.rank() < b.rank(); });
        const auto rest = std::ranges::unique(m_exits, {}, &Exit::router);
        m_exits.erase(rest.begin(), rest.end());
    }

    [[nodiscard]] const Exit &nearestTo(std::optional<geo::MetroId> metro) const
    {
        const auto nearer = [this, metro](const Exit &a, const Exit &b) {
            const double toA = distance(metro, m_internet.router(RouterIndex{a.router}).metro);
            const double toB = distance(metro, m_internet.router(RouterIndex{b.router}).metro);
            return toA != toB ? toA < toB : a.rank() < b.rank();
        };
        return *std::ranges::min_element(m_exits, nearer);
    }

    [[nodiscard]] double distance(std::optional<geo::MetroId> a,
                                  std::optional<geo::MetroId> b) const
    {
        // A place that is unknown tells nothing: all exits are equally near.
        return a && b ? m_internet.distance(*a, *b).value : 0.0;
    }

    [[nodiscard]] SiteIndex indexOf(design::SiteId site) const
    {
        return static_cast<SiteIndex>(std::ranges::find(m_scenario.sites, site) -
                                      m_scenario.sites.begin());
    }

    const Internet &m_internet;
    const Scenario &m_scenario;
    const std::vector<Preference> &m_best;
    Routing &m_routing;
    CancelPoll &m_poll;
    std::vector<std::pair<AsIndex, std::uint32_t>> m_announcements;
    std::vector<Exit> m_exits; ///< of the AS at work
};

std::vector<Preference> noRoutes(const Internet &internet, const Scenario &scenario)
{
    std::vector<Preference> best(internet.asCount(), kNoRoute);
    // Where the data has an origin's AS, loop detection keeps the route out of it, and its sites,
    // which are islands, tell nothing over relationships that the design does not name.
    for (const Asn asn : scenario.originAsns) {
        if (const auto origin = internet.find(asn)) {
            best[origin->value()] = preference(RouteClass::Origin, 0);
        }
    }
    return best;
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
        std::vector<Preference> best = noRoutes(internet, scenario);
        const std::vector<std::uint32_t> order =
            settleAsLevel(internet, scenario.announcements, best, poll);
        report(0.3);
        Routing routing = emptyRouting(internet, scenario);
        RouterLevel{internet, scenario, best, routing, poll}.run(order);
        report(1.0);
        return Converged{std::move(routing)};
    } catch (const Stop &) {
        return Cancelled{};
    }
}

} // namespace watershed::routing
