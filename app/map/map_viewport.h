// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo/lat_lon.h"

#include <QPointF>
#include <QSizeF>

#include <optional>

namespace watershed::map {

/// Which part of the world a picture shows, in the Equal Earth projection. A value.
struct MapViewport {
    QPointF centre; ///< on the projected plane, in units of the sphere's radius, y north
    double pixelsPerUnit = 1.0;
    QSizeF size; ///< of the picture, in pixels

    /// The whole world with a small margin.
    [[nodiscard]] static MapViewport wholeWorld(QSizeF size);

    [[nodiscard]] QPointF toPixel(geo::LatLon position) const;
    /// \return  nothing for a pixel beside the globe
    [[nodiscard]] std::optional<geo::LatLon> toPosition(QPointF pixel) const;

    /// Scales about a pixel, which keeps its place; within the limits of the map's zoom.
    [[nodiscard]] MapViewport zoomedAbout(QPointF pixel, double factor) const;
    /// Moves the picture; the world cannot leave it.
    [[nodiscard]] MapViewport pannedBy(QPointF pixels) const;
    /// The same part of the world in a picture of another size.
    [[nodiscard]] MapViewport resized(QSizeF newSize) const;

    bool operator==(const MapViewport &) const = default;
};

} // namespace watershed::map
