// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/base/quantities.h"
#include "core/internet/internet.h"
#include "core/routing/scenario.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace watershed::routing {

/// The sites that announce in one run of a sweep: by position in Scenario::sites.
using SiteSelection = std::vector<bool>;

/// Who comes to a site in one run of a sweep.
struct SweptCatchment {
    Users users;
    std::int64_t networks = 0;

    bool operator==(const SweptCatchment &) const = default;
};

/// By position in Scenario::sites, and last those who reach none.
using SweptCatchments = std::vector<SweptCatchment>;

/// Every selection that leaves out one site: N-1.
[[nodiscard]] std::vector<SiteSelection> eachSiteWithdrawn(std::size_t siteCount);

/// Runs many selections of a scenario's sites, dozens side by side in one pass over the graph, and
/// counts who comes to which site.
///
/// Differs: every AS is one router, which chooses as AsLevel does: by class, path length and lowest
/// teller. A network that would split between sites counts whole at one of them. propagate() has
/// routers; it takes some hundred times as long for each selection.
/// Omits: the policies that only propagate() knows, see routing/exceptions.h; each site announces
/// what it would, plainly.
///
/// \param threads  how many work at it; the result is the same for any number
/// \return  by selection; nothing when cancelled
/// \pre  every selection has as many entries as the scenario has sites, fewer than 65,535
/// \note  The service's own ASes are left out of the count, as in analysis::catchmentsOf().
[[nodiscard]] std::optional<std::vector<SweptCatchments>>
sweepSites(const internet::Internet &internet, const Scenario &scenario,
           std::span<const SiteSelection> selections, unsigned threads, const CancelToken &cancel,
           const ProgressSink &progress);

} // namespace watershed::routing
