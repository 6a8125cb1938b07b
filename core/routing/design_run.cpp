// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/design_run.h"

#include "core/routing/delivery.h"
#include "core/routing/propagate.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace watershed::routing {

namespace {

/// The part of a job's progress that its index-th piece of several equal ones makes.
ProgressSink pieceOf(const ProgressSink &progress, std::size_t index, std::size_t count)
{
    if (!progress) {
        return {};
    }
    return [&progress, index, count](Progress piece) {
        piece.fraction = (static_cast<double>(index) + piece.fraction) / static_cast<double>(count);
        progress(piece);
    };
}

/// Adds an issue, or counts it where another prefix had it.
void tell(std::vector<Issue> &issues, Issue issue)
{
    const auto told = std::ranges::find(issues, issue.error, &Issue::error);
    if (told == issues.end()) {
        issues.push_back(std::move(issue));
    } else {
        told->count += issue.count;
    }
}

} // namespace

std::optional<DesignRun> runDesign(const design::Design &design, const internet::Internet &internet,
                                   const CancelToken &cancel, const ProgressSink &progress)
{
    CompiledDesign compiled = compileScenarios(design, internet);
    const bgp::IpAddress destination = design.service.prefixes.front().firstAddress();
    const auto holdsDestination = [&](const Scenario &scenario) {
        return scenario.prefix.contains(destination);
    };
    const auto count =
        static_cast<std::size_t>(std::ranges::count_if(compiled.scenarios, holdsDestination));
    std::vector<PrefixRouting> routings;
    std::vector<Issue> found;
    for (const Scenario &scenario : compiled.scenarios) {
        if (!holdsDestination(scenario)) {
            continue;
        }
        if (cancel.stop_requested()) {
            return std::nullopt;
        }
        auto shown = shownOf(
            propagate(internet, scenario, cancel, pieceOf(progress, routings.size(), count)));
        if (!shown) {
            return std::nullopt;
        }
        routings.push_back({scenario.prefix, std::move(shown->routing)});
        if (shown->issue) {
            tell(found, *std::move(shown->issue));
        }
    }
    std::ranges::move(found, std::back_inserter(compiled.issues));
    return DesignRun{std::move(compiled.scenarios),
                     deliveryOf(internet, std::move(routings), destination),
                     std::move(compiled.issues)};
}

} // namespace watershed::routing
