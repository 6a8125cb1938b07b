// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSizeF>

#include <span>
#include <vector>

namespace watershed::map {

/// A text that wants a place beside a point.
struct LabelWish {
    QPointF point;
    double clearance = 0.0; ///< of the text from the point, in pixels
    QSizeF size;
    double farClearance = 0.0; ///< tried when no place nearer is free; 0: there is no such place
};

/// Finds places for texts: right of the point, else left, below, above or aslant.
///
/// \param wishes     the most important first: it gets its place before the others
/// \param obstacles  rectangles that no text may cover
/// \param spacing    free room around each text, to the sides and above
/// \return  a rectangle for each wish, without area for those that get no place
/// \note  Deterministic; depends on differences of positions only, not on where the view lies.
[[nodiscard]] std::vector<QRectF> placeLabels(std::span<const LabelWish> wishes,
                                              std::span<const QRectF> obstacles, QSizeF spacing);

} // namespace watershed::map
