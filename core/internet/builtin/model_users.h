// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/builtin/model_draft.h"

#include <vector>

namespace watershed::internet {

/// Users of a network in a metro.
struct ModelUsers {
    std::uint32_t network; ///< by index in the draft
    geo::MetroId metro;
    Users users;
};

/// Gives every country's users to its networks: the listed ones their shares, the rest to the
/// generated access networks, the first ranks more. A network's users spread over its metros in
/// the country by population. Where the draft has no generated networks, nobody has the rest.
[[nodiscard]] std::vector<ModelUsers> usersOf(ModelDraft &draft);

} // namespace watershed::internet
