// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace watershed::bench {

/// The yardstick: the least that an engine of this kind does. Three breadth-first phases in plain
/// arrays in AS-number order, a queue for every length, ties by lowest neighbour; no routers, no
/// reasons.
class BarePass final {
public:
    explicit BarePass(const internet::Internet &internet)
        : m_count{internet.asCount()}
    {
        for (const auto relationship :
             {internet::Relationship::Customer, internet::Relationship::Peer,
              internet::Relationship::Provider}) {
            Csr &csr = m_csr[static_cast<std::size_t>(relationship)];
            csr.first.push_back(0);
            for (std::uint32_t as = 0; as < m_count; ++as) {
                const auto neighbours = internet.neighbourSpan(internet::AsIndex{as}, relationship);
                csr.target.insert(csr.target.end(), neighbours.begin(), neighbours.end());
                csr.first.push_back(static_cast<std::uint32_t>(csr.target.size()));
            }
        }
    }

    /// Origins tell all their neighbours. \return  a sum, so that no work can be left out
    [[nodiscard]] std::uint64_t run(std::span<const std::uint32_t> origins)
    {
        m_route.assign(m_count, {});
        m_order.clear();
        for (const std::uint32_t origin : origins) {
            offer(origin, 0, 0, origin);
        }
        spread(1, internet::Relationship::Provider);
        const std::size_t customers = m_order.size();
        for (std::size_t i = 0; i < customers; ++i) {
            tell(m_order[i], 2, internet::Relationship::Peer);
        }
        for (auto &bucket : m_bucket) {
            m_order.insert(m_order.end(), bucket.begin(), bucket.end());
            bucket.clear();
        }
        const std::size_t told = m_order.size();
        for (std::size_t i = 0; i < told; ++i) {
            tell(m_order[i], 3, internet::Relationship::Customer);
        }
        spread(3, internet::Relationship::Customer);
        std::uint64_t sum = 0;
        for (const Route &route : m_route) {
            sum += route.length + route.nextHop;
        }
        return sum;
    }

private:
    struct Csr {
        std::vector<std::uint32_t> first;
        std::vector<std::uint32_t> target;
    };
    struct Route {
        std::uint8_t routeClass = 4;
        std::uint16_t length = std::numeric_limits<std::uint16_t>::max();
        std::uint32_t nextHop = std::numeric_limits<std::uint32_t>::max();
    };

    void offer(std::uint32_t as, std::uint8_t routeClass, std::uint16_t length,
               std::uint32_t nextHop)
    {
        Route &route = m_route[as];
        if (routeClass > route.routeClass ||
            (routeClass == route.routeClass && length > route.length)) {
            return;
        }
        if (routeClass == route.routeClass && length == route.length) {
            route.nextHop = route.nextHop < nextHop ? route.nextHop : nextHop;
            return;
        }
        route = {routeClass, length, nextHop};
        if (m_bucket.size() <= length) {
            m_bucket.resize(length + 1U);
        }
        m_bucket[length].push_back(as);
    }

    void tell(std::uint32_t as, std::uint8_t routeClass, internet::Relationship neighbours)
    {
        const Csr &csr = m_csr[static_cast<std::size_t>(neighbours)];
        const auto length = static_cast<std::uint16_t>(m_route[as].length + 1);
        for (std::uint32_t i = csr.first[as]; i < csr.first[as + 1]; ++i) {
            offer(csr.target[i], routeClass, length, as);
        }
    }

    void spread(std::uint8_t routeClass, internet::Relationship towards)
    {
        for (std::size_t length = 0; length < m_bucket.size(); ++length) {
            for (std::size_t i = 0; i < m_bucket[length].size(); ++i) {
                const std::uint32_t as = m_bucket[length][i];
                if (m_route[as].length == length) {
                    m_order.push_back(as);
                    tell(as, routeClass, towards);
                }
            }
            m_bucket[length].clear();
        }
    }

    std::uint32_t m_count;
    std::array<Csr, 3> m_csr;
    std::vector<Route> m_route;
    std::vector<std::uint32_t> m_order;
    std::vector<std::vector<std::uint32_t>> m_bucket;
};

} // namespace watershed::bench
