// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/forwarding.h"

#include <cstdint>
#include <optional>
#include <set>

namespace watershed::routing {

namespace {

/// What a router does with the packet: delivers it, or passes it on; drops it where both are empty.
struct Hop {
    std::optional<SiteNumber> site;
    std::vector<RouterNumber> next;
};

class Forwarding final {
public:
    Forwarding(const Network &network, std::span<const PrefixState> states,
               const bgp::IpAddress &destination)
    {
        const auto routerCount = static_cast<RouterNumber>(network.plan().routers.size());
        for (RouterNumber router = 0; router < routerCount; ++router) {
            m_hops.push_back(
                hopAt(network, router, longestMatch(network, states, destination, router)));
        }
    }

    [[nodiscard]] Delivery from(RouterNumber router) const
    {
        Walk walk{{}, std::vector<Visit>(m_hops.size(), Visit::Never), false};
        follow(router, walk);
        if (walk.sites.size() == 1 && !walk.isLost) {
            return *walk.sites.begin();
        }
        return walk.sites.empty() ? Delivery{Undelivered{}} : Delivery{Ambiguous{}};
    }

private:
    enum class Visit : std::uint8_t { Never, OnTheWay, Done };

    struct Walk {
        std::set<SiteNumber> sites;
        std::vector<Visit> visits; ///< by router
        bool isLost = false;       ///< on some path: dropped or in a loop
    };

    static const HeldRoute *longestMatch(const Network &network,
                                         std::span<const PrefixState> states,
                                         const bgp::IpAddress &destination, RouterNumber router)
    {
        const HeldRoute *longest = nullptr;
        std::uint8_t length = 0;
        for (PrefixNumber i = 0; i < states.size(); ++i) {
            const bgp::Prefix &prefix = network.plan().prefixes[i];
            const auto &entry = states[i].locRib[router];
            if (entry && prefix.contains(destination) &&
                (longest == nullptr || prefix.length() > length)) {
                longest = &entry->chosen;
                length = prefix.length();
            }
        }
        return longest;
    }

    static Hop hopAt(const Network &network, RouterNumber router, const HeldRoute *route)
    {
        if (route == nullptr) {
            return {};
        }
        if (!route->channel) {
            return {route->site, {}};
        }
        if (route->exit == router) {
            return {std::nullopt, {network.channels()[*route->channel].from}};
        }
        return {std::nullopt, network.igp().nextHops(router, route->exit)};
    }

    /// No deeper than there are routers: none is entered twice.
    void follow(RouterNumber router, Walk &walk) const
    {
        const Hop &hop = m_hops[router];
        if (hop.site) {
            walk.sites.insert(*hop.site);
            return;
        }
        walk.isLost = walk.isLost || hop.next.empty();
        walk.visits[router] = Visit::OnTheWay;
        for (const RouterNumber next : hop.next) {
            if (walk.visits[next] == Visit::OnTheWay) {
                walk.isLost = true;
            } else if (walk.visits[next] == Visit::Never) {
                follow(next, walk);
            }
        }
        walk.visits[router] = Visit::Done;
    }

    std::vector<Hop> m_hops; ///< by router
};

} // namespace

std::vector<Delivery> deliveries(const Network &network, std::span<const PrefixState> states,
                                 const bgp::IpAddress &destination)
{
    const Forwarding forwarding{network, states, destination};
    std::vector<Delivery> results;
    for (RouterNumber router = 0; router < network.plan().routers.size(); ++router) {
        results.push_back(forwarding.from(router));
    }
    return results;
}

} // namespace watershed::routing
