// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_legend.h"

#include "app/map/map_fonts.h"
#include "app/text/quantity_text.h"
#include "core/analysis/catchments.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <functional>

namespace watershed::map {

namespace {

class LegendText final {
    Q_DECLARE_TR_FUNCTIONS(MapLegend)
public:
    [[nodiscard]] static QString missing(const MapScene &scene);
    [[nodiscard]] static QString title(const MapScene &scene);
    [[nodiscard]] static QString source(const MapScene &scene);

    //: legend of the map: what the colour of a dot means
    static QString colour() { return tr("Colour: the site that users reach"); }
    static QString noResult() { return tr("No result yet"); }
    //: legend of the map: users who reach no site
    static QString unreached() { return tr("Unreached"); }
    //: legend of a picture: sites that have no room in it
    static QString more(int count) { return tr("and %Ln more", nullptr, count); }
    //: legend of the map: the area of this dot; %1: "1 million"
    static QString users(Users users) { return tr("%1 users").arg(text::usersText(users)); }
};

bool announces(const MapSite &site)
{
    return site.enabled && site.announcing;
}

QString LegendText::missing(const MapScene &scene)
{
    if (scene.sites.empty()) {
        return tr("No site yet. Choose “Add site” and click on the map.");
    }
    if (std::ranges::none_of(scene.sites, announces)) {
        return tr("No site announces the service prefix, so nobody is reached.");
    }
    if (scene.internet != nullptr && !scene.internet->hasGeography()) {
        return tr("This Internet data has no places: the table counts networks.");
    }
    return {};
}

QString LegendText::title(const MapScene &scene)
{
    if (!scene.title.isEmpty()) {
        return scene.title;
    }
    //: title of an exported picture of the map
    return tr("Catchments of the sites");
}

QString LegendText::source(const MapScene &scene)
{
    if (scene.internet == nullptr) {
        //: source line of an exported picture of the map
        return tr("Map: Natural Earth.");
    }
    const QString internet = text::internetText(scene.internet->provenance());
    if (!scene.internet->hasGeography()) {
        //: %1: name of the Internet data
        return tr("Internet: %1. Shares of networks. Map: Natural Earth.").arg(internet);
    }
    //: %1: name of the Internet data
    return tr("Internet: %1. Shares of users; the area of a dot stands for the users of a "
              "network in a metro. Map: Natural Earth.")
        .arg(internet);
}

/// 1, 3 or 10 times a power of ten, whichever makes a dot of about the wanted radius.
Users roundUsers(double wanted)
{
    std::int64_t power = 1;
    while (static_cast<double>(power) * 10.0 <= wanted) {
        power *= 10;
    }
    const double ratio = wanted / static_cast<double>(power);
    if (ratio < 1.7) {
        return Users{power};
    }
    return Users{ratio < 5.5 ? 3 * power : 10 * power};
}

} // namespace

QString missingText(const MapScene &scene)
{
    return LegendText::missing(scene);
}

QString pictureTitle(const MapScene &scene)
{
    return LegendText::title(scene);
}

QString pictureSource(const MapScene &scene)
{
    return LegendText::source(scene);
}

void paintCornerLegend(QPainter &painter, const QRectF &view, const MapScene &scene,
                       double pixelsPerRoot, theme::Scheme scheme, bool isMirrored)
{
    constexpr double kRow = 19.0;
    constexpr double kPadding = 9.0;
    constexpr double kSwatchRoom = 40.0;
    constexpr double kFromEdge = 10.0;

    struct Row {
        QString text;
        std::vector<QColor> colours;
        double radius = 4.5;
        bool isRing = false; ///< tells a size, not a colour
    };
    const theme::MapColours colours = theme::mapColours(scheme);
    std::vector<Row> rows;
    if (scene.routing == nullptr) {
        rows.push_back({LegendText::noResult(), {colours.unknown}});
    } else {
        Row colour{LegendText::colour(), {}};
        for (const MapSite &site : scene.sites) {
            if (announces(site) && colour.colours.size() < 3) {
                colour.colours.push_back(theme::siteColour(site.colourIndex, scheme));
            }
        }
        rows.push_back(std::move(colour));
        rows.push_back({LegendText::unreached(), {colours.unreached}});
    }
    if (pixelsPerRoot > 0.0) {
        const Users users = roundUsers(std::pow(5.5 / pixelsPerRoot, 2.0));
        const double radius = pixelsPerRoot * std::sqrt(static_cast<double>(users.count));
        rows.push_back({LegendText::users(users), {colours.label}, std::min(radius, 9.0), true});
    }

    const QFontMetricsF metrics{textFont()};
    double widest = 0.0;
    for (const Row &row : rows) {
        widest = std::max(widest, metrics.horizontalAdvance(row.text));
    }
    const QSizeF size{kSwatchRoom + widest + 2.0 * kPadding,
                      kRow * static_cast<double>(rows.size()) + 1.5 * kPadding};
    if (size.width() + 2.0 * kFromEdge > view.width() ||
        size.height() + 2.0 * kFromEdge > view.height() / 2.0) {
        return; // a small window is for the map
    }
    const double left =
        isMirrored ? view.right() - kFromEdge - size.width() : view.left() + kFromEdge;
    const QRectF box{QPointF{left, view.bottom() - kFromEdge - size.height()}, size};

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor background = colours.halo;
    background.setAlphaF(0.86F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(background);
    painter.drawRoundedRect(box, 6.0, 6.0);
    painter.setFont(textFont());
    double y = box.top() + 0.75 * kPadding;
    for (const Row &row : rows) {
        const double middle = y + kRow / 2.0;
        const double swatches =
            isMirrored ? box.right() - kPadding - kSwatchRoom : box.left() + kPadding;
        double x = swatches + kSwatchRoom / 2.0 - 4.0 -
                   (static_cast<double>(row.colours.size()) - 1.0) * 5.5;
        for (const QColor &colour : row.colours) {
            painter.setPen(row.isRing ? QPen{colour, 1.2} : QPen{Qt::NoPen});
            painter.setBrush(row.isRing ? QBrush{Qt::NoBrush} : QBrush{colour});
            painter.drawEllipse(QPointF{x, middle}, row.radius, row.radius);
            x += 11.0;
        }
        painter.setPen(colours.label);
        const double textLeft = isMirrored ? box.left() + kPadding : swatches + kSwatchRoom;
        painter.drawText(QRectF{textLeft, y, widest + 1.0, kRow},
                         (isMirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter |
                             Qt::TextSingleLine,
                         row.text);
        y += kRow;
    }
    painter.restore();
}

namespace {

constexpr double kEntryHeight = 20.0;
constexpr double kEntrySwatch = 18.0;
constexpr double kEntryGap = 8.0; // between code and share
constexpr double kColumnGap = 26.0;
constexpr std::size_t kMostRows = 4; // else the legend leaves no room for the map

} // namespace

PictureLegend::PictureLegend(const MapScene &scene, double width)
{
    std::optional<analysis::Catchments> catchments;
    if (scene.internet != nullptr && scene.routing != nullptr &&
        scene.routing->siteOfRouter.size() == scene.internet->routerCount()) {
        catchments = analysis::catchmentsOf(*scene.internet, *scene.routing, scene.serviceAsn);
    }
    for (const MapSite &site : scene.sites) {
        Entry entry{site.colourIndex, !announces(site), site.code, {}};
        if (catchments) {
            const auto found =
                std::ranges::find(catchments->sites, site.id, &analysis::SiteCatchment::site);
            if (found != catchments->sites.end()) {
                entry.share = text::shareText(found->share);
                entry.value = found->share.value;
            }
        }
        m_entries.push_back(std::move(entry));
    }
    if (catchments) {
        m_entries.push_back({std::nullopt, false, LegendText::unreached(),
                             text::shareText(catchments->unreachedShare), 0.0});
    }

    const QFontMetricsF codes{tagFont()};
    const QFontMetricsF shares{textFont()};
    for (const Entry &entry : m_entries) {
        m_entryWidth =
            std::max(m_entryWidth, kEntrySwatch + codes.horizontalAdvance(entry.code) + kEntryGap +
                                       shares.horizontalAdvance(entry.share));
    }
    const auto most = static_cast<std::size_t>(
        std::max(1.0, std::floor((width + kColumnGap) / (m_entryWidth + kColumnGap))));
    keepLargest(most * kMostRows);
    // As many columns as the rows need, so that the last row is not nearly empty.
    const std::size_t rows = std::max<std::size_t>(1, (m_entries.size() + most - 1) / most);
    m_columns = std::max<std::size_t>(1, (m_entries.size() + rows - 1) / rows);
}

/// Drops the sites with the smallest shares until there are `most` entries.
void PictureLegend::keepLargest(std::size_t most)
{
    if (m_entries.size() <= most) {
        return;
    }
    const auto endOfSites = std::ranges::find_if(
        m_entries, [](const Entry &entry) { return !entry.colourIndex.has_value(); });
    const std::vector<Entry> others(endOfSites, m_entries.end()); // the users without a site
    m_entries.erase(endOfSites, m_entries.end());
    std::ranges::stable_sort(m_entries, std::ranges::greater{}, &Entry::value);
    const std::size_t siteCount = m_entries.size();
    m_entries.resize(std::max(most, others.size() + 2) - others.size() - 1);
    m_entries.push_back({.colourIndex = std::nullopt,
                         .isHollow = false,
                         .code = LegendText::more(static_cast<int>(siteCount - m_entries.size())),
                         .share = {},
                         .value = 0.0,
                         .hasSwatch = false});
    m_entries.insert(m_entries.end(), others.begin(), others.end());
}

double PictureLegend::height() const
{
    const std::size_t rows = (m_entries.size() + m_columns - 1) / m_columns;
    return kEntryHeight * static_cast<double>(rows);
}

void PictureLegend::paint(QPainter &painter, QPointF topLeft, theme::Scheme scheme) const
{
    const theme::MapColours colours = theme::mapColours(scheme);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t index = 0; index < m_entries.size(); ++index) {
        const Entry &entry = m_entries[index];
        const QPointF corner =
            topLeft + QPointF{static_cast<double>(index % m_columns) * (m_entryWidth + kColumnGap),
                              static_cast<double>(index / m_columns) * kEntryHeight};
        const QPointF middle = corner + QPointF{6.0, kEntryHeight / 2.0};
        const QColor colour =
            entry.colourIndex ? theme::siteColour(*entry.colourIndex, scheme) : colours.unreached;
        painter.setBrush(entry.isHollow ? colours.halo : colour);
        painter.setPen(entry.isHollow ? QPen{colour, 2.0} : QPen{Qt::NoPen});
        const double radius = entry.isHollow ? 4.5 : 5.5;
        if (entry.hasSwatch) {
            painter.drawEllipse(middle, radius, radius);
        }

        const QRectF line{corner + QPointF{kEntrySwatch, 0.0},
                          QSizeF{m_entryWidth - kEntrySwatch, kEntryHeight}};
        painter.setPen(colours.label);
        painter.setFont(tagFont());
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, entry.code);
        painter.setFont(textFont());
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, entry.share);
    }
}

} // namespace watershed::map
