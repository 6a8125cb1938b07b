// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_blocks.h"

#include "app/map/map_painter.h"
#include "app/report/headline.h"
#include "app/text/error_text.h"
#include "app/text/plain_text.h"
#include "app/text/policy_text.h"
#include "app/text/quantity_text.h"
#include "app/theme/theme.h"
#include "core/geo/metro_table.h"

#include <QCoreApplication>
#include <QFont>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLocale>
#include <QTextLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace watershed::report {
namespace {

constexpr double points(double count)
{
    return count * kUnitsPerPoint;
}

constexpr double kRowHeight = points(16);
constexpr double kSideMargin = points(51); // 18 mm
constexpr double kGap = points(8);

/// Fonts and colours of the report: always those for light paper.
struct Look {
    QFont title = font(20, QFont::Bold);
    QFont lead = font(12, QFont::Normal);
    QFont figure = font(16, QFont::Bold);
    QFont heading = font(12, QFont::Bold);
    QFont body = font(9, QFont::Normal);
    QFont strong = font(9, QFont::Bold);
    QFont small = font(8, QFont::Normal);
    QColor ink = role(QPalette::Text);
    QColor faint = role(QPalette::PlaceholderText);
    QColor rule = role(QPalette::Mid);
    QColor hairline = role(QPalette::Midlight);
    QColor band = role(QPalette::AlternateBase);
    QColor accent = role(QPalette::Highlight);

private:
    static QFont font(double size, QFont::Weight weight)
    {
        QFont font = QGuiApplication::font();
        font.setPixelSize(static_cast<int>(std::lround(points(size))));
        font.setWeight(weight);
        font.setHintingPreference(QFont::PreferNoHinting);
        // Any spacing switches ligatures off: with them, a search for "fingerprint" finds nothing
        // in the file, because "fi" is one character there.
        font.setLetterSpacing(QFont::AbsoluteSpacing, points(0.001));
        return font;
    }
    static QColor role(QPalette::ColorRole role)
    {
        static const QPalette palette = theme::paletteFor(theme::Scheme::Light);
        return palette.color(QPalette::Active, role);
    }
};

/// One line within the rectangle, with "…" where it does not fit.
void drawLine(QPainter &painter, const QRectF &rectangle, const QString &text, const QFont &font,
              const QColor &colour, Qt::Alignment alignment)
{
    painter.setFont(font);
    painter.setPen(colour);
    const QString shown = QFontMetricsF{font}.elidedText(text, Qt::ElideRight, rectangle.width());
    painter.drawText(rectangle, static_cast<int>(alignment | Qt::AlignVCenter), shown);
}

void drawRule(QPainter &painter, const QRectF &rectangle, double y, const QColor &colour,
              double width)
{
    painter.setPen(QPen{colour, width});
    painter.drawLine(QPointF{rectangle.left(), y}, QPointF{rectangle.right(), y});
}

/// Text broken into lines; words longer than a line are broken anywhere.
class Paragraph final {
public:
    Paragraph(const QString &text, const QFont &font, double width)
        : m_layout{std::make_unique<QTextLayout>(text, font)}
    {
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        m_layout->setTextOption(option);
        m_layout->beginLayout();
        while (true) {
            QTextLine line = m_layout->createLine();
            if (!line.isValid()) {
                break;
            }
            line.setLineWidth(width);
            line.setPosition({0.0, m_height});
            m_height += line.height();
        }
        m_layout->endLayout();
    }

    [[nodiscard]] double height() const { return m_height; }

    void draw(QPainter &painter, QPointF position, const QColor &colour) const
    {
        painter.setPen(colour);
        m_layout->draw(&painter, position);
    }

private:
    std::unique_ptr<QTextLayout> m_layout;
    double m_height = 0.0;
};

Block paragraphBlock(const QString &text, const QFont &font, const QColor &colour, double width,
                     double indent)
{
    const auto paragraph = std::make_shared<const Paragraph>(text, font, width - indent);
    return {
        .height = paragraph->height(),
        .spaceBefore = 0.0,
        .keepWithNext = false,
        .paint =
            [paragraph, colour, indent](QPainter &painter, const QRectF &rectangle) {
                paragraph->draw(painter, rectangle.topLeft() + QPointF{indent, 0.0}, colour);
            },
        .repeated = nullptr,
    };
}

/// The columns of a table as left edges and widths of a row.
struct Column {
    double left;
    double width;
    Qt::Alignment alignment;

    [[nodiscard]] QRectF in(const QRectF &row) const
    {
        return {row.left() + left, row.top(), width, row.height()};
    }
};

} // namespace

class ReportBody::Private final {
    Q_DECLARE_TR_FUNCTIONS(ReportBody::Private)
public:
    Private(const Report &report, const map::MapScene &scene, const QDateTime &now);

    [[nodiscard]] const Blocks &blocks() const { return m_blocks; }

    [[nodiscard]] QString title() const
    {
        //: title of a document; %1: name of a service, %2: prefix
        return tr("%1, %2").arg(serviceName(), prefix());
    }
    void paintFrame(QPainter &painter, int page, int pageCount) const;

private:
    /// The table of sites; as wide a column of codes as these sites need.
    struct SiteColumns {
        Column swatch;
        Column code;
        Column place;
        Column users;
        Column share;
        Column bar;
        Column networks;
    };
    [[nodiscard]] static SiteColumns siteColumnsFor(const Report &report, const QFont &codeFont);

    [[nodiscard]] QString serviceName() const
    {
        const QString name = text::toPlainLine(m_report.design.service.name);
        return name.isEmpty() ? tr("Anycast service") : name;
    }
    [[nodiscard]] QString prefix() const
    {
        return QString::fromStdString(m_report.design.service.prefixes.front().toString());
    }
    [[nodiscard]] QString program() const
    {
        //: %1: version
        return tr("Watershed %1").arg(text::toPlainLine(m_report.programVersion));
    }

    void add(Block block) { m_blocks.push_back(std::move(block)); }
    void addParagraph(const QString &text, const QFont &font, const QColor &colour, double space);
    void addTitle();
    void addFigures();
    void addMap();
    void addSites();
    void addSessions();
    void addFindings();
    void addData();
    void addLimits();
    void addOrigin();
    void addFact(const QString &key, const QString &value);

    [[nodiscard]] Block headingBlock(const QString &text) const;
    [[nodiscard]] Block siteColumnsBlock() const;
    [[nodiscard]] Block siteBlock(std::size_t index) const;
    [[nodiscard]] Block sumBlock(const QString &name, Users users, Share share,
                                 std::int64_t networks) const;
    [[nodiscard]] Block sessionColumnsBlock() const;
    [[nodiscard]] Block siteOfSessionsBlock(std::size_t index) const;
    [[nodiscard]] Block sessionBlock(const design::Session &session) const;
    /// A word in front of a text.
    [[nodiscard]] Block keyBlock(const QString &key, const QString &value, double indent) const;
    [[nodiscard]] Block bulletBlock(const QString &text) const;

    [[nodiscard]] bool isOfUsers() const
    {
        return m_report.catchments.basis == analysis::ShareBasis::Users;
    }
    [[nodiscard]] QString usersOf(Users users) const
    {
        return isOfUsers() ? text::usersText(users) : QStringLiteral("–");
    }
    [[nodiscard]] QString placeOf(const SiteRow &site) const;
    [[nodiscard]] QString stateOf(std::size_t index) const;
    [[nodiscard]] QString neighbourName(Asn asn) const;
    [[nodiscard]] static QString severityText(Severity severity);

    const Report &m_report;
    const map::MapScene &m_scene;
    const QDateTime &m_now;
    const Look m_look;
    const double m_width;
    const SiteColumns m_siteColumns;
    Blocks m_blocks;
};

// Title, figures and map -------------------------------------------------------------------------

void ReportBody::Private::addParagraph(const QString &text, const QFont &font, const QColor &colour,
                                       double space)
{
    Block block = paragraphBlock(text, font, colour, m_width, 0.0);
    block.spaceBefore = space;
    add(std::move(block));
}

void ReportBody::Private::addTitle()
{
    addParagraph(serviceName(), m_look.title, m_look.ink, 0.0);
    //: %1: one or more prefixes, %2: "AS64500", %3: date
    addParagraph(tr("%1 announced by %2 · %3")
                     .arg(text::prefixesText(m_report.design.service),
                          text::asnText(m_report.design.service.asn),
                          //: format of a date as QLocale takes it, such as 7 March 2026
                          QLocale{}.toString(m_now.date(), tr("d MMMM yyyy"))),
                 m_look.body, m_look.faint, points(3));
    addParagraph(headlineText(m_report), m_look.lead, m_look.ink, points(10));
}

void ReportBody::Private::addFigures()
{
    struct Figure {
        QString value;
        QString label;
    };
    const analysis::Catchments &catchments = m_report.catchments;
    const auto announcing = std::ranges::count(m_report.sites, true, &SiteRow::announcing);
    const Share reached{1.0 - catchments.unreachedShare.value};
    const std::array figures{
        Figure{text::countText(announcing),
               //: under the number of sites that announce; %Ln: number of all sites
               tr("of %Ln site(s) announce", nullptr, static_cast<int>(m_report.sites.size()))},
        Figure{text::shareText(reached),
               isOfUsers() ? tr("of the users reached") : tr("of the networks reached")},
        Figure{isOfUsers() ? text::usersText(catchments.totalUsers)
                           : text::countText(catchments.totalNetworks),
               isOfUsers() ? tr("users in all") : tr("networks in all")},
        //: networks some of whose users go to one site and some to another
        Figure{text::countText(catchments.splitNetworks), tr("networks split between sites")},
    };
    add({
        .height = points(44),
        .spaceBefore = points(14),
        .keepWithNext = false,
        .paint =
            [this, figures](QPainter &painter, const QRectF &rectangle) {
                const double width = (rectangle.width() + kGap) / figures.size() - kGap;
                for (std::size_t i = 0; i < figures.size(); ++i) {
                    const double left = rectangle.left() + static_cast<double>(i) * (width + kGap);
                    const QRectF cell{left, rectangle.top(), width, rectangle.height()};
                    painter.fillRect(QRectF{left, cell.top(), points(1.5), cell.height()},
                                     m_look.accent);
                    const QRectF text = cell.adjusted(points(7), 0, 0, 0);
                    const QRectF value{text.left(), text.top(), text.width(), points(22)};
                    drawLine(painter, value, figures[i].value, m_look.figure, m_look.ink,
                             Qt::AlignLeft);
                    const Paragraph label{figures[i].label, m_look.small, text.width()};
                    label.draw(painter, {text.left(), text.top() + points(23)}, m_look.faint);
                }
            },
        .repeated = nullptr,
    });
}

void ReportBody::Private::addMap()
{
    // Room for the world, twice as wide as high, with the title and the legend of the map.
    constexpr double kAspect = 1.6;
    add({
        .height = m_width / kAspect,
        .spaceBefore = points(14),
        .keepWithNext = false,
        .paint =
            [this](QPainter &painter, const QRectF &rectangle) {
                map::MapScene scene = m_scene;
                scene.title.clear(); // the title of the report stands above
                painter.setRenderHint(QPainter::Antialiasing);
                map::paintMap(painter, rectangle, scene, map::MapStyle{});
            },
        .repeated = nullptr,
    });
}

// Sections ---------------------------------------------------------------------------------------

Block ReportBody::Private::headingBlock(const QString &text) const
{
    return {
        .height = points(22),
        .spaceBefore = points(18),
        .keepWithNext = true,
        .paint =
            [this, text](QPainter &painter, const QRectF &rectangle) {
                drawLine(painter, rectangle.adjusted(0, 0, 0, -points(4)), text, m_look.heading,
                         m_look.ink, Qt::AlignLeft);
                drawRule(painter, rectangle, rectangle.bottom() - points(2), m_look.accent,
                         points(1));
            },
        .repeated = nullptr,
    };
}

ReportBody::Private::SiteColumns ReportBody::Private::siteColumnsFor(const Report &report,
                                                                     const QFont &codeFont)
{
    double codeWidth = points(40);
    const QFontMetricsF metrics{codeFont};
    for (const SiteRow &site : report.sites) {
        codeWidth = std::max(codeWidth, metrics.horizontalAdvance(text::toPlainLine(site.code)));
    }
    const double codeLeft = points(17);
    const double placeLeft = codeLeft + codeWidth + kGap;
    const double usersLeft = points(287);
    return {
        .swatch = {points(2), points(9), Qt::AlignLeft},
        .code = {codeLeft, codeWidth + points(1), Qt::AlignLeft},
        .place = {placeLeft, usersLeft - placeLeft - kGap, Qt::AlignLeft},
        .users = {usersLeft, points(62), Qt::AlignRight},
        .share = {points(353), points(46), Qt::AlignRight},
        .bar = {points(405), points(36), Qt::AlignLeft},
        .networks = {points(445), points(46), Qt::AlignRight},
    };
}

Block ReportBody::Private::siteColumnsBlock() const
{
    return {
        .height = kRowHeight,
        .spaceBefore = 0.0,
        .keepWithNext = true,
        .paint =
            [this](QPainter &painter, const QRectF &row) {
                const auto heading = [&](const Column &column, const QString &text) {
                    drawLine(painter, column.in(row), text, m_look.small, m_look.faint,
                             column.alignment);
                };
                heading(m_siteColumns.code, tr("Site"));
                heading(m_siteColumns.place, tr("Place"));
                heading(m_siteColumns.users, tr("Users"));
                heading(m_siteColumns.share, tr("Share"));
                heading(m_siteColumns.networks, tr("Networks"));
                drawRule(painter, row, row.bottom(), m_look.rule, points(0.5));
            },
        .repeated = nullptr,
    };
}

QString ReportBody::Private::placeOf(const SiteRow &site) const
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    const QString name = text::toPlainLine(site.name);
    const auto id = metros.find(site.metro);
    const QString metroName = text::toPlainLine(id ? metros.at(*id).name : site.metro);
    //: %1: name of a metro, %2: code of its country
    const QString metro = site.country.empty()
                              ? metroName
                              : tr("%1, %2").arg(metroName, text::toPlainLine(site.country));
    if (name.isEmpty() || name == metroName) {
        return metro;
    }
    //: %1: name of a site, %2: metro with country
    return tr("%1 · %2").arg(name, metro);
}

/// Why the site does not announce; empty where it does.
QString ReportBody::Private::stateOf(std::size_t index) const
{
    if (m_report.sites[index].announcing) {
        return {};
    }
    return m_report.design.sites[index].enabled ? tr("announces nothing") : tr("off");
}

Block ReportBody::Private::siteBlock(std::size_t index) const
{
    return {
        .height = kRowHeight,
        .spaceBefore = 0.0,
        .keepWithNext = index + 1 == m_report.sites.size(), // the sums stay with a site
        .paint =
            [this, index](QPainter &painter, const QRectF &row) {
                const SiteRow &site = m_report.sites[index];
                const QColor colour = theme::siteColour(index, theme::Scheme::Light);
                const QColor ink = site.announcing ? m_look.ink : m_look.faint;
                const auto cell = [&](const Column &column, const QString &text,
                                      const QFont &font) {
                    drawLine(painter, column.in(row), text, font, ink, column.alignment);
                };
                const QRectF swatch{m_siteColumns.swatch.in(row).left(),
                                    row.center().y() - m_siteColumns.swatch.width / 2,
                                    m_siteColumns.swatch.width, m_siteColumns.swatch.width};
                painter.setPen(QPen{colour, points(1)});
                painter.setBrush(site.announcing ? QBrush{colour} : QBrush{Qt::NoBrush});
                painter.drawRect(
                    swatch.adjusted(points(0.5), points(0.5), -points(0.5), -points(0.5)));
                cell(m_siteColumns.code, text::toPlainLine(site.code), m_look.strong);
                const QString state = stateOf(index);
                Column place = m_siteColumns.place;
                if (!state.isEmpty()) {
                    const double width = QFontMetricsF{m_look.small}.horizontalAdvance(state);
                    drawLine(painter, m_siteColumns.place.in(row), state, m_look.small, ink,
                             Qt::AlignRight);
                    place.width -= width + points(6);
                }
                cell(place, placeOf(site), m_look.body);
                cell(m_siteColumns.users, usersOf(site.users), m_look.body);
                cell(m_siteColumns.share, text::shareText(site.share), m_look.body);
                cell(m_siteColumns.networks, text::countText(site.networks), m_look.body);
                const QRectF bar{m_siteColumns.bar.in(row).left(), row.center().y() - points(3),
                                 m_siteColumns.bar.width, points(6)};
                painter.fillRect(bar, m_look.hairline);
                painter.fillRect(
                    QRectF{bar.topLeft(), QSizeF{bar.width() * site.share.value, bar.height()}},
                    colour);
                drawRule(painter, row, row.bottom(), m_look.hairline, points(0.5));
            },
        .repeated = nullptr,
    };
}

Block ReportBody::Private::sumBlock(const QString &name, Users users, Share share,
                                    std::int64_t networks) const
{
    return {
        .height = kRowHeight,
        .spaceBefore = 0.0,
        .keepWithNext = false,
        .paint =
            [this, name, users, share, networks](QPainter &painter, const QRectF &row) {
                const auto cell = [&](const Column &column, const QString &text) {
                    drawLine(painter, column.in(row), text, m_look.strong, m_look.ink,
                             column.alignment);
                };
                cell(
                    {m_siteColumns.code.left,
                     m_siteColumns.place.left + m_siteColumns.place.width - m_siteColumns.code.left,
                     Qt::AlignLeft},
                    name);
                cell(m_siteColumns.users, usersOf(users));
                cell(m_siteColumns.share, text::shareText(share));
                cell(m_siteColumns.networks, text::countText(networks));
            },
        .repeated = nullptr,
    };
}

void ReportBody::Private::addSites()
{
    const QString heading = isOfUsers() ? tr("Sites and their share of the users")
                                        : tr("Sites and their share of the networks");
    add(headingBlock(heading));
    if (m_report.sites.empty()) {
        addParagraph(tr("The design has no sites yet."), m_look.body, m_look.ink, points(2));
        return;
    }
    add(siteColumnsBlock());
    //: heading of a table that goes on from the page before
    const auto repeated = std::make_shared<const Blocks>(
        Blocks{headingBlock(tr("%1 (continued)").arg(heading)), siteColumnsBlock()});
    for (std::size_t i = 0; i < m_report.sites.size(); ++i) {
        add(siteBlock(i));
        m_blocks.back().repeated = repeated;
    }
    const analysis::Catchments &catchments = m_report.catchments;
    add(sumBlock(tr("Unreached"), catchments.unreachedUsers, catchments.unreachedShare,
                 catchments.unreachedNetworks));
    m_blocks.back().keepWithNext = true;
    add(sumBlock(tr("Total"), catchments.totalUsers, Share{1.0}, catchments.totalNetworks));
}

namespace session_columns {
constexpr Column kNeighbour{points(17), points(70), Qt::AlignLeft};
constexpr Column kName{points(91), points(136), Qt::AlignLeft};
constexpr Column kRole{points(231), points(68), Qt::AlignLeft};
constexpr Column kLevers{points(299), points(152), Qt::AlignLeft};
constexpr Column kState{points(455), points(36), Qt::AlignRight};
} // namespace session_columns

Block ReportBody::Private::sessionColumnsBlock() const
{
    return {
        .height = kRowHeight,
        .spaceBefore = 0.0,
        .keepWithNext = true,
        .paint =
            [this](QPainter &painter, const QRectF &row) {
                const auto heading = [&](const Column &column, const QString &text) {
                    drawLine(painter, column.in(row), text, m_look.small, m_look.faint,
                             column.alignment);
                };
                heading(session_columns::kNeighbour, tr("Neighbour"));
                heading(session_columns::kRole, tr("Role"));
                //: heading of a column: how sessions announce, such as "+2, MED 10"
                heading(session_columns::kLevers, tr("Announced with"));
                heading(session_columns::kState, tr("Session"));
                drawRule(painter, row, row.bottom(), m_look.rule, points(0.5));
            },
        .repeated = nullptr,
    };
}

Block ReportBody::Private::siteOfSessionsBlock(std::size_t index) const
{
    const SiteRow &site = m_report.sites[index];
    const double left = points(17);
    const double stateWidth = points(96);
    const QString code = text::toPlainLine(site.code);
    //: %1: code of a site, %2: its place
    const auto paragraph = std::make_shared<const Paragraph>(
        tr("%1 · %2").arg(code, placeOf(site)), m_look.strong, m_width - left - stateWidth);
    const double padding = points(4);
    return {
        .height = paragraph->height() + 2 * padding,
        .spaceBefore = points(3),
        .keepWithNext = true,
        .paint =
            [this, index, paragraph, left, stateWidth, padding](QPainter &painter,
                                                                const QRectF &row) {
                const QColor colour = theme::siteColour(index, theme::Scheme::Light);
                painter.fillRect(row, m_look.band);
                painter.fillRect(QRectF{row.left(), row.top(), points(4), row.height()}, colour);
                const bool enabled = m_report.design.sites[index].enabled;
                paragraph->draw(painter, {row.left() + left, row.top() + padding},
                                enabled ? m_look.ink : m_look.faint);
                const QRectF state{row.right() - stateWidth, row.top(), stateWidth - points(2),
                                   std::min(row.height(), kRowHeight)};
                drawLine(painter, state, stateOf(index), m_look.small, m_look.faint,
                         Qt::AlignRight);
            },
        .repeated = nullptr,
    };
}

QString ReportBody::Private::neighbourName(Asn asn) const
{
    if (!m_scene.internet) {
        return {};
    }
    if (const auto as = m_scene.internet->find(asn)) {
        return text::toPlainLine(m_scene.internet->name(*as));
    }
    if (const auto exchange = m_scene.internet->exchangeOfRouteServer(asn)) {
        return text::toPlainLine(m_scene.internet->exchanges()[exchange->value()].name);
    }
    return tr("not part of this Internet");
}

Block ReportBody::Private::sessionBlock(const design::Session &session) const
{
    const auto levers = std::make_shared<const Paragraph>(
        text::sessionSummary(session), m_look.body, session_columns::kLevers.width);
    const double lineHeight = points(14);
    const double padding = (lineHeight - QFontMetricsF{m_look.body}.height()) / 2;
    return {
        .height = std::max(lineHeight, levers->height() + 2 * padding),
        .spaceBefore = 0.0,
        .keepWithNext = false,
        .paint =
            [this, &session, levers, lineHeight, padding](QPainter &painter, const QRectF &row) {
                using namespace session_columns;
                const QColor ink = session.enabled ? m_look.ink : m_look.faint;
                const QRectF first{row.left(), row.top(), row.width(), lineHeight};
                const auto cell = [&](const Column &column, const QString &text) {
                    drawLine(painter, column.in(first), text, m_look.body, ink, column.alignment);
                };
                cell(kNeighbour, text::asnText(session.neighbour));
                cell(kName, neighbourName(session.neighbour));
                cell(kRole, text::roleText(session.role));
                levers->draw(painter, {kLevers.in(row).left(), row.top() + padding}, ink);
                //: a session that is switched on or off
                cell(kState, session.enabled ? tr("on") : tr("off"));
                drawRule(painter, row, row.bottom(), m_look.hairline, points(0.5));
            },
        .repeated = nullptr,
    };
}

void ReportBody::Private::addSessions()
{
    if (m_report.sites.empty()) {
        return;
    }
    const QString heading = tr("Sessions");
    add(headingBlock(heading));
    add(sessionColumnsBlock());
    const Blocks tableHeadings{headingBlock(tr("%1 (continued)").arg(heading)),
                               sessionColumnsBlock()};
    const auto repeated = std::make_shared<const Blocks>(tableHeadings);
    for (std::size_t i = 0; i < m_report.sites.size(); ++i) {
        Block site = siteOfSessionsBlock(i);
        Blocks headings = tableHeadings;
        headings.push_back(site);
        const auto repeatedWithSite = std::make_shared<const Blocks>(std::move(headings));
        site.repeated = repeated;
        add(std::move(site));
        const auto &sessions = m_report.design.sites[i].sessions;
        if (sessions.empty()) {
            add(paragraphBlock(tr("No sessions."), m_look.body, m_look.faint, m_width,
                               session_columns::kNeighbour.left));
        }
        for (const design::Session &session : sessions) {
            add(sessionBlock(session));
            m_blocks.back().repeated = repeatedWithSite;
        }
    }
}

Block ReportBody::Private::keyBlock(const QString &key, const QString &value, double indent) const
{
    Block block = paragraphBlock(value, m_look.body, m_look.ink, m_width, indent);
    block.spaceBefore = points(3);
    block.paint = [this, key, indent, paintValue = std::move(block.paint)](QPainter &painter,
                                                                           const QRectF &row) {
        const double height = QFontMetricsF{m_look.body}.height();
        drawLine(painter, {row.left(), row.top(), indent - points(6), height}, key, m_look.body,
                 m_look.faint, Qt::AlignLeft);
        paintValue(painter, row);
    };
    return block;
}

void ReportBody::Private::addFindings()
{
    const QString heading = tr("Findings");
    add(headingBlock(heading));
    if (m_report.issues.empty()) {
        addParagraph(tr("Nothing was found that needs attention."), m_look.body, m_look.ink,
                     points(2));
    }
    const auto repeated =
        std::make_shared<const Blocks>(Blocks{headingBlock(tr("%1 (continued)").arg(heading))});
    for (const Issue &issue : m_report.issues) {
        add(keyBlock(severityText(issue.severity), text::issueText(issue), points(60)));
        m_blocks.back().repeated = repeated;
    }
}

QString ReportBody::Private::severityText(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return tr("Note");
    case Severity::Warning:
        return tr("Warning");
    case Severity::Error:
        return tr("Error");
    }
    Q_UNREACHABLE();
}

void ReportBody::Private::addData()
{
    const internet::Provenance &source = m_report.internet;
    add(headingBlock(tr("Data")));
    addFact(tr("Internet"), text::internetText(source));
    addFact(source.kind == internet::Provenance::Kind::BuiltIn ? tr("Model") : tr("File"),
            text::toPlainLine(source.source));
    addFact(tr("Networks"), text::countText(m_report.asCount));
    addFact(tr("Relationships"),
            //: %1 and %2: numbers
            tr("%1 between customer and provider, %2 between peers")
                .arg(text::countText(m_report.customerProviderCount),
                     text::countText(m_report.peeringCount)));
    addFact(tr("Users"), isOfUsers() ? text::usersText(m_report.catchments.totalUsers)
                                     : tr("not known; shares are of the networks"));
    addFact(tr("Split networks"),
            tr("%Ln network(s) with users at more than one site; each counts where most of them "
               "go.",
               nullptr, static_cast<int>(m_report.catchments.splitNetworks)));
}

Block ReportBody::Private::bulletBlock(const QString &text) const
{
    const double indent = points(12);
    Block block = paragraphBlock(text, m_look.body, m_look.ink, m_width, indent);
    block.spaceBefore = points(3);
    block.paint = [this, paintText = std::move(block.paint)](QPainter &painter, const QRectF &row) {
        const double height = QFontMetricsF{m_look.body}.height();
        drawLine(painter, {row.left(), row.top(), points(12), height}, QStringLiteral("•"),
                 m_look.body, m_look.faint, Qt::AlignLeft);
        paintText(painter, row);
    };
    return block;
}

void ReportBody::Private::addLimits()
{
    // Differs of core/routing/propagate.h, then those of the data.
    add(headingBlock(tr("Limits of the model")));
    add(bulletBlock(tr("A network of which the design says nothing else treats all its customers "
                       "alike, likewise its peers and its providers; real networks also set local "
                       "preference for single neighbours.")));
    add(bulletBlock(tr("Where routes are equal up to the nearest exit, the lowest neighbour AS "
                       "number decides, since public data does not have the router ids that "
                       "decide in reality.")));
    switch (m_report.internet.kind) {
    case internet::Provenance::Kind::BuiltIn:
        add(bulletBlock(tr("The built-in Internet is a model: metros, carriers, exchanges and "
                           "large networks are real, access networks and the numbers of their "
                           "users are generated.")));
        break;
    case internet::Provenance::Kind::PublicData:
        add(bulletBlock(tr("Relationships are inferred from the routes that public collectors "
                           "see; many peerings are not among them.")));
        break;
    }
    if (!m_report.hasGeography) {
        add(bulletBlock(tr("This Internet does not say where networks are: each of them goes to "
                           "one site as a whole, and distances take no part.")));
    }
}

void ReportBody::Private::addOrigin()
{
    add(headingBlock(tr("About this report")));
    addFact(tr("Made by"), program());
    addFact(tr("Made on"),
            m_now.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm")) % QStringLiteral(" UTC"));
    const QString fingerprint =
        QStringLiteral("%1").arg(m_report.routingFingerprint, 16, 16, QChar{u'0'});
    addFact(tr("Routing fingerprint"),
            //: %1: hexadecimal digits
            tr("%1; the same design on the same Internet gives the same.").arg(fingerprint));
}

void ReportBody::Private::addFact(const QString &key, const QString &value)
{
    add(keyBlock(key, value, points(110)));
}

ReportBody::Private::Private(const Report &report, const map::MapScene &scene, const QDateTime &now)
    : m_report{report}
    , m_scene{scene}
    , m_now{now}
    , m_width{textRectangle().width()}
    , m_siteColumns{siteColumnsFor(report, m_look.strong)}
{
    addTitle();
    addFigures();
    addMap();
    addSites();
    addSessions();
    addFindings();
    addData();
    addLimits();
    addOrigin();
}

void ReportBody::Private::paintFrame(QPainter &painter, int page, int pageCount) const
{
    const QRectF text = textRectangle();
    const QRectF head{text.left(), points(28), text.width(), points(12)};
    const QRectF foot{text.left(), text.bottom() + points(18), text.width(), points(12)};
    const double half = text.width() / 2.0;
    if (page > 1) {
        drawLine(painter, head, title(), m_look.small, m_look.faint, Qt::AlignLeft);
    }
    drawLine(painter, foot.adjusted(0, 0, -half, 0), program(), m_look.small, m_look.faint,
             Qt::AlignLeft);
    drawLine(painter, foot.adjusted(half, 0, 0, 0), tr("Page %1 of %2").arg(page).arg(pageCount),
             m_look.small, m_look.faint, Qt::AlignRight);
}

ReportBody::ReportBody(const Report &report, const map::MapScene &scene, const QDateTime &now)
    : m{std::make_unique<const Private>(report, scene, now)}
{}

ReportBody::~ReportBody() = default;

const Blocks &ReportBody::blocks() const
{
    return m->blocks();
}

QString ReportBody::title() const
{
    return m->title();
}

void ReportBody::paintFrame(QPainter &painter, int page, int pageCount) const
{
    m->paintFrame(painter, page, pageCount);
}

QRectF pageRectangle()
{
    return {0.0, 0.0, points(210.0 / 25.4 * 72.0), points(297.0 / 25.4 * 72.0)};
}

QRectF textRectangle()
{
    return pageRectangle().adjusted(kSideMargin, points(54), -kSideMargin, -points(54));
}

} // namespace watershed::report
