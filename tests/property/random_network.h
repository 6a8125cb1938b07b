// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/test_topology.h"

#include "core/base/random.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace watershed::test {

/// A small random network with its statements in the open, so that a test can reorder them.
struct RandomNetwork {
    struct Link {
        Asn a;
        Asn b;
        bool isPeering; ///< else a is the customer of b
    };
    struct Presence {
        Asn asn;
        geo::MetroId metro;
        Users users;
    };
    std::vector<Link> links;
    std::vector<Presence> presences;

    [[nodiscard]] internet::Internet build() const
    {
        internet::InternetBuilder builder{equatorMetros()};
        for (const Link &link : links) {
            if (link.isPeering) {
                builder.addPeering(link.a, link.b);
            } else {
                builder.addCustomerProvider(link.a, link.b);
            }
        }
        for (const Presence &presence : presences) {
            builder.addPresence(presence.asn, presence.metro, presence.users);
        }
        return std::move(builder).build({}).internet;
    }
};

/// \param random  2 to 15 ASes; providers have lower numbers than customers half of the time;
///                one network in four has no geography
[[nodiscard]] inline RandomNetwork randomNetwork(Random &random)
{
    RandomNetwork network;
    const std::uint32_t count = 2 + random.below(14);
    std::vector<Asn> hierarchy; // providers stand before customers
    for (std::uint32_t i = 0; i < count; ++i) {
        hierarchy.emplace_back(10 * (i + 1));
    }
    if (random.below(2) == 0) {
        for (std::uint32_t i = count - 1; i > 0; --i) {
            std::swap(hierarchy[i], hierarchy[random.below(i + 1)]);
        }
    }
    for (std::uint32_t low = 1; low < count; ++low) {
        for (std::uint32_t high = 0; high < low; ++high) {
            const std::uint32_t dice = random.below(10);
            if (dice < 3) {
                network.links.push_back({hierarchy[low], hierarchy[high], false});
            } else if (dice < 5) {
                network.links.push_back({hierarchy[low], hierarchy[high], true});
            }
        }
    }
    if (network.links.empty()) {
        network.links.push_back({hierarchy[1], hierarchy[0], false});
    }
    if (random.below(4) > 0) {
        for (const Asn asn : hierarchy) {
            for (std::uint16_t metro = 0; metro < equatorMetros().size(); ++metro) {
                if (random.below(3) == 0) {
                    network.presences.push_back(
                        {asn, geo::MetroId{metro}, Users{random.below(1000)}});
                }
            }
        }
    }
    return network;
}

/// One to four sites with one to three sessions each.
[[nodiscard]] inline routing::Scenario randomScenario(Random &random,
                                                      const internet::Internet &internet)
{
    routing::Scenario scenario;
    scenario.originAsns = {kServiceAsn};
    const std::uint32_t siteCount = 1 + random.below(4);
    for (std::uint32_t site = 1; site <= siteCount; ++site) {
        scenario.sites.emplace_back(site);
        std::set<std::uint32_t> neighbours;
        for (std::uint32_t i = 0; i <= random.below(3); ++i) {
            neighbours.insert(random.below(internet.asCount()));
        }
        for (const std::uint32_t neighbour : neighbours) {
            routing::Announcement announcement;
            announcement.site = design::SiteId{site};
            announcement.session = design::SessionId{site * 100 + neighbour};
            announcement.neighbour = internet::AsIndex{neighbour};
            announcement.service = static_cast<internet::Relationship>(random.below(3));
            announcement.sent =
                routing::plainAttributes(kServiceAsn, static_cast<int>(random.below(4)));
            const auto routers = internet.routersOf(announcement.neighbour);
            announcement.router =
                internet::RouterIndex{internet.firstRouterOf(announcement.neighbour).value() +
                                      random.below(static_cast<std::uint32_t>(routers.size()))};
            scenario.announcements.push_back(announcement);
        }
    }
    return scenario;
}

template <class T>
void shuffle(Random &random, std::vector<T> &items)
{
    for (auto i = static_cast<std::uint32_t>(items.size()); i > 1; --i) {
        std::swap(items[i - 1], items[random.below(i)]);
    }
}

} // namespace watershed::test
