// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/internet/builtin/model_tables.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace watershed::internet {

/// A network of the built-in Internet while that is made.
struct ModelNetwork {
    Asn asn;
    std::string name;
    NetworkKind kind = NetworkKind::Unknown;
    std::size_t country = 0;          ///< in ModelTables::countries
    std::vector<geo::MetroId> metros; ///< where it has routers; the first is where it began
    /// Who may sell transit to whom: only a lower level to a higher one, so that nobody buys from
    /// himself over others. Tier-1 0, listed carriers 1, other listed networks 2, then the
    /// generated ones that sell, and last those that do not.
    std::uint32_t level = 0;
    double sales = 0.0;    ///< weight as a seller of transit; 0: sells none
    double openness = 0.0; ///< 0 to 1: how readily it peers at an exchange
    double appetite = 0.0; ///< weight as a future member of exchanges; 0: joins none
};

/// By index in ModelDraft::networks.
struct ModelLink {
    std::uint32_t a; ///< the customer, or a peer
    std::uint32_t b; ///< the provider, or the other peer
};

/// The built-in Internet while it is made: each step adds to it, in a fixed order.
struct ModelDraft {
    const ModelTables &tables;
    const geo::MetroTable &metros;
    Random random;
    std::vector<ModelNetwork> networks{}; ///< the listed ones, then the generated
    std::size_t listedCount = 0;
    std::vector<ModelLink> provisions{};
    std::vector<ModelLink> peerings{};
};

/// The level of a generated network that sells no transit.
inline constexpr std::uint32_t kStubLevel = 1'000'000;

/// Generated networks have numbers from the private range 4200000000 to 4294967294 (RFC 6996), so
/// that none can be taken for a real one.
inline constexpr std::uint32_t kFirstGeneratedAsn = 4'200'000'000;

} // namespace watershed::internet
