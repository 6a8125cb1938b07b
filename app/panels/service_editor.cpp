// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/service_editor.h"

#include "app/document/edits.h"
#include "app/panels/widgets.h"
#include "app/text/error_text.h"
#include "app/text/quantity_text.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace watershed::panels {

namespace {

/// Without a history of its own, a text leaves Undo and Redo to the window. Qt's own text takes
/// the keys all the same and does nothing.
class NotesEdit final : public QPlainTextEdit {
public:
    using QPlainTextEdit::QPlainTextEdit;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            const auto *const key = static_cast<const QKeyEvent *>(event);
            if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
                event->ignore();
                return true;
            }
        }
        return QPlainTextEdit::event(event);
    }
};

Result<design::Service> serviceFrom(const QString &name, const QString &asn, const QString &prefix)
{
    const std::optional<Asn> number = parseAsn(asn.trimmed().toStdString());
    if (!number) {
        return failure(ErrorCode::InvalidAsn, asn.toStdString());
    }
    const std::optional<bgp::Prefix> parsed = bgp::Prefix::parse(prefix.trimmed().toStdString());
    if (!parsed) {
        return failure(ErrorCode::InvalidPrefix, prefix.toStdString());
    }
    return design::Service{name.trimmed().toStdString(), *number, {*parsed}};
}

} // namespace

ServiceEditor::ServiceEditor(document::Document &document, QWidget *parent)
    : QWidget{parent}
    , m_document{document}
    , m_name{new QLineEdit{this}}
    , m_asn{new QLineEdit{this}}
    , m_prefix{new QLineEdit{this}}
    , m_notes{new NotesEdit{this}}
    , m_problem{new WarningLine{this}}
{
    auto *const title = new QLabel{tr("Service"), this};
    QFont titleFont = font();
    titleFont.setBold(true);
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.25);
    title->setFont(titleFont);
    m_name->setAccessibleName(tr("Name of the service"));
    m_asn->setAccessibleName(tr("AS number of the service"));
    m_asn->setToolTip(tr("The AS that announces the prefix at every site"));
    m_prefix->setAccessibleName(tr("Prefix of the service"));
    m_prefix->setToolTip(tr("The anycast prefix, such as 192.0.2.0/24"));
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setTabChangesFocus(true);
    m_notes->setUndoRedoEnabled(false); // the document has the undo history
    m_notes->setPlaceholderText(tr("What this design is for, what is to be decided"));

    auto *const form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&AS number"), m_asn);
    form->addRow(tr("&Prefix"), m_prefix);
    auto *const notesLabel = new QLabel{tr("N&otes"), this};
    notesLabel->setBuddy(m_notes);

    auto *const layout = new QVBoxLayout{this};
    layout->addWidget(title);
    layout->addWidget(makePlainLabel(
        tr("What every site announces. Select a site on the map or in the table to edit it."),
        this));
    layout->addSpacing(4);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addSpacing(8);
    layout->addWidget(notesLabel);
    layout->addWidget(m_notes, 1);

    connect(&document, &document::Document::changed, this, &ServiceEditor::refresh);
    for (const QLineEdit *const line : {m_name, m_asn, m_prefix}) {
        connect(line, &QLineEdit::editingFinished, this, &ServiceEditor::onServiceEdited);
    }
    connect(m_notes, &QPlainTextEdit::textChanged, this, &ServiceEditor::onNotesEdited);
    refresh();
}

void ServiceEditor::startEditing()
{
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void ServiceEditor::refresh()
{
    const design::Service &service = m_document.design().service;
    setTextFromStart(*m_name, QString::fromStdString(service.name));
    setTextFromStart(*m_asn, text::asnText(service.asn));
    setTextFromStart(*m_prefix, QString::fromStdString(service.prefixes.front().toString()));
    const QString notes = QString::fromStdString(m_document.project().notes);
    if (m_notes->toPlainText() != notes) {
        const QSignalBlocker blocker{m_notes};
        m_notes->setPlainText(notes);
    }
}

void ServiceEditor::apply(const document::Edit &edit)
{
    const Result<void> result = m_document.apply(edit);
    m_problem->setText(result ? QString{} : text::errorText(result.error()));
}

void ServiceEditor::onServiceEdited()
{
    if (!m_name->isModified() && !m_asn->isModified() && !m_prefix->isModified()) {
        return;
    }
    const Result<design::Service> service =
        serviceFrom(m_name->text(), m_asn->text(), m_prefix->text());
    if (!service) {
        // The text stays, so that the person can mend it.
        m_problem->setText(text::errorText(service.error()));
        return;
    }
    apply(document::changeService(*service));
    refresh();
}

void ServiceEditor::onNotesEdited()
{
    apply(document::changeNotes(m_notes->toPlainText()));
}

} // namespace watershed::panels
