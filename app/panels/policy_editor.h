// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace watershed::panels {

class AsnListEdit;
class OptionalNumber;
class WarningLine;

/// What a session announces of each prefix, to edit: all levers. Shows a session and asks for
/// another by a signal.
class PolicyEditor final : public QWidget {
    Q_OBJECT
public:
    explicit PolicyEditor(QWidget *parent);

    /// \param prefixes  of the service
    void setSession(const design::Session &session, const std::vector<bgp::Prefix> &prefixes);

    /// What takes the focus, in the order of Tab.
    [[nodiscard]] std::vector<QWidget *> controls() const;

signals:
    void changeRequested(const watershed::design::Session &session);

private:
    void makeControls();
    void fillForm(QFormLayout &form);
    void connectControls();
    void refresh();
    void refreshPrefixes(const std::vector<bgp::Prefix> &prefixes);
    void refreshNames();
    /// The prefix that is shown; nothing: the policy for all that have none of their own.
    [[nodiscard]] std::optional<bgp::Prefix> prefix() const;
    [[nodiscard]] const design::ExportPolicy &shown() const;
    void request(const design::ExportPolicy &policy);
    void onPrefixChosen();
    void onSameToggled(bool same);
    void onEdited();
    void onPoisonedEdited(const std::vector<Asn> &poisoned);
    void onCommunitiesEdited();
    void onLocalPrefEdited();

    design::Session m_session;
    std::vector<bgp::Prefix> m_prefixes;
    QComboBox *m_prefix;
    QCheckBox *m_same;
    QCheckBox *m_announce;
    QSpinBox *m_prepends;
    OptionalNumber *m_med;
    QComboBox *m_origin;
    AsnListEdit *m_poisoned;
    std::array<QCheckBox *, 4> m_wellKnown; ///< in the order of kWellKnown
    QLineEdit *m_communities;
    OptionalNumber *m_localPref;
    WarningLine *m_communitiesProblem; ///< shown: the line waits to be mended
};

} // namespace watershed::panels
