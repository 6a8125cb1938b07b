// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"
#include "core/base/result.h"

#include <string_view>
#include <vector>

namespace watershed::bgp {

/// How a well-known carrier treats routes: a row of resources/internet/policies.csv.
struct CarrierPolicy {
    Asn asn;
    bool dropsInvalidOrigins = false; ///< RFC 6811, from peers and customers alike
    /// One of the carriers that buy from nobody, which "peer lock" keeps apart: a path that one of
    /// them has from a customer and that holds another one can only be a leak.
    bool isLargeCarrier = false;
    bool honoursGracefulShutdown = false; ///< RFC 8326 4.2

    bool operator==(const CarrierPolicy &) const = default;
};

/// Reads the table from CSV text, in order of AS number.
///
/// \return  BadTableRow for a row with a wrong AS number, year or word, or out of order
[[nodiscard]] Result<std::vector<CarrierPolicy>> readCarrierPolicies(std::string_view csv);

/// The table that the program carries. A test makes sure that it can be read.
[[nodiscard]] const std::vector<CarrierPolicy> &builtInCarrierPolicies();

} // namespace watershed::bgp
