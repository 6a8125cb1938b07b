// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"
#include "core/routing/scenario.h"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace watershed::routing {

/// A site that a router may reach, and how likely it is.
struct SiteShare {
    SiteIndex site = kNoSite;
    double share = 0.0; ///< above 0, at most 1

    bool operator==(const SiteShare &) const = default;
};

/// For every router the sites that it could reach if ties fell otherwise.
///
/// Public data does not know router ids and addresses, so that it cannot say which of several
/// routes wins that are equal in all the steps before (RFC 4271 9.1.2.2 f and g). Here each of
/// them is taken as equally likely, at every router independently of the others.
class Confidence final {
public:
    Confidence(std::vector<std::uint32_t> distributionOfRouter, std::vector<std::uint32_t> first,
               std::vector<SiteShare> shares)
        : m_distributionOfRouter{std::move(distributionOfRouter)}
        , m_first{std::move(first)}
        , m_shares{std::move(shares)}
    {}

    /// In order of the site; the shares sum to one. Empty where the router has no route; a single
    /// one where the site is certain.
    [[nodiscard]] std::span<const SiteShare> sitesOf(internet::RouterIndex router) const
    {
        const std::uint32_t distribution = m_distributionOfRouter[router.value()];
        return std::span{m_shares}.subspan(m_first[distribution],
                                           m_first[distribution + 1] - m_first[distribution]);
    }

    bool operator==(const Confidence &) const = default;

private:
    // Most routers share one of some thousand distributions.
    std::vector<std::uint32_t> m_distributionOfRouter;
    std::vector<std::uint32_t> m_first; ///< by distribution, and the end
    std::vector<SiteShare> m_shares;
};

/// Finds the ties behind a routing.
///
/// \pre  the routing is what propagate() made of this Internet and this scenario
/// \return  nothing when cancelled
/// \note  Pure, safe in any thread. O(routers + relationships + interconnections) where nothing but
///        relationships, path length and distance decides; else each router is explained.
[[nodiscard]] std::optional<Confidence>
confidenceOf(const internet::Internet &internet, const Scenario &scenario, const Routing &routing,
             const CancelToken &cancel, const ProgressSink &progress);

} // namespace watershed::routing
