// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_painter.h"

#include "app/map/map_fonts.h"
#include "app/map/map_layers.h"
#include "app/map/map_legend.h"
#include "app/map/site_markers.h"
#include "app/map/user_dots.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace watershed::map {

namespace {

/// Above this a file with a vector for each dot is large and slow to show.
constexpr std::size_t kMostVectorDots = 10'000;

QColor surround(theme::Scheme scheme)
{
    return theme::paletteFor(scheme).color(QPalette::Window);
}

/// The dots of a scene, null where there are none.
std::shared_ptr<const UserDots> dotsOf(const MapScene &scene)
{
    if (scene.internet == nullptr || !scene.internet->hasGeography()) {
        return nullptr;
    }
    return UserDots::of(scene.internet);
}

void paintDotsAsImage(QPainter &painter, const UserDots &dots, const DotColours &colours,
                      const MapViewport &viewport)
{
    // 3 pixels for each of the layout's: with the 840 across a page of A4 some 350 dpi.
    constexpr double kDensity = 3.0;
    QImage image{(viewport.size * kDensity).toSize(), QImage::Format_ARGB32_Premultiplied};
    image.setDevicePixelRatio(kDensity);
    image.fill(Qt::transparent);
    paintDots(image, dots, colours, viewport, CancelToken{});
    painter.drawImage(QPointF{0.0, 0.0}, image);
}

/// The picture of a whole page: title, map, legend and source, in a layout of this size.
struct PictureLayout {
    static constexpr double kMargin = 18.0;

    QRectF title;
    QRectF map;
    QPointF legend;
    QRectF source;

    PictureLayout(QSizeF size, const PictureLegend &sites)
    {
        const double width = size.width() - 2.0 * kMargin;
        const double titleHeight = QFontMetricsF{titleFont()}.height();
        const double sourceHeight = QFontMetricsF{metroFont()}.height();
        title = {kMargin, kMargin * 0.7, width, titleHeight};
        source = {kMargin, size.height() - kMargin * 0.7 - sourceHeight, width, sourceHeight};
        legend = {kMargin, source.top() - 8.0 - sites.height()};
        map = {0.0, title.bottom() + 4.0, size.width(),
               std::max(1.0, legend.y() - 8.0 - title.bottom() - 4.0)};
    }
};

void paintPictureTexts(QPainter &painter, const PictureLayout &layout, const PictureLegend &legend,
                       const MapScene &scene, theme::Scheme scheme)
{
    const theme::MapColours colours = theme::mapColours(scheme);
    painter.setPen(colours.label);
    painter.setFont(titleFont());
    painter.drawText(layout.title, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     pictureTitle(scene));
    legend.paint(painter, layout.legend, scheme);
    painter.setPen(colours.label);
    painter.setFont(metroFont());
    painter.drawText(layout.source, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetricsF{metroFont()}.elidedText(pictureSource(scene), Qt::ElideRight,
                                                           layout.source.width()));
}

} // namespace

QImage renderBaseLayer(const MapScene &scene, const MapViewport &viewport, const MapStyle &style,
                       const CancelToken &cancel)
{
    const QSize pixels = (viewport.size * style.devicePixelRatio).toSize().expandedTo({1, 1});
    QImage image{pixels, QImage::Format_RGB32};
    image.setDevicePixelRatio(style.devicePixelRatio);
    image.fill(surround(style.scheme));
    {
        QPainter painter{&image};
        paintGround(painter, viewport, style.scheme, cancel);
    }
    if (cancel.stop_requested()) {
        return {};
    }
    const auto dots = dotsOf(scene);
    if (dots != nullptr) {
        paintDots(image, *dots, DotColours{scene, style.scheme}, viewport, cancel);
    }
    if (cancel.stop_requested()) {
        return {};
    }
    {
        QPainter painter{&image};
        paintMetroNames(painter, scene, dots.get(), layoutMarkers(scene.sites, viewport), viewport,
                        style.scheme, cancel);
    }
    return cancel.stop_requested() ? QImage{} : image;
}

void paintSites(QPainter &painter, const MapScene &scene, const MapViewport &viewport,
                const MapStyle &style, std::optional<design::SiteId> selected)
{
    paintMarkers(painter, layoutMarkers(scene.sites, viewport), scene.sites, style.scheme, selected,
                 false);
}

QImage renderMapImage(const MapScene &scene, QSize pixels, const MapStyle &style)
{
    // The layout of a window of 1280 pixels, whatever the size of the file: texts and dots keep
    // their proportion to the map.
    constexpr double kLayoutWidth = 1280.0;
    const double density = pixels.width() / kLayoutWidth;
    const QSizeF size = QSizeF{pixels} / density;
    const PictureLegend legend{scene, size.width() - 2.0 * PictureLayout::kMargin};
    const PictureLayout layout{size, legend};

    QImage image{pixels, QImage::Format_RGB32};
    image.setDevicePixelRatio(density);
    image.fill(surround(style.scheme));
    const MapViewport viewport = MapViewport::wholeWorld(layout.map.size());
    const QImage base =
        renderBaseLayer(scene, viewport, MapStyle{style.scheme, density}, CancelToken{});

    QPainter painter{&image};
    painter.drawImage(layout.map.topLeft(), base);
    painter.save();
    painter.translate(layout.map.topLeft());
    paintSites(painter, scene, viewport, style, std::nullopt);
    painter.restore();
    paintPictureTexts(painter, layout, legend, scene, style.scheme);
    painter.end();
    image.setDevicePixelRatio(style.devicePixelRatio);
    return image;
}

void paintMap(QPainter &painter, const QRectF &target, const MapScene &scene, const MapStyle &style)
{
    // Across a page of A4 this makes the smallest text between 6 and 7 points high.
    constexpr double kLayoutWidth = 840.0;
    const double scale = target.width() / kLayoutWidth;
    const QSizeF size = target.size() / scale;
    const PictureLegend legend{scene, size.width() - 2.0 * PictureLayout::kMargin};
    const PictureLayout layout{size, legend};
    const MapViewport viewport = MapViewport::wholeWorld(layout.map.size());

    painter.save();
    painter.translate(target.topLeft());
    painter.scale(scale, scale);
    painter.setClipRect(QRectF{QPointF{0.0, 0.0}, size}, Qt::IntersectClip);
    painter.save();
    painter.translate(layout.map.topLeft());
    paintGround(painter, viewport, style.scheme, CancelToken{});
    const auto dots = dotsOf(scene);
    if (dots != nullptr) {
        const DotColours colours{scene, style.scheme};
        if (dots->dots().size() < kMostVectorDots) {
            paintDots(painter, *dots, colours, viewport);
        } else {
            paintDotsAsImage(painter, *dots, colours, viewport);
        }
    }
    paintMetroNames(painter, scene, dots.get(), layoutMarkers(scene.sites, viewport), viewport,
                    style.scheme, CancelToken{});
    paintSites(painter, scene, viewport, style, std::nullopt);
    painter.restore();
    paintPictureTexts(painter, layout, legend, scene, style.scheme);
    painter.restore();
}

} // namespace watershed::map
