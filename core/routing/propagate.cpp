// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/propagate.h"

#include "core/base/expects.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>
#include <vector>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Internet;
using internet::Relationship;
using internet::RouterIndex;

/// Thrown inside this file only, where the cancel token asks to stop.
struct Stop {};

/// ASes between two looks at the cancel token: well below a millisecond of work.
constexpr std::uint32_t kAsesPerLook = 4096;

class CancelPoll final {
public:
    explicit CancelPoll(const CancelToken &cancel)
        : m_cancel{cancel}
    {
    }

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
constexpr RouteClass classFrom(Relationship neighbour)
{
    switch (neighbour) {
    case Relationship::Customer:
        return RouteClass::Customer;
    case Relationship::Peer:
        return RouteClass::Peer;
    case Relationship::Provider:
        return RouteClass::Provider;
    }
    return RouteClass::None;
}

constexpr Relationship neighbourOf(RouteClass routeClass)
{
    WATERSHED_EXPECTS(routeClass != RouteClass::Origin && routeClass != RouteClass::None);
    return static_cast<Relationship>(static_cast<int>(routeClass) -
                                     static_cast<int>(RouteClass::Customer));
}
static_assert(neighbourOf(classFrom(Relationship::Customer)) == Relationship::Customer);
static_assert(neighbourOf(classFrom(Relationship::Peer)) == Relationship::Peer);
static_assert(neighbourOf(classFrom(Relationship::Provider)) == Relationship::Provider);

/// Path length that a neighbour receives over a session: the service's AS and its prepends.
std::uint16_t lengthOf(const Announcement &announcement)
{
    return static_cast<std::uint16_t>(1 + announcement.prepends);
}

/// First half: what all routers of an AS agree on, class and path length of the best route.
///
/// Up: routes from customers, shortest first, climb from customer to provider. Across: what a
/// customer told is told once to peers. Down: every route goes down to customers, shortest first.
class AsLevel final {
public:
    AsLevel(const Internet &internet, const Scenario &scenario, Routing &routing, CancelPoll &poll)
        : m_internet{internet}
        , m_scenario{scenario}
        , m_routing{routing}
        , m_poll{poll}
    {
    }

    /// \return  the ASes that have a route, each behind those it can have heard it from
    [[nodiscard]] std::vector<std::uint32_t> run()
    {
        std::vector<std::uint32_t> order;
        order.reserve(m_internet.asCount());

        seed(Relationship::Customer);
        spread(RouteClass::Customer, Relationship::Provider, order);
        const std::size_t customerRoutes = order.size();

        seed(Relationship::Peer);
        for (std::size_t i = 0; i < customerRoutes; ++i) {
            m_poll();
            offerToAll(order[i], RouteClass::Peer, Relationship::Peer);
        }
        collectPeerRoutes(order);

        seed(Relationship::Provider);
        for (const std::uint32_t as : order) {
            m_poll();
            offerToAll(as, RouteClass::Provider, Relationship::Customer);
        }
        spread(RouteClass::Provider, Relationship::Customer, order);
        return order;
    }

private:
    void seed(Relationship service)
    {
        for (const Announcement &announcement : m_scenario.announcements) {
            if (announcement.service == service) {
                offer(announcement.neighbour.value(), classFrom(service), lengthOf(announcement));
            }
        }
    }

    /// Takes a route where it beats the one the AS has.
    void offer(std::uint32_t as, RouteClass routeClass, std::uint16_t length)
    {
        RouteClass &hasClass = m_routing.classOfAs[as];
        std::uint16_t &hasLength = m_routing.lengthOfAs[as];
        if (std::tie(hasClass, hasLength) <= std::tie(routeClass, length)) {
            return;
        }
        hasClass = routeClass;
        hasLength = length;
        if (m_byLength.size() <= length) {
            m_byLength.resize(length + 1U);
        }
        m_byLength[length].push_back(as);
    }

    /// What `as` has, told to its neighbours of one kind.
    void offerToAll(std::uint32_t as, RouteClass routeClass, Relationship neighbours)
    {
        const auto length = static_cast<std::uint16_t>(m_routing.lengthOfAs[as] + 1);
        for (const std::uint32_t neighbour : m_internet.neighbourSpan(AsIndex{as}, neighbours)) {
            offer(neighbour, routeClass, length);
        }
    }

    /// Settles the ASes on offer, shortest path first, each telling the neighbours of that kind.
    void spread(RouteClass routeClass, Relationship towards, std::vector<std::uint32_t> &order)
    {
        // offer() may lengthen m_byLength, but only behind the bucket at work.
        for (std::size_t length = 0; length < m_byLength.size(); ++length) {
            for (std::size_t i = 0; i < m_byLength[length].size(); ++i) {
                const std::uint32_t as = m_byLength[length][i];
                m_poll();
                // A longer offer may stand here for an AS that a shorter one has settled since.
                if (m_routing.lengthOfAs[as] == length) {
                    order.push_back(as);
                    offerToAll(as, routeClass, towards);
                }
            }
        }
        m_byLength.clear();
    }

    void collectPeerRoutes(std::vector<std::uint32_t> &order)
    {
        for (std::size_t length = 0; length < m_byLength.size(); ++length) {
            for (const std::uint32_t as : m_byLength[length]) {
                if (m_routing.lengthOfAs[as] == length) {
                    order.push_back(as);
                }
            }
        }
        m_byLength.clear();
    }

    const Internet &m_internet;
    const Scenario &m_scenario;
    Routing &m_routing;
    CancelPoll &m_poll;
    std::vector<std::vector<std::uint32_t>> m_byLength; ///< ASes on offer by path length
};

/// A way out of an AS: one interconnection with a neighbour that offers a best route.
struct Exit {
    std::optional<geo::MetroId> metro; ///< of the AS's own router there
    Asn neighbour;
    SiteIndex site = kNoSite;
    std::uint32_t nextHop = kNoAs; ///< kNoAs: straight to the site
    std::uint32_t entry = kNoAs;

    /// The choice among exits that are equally near.
    [[nodiscard]] auto rank() const { return std::tie(neighbour, site, entry); }
};

/// Second half: each router chooses among the AS's best sessions, nearest exit first.
class RouterLevel final {
public:
    RouterLevel(const Internet &internet, const Scenario &scenario, Routing &routing,
                CancelPoll &poll)
        : m_internet{internet}
        , m_scenario{scenario}
        , m_routing{routing}
        , m_poll{poll}
    {
        // Announcements by neighbour, so that each AS finds its own.
        for (std::uint32_t i = 0; i < scenario.announcements.size(); ++i) {
            m_announcements.emplace_back(scenario.announcements[i].neighbour, i);
        }
        std::ranges::sort(m_announcements);
    }

    /// \param order  as AsLevel::run() gave it: who tells comes before who hears
    void run(const std::vector<std::uint32_t> &order)
    {
        for (const std::uint32_t as : order) {
            m_poll();
            chooseFor(AsIndex{as});
        }
    }

private:
    void chooseFor(AsIndex as)
    {
        m_exits.clear();
        collectSites(as);
        collectNeighbours(as);
        keepBestOfEachMetro();

        std::uint32_t router = m_internet.firstRouterOf(as).value();
        for (const internet::Router &place : m_internet.routersOf(as)) {
            const Exit &exit = nearestTo(place.metro);
            m_routing.siteOfRouter[router] = exit.site;
            m_routing.nextHopOfRouter[router] = exit.nextHop;
            m_routing.entryOfRouter[router] = exit.entry;
            ++router;
        }
    }

    void collectSites(AsIndex as)
    {
        const auto own = std::ranges::equal_range(m_announcements, as, {},
                                                  &std::pair<AsIndex, std::uint32_t>::first);
        for (const auto &[neighbour, index] : own) {
            const Announcement &announcement = m_scenario.announcements[index];
            if (classFrom(announcement.service) == m_routing.classOfAs[as.value()] &&
                lengthOf(announcement) == m_routing.lengthOfAs[as.value()]) {
                m_exits.push_back({announcement.metro, m_scenario.serviceAsn,
                                   indexOf(announcement.site), kNoAs, kNoAs});
            }
        }
    }

    void collectNeighbours(AsIndex as)
    {
        const Relationship relationship = neighbourOf(m_routing.classOfAs[as.value()]);
        const std::uint16_t length = m_routing.lengthOfAs[as.value()];
        std::uint32_t arc = m_internet.firstArc(as, relationship).value();
        for (const std::uint32_t neighbour : m_internet.neighbourSpan(as, relationship)) {
            const std::uint32_t thisArc = arc++;
            const RouteClass told = m_routing.classOfAs[neighbour];
            // To customers everything is told, to others only what came from a customer.
            const bool isTold = relationship == Relationship::Provider
                                    ? told != RouteClass::None && told != RouteClass::Origin
                                    : told == RouteClass::Customer;
            if (!isTold || m_routing.lengthOfAs[neighbour] + 1 != length) {
                continue;
            }
            for (const auto &[here, there] :
                 m_internet.interconnections(internet::ArcIndex{thisArc})) {
                m_exits.push_back(
                    {m_internet.router(here).metro, m_internet.asn(AsIndex{neighbour}),
                     m_routing.siteOfRouter[there.value()], neighbour, there.value()});
            }
        }
    }

    /// Routers choose by distance, then by rank: of several exits in a metro only the first in
    /// rank can be chosen.
    void keepBestOfEachMetro()
    {
        std::ranges::sort(m_exits, [](const Exit &a, const Exit &b) {
            return a.metro != b.metro ? a.metro < b.metro : a.rank() < b.rank();
        });
        const auto rest = std::ranges::unique(m_exits, {}, &Exit::metro);
        m_exits.erase(rest.begin(), rest.end());
    }

    [[nodiscard]] const Exit &nearestTo(std::optional<geo::MetroId> metro) const
    {
        const auto nearer = [this, metro](const Exit &a, const Exit &b) {
            const double toA = distance(metro, a.metro);
            const double toB = distance(metro, b.metro);
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
    Routing &m_routing;
    CancelPoll &m_poll;
    std::vector<std::pair<AsIndex, std::uint32_t>> m_announcements;
    std::vector<Exit> m_exits; ///< of the AS at work
};

Routing emptyRouting(const Internet &internet, const Scenario &scenario)
{
    Routing routing;
    routing.sites = scenario.sites;
    routing.classOfAs.assign(internet.asCount(), RouteClass::None);
    routing.lengthOfAs.assign(internet.asCount(), std::numeric_limits<std::uint16_t>::max());
    routing.siteOfRouter.assign(internet.routerCount(), kNoSite);
    routing.nextHopOfRouter.assign(internet.routerCount(), kNoAs);
    routing.entryOfRouter.assign(internet.routerCount(), kNoAs);
    // Where the data has the service's AS, loop detection keeps the route out of it, and its
    // sites, which are islands, tell nothing over relationships that the design does not name.
    if (const auto service = internet.find(scenario.serviceAsn)) {
        routing.classOfAs[service->value()] = RouteClass::Origin;
        routing.lengthOfAs[service->value()] = 0;
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
        Routing routing = emptyRouting(internet, scenario);
        CancelPoll poll{cancel};
        report(0.0);
        const std::vector<std::uint32_t> order = AsLevel{internet, scenario, routing, poll}.run();
        report(0.3);
        RouterLevel{internet, scenario, routing, poll}.run(order);
        report(1.0);
        return Converged{std::move(routing)};
    } catch (const Stop &) {
        return Cancelled{};
    }
}

} // namespace watershed::routing
