// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <QFrame>
#include <QString>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace watershed::panels {

class PolicyEditor;
class WarningLine;

/// One session of a site, to edit: a line that is always there, and the whole policy to unfold.
/// Shows a session and asks for another by a signal.
class SessionRow final : public QFrame {
    Q_OBJECT
public:
    explicit SessionRow(QWidget *parent = nullptr);

    /// \param neighbour  the network as people know it
    /// \param prefixes   of the service
    /// \param warning    what is doubtful about the session, or empty
    void setSession(const design::Session &session, const QString &neighbour,
                    const std::vector<bgp::Prefix> &prefixes, const QString &warning);
    [[nodiscard]] const design::Session &session() const { return m_session; }
    [[nodiscard]] QString warning() const;

    void focusFirstControl();
    void setUnfolded(bool isUnfolded);

signals:
    void changeRequested(const watershed::design::Session &session);
    void removeRequested(watershed::design::SessionId session);
    void unfolded(const watershed::panels::SessionRow *row); ///< it is higher now

protected:
    void changeEvent(QEvent *event) override;

private:
    void refreshSummary();
    void onEdited();
    void onRemoveClicked();

    design::Session m_session;
    std::vector<bgp::Prefix> m_prefixes;
    QCheckBox *m_enabled;
    QLabel *m_neighbour;
    QToolButton *m_remove;
    QComboBox *m_role;
    QLabel *m_prependsLabel;
    QSpinBox *m_prepends;
    QToolButton *m_unfold;
    QLabel *m_summary;                ///< of the policy, while it is folded
    PolicyEditor *m_policy = nullptr; ///< made when first unfolded: a site may have many sessions
    WarningLine *m_warning;
};

} // namespace watershed::panels
