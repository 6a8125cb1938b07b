// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>

#include <span>
#include <vector>

namespace watershed::map {

/// Places circles close together around (0, 0), none over another, the first ones innermost; the
/// centre of their areas lies at (0, 0).
///
/// The front chain of Wang, Wang, Dai and Wang 2006, "Visualization of large hierarchical data by
/// circle packing", CHI '06: each circle is laid against the two of the outer rim that lie nearest
/// to the middle.
///
/// \param radii  largest first for the closest packing; all above 0
/// \return  the centres, in the order of the radii
/// \note  Deterministic. About O(n * sqrt(n)).
[[nodiscard]] std::vector<QPointF> packCircles(std::span<const double> radii);

} // namespace watershed::map
