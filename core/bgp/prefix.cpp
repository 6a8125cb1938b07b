// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/prefix.h"

#include <algorithm>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace watershed::bgp {

namespace {

namespace ip = boost::asio::ip;

/// "/128" has three digits; a longer number could overflow in the library.
constexpr std::size_t kMostLengthDigits = 3;

} // namespace

std::optional<Prefix> Prefix::parse(std::string_view text)
{
    // The library stops reading at a zero byte and asks the system for the zone in "fe80::%eth0";
    // neither belongs into a prefix.
    if (text.find_first_not_of("0123456789abcdefABCDEF:./") != std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || text.size() - slash - 1 > kMostLengthDigits) {
        return std::nullopt;
    }

    Prefix prefix;
    boost::system::error_code error;
    if (text.find(':') == std::string_view::npos) {
        const auto network = ip::make_network_v4(std::string{text}, error).canonical();
        prefix.m_family = AddressFamily::Ipv4;
        prefix.m_length = static_cast<std::uint8_t>(network.prefix_length());
        std::ranges::copy(network.address().to_bytes(), prefix.m_bytes.begin());
    } else {
        const auto network = ip::make_network_v6(std::string{text}, error).canonical();
        prefix.m_family = AddressFamily::Ipv6;
        prefix.m_length = static_cast<std::uint8_t>(network.prefix_length());
        std::ranges::copy(network.address().to_bytes(), prefix.m_bytes.begin());
    }
    if (error) {
        return std::nullopt;
    }
    return prefix;
}

bool Prefix::contains(const IpAddress &address) const
{
    return address.family() == m_family && beginsLike(address.bytes());
}

bool Prefix::contains(const Prefix &other) const
{
    return other.m_family == m_family && other.m_length >= m_length && beginsLike(other.m_bytes);
}

bool Prefix::beginsLike(const std::array<std::uint8_t, 16> &bytes) const
{
    constexpr std::size_t kBits = 8;
    const std::size_t whole = m_length / kBits;
    if (!std::equal(m_bytes.begin(), m_bytes.begin() + whole, bytes.begin())) {
        return false;
    }
    const std::size_t rest = m_length % kBits;
    return rest == 0 || (m_bytes[whole] ^ bytes[whole]) >> (kBits - rest) == 0;
}

std::string Prefix::toString() const
{
    if (m_family == AddressFamily::Ipv4) {
        ip::address_v4::bytes_type bytes;
        std::copy_n(m_bytes.begin(), bytes.size(), bytes.begin());
        return ip::network_v4{ip::address_v4{bytes}, m_length}.to_string();
    }
    ip::address_v6::bytes_type bytes;
    std::copy_n(m_bytes.begin(), bytes.size(), bytes.begin());
    return ip::network_v6{ip::address_v6{bytes}, m_length}.to_string();
}

} // namespace watershed::bgp
