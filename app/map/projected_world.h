// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <cstddef>
#include <span>
#include <vector>

namespace watershed::map {

/// The outlines of the world on the Equal Earth plane, y north, at every level of detail.
class ProjectedWorld final {
public:
    /// The built-in world map; projected once, on first use (about 15 ms), safe in any thread.
    [[nodiscard]] static const ProjectedWorld &builtIn();

    [[nodiscard]] int levelFor(double pixelsPerUnit) const;

    /// A coast or a border between countries.
    struct Line {
        bool isCoast = false;
        QRectF bounds;
        std::vector<std::span<const QPointF>> points; ///< by level; empty where below a pixel
    };
    [[nodiscard]] std::span<const Line> lines() const { return m_lines; }

    struct Ring {
        QPolygonF outline;
        bool isWater = false; ///< a sea within land
    };
    /// The rings of all land that reach into a part of the plane, to be painted one over another:
    /// one path of all of them takes three times as long to fill. Outside the part the coarsest
    /// level stands for the coast.
    [[nodiscard]] std::vector<Ring> land(int level, const QRectF &part) const;

private:
    ProjectedWorld();

    struct RingArc {
        std::size_t arc;
        bool isReversed;
    };
    struct Arc {
        QRectF bounds;
        std::vector<std::span<const QPointF>> points; // by level
    };

    std::vector<std::vector<QPointF>> m_points; // by level, arc after arc
    std::vector<Arc> m_arcs;
    std::vector<Line> m_lines;
    struct LandRing {
        std::vector<RingArc> arcs;
        QRectF bounds;
        double area; // negative: water
    };
    std::vector<LandRing> m_land; // largest first
};

} // namespace watershed::map
