// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/project.h"

#include <string_view>

namespace watershed::design {

// Every edit takes a valid project and gives a changed copy, which is valid too, or the Error that
// says why not. They change what is around the design; edits.h has those of the design.

/// Replaces the Internet that the project is computed on.
///
/// \return  ValueOutOfRange for more than kMaxInternetFiles files, and for none with public data;
///          TextTooLong for a path beyond kMaxPathBytes
[[nodiscard]] Result<Project> withInternet(const Project &project, InternetSource source);

/// Adds the correction, or replaces the one of the same two ASes.
///
/// \return  InvalidAsn for AS number 0, SelfRelation; ValueOutOfRange for one more than
///          kMaxCorrections
[[nodiscard]] Result<Project>
withRelationshipCorrected(const Project &project,
                          const internet::RelationshipCorrection &correction);

/// Adds the correction, or replaces the one of the same AS and metro.
///
/// \return  InvalidAsn for AS number 0; TextTooLong for the metro; ValueOutOfRange for users below
///          0 or beyond kMaxCorrectedUsers and for one more than kMaxCorrections; UnknownValue for
///          users where the AS is said not to be
[[nodiscard]] Result<Project> withPresenceCorrected(const Project &project,
                                                    const internet::PresenceCorrection &correction);

/// Takes back what is corrected for the two ASes, in either order. Never fails; without a
/// correction nothing changes; likewise below.
[[nodiscard]] Result<Project> withRelationshipAsInData(const Project &project, Asn a, Asn b);
[[nodiscard]] Result<Project> withPresenceAsInData(const Project &project, Asn asn,
                                                   std::string_view metro);

} // namespace watershed::design
