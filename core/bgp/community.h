// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace watershed::bgp {

/// A standard community: 16 bits of AS number and 16 bits of that AS's choice (RFC 1997).
struct Community {
    std::uint16_t asn = 0;
    std::uint16_t value = 0;

    /// Reads "64500:80", or the name of a well-known one as the registry writes it: "NO_EXPORT".
    [[nodiscard]] static std::optional<Community> parse(std::string_view text);

    [[nodiscard]] std::string toString() const; ///< "64500:80"

    /// As the registry names it, "NO_EXPORT"; empty for one that is not well-known.
    [[nodiscard]] std::string_view wellKnownName() const;

    auto operator<=>(const Community &) const = default;
};

/// Asks to prefer any other route, because this one is about to go away (RFC 8326 2).
inline constexpr Community kGracefulShutdown{0xFFFF, 0x0000};
/// Not to leave the AS or confederation (RFC 1997, "Well-known Communities").
inline constexpr Community kNoExport{0xFFFF, 0xFF01};
/// Not to be told to anybody (RFC 1997).
inline constexpr Community kNoAdvertise{0xFFFF, 0xFF02};
/// Not to leave the member AS of a confederation, so not the AS where there is none (RFC 1997).
inline constexpr Community kNoExportSubconfed{0xFFFF, 0xFF03};
/// Need not be told to peers (RFC 3765 2); obeyed only where a policy says so.
inline constexpr Community kNoPeer{0xFFFF, 0xFF04};

/// An extended community: eight bytes, of which the first one or two are the type (RFC 4360 2).
struct ExtendedCommunity {
    std::uint64_t bits = 0; ///< the first byte is the highest

    /// Reads "rt:64500:80", "ro:4200000000:80", "rt:192.0.2.1:80" (route target and route origin
    /// with a two-octet AS number, RFC 4360 4 and 5, a four-octet one, RFC 5668 2, or an address)
    /// or "0x" with 16 hexadecimal digits for any other.
    [[nodiscard]] static std::optional<ExtendedCommunity> parse(std::string_view text);

    /// In the form that parse() reads.
    [[nodiscard]] std::string toString() const;

    auto operator<=>(const ExtendedCommunity &) const = default;
};

/// A large community: an AS number and two numbers of that AS's choice (RFC 8092 3).
struct LargeCommunity {
    std::uint32_t asn = 0; ///< "Global Administrator"
    std::uint32_t data1 = 0;
    std::uint32_t data2 = 0;

    /// Reads "64500:700:80" (RFC 8092 5).
    [[nodiscard]] static std::optional<LargeCommunity> parse(std::string_view text);

    [[nodiscard]] std::string toString() const; ///< "64500:700:80"

    auto operator<=>(const LargeCommunity &) const = default;
};

/// The communities of one kind that a route carries: a set (RFC 1997; RFC 8092 6), in order.
template <class Kind>
class CommunitySet final {
public:
    CommunitySet() = default;
    explicit CommunitySet(std::vector<Kind> communities)
        : m_sorted{std::move(communities)}
    {
        std::ranges::sort(m_sorted);
        const auto twice = std::ranges::unique(m_sorted);
        m_sorted.erase(twice.begin(), twice.end());
    }

    [[nodiscard]] std::span<const Kind> all() const { return m_sorted; }
    [[nodiscard]] bool contains(const Kind &community) const
    {
        return std::ranges::binary_search(m_sorted, community);
    }

    /// The set without those for which the predicate holds.
    template <class Predicate>
    [[nodiscard]] CommunitySet without(Predicate isRemoved) const
    {
        CommunitySet rest = *this;
        std::erase_if(rest.m_sorted, isRemoved);
        return rest;
    }

    bool operator==(const CommunitySet &) const = default;

private:
    std::vector<Kind> m_sorted;
};

} // namespace watershed::bgp
