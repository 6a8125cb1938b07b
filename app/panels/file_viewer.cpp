// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/file_viewer.h"

#include "app/panels/widgets.h"
#include "app/text/error_text.h"
#include "app/text/plain_text.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QTextCursor>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

namespace {

/// The lines with their numbers before them, all equally wide.
QString numbered(const jobs::FileExcerpt &excerpt)
{
    const qint64 last = excerpt.firstLine + excerpt.lines.size();
    const auto width = QString::number(last).size();
    QStringList lines;
    qint64 number = excerpt.firstLine;
    for (const QString &line : excerpt.lines) {
        // Nothing of a foreign file may break a line or turn the direction of the text around.
        lines << QString::number(number++).rightJustified(width) + QStringLiteral("  ") +
                     text::toPlainLine(line.toStdString());
    }
    return lines.join(QLatin1Char{'\n'});
}

} // namespace

FileViewer::FileViewer(const QString &path, qint64 line, const QString &note, QWidget *parent)
    : QDialog{parent}
    , m_title{makePlainLabel(QDir::toNativeSeparators(path), this)}
    , m_note{makePlainLabel(note, this)}
    , m_text{new QPlainTextEdit{this}}
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QFileInfo{path}.fileName());
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setVisible(!note.isEmpty());
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Lines of the file"));
    m_text->setPlaceholderText(tr("Reading the file…"));

    auto *const buttons = new QDialogButtonBox{QDialogButtonBox::Close, this};
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *const layout = new QVBoxLayout{this};
    layout->addWidget(m_title);
    layout->addWidget(m_note);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 30);

    connect(&m_reader, &jobs::ExcerptReader::read, this, &FileViewer::showExcerpt);
    connect(&m_reader, &jobs::ExcerptReader::failed, this, [this](const Error &error) {
        m_isSettled = true;
        m_note->setText(text::errorText(error));
        m_note->show();
    });
    m_reader.start(path, line);
}

void FileViewer::showExcerpt(const jobs::FileExcerpt &excerpt)
{
    m_isSettled = true;
    m_text->setPlainText(numbered(excerpt));
    if (excerpt.markedLine >= excerpt.firstLine && !excerpt.lines.isEmpty()) {
        const qint64 block =
            std::min<qint64>(excerpt.markedLine - excerpt.firstLine, excerpt.lines.size() - 1);
        markLine(static_cast<int>(block));
    }
}

void FileViewer::markLine(int block)
{
    QTextCursor cursor{m_text->document()->findBlockByNumber(block)};
    m_text->setTextCursor(cursor);
    m_text->centerCursor();
    QTextEdit::ExtraSelection mark;
    mark.cursor = cursor;
    mark.format.setBackground(palette().brush(QPalette::Highlight));
    mark.format.setForeground(palette().brush(QPalette::HighlightedText));
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    m_text->setExtraSelections({mark});
}

} // namespace watershed::panels
