// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/label_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace watershed::map {

namespace {

/// Rectangles by the cells of a coarse grid, for "does this one overlap any?".
class Occupied final {
public:
    void add(const QRectF &rect)
    {
        forCells(rect, [&](std::uint64_t cell) {
            m_cells[cell].push_back(rect);
            return false;
        });
    }

    [[nodiscard]] bool overlaps(const QRectF &rect) const
    {
        return forCells(rect, [&](std::uint64_t cell) {
            const auto found = m_cells.find(cell);
            return found != m_cells.end() &&
                   std::ranges::any_of(found->second, [&rect](const QRectF &other) {
                       return other.intersects(rect);
                   });
        });
    }

private:
    /// Calls for each cell under the rectangle until the function says true.
    template <class Function>
    static bool forCells(const QRectF &rect, Function function)
    {
        constexpr double kCell = 128.0;
        const auto cell = [](double value) {
            return static_cast<std::int32_t>(std::floor(value / kCell));
        };
        for (std::int32_t y = cell(rect.top()); y <= cell(rect.bottom()); ++y) {
            for (std::int32_t x = cell(rect.left()); x <= cell(rect.right()); ++x) {
                const std::uint64_t key =
                    (static_cast<std::uint64_t>(static_cast<std::uint32_t>(y)) << 32U) |
                    static_cast<std::uint32_t>(x);
                if (function(key)) {
                    return true;
                }
            }
        }
        return false;
    }

    std::unordered_map<std::uint64_t, std::vector<QRectF>> m_cells;
};

/// The top left corners of a text around a point, the best place first.
std::array<QPointF, 8> cornersAround(QSizeF size, double away)
{
    const double width = size.width();
    const double height = size.height();
    const double aslant = away * 0.7; // on the same circle around the point
    return {
        QPointF{away, -height / 2.0},
        QPointF{-away - width, -height / 2.0},
        QPointF{-width / 2.0, away},
        QPointF{-width / 2.0, -away - height},
        QPointF{aslant, -aslant - height},
        QPointF{aslant, aslant},
        QPointF{-aslant - width, -aslant - height},
        QPointF{-aslant - width, aslant},
    };
}

} // namespace

std::vector<QRectF> placeLabels(std::span<const LabelWish> wishes,
                                std::span<const QRectF> obstacles, QSizeF spacing)
{
    Occupied occupied;
    for (const QRectF &obstacle : obstacles) {
        occupied.add(obstacle);
    }
    const auto freePlace = [&occupied](const LabelWish &wish, double away) {
        for (const QPointF &corner : cornersAround(wish.size, away)) {
            const QRectF place{wish.point + corner, wish.size};
            if (!occupied.overlaps(place)) {
                return place;
            }
        }
        return QRectF{};
    };
    std::vector<QRectF> places(wishes.size());
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        const LabelWish &wish = wishes[i];
        places[i] = freePlace(wish, wish.clearance);
        if (places[i].isEmpty() && wish.farClearance > 0.0) {
            places[i] = freePlace(wish, wish.farClearance);
        }
        if (!places[i].isEmpty()) {
            occupied.add(places[i].adjusted(-spacing.width(), -spacing.height(), spacing.width(),
                                            spacing.height()));
        }
    }
    return places;
}

} // namespace watershed::map
