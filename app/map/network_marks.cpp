// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/network_marks.h"

#include "app/map/map_fonts.h"
#include "app/map/site_markers.h"
#include "app/text/quantity_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>

namespace watershed::map {

namespace {

class MarksText final {
    Q_DECLARE_TR_FUNCTIONS(MarksText)
};

constexpr double kRadius = 7.0;

QString tagText(const NetworkMarks &marks)
{
    if (marks.places.empty()) {
        //: on the map; %1: a network
        return MarksText::tr("%1: no known place").arg(marks.title);
    }
    const auto inferred =
        static_cast<int>(std::ranges::count(marks.places, true, &NetworkMark::isInferred));
    if (inferred == 0) {
        return marks.title;
    }
    //: on the map; %1: a network
    return MarksText::tr("%1 (%Ln inferred place(s), broken rings)", nullptr, inferred)
        .arg(marks.title);
}

void paintRing(QPainter &painter, QPointF place, bool isInferred, const theme::MapColours &colours)
{
    painter.setPen(QPen{colours.halo, 4.2});
    painter.drawEllipse(place, kRadius, kRadius);
    QPen pen{colours.selection, 1.8};
    if (isInferred) {
        pen.setDashPattern({2.2, 2.0});
        pen.setCapStyle(Qt::FlatCap);
    }
    painter.setPen(pen);
    painter.drawEllipse(place, kRadius, kRadius);
}

} // namespace

NetworkMarks marksOf(const internet::Internet &internet, Asn asn)
{
    NetworkMarks marks{text::networkText(internet, asn), {}};
    const auto as = internet.find(asn);
    if (!as) {
        return marks;
    }
    std::uint32_t router = internet.firstRouterOf(*as).value();
    for (const internet::Router &each : internet.routersOf(*as)) {
        const internet::RouterIndex index{router++};
        if (each.metro) {
            marks.places.push_back({internet.metros().at(*each.metro).position,
                                    internet.basisOf(index) == internet::PresenceBasis::Inferred});
        }
    }
    return marks;
}

void paintNetworkMarks(QPainter &painter, const NetworkMarks &marks, const MapViewport &view,
                       theme::Scheme scheme, bool isRightToLeft)
{
    if (marks.title.isEmpty()) {
        return;
    }
    const theme::MapColours colours = theme::mapColours(scheme);
    const QRectF picture{QPointF{0.0, 0.0}, view.size};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const bool isInferred : {true, false}) { // what is sure lies on top
        for (const NetworkMark &mark : marks.places) {
            const QPointF place = view.toPixel(mark.position);
            if (mark.isInferred == isInferred &&
                picture.adjusted(-10.0, -10.0, 10.0, 10.0).contains(place)) {
                paintRing(painter, place, isInferred, colours);
            }
        }
    }
    constexpr double kMargin = 12.0;
    const double widest = view.size.width() - 2.0 * kMargin - 24.0;
    const QString text =
        QFontMetricsF{tagFont()}.elidedText(tagText(marks), Qt::ElideRight, std::max(40.0, widest));
    const QSizeF size = tagSize(text);
    const double x = isRightToLeft ? view.size.width() - kMargin - size.width() : kMargin;
    paintTag(painter, QRectF{QPointF{x, kMargin}, size}, text, scheme, true, std::nullopt);
    painter.restore();
}

} // namespace watershed::map
