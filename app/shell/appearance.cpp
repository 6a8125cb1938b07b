// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/appearance.h"

#include "app/theme/theme.h"

#include <QApplication>
#include <QGuiApplication>

namespace watershed::shell {

namespace {

theme::Scheme schemeFor(Appearance appearance)
{
    switch (appearance) {
    case Appearance::System:
        // An empty palette brings the desktop's back, to be looked at.
        QGuiApplication::setPalette(QPalette{});
        return theme::schemeOf(QGuiApplication::palette());
    case Appearance::Light:
        return theme::Scheme::Light;
    case Appearance::Dark:
        return theme::Scheme::Dark;
    }
    return theme::Scheme::Light;
}

} // namespace

QString nameOf(Appearance appearance)
{
    switch (appearance) {
    case Appearance::System:
        return QStringLiteral("system");
    case Appearance::Light:
        return QStringLiteral("light");
    case Appearance::Dark:
        return QStringLiteral("dark");
    }
    return {};
}

Appearance appearanceFrom(const QString &name)
{
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        if (name == nameOf(appearance)) {
            return appearance;
        }
    }
    return Appearance::System;
}

void applyAppearance(Appearance appearance)
{
    QApplication::setPalette(theme::paletteFor(schemeFor(appearance)));
}

} // namespace watershed::shell
