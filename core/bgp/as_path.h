// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace watershed::bgp {

/// The ASes that a route passed, the nearest first (RFC 4271 5.1.2). Immutable; copies share one
/// list.
///
/// Omits: AS_SET and confederation segments (RFC 9774 deprecates the first).
class AsPath final {
public:
    AsPath() = default;
    explicit AsPath(std::vector<Asn> asns);

    [[nodiscard]] std::span<const Asn> asns() const;

    /// Number of ASes, each prepend counted (RFC 4271 9.1.2.2 a).
    [[nodiscard]] std::size_t length() const { return asns().size(); }

    /// Who sent the route to this AS; nothing for the empty path of an own route.
    [[nodiscard]] std::optional<Asn> neighbourAs() const;

    /// Who originated the route, as the path says (RFC 6811 2, "route origin ASN").
    [[nodiscard]] std::optional<Asn> originAs() const;

    /// How often the AS stands in the path.
    [[nodiscard]] std::size_t count(Asn asn) const;

    /// The path with `times` copies of the AS in front.
    [[nodiscard]] AsPath withPrepended(Asn asn, std::size_t times) const;

    bool operator==(const AsPath &other) const;

private:
    std::shared_ptr<const std::vector<Asn>> m_asns; ///< null: empty
};

} // namespace watershed::bgp
