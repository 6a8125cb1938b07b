// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/plain_text.h"

namespace watershed::text {
namespace {

bool isUnsafe(QChar character)
{
    switch (character.category()) {
    case QChar::Other_Control:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        break;
    }
    // Embeddings, overrides and isolates (Unicode Standard Annex 9, table 1).
    const char16_t unit = character.unicode();
    return (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069);
}

} // namespace

QString toPlainLine(std::string_view utf8)
{
    QString line = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    for (QChar &character : line) {
        if (isUnsafe(character)) {
            character = QChar::ReplacementCharacter;
        }
    }
    return line;
}

QString toToolTip(const QString &plain)
{
    QString escaped = plain.toHtmlEscaped();
    escaped.replace(u'\n', QStringLiteral("<br>"));
    return QStringLiteral("<qt>%1</qt>").arg(escaped);
}

} // namespace watershed::text
