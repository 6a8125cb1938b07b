// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/quantities.h"
#include "core/internet/internet.h"

#include <array>
#include <cstdint>
#include <optional>

namespace watershed::analysis {

/// What an Internet contains, and how much of it is inferred.
struct InternetSummary {
    std::int64_t ases = 0;
    std::int64_t customerProvider = 0;
    std::int64_t peerings = 0;
    std::int64_t exchanges = 0;
    std::int64_t metros = 0;    ///< in which there is a router
    std::int64_t routers = 0;   ///< with a metro
    std::int64_t placeless = 0; ///< ASes without any known place
    Users users;
    std::array<std::int64_t, 4> routersByBasis{};  ///< by PresenceBasis; those with a metro
    std::array<std::int64_t, 5> meetingsByBasis{}; ///< by MeetingBasis; each counted once

    bool operator==(const InternetSummary &) const = default;
};

/// Cost: O(routers + interconnections * log(stated meetings)).
///
/// \return  nothing when cancelled
[[nodiscard]] std::optional<InternetSummary> summaryOf(const internet::Internet &internet,
                                                       const CancelToken &cancel);

} // namespace watershed::analysis
