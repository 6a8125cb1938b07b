// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/community.h"

#include "core/bgp/ip_address.h"

#include <array>
#include <charconv>
#include <limits>

namespace watershed::bgp {

namespace {

/// A number in full: no sign, no space, no leading zero (RFC 8092 5 wants none).
template <class Number>
std::optional<Number> numberFrom(std::string_view text, int base = 10)
{
    if (base == 10 && text.size() > 1 && text.front() == '0') {
        return std::nullopt;
    }
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

/// The text before the next colon, which is taken off; all of it where there is none.
std::string_view takeField(std::string_view &text)
{
    const std::size_t colon = text.find(':');
    const std::string_view field = text.substr(0, colon);
    text.remove_prefix(colon == std::string_view::npos ? text.size() : colon + 1);
    return field;
}

// IANA, "BGP Well-known Communities".
constexpr std::array<std::pair<std::string_view, Community>, 5> kWellKnown{{
    {"GRACEFUL_SHUTDOWN", kGracefulShutdown},
    {"NO_EXPORT", kNoExport},
    {"NO_ADVERTISE", kNoAdvertise},
    {"NO_EXPORT_SUBCONFED", kNoExportSubconfed},
    {"NOPEER", kNoPeer},
}};

// High byte: how the administrator is written (RFC 7153 3); low byte: what it is (RFC 4360 4, 5).
constexpr std::uint64_t kTwoOctetAs = 0x00;
constexpr std::uint64_t kIpv4Address = 0x01;
constexpr std::uint64_t kFourOctetAs = 0x02;
constexpr std::uint64_t kRouteTarget = 0x02;
constexpr std::uint64_t kRouteOrigin = 0x03;

constexpr unsigned kShiftOfForm = 56;
constexpr unsigned kShiftOfKind = 48;
constexpr unsigned kShiftOfLongAdministrator = 16;  // four bytes, then two of value
constexpr unsigned kShiftOfShortAdministrator = 32; // two bytes, then four of value
constexpr std::uint64_t kSixteenBits = 0xFFFF;
constexpr std::uint64_t kThirtyTwoBits = 0xFFFFFFFF;

std::optional<std::uint64_t> ipv4Number(std::string_view text)
{
    const auto address = IpAddress::parse(text);
    if (!address || address->family() != AddressFamily::Ipv4) {
        return std::nullopt;
    }
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        number = number << 8U | address->bytes()[i];
    }
    return number;
}

std::string ipv4Text(std::uint64_t number)
{
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8) {
        text += std::to_string(number >> static_cast<unsigned>(shift) & 0xFFU);
        text += shift > 0 ? "." : "";
    }
    return text;
}

} // namespace

std::optional<Community> Community::parse(std::string_view text)
{
    const auto named =
        std::ranges::find(kWellKnown, text, &std::pair<std::string_view, Community>::first);
    if (named != kWellKnown.end()) {
        return named->second;
    }
    std::string_view rest = text;
    const auto high = numberFrom<std::uint16_t>(takeField(rest));
    const auto low = numberFrom<std::uint16_t>(rest);
    if (!high || !low) {
        return std::nullopt;
    }
    return Community{*high, *low};
}

std::string Community::toString() const
{
    return std::to_string(asn) + ":" + std::to_string(value);
}

std::string_view Community::wellKnownName() const
{
    const auto named =
        std::ranges::find(kWellKnown, *this, &std::pair<std::string_view, Community>::second);
    return named == kWellKnown.end() ? std::string_view{} : named->first;
}

std::optional<ExtendedCommunity> ExtendedCommunity::parse(std::string_view text)
{
    constexpr std::size_t kHexLength = 18;
    if (text.starts_with("0x")) {
        const auto bits = numberFrom<std::uint64_t>(text.substr(2), 16);
        return bits && text.size() == kHexLength ? std::optional{ExtendedCommunity{*bits}}
                                                 : std::nullopt;
    }
    std::string_view rest = text;
    const std::string_view word = takeField(rest);
    if (word != "rt" && word != "ro") {
        return std::nullopt;
    }
    const std::uint64_t kind = (word == "rt" ? kRouteTarget : kRouteOrigin) << kShiftOfKind;
    const std::string_view administrator = takeField(rest);
    const auto value = numberFrom<std::uint32_t>(rest);
    if (!value) {
        return std::nullopt;
    }
    const auto asn = numberFrom<std::uint32_t>(administrator);
    if (asn && *asn <= kSixteenBits) {
        return ExtendedCommunity{kTwoOctetAs << kShiftOfForm | kind |
                                 std::uint64_t{*asn} << kShiftOfShortAdministrator | *value};
    }
    const auto address = ipv4Number(administrator);
    if ((!asn && !address) || *value > kSixteenBits) {
        return std::nullopt;
    }
    const std::uint64_t form = asn ? kFourOctetAs : kIpv4Address;
    const std::uint64_t number = asn ? *asn : *address;
    return ExtendedCommunity{form << kShiftOfForm | kind | number << kShiftOfLongAdministrator |
                             *value};
}

std::string ExtendedCommunity::toString() const
{
    const std::uint64_t form = bits >> kShiftOfForm;
    const std::uint64_t kind = bits >> kShiftOfKind & 0xFFU;
    const std::uint64_t longAdministrator = bits >> kShiftOfLongAdministrator & kThirtyTwoBits;
    const std::string word = kind == kRouteTarget ? "rt:" : "ro:";
    const bool isNamed = kind == kRouteTarget || kind == kRouteOrigin;
    if (isNamed && form == kTwoOctetAs) {
        return word + std::to_string(bits >> kShiftOfShortAdministrator & kSixteenBits) + ":" +
               std::to_string(bits & kThirtyTwoBits);
    }
    if (isNamed && form == kIpv4Address) {
        return word + ipv4Text(longAdministrator) + ":" + std::to_string(bits & kSixteenBits);
    }
    // A four-octet form with a small number would be read again as the two-octet form.
    if (isNamed && form == kFourOctetAs && longAdministrator > kSixteenBits) {
        return word + std::to_string(longAdministrator) + ":" + std::to_string(bits & kSixteenBits);
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text = "0x";
    for (int shift = 60; shift >= 0; shift -= 4) {
        text += kDigits[bits >> static_cast<unsigned>(shift) & 0xFU];
    }
    return text;
}

std::optional<LargeCommunity> LargeCommunity::parse(std::string_view text)
{
    std::string_view rest = text;
    const auto asn = numberFrom<std::uint32_t>(takeField(rest));
    const auto data1 = numberFrom<std::uint32_t>(takeField(rest));
    const auto data2 = numberFrom<std::uint32_t>(rest);
    if (!asn || !data1 || !data2) {
        return std::nullopt;
    }
    return LargeCommunity{*asn, *data1, *data2};
}

std::string LargeCommunity::toString() const
{
    return std::to_string(asn) + ":" + std::to_string(data1) + ":" + std::to_string(data2);
}

} // namespace watershed::bgp
