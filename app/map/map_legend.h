// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_scene.h"
#include "app/theme/theme.h"

#include <QPainter>
#include <QRectF>
#include <QString>

namespace watershed::map {

/// What keeps the map from showing what it is for, in one sentence; empty where nothing does.
[[nodiscard]] QString missingText(const MapScene &scene);

/// What a picture of the map shows: its title, and where its data come from.
[[nodiscard]] QString pictureTitle(const MapScene &scene);
[[nodiscard]] QString pictureSource(const MapScene &scene);

/// The small legend in a corner of the window: colour, area of a dot, users without a site.
///
/// \param pixelsPerRoot  as UserDots::pixelsPerRoot; 0 where there are no dots
/// \param isMirrored     in the right corner, for languages that run to the left
void paintCornerLegend(QPainter &painter, const QRectF &view, const MapScene &scene,
                       double pixelsPerRoot, theme::Scheme scheme, bool isMirrored);

/// The legend of a picture: each site with colour, code and share, and the users without a site.
/// Of more sites than have room in four rows, the largest, and how many more there are.
class PictureLegend final {
public:
    PictureLegend(const MapScene &scene, double width);

    [[nodiscard]] double height() const;
    void paint(QPainter &painter, QPointF topLeft, theme::Scheme scheme) const;

private:
    struct Entry {
        std::optional<std::size_t> colourIndex; ///< nothing: the users without a site
        bool isHollow = false;
        QString code;
        QString share;
        double value = 0.0;    ///< of the share
        bool hasSwatch = true; ///< else a text alone
    };
    void keepLargest(std::size_t most);

    std::vector<Entry> m_entries;
    double m_entryWidth = 0.0;
    std::size_t m_columns = 1;
};

} // namespace watershed::map
