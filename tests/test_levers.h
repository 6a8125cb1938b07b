// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/test_topology.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace watershed::test {

/// Announcements of the sites 1 to 3.
[[nodiscard]] inline routing::Scenario scenarioOf(std::vector<routing::Announcement> announcements)
{
    routing::Scenario scenario;
    scenario.originAsns = {kServiceAsn};
    for (std::uint32_t site = 1; site <= 3; ++site) {
        scenario.sites.push_back(design::SiteId{site});
    }
    scenario.announcements = std::move(announcements);
    return scenario;
}

/// The announcement with something else sent.
[[nodiscard]] inline routing::Announcement
sending(routing::Announcement announcement,
        const std::function<void(bgp::RouteAttributes &)> &change)
{
    bgp::RouteAttributes sent = *announcement.sent;
    change(sent);
    announcement.sent = std::make_shared<const bgp::RouteAttributes>(std::move(sent));
    return announcement;
}

[[nodiscard]] inline routing::Announcement withCommunity(routing::Announcement announcement,
                                                         bgp::Community community)
{
    return sending(std::move(announcement), [community](bgp::RouteAttributes &sent) {
        sent.communities = bgp::CommunitySet<bgp::Community>{{community}};
    });
}

[[nodiscard]] inline routing::Announcement withCommunity(routing::Announcement announcement,
                                                         bgp::LargeCommunity community)
{
    return sending(std::move(announcement), [community](bgp::RouteAttributes &sent) {
        sent.largeCommunities = bgp::CommunitySet<bgp::LargeCommunity>{{community}};
    });
}

[[nodiscard]] inline routing::Announcement withPath(routing::Announcement announcement,
                                                    std::vector<std::uint32_t> path)
{
    return sending(std::move(announcement), [&path](bgp::RouteAttributes &sent) {
        std::vector<Asn> asns;
        for (const std::uint32_t asn : path) {
            asns.emplace_back(asn);
        }
        sent.path = bgp::AsPath{std::move(asns)};
    });
}

[[nodiscard]] inline routing::Announcement withMed(routing::Announcement announcement,
                                                   std::uint32_t med)
{
    return sending(std::move(announcement),
                   [med](bgp::RouteAttributes &sent) { sent.med = bgp::Med{med}; });
}

inline void setPolicy(const internet::Internet &internet, routing::Scenario &scenario,
                      std::uint32_t asn, const std::function<void(bgp::NetworkPolicy &)> &change)
{
    routing::AsPolicy policy{internet.find(Asn{asn}).value(), bgp::defaultPolicy(Asn{asn}), {}};
    change(policy.policy);
    scenario.policies.push_back(std::move(policy));
    std::ranges::sort(scenario.policies, {}, &routing::AsPolicy::as);
}

inline void preferNeighbour(const internet::Internet &internet, routing::Scenario &scenario,
                            std::uint32_t asn, std::uint32_t neighbour, std::uint32_t localPref)
{
    setPolicy(internet, scenario, asn, [](bgp::NetworkPolicy &) {});
    const auto as = internet.find(Asn{asn}).value();
    const auto policy = std::ranges::find(scenario.policies, as, &routing::AsPolicy::as);
    policy->neighbours = {{internet.find(Asn{neighbour}).value(), bgp::LocalPref{localPref}}};
}

} // namespace watershed::test
