// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/design.h"

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

} // namespace watershed::design
