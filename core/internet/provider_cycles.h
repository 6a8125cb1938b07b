// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/as_graph.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace watershed::internet {

/// A customer and its provider.
using Provision = std::pair<std::uint32_t, std::uint32_t>;

/// Finds relationships without which no AS is its own provider over others: in every group of ASes
/// that are (strongly connected over providers), those that a depth-first search from the lowest
/// AS number finds to lead back.
///
/// \return  customer and provider, in order; nearly always empty
[[nodiscard]] std::vector<Provision> provisionsThatCloseCycles(std::uint32_t asCount,
                                                               const std::vector<Arc> &arcs);

} // namespace watershed::internet
