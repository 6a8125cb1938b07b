// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/catchments.h"

#include <algorithm>

namespace watershed::analysis {

namespace {

/// Adds up one network's routers by site; kept between networks, so that its arrays are made once.
class NetworkTally final {
public:
    explicit NetworkTally(std::size_t siteCount)
        : m_bySite(siteCount)
    {}

    void take(routing::SiteIndex site, Users users)
    {
        if (m_bySite[site].routers == 0) {
            m_touched.push_back(site);
        }
        m_bySite[site].users += users;
        ++m_bySite[site].routers;
    }

    [[nodiscard]] std::size_t siteCount() const { return m_touched.size(); }

    /// The site of most users, then of most routers, then the first. \pre siteCount() > 0
    [[nodiscard]] routing::SiteIndex winner() const
    {
        return *std::ranges::max_element(m_touched, [this](auto a, auto b) {
            const Sum &first = m_bySite[a];
            const Sum &second = m_bySite[b];
            if (first.users != second.users) {
                return first.users < second.users;
            }
            if (first.routers != second.routers) {
                return first.routers < second.routers;
            }
            return a > b;
        });
    }

    void clear()
    {
        for (const routing::SiteIndex site : m_touched) {
            m_bySite[site] = {};
        }
        m_touched.clear();
    }

private:
    struct Sum {
        Users users;
        int routers = 0;
    };
    std::vector<Sum> m_bySite;
    std::vector<routing::SiteIndex> m_touched;
};

} // namespace

Catchments catchmentsOf(const internet::Internet &internet, const routing::Routing &routing,
                        Asn serviceAsn)
{
    Catchments result;
    for (const design::SiteId site : routing.sites) {
        result.sites.push_back({site, {}, {}, 0});
    }

    NetworkTally tally{routing.sites.size()};
    for (std::uint32_t as = 0; as < internet.asCount(); ++as) {
        std::uint32_t router = internet.firstRouterOf(internet::AsIndex{as}).value();
        if (internet.asn(internet::AsIndex{as}) == serviceAsn ||
            routing.classOfRouter[router] == routing::RouteClass::Origin) {
            continue;
        }
        for (const internet::Router &place : internet.routersOf(internet::AsIndex{as})) {
            const routing::SiteIndex site = routing.siteOfRouter[router++];
            result.totalUsers += place.users;
            if (site == routing::kNoSite) {
                result.unreachedUsers += place.users;
                continue;
            }
            result.sites[site].users += place.users;
            tally.take(site, place.users);
        }
        ++result.totalNetworks;
        if (tally.siteCount() == 0) {
            ++result.unreachedNetworks;
            continue;
        }
        ++result.sites[tally.winner()].networks;
        result.splitNetworks += tally.siteCount() > 1 ? 1 : 0;
        tally.clear();
    }

    result.basis = result.totalUsers.count > 0 ? ShareBasis::Users : ShareBasis::Networks;
    const auto share = [&result](Users users, std::int64_t networks) {
        return result.basis == ShareBasis::Users ? shareOf(users.count, result.totalUsers.count)
                                                 : shareOf(networks, result.totalNetworks);
    };
    for (SiteCatchment &site : result.sites) {
        site.share = share(site.users, site.networks);
    }
    result.unreachedShare = share(result.unreachedUsers, result.unreachedNetworks);
    return result;
}

} // namespace watershed::analysis
