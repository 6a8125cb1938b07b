// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace watershed::routing {

/// A link between two routers of one AS. Metrics may differ by direction.
struct IgpLink {
    std::uint32_t a = 0; ///< position of a router
    std::uint32_t b = 0;
    std::uint32_t metricAb = 0; ///< from a to b
    std::uint32_t metricBa = 0;

    bool operator==(const IgpLink &) const = default;
};

/// The shortest paths inside ASes, as a link-state IGP finds them (RFC 2328 16.1).
class Igp final {
public:
    /// \param groupOfRouter  by router: its AS; links join routers of one group
    Igp(std::span<const std::uint32_t> groupOfRouter, std::span<const IgpLink> links);

    /// Cost of the shortest path, 0 to itself; nothing where there is no path.
    [[nodiscard]] std::optional<std::uint32_t> cost(std::uint32_t from, std::uint32_t to) const;

    /// The neighbours through which shortest paths lead, several where paths cost the same
    /// (RFC 2328 16.1.1), in order; none from a router to itself.
    [[nodiscard]] std::vector<std::uint32_t> nextHops(std::uint32_t from, std::uint32_t to) const;

private:
    struct Neighbour {
        std::uint32_t router;
        std::uint32_t metric;
    };
    std::vector<std::uint32_t> m_group;               ///< by router
    std::vector<std::uint32_t> m_place;               ///< by router: position in its group
    std::vector<std::vector<std::uint32_t>> m_cost;   ///< by router, then place of the target
    std::vector<std::vector<Neighbour>> m_neighbours; ///< by router
};

} // namespace watershed::routing
