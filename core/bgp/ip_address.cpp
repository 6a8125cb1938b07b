// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/ip_address.h"

#include <algorithm>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>

namespace watershed::bgp {

namespace {

namespace ip = boost::asio::ip;

} // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    // The library stops reading at a zero byte and asks the system for the zone in "fe80::%eth0".
    if (text.find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos) {
        return std::nullopt;
    }
    IpAddress address;
    boost::system::error_code error;
    if (text.find(':') == std::string_view::npos) {
        const auto read = ip::make_address_v4(std::string{text}, error);
        address.m_family = AddressFamily::Ipv4;
        std::ranges::copy(read.to_bytes(), address.m_bytes.begin());
    } else {
        const auto read = ip::make_address_v6(std::string{text}, error);
        address.m_family = AddressFamily::Ipv6;
        std::ranges::copy(read.to_bytes(), address.m_bytes.begin());
    }
    if (error) {
        return std::nullopt;
    }
    return address;
}

std::string IpAddress::toString() const
{
    if (m_family == AddressFamily::Ipv4) {
        ip::address_v4::bytes_type bytes;
        std::copy_n(m_bytes.begin(), bytes.size(), bytes.begin());
        return ip::address_v4{bytes}.to_string();
    }
    ip::address_v6::bytes_type bytes;
    std::copy_n(m_bytes.begin(), bytes.size(), bytes.begin());
    return ip::address_v6{bytes}.to_string();
}

} // namespace watershed::bgp
