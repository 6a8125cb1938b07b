// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_scene.h"
#include "app/map/map_viewport.h"
#include "app/theme/theme.h"

#include <QPainter>
#include <QRectF>

#include <cstddef>
#include <optional>
#include <vector>

namespace watershed::map {

/// A site as a pin: the tip at its place, the head in the site's colour, the code beside it. Of
/// hundreds of sites each is a point: the head at the tip, no code.
struct SiteMarker {
    std::size_t site = 0; ///< index into MapScene::sites
    QPointF tip;
    QPointF head;
    QRectF code;
};

/// How a pin is drawn.
enum class MarkerLook : unsigned char { Normal, Selected, Focused, Ghost };

/// Places the pins of all sites: heads lean away from each other where sites are near, codes
/// stand where they cover neither heads nor other codes, as far as there is room.
///
/// \note  Deterministic. The arrangement depends on sites and scale, not on where the view lies.
[[nodiscard]] std::vector<SiteMarker> layoutMarkers(const std::vector<MapSite> &sites,
                                                    const MapViewport &viewport);

/// What no other label may cover.
[[nodiscard]] std::vector<QRectF> obstaclesOf(const std::vector<SiteMarker> &markers);

/// The marker under a pixel, the one painted last first.
[[nodiscard]] const SiteMarker *markerAt(const std::vector<SiteMarker> &markers, QPointF pixel);

/// The pin without its code.
void paintPin(QPainter &painter, const SiteMarker &marker, const MapSite &site,
              theme::Scheme scheme, MarkerLook look);

/// All pins, then all codes, so that no pin hides a code; the selected site on top.
///
/// \param isFocused  the selected site has the keyboard focus
void paintMarkers(QPainter &painter, const std::vector<SiteMarker> &markers,
                  const std::vector<MapSite> &sites, theme::Scheme scheme,
                  std::optional<design::SiteId> selected, bool isFocused);

/// A text in a rounded box that can be read on anything.
///
/// \param accent  of a strip at its left, which tells whose text it is
void paintTag(QPainter &painter, const QRectF &box, const QString &text, theme::Scheme scheme,
              bool isEmphasised, const std::optional<QColor> &accent);

/// The size of such a box for a text, without the strip.
[[nodiscard]] QSizeF tagSize(const QString &text);

} // namespace watershed::map
