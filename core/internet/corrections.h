// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/internet/internet_builder.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace watershed::internet {

/// What two ASes are to each other, in place of what the data says.
struct RelationshipCorrection {
    /// Written to files as the words in project_words.h.
    enum class What : std::uint8_t { ProviderOf, Peers, Nothing };

    Asn a; ///< with Peers and Nothing the lower AS number
    Asn b;
    What what = What::Peers; ///< a is the provider of b, they peer, or have no relationship

    bool operator==(const RelationshipCorrection &) const = default;
};

/// Whether an AS has a router in a metro, and how many users are behind it.
struct PresenceCorrection {
    Asn asn;
    std::string metro; ///< its code
    bool isPresent = true;
    std::optional<Users> users{}; ///< nothing: as the data says; only where it is present

    bool operator==(const PresenceCorrection &) const = default;
};

/// What the user knows better than the data. At most one correction for a pair of ASes and one for
/// an AS and a metro; in order of them.
struct Corrections {
    std::vector<RelationshipCorrection> relationships;
    std::vector<PresenceCorrection> presences;

    [[nodiscard]] bool empty() const { return relationships.empty() && presences.empty(); }
    bool operator==(const Corrections &) const = default;
};

/// The Internet with the corrections in place of what the data says. An AS that only a correction
/// names is added. An AS whose last router is removed has one without metro. A router that a
/// correction places, confirms where it was only inferred, or gives other users is Stated. Where a
/// router is removed, meetings that were stated there are, too; those of a pair whose relationship
/// changes stay.
///
/// Issues: UnknownMetro for a correction with a metro that the Internet's table does not have;
/// CorrectionWithoutEffect, a note, for one that says what the data says already.
/// Cost: that of InternetBuilder::build().
///
/// \return  nothing when cancelled
[[nodiscard]] std::optional<BuiltInternet> withCorrections(const Internet &internet,
                                                           const Corrections &corrections,
                                                           const CancelToken &cancel);

} // namespace watershed::internet
