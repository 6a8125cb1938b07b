// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <QFrame>
#include <QString>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace watershed::panels {

class WarningLine;

/// One session of a site, to edit. Shows a session and asks for another by a signal.
class SessionRow final : public QFrame {
    Q_OBJECT
public:
    explicit SessionRow(QWidget *parent = nullptr);

    /// \param neighbour  the network as people know it
    /// \param warning    what is doubtful about the session, or empty
    void setSession(const design::Session &session, const QString &neighbour,
                    const QString &warning);
    [[nodiscard]] const design::Session &session() const { return m_session; }
    [[nodiscard]] QString warning() const;

    void focusFirstControl();

signals:
    void changeRequested(const watershed::design::Session &session);
    void removeRequested(watershed::design::SessionId session);

protected:
    void changeEvent(QEvent *event) override;

private:
    void onEdited();
    void onRemoveClicked();

    design::Session m_session;
    QCheckBox *m_enabled;
    QLabel *m_neighbour;
    QToolButton *m_remove;
    QComboBox *m_role;
    QLabel *m_prependsLabel;
    QSpinBox *m_prepends;
    WarningLine *m_warning;
};

} // namespace watershed::panels
