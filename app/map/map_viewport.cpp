// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_viewport.h"

#include "core/geo/equal_earth.h"

#include <algorithm>
#include <cmath>

namespace watershed::map {

namespace {

constexpr double kMargin = 12.0; // pixels around the whole world

/// Half a kilometre for each pixel at the equator (sphere of 6371 km): the coasts, drawn for maps
/// of 1:50 million, look coarse beyond.
constexpr double kMostPixelsPerUnit = 6371.0 / 0.5;

double wholeWorldScale(QSizeF size)
{
    const double width = std::max(1.0, size.width() - 2.0 * kMargin);
    const double height = std::max(1.0, size.height() - 2.0 * kMargin);
    return std::min(width / (2.0 * geo::kEqualEarthHalfWidth),
                    height / (2.0 * geo::kEqualEarthHalfHeight));
}

/// How far the centre may lie from the middle of the world.
///
/// With the whole world in view not at all. Zoomed in, the edge of the world comes as far as the
/// middle of the picture: then zooming in never has to move the pixel about which it zooms.
double mostOffset(double worldHalf, double viewHalf, double zoom)
{
    return std::max(0.0, worldHalf - viewHalf) + viewHalf * (1.0 - 1.0 / zoom);
}

MapViewport limited(MapViewport viewport)
{
    const double least = wholeWorldScale(viewport.size);
    const double most = std::max(least, kMostPixelsPerUnit);
    viewport.pixelsPerUnit = std::clamp(viewport.pixelsPerUnit, least, most);
    const double zoom = viewport.pixelsPerUnit / least;
    const double x = mostOffset(geo::kEqualEarthHalfWidth,
                                viewport.size.width() / 2.0 / viewport.pixelsPerUnit, zoom);
    const double y = mostOffset(geo::kEqualEarthHalfHeight,
                                viewport.size.height() / 2.0 / viewport.pixelsPerUnit, zoom);
    viewport.centre = {std::clamp(viewport.centre.x(), -x, x),
                       std::clamp(viewport.centre.y(), -y, y)};
    return viewport;
}

} // namespace

MapViewport MapViewport::wholeWorld(QSizeF size)
{
    return {QPointF{0.0, 0.0}, wholeWorldScale(size), size};
}

QPointF MapViewport::toPixel(geo::LatLon position) const
{
    const geo::PlanePoint point = geo::equalEarth(position);
    return {size.width() / 2.0 + (point.x - centre.x()) * pixelsPerUnit,
            size.height() / 2.0 - (point.y - centre.y()) * pixelsPerUnit};
}

std::optional<geo::LatLon> MapViewport::toPosition(QPointF pixel) const
{
    return geo::equalEarthInverse({centre.x() + (pixel.x() - size.width() / 2.0) / pixelsPerUnit,
                                   centre.y() - (pixel.y() - size.height() / 2.0) / pixelsPerUnit});
}

MapViewport MapViewport::zoomedAbout(QPointF pixel, double factor) const
{
    MapViewport zoomed = *this;
    zoomed.pixelsPerUnit *= factor;
    zoomed = limited(zoomed);
    const double x = pixel.x() - size.width() / 2.0;
    const double y = pixel.y() - size.height() / 2.0;
    zoomed.centre = {centre.x() + x / pixelsPerUnit - x / zoomed.pixelsPerUnit,
                     centre.y() - y / pixelsPerUnit + y / zoomed.pixelsPerUnit};
    return limited(zoomed);
}

MapViewport MapViewport::pannedBy(QPointF pixels) const
{
    MapViewport panned = *this;
    panned.centre = {centre.x() - pixels.x() / pixelsPerUnit,
                     centre.y() + pixels.y() / pixelsPerUnit};
    return limited(panned);
}

MapViewport MapViewport::resized(QSizeF newSize) const
{
    // The zoom relative to the whole world stays, so that any way of sizes that ends where it
    // began gives the same picture again.
    MapViewport other = *this;
    other.pixelsPerUnit *= wholeWorldScale(newSize) / wholeWorldScale(size);
    other.size = newSize;
    return limited(other);
}

} // namespace watershed::map
