// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace watershed::internet {
class Internet;
}

namespace watershed::panels {

class LineList;
class WarningLine;

/// What is announced, what is assumed of other networks, and the notes of the project.
class ServiceEditor final : public QWidget {
    Q_OBJECT
public:
    /// \param document  must outlive this widget
    ServiceEditor(document::Document &document, QWidget *parent);

    void setInternet(const std::shared_ptr<const internet::Internet> &internet); ///< may be null

    void startEditing();
    /// Opens the dialog about networks of which the user knows how they treat routes.
    void startEditingNetworks();

private:
    void layOut();
    void refresh();
    void apply(const document::Edit &edit, WarningLine &problem);
    void onServiceEdited();
    void onPrefixesEdited(const QStringList &lines);
    void onRoasEdited(const QStringList &lines);
    void onModelEdited();
    void onNotesEdited();

    document::Document &m_document;
    QLineEdit *m_name;
    QLineEdit *m_asn;
    std::shared_ptr<const internet::Internet> m_internet;
    LineList *m_prefixes;
    LineList *m_roas;
    QCheckBox *m_originValidation;
    QCheckBox *m_peerLock;
    QPushButton *m_networks;
    QPlainTextEdit *m_notes;
    WarningLine *m_problem;
    WarningLine *m_prefixProblem; ///< shown: the list waits to be mended; likewise below
    WarningLine *m_roaProblem;
};

} // namespace watershed::panels
