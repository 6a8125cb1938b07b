// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/session_row.h"

#include "app/panels/policy_editor.h"
#include "app/panels/widgets.h"
#include "app/text/policy_text.h"
#include "app/text/quantity_text.h"
#include "app/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

namespace watershed::panels {

namespace {

// Of the grid.
constexpr int kPolicyRow = 3;
constexpr int kWarningRow = 4;

} // namespace

SessionRow::SessionRow(QWidget *parent)
    : QFrame{parent}
    , m_enabled{new QCheckBox{this}}
    , m_neighbour{makePlainLabel({}, this)}
    , m_remove{new QToolButton{this}}
    , m_role{new QComboBox{this}}
    , m_prependsLabel{new QLabel{tr("Prepends"), this}}
    , m_prepends{new QSpinBox{this}}
    , m_unfold{new QToolButton{this}}
    , m_summary{makePlainLabel({}, this)}
    , m_warning{new WarningLine{this}}
{
    for (const design::SessionRole role :
         {design::SessionRole::Transit, design::SessionRole::Peer, design::SessionRole::RouteServer,
          design::SessionRole::Customer}) {
        m_role->addItem(text::roleText(role), static_cast<int>(role));
    }
    m_prepends->setRange(0, design::kMaxPrepends);
    m_prependsLabel->setBuddy(m_prepends);
    m_enabled->setToolTip(tr("Whether the prefix is announced over this session"));
    m_role->setToolTip(tr("What the neighbour is to the service"));
    m_prepends->setToolTip(tr("How many times the service's AS number is added to the path; a "
                              "longer path draws fewer users"));
    m_unfold->setText(tr("Policy"));
    m_unfold->setToolTip(tr("All that is announced over this session, and how"));
    m_unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_unfold->setArrowType(Qt::RightArrow);
    m_unfold->setAutoRaise(true);
    m_unfold->setCheckable(true);
    m_unfold->setFocusPolicy(Qt::StrongFocus);
    m_remove->setToolTip(tr("Delete this session"));
    m_remove->setAutoRaise(true);
    m_remove->setFocusPolicy(Qt::StrongFocus);
    m_remove->setIcon(theme::icon(QStringLiteral("delete"), palette()));
    guardAgainstWheel(m_role);
    guardAgainstWheel(m_prepends);

    auto *const controls = new QHBoxLayout;
    controls->setSpacing(8);
    controls->addWidget(m_role, 1);
    controls->addWidget(m_prependsLabel);
    controls->addWidget(m_prepends);

    auto *const policyLine = new QHBoxLayout;
    policyLine->addWidget(m_unfold, 0, Qt::AlignTop);
    policyLine->addWidget(m_summary, 1);

    auto *const layout = new QGridLayout{this};
    layout->setContentsMargins(0, 6, 0, 6);
    layout->setVerticalSpacing(4);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_enabled, 0, 0, Qt::AlignTop);
    layout->addWidget(m_neighbour, 0, 1, Qt::AlignTop);
    layout->addWidget(m_remove, 0, 2, Qt::AlignTop);
    layout->addLayout(controls, 1, 1, 1, 2);
    layout->addLayout(policyLine, 2, 1, 1, 2);
    layout->addWidget(m_warning, kWarningRow, 1, 1, 2);

    connect(m_enabled, &QCheckBox::toggled, this, &SessionRow::onEdited);
    connect(m_role, &QComboBox::currentIndexChanged, this, &SessionRow::onEdited);
    connect(m_prepends, &QSpinBox::valueChanged, this, &SessionRow::onEdited);
    connect(m_unfold, &QToolButton::toggled, this, &SessionRow::setUnfolded);
    connect(m_remove, &QToolButton::clicked, this, &SessionRow::onRemoveClicked);
}

void SessionRow::setSession(const design::Session &session, const QString &neighbour,
                            const std::vector<bgp::Prefix> &prefixes, const QString &warning)
{
    m_session = session;
    m_prefixes = prefixes;
    const QSignalBlocker blockers[] = {QSignalBlocker{m_enabled}, QSignalBlocker{m_role},
                                       QSignalBlocker{m_prepends}};
    m_enabled->setChecked(session.enabled);
    m_role->setCurrentIndex(m_role->findData(static_cast<int>(session.role)));
    m_prepends->setValue(session.policy.prepends);
    m_neighbour->setText(neighbour);
    m_neighbour->setEnabled(session.enabled);
    m_warning->setText(warning);
    if (m_policy != nullptr) {
        m_policy->setSession(session, prefixes);
    }
    refreshSummary();

    const QString number = text::asnText(session.neighbour);
    m_enabled->setAccessibleName(tr("Announce over the session with %1").arg(number));
    m_role->setAccessibleName(tr("Role of %1").arg(number));
    m_prepends->setAccessibleName(tr("Prepends to %1").arg(number));
    m_unfold->setAccessibleName(tr("Policy to %1").arg(number));
    m_remove->setAccessibleName(tr("Delete the session with %1").arg(number));
}

QString SessionRow::warning() const
{
    return m_warning->text();
}

void SessionRow::focusFirstControl()
{
    m_role->setFocus(Qt::OtherFocusReason);
}

void SessionRow::setUnfolded(bool isUnfolded)
{
    m_unfold->setChecked(isUnfolded);
    m_unfold->setArrowType(isUnfolded ? Qt::DownArrow : Qt::RightArrow);
    if (isUnfolded && m_policy == nullptr) {
        m_policy = new PolicyEditor{this};
        m_policy->setSession(m_session, m_prefixes);
        qobject_cast<QGridLayout *>(layout())->addWidget(m_policy, kPolicyRow, 1, 1, 2);
        QWidget *before = m_unfold;
        for (QWidget *const control : m_policy->controls()) {
            setTabOrder(before, control);
            before = control;
        }
        connect(m_policy, &PolicyEditor::changeRequested, this, &SessionRow::changeRequested);
    }
    if (m_policy != nullptr) {
        m_policy->setVisible(isUnfolded);
    }
    refreshSummary();
    if (isUnfolded) {
        emit unfolded(this);
    }
}

void SessionRow::refreshSummary()
{
    // What can be seen above needs no repetition; unfolded all can.
    m_summary->setText(m_unfold->isChecked() ? QString{} : text::sessionSummary(m_session));
}

void SessionRow::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_remove->setIcon(theme::icon(QStringLiteral("delete"), palette()));
    }
}

void SessionRow::onEdited()
{
    design::Session wanted = m_session;
    wanted.enabled = m_enabled->isChecked();
    wanted.role = static_cast<design::SessionRole>(m_role->currentData().toInt());
    wanted.policy.prepends = m_prepends->value();
    emit changeRequested(wanted);
}

void SessionRow::onRemoveClicked()
{
    emit removeRequested(m_session.id);
}

} // namespace watershed::panels
