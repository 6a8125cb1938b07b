// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/bgp/policy.h"
#include "core/routing/scenario.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace watershed::test {

/// Which levers a random network uses.
enum class Levers {
    None,
    Gentle, ///< all that leave the order customer, peer, provider
    All,
};

[[nodiscard]] inline bool oneIn(Random &random, std::uint32_t count)
{
    return random.below(count) == 0;
}

template <class T>
[[nodiscard]] const T &anyOf(Random &random, const std::vector<T> &items)
{
    return items[random.below(static_cast<std::uint32_t>(items.size()))];
}

[[nodiscard]] inline bgp::LocalPref randomLocalPref(Random &random)
{
    return bgp::LocalPref{50 * random.below(8)};
}

/// A policy with something to it.
///
/// \param asns  ASes that it can speak of, of 16 bits
[[nodiscard]] inline bgp::NetworkPolicy randomPolicy(Random &random, Asn asn,
                                                     const std::vector<Asn> &asns, Levers levers)
{
    const bool isWild = levers == Levers::All;
    bgp::NetworkPolicy policy = bgp::defaultPolicy(asn);
    policy.dropsInvalidOrigins = oneIn(random, 3);
    for (std::uint32_t i = random.below(3); oneIn(random, 3) && i > 0; --i) {
        policy.rejectedFromCustomers.push_back(anyOf(random, asns));
    }
    if (oneIn(random, 8)) {
        policy.maxPrefixLength[0] = static_cast<std::uint8_t>(22 + random.below(4));
    }
    policy.honoursNoPeer = oneIn(random, 3);
    policy.med = oneIn(random, 4) ? bgp::MedRule::Zero : bgp::MedRule::Honour;
    policy.stripOut = static_cast<bgp::StripOut>(oneIn(random, 3) ? random.below(3) : 0);
    policy.allowOwnAs = oneIn(random, 6) ? 1 : 0;
    policy.honoursGracefulShutdown = isWild && oneIn(random, 3);
    if (oneIn(random, 2)) {
        policy.actions =
            bgp::ActionCommunities{oneIn(random, 2) ? bgp::ActionCommunities::Form::Standard
                                                    : bgp::ActionCommunities::Form::Large,
                                   oneIn(random, 2)};
    }
    if (isWild && oneIn(random, 4)) {
        for (bgp::LocalPref &localPref : policy.localPref) {
            localPref = randomLocalPref(random);
        }
    }
    return policy;
}

/// What a site may send.
///
/// \param asns  as in randomPolicy()
[[nodiscard]] inline bgp::RouteAttributes
randomAttributes(Random &random, Asn origin, const std::vector<Asn> &asns, Levers levers)
{
    bgp::RouteAttributes sent;
    std::vector<Asn> path(1 + random.below(3), origin);
    if (oneIn(random, 4)) {
        path.push_back(anyOf(random, asns));
        path.push_back(origin);
    }
    sent.path = bgp::AsPath{std::move(path)};
    if (oneIn(random, 3)) {
        sent.med = bgp::Med{random.below(3)};
    }
    sent.origin = oneIn(random, 4) ? static_cast<bgp::Origin>(random.below(3)) : bgp::Origin::Igp;

    const auto asn16 = [&] { return static_cast<std::uint16_t>(anyOf(random, asns).value()); };
    std::vector<bgp::Community> standard;
    std::vector<bgp::LargeCommunity> large;
    for (std::uint32_t i = oneIn(random, 2) ? 0 : random.below(4); i > 0; --i) {
        switch (random.below(12)) {
        case 0:
            standard.push_back(oneIn(random, 4) ? bgp::kNoExportSubconfed : bgp::kNoExport);
            break;
        case 1:
            standard.push_back(bgp::kNoAdvertise);
            break;
        case 2:
            standard.push_back(bgp::kNoPeer);
            break;
        case 3:
        case 4:
            standard.push_back(bgp::kGracefulShutdown);
            break;
        case 5:
            standard.push_back({static_cast<std::uint16_t>(65000 + random.below(4)), asn16()});
            break;
        case 6:
            standard.push_back({asn16(), static_cast<std::uint16_t>(611 + random.below(3))});
            break;
        case 7:
        case 8:
            large.push_back({asn16(), 600 + random.below(4), asn16()});
            break;
        case 9:
            large.push_back({asn16(), 610, 1 + random.below(3)});
            break;
        case 10:
            if (levers == Levers::All) {
                large.push_back({asn16(), 700, 50 * random.below(8)});
            }
            break;
        default:
            if (levers == Levers::All) {
                standard.push_back({asn16(), static_cast<std::uint16_t>(50 * random.below(8))});
            }
            break;
        }
    }
    sent.communities = bgp::CommunitySet<bgp::Community>{std::move(standard)};
    sent.largeCommunities = bgp::CommunitySet<bgp::LargeCommunity>{std::move(large)};
    return sent;
}

/// Some for the prefix 192.0.2.0/24, some for what covers it.
[[nodiscard]] inline std::vector<bgp::Roa> randomRoas(Random &random, Asn origin)
{
    std::vector<bgp::Roa> roas;
    for (std::uint32_t i = random.below(3); i > 0; --i) {
        const std::uint8_t length = oneIn(random, 2) ? 24 : 22;
        const auto prefix = *bgp::Prefix::parse(length == 24 ? "192.0.2.0/24" : "192.0.0.0/22");
        roas.push_back({prefix, static_cast<std::uint8_t>(length + random.below(3)),
                        oneIn(random, 2) ? origin : Asn{64999}});
    }
    return roas;
}

/// Turns levers at random in a scenario that has none.
inline void turnLevers(Random &random, const internet::Internet &internet, Levers levers,
                       routing::Scenario &scenario)
{
    if (levers == Levers::None) {
        return;
    }
    std::vector<Asn> asns;
    for (std::uint32_t as = 0; as < internet.asCount(); ++as) {
        asns.push_back(internet.asn(internet::AsIndex{as}));
    }
    const Asn origin = scenario.originAsns.front();
    scenario.roas = randomRoas(random, origin);
    if (oneIn(random, 3)) {
        // A second origin, which may be an AS of the Internet.
        const Asn second = oneIn(random, 2) ? anyOf(random, asns) : Asn{64501};
        scenario.originAsns.push_back(second);
        std::ranges::sort(scenario.originAsns);
        std::erase_if(scenario.announcements, [&](const routing::Announcement &announcement) {
            return internet.asn(announcement.neighbour) == second;
        });
    }
    for (routing::Announcement &announcement : scenario.announcements) {
        // All sites of one AS number, as a design has it.
        const std::size_t number = announcement.site.value() % scenario.originAsns.size();
        announcement.sent = std::make_shared<const bgp::RouteAttributes>(
            randomAttributes(random, scenario.originAsns[number], asns, levers));
        if (levers == Levers::All && oneIn(random, 4)) {
            announcement.localPref = randomLocalPref(random);
        }
    }
    for (std::uint32_t as = 0; as < internet.asCount(); ++as) {
        if (!oneIn(random, 3)) {
            continue;
        }
        const internet::AsIndex index{as};
        routing::AsPolicy policy{
            index, randomPolicy(random, internet.asn(index), asns, levers), {}};
        for (const Asn asn : asns) {
            if (levers == Levers::All && oneIn(random, 6)) {
                policy.neighbours.push_back({*internet.find(asn), randomLocalPref(random)});
            }
        }
        scenario.policies.push_back(std::move(policy));
    }
}

} // namespace watershed::test
