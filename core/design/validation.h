// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/project.h"

#include <cstddef>

namespace watershed::design {

/// Most times an AS can be told to take its own AS number in a received path: as far as router
/// manuals let "allowas-in" go.
inline constexpr std::size_t kMaxAllowOwnAs = 10;

/// Bits of an address, which no prefix of the family exceeds.
[[nodiscard]] std::uint8_t maxPrefixLengthOf(bgp::AddressFamily family);

/// Checks all that a design must hold by itself; the project file reader and every edit rely on
/// it. JSON pointers are those of the project file.
///
/// \return  the first broken rule: any Error the edits can give, CoordinatesOutOfRange,
///          DuplicateId
/// \pre  Lists that design.h calls ordered are so.
/// Cost: O(n log n) in sites and sessions.
[[nodiscard]] Result<void> validate(const Design &design);

/// Checks which Internet a project is for: the number of files and the lengths of their paths.
///
/// \return  ValueOutOfRange, TextTooLong
[[nodiscard]] Result<void> validate(const InternetSource &source);

/// Checks that no pair of ASes and no AS in a metro is corrected twice, that AS numbers are not 0,
/// no AS is related to itself, and numbers are within their limits.
///
/// \return  InvalidAsn, SelfRelation, GivenTwice, TextTooLong, ValueOutOfRange; UnknownValue for
///          users where the AS is said not to be
/// \pre  The lists are in order.
[[nodiscard]] Result<void> validate(const internet::Corrections &corrections);

/// All of the above.
[[nodiscard]] Result<void> validate(const Project &project);

} // namespace watershed::design
