// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/corrections.h"
#include "core/internet/internet.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace watershed::models {

/// Whether something is as the data say, or as the user does.
enum class Correction : std::uint8_t {
    None,
    Added,   ///< or changed
    Removed, ///< the data have it, the user says it is not so
};

/// An Internet with the user's corrections, and what its data say. A value; shared.
struct CorrectedInternet {
    std::shared_ptr<const internet::Internet> internet; ///< null: not there
    std::shared_ptr<const internet::Internet> base;     ///< without the corrections
    internet::Corrections corrections;
};

/// A place of a network.
struct PlaceEntry {
    std::string metro; ///< code; empty: unknown
    std::optional<geo::MetroId> id;
    internet::PresenceBasis basis = internet::PresenceBasis::Inferred;
    Users users;
    Correction correction = Correction::None;

    bool operator==(const PlaceEntry &) const = default;
};

/// A neighbour of a network.
struct NeighbourOfNetwork {
    Asn asn;
    std::optional<internet::ArcIndex> arc; ///< in the corrected Internet, from the network
    std::uint32_t customers = 0;           ///< of the neighbour, how large it is
    Correction correction = Correction::None;

    bool operator==(const NeighbourOfNetwork &) const = default;
};

/// Its places, those with the most users first.
[[nodiscard]] std::vector<PlaceEntry> placesOf(const CorrectedInternet &internet, Asn asn);

/// Those that stand in the relationship to the network, those with the most customers first.
[[nodiscard]] std::vector<NeighbourOfNetwork>
neighboursOf(const CorrectedInternet &internet, Asn asn, internet::Relationship relationship);

/// The exchanges of which the network is a member.
[[nodiscard]] std::vector<internet::ExchangeId> exchangesOf(const internet::Internet &internet,
                                                            internet::AsIndex as);

/// The correction of the pair, or of the place; nothing where there is none.
[[nodiscard]] std::optional<internet::RelationshipCorrection>
correctionOf(const internet::Corrections &corrections, Asn a, Asn b);
[[nodiscard]] std::optional<internet::PresenceCorrection>
correctionOf(const internet::Corrections &corrections, Asn asn, const std::string &metro);

} // namespace watershed::models
