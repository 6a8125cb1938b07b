// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/internet_summary.h"

#include <algorithm>

namespace watershed::analysis {

namespace {

/// Counts each interconnection from the side of its customer, or of the peer with the lower index.
void countMeetings(InternetSummary &summary, const internet::Internet &internet,
                   internet::AsIndex as, internet::Relationship relationship)
{
    const auto neighbours = internet.neighbourSpan(as, relationship);
    const std::uint32_t first = internet.firstArc(as, relationship).value();
    for (std::uint32_t i = 0; i < neighbours.size(); ++i) {
        if (relationship == internet::Relationship::Peer && neighbours[i] < as.value()) {
            continue;
        }
        for (const auto &meeting : internet.interconnections(internet::ArcIndex{first + i})) {
            ++summary.meetingsByBasis[static_cast<std::size_t>(internet.basisOf(meeting))];
        }
    }
}

} // namespace

std::optional<InternetSummary> summaryOf(const internet::Internet &internet,
                                         const CancelToken &cancel)
{
    InternetSummary summary{.ases = internet.asCount(),
                            .customerProvider = internet.customerProviderCount(),
                            .peerings = internet.peeringCount(),
                            .exchanges = std::ssize(internet.exchanges()),
                            .users = internet.totalUsers()};
    std::vector<bool> isPopulated(internet.metros().size());
    for (std::uint32_t i = 0; i < internet.asCount(); ++i) {
        if (i % 1024 == 0 && cancel.stop_requested()) {
            return std::nullopt;
        }
        const internet::AsIndex as{i};
        std::uint32_t router = internet.firstRouterOf(as).value();
        bool hasPlace = false;
        for (const internet::Router &each : internet.routersOf(as)) {
            if (each.metro) {
                hasPlace = true;
                isPopulated[each.metro->value()] = true;
                ++summary.routers;
                const auto basis = internet.basisOf(internet::RouterIndex{router});
                ++summary.routersByBasis[static_cast<std::size_t>(basis)];
            }
            ++router;
        }
        summary.placeless += hasPlace ? 0 : 1;
        countMeetings(summary, internet, as, internet::Relationship::Provider);
        countMeetings(summary, internet, as, internet::Relationship::Peer);
    }
    summary.metros = std::ranges::count(isPopulated, true);
    return summary;
}

} // namespace watershed::analysis
