// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"
#include "core/bgp/prefix.h"

#include <cstdint>
#include <optional>
#include <span>

namespace watershed::bgp {

/// A route origin authorisation: who may originate a prefix, and how long its parts may be
/// (RFC 9582). AS 0 authorises nobody (RFC 6483 4).
struct Roa {
    Prefix prefix;
    std::uint8_t maxLength = 0; ///< bits, not below the prefix's length
    Asn asn;

    bool operator==(const Roa &) const = default;
};

/// Route Prefix Origin Validation State (RFC 6811 2).
enum class OriginValidity : std::uint8_t { NotFound, Valid, Invalid };

/// \param origin  the last AS of the path
/// \note  O(ROAs)
[[nodiscard]] OriginValidity originValidity(std::span<const Roa> roas, const Prefix &prefix,
                                            std::optional<Asn> origin);

} // namespace watershed::bgp
