// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QRectF>

#include <functional>
#include <memory>
#include <vector>

namespace watershed::report {

struct Block;
using Blocks = std::vector<Block>;

/// A piece of a page that is never split: a heading, a paragraph, the row of a table. All lengths
/// in one unit, which the painter's scale settles.
struct Block {
    double height = 0.0;
    double spaceBefore = 0.0;  ///< dropped at the top of a page
    bool keepWithNext = false; ///< such as a heading: never the last on a page
    std::function<void(QPainter &, const QRectF &)> paint;
    /// What stands above this block where it begins a page: the headings of its table. May be null.
    std::shared_ptr<const Blocks> repeated;
};

/// A block in its place on a page.
struct PlacedBlock {
    const Block *block;
    QRectF rectangle;
};
using Page = std::vector<PlacedBlock>;

/// Puts blocks one below the other on as many pages as it takes; at least one.
///
/// Blocks that keep with the next move on together, unless they would not fit on an empty page.
/// A block higher than a page gets a page of its own.
///
/// \param blocks  must outlive the pages
/// \param area    where blocks may stand on each page
[[nodiscard]] std::vector<Page> paginate(const Blocks &blocks, const QRectF &area);

} // namespace watershed::report
