// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bgp/prefix.h"
#include "core/bgp/roa.h"
#include "core/bgp/route.h"
#include "core/internet/internet.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace watershed::bgp {

/// The communities by which the customers of AS n steer what n does with their routes (the idea is
/// RFC 1998; the numbers are of the kind that providers publish; large ones follow RFC 8195).
///
/// | large       | standard              | extended      | action                            |
/// |-------------|-----------------------|---------------|-----------------------------------|
/// | n:600:x     | 65000:x               | rt:600:x      | do not announce to AS x           |
/// | n:601..3:x  | 65001..65003:x        | rt:601..603:x | prepend 1 to 3 times more to AS x |
/// | n:610:1     | n:611                 | rt:610:1      | do not announce to peers          |
/// | n:610:2     | n:612                 | rt:610:2      | do not announce to providers      |
/// | n:610:3     | n:613                 | rt:610:3      | do not announce to customers      |
/// | n:700:v     | n:v, v not 611 to 613 | rt:700:v      | local preference v                |
///
/// An extended one is a transitive route target with a two-octet AS number (type 0x00, sub-type
/// 0x02, RFC 4360 4), which has no room for n beside an argument of 32 bits: as with the standard
/// 65000 to 65003, whoever hears it from a customer is meant. A route can be made worse than those
/// of customers, peers or providers by a v below their local preferences at n.
///
/// Of several prepends for one AS the longest counts, of several local preferences the lowest.
struct ActionCommunities {
    enum class Form : std::uint8_t { Standard, Large, Extended };

    Form form = Form::Large;
    bool scrub = false; ///< removed on eBGP export, so that they act only here

    bool operator==(const ActionCommunities &) const = default;
};

/// Communities removed from what goes out over eBGP.
enum class StripOut : std::uint8_t { Nothing, GracefulShutdown, AllStandard };

/// What MEDs from neighbours are worth on import.
enum class MedRule : std::uint8_t { Honour, Zero };

/// What an AS does with routes, the same at all its routers.
struct NetworkPolicy {
    Asn asn;
    /// By what the neighbour is; index with internet::Relationship.
    std::array<LocalPref, 3> localPref{kDefaultLocalPref, kDefaultLocalPref, kDefaultLocalPref};
    std::size_t allowOwnAs = 0; ///< how often the own AS may stand in a received path
    /// Bits of the longest prefix taken; index with AddressFamily. Nothing: any.
    std::array<std::optional<std::uint8_t>, 2> maxPrefixLength{};
    bool dropsInvalidOrigins = false; ///< route origin validation, RFC 6811
    /// ASes that no path from a customer may hold: other large carriers ("peer lock").
    std::vector<Asn> rejectedFromCustomers;
    bool honoursGracefulShutdown = false; ///< RFC 8326 4.2
    bool honoursNoPeer = false;           ///< RFC 3765; no common daemon does by itself
    MedRule med = MedRule::Honour;
    StripOut stripOut = StripOut::Nothing;
    std::optional<ActionCommunities> actions;

    bool operator==(const NetworkPolicy &) const = default;
};

/// The policy of a network about which nothing else is known: prefers customers over peers over
/// providers, takes any prefix, checks no origin, and obeys RFC 1997's communities only.
[[nodiscard]] NetworkPolicy defaultPolicy(Asn asn);

/// Why a received route is not used.
enum class ImportRejection : std::uint8_t {
    OwnAsInPath,            ///< loop, RFC 4271 9.1.2
    PrefixTooLong,          ///< longer than NetworkPolicy::maxPrefixLength
    InvalidOrigin,          ///< RFC 6811
    RejectedAsFromCustomer, ///< NetworkPolicy::rejectedFromCustomers
};

struct ImportSession {
    internet::Relationship neighbour{}; ///< what the sender is to this AS
    std::optional<LocalPref> localPref; ///< of this session; nothing: by relationship
};

/// What comes in over eBGP, in the order in which daemons are commonly set up: loop, prefix
/// length, origin validation, peer lock; then local preference by session or relationship, by the
/// customer's action community, and by GRACEFUL_SHUTDOWN, the later winning.
[[nodiscard]] std::variant<RouteAttributes, ImportRejection>
importRoute(const NetworkPolicy &policy, const ImportSession &session, std::span<const Roa> roas,
            const Prefix &prefix, RouteAttributes received);

/// Why a chosen route is not told to a neighbour.
enum class ExportRejection : std::uint8_t {
    NoAdvertise,       ///< RFC 1997
    NoExport,          ///< RFC 1997, NO_EXPORT and NO_EXPORT_SUBCONFED
    NoPeer,            ///< RFC 3765
    NotFromCustomer,   ///< came from a peer or provider, and the neighbour is no customer
    ActionOfTheSender, ///< a customer's action community says so
};

struct ExportSession {
    Asn neighbourAsn;
    internet::Relationship neighbour{}; ///< what the receiver is to this AS
};

/// What goes out over eBGP: own routes and those of customers to all, others to customers only
/// (Gao and Rexford 2001, section 3.1), with the AS in front of the path (RFC 4271 5.1.2). Sends
/// no MED (RFC 4271 5.1.4) and nothing that is iBGP's. The next hop is the caller's to set.
[[nodiscard]] std::variant<RouteAttributes, ExportRejection>
exportRoute(const NetworkPolicy &policy, const ExportSession &session, const Route &route);

} // namespace watershed::bgp
