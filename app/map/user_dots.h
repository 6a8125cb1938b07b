// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"

#include <QPointF>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace watershed::map {

/// Where the dots of an Internet's users stand: one for each router with users, its area as large
/// as their number, packed around their metro with the largest innermost. Does not depend on any
/// result, so that a dot keeps its place while its colour changes.
///
/// Lengths are roots of users: a dot of n users has the radius sqrt(n).
class UserDots final {
public:
    struct Dot {
        std::uint32_t router = 0; ///< RouterIndex
        geo::MetroId metro;
        float x = 0.0F; ///< from the metro, to the east
        float y = 0.0F; ///< from the metro, to the north
        float radius = 0.0F;
    };

    explicit UserDots(const internet::Internet &internet);

    /// Those of an Internet, kept for the last one asked for. Safe in any thread; a new Internet
    /// with 80,000 dots takes about 0.1 s.
    [[nodiscard]] static std::shared_ptr<const UserDots>
    of(const std::shared_ptr<const internet::Internet> &internet);

    /// Largest first: what is painted later is never hidden by a larger dot.
    [[nodiscard]] std::span<const Dot> dots() const { return m_dots; }

    /// The positions of the metros on the Equal Earth plane, by MetroId.
    [[nodiscard]] QPointF metroPosition(geo::MetroId metro) const
    {
        return m_metroPositions[metro.value()];
    }

    /// How far the dots of a metro reach; 0 where it has none.
    [[nodiscard]] double reach(geo::MetroId metro) const { return m_reach[metro.value()]; }

    /// Pixels for each root of a user at a scale of the map.
    ///
    /// At the scale where the whole world fills a window of 1280 pixels all dots together cover
    /// as much as an eighth of the land. Dots grow slower than the map, so that clusters which
    /// touch in the world view come apart when one zooms in.
    [[nodiscard]] double pixelsPerRoot(double pixelsPerUnit) const;

private:
    std::vector<Dot> m_dots;
    std::vector<QPointF> m_metroPositions;
    std::vector<double> m_reach;
    double m_totalUsers = 0.0;
};

} // namespace watershed::map
