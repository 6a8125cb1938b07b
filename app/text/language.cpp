// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace watershed::text {

void setUpLanguage(QCoreApplication &application)
{
    if (QLocale::system().language() == QLocale::C) {
        // The C locale writes 78643 where a reader wants 78,643.
        QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedKingdom});
    }
    auto *const translator = new QTranslator{&application};
    const QString folder = QStringLiteral(":/i18n");
    const QString name = QStringLiteral("watershed");
    if (translator->load(QLocale{}, name, QStringLiteral("_"), folder) ||
        translator->load(name % QStringLiteral("_en"), folder)) {
        QCoreApplication::installTranslator(translator);
    }
}

} // namespace watershed::text
