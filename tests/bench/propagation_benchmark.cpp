// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/catchments.h"
#include "core/base/random.h"
#include "core/internet/as_relationships.h"
#include "core/internet/built_in_internet.h"
#include "core/routing/propagate.h"
#include "tests/test_data.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace watershed {
namespace {

using internet::AsIndex;
using internet::Internet;
using internet::Relationship;

constexpr const char *kRealGraph = "as-rel/20250901.as-rel.txt.bz2";

std::shared_ptr<const Internet> realInternet()
{
    static const std::shared_ptr<const Internet> internet =
        []() -> std::shared_ptr<const Internet> {
        const auto file = test::realDataFile(kRealGraph);
        if (!file) {
            return nullptr;
        }
        return std::make_shared<const Internet>(
            std::move(internet::readAsRelationships(*file, {}, {}).value()->internet));
    }();
    return internet;
}

std::shared_ptr<const Internet> builtInInternet()
{
    static const auto internet = internet::makeBuiltInInternet(internet::kBuiltInSeed);
    return internet;
}

/// Ten sites, each with one random transit neighbour, the same for every benchmark.
routing::Scenario tenSites(const Internet &internet)
{
    constexpr std::uint32_t kSites = 10;
    Random random{10};
    routing::Scenario scenario;
    scenario.originAsns = {Asn{64500}};
    for (std::uint32_t site = 1; site <= kSites; ++site) {
        scenario.sites.emplace_back(site);
        routing::Announcement announcement;
        announcement.site = design::SiteId{site};
        announcement.session = design::SessionId{site};
        announcement.sent = routing::plainAttributes(Asn{64500}, 0);
        announcement.neighbour = AsIndex{random.below(internet.asCount())};
        announcement.router = internet.firstRouterOf(announcement.neighbour);
        scenario.announcements.push_back(announcement);
    }
    return scenario;
}

/// The yardstick: the least that any engine of this kind does. Three breadth-first phases in plain
/// arrays in AS-number order, a queue a length, ties by lowest neighbour; no routers, no reasons.
class BarePass final {
public:
    explicit BarePass(const Internet &internet)
        : m_count{internet.asCount()}
    {
        for (const auto relationship :
             {Relationship::Customer, Relationship::Peer, Relationship::Provider}) {
            Csr &csr = m_csr[static_cast<std::size_t>(relationship)];
            csr.first.push_back(0);
            for (std::uint32_t as = 0; as < m_count; ++as) {
                const auto neighbours = internet.neighbourSpan(AsIndex{as}, relationship);
                csr.target.insert(csr.target.end(), neighbours.begin(), neighbours.end());
                csr.first.push_back(static_cast<std::uint32_t>(csr.target.size()));
            }
        }
    }

    [[nodiscard]] std::uint64_t run(const routing::Scenario &scenario)
    {
        m_route.assign(m_count, {});
        m_order.clear();
        for (const routing::Announcement &announcement : scenario.announcements) {
            offer(announcement.neighbour.value(), 1, 1, 0);
        }
        spread(1, Relationship::Provider);
        const std::size_t customers = m_order.size();
        for (std::size_t i = 0; i < customers; ++i) {
            tell(m_order[i], 2, Relationship::Peer);
        }
        for (auto &bucket : m_bucket) {
            for (const std::uint32_t as : bucket) {
                m_order.push_back(as);
            }
            bucket.clear();
        }
        const std::size_t told = m_order.size();
        for (std::size_t i = 0; i < told; ++i) {
            tell(m_order[i], 3, Relationship::Customer);
        }
        spread(3, Relationship::Customer);
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
            route.nextHop = std::min(route.nextHop, nextHop);
            return;
        }
        route = {routeClass, length, nextHop};
        if (m_bucket.size() <= length) {
            m_bucket.resize(length + 1U);
        }
        m_bucket[length].push_back(as);
    }

    void tell(std::uint32_t as, std::uint8_t routeClass, Relationship neighbours)
    {
        const Csr &csr = m_csr[static_cast<std::size_t>(neighbours)];
        const auto length = static_cast<std::uint16_t>(m_route[as].length + 1);
        for (std::uint32_t i = csr.first[as]; i < csr.first[as + 1]; ++i) {
            offer(csr.target[i], routeClass, length, as);
        }
    }

    void spread(std::uint8_t routeClass, Relationship towards)
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
    Csr m_csr[3];
    std::vector<Route> m_route;
    std::vector<std::uint32_t> m_order;
    std::vector<std::vector<std::uint32_t>> m_bucket;
};

void skipWithoutData(benchmark::State &state)
{
    state.SkipWithError("no real data here (see WATERSHED_DATA)");
}

void barePassOnTheRealGraph(benchmark::State &state)
{
    const auto internet = realInternet();
    if (!internet) {
        skipWithoutData(state);
        return;
    }
    const auto scenario = tenSites(*internet);
    BarePass pass{*internet};
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(pass.run(scenario));
    }
}
BENCHMARK(barePassOnTheRealGraph)->Unit(benchmark::kMillisecond);

void propagateOn(benchmark::State &state, const std::shared_ptr<const Internet> &internet)
{
    if (!internet) {
        skipWithoutData(state);
        return;
    }
    const auto scenario = tenSites(*internet);
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(routing::propagate(*internet, scenario, {}, {}));
    }
}

void propagateOnTheRealGraph(benchmark::State &state)
{
    propagateOn(state, realInternet());
}
BENCHMARK(propagateOnTheRealGraph)->Unit(benchmark::kMillisecond);

void propagateOnTheBuiltInInternet(benchmark::State &state)
{
    propagateOn(state, builtInInternet());
}
BENCHMARK(propagateOnTheBuiltInInternet)->Unit(benchmark::kMillisecond);

void catchmentsOnTheRealGraph(benchmark::State &state)
{
    const auto internet = realInternet();
    if (!internet) {
        skipWithoutData(state);
        return;
    }
    const auto outcome = routing::propagate(*internet, tenSites(*internet), {}, {});
    const auto &routing = std::get<routing::Converged>(outcome).routing;
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(analysis::catchmentsOf(*internet, routing, Asn{64500}));
    }
}
BENCHMARK(catchmentsOnTheRealGraph)->Unit(benchmark::kMillisecond);

void readTheRealGraph(benchmark::State &state)
{
    const auto file = test::realDataFile(kRealGraph);
    if (!file) {
        skipWithoutData(state);
        return;
    }
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(internet::readAsRelationships(*file, {}, {}));
    }
}
BENCHMARK(readTheRealGraph)->Unit(benchmark::kMillisecond);

void makeTheBuiltInInternet(benchmark::State &state)
{
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(internet::makeBuiltInInternet(internet::kBuiltInSeed));
    }
}
BENCHMARK(makeTheBuiltInInternet)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace watershed
