// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/as_decision.h"

#include "core/base/expects.h"
#include "core/bgp/decision_process.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <numeric>
#include <utility>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::RouterIndex;

} // namespace

std::uint32_t igpCost(const internet::Internet &internet, RouterIndex from, RouterIndex to)
{
    const auto a = internet.router(from).metro;
    const auto b = internet.router(to).metro;
    // The bits of floats that are not negative stand in the order of the floats, and the table of
    // distances holds floats (IEEE 754).
    return a && b
               ? std::bit_cast<std::uint32_t>(static_cast<float>(internet.distance(*a, *b).value))
               : 0;
}

bgp::Route asEbgpRoute(const Exchange &exchange, const Candidate &candidate,
                       std::uint32_t rankOfSender)
{
    bgp::Route route;
    route.attributes = std::make_shared<const bgp::RouteAttributes>(exchange.spelledOut(candidate));
    route.source = bgp::RouteSource::Ebgp;
    route.sender = bgp::BgpIdentifier{rankOfSender};
    return route;
}

bgp::Route asIbgpRoute(const Exchange &exchange, const Candidate &candidate, RouterIndex at)
{
    bgp::Route route = asEbgpRoute(exchange, candidate, candidate.choice.exit);
    route.source = bgp::RouteSource::Ibgp;
    route.igpCost = igpCost(exchange.internet(), at, RouterIndex{candidate.choice.exit});
    return route;
}

void AsDecision::run(const Exchange &exchange, AsIndex as, std::span<const Candidate> candidates)
{
    m_candidates = candidates;
    m_first = exchange.internet().firstRouterOf(as).value();
    m_chosen.assign(exchange.internet().routersOf(as).size(), std::nullopt);
    const auto needsAllSteps = [&](const Candidate &candidate) {
        return candidate.choice.med != m_candidates.front().choice.med ||
               candidate.choice.rank() != m_candidates.front().choice.rank() ||
               !exchange.isToldInside(candidate.choice.attributes);
    };
    if (std::ranges::any_of(candidates, needsAllSteps)) {
        runByDecisionProcess(exchange);
    } else {
        runByDistance(exchange.internet());
    }
}

/// Candidates that are alike up to MED: each router takes its own one, else the nearest exit.
void AsDecision::runByDistance(const internet::Internet &internet)
{
    for (std::uint32_t i = 0; i < m_candidates.size(); ++i) {
        auto &own = m_chosen[placeOf(m_candidates[i])];
        if (!own || m_candidates[i].sender < m_candidates[*own].sender) {
            own = i;
        }
    }
    m_tellers.clear();
    for (std::uint32_t place = 0; place < m_chosen.size(); ++place) {
        if (m_chosen[place]) {
            m_tellers.push_back(place);
        }
    }
    if (m_tellers.empty() || m_tellers.size() == m_chosen.size()) {
        return;
    }
    auto teller = m_tellers.begin();
    for (std::uint32_t place = 0; place < m_chosen.size(); ++place) {
        if (teller != m_tellers.end() && *teller == place) {
            ++teller;
            continue;
        }
        const auto costOf = [&](std::uint32_t exit) {
            return igpCost(internet, RouterIndex{m_first + place}, RouterIndex{m_first + exit});
        };
        // Of equally near ones the first is the one with the lowest router id.
        m_chosen[place] = m_chosen[*std::ranges::min_element(m_tellers, {}, costOf)];
    }
}

/// Router after router chooses, until nothing changes. MEDs can hide routes that hide others in
/// turn, but not in a circle, since all routers would have the same AS's routes first: of the
/// routes of the best rank from the lowest neighbour AS, those with the lowest MED are chosen where
/// they come in, whatever else there is; next those of the second AS that they leave over; and so
/// on.
void AsDecision::runByDecisionProcess(const Exchange &exchange)
{
    m_bySender.resize(m_candidates.size());
    std::iota(m_bySender.begin(), m_bySender.end(), 0U);
    std::ranges::sort(m_bySender, {}, [this](std::uint32_t i) { return m_candidates[i].sender; });
    std::size_t rounds = 0;
    for (bool isSettled = false; !isSettled;) {
        WATERSHED_EXPECTS(rounds++ < m_candidates.size() + 2);
        isSettled = true;
        for (std::uint32_t place = 0; place < m_chosen.size(); ++place) {
            const auto chosen = choose(exchange, place);
            isSettled = isSettled && chosen == m_chosen[place];
            m_chosen[place] = chosen;
        }
    }
}

std::optional<std::uint32_t> AsDecision::choose(const Exchange &exchange, std::uint32_t place) const
{
    std::vector<bgp::Route> routes;
    std::vector<std::uint32_t> positions;
    for (std::uint32_t rank = 0; rank < m_bySender.size(); ++rank) {
        const Candidate &candidate = m_candidates[m_bySender[rank]];
        if (placeOf(candidate) == place) {
            routes.push_back(asEbgpRoute(exchange, candidate, rank));
            positions.push_back(m_bySender[rank]);
        }
    }
    for (std::uint32_t other = 0; other < m_chosen.size(); ++other) {
        if (other != place && isTold(exchange, other)) {
            routes.push_back(asIbgpRoute(exchange, m_candidates[*m_chosen[other]],
                                         RouterIndex{m_first + place}));
            positions.push_back(*m_chosen[other]);
        }
    }
    const auto selection = bgp::selectRoute(routes);
    return selection ? std::optional{positions[selection->index]} : std::nullopt;
}

bool AsDecision::isTold(const Exchange &exchange, std::uint32_t place) const
{
    return m_chosen[place] && placeOf(m_candidates[*m_chosen[place]]) == place &&
           exchange.isToldInside(m_candidates[*m_chosen[place]].choice.attributes);
}

} // namespace watershed::routing
