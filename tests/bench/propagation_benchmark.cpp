// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/catchments.h"
#include "core/base/random.h"
#include "core/internet/assembly/public_internet.h"
#include "core/internet/builtin/built_in_internet.h"
#include "core/routing/as_level.h"
#include "core/routing/confidence.h"
#include "core/routing/propagate.h"
#include "core/routing/sweep.h"
#include "tests/bench/bare_pass.h"
#include "tests/bench/real_internet.h"
#include "tests/test_data.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace watershed {
namespace {

using bench::placedInternet;
using bench::realInternet;
using internet::AsIndex;
using internet::Internet;
using routing::AsLevel;
using routing::AsLevelInput;
using routing::RouteKey;

constexpr std::uint32_t kSites = 10;

std::shared_ptr<const Internet> builtInInternet()
{
    static const auto internet = internet::makeBuiltInInternet(internet::kBuiltInSeed);
    return internet;
}

/// Ten random ASes, the same for every benchmark on one graph; for another seed others.
std::vector<std::uint32_t> tenOrigins(const Internet &internet, std::uint64_t seed = 10)
{
    Random random{seed};
    std::vector<std::uint32_t> origins;
    while (origins.size() < kSites) {
        const std::uint32_t as = random.below(internet.asCount());
        if (std::ranges::find(origins, as) == origins.end()) {
            origins.push_back(as);
        }
    }
    return origins;
}

/// The origins as an AsLevel takes them. \param without  one that is silent; none: kSites
AsLevelInput inputOf(const std::vector<std::uint32_t> &origins, std::uint32_t without,
                     std::uint32_t prepends)
{
    AsLevelInput input;
    for (std::uint32_t i = 0; i < origins.size(); ++i) {
        const bool isMeant = i == without;
        const AsIndex as{origins[i]};
        if (!isMeant || prepends > 0) {
            input.fixed.push_back({as, RouteKey{isMeant ? prepends : 0, routing::tellerNumber(as),
                                                static_cast<routing::SiteIndex>(i)}});
        }
    }
    return input;
}

/// Ten sites, each a customer of one of the ten origins, at its first router.
routing::Scenario tenSites(const Internet &internet)
{
    routing::Scenario scenario;
    scenario.originAsns = {Asn{64500}};
    for (const std::uint32_t as : tenOrigins(internet)) {
        const auto site = static_cast<std::uint32_t>(scenario.sites.size() + 1);
        scenario.sites.emplace_back(site);
        routing::Announcement announcement;
        announcement.site = design::SiteId{site};
        announcement.session = design::SessionId{site};
        announcement.sent = routing::plainAttributes(Asn{64500}, 0);
        announcement.neighbour = AsIndex{as};
        announcement.router = internet.firstRouterOf(announcement.neighbour);
        scenario.announcements.push_back(announcement);
    }
    return scenario;
}

/// Whether the data is there; else the benchmark is skipped.
bool isThere(benchmark::State &state, const std::shared_ptr<const Internet> &internet)
{
    if (!internet) {
        state.SkipWithError("no real data here (see WATERSHED_DATA)");
    }
    return internet != nullptr;
}

// The yardstick -----------------------------------------------------------------------------------

void yardstick(benchmark::State &state)
{
    const auto internet = realInternet();
    if (!isThere(state, internet)) {
        return;
    }
    const auto origins = tenOrigins(*internet);
    bench::BarePass pass{*internet};
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(pass.run(origins));
    }
}
BENCHMARK(yardstick)->Unit(benchmark::kMillisecond);

// One prefix --------------------------------------------------------------------------------------

void oneRouterPerAs(benchmark::State &state)
{
    const auto internet = realInternet();
    if (!isThere(state, internet)) {
        return;
    }
    const AsLevelInput input = inputOf(tenOrigins(*internet), kSites, 0);
    AsLevel asLevel{*internet};
    routing::CancelPoll poll{{}};
    for ([[maybe_unused]] auto _ : state) {
        asLevel.settle(input, poll);
        benchmark::DoNotOptimize(asLevel.routeOf(AsIndex{0}));
    }
}
BENCHMARK(oneRouterPerAs)->Unit(benchmark::kMillisecond);

void confidenceOneRouterPerAs(benchmark::State &state)
{
    const auto internet = realInternet();
    if (!isThere(state, internet)) {
        return;
    }
    const AsLevelInput input = inputOf(tenOrigins(*internet), kSites, 0);
    AsLevel asLevel{*internet};
    routing::CancelPoll poll{{}};
    for ([[maybe_unused]] auto _ : state) {
        asLevel.settle(input, poll);
        benchmark::DoNotOptimize(asLevel.tiedSites(0));
    }
}
BENCHMARK(confidenceOneRouterPerAs)->Unit(benchmark::kMillisecond);

void propagateOn(benchmark::State &state, const std::shared_ptr<const Internet> &internet)
{
    if (!isThere(state, internet)) {
        return;
    }
    const auto scenario = tenSites(*internet);
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(routing::propagate(*internet, scenario, {}, {}));
    }
    state.counters["routers"] = internet->routerCount();
}

void routersOfThePlacedGraph(benchmark::State &state)
{
    propagateOn(state, placedInternet());
}
BENCHMARK(routersOfThePlacedGraph)->Unit(benchmark::kMillisecond);

void routersOfTheGraphWithoutPlaces(benchmark::State &state)
{
    propagateOn(state, realInternet());
}
BENCHMARK(routersOfTheGraphWithoutPlaces)->Unit(benchmark::kMillisecond);

void routersOfTheBuiltInInternet(benchmark::State &state)
{
    propagateOn(state, builtInInternet());
}
BENCHMARK(routersOfTheBuiltInInternet)->Unit(benchmark::kMillisecond);

void confidenceAtTheRoutersOfThePlacedGraph(benchmark::State &state)
{
    const auto internet = placedInternet();
    if (!isThere(state, internet)) {
        return;
    }
    const auto scenario = tenSites(*internet);
    const auto outcome = routing::propagate(*internet, scenario, {}, {});
    const auto &routing = std::get<routing::Converged>(outcome).routing;
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(routing::confidenceOf(*internet, scenario, routing, {}, {}));
    }
}
BENCHMARK(confidenceAtTheRoutersOfThePlacedGraph)->Unit(benchmark::kMillisecond);

/// What the window does while a spinner is turned: one session prepends, then not, on and on.
void turnAPrependAtTheRoutersOfThePlacedGraph(benchmark::State &state)
{
    const auto internet = placedInternet();
    if (!isThere(state, internet)) {
        return;
    }
    const auto plain = tenSites(*internet);
    auto prepended = plain;
    prepended.announcements.back().sent = routing::plainAttributes(Asn{64500}, 2);
    routing::Propagator propagator{*internet};
    benchmark::DoNotOptimize(propagator.run(plain, {}, {}));
    bool isPlain = true;
    for ([[maybe_unused]] auto _ : state) {
        isPlain = !isPlain;
        benchmark::DoNotOptimize(propagator.run(isPlain ? plain : prepended, {}, {}));
    }
}
BENCHMARK(turnAPrependAtTheRoutersOfThePlacedGraph)->Unit(benchmark::kMillisecond);

// Changes -----------------------------------------------------------------------------------------

/// One site withdraws (prepends = 0) or prepends, and is as before again: two updates a round.
void change(benchmark::State &state, std::uint32_t prepends)
{
    const auto internet = realInternet();
    if (!isThere(state, internet)) {
        return;
    }
    const auto origins = tenOrigins(*internet);
    const auto site = static_cast<std::uint32_t>(state.range(0));
    const AsLevelInput before = inputOf(origins, kSites, 0);
    const AsLevelInput after = inputOf(origins, site, prepends);
    AsLevel asLevel{*internet};
    routing::CancelPoll poll{{}};
    asLevel.settle(before, poll);
    for ([[maybe_unused]] auto _ : state) {
        asLevel.update(after, poll);
        state.counters["nodes"] = asLevel.nodesLookedAt();
        asLevel.update(before, poll);
        benchmark::DoNotOptimize(asLevel.routeOf(AsIndex{0}));
    }
}

/// All ten origins are others: what an update must not be slower at than settling anew.
void replaceAllSites(benchmark::State &state)
{
    const auto internet = realInternet();
    if (!isThere(state, internet)) {
        return;
    }
    const std::array inputs{inputOf(tenOrigins(*internet), kSites, 0),
                            inputOf(tenOrigins(*internet, 11), kSites, 0)};
    const bool isUpdated = state.range(0) != 0;
    AsLevel asLevel{*internet};
    routing::CancelPoll poll{{}};
    asLevel.settle(inputs[1], poll);
    std::size_t turn = 0;
    for ([[maybe_unused]] auto _ : state) {
        if (isUpdated) {
            asLevel.update(inputs[turn++ % 2], poll);
        } else {
            asLevel.settle(inputs[turn++ % 2], poll);
        }
        benchmark::DoNotOptimize(asLevel.routeOf(AsIndex{0}));
    }
}
BENCHMARK(replaceAllSites)->ArgName("updated")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void withdrawAndReannounce(benchmark::State &state)
{
    change(state, 0);
}
BENCHMARK(withdrawAndReannounce)->DenseRange(0, kSites - 1)->Unit(benchmark::kMillisecond);

void prependAndTakeBack(benchmark::State &state)
{
    change(state, 2);
}
BENCHMARK(prependAndTakeBack)->DenseRange(0, kSites - 1)->Unit(benchmark::kMillisecond);

// Many scenarios ----------------------------------------------------------------------------------

/// A hundred sites, each a customer of a random AS.
routing::Scenario hundredSites(const Internet &internet)
{
    Random random{100};
    routing::Scenario scenario;
    scenario.originAsns = {Asn{64500}};
    for (std::uint32_t site = 0; site < 100; ++site) {
        scenario.sites.emplace_back(site);
        routing::Announcement announcement;
        announcement.site = design::SiteId{site};
        announcement.neighbour = AsIndex{random.below(internet.asCount())};
        announcement.router = internet.firstRouterOf(announcement.neighbour);
        announcement.sent = routing::plainAttributes(Asn{64500}, 0);
        scenario.announcements.push_back(announcement);
    }
    return scenario;
}

/// \param threads  also for the real time, from which the gain of a second one is seen
void sweep(benchmark::State &state, const std::vector<routing::SiteSelection> &selections,
           unsigned threads)
{
    const auto internet = realInternet();
    if (!isThere(state, internet)) {
        return;
    }
    const auto scenario = hundredSites(*internet);
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(
            routing::sweepSites(*internet, scenario, selections, threads, {}, {}));
    }
    state.counters["per_scenario"] = benchmark::Counter(
        static_cast<double>(selections.size()),
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void withdrawEachOfAHundredSites(benchmark::State &state)
{
    sweep(state, routing::eachSiteWithdrawn(100), static_cast<unsigned>(state.range(0)));
}
BENCHMARK(withdrawEachOfAHundredSites)->Arg(1)->Unit(benchmark::kMillisecond);

void twoThousandRandomSubsets(benchmark::State &state)
{
    Random random{2000};
    std::vector<routing::SiteSelection> selections(2000, routing::SiteSelection(100));
    for (routing::SiteSelection &selection : selections) {
        for (std::size_t site = 0; site < selection.size(); ++site) {
            selection[site] = random.below(2) == 0;
        }
    }
    sweep(state, selections, static_cast<unsigned>(state.range(0)));
}
BENCHMARK(twoThousandRandomSubsets)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

// Around it ---------------------------------------------------------------------------------------

void catchments(benchmark::State &state)
{
    const auto internet = placedInternet();
    if (!isThere(state, internet)) {
        return;
    }
    const auto outcome = routing::propagate(*internet, tenSites(*internet), {}, {});
    const auto &routing = std::get<routing::Converged>(outcome).routing;
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(analysis::catchmentsOf(*internet, routing, Asn{64500}));
    }
}
BENCHMARK(catchments)->Unit(benchmark::kMillisecond);

void readTheRealGraph(benchmark::State &state)
{
    const auto file = test::realDataFile("as-rel/20250901.as-rel.txt.bz2");
    if (!file) {
        state.SkipWithError("no real data here (see WATERSHED_DATA)");
        return;
    }
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(internet::loadPublicInternet({&*file, 1}, {}, {}, {}));
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
