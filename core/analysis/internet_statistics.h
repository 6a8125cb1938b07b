// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/base/quantities.h"
#include "core/internet/internet.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace watershed::analysis {

/// How a count is spread over what has it. All 0 where nothing has.
struct Distribution {
    double mean = 0.0;
    std::int64_t median = 0;
    std::int64_t p90 = 0; ///< nine in ten have no more
    std::int64_t p99 = 0;
    std::int64_t max = 0;

    bool operator==(const Distribution &) const = default;
};

/// By nearest rank. Takes the values apart.
[[nodiscard]] Distribution distributionOf(std::vector<std::int64_t> values);

/// An AS with those it reaches through customers alone, itself included (its customer cone, as
/// CAIDA's AS Rank has it).
struct CustomerCone {
    Asn asn;
    Share share; ///< of all ASes

    bool operator==(const CustomerCone &) const = default;
};

struct CountryUsers {
    std::string country; ///< ISO 3166-1 alpha-2 of the metro
    Users users;

    bool operator==(const CountryUsers &) const = default;
};

/// What an Internet is like, in numbers that can be set beside those of another.
struct InternetStatistics {
    std::int64_t ases = 0;
    std::int64_t stubs = 0; ///< ASes without customers
    std::int64_t customerProvider = 0;
    std::int64_t peerings = 0;
    std::int64_t routers = 0;
    std::int64_t interconnections = 0; ///< each counted once
    Distribution degree;               ///< neighbours of an AS
    Distribution providersPerStub;
    Distribution providersPerSeller;
    Distribution customersPerSeller;
    Distribution peersPerStub;
    Distribution peersPerSeller;
    std::vector<CustomerCone> largestCones; ///< up to ten, the largest first
    Distribution
        pathLength; ///< ASes in the path from a stub to an origin, the stub's own not counted
    std::int64_t exchanges = 0;
    Distribution membersPerExchange;
    Distribution metrosPerAs; ///< of ASes with a known place
    Users users;
    std::vector<CountryUsers> usersByCountry; ///< the largest first
};

/// Origins that pathLength is taken over.
inline constexpr std::uint32_t kPathLengthOrigins = 200;

/// Counts. Paths are those of one router per AS (routing::asLevelRoutes()), from all stubs to
/// kPathLengthOrigins ASes drawn with the seed.
///
/// Cost: some 3 ms an origin and the cones of all ASes, on the Internet of 2025.
///
/// \return  nothing when cancelled
[[nodiscard]] std::optional<InternetStatistics> statisticsOf(const internet::Internet &internet,
                                                             std::uint64_t seed,
                                                             const CancelToken &cancel,
                                                             const ProgressSink &progress);

} // namespace watershed::analysis
