// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/as_graph.h"
#include "core/internet/internet.h"
#include "core/internet/ranked_graph.h"

#include <vector>

namespace watershed::internet {

/// A metro in which it was stated that two ASes meet.
struct StatedMeeting {
    std::uint32_t low;
    std::uint32_t high;
    geo::MetroId metro;

    auto operator<=>(const StatedMeeting &) const = default;
};

/// The arrays behind an Internet. Only InternetBuilder writes them.
struct InternetData {
    Provenance provenance;
    const geo::MetroTable *metros = nullptr;
    bool hasGeography = false;

    // By AS.
    std::vector<Asn> asns; ///< ascending
    std::vector<std::string> names;
    std::vector<std::string> countries;
    std::vector<NetworkKind> kinds;
    std::vector<std::uint32_t> firstRouter; ///< one more than ASes
    std::vector<std::uint32_t> firstProviderArc;

    AsGraph graph{0, {}};
    RankedGraph ranked;
    std::uint32_t customerProviderCount = 0;
    std::uint32_t peeringCount = 0;

    // By arc.
    std::vector<ArcLinks> links; ///< one more than arcs
    std::vector<Interconnection> interconnections;

    std::vector<Router> routers;
    std::vector<PresenceBasis> bases; ///< by router
    /// Where pairs of ASes meet, where it was stated: the lower index first; in order.
    std::vector<StatedMeeting> meetings;
    std::vector<std::vector<AsIndex>> presentIn; ///< by metro

    std::vector<Exchange> exchanges;
    Users totalUsers;
};

} // namespace watershed::internet
