// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/confidence.h"

#include "core/routing/as_decision.h"
#include "core/routing/exceptions.h"
#include "core/routing/explain.h"
#include "core/routing/route_class.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Internet;
using internet::Relationship;
using internet::RouterIndex;

using DistributionId = std::uint32_t;

/// Shares of sites, each distribution kept once.
class Distributions final {
public:
    explicit Distributions(std::size_t siteCount)
    {
        // 0 is that of routers without a route; then the certain ones.
        m_first = {0, 0};
        for (std::size_t site = 0; site < siteCount; ++site) {
            append({{static_cast<SiteIndex>(site), 1.0}});
        }
    }

    static constexpr DistributionId kUnreached = 0;
    [[nodiscard]] static DistributionId certain(SiteIndex site) { return site + DistributionId{1}; }

    /// Each of the parts with the same probability. \param parts  not empty; are sorted
    [[nodiscard]] DistributionId mixed(std::vector<DistributionId> &parts)
    {
        std::ranges::sort(parts);
        if (parts.front() == parts.back()) {
            return parts.front();
        }
        const auto [known, isNew] = m_mixtures.try_emplace(parts, 0);
        if (isNew) {
            std::map<SiteIndex, double> sum;
            for (const DistributionId part : parts) {
                for (std::uint32_t i = m_first[part]; i < m_first[part + 1]; ++i) {
                    sum[m_shares[i].site] += m_shares[i].share;
                }
            }
            std::vector<SiteShare> shares;
            for (const auto &[site, total] : sum) {
                shares.push_back({site, total / static_cast<double>(parts.size())});
            }
            known->second = append(shares);
        }
        return known->second;
    }

    [[nodiscard]] Confidence confidence(std::vector<DistributionId> ofRouter) &&
    {
        return {std::move(ofRouter), std::move(m_first), std::move(m_shares)};
    }

private:
    DistributionId append(const std::vector<SiteShare> &shares)
    {
        m_shares.insert(m_shares.end(), shares.begin(), shares.end());
        m_first.push_back(static_cast<std::uint32_t>(m_shares.size()));
        return static_cast<DistributionId>(m_first.size() - 2);
    }

    struct Hash {
        std::size_t operator()(const std::vector<DistributionId> &parts) const
        {
            std::uint64_t hash = 0xcbf29ce484222325; // FNV-1a over whole numbers
            for (const DistributionId part : parts) {
                hash = (hash ^ part) * 0x100000001b3;
            }
            return static_cast<std::size_t>(hash ^ hash >> 32U);
        }
    };

    std::vector<std::uint32_t> m_first;
    std::vector<SiteShare> m_shares;
    std::unordered_map<std::vector<DistributionId>, DistributionId, Hash> m_mixtures;
};

/// Routers in such an order that a route's next router comes first: the path gets shorter on the
/// way, and in an AS the exit comes before who uses it.
std::vector<std::uint32_t> routersByLength(const Routing &routing)
{
    std::vector<std::uint32_t> routers;
    for (std::uint32_t router = 0; router < routing.siteOfRouter.size(); ++router) {
        if (routing.siteOfRouter[router] != kNoSite) {
            routers.push_back(router);
        }
    }
    std::ranges::sort(routers, {}, [&routing](std::uint32_t router) {
        return std::tuple{routing.lengthOfRouter[router], routing.exitOfRouter[router] != router,
                          router};
    });
    return routers;
}

// Where class, length and distance decide ---------------------------------------------------------

/// Finds the ties at the routers of an ordinary AS.
class OrdinaryTies final {
public:
    OrdinaryTies(const Internet &internet, const Scenario &scenario, const Routing &routing)
        : m_internet{internet}
        , m_arrays{internet.routerArrays()}
        , m_routing{routing}
    {
        const std::vector<SiteIndex> sites = siteIndices(scenario);
        for (std::size_t i = 0; i < sites.size(); ++i) {
            m_announcements.push_back({&scenario.announcements[i], sites[i]});
        }
        std::ranges::stable_sort(m_announcements, {}, neighbourOfSited);
    }

    /// The distributions between which a router's choice is open.
    void collect(std::uint32_t router, const std::vector<DistributionId> &ofRouter,
                 std::vector<DistributionId> &parts)
    {
        if (m_routing.exitOfRouter[router] != router) {
            collectNearestExits(router, ofRouter, parts);
            return;
        }
        const AsIndex as = m_arrays.routers[router].as;
        const RouteClass routeClass = m_routing.classOfRouter[router];
        const std::uint32_t length = m_routing.lengthOfRouter[router];
        for (const auto &[announcement, site] :
             std::ranges::equal_range(m_announcements, as, {}, neighbourOfSited)) {
            if (announcement->router.value() == router &&
                classFrom(announcement->service) == routeClass &&
                announcement->pathLength() == length) {
                parts.push_back(Distributions::certain(site));
            }
        }
        const Relationship relationship = neighbourOf(routeClass);
        std::uint32_t arc = m_internet.firstArc(as, relationship).value();
        for (const std::uint32_t neighbour : m_internet.neighbourSpan(as, relationship)) {
            if (tells(m_arrays.firstRouter[neighbour], relationship, length)) {
                collectLinks(router, arc, ofRouter, parts);
            }
            ++arc;
        }
    }

private:
    struct SitedAnnouncement {
        const Announcement *announcement = nullptr;
        SiteIndex site = kNoSite;
    };
    [[nodiscard]] static AsIndex neighbourOfSited(const SitedAnnouncement &sited)
    {
        return sited.announcement->neighbour;
    }

    /// All routers of an ordinary AS have the same class and length, so its first one tells.
    [[nodiscard]] bool tells(std::uint32_t firstRouter, Relationship relationship,
                             std::uint32_t length) const
    {
        return m_routing.lengthOfRouter[firstRouter] + 1U == length &&
               m_routing.siteOfRouter[firstRouter] != kNoSite &&
               (relationship == Relationship::Provider ||
                m_routing.classOfRouter[firstRouter] == RouteClass::Customer);
    }

    void collectLinks(std::uint32_t router, std::uint32_t arc,
                      const std::vector<DistributionId> &ofRouter,
                      std::vector<DistributionId> &parts) const
    {
        for (const auto &[here, there] : m_internet.interconnections(internet::ArcIndex{arc})) {
            if (here.value() == router) {
                parts.push_back(ofRouter[there.value()]);
            }
        }
    }

    void collectNearestExits(std::uint32_t router, const std::vector<DistributionId> &ofRouter,
                             std::vector<DistributionId> &parts) const
    {
        const AsIndex as = m_arrays.routers[router].as;
        const std::uint32_t first = m_arrays.firstRouter[as.value()];
        const std::uint32_t end = m_arrays.firstRouter[as.value() + 1];
        const auto costTo = [&](std::uint32_t exit) {
            return igpCost(m_internet, RouterIndex{router}, RouterIndex{exit});
        };
        const std::uint32_t least = costTo(m_routing.exitOfRouter[router]);
        for (std::uint32_t exit = first; exit < end; ++exit) {
            if (m_routing.exitOfRouter[exit] == exit && costTo(exit) == least) {
                parts.push_back(ofRouter[exit]);
            }
        }
    }

    const Internet &m_internet;
    internet::RouterArrays m_arrays;
    const Routing &m_routing;
    std::vector<SitedAnnouncement> m_announcements; ///< in order of neighbour
};

// Where anything may decide -----------------------------------------------------------------------

/// The steps at which public data cannot say who falls.
bool isUndecidable(bgp::DecisionStep step)
{
    return step == bgp::DecisionStep::RouterId || step == bgp::DecisionStep::ClusterListLength ||
           step == bgp::DecisionStep::NeighbourAddress;
}

void collectExplained(Explainer &explainer, std::uint32_t router,
                      const std::vector<DistributionId> &ofRouter,
                      std::vector<DistributionId> &parts)
{
    for (const ExplainedRoute &route : explainer.explain(RouterIndex{router}).routes) {
        if (route.rejection || (route.fellAt && !isUndecidable(*route.fellAt))) {
            continue;
        }
        if (route.exit != RouterIndex{router}) {
            parts.push_back(ofRouter[route.exit.value()]);
        } else {
            parts.push_back(route.entry ? ofRouter[route.entry->value()]
                                        : Distributions::certain(route.site));
        }
    }
}

} // namespace

std::optional<Confidence> confidenceOf(const internet::Internet &internet, const Scenario &scenario,
                                       const Routing &routing, const CancelToken &cancel,
                                       const ProgressSink &progress)
{
    const std::vector<std::uint32_t> order = routersByLength(routing);
    const bool isOrdinary = exceptionsOf(internet, scenario).areNone();
    OrdinaryTies ordinary{internet, scenario, routing};
    Explainer explainer{internet, scenario, routing};
    Distributions distributions{routing.sites.size()};
    std::vector<DistributionId> ofRouter(routing.siteOfRouter.size(), Distributions::kUnreached);
    std::vector<DistributionId> parts;

    constexpr std::size_t kRoutersPerLook = 256;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i % kRoutersPerLook == 0) {
            if (cancel.stop_requested()) {
                return std::nullopt;
            }
            if (progress) {
                progress({Phase::Propagating,
                          static_cast<double>(i) / static_cast<double>(order.size())});
            }
        }
        const std::uint32_t router = order[i];
        parts.clear();
        if (isOrdinary) {
            ordinary.collect(router, ofRouter, parts);
        } else {
            collectExplained(explainer, router, ofRouter, parts);
        }
        ofRouter[router] = parts.empty() ? Distributions::certain(routing.siteOfRouter[router])
                                         : distributions.mixed(parts);
    }
    if (progress) {
        progress({Phase::Propagating, 1.0});
    }
    return std::move(distributions).confidence(std::move(ofRouter));
}

} // namespace watershed::routing
