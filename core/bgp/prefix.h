// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bgp/ip_address.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace watershed::bgp {

/// An IP prefix in canonical form: the bits behind its length are zero.
class Prefix final {
public:
    /// Reads "192.0.2.0/24" or "2001:db8::/32". Host bits are cleared.
    ///
    /// \return  nothing for any other text
    [[nodiscard]] static std::optional<Prefix> parse(std::string_view text);

    [[nodiscard]] AddressFamily family() const { return m_family; }
    [[nodiscard]] std::uint8_t length() const { return m_length; } ///< bits, 0 to 32 or 128

    /// The lowest address in the prefix: its network address.
    [[nodiscard]] IpAddress firstAddress() const { return {m_family, m_bytes}; }

    /// Whether the address lies in the prefix; never across families.
    [[nodiscard]] bool contains(const IpAddress &address) const;

    /// Whether all addresses of the other prefix lie in this one; a prefix contains itself.
    [[nodiscard]] bool contains(const Prefix &other) const;

    /// As RFC 5952 writes it.
    [[nodiscard]] std::string toString() const;

    auto operator<=>(const Prefix &) const = default;

private:
    Prefix() = default;

    [[nodiscard]] bool beginsLike(const std::array<std::uint8_t, 16> &bytes) const;

    AddressFamily m_family = AddressFamily::Ipv4;
    std::uint8_t m_length = 0;
    std::array<std::uint8_t, 16> m_bytes{}; ///< network order; IPv4 uses the first four
};

} // namespace watershed::bgp
