// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "core/design/validation.h"
#include "core/geo/metro_table.h"

#include <gmock/gmock.h>

namespace watershed::design::test {

/// Frankfurt, London and Sydney.
inline const geo::MetroTable &threeMetros()
{
    static const geo::MetroTable table =
        *geo::MetroTable::fromCsv("code,name,country,latitude_deg,longitude_deg,population\n"
                                  "FRA,Frankfurt,DE,50.11,8.68,2700000\n"
                                  "LHR,London,GB,51.51,-0.13,14900000\n"
                                  "SYD,Sydney,AU,-33.87,151.21,5300000\n");
    return table;
}

inline constexpr SiteId kFra{1};
inline constexpr SiteId kLhr{2};
inline constexpr SessionId kFraTransit{1};
inline constexpr SessionId kFraPeer{2};
inline constexpr SessionId kLhrTransit{3};

/// AS64500 in Frankfurt (transit AS64510, peer AS64511) and London (transit AS64510).
inline Design twoSites()
{
    const auto session = [](SessionId id, std::uint32_t neighbour, SessionRole role) {
        return Session{.id = id, .neighbour = Asn{neighbour}, .role = role};
    };
    Design design = makeEmptyDesign();
    design.sites = {
        {.id = kFra,
         .code = "FRA",
         .name = "Frankfurt",
         .metro = "FRA",
         .position = {50.11, 8.68},
         .enabled = true,
         .sessions = {session(kFraTransit, 64510, SessionRole::Transit),
                      session(kFraPeer, 64511, SessionRole::Peer)}},
        {.id = kLhr,
         .code = "LHR",
         .name = "London",
         .metro = "LHR",
         .position = {51.51, -0.13},
         .enabled = true,
         .sessions = {session(kLhrTransit, 64510, SessionRole::Transit)}},
    };
    return design;
}

/// Matches a Result that failed with the code and the arguments.
template <class... Arguments>
auto FailsWith(ErrorCode code, Arguments &&...arguments)
{
    const std::vector<std::string> expected{std::forward<Arguments>(arguments)...};
    return testing::Truly([code, expected](const auto &result) {
        return !result && result.error().code == code && result.error().arguments == expected;
    });
}

} // namespace watershed::design::test
