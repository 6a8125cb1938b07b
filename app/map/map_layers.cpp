// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_layers.h"

#include "app/map/label_layout.h"
#include "app/map/map_fonts.h"
#include "app/map/projected_world.h"
#include "core/geo/equal_earth.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace watershed::map {

namespace {

/// From the plane to pixels.
struct Projection {
    double x;
    double y;
    double scale;

    explicit Projection(const MapViewport &viewport)
        : x{viewport.size.width() / 2.0 - viewport.centre.x() * viewport.pixelsPerUnit}
        , y{viewport.size.height() / 2.0 + viewport.centre.y() * viewport.pixelsPerUnit}
        , scale{viewport.pixelsPerUnit}
    {}

    [[nodiscard]] QPointF operator()(QPointF plane) const
    {
        return {x + plane.x() * scale, y - plane.y() * scale};
    }
    [[nodiscard]] QPointF operator()(geo::LatLon position) const
    {
        const geo::PlanePoint plane = geo::equalEarth(position);
        return (*this)(QPointF{plane.x, plane.y});
    }
};

/// The part of the plane that a picture shows, with room for thick lines at the edge.
QRectF partOf(const MapViewport &viewport)
{
    const double width = (viewport.size.width() + 8.0) / viewport.pixelsPerUnit;
    const double height = (viewport.size.height() + 8.0) / viewport.pixelsPerUnit;
    return {viewport.centre.x() - width / 2.0, viewport.centre.y() - height / 2.0, width, height};
}

bool isInside(const QRectF &bounds, const QRectF &part)
{
    return bounds.left() <= part.right() && part.left() <= bounds.right() &&
           bounds.top() <= part.bottom() && part.top() <= bounds.bottom();
}

QPolygonF meridian(const Projection &project, double longitude)
{
    QPolygonF line;
    for (int latitude = -90; latitude <= 90; latitude += 2) {
        line << project(geo::LatLon{static_cast<double>(latitude), longitude});
    }
    return line;
}

/// The outline of the globe: 180 degrees east and west, and the lines of the poles.
QPolygonF globe(const Projection &project)
{
    QPolygonF outline = meridian(project, -180.0);
    const QPolygonF east = meridian(project, 180.0);
    std::copy(east.rbegin(), east.rend(), std::back_inserter(outline));
    return outline;
}

int graticuleStep(double pixelsPerUnit)
{
    if (pixelsPerUnit < 900.0) {
        return 30;
    }
    return pixelsPerUnit < 3600.0 ? 10 : 5;
}

void paintGraticule(QPainter &painter, const Projection &project, double pixelsPerUnit)
{
    const int step = graticuleStep(pixelsPerUnit);
    for (int longitude = -180 + step; longitude < 180; longitude += step) {
        painter.drawPolyline(meridian(project, longitude));
    }
    for (int latitude = -90 + step; latitude < 90; latitude += step) {
        const auto y = static_cast<double>(latitude);
        painter.drawLine(project(geo::LatLon{y, -180.0}), project(geo::LatLon{y, 180.0}));
    }
}

std::uint32_t blended(std::uint32_t under, std::uint32_t colour, std::uint32_t alpha)
{
    // Two channels at a time; alpha is 0 to 256, so that 256 gives the colour itself.
    const std::uint32_t rest = 256U - alpha;
    const std::uint32_t redBlue =
        ((colour & 0x00ff00ffU) * alpha + (under & 0x00ff00ffU) * rest) >> 8U;
    const std::uint32_t alphaGreen =
        ((colour >> 8U) & 0x00ff00ffU) * alpha + ((under >> 8U) & 0x00ff00ffU) * rest;
    return (redBlue & 0x00ff00ffU) | (alphaGreen & 0xff00ff00U);
}

/// A dot in pixels of the device.
struct Disc {
    double x;
    double y;
    double radius;
};

/// Fills a disc with soft edges.
void stamp(std::uint32_t *pixels, std::ptrdiff_t stride, int width, int height, Disc disc,
           std::uint32_t colour)
{
    // Below half a pixel a disc gets paler instead of smaller, but never so pale that a lone
    // network is lost.
    constexpr double kLeastRadius = 0.6;
    constexpr double kLeastStrength = 0.3;
    double strength = 256.0;
    if (disc.radius < kLeastRadius) {
        const double ratio = disc.radius / kLeastRadius;
        strength *= std::max(ratio * ratio, kLeastStrength);
        disc.radius = kLeastRadius;
    }
    const double outer = disc.radius + 0.5;
    const int left = std::max(0, static_cast<int>(std::floor(disc.x - outer)));
    const int right = std::min(width - 1, static_cast<int>(std::floor(disc.x + outer)));
    const int top = std::max(0, static_cast<int>(std::floor(disc.y - outer)));
    const int bottom = std::min(height - 1, static_cast<int>(std::floor(disc.y + outer)));
    const double inner = std::max(0.0, disc.radius - 0.5);
    for (int y = top; y <= bottom; ++y) {
        std::uint32_t *const row = pixels + y * stride;
        const double dy = y + 0.5 - disc.y;
        for (int x = left; x <= right; ++x) {
            const double dx = x + 0.5 - disc.x;
            const double square = dx * dx + dy * dy;
            if (square >= outer * outer) {
                continue;
            }
            const double cover = square <= inner * inner ? 1.0 : outer - std::sqrt(square);
            const auto alpha = static_cast<std::uint32_t>(strength * std::min(1.0, cover));
            row[x] = blended(row[x], colour, alpha);
        }
    }
}

/// A text with a halo that keeps it legible on dots and coasts.
void paintName(QPainter &painter, QPointF baseline, const QString &text, const QColor &colour,
               const QColor &halo)
{
    if (painter.paintEngine()->type() == QPaintEngine::Raster) {
        // Glyphs come from a cache: nine times the text takes a fifth of the time of its outline.
        constexpr double kAround[][2] = {{-1.2, 0.0},  {1.2, 0.0},  {0.0, -1.2}, {0.0, 1.2},
                                         {-0.9, -0.9}, {0.9, -0.9}, {-0.9, 0.9}, {0.9, 0.9}};
        painter.setPen(halo);
        for (const auto &[x, y] : kAround) {
            painter.drawText(baseline + QPointF{x, y}, text);
        }
    } else {
        // In a file the text must be there once only.
        QPainterPath outline;
        outline.addText(baseline, painter.font(), text);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen{halo, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
        painter.drawPath(outline);
    }
    painter.setPen(colour);
    painter.drawText(baseline, text);
}

/// Of its radius a dot leaves this much free once it is large enough to be seen on its own.
double drawnRadius(double radius)
{
    return radius > 2.0 ? radius * 0.94 : radius;
}

} // namespace

const geo::MetroTable &metrosOf(const MapScene &scene)
{
    return scene.internet != nullptr ? scene.internet->metros() : geo::MetroTable::builtIn();
}

void paintGround(QPainter &painter, const MapViewport &viewport, theme::Scheme scheme,
                 const CancelToken &cancel)
{
    const theme::MapColours colours = theme::mapColours(scheme);
    const ProjectedWorld &world = ProjectedWorld::builtIn();
    const Projection project{viewport};
    const QRectF part = partOf(viewport);
    // On dense screens and on paper the device shows more than the layout's pixels. Three quarters
    // of that: a corner of up to a pixel is not missed.
    const double density = std::clamp(painter.deviceTransform().m11(), 1.0, 4.0);
    const int level = world.levelFor(0.75 * viewport.pixelsPerUnit * density);

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.sea);
    const QPolygonF outline = globe(project);
    painter.drawPolygon(outline);

    painter.setPen(QPen{colours.graticule, 0.8});
    paintGraticule(painter, project, viewport.pixelsPerUnit);
    if (cancel.stop_requested()) {
        return;
    }

    painter.setPen(Qt::NoPen);
    for (ProjectedWorld::Ring &ring : world.land(level, part)) {
        for (QPointF &point : ring.outline) {
            point = project(point);
        }
        painter.setBrush(ring.isWater ? colours.sea : colours.land);
        painter.drawPolygon(ring.outline);
        if (cancel.stop_requested()) {
            return;
        }
    }

    painter.setBrush(Qt::NoBrush);
    QPolygonF pixels;
    for (const bool isCoast : {false, true}) {
        painter.setPen(QPen{isCoast ? colours.coast : colours.border, isCoast ? 0.9 : 0.8,
                            Qt::SolidLine, Qt::RoundCap, Qt::BevelJoin});
        for (const ProjectedWorld::Line &line : world.lines()) {
            const auto points = line.points[static_cast<std::size_t>(level)];
            if (line.isCoast != isCoast || points.empty() || !isInside(line.bounds, part)) {
                continue;
            }
            pixels.clear();
            for (const QPointF &point : points) {
                pixels << project(point);
            }
            painter.drawPolyline(pixels);
            if (cancel.stop_requested()) {
                return;
            }
        }
    }
    painter.setPen(QPen{colours.coast, 1.0});
    painter.drawPolygon(outline);
}

DotColours::DotColours(const MapScene &scene, theme::Scheme scheme)
{
    const theme::MapColours colours = theme::mapColours(scheme);
    m_unreached = colours.unreached.rgb();
    m_unknown = colours.unknown.rgb();
    if (scene.internet == nullptr || scene.routing == nullptr ||
        scene.routing->siteOfRouter.size() != scene.internet->routerCount()) {
        return;
    }
    m_siteOfRouter = scene.routing->siteOfRouter;
    for (const design::SiteId id : scene.routing->sites) {
        const auto site = std::ranges::find(scene.sites, id, &MapSite::id);
        // A site that has been deleted since: its users are about to move.
        m_sites.push_back(site != scene.sites.end()
                              ? theme::siteColour(site->colourIndex, scheme).rgb()
                              : m_unknown);
    }
}

void paintDots(QImage &image, const UserDots &dots, const DotColours &colours,
               const MapViewport &viewport, const CancelToken &cancel)
{
    const double density = image.devicePixelRatio();
    const double perRoot = dots.pixelsPerRoot(viewport.pixelsPerUnit);
    const Projection project{viewport};
    auto *const pixels = reinterpret_cast<std::uint32_t *>(image.bits());
    const auto stride = static_cast<std::ptrdiff_t>(image.bytesPerLine() / 4);
    const int width = image.width();
    const int height = image.height();

    std::uint32_t untilPoll = 0;
    for (const UserDots::Dot &dot : dots.dots()) {
        if (untilPoll-- == 0) {
            if (cancel.stop_requested()) {
                return;
            }
            untilPoll = 4096;
        }
        const QPointF metro = project(dots.metroPosition(dot.metro));
        const double radius = dot.radius * perRoot * density;
        const Disc disc{(metro.x() + dot.x * perRoot) * density,
                        (metro.y() - dot.y * perRoot) * density, drawnRadius(radius)};
        if (disc.x + radius < -1.0 || disc.y + radius < -1.0 || disc.x - radius > width + 1.0 ||
            disc.y - radius > height + 1.0) {
            continue;
        }
        stamp(pixels, stride, width, height, disc, colours.of(dot.router) | 0xff000000U);
    }
}

void paintDots(QPainter &painter, const UserDots &dots, const DotColours &colours,
               const MapViewport &viewport)
{
    const double perRoot = dots.pixelsPerRoot(viewport.pixelsPerUnit);
    const Projection project{viewport};
    painter.setPen(Qt::NoPen);
    for (const UserDots::Dot &dot : dots.dots()) {
        const QPointF metro = project(dots.metroPosition(dot.metro));
        const double radius = drawnRadius(dot.radius * perRoot);
        painter.setBrush(QColor::fromRgb(colours.of(dot.router)));
        painter.drawEllipse(metro + QPointF{dot.x * perRoot, -dot.y * perRoot}, radius, radius);
    }
}

void paintMetroNames(QPainter &painter, const MapScene &scene, const UserDots *dots,
                     const std::vector<SiteMarker> &markers, const MapViewport &viewport,
                     theme::Scheme scheme, const CancelToken &cancel)
{
    const theme::MapColours colours = theme::mapColours(scheme);
    const std::span<const geo::Metro> metros = metrosOf(scene).metros();
    std::vector<std::uint16_t> byPopulation(metros.size());
    for (std::size_t index = 0; index < metros.size(); ++index) {
        byPopulation[index] = static_cast<std::uint16_t>(index);
    }
    std::ranges::sort(byPopulation, [&metros](std::uint16_t a, std::uint16_t b) {
        return std::tuple{metros[b].population, a} < std::tuple{metros[a].population, b};
    });

    // All metros of the world, also those out of view: so names do not come and go while the
    // map is moved.
    const QFont font = metroFont();
    const QFontMetricsF metrics{font};
    const double perRoot = dots != nullptr ? dots->pixelsPerRoot(viewport.pixelsPerUnit) : 0.0;
    std::vector<LabelWish> wishes;
    std::vector<QRectF> obstacles = obstaclesOf(markers);
    for (const std::uint16_t index : byPopulation) {
        const geo::Metro &metro = metros[index];
        const QPointF place = viewport.toPixel(metro.position);
        const double reach = dots != nullptr ? dots->reach(geo::MetroId{index}) * perRoot : 0.0;
        if (reach > 5.0) {
            // The square within the dots: a name may touch their rim, but not cross them.
            const double half = 0.7 * reach;
            obstacles.emplace_back(place - QPointF{half, half}, QSizeF{2.0 * half, 2.0 * half});
        }
        wishes.push_back({.point = place,
                          .clearance = reach + 3.0,
                          .size = {metrics.horizontalAdvance(QString::fromStdString(metro.name)),
                                   metrics.height()}});
    }
    // No name runs beyond the ends of the equator, out of a picture of the whole world.
    constexpr double kLongestName = 400.0;
    const Projection project{viewport};
    const QPointF northWest =
        project(QPointF{-geo::kEqualEarthHalfWidth, geo::kEqualEarthHalfHeight});
    const QPointF southEast =
        project(QPointF{geo::kEqualEarthHalfWidth, -geo::kEqualEarthHalfHeight});
    const QSizeF beside{kLongestName, southEast.y() - northWest.y()};
    obstacles.emplace_back(northWest - QPointF{kLongestName, 0.0}, beside);
    obstacles.emplace_back(QPointF{southEast.x(), northWest.y()}, beside);

    // Few names in the world view, where dots stand close; more as one zooms in.
    const double thinning = std::min(1.0, 300.0 / viewport.pixelsPerUnit);
    const QSizeF spacing{10.0 + 36.0 * thinning, 4.0 + 14.0 * thinning};
    const std::vector<QRectF> places = placeLabels(wishes, obstacles, spacing);
    if (cancel.stop_requested()) {
        return;
    }

    const QRectF view{QPointF{0.0, 0.0}, viewport.size};
    QColor halo = scheme == theme::Scheme::Dark ? colours.land : colours.halo;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].isEmpty() || !places[i].intersects(view)) {
            continue;
        }
        paintName(painter, places[i].bottomLeft() - QPointF{0.0, metrics.descent()},
                  QString::fromStdString(metros[byPopulation[i]].name), colours.label, halo);
        if (cancel.stop_requested()) {
            return;
        }
    }
}

} // namespace watershed::map
