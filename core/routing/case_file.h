// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/bgp/community.h"
#include "core/bgp/ip_address.h"
#include "core/routing/forwarding.h"
#include "core/routing/network.h"
#include "core/routing/solve.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::routing {

/// An address whose packets are followed.
struct CaseProbe {
    std::string id;
    bgp::IpAddress address;
};

/// Something that happens to a case's network, and from where.
struct CaseEvent {
    std::string id;
    /// Position of the event whose state it starts from; nothing: from a silent network, on which
    /// the sites then come up.
    std::optional<std::size_t> start;
    std::vector<Change> actions; ///< one after another, each until nothing changes any more
};

/// A small network, what happens to it, and what to look at: a file of the format
/// "anycast-bgp-oracle/1", which also holds what real daemons chose; that part is not read.
struct Case {
    std::string id;
    Network network;
    std::vector<std::string> prefixIds; ///< by PrefixNumber
    std::vector<CaseProbe> probes;
    std::vector<CaseEvent> events;
    /// The order in which sites come up first; empty: all at once.
    std::vector<SiteNumber> bringUp;
    /// Large communities that only tell which site announced; results leave them out.
    std::vector<bgp::LargeCommunity> tags;
};

/// Reads a case from text.
///
/// Members that the format does not name are passed over; lists and policies that a network does
/// not use may be missing.
///
/// \param name  of the file, for the place of an error
/// \return  NotJson with line and column; MissingMember, WrongType, ValueOutOfRange, UnknownValue
///          or DuplicateId with the JSON pointer (RFC 6901) as first argument
[[nodiscard]] Result<Case> parseCase(std::string_view text, const std::string &name);

/// Reads a case file. \return  as parseCase(), and CannotOpenFile
[[nodiscard]] Result<Case> readCaseFile(const std::filesystem::path &file);

/// What became of an event for one prefix, in case it oscillates.
struct CaseOscillation {
    PrefixNumber prefix = 0;
    std::vector<RouterNumber> routers;
    std::vector<Asn> ases;
    bool stateCameBack = false;
};

struct CaseEventResult {
    std::vector<PrefixState> states;               ///< by PrefixNumber
    std::vector<std::vector<Delivery>> deliveries; ///< by position of the probe, RouterNumber
    std::vector<CaseOscillation> oscillations;     ///< empty: stable
};

struct CaseResult {
    std::vector<CaseEventResult> events; ///< by position of the event
};

/// Runs all events of a case. \return  nothing when cancelled
[[nodiscard]] std::optional<CaseResult> runCase(const Case &networkCase, const CancelToken &cancel,
                                                const ProgressSink &progress);

/// The result as a JSON document of the format "anycast-bgp-result/1".
///
/// Events without a stable state stand in "no_stable_state" and not in "routes" and "catchment";
/// the additional member "oscillations" names the routers and ASes that keep changing.
[[nodiscard]] std::string toJson(const Case &networkCase, const CaseResult &result);

} // namespace watershed::routing
