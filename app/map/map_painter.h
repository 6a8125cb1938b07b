// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_scene.h"
#include "app/map/map_viewport.h"
#include "app/theme/theme.h"
#include "core/base/cancel_token.h"

#include <QImage>
#include <QPainter>

namespace watershed::map {

/// What the base map under the sites is drawn with.
struct MapStyle {
    theme::Scheme scheme = theme::Scheme::Light;
    double devicePixelRatio = 1.0;
};

/// The layer that is cached: sea, land, borders, graticule, metro labels and the users' dots.
///
/// \return  a null image when cancelled
[[nodiscard]] QImage renderBaseLayer(const MapScene &scene, const MapViewport &viewport,
                                     const MapStyle &style, const CancelToken &cancel);

/// The site markers with their codes, drawn live on top.
void paintSites(QPainter &painter, const MapScene &scene, const MapViewport &viewport,
                const MapStyle &style, std::optional<design::SiteId> selected);

/// A whole picture of the world with markers and a legend of the sites, for files.
[[nodiscard]] QImage renderMapImage(const MapScene &scene, QSize pixels, const MapStyle &style);

/// The same on any paint device at the given rectangle; land and markers as vectors, dots as
/// vectors too while they are few (below 10,000), else as an image. For PDF.
void paintMap(QPainter &painter, const QRectF &target, const MapScene &scene,
              const MapStyle &style);

} // namespace watershed::map
