// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace watershed::bgp {

enum class AddressFamily : std::uint8_t { Ipv4, Ipv6 };

/// An IP address without zone. Addresses of one family compare as numbers, IPv4 before IPv6.
class IpAddress final {
public:
    /// Stands for "unspecified", 0.0.0.0.
    IpAddress() = default;

    /// \param bytes  as bytes() gives them
    IpAddress(AddressFamily family, const std::array<std::uint8_t, 16> &bytes)
        : m_family{family}
        , m_bytes{bytes}
    {}

    /// Reads "192.0.2.1" or "2001:db8::1".
    ///
    /// \return  nothing for any other text
    [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);

    [[nodiscard]] AddressFamily family() const { return m_family; }

    /// Network order; IPv4 uses the first four, the others are zero.
    [[nodiscard]] const std::array<std::uint8_t, 16> &bytes() const { return m_bytes; }

    /// As RFC 5952 writes it.
    [[nodiscard]] std::string toString() const;

    auto operator<=>(const IpAddress &) const = default;

private:
    AddressFamily m_family = AddressFamily::Ipv4;
    std::array<std::uint8_t, 16> m_bytes{};
};

} // namespace watershed::bgp
