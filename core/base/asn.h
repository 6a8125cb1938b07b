// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strong_id.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace watershed {

struct AsnTag;
/// An autonomous system number, 1 to 4294967295 (RFC 6793); 0 is reserved (RFC 7607).
using Asn = StrongId<AsnTag, std::uint32_t>;

/// The number written as "64500", "AS64500" or "as64500" (asplain, RFC 5396).
///
/// \return  nothing for any other text, for 0 and for what exceeds 32 bits
[[nodiscard]] std::optional<Asn> parseAsn(std::string_view text);

/// "AS64500".
[[nodiscard]] std::string toString(Asn asn);

} // namespace watershed
