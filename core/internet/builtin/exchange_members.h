// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/builtin/model_draft.h"

#include <cstdint>
#include <vector>

namespace watershed::internet {

/// Chooses the members of every exchange: the listed networks of its metro, then generated ones of
/// the metro, of the country and of the region, in proportion to their appetite. A member from
/// elsewhere gets a router in the metro. Members then peer with each other at random, the more
/// readily the more open both are.
///
/// \param scale  of the numbers of participants in the table
/// \return  the members of each exchange by index in the draft, in order
[[nodiscard]] std::vector<std::vector<std::uint32_t>> fillExchanges(ModelDraft &draft,
                                                                    double scale);

} // namespace watershed::internet
