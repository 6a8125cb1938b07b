// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/site_markers.h"

#include "app/map/label_layout.h"
#include "app/map/map_fonts.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace watershed::map {

namespace {

// Pixels.
constexpr double kHeadRadius = 7.5;
constexpr double kStemLength = 17.0; ///< from the tip to the middle of the head
constexpr double kHeadSpacing = 2.0 * kHeadRadius + 3.0;
constexpr double kPointRadius = 4.5; ///< of a marker that is no pin
constexpr double kTagPadding = 4.0;
constexpr double kAccent = 4.0; ///< width of the strip in the colour of the site

/// With more sites than this markers are points without codes: pins would hide each other and the
/// map, and take too long to paint for a map that moves with the hand.
constexpr std::size_t kMostPins = 300;

/// Pushes heads that overlap apart, while springs hold them over their tips.
void spreadHeads(std::vector<SiteMarker> &markers)
{
    constexpr int kRounds = 60;
    // Thousands of sites on one spot cannot all be told apart; the view must stay quick.
    constexpr int kMostPairs = 400'000;

    std::vector<std::size_t> fromWest(markers.size());
    for (std::size_t i = 0; i < markers.size(); ++i) {
        fromWest[i] = i;
    }
    int pairs = 0;
    for (int round = 0; round < kRounds && pairs < kMostPairs; ++round) {
        std::ranges::sort(fromWest, [&markers](std::size_t a, std::size_t b) {
            return std::pair{markers[a].head.x(), a} < std::pair{markers[b].head.x(), b};
        });
        bool hasMoved = false;
        for (std::size_t west = 0; west < fromWest.size(); ++west) {
            SiteMarker &first = markers[fromWest[west]];
            for (std::size_t east = west + 1; east < fromWest.size(); ++east) {
                SiteMarker &second = markers[fromWest[east]];
                QPointF between = second.head - first.head;
                // Heads move while the round goes on, so the order is only nearly right; a pair
                // that is missed is found in the next round.
                if (between.x() > kHeadSpacing || ++pairs > kMostPairs) {
                    break;
                }
                double distance = std::hypot(between.x(), between.y());
                if (distance >= kHeadSpacing) {
                    continue;
                }
                if (distance < 1e-6) { // two sites in one metro
                    between = {1.0, 0.0};
                    distance = 1.0;
                    second.head += QPointF{1.0, 0.0};
                }
                const QPointF push = between / distance * (kHeadSpacing - distance) / 2.0;
                first.head -= push;
                second.head += push;
                hasMoved = true;
            }
        }
        if (!hasMoved) {
            return;
        }
        for (SiteMarker &marker : markers) {
            const QPointF home = marker.tip - QPointF{0.0, kStemLength};
            marker.head += 0.04 * (home - marker.head);
        }
    }
}

QRectF headBox(const SiteMarker &marker)
{
    return QRectF{marker.head - QPointF{kHeadRadius, kHeadRadius},
                  QSizeF{2.0 * kHeadRadius, 2.0 * kHeadRadius}};
}

/// The outline of a pin: the circle of the head with its two tangents to the tip.
QPainterPath pinPath(QPointF tip, QPointF head, double radius)
{
    const QPointF way = tip - head;
    const double length = std::hypot(way.x(), way.y());
    QPainterPath path;
    if (length <= radius + 0.5) {
        path.addEllipse(head, radius, radius);
        return path;
    }
    constexpr double kDegree = std::numbers::pi / 180.0;
    // QPainterPath counts angles counter-clockwise from the east, with y up.
    const double toTip = std::atan2(-way.y(), way.x()) / kDegree;
    const double half = std::acos(radius / length) / kDegree;
    const QRectF box{head - QPointF{radius, radius}, QSizeF{2.0 * radius, 2.0 * radius}};
    path.moveTo(tip);
    path.arcTo(box, toTip + half, 360.0 - 2.0 * half);
    path.closeSubpath();
    return path;
}

} // namespace

QSizeF tagSize(const QString &text)
{
    const QFontMetricsF metrics{tagFont()};
    return {std::ceil(metrics.horizontalAdvance(text)) + 2.0 * kTagPadding,
            std::ceil(metrics.height()) + 1.0};
}

std::vector<SiteMarker> layoutMarkers(const std::vector<MapSite> &sites,
                                      const MapViewport &viewport)
{
    std::vector<SiteMarker> markers;
    for (std::size_t index = 0; index < sites.size(); ++index) {
        const QPointF tip = viewport.toPixel(sites[index].position);
        markers.push_back({index, tip, tip - QPointF{0.0, kStemLength}, {}});
    }
    if (sites.size() > kMostPins) {
        for (SiteMarker &marker : markers) {
            marker.head = marker.tip;
        }
        return markers;
    }
    spreadHeads(markers);

    std::vector<LabelWish> wishes;
    std::vector<QRectF> heads;
    for (const SiteMarker &marker : markers) {
        wishes.push_back({marker.head, kHeadRadius + 2.5,
                          tagSize(sites[marker.site].code) + QSizeF{kAccent, 0.0},
                          kHeadRadius + 16.0});
        heads.push_back(headBox(marker));
    }
    const std::vector<QRectF> places = placeLabels(wishes, heads, QSizeF{1.0, 1.0});
    for (std::size_t i = 0; i < markers.size(); ++i) {
        // Without a free place a code stands to the right all the same: it is never left out.
        markers[i].code = places[i].isEmpty()
                              ? QRectF{wishes[i].point + QPointF{wishes[i].clearance,
                                                                 -wishes[i].size.height() / 2.0},
                                       wishes[i].size}
                              : places[i];
    }
    return markers;
}

std::vector<QRectF> obstaclesOf(const std::vector<SiteMarker> &markers)
{
    std::vector<QRectF> obstacles;
    for (const SiteMarker &marker : markers) {
        obstacles.push_back(marker.code);
        obstacles.push_back(headBox(marker).united(QRectF{marker.tip, QSizeF{1.0, 1.0}}));
    }
    return obstacles;
}

const SiteMarker *markerAt(const std::vector<SiteMarker> &markers, QPointF pixel)
{
    constexpr double kReach = kHeadRadius + 2.0;
    for (auto marker = markers.rbegin(); marker != markers.rend(); ++marker) {
        const QPointF toHead = pixel - marker->head;
        const QPointF toTip = pixel - marker->tip;
        const QPointF toMiddle = pixel - (marker->tip + marker->head) / 2.0;
        if (std::hypot(toHead.x(), toHead.y()) <= kReach ||
            std::hypot(toTip.x(), toTip.y()) <= 3.0 ||
            std::hypot(toMiddle.x(), toMiddle.y()) <= 5.0 || marker->code.contains(pixel)) {
            return &*marker;
        }
    }
    return nullptr;
}

void paintTag(QPainter &painter, const QRectF &box, const QString &text, theme::Scheme scheme,
              bool isEmphasised, const std::optional<QColor> &accent)
{
    const theme::MapColours colours = theme::mapColours(scheme);
    QColor background = isEmphasised ? colours.selection : colours.halo;
    background.setAlphaF(isEmphasised ? 1.0F : 0.88F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(background);
    painter.drawRoundedRect(box, 3.5, 3.5);
    QRectF textBox = box;
    if (accent) {
        QRectF strip = box.adjusted(2.5, 3.0, 0.0, -3.0);
        strip.setWidth(kAccent - 1.0);
        painter.setBrush(*accent);
        painter.drawRoundedRect(strip, 1.5, 1.5);
        textBox.setLeft(strip.right());
    }
    painter.setPen(isEmphasised ? colours.halo : colours.label);
    painter.setFont(tagFont());
    painter.drawText(textBox, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void paintPin(QPainter &painter, const SiteMarker &marker, const MapSite &site,
              theme::Scheme scheme, MarkerLook look)
{
    const theme::MapColours colours = theme::mapColours(scheme);
    const QColor colour = theme::siteColour(site.colourIndex, scheme);
    const bool isSelected = look == MarkerLook::Selected || look == MarkerLook::Focused;
    const double normalRadius = marker.head == marker.tip ? kPointRadius : kHeadRadius;
    const double radius = isSelected ? normalRadius + 1.5 : normalRadius;
    const bool isSolid = site.enabled && site.announcing;

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (look == MarkerLook::Ghost) {
        painter.setOpacity(0.75);
    } else if (!site.enabled && !isSelected) {
        painter.setOpacity(0.8);
    }

    const QPainterPath pin = pinPath(marker.tip, marker.head, radius);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen{isSelected ? colours.selection : colours.halo, isSelected ? 5.0 : 4.0,
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
    painter.drawPath(pin);
    if (isSelected) {
        painter.setPen(QPen{colours.halo, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
        painter.drawPath(pin);
    }
    painter.setPen(isSolid ? QPen{Qt::NoPen}
                           : QPen{colour, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
    painter.setBrush(isSolid ? colour : colours.halo);
    painter.drawPath(pin);
    painter.setPen(Qt::NoPen);
    if (isSolid) {
        painter.setBrush(colours.halo);
        painter.drawEllipse(marker.head, radius * 0.36, radius * 0.36);
    } else if (site.enabled) {
        // On, but announces nothing: a spark of its colour is left.
        painter.setBrush(colour);
        painter.drawEllipse(marker.head, radius * 0.36, radius * 0.36);
    }
    if (look == MarkerLook::Focused) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen{colours.selection, 1.5, Qt::DotLine});
        painter.drawEllipse(marker.head, radius + 6.5, radius + 6.5);
    }
    painter.restore();
}

void paintMarkers(QPainter &painter, const std::vector<SiteMarker> &markers,
                  const std::vector<MapSite> &sites, theme::Scheme scheme,
                  std::optional<design::SiteId> selected, bool isFocused)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const SiteMarker *onTop = nullptr;
    for (const SiteMarker &marker : markers) {
        if (sites[marker.site].id == selected) {
            onTop = &marker;
            continue;
        }
        paintPin(painter, marker, sites[marker.site], scheme, MarkerLook::Normal);
    }
    for (const SiteMarker &marker : markers) {
        if (&marker != onTop && !marker.code.isEmpty()) {
            const MapSite &site = sites[marker.site];
            painter.setOpacity(site.enabled ? 1.0 : 0.7);
            paintTag(painter, marker.code, site.code, scheme, false,
                     theme::siteColour(site.colourIndex, scheme));
        }
    }
    painter.setOpacity(1.0);
    if (onTop != nullptr) {
        const MapSite &site = sites[onTop->site];
        paintPin(painter, *onTop, site, scheme,
                 isFocused ? MarkerLook::Focused : MarkerLook::Selected);
        QRectF tag = onTop->code;
        if (tag.isEmpty()) {
            tag = QRectF{onTop->head + QPointF{kHeadRadius + 2.5, -8.0},
                         tagSize(site.code) + QSizeF{kAccent, 0.0}};
        }
        paintTag(painter, tag, site.code, scheme, true,
                 theme::siteColour(site.colourIndex, scheme));
    }
    painter.restore();
}

} // namespace watershed::map
