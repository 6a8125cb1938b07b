// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/circle_packing.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace watershed::map {

namespace {

double distanceBetween(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

/// The rim of the circles placed so far, counter-clockwise, as a ring of links.
class Front final {
public:
    Front(std::span<const double> radii, std::vector<QPointF> &centres)
        : m_radii{radii}
        , m_centres{centres}
        , m_next(radii.size())
        , m_previous(radii.size())
    {
        // Two that touch at the origin, the third in the corner to the north.
        m_centres[0] = {-radii[0], 0.0};
        m_centres[1] = {radii[1], 0.0};
        m_centres[2] = touching(1, 0, radii[2]);
        for (std::size_t i = 0; i < 3; ++i) {
            link(i, (i + 1) % 3);
        }
    }

    void add(std::size_t circle)
    {
        std::size_t left = innermost();
        std::size_t right = m_next[left];
        for (;;) {
            m_centres[circle] = touching(left, right, m_radii[circle]);
            const auto [obstacle, isBehind] = firstOverlap(circle, left, right);
            if (obstacle == circle) {
                break;
            }
            // What lies between the obstacle and the far one of the pair is now inside.
            if (isBehind) {
                left = obstacle;
            } else {
                right = obstacle;
            }
            link(left, right);
        }
        link(left, circle);
        link(circle, right);
        m_any = circle;
    }

private:
    struct Overlap {
        std::size_t circle;
        bool isBehind; ///< nearer to the left one of the pair
    };

    void link(std::size_t from, std::size_t to)
    {
        m_next[from] = to;
        m_previous[to] = from;
        m_any = from;
    }

    /// Where a circle touches two others, to the right of the way from `a` to `b`.
    [[nodiscard]] QPointF touching(std::size_t a, std::size_t b, double radius) const
    {
        const QPointF way = m_centres[b] - m_centres[a];
        const double length = std::hypot(way.x(), way.y());
        const double toA = m_radii[a] + radius;
        const double toB = m_radii[b] + radius;
        const double along = (toA * toA - toB * toB + length * length) / (2.0 * length);
        const double aside = std::sqrt(std::max(0.0, toA * toA - along * along));
        const QPointF unit = way / length;
        return m_centres[a] + along * unit + aside * QPointF{unit.y(), -unit.x()};
    }

    [[nodiscard]] std::size_t innermost() const
    {
        const auto score = [this](std::size_t circle) {
            const QPointF middle = (m_centres[circle] + m_centres[m_next[circle]]) / 2.0;
            return middle.x() * middle.x() + middle.y() * middle.y();
        };
        std::size_t best = m_any;
        double least = score(best);
        for (std::size_t circle = m_next[m_any]; circle != m_any; circle = m_next[circle]) {
            const double distance = score(circle);
            if (distance < least || (distance == least && circle < best)) {
                best = circle;
                least = distance;
            }
        }
        return best;
    }

    [[nodiscard]] bool overlaps(std::size_t a, std::size_t b) const
    {
        // Circles that touch do not overlap, whatever rounding says.
        const double room = (m_radii[a] + m_radii[b]) * (1.0 - 1e-6);
        return distanceBetween(m_centres[a], m_centres[b]) < room;
    }

    /// The nearest circle along the rim, in either direction, that the new one would cover; the
    /// new one itself where there is none.
    [[nodiscard]] Overlap firstOverlap(std::size_t circle, std::size_t left,
                                       std::size_t right) const
    {
        std::size_t ahead = m_next[right];
        std::size_t behind = m_previous[left];
        double wayAhead = m_radii[right];
        double wayBehind = m_radii[left];
        while (ahead != m_next[behind]) {
            if (wayAhead <= wayBehind) {
                if (overlaps(ahead, circle)) {
                    return {ahead, false};
                }
                wayAhead += m_radii[ahead];
                ahead = m_next[ahead];
            } else {
                if (overlaps(behind, circle)) {
                    return {behind, true};
                }
                wayBehind += m_radii[behind];
                behind = m_previous[behind];
            }
        }
        return {circle, false};
    }

    std::span<const double> m_radii;
    std::vector<QPointF> &m_centres;
    std::vector<std::size_t> m_next;
    std::vector<std::size_t> m_previous;
    std::size_t m_any = 0; ///< some circle of the rim
};

} // namespace

std::vector<QPointF> packCircles(std::span<const double> radii)
{
    std::vector<QPointF> centres(radii.size());
    if (radii.size() == 2) {
        centres[0] = {-radii[0], 0.0};
        centres[1] = {radii[1], 0.0};
    }
    if (radii.size() > 2) {
        Front front{radii, centres};
        for (std::size_t circle = 3; circle < radii.size(); ++circle) {
            front.add(circle);
        }
    }
    QPointF middle;
    double area = 0.0;
    for (std::size_t i = 0; i < radii.size(); ++i) {
        middle += radii[i] * radii[i] * centres[i];
        area += radii[i] * radii[i];
    }
    if (area > 0.0) {
        middle /= area;
    }
    for (QPointF &centre : centres) {
        centre -= middle;
    }
    return centres;
}

} // namespace watershed::map
