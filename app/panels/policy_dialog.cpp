// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/policy_dialog.h"

#include "app/document/edits.h"
#include "app/panels/policy_editor.h"
#include "app/panels/widgets.h"
#include "app/text/error_text.h"
#include "app/text/plain_text.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

PolicyDialog::PolicyDialog(document::Document &document, design::SessionId session,
                           const QString &neighbour, QWidget *parent)
    : QDialog{parent}
    , m_document{document}
    , m_session{session}
    , m_neighbour{neighbour}
    , m_editor{new PolicyEditor{this}}
    , m_problem{new WarningLine{this}}
{
    auto *const buttons = new QDialogButtonBox{QDialogButtonBox::Close, this};
    // Enter in a line takes what was typed; it does not close.
    for (QAbstractButton *const button : buttons->buttons()) {
        qobject_cast<QPushButton *>(button)->setAutoDefault(false);
    }
    auto *const layout = new QVBoxLayout{this};
    layout->addWidget(m_editor);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buttons);
    QWidget *before = nullptr;
    for (QWidget *const control : m_editor->controls()) {
        setTabOrder(before, control);
        before = control;
    }
    setTabOrder(before, buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_editor, &PolicyEditor::changeRequested, this, &PolicyDialog::onChangeRequested);
    connect(&document, &document::Document::changed, this, &PolicyDialog::refresh);
    refresh();
}

void PolicyDialog::refresh()
{
    const auto place = document::findSession(m_document.design(), m_session);
    if (!place) {
        reject();
        return;
    }
    //: Title of a window; %1: code of a site, %2: a network
    setWindowTitle(tr("Policy of %1 to %2").arg(text::toPlainLine(place->site->code), m_neighbour));
    m_editor->setSession(*place->session, m_document.design().service.prefixes);
}

void PolicyDialog::onChangeRequested(const design::Session &session)
{
    const auto place = document::findSession(m_document.design(), m_session);
    if (!place) {
        return;
    }
    const Result<void> result =
        m_document.apply(document::changeSession(*place->site, *place->session, session));
    m_problem->setText(result ? QString{} : text::errorText(result.error()));
    if (!result) {
        refresh();
    }
}

} // namespace watershed::panels
