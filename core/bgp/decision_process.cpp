// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/decision_process.h"

#include "core/base/expects.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>
#include <vector>

namespace watershed::bgp {

namespace {

/// Positions of the candidates that are still in.
using Field = std::vector<std::size_t>;
using Candidates = std::span<const Route>;

/// Keeps those with the lowest key.
template <class Key>
Field lowest(Candidates candidates, const Field &field, Key keyOf)
{
    auto best = keyOf(candidates[field.front()]);
    for (const std::size_t i : field) {
        best = std::min(best, keyOf(candidates[i]));
    }
    Field kept;
    for (const std::size_t i : field) {
        if (keyOf(candidates[i]) == best) {
            kept.push_back(i);
        }
    }
    return kept;
}

std::uint32_t medOf(const Route &route)
{
    return route.attributes->med.value_or(Med{0}).value;
}

/// A route falls only to one from the same neighbour AS with a lower MED. All are compared before
/// any falls, so the order of arrival plays no part ("deterministic MED").
Field lowestMedOfEachNeighbourAs(Candidates candidates, const Field &field)
{
    Field kept;
    for (const std::size_t i : field) {
        const auto beatsIt = [&](std::size_t other) {
            return candidates[other].attributes->path.neighbourAs() ==
                       candidates[i].attributes->path.neighbourAs() &&
                   medOf(candidates[other]) < medOf(candidates[i]);
        };
        if (std::ranges::none_of(field, beatsIt)) {
            kept.push_back(i);
        }
    }
    return kept;
}

Field keptBy(DecisionStep step, Candidates candidates, const Field &field)
{
    switch (step) {
    case DecisionStep::OnlyCandidate:
        return field;
    case DecisionStep::OwnRoute:
        return lowest(candidates, field,
                      [](const Route &route) { return route.source != RouteSource::Local; });
    case DecisionStep::LocalPref:
        return lowest(candidates, field,
                      [](const Route &route) { return ~route.attributes->localPref.value; });
    case DecisionStep::AsPathLength:
        return lowest(candidates, field,
                      [](const Route &route) { return route.attributes->path.length(); });
    case DecisionStep::Origin:
        return lowest(candidates, field,
                      [](const Route &route) { return route.attributes->origin; });
    case DecisionStep::Med:
        return lowestMedOfEachNeighbourAs(candidates, field);
    case DecisionStep::EbgpOverIbgp:
        return lowest(candidates, field,
                      [](const Route &route) { return route.source == RouteSource::Ibgp; });
    case DecisionStep::IgpCost:
        return lowest(candidates, field, [](const Route &route) { return *route.igpCost; });
    case DecisionStep::RouterId:
        return lowest(candidates, field, [](const Route &route) {
            return route.attributes->originatorId.value_or(route.sender);
        });
    case DecisionStep::ClusterListLength:
        return lowest(candidates, field,
                      [](const Route &route) { return route.attributes->clusterList.size(); });
    case DecisionStep::NeighbourAddress:
        return lowest(candidates, field, [](const Route &route) { return route.senderAddress; });
    }
    return field;
}

constexpr std::array kSteps{
    DecisionStep::OwnRoute,         DecisionStep::LocalPref, DecisionStep::AsPathLength,
    DecisionStep::Origin,           DecisionStep::Med,       DecisionStep::EbgpOverIbgp,
    DecisionStep::IgpCost,          DecisionStep::RouterId,  DecisionStep::ClusterListLength,
    DecisionStep::NeighbourAddress,
};

struct Contest {
    std::size_t winner;
    DecisionStep settledBy = DecisionStep::OnlyCandidate;
    Field fellLast; ///< who was still in when the settling step began
};

/// \pre field is not empty
Contest contest(Candidates candidates, Field field)
{
    for (const DecisionStep step : kSteps) {
        if (field.size() == 1) {
            break;
        }
        Field kept = keptBy(step, candidates, field);
        if (kept.size() == 1) {
            std::erase(field, kept.front());
            return {kept.front(), step, std::move(field)};
        }
        field = std::move(kept);
    }
    const std::size_t winner = field.front();
    field.erase(field.begin());
    const DecisionStep last =
        field.empty() ? DecisionStep::OnlyCandidate : DecisionStep::NeighbourAddress;
    return {winner, last, std::move(field)};
}

} // namespace

std::optional<Selection> selectRoute(std::span<const Route> candidates)
{
    Field field;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        // RFC 4271 9.1.2: a route whose NEXT_HOP cannot be resolved is left out.
        if (candidates[i].igpCost) {
            field.push_back(i);
        }
    }
    if (field.empty()) {
        return std::nullopt;
    }
    Contest settled = contest(candidates, std::move(field));
    Selection selection{settled.winner, settled.settledBy, std::nullopt};
    if (!settled.fellLast.empty()) {
        selection.runnerUp = contest(candidates, std::move(settled.fellLast)).winner;
    }
    return selection;
}

std::vector<std::optional<DecisionStep>> stepsOfFall(std::span<const Route> candidates)
{
    std::vector<std::optional<DecisionStep>> fell(candidates.size());
    Field field;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        WATERSHED_EXPECTS(candidates[i].igpCost);
        field.push_back(i);
    }
    for (const DecisionStep step : kSteps) {
        if (field.size() < 2) {
            break;
        }
        Field kept = keptBy(step, candidates, field);
        if (step == DecisionStep::NeighbourAddress) {
            kept.resize(1); // as contest() does with routes that are alike
        }
        for (const std::size_t i : field) {
            if (std::ranges::find(kept, i) == kept.end()) {
                fell[i] = step;
            }
        }
        field = std::move(kept);
    }
    return fell;
}

} // namespace watershed::bgp
