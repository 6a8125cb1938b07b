// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/file_excerpt.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;

namespace watershed::panels {

/// A window on the lines of a file around one of them, decompressed.
class FileViewer final : public QDialog {
    Q_OBJECT
public:
    /// \param line  from 1; 0: the beginning
    FileViewer(const QString &path, qint64 line, const QString &note, QWidget *parent);

    [[nodiscard]] QPlainTextEdit *text() const { return m_text; }
    [[nodiscard]] bool isSettled() const { return m_isSettled; }

private:
    void showExcerpt(const jobs::FileExcerpt &excerpt);
    void markLine(int block);

    jobs::ExcerptReader m_reader;
    QLabel *m_title;
    QLabel *m_note;
    QPlainTextEdit *m_text;
    bool m_isSettled = false;
};

} // namespace watershed::panels
