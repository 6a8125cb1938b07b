// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/projected_world.h"

#include "core/geo/equal_earth.h"
#include "core/geo/world_outline.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace watershed::map {

namespace {

/// How far the coarsest level may lie beside the true coast, on the plane: a corner is dropped
/// only with a triangle of up to half a pixel, but a long thin one may reach this far.
constexpr double kCoarseError = 0.05;

QRectF boundsOf(std::span<const QPointF> points)
{
    double left = points.front().x();
    double right = left;
    double top = points.front().y();
    double bottom = top;
    for (const QPointF &point : points) {
        left = std::min(left, point.x());
        right = std::max(right, point.x());
        top = std::min(top, point.y());
        bottom = std::max(bottom, point.y());
    }
    return QRectF{QPointF{left, top}, QPointF{right, bottom}};
}

/// QRectF::intersects takes rectangles without area, such as a straight line, for empty.
bool overlap(const QRectF &a, const QRectF &b)
{
    return a.left() <= b.right() && b.left() <= a.right() && a.top() <= b.bottom() &&
           b.top() <= a.bottom();
}

void append(QPolygonF &polygon, std::span<const QPointF> points, bool isReversed)
{
    if (isReversed) {
        std::copy(points.rbegin(), points.rend(), std::back_inserter(polygon));
    } else {
        std::copy(points.begin(), points.end(), std::back_inserter(polygon));
    }
}

/// Positive counter-clockwise.
double areaOf(const QPolygonF &corners)
{
    double twice = 0.0;
    QPointF last = corners.back();
    for (const QPointF &corner : corners) {
        twice += last.x() * corner.y() - corner.x() * last.y();
        last = corner;
    }
    return twice / 2.0;
}

} // namespace

const ProjectedWorld &ProjectedWorld::builtIn()
{
    static const ProjectedWorld world;
    return world;
}

ProjectedWorld::ProjectedWorld()
{
    const geo::WorldOutline &outline = geo::WorldOutline::builtIn();
    const auto levels = static_cast<std::size_t>(outline.levelCount());

    std::vector<std::vector<QPointF>> projected(outline.arcCount());
    for (std::size_t index = 0; index < projected.size(); ++index) {
        for (const geo::OutlinePoint &point : outline.arc(index).points) {
            const geo::PlanePoint plane = geo::equalEarth(point.position);
            projected[index].emplace_back(plane.x, plane.y);
        }
    }

    std::vector<std::vector<std::size_t>> starts(levels);
    m_points.resize(levels);
    for (std::size_t level = 0; level < levels; ++level) {
        for (std::size_t index = 0; index < projected.size(); ++index) {
            starts[level].push_back(m_points[level].size());
            const auto points = outline.arc(index).points;
            for (std::size_t i = 0; i < points.size(); ++i) {
                if (points[i].level <= level) {
                    m_points[level].push_back(projected[index][i]);
                }
            }
        }
        starts[level].push_back(m_points[level].size());
    }

    m_arcs.resize(projected.size());
    for (std::size_t index = 0; index < projected.size(); ++index) {
        Arc &arc = m_arcs[index];
        arc.bounds = boundsOf(projected[index]);
        for (std::size_t level = 0; level < levels; ++level) {
            const std::size_t start = starts[level][index];
            arc.points.push_back(
                std::span{m_points[level]}.subspan(start, starts[level][index + 1] - start));
        }
        const geo::ArcKind kind = outline.arc(index).kind;
        if (kind == geo::ArcKind::Cut) {
            continue;
        }
        Line line{kind == geo::ArcKind::Coast, arc.bounds, arc.points};
        for (auto &points : line.points) {
            // An island that has shrunk to its first corner.
            if (points.size() == 2 && points.front() == points.back()) {
                points = {};
            }
        }
        m_lines.push_back(std::move(line));
    }

    for (const geo::OutlineRing &ring : outline.landRings()) {
        LandRing land{{}, m_arcs[ring.front().arc].bounds, 0.0};
        QPolygonF corners;
        for (const geo::ArcReference reference : ring) {
            land.arcs.push_back({reference.arc, reference.isReversed});
            land.bounds |= m_arcs[reference.arc].bounds;
            append(corners, projected[reference.arc], reference.isReversed);
        }
        land.area = areaOf(corners);
        m_land.push_back(std::move(land));
    }
    std::ranges::stable_sort(m_land, std::ranges::greater{},
                             [](const LandRing &ring) { return std::abs(ring.area); });
    // Land and water run in opposite directions; the largest ring is land.
    if (m_land.front().area < 0.0) {
        for (LandRing &ring : m_land) {
            ring.area = -ring.area;
        }
    }
}

int ProjectedWorld::levelFor(double pixelsPerUnit) const
{
    return geo::WorldOutline::builtIn().levelFor(pixelsPerUnit);
}

std::vector<ProjectedWorld::Ring> ProjectedWorld::land(int level, const QRectF &part) const
{
    const QRectF nearby = part.adjusted(-kCoarseError, -kCoarseError, kCoarseError, kCoarseError);
    std::vector<Ring> rings;
    for (const LandRing &land : m_land) {
        if (!overlap(land.bounds, nearby)) {
            continue;
        }
        Ring ring{{}, land.area < 0.0};
        for (const RingArc &reference : land.arcs) {
            const Arc &arc = m_arcs[reference.arc];
            const bool isNear = overlap(arc.bounds, nearby);
            append(ring.outline, arc.points[isNear ? static_cast<std::size_t>(level) : 0],
                   reference.isReversed);
        }
        if (ring.outline.size() > 3) {
            rings.push_back(std::move(ring));
        }
    }
    return rings;
}

} // namespace watershed::map
