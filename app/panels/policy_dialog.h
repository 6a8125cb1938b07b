// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

#include <QDialog>

namespace watershed::panels {

class PolicyEditor;
class WarningLine;

/// The whole policy of one session in a window of its own. Changes are made at once; the dialog
/// closes when the session is gone.
class PolicyDialog final : public QDialog {
    Q_OBJECT
public:
    /// \param document   must outlive the dialog
    /// \param neighbour  the network as people know it
    PolicyDialog(document::Document &document, design::SessionId session, const QString &neighbour,
                 QWidget *parent);

private:
    void refresh();
    void onChangeRequested(const design::Session &session);

    document::Document &m_document;
    design::SessionId m_session;
    QString m_neighbour;
    PolicyEditor *m_editor;
    WarningLine *m_problem;
};

} // namespace watershed::panels
