// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/report/pdf_text.h"

#include <QHash>
#include <QRegularExpression>
#include <QtEndian>

namespace watershed::test {
namespace {

using UnicodeMap = QHash<uint, QChar>;

/// The bytes between "stream" and "endstream" of the object that begins at `position`.
QByteArray streamAt(const QByteArray &pdf, qsizetype position)
{
    const qsizetype begin = pdf.indexOf("stream\n", position) + 7;
    return pdf.mid(begin, pdf.indexOf("endstream", begin) - begin);
}

QChar unicode(const QString &hexadecimal)
{
    const QChar character{hexadecimal.toUShort(nullptr, 16)};
    return character == u'\t' ? QChar{u' '} : character; // they share a glyph
}

/// The character of each glyph (PDF 32000-1:2008, 9.10.3).
UnicodeMap readUnicodeMap(const QString &cmap)
{
    UnicodeMap map;
    static const QRegularExpression range{
        QStringLiteral(R"(<(\w+)> <(\w+)> (?:<(\w+)>|\[([^\]]*)\]))")};
    static const QRegularExpression code{QStringLiteral("<(\\w+)>")};
    auto match = range.globalMatch(cmap);
    while (match.hasNext()) {
        const auto fields = match.next();
        const uint first = fields.captured(1).toUInt(nullptr, 16);
        const uint last = fields.captured(2).toUInt(nullptr, 16);
        if (!fields.captured(3).isEmpty()) {
            const auto start = fields.captured(3).toUShort(nullptr, 16);
            for (uint glyph = first; glyph <= last; ++glyph) {
                map[glyph] = QChar{static_cast<char16_t>(start + glyph - first)};
            }
            continue;
        }
        auto codes = code.globalMatch(fields.captured(4));
        for (uint glyph = first; codes.hasNext(); ++glyph) {
            map[glyph] = unicode(codes.next().captured(1));
        }
    }
    return map;
}

/// The Unicode map of each font; fonts are named after the numbers of their objects.
QHash<QString, UnicodeMap> readFonts(const QByteArray &pdf)
{
    QHash<QString, UnicodeMap> fonts;
    static const QRegularExpression font{
        QStringLiteral(R"((\d+) 0 obj\n<<[^>]*/ToUnicode (\d+) 0 R)")};
    auto match = font.globalMatch(QString::fromLatin1(pdf));
    while (match.hasNext()) {
        const auto fields = match.next();
        const QByteArray object = "\n" + fields.captured(2).toLatin1() + " 0 obj";
        const qsizetype position = pdf.indexOf(object);
        fonts[fields.captured(1)] = readUnicodeMap(QString::fromLatin1(streamAt(pdf, position)));
    }
    return fonts;
}

QString textOf(const QString &content, const QHash<QString, UnicodeMap> &fonts)
{
    QString text;
    QString font;
    static const QRegularExpression token{
        QStringLiteral(R"(/F(\d+) [\d.]+ Tf|<(\w{4})> Tj|(\bET\b))")};
    auto match = token.globalMatch(content);
    while (match.hasNext()) {
        const auto fields = match.next();
        if (!fields.captured(1).isEmpty()) {
            font = fields.captured(1);
        } else if (!fields.captured(2).isEmpty()) {
            text += fonts[font].value(fields.captured(2).toUInt(nullptr, 16));
        } else {
            text += u'\n';
        }
    }
    return text;
}

} // namespace

QStringList textOfPages(const QByteArray &pdf)
{
    const auto fonts = readFonts(pdf);
    QStringList pages;
    qsizetype position = 0;
    while ((position = pdf.indexOf("/Filter /FlateDecode", position)) >= 0) {
        const QByteArray packed = streamAt(pdf, position);
        position += 20;
        // qUncompress() wants the length in front; too small a guess is enlarged.
        QByteArray sized{4, '\0'};
        qToBigEndian<quint32>(1'000'000, sized.data());
        const QByteArray content = qUncompress(sized + packed);
        if (content.contains("\nBT\n")) {
            pages.append(textOf(QString::fromLatin1(content), fonts));
        }
    }
    return pages;
}

} // namespace watershed::test
