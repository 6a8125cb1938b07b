// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/scenario.h"

#include "core/bgp/carrier_policies.h"
#include "core/routing/network_policies.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
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

/// The AS numbers under which the design's sites originate, in order; the service's where it has
/// no site.
std::vector<Asn> originAsnsOf(const design::Design &design)
{
    std::set<Asn> origins;
    for (const design::Site &site : design.sites) {
        origins.insert(originAsnOf(site, design.service));
    }
    if (origins.empty()) {
        origins.insert(design.service.asn);
    }
    return {origins.begin(), origins.end()};
}

std::shared_ptr<const bgp::RouteAttributes> attributesOf(const design::ExportPolicy &policy,
                                                         Asn origin)
{
    std::vector<Asn> path(static_cast<std::size_t>(1 + policy.prepends), origin);
    if (!policy.poisoned.empty()) {
        path.insert(path.end(), policy.poisoned.begin(), policy.poisoned.end());
        path.push_back(origin);
    }
    bgp::RouteAttributes attributes;
    attributes.path = bgp::AsPath{std::move(path)};
    attributes.origin = policy.origin;
    attributes.med = policy.med;
    attributes.communities = policy.communities;
    attributes.extendedCommunities = policy.extendedCommunities;
    attributes.largeCommunities = policy.largeCommunities;
    return std::make_shared<const bgp::RouteAttributes>(std::move(attributes));
}

/// One AS at the other end of a session that is on, and where the session lands in it.
struct Listener {
    internet::AsIndex neighbour;
    internet::RouterIndex router;
};

struct SessionPlan {
    const design::Site *site;
    const design::Session *session;
    std::vector<Listener> listeners; ///< several behind a route server
};

class Compiler final {
public:
    Compiler(const design::Design &design, const internet::Internet &internet)
        : m_design{design}
        , m_internet{internet}
        , m_origins{originAsnsOf(design)}
    {}

    CompiledDesign run() &&
    {
        for (const design::Site &site : m_design.sites) {
            if (site.enabled) {
                planSite(site);
            }
        }
        NetworkPolicies networks = policiesOf(m_design, m_internet, bgp::builtInCarrierPolicies());
        for (const bgp::Prefix &prefix : m_design.service.prefixes) {
            m_result.scenarios.push_back(scenarioOf(prefix, networks.policies));
        }
        checkFirst();
        for (const Scenario &scenario : m_result.scenarios) {
            checkPrefix(scenario);
        }
        std::ranges::move(networks.issues, std::back_inserter(m_result.issues));
        return std::move(m_result);
    }

private:
    void planSite(const design::Site &site)
    {
        const auto metro = metroOf(site, m_internet);
        for (const design::Session &session : site.sessions) {
            if (session.enabled) {
                m_plans.push_back({&site, &session, listenersOf(site, session, metro)});
            }
        }
    }

    std::vector<Listener> listenersOf(const design::Site &site, const design::Session &session,
                                      std::optional<geo::MetroId> metro)
    {
        if (session.role == SessionRole::RouteServer) {
            if (const auto *exchange = exchangeOf(session.neighbour, metro, m_internet)) {
                if (metro && exchange->metro != *metro) {
                    warnOfMetro(site, session, *metro);
                }
                return membersOf(*exchange, metro);
            }
        }
        const auto neighbour = m_internet.find(session.neighbour);
        if (!neighbour) {
            tellOnceOfSite(ErrorCode::UnknownAs, {site.code, toString(session.neighbour)});
            return {};
        }
        if (metro && isKnownToBeElsewhere(*neighbour, *metro, m_internet)) {
            warnOfMetro(site, session, *metro);
        }
        return {{*neighbour, landingAt(metro, *neighbour, m_internet)}};
    }

    [[nodiscard]] std::vector<Listener> membersOf(const internet::Exchange &exchange,
                                                  std::optional<geo::MetroId> metro) const
    {
        std::vector<Listener> members;
        for (const internet::AsIndex member : exchange.members) {
            if (!std::ranges::binary_search(m_origins, m_internet.asn(member))) {
                members.push_back({member, landingAt(metro, member, m_internet)});
            }
        }
        return members;
    }

    Scenario scenarioOf(const bgp::Prefix &prefix, const std::vector<AsPolicy> &policies)
    {
        Scenario scenario;
        scenario.prefix = prefix;
        scenario.originAsns = m_origins;
        std::ranges::transform(m_design.sites, std::back_inserter(scenario.sites),
                               &design::Site::id);
        scenario.roas = m_design.service.roas;
        scenario.policies = policies;
        for (const SessionPlan &plan : m_plans) {
            const design::ExportPolicy &policy = policyFor(*plan.session, prefix);
            if (policy.announce && !plan.listeners.empty()) {
                announce(plan, policy, scenario);
            }
        }
        return scenario;
    }

    void announce(const SessionPlan &plan, const design::ExportPolicy &policy, Scenario &scenario)
    {
        const auto sent = attributesOf(policy, originAsnOf(*plan.site, m_design.service));
        for (const Listener &listener : plan.listeners) {
            scenario.announcements.push_back({.site = plan.site->id,
                                              .session = plan.session->id,
                                              .neighbour = listener.neighbour,
                                              .service = serviceAsSeenBy(plan.session->role),
                                              .router = listener.router,
                                              .localPref = plan.session->localPref,
                                              .sent = sent});
        }
        for (const Asn poisoned : policy.poisoned) {
            if (!m_internet.find(poisoned)) {
                tell(Severity::Note, ErrorCode::UnknownPoisonedAs,
                     {plan.site->code, toString(poisoned)});
            }
        }
    }

    /// What is said of the prefix to which users send.
    void checkFirst()
    {
        const Scenario &first = m_result.scenarios.front();
        std::set<design::SiteId> announcing;
        for (const Announcement &announcement : first.announcements) {
            announcing.insert(announcement.site);
        }
        for (const design::Site &site : m_design.sites) {
            if (site.enabled && !announcing.contains(site.id)) {
                tell(Severity::Warning, ErrorCode::SiteWithoutSession, {site.code});
            }
        }
        if (announcing.empty()) {
            tell(Severity::Warning, ErrorCode::NoAnnouncingSite, {});
        }
        if (!m_internet.hasGeography()) {
            noteTies(first);
        }
    }

    void checkPrefix(const Scenario &scenario)
    {
        if (scenario.announcements.empty()) {
            return;
        }
        const std::uint8_t longest = longestCommonPrefix(scenario.prefix.family());
        if (scenario.prefix.length() > longest) {
            tell(Severity::Warning, ErrorCode::PrefixTooLong,
                 {scenario.prefix.toString(), std::to_string(longest)});
        }
        std::set<Asn> origins;
        for (const Announcement &announcement : scenario.announcements) {
            origins.insert(*announcement.sent->path.originAs());
        }
        for (const Asn origin : origins) {
            if (originValidity(scenario.roas, scenario.prefix, origin) ==
                bgp::OriginValidity::Invalid) {
                tell(Severity::Warning, ErrorCode::InvalidRouteOrigin,
                     {scenario.prefix.toString(), toString(origin)});
            }
        }
    }

    /// Tells of sites that nobody will reach only because nothing decides between them and an
    /// earlier one of the design.
    void noteTies(const Scenario &scenario)
    {
        const auto rank = [](const Announcement &announcement) {
            return std::pair{announcement.service, announcement.pathLength()};
        };
        std::map<internet::AsIndex, const Announcement *> firstOfBest;
        for (const Announcement &announcement : scenario.announcements) {
            const Announcement *&best = firstOfBest[announcement.neighbour];
            if (best == nullptr || rank(announcement) < rank(*best)) {
                best = &announcement;
            }
        }
        for (const Announcement &announcement : scenario.announcements) {
            const Announcement &best = *firstOfBest[announcement.neighbour];
            if (announcement.site != best.site && rank(announcement) == rank(best)) {
                tell(Severity::Note, ErrorCode::TiedSites,
                     {toString(m_internet.asn(announcement.neighbour)),
                      design::findSite(m_design, announcement.site)->code,
                      design::findSite(m_design, best.site)->code});
            }
        }
    }

    void warnOfMetro(const design::Site &site, const design::Session &session, geo::MetroId metro)
    {
        tellOnceOfSite(ErrorCode::NeighbourNotInMetro, {site.code, toString(session.neighbour),
                                                        m_internet.metros().at(metro).code});
    }

    /// Of what is wrong with sessions of one site the first is told, with how many there are: an
    /// operator's list of neighbours has hundreds that some Internet does not know.
    ///
    /// \param arguments  the first is the site's code
    void tellOnceOfSite(ErrorCode code, std::vector<std::string> arguments)
    {
        std::vector<std::string> site{arguments.front()};
        tell(Severity::Warning, code, std::move(arguments), std::move(site));
    }

    void tell(Severity severity, ErrorCode code, std::vector<std::string> arguments)
    {
        std::vector<std::string> all = arguments;
        tell(severity, code, std::move(arguments), std::move(all));
    }

    /// Adds an issue, or counts it where one of this code has been told of the same subject.
    void tell(Severity severity, ErrorCode code, std::vector<std::string> arguments,
              std::vector<std::string> subject)
    {
        const auto [place, isNew] =
            m_told.emplace(std::pair{code, std::move(subject)}, m_result.issues.size());
        if (!isNew) {
            ++m_result.issues[place->second].count;
            return;
        }
        m_result.issues.push_back(
            {.severity = severity, .error = {code, std::move(arguments), std::nullopt}});
    }

    const design::Design &m_design;
    const internet::Internet &m_internet;
    std::vector<Asn> m_origins;
    std::vector<SessionPlan> m_plans; ///< in the order of the design
    std::map<std::pair<ErrorCode, std::vector<std::string>>, std::size_t> m_told;
    CompiledDesign m_result;
};

} // namespace

std::vector<SiteIndex> siteIndices(const Scenario &scenario)
{
    std::unordered_map<design::SiteId, SiteIndex> indexOf;
    for (const design::SiteId site : scenario.sites) {
        indexOf.emplace(site, static_cast<SiteIndex>(indexOf.size()));
    }
    std::vector<SiteIndex> indices;
    indices.reserve(scenario.announcements.size());
    for (const Announcement &announcement : scenario.announcements) {
        indices.push_back(indexOf.at(announcement.site));
    }
    return indices;
}

std::shared_ptr<const bgp::RouteAttributes> plainAttributes(Asn origin, int prepends)
{
    return attributesOf({.prepends = prepends}, origin);
}

std::uint8_t longestCommonPrefix(bgp::AddressFamily family)
{
    constexpr std::uint8_t kIpv4Bits = 24;
    constexpr std::uint8_t kIpv6Bits = 48;
    return family == bgp::AddressFamily::Ipv4 ? kIpv4Bits : kIpv6Bits;
}

CompiledDesign compileScenarios(const design::Design &design, const internet::Internet &internet)
{
    return Compiler{design, internet}.run();
}

} // namespace watershed::routing
