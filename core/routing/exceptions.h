// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"
#include "core/routing/scenario.h"

#include <vector>

namespace watershed::routing {

/// Where something other than relationship, path length and distance can decide.
struct Exceptions {
    /// ASes that may choose or tell otherwise than in the ordinary order, in order, each once.
    std::vector<internet::AsIndex> ases;
    /// Every AS may choose otherwise: origin codes differ.
    bool concernAll = false;
    /// Some AS may rank a customer's route not above a peer's or provider's. Then there can be
    /// several stable states, or none (Gao and Rexford 2001, theorem 1; RFC 4264).
    bool canHaveSeveralStates = false;

    [[nodiscard]] bool areNone() const { return ases.empty() && !concernAll; }
};

/// Finds what of a scenario goes beyond the ordinary. May name an AS too many, never one too few.
///
/// \note  O(announcements * policies); nothing to speak of where there are no policies and levers
[[nodiscard]] Exceptions exceptionsOf(const internet::Internet &internet, const Scenario &scenario);

} // namespace watershed::routing
