// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace watershed::panels {

class WarningLine;

/// What is announced, and the notes of the project.
class ServiceEditor final : public QWidget {
    Q_OBJECT
public:
    /// \param document  must outlive this widget
    ServiceEditor(document::Document &document, QWidget *parent);

    void startEditing();

private:
    void refresh();
    void apply(const document::Edit &edit);
    void onServiceEdited();
    void onNotesEdited();

    document::Document &m_document;
    QLineEdit *m_name;
    QLineEdit *m_asn;
    QLineEdit *m_prefix;
    QPlainTextEdit *m_notes;
    WarningLine *m_problem;
};

} // namespace watershed::panels
