// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/scenario.h"

#include <algorithm>
#include <map>
#include <utility>

namespace watershed::routing {

namespace {

using design::SessionRole;
using internet::Relationship;

Relationship serviceAsSeenBy(SessionRole role)
{
    switch (role) {
    case SessionRole::Transit:
        return Relationship::Customer;
    case SessionRole::Peer:
    case SessionRole::RouteServer:
        return Relationship::Peer;
    case SessionRole::Customer:
        return Relationship::Provider;
    }
    return Relationship::Peer;
}

/// The metro of the site's code, else the one nearest to it; nothing without geography.
std::optional<geo::MetroId> metroOf(const design::Site &site, const internet::Internet &internet)
{
    if (!internet.hasGeography()) {
        return std::nullopt;
    }
    const geo::MetroTable &metros = internet.metros();
    const auto known = metros.find(site.metro);
    return known ? *known : metros.nearest(site.position);
}

/// The exchange whose route server has the AS number. Some operators use one number at all their
/// exchanges: then the one in the site's metro.
const internet::Exchange *exchangeOf(Asn routeServer, std::optional<geo::MetroId> metro,
                                     const internet::Internet &internet)
{
    const auto exchanges = internet.exchanges();
    const auto here = std::ranges::find_if(exchanges, [&](const internet::Exchange &exchange) {
        return exchange.routeServerAsn == routeServer && exchange.metro == metro;
    });
    if (here != exchanges.end()) {
        return &*here;
    }
    const auto anywhere = internet.exchangeOfRouteServer(routeServer);
    return anywhere ? &exchanges[anywhere->value()] : nullptr;
}

/// Whether the data places the AS, and only elsewhere.
bool isKnownToBeElsewhere(internet::AsIndex as, geo::MetroId metro,
                          const internet::Internet &internet)
{
    return std::ranges::all_of(internet.routersOf(as), [&](const internet::Router &router) {
        return router.metro && router.metro != metro;
    });
}

/// The router of the AS in the metro, else its nearest one, of equally near ones the first.
internet::RouterIndex landingAt(std::optional<geo::MetroId> metro, internet::AsIndex as,
                                const internet::Internet &internet)
{
    const auto routers = internet.routersOf(as);
    const auto kmTo = [&](const internet::Router &router) {
        return metro && router.metro ? internet.distance(*metro, *router.metro).value : 0.0;
    };
    const auto nearest = std::ranges::min_element(routers, {}, kmTo);
    return internet::RouterIndex{internet.firstRouterOf(as).value() +
                                 static_cast<std::uint32_t>(nearest - routers.begin())};
}

class Compiler final {
public:
    Compiler(const design::Design &design, const internet::Internet &internet)
        : m_design{design}
        , m_internet{internet}
    {}

    CompiledDesign run() &&
    {
        m_scenario.prefix = m_design.service.prefixes.front();
        m_scenario.originAsns = {m_design.service.asn};
        for (const design::Site &site : m_design.sites) {
            m_scenario.sites.push_back(site.id);
            if (site.enabled) {
                addSite(site);
            }
        }
        if (m_scenario.announcements.empty()) {
            warn(ErrorCode::NoAnnouncingSite, {});
        }
        if (!m_internet.hasGeography()) {
            noteTies();
        }
        m_result.scenarios.push_back(std::move(m_scenario));
        return std::move(m_result);
    }

private:
    void addSite(const design::Site &site)
    {
        const std::size_t before = m_scenario.announcements.size();
        for (const design::Session &session : site.sessions) {
            if (session.enabled) {
                addSession(site, session);
            }
        }
        if (m_scenario.announcements.size() == before) {
            warn(ErrorCode::SiteWithoutSession, {site.code});
        }
    }

    void addSession(const design::Site &site, const design::Session &session)
    {
        const auto metro = metroOf(site, m_internet);
        if (session.role == SessionRole::RouteServer) {
            if (const auto *exchange = exchangeOf(session.neighbour, metro, m_internet)) {
                if (metro && exchange->metro != *metro) {
                    warnOfMetro(site, session, *metro);
                }
                for (const internet::AsIndex member : exchange->members) {
                    if (m_internet.asn(member) != m_design.service.asn) {
                        announce(site, session, member, metro);
                    }
                }
                return;
            }
        }
        const auto neighbour = m_internet.find(session.neighbour);
        if (!neighbour) {
            warn(ErrorCode::UnknownAs, {site.code, toString(session.neighbour)});
            return;
        }
        if (metro && isKnownToBeElsewhere(*neighbour, *metro, m_internet)) {
            warnOfMetro(site, session, *metro);
        }
        announce(site, session, *neighbour, metro);
    }

    void announce(const design::Site &site, const design::Session &session,
                  internet::AsIndex neighbour, std::optional<geo::MetroId> metro)
    {
        m_scenario.announcements.push_back(
            {.site = site.id,
             .session = session.id,
             .neighbour = neighbour,
             .service = serviceAsSeenBy(session.role),
             .router = landingAt(metro, neighbour, m_internet),
             .localPref = session.localPref,
             .sent = plainAttributes(m_design.service.asn, session.policy.prepends)});
    }

    /// Tells of sites that nobody will reach only because nothing decides between them and an
    /// earlier one of the design.
    void noteTies()
    {
        const auto rank = [](const Announcement &announcement) {
            return std::pair{announcement.service, announcement.pathLength()};
        };
        std::map<internet::AsIndex, const Announcement *> firstOfBest;
        for (const Announcement &announcement : m_scenario.announcements) {
            const Announcement *&best = firstOfBest[announcement.neighbour];
            if (best == nullptr || rank(announcement) < rank(*best)) {
                best = &announcement;
            }
        }
        for (const Announcement &announcement : m_scenario.announcements) {
            const Announcement &best = *firstOfBest[announcement.neighbour];
            if (announcement.site != best.site && rank(announcement) == rank(best)) {
                m_result.issues.push_back(
                    {.severity = Severity::Note,
                     .error = {ErrorCode::TiedSites,
                               {toString(m_internet.asn(announcement.neighbour)),
                                design::findSite(m_design, announcement.site)->code,
                                design::findSite(m_design, best.site)->code},
                               std::nullopt}});
            }
        }
    }

    void warn(ErrorCode code, std::vector<std::string> arguments)
    {
        m_result.issues.push_back(
            {.severity = Severity::Warning, .error = {code, std::move(arguments), std::nullopt}});
    }

    void warnOfMetro(const design::Site &site, const design::Session &session, geo::MetroId metro)
    {
        warn(ErrorCode::NeighbourNotInMetro,
             {site.code, toString(session.neighbour), m_internet.metros().at(metro).code});
    }

    const design::Design &m_design;
    const internet::Internet &m_internet;
    Scenario m_scenario;
    CompiledDesign m_result;
};

} // namespace

std::shared_ptr<const bgp::RouteAttributes> plainAttributes(Asn origin, int prepends)
{
    bgp::RouteAttributes attributes;
    attributes.path = bgp::AsPath{}.withPrepended(origin, static_cast<std::size_t>(1 + prepends));
    return std::make_shared<const bgp::RouteAttributes>(std::move(attributes));
}

CompiledDesign compileScenarios(const design::Design &design, const internet::Internet &internet)
{
    return Compiler{design, internet}.run();
}

} // namespace watershed::routing
