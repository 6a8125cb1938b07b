// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to put the real Internet together, to store it, to open it again and to correct it.
#include "core/internet/assembly/assemble.h"
#include "core/internet/assembly/snapshot_cache.h"
#include "core/internet/corrections.h"
#include "core/internet/readers/public_file_reader.h"
#include "tests/bench/real_internet.h"
#include "tests/temporary_folder.h"

#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

namespace watershed {
namespace {

using namespace internet;

const geo::MetroTable &metros()
{
    return geo::MetroTable::builtIn();
}

const std::vector<ReadFile> &readFiles()
{
    static const std::vector<ReadFile> files = [] {
        std::vector<ReadFile> read;
        for (const auto &file : bench::publicFiles()) {
            read.push_back(readPublicFile(file, metros(), {}, {}).value().value());
        }
        return read;
    }();
    return files;
}

const PublicInternet &publicInternet()
{
    static const PublicInternet internet = [] {
        auto built = assemble(readFiles(), metros(), {}, {}).value().value();
        return PublicInternet{std::make_shared<const Internet>(std::move(built.internet)),
                              std::move(built.issues)};
    }();
    return internet;
}

bool isThere(benchmark::State &state)
{
    if (bench::publicFiles().empty()) {
        state.SkipWithError("no real data here (see WATERSHED_DATA)");
        return false;
    }
    return true;
}

void readThePublicFiles(benchmark::State &state)
{
    if (!isThere(state)) {
        return;
    }
    for ([[maybe_unused]] auto _ : state) {
        for (const auto &file : bench::publicFiles()) {
            benchmark::DoNotOptimize(readPublicFile(file, metros(), {}, {}));
        }
    }
}
BENCHMARK(readThePublicFiles)->Unit(benchmark::kMillisecond);

void assembleTheRealInternet(benchmark::State &state)
{
    if (!isThere(state)) {
        return;
    }
    const auto &files = readFiles();
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(assemble(files, metros(), {}, {}));
    }
    const Internet &internet = *publicInternet().internet;
    state.counters["ASes"] = internet.asCount();
    state.counters["routers"] = internet.routerCount();
    state.counters["interconnections"] =
        static_cast<double>(internet.routerArrays().interconnections.size());
}
BENCHMARK(assembleTheRealInternet)->Unit(benchmark::kMillisecond);

void correctTheRealInternet(benchmark::State &state)
{
    if (!isThere(state)) {
        return;
    }
    const Internet &internet = *publicInternet().internet;
    const Corrections corrections{{{Asn{3320}, Asn{13335}, RelationshipCorrection::What::Peers}},
                                  {{Asn{3320}, "FRA", true, Users{1000}}}};
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(withCorrections(internet, corrections, {}));
    }
}
BENCHMARK(correctTheRealInternet)->Unit(benchmark::kMillisecond);

void hashThePublicFiles(benchmark::State &state)
{
    if (!isThere(state)) {
        return;
    }
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(snapshotKeyOf(bench::publicFiles(), metros(), {}));
    }
}
BENCHMARK(hashThePublicFiles)->Unit(benchmark::kMillisecond);

void writeTheSnapshot(benchmark::State &state)
{
    if (!isThere(state)) {
        return;
    }
    const test::TemporaryFolder folder;
    const SnapshotCache cache{folder.path()};
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(cache.write(publicInternet(), {1, 2}));
    }
    state.counters["MB"] =
        static_cast<double>(std::filesystem::file_size(cache.fileOf({1, 2}))) / 1e6;
}
BENCHMARK(writeTheSnapshot)->Unit(benchmark::kMillisecond);

void rebuildFromTheBytesOfASnapshot(benchmark::State &state)
{
    if (!isThere(state)) {
        return;
    }
    const std::string bytes = snapshotOf(publicInternet(), {1, 2});
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(fromSnapshot(bytes, {1, 2}, metros()));
    }
}
BENCHMARK(rebuildFromTheBytesOfASnapshot)->Unit(benchmark::kMillisecond);

/// All of it: the inputs are hashed, the snapshot is found, read and checked.
void openTheRealInternetFromTheCache(benchmark::State &state)
{
    if (!isThere(state)) {
        return;
    }
    const test::TemporaryFolder folder;
    benchmark::DoNotOptimize(loadPublicInternet(bench::publicFiles(), folder.path(), {}, {}));
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(loadPublicInternet(bench::publicFiles(), folder.path(), {}, {}));
    }
}
BENCHMARK(openTheRealInternetFromTheCache)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace watershed
