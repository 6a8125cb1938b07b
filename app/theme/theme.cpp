// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/theme/theme.h"

#include "core/base/expects.h"

#include <QByteArray>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <array>
#include <utility>

namespace watershed::theme {

namespace {

// Found by simulated annealing in OKLab: the least distance between any two of the twelve, and to
// the land colours, is as large as it gets for normal sight and for protanopia, deuteranopia and
// tritanopia as simulated by Machado, Oliveira and Fernandes 2009 (severity 1). Each colour is the
// one farthest from those before it, so designs with few sites get the clearest colours.
constexpr std::array<QRgb, 12> kSiteColoursOnLight{
    0xff3f75fc, 0xffa22200, 0xffcdc040, 0xff5ccee9, 0xff86148a, 0xff047662,
    0xfff19fa3, 0xffc57200, 0xffae68b1, 0xff9f91ff, 0xff4b31c1, 0xff00aa67,
};

// The same hues with lightness 0.44..0.80 moved to 0.57..0.85, and chroma as far as sRGB has it.
constexpr std::array<QRgb, 12> kSiteColoursOnDark{
    0xff6c99fd, 0xffcd4d32, 0xffddd153, 0xff6edffa, 0xffb044b3, 0xff3b9983,
    0xfffeb3b6, 0xffe38d33, 0xffcb83ce, 0xffb4adfd, 0xff6b5dee, 0xff3ac580,
};

struct PaletteColours {
    QRgb window;
    QRgb base;
    QRgb alternateBase;
    QRgb text;
    QRgb faintText;
    QRgb disabledText;
    QRgb button;
    QRgb light;
    QRgb midlight;
    QRgb mid;
    QRgb dark;
    QRgb shadow;
    QRgb highlight;
    QRgb disabledHighlight;
    QRgb highlightedText;
    QRgb link;
    QRgb visitedLink;
    QRgb toolTip;
    QRgb toolTipText;
};

constexpr PaletteColours kLightPalette{
    .window = 0xfff3f5f7,
    .base = 0xffffffff,
    .alternateBase = 0xfff6f8fa,
    .text = 0xff1c242d,
    .faintText = 0xff66727f,
    .disabledText = 0xff949eaa,
    .button = 0xfff7f9fa,
    .light = 0xffffffff,
    .midlight = 0xffe9edf1,
    .mid = 0xffc6ced6,
    .dark = 0xffa0abb6,
    .shadow = 0xff5d6873,
    .highlight = 0xff2266b3,
    .disabledHighlight = 0xffc6ced6,
    .highlightedText = 0xffffffff,
    .link = 0xff1a5da8,
    .visitedLink = 0xff6a4aa0,
    .toolTip = 0xffffffff,
    .toolTipText = 0xff1c242d,
};

constexpr PaletteColours kDarkPalette{
    .window = 0xff1f252c,
    .base = 0xff171c22,
    .alternateBase = 0xff1c2229,
    .text = 0xffe4e9ee,
    .faintText = 0xff96a2af,
    .disabledText = 0xff6a7682,
    .button = 0xff2a323b,
    .light = 0xff47535f,
    .midlight = 0xff36404a,
    .mid = 0xff3c4651,
    .dark = 0xff14181d,
    .shadow = 0xff0b0e11,
    .highlight = 0xff3d7fcb,
    .disabledHighlight = 0xff3c4651,
    .highlightedText = 0xffffffff,
    .link = 0xff7db2ee,
    .visitedLink = 0xffb79df0,
    .toolTip = 0xff2e3740,
    .toolTipText = 0xffe4e9ee,
};

/// Draws an SVG whose strokes are `currentColor` in the text colours of a palette, as vectors at
/// whatever size and device pixel ratio is asked for.
class TintedSvgEngine final : public QIconEngine {
public:
    TintedSvgEngine(QByteArray svg, const QPalette &palette)
        : m_svg{std::move(svg)}
        , m_normal{palette.color(QPalette::Active, QPalette::ButtonText)}
        , m_disabled{palette.color(QPalette::Disabled, QPalette::ButtonText)}
        , m_selected{palette.color(QPalette::Active, QPalette::HighlightedText)}
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray tinted = m_svg;
        tinted.replace("currentColor", colourOf(mode).name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer{tinted};
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(painter, QRectF{rect});
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap{size};
        pixmap.fill(Qt::transparent);
        QPainter painter{&pixmap};
        paint(&painter, QRect{QPoint{0, 0}, size}, mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new TintedSvgEngine{*this}; }
    QString key() const override { return QStringLiteral("watershed-tinted-svg"); }
    bool isNull() override { return m_svg.isEmpty(); }

private:
    [[nodiscard]] QColor colourOf(QIcon::Mode mode) const
    {
        switch (mode) {
        case QIcon::Disabled:
            return m_disabled;
        case QIcon::Selected:
            return m_selected;
        case QIcon::Normal:
        case QIcon::Active:
            break;
        }
        return m_normal;
    }

    QByteArray m_svg;
    QColor m_normal;
    QColor m_disabled;
    QColor m_selected;
};

} // namespace

Scheme schemeOf(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightnessF() < 0.5F ? Scheme::Dark
                                                                                 : Scheme::Light;
}

QPalette paletteFor(Scheme scheme)
{
    const PaletteColours &colours = scheme == Scheme::Dark ? kDarkPalette : kLightPalette;
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb colour) {
        palette.setColor(QPalette::All, role, QColor::fromRgb(colour));
    };
    set(QPalette::Window, colours.window);
    set(QPalette::WindowText, colours.text);
    set(QPalette::Base, colours.base);
    set(QPalette::AlternateBase, colours.alternateBase);
    set(QPalette::Text, colours.text);
    set(QPalette::PlaceholderText, colours.faintText);
    set(QPalette::Button, colours.button);
    set(QPalette::ButtonText, colours.text);
    set(QPalette::BrightText, colours.highlightedText);
    set(QPalette::Light, colours.light);
    set(QPalette::Midlight, colours.midlight);
    set(QPalette::Mid, colours.mid);
    set(QPalette::Dark, colours.dark);
    set(QPalette::Shadow, colours.shadow);
    set(QPalette::Highlight, colours.highlight);
    set(QPalette::HighlightedText, colours.highlightedText);
    set(QPalette::Link, colours.link);
    set(QPalette::LinkVisited, colours.visitedLink);
    set(QPalette::ToolTipBase, colours.toolTip);
    set(QPalette::ToolTipText, colours.toolTipText);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::PlaceholderText}) {
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(colours.disabledText));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight,
                     QColor::fromRgb(colours.disabledHighlight));
    return palette;
}

MapColours mapColours(Scheme scheme)
{
    if (scheme == Scheme::Dark) {
        return {
            .sea = QColor::fromRgb(0xff151c24),
            .land = QColor::fromRgb(0xff2b343e),
            .coast = QColor::fromRgb(0xff51606f),
            .border = QColor::fromRgb(0xff46525f),
            .graticule = QColor::fromRgb(0xff202a34),
            .label = QColor::fromRgb(0xffc3ccd6),
            .halo = QColor::fromRgb(0xff12181f),
            .unreached = QColor::fromRgb(0xfff4f6f8),
            .unknown = QColor::fromRgb(0xff636d78),
            .selection = QColor::fromRgb(0xffffffff),
        };
    }
    return {
        .sea = QColor::fromRgb(0xffdce8f0),
        .land = QColor::fromRgb(0xfff8f7f3),
        .coast = QColor::fromRgb(0xff9db1c1),
        .border = QColor::fromRgb(0xffd3d1c8),
        .graticule = QColor::fromRgb(0xffcddce6),
        .label = QColor::fromRgb(0xff3d4955),
        .halo = QColor::fromRgb(0xffffffff),
        .unreached = QColor::fromRgb(0xff23282e),
        .unknown = QColor::fromRgb(0xff87919b),
        .selection = QColor::fromRgb(0xff10151a),
    };
}

QColor siteColour(std::size_t positionInDesign, Scheme scheme)
{
    const auto &colours = scheme == Scheme::Dark ? kSiteColoursOnDark : kSiteColoursOnLight;
    return QColor::fromRgb(colours[positionInDesign % colours.size()]);
}

QIcon icon(const QString &name, const QPalette &palette)
{
    QFile file{QStringLiteral(":/icons/%1.svg").arg(name)};
    const bool isKnown = file.open(QIODevice::ReadOnly);
    WATERSHED_EXPECTS(isKnown);
    return QIcon{new TintedSvgEngine{file.readAll(), palette}};
}

} // namespace watershed::theme
