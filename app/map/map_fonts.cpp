// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_fonts.h"

#include <QGuiApplication>

namespace watershed::map {

namespace {

QFont programFont(int pixels, QFont::Weight weight)
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(pixels);
    font.setWeight(weight);
    // Hinted glyphs jump from pixel to pixel while the map is zoomed.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

QFont metroFont()
{
    return programFont(11, QFont::Normal);
}

QFont tagFont()
{
    return programFont(11, QFont::DemiBold);
}

QFont textFont()
{
    return programFont(12, QFont::Normal);
}

QFont titleFont()
{
    return programFont(19, QFont::DemiBold);
}

} // namespace watershed::map
