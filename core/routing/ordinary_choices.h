// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"
#include "core/routing/exchange.h"
#include "core/routing/path_store.h"
#include "core/routing/routing.h"

#include <cstdint>
#include <vector>

namespace watershed::routing {

/// The choices that an ordinary routing stands for, with their paths, worked out as they are asked
/// for.
class OrdinaryChoices final {
public:
    /// \pre both outlive this; no policy has a part in the routing
    OrdinaryChoices(const internet::Internet &internet, const Routing &routing)
        : m_internet{internet}
        , m_routing{routing}
        , m_path(internet.routerCount(), kNoPath)
    {}

    /// \param exchange  the same one in all calls; it keeps the paths
    /// \note  O(routers on the way that were not asked for before)
    [[nodiscard]] Choice at(std::uint32_t router, Exchange &exchange);

private:
    [[nodiscard]] PathId pathOf(std::uint32_t router, Exchange &exchange);
    [[nodiscard]] std::uint32_t announcementAt(std::uint32_t router,
                                               const Exchange &exchange) const;

    const internet::Internet &m_internet;
    const Routing &m_routing;
    std::vector<PathId> m_path; ///< by router
    std::vector<std::uint32_t> m_way;
};

} // namespace watershed::routing
