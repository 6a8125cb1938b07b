// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>

#include <cstddef>

namespace watershed::theme {

enum class Scheme : unsigned char { Light, Dark };

/// Light or dark, as the palette's window colour tells (Qt 6.4 has no QStyleHints::colorScheme).
[[nodiscard]] Scheme schemeOf(const QPalette &palette);

/// The palette of the program in one scheme, for the Fusion style.
[[nodiscard]] QPalette paletteFor(Scheme scheme);

/// The colours of the map. No other place in app names a colour.
struct MapColours {
    QColor sea;
    QColor land;
    QColor coast;
    QColor border; ///< between countries
    QColor graticule;
    QColor label;     ///< text on the map
    QColor halo;      ///< around text and markers
    QColor unreached; ///< users who reach no site
    QColor unknown;   ///< users while no result is there yet
    QColor selection;
};
[[nodiscard]] MapColours mapColours(Scheme scheme);

/// The colour of a site: from a palette that colour-blind readers can tell apart (12 colours,
/// then again), chosen by the site's place in the design, so that it stays while the design
/// keeps its order. Both schemes and print use the same hue.
[[nodiscard]] QColor siteColour(std::size_t positionInDesign, Scheme scheme);

/// One-colour SVG icon from resources/icons, tinted with the palette's text colour.
[[nodiscard]] QIcon icon(const QString &name, const QPalette &palette);

} // namespace watershed::theme
