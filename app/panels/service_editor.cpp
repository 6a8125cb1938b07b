// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/service_editor.h"

#include "app/document/edits.h"
#include "app/panels/asn_list_edit.h"
#include "app/panels/known_networks_dialog.h"
#include "app/panels/line_list.h"
#include "app/panels/widgets.h"
#include "app/text/error_text.h"
#include "app/text/quantity_text.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

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

/// "192.0.2.0/24-24 AS64500"
QString roaText(const bgp::Roa &roa)
{
    return QStringLiteral("%1-%2 %3")
        .arg(QString::fromStdString(roa.prefix.toString()), QString::number(roa.maxLength),
             text::asnText(roa.asn));
}

/// Reads what roaText() writes; without a longest length the prefix's own is meant.
std::optional<bgp::Roa> parseRoa(const QString &line)
{
    const QStringList words = wordsOf(line);
    if (words.size() != 2) {
        return std::nullopt;
    }
    const QString prefixText = words[0].section(u'-', 0, 0);
    const QString lengthText = words[0].section(u'-', 1);
    const std::optional<bgp::Prefix> prefix = bgp::Prefix::parse(prefixText.toStdString());
    const std::optional<Asn> asn = parseAsn(words[1].toStdString());
    if (!prefix || !asn) {
        return std::nullopt;
    }
    bool isNumber = true;
    const int length = lengthText.isEmpty() ? prefix->length() : lengthText.toInt(&isNumber);
    if (!isNumber || length < 0 || length > 128) {
        return std::nullopt;
    }
    return bgp::Roa{*prefix, static_cast<std::uint8_t>(length), *asn};
}

} // namespace

ServiceEditor::ServiceEditor(document::Document &document, QWidget *parent)
    : QWidget{parent}
    , m_document{document}
    , m_name{new QLineEdit{this}}
    , m_asn{new QLineEdit{this}}
    , m_prefixes{new LineList{{.title = tr("Prefixes"),
                               .toolTip = tr("What is announced, such as 192.0.2.0/24. Users send "
                                             "to the first one"),
                               .add = tr("Add a prefix"),
                               .remove = tr("Delete the prefix"),
                               .up = tr("Move the prefix up"),
                               .down = tr("Move the prefix down")},
                              this}}
    , m_roas{new LineList{{.title = tr("ROAs"),
                           .toolTip = tr("Who may originate which prefix, and how long its parts "
                                         "may be: 192.0.2.0/24-24 AS64500. Networks that validate "
                                         "origins drop what these make invalid (RFC 6811)"),
                           .add = tr("Add a ROA"),
                           .remove = tr("Delete the ROA"),
                           .up = tr("Move the ROA up"),
                           .down = tr("Move the ROA down")},
                          this}}
    , m_originValidation{new QCheckBox{tr("Origin validation where it is known"), this}}
    , m_peerLock{new QCheckBox{tr("Peer lock at large carriers"), this}}
    , m_networks{new QPushButton{this}}
    , m_notes{new NotesEdit{this}}
    , m_problem{new WarningLine{this}}
    , m_prefixProblem{new WarningLine{this}}
    , m_roaProblem{new WarningLine{this}}
{
    m_name->setAccessibleName(tr("Name of the service"));
    m_asn->setAccessibleName(tr("AS number of the service"));
    m_asn->setToolTip(tr("The AS that announces the prefixes at every site"));
    m_originValidation->setToolTip(tr("Networks known to validate route origins drop what a ROA "
                                      "makes invalid (RFC 6811)"));
    m_peerLock->setToolTip(tr("Large carriers drop paths from customers that hold another large "
                              "carrier; poisoning one of them is then heard less far"));
    m_networks->setToolTip(tr("Say how single networks treat routes: local preferences, filters, "
                              "communities they obey"));
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setTabChangesFocus(true);
    m_notes->setUndoRedoEnabled(false); // the document has the undo history
    m_notes->setPlaceholderText(tr("What this design is for, what is to be decided"));
    m_notes->setMinimumHeight(fontMetrics().height() * 4);
    layOut();

    connect(&document, &document::Document::changed, this, &ServiceEditor::refresh);
    for (const QLineEdit *const line : {m_name, m_asn}) {
        connect(line, &QLineEdit::editingFinished, this, &ServiceEditor::onServiceEdited);
    }
    connect(m_prefixes, &LineList::linesEdited, this, &ServiceEditor::onPrefixesEdited);
    connect(m_roas, &LineList::linesEdited, this, &ServiceEditor::onRoasEdited);
    connect(m_originValidation, &QCheckBox::toggled, this, &ServiceEditor::onModelEdited);
    connect(m_peerLock, &QCheckBox::toggled, this, &ServiceEditor::onModelEdited);
    connect(m_networks, &QPushButton::clicked, this, &ServiceEditor::startEditingNetworks);
    connect(m_notes, &QPlainTextEdit::textChanged, this, &ServiceEditor::onNotesEdited);
    refresh();
}

void ServiceEditor::layOut()
{
    auto *const title = new QLabel{tr("Service"), this};
    QFont titleFont = font();
    titleFont.setBold(true);
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.25);
    title->setFont(titleFont);
    auto *const form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&AS number"), m_asn);
    auto *const notesLabel = new QLabel{tr("N&otes"), this};
    notesLabel->setBuddy(m_notes);

    auto *const content = new QWidget{this};
    auto *const layout = new QVBoxLayout{content};
    layout->addWidget(title);
    layout->addWidget(makePlainLabel(
        tr("What every site announces. Select a site on the map or in the table to edit it."),
        content));
    layout->addSpacing(4);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(m_prefixes);
    layout->addWidget(m_prefixProblem);
    layout->addWidget(m_roas);
    layout->addWidget(m_roaProblem);
    layout->addSpacing(4);
    layout->addWidget(m_originValidation);
    layout->addWidget(m_peerLock);
    layout->addWidget(m_networks, 0, Qt::AlignLeft);
    layout->addSpacing(4);
    layout->addWidget(notesLabel);
    layout->addWidget(m_notes, 1);

    auto *const scroll = new QScrollArea{this};
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus); // the controls inside take the focus
    auto *const outer = new QVBoxLayout{this};
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

void ServiceEditor::setInternet(const std::shared_ptr<const internet::Internet> &internet)
{
    m_internet = internet;
}

void ServiceEditor::startEditing()
{
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void ServiceEditor::startEditingNetworks()
{
    auto *const dialog = new KnownNetworksDialog{m_document, m_internet, window()};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ServiceEditor::refresh()
{
    const design::Design &design = m_document.design();
    setTextFromStart(*m_name, QString::fromStdString(design.service.name));
    setTextFromStart(*m_asn, text::asnText(design.service.asn));
    // What a person has still to mend stays.
    if (m_prefixProblem->text().isEmpty()) {
        QStringList lines;
        for (const bgp::Prefix &prefix : design.service.prefixes) {
            lines << QString::fromStdString(prefix.toString());
        }
        m_prefixes->setLines(lines);
    }
    if (m_roaProblem->text().isEmpty()) {
        QStringList lines;
        std::ranges::transform(design.service.roas, std::back_inserter(lines), roaText);
        m_roas->setLines(lines);
    }
    const QSignalBlocker blockers[] = {QSignalBlocker{m_originValidation},
                                       QSignalBlocker{m_peerLock}};
    m_originValidation->setChecked(design.model.originValidation);
    m_peerLock->setChecked(design.model.peerLock);
    m_networks->setText(
        tr("&Known networks (%Ln)…", nullptr, static_cast<int>(design.knownNetworks.size())));
    const QString notes = QString::fromStdString(m_document.project().notes);
    if (m_notes->toPlainText() != notes) {
        const QSignalBlocker blocker{m_notes};
        m_notes->setPlainText(notes);
    }
}

void ServiceEditor::apply(const document::Edit &edit, WarningLine &problem)
{
    const Result<void> result = m_document.apply(edit);
    problem.setText(result ? QString{} : text::errorText(result.error()));
}

void ServiceEditor::onServiceEdited()
{
    if (!m_name->isModified() && !m_asn->isModified()) {
        return;
    }
    const std::optional<Asn> asn = parseAsn(m_asn->text().trimmed().toStdString());
    if (!asn) {
        // The text stays, so that the person can mend it.
        m_problem->setText(
            text::errorText({ErrorCode::InvalidAsn, {m_asn->text().toStdString()}, std::nullopt}));
        return;
    }
    design::Service service = m_document.kept().design.service;
    service.name = m_name->text().trimmed().toStdString();
    service.asn = *asn;
    apply(document::changeService(service), *m_problem);
    refresh();
}

void ServiceEditor::onPrefixesEdited(const QStringList &lines)
{
    design::Service service = m_document.kept().design.service;
    service.prefixes.clear();
    for (const QString &line : lines) {
        const auto prefix = bgp::Prefix::parse(line.trimmed().toStdString());
        if (!prefix) {
            m_prefixProblem->setText(
                text::errorText({ErrorCode::InvalidPrefix, {line.toStdString()}, std::nullopt}));
            return;
        }
        service.prefixes.push_back(*prefix);
    }
    apply(document::changeService(service), *m_prefixProblem);
    refresh();
}

void ServiceEditor::onRoasEdited(const QStringList &lines)
{
    design::Service service = m_document.kept().design.service;
    service.roas.clear();
    for (const QString &line : lines) {
        const std::optional<bgp::Roa> roa = parseRoa(line);
        if (!roa) {
            m_roaProblem->setText(tr("%1 is not a ROA. Write a prefix with its longest length and "
                                     "an AS number, such as 192.0.2.0/24-24 AS64500.")
                                      .arg(quoted({line})));
            return;
        }
        service.roas.push_back(*roa);
    }
    apply(document::changeService(service), *m_roaProblem);
    refresh();
}

void ServiceEditor::onModelEdited()
{
    apply(document::changeModelOptions({.originValidation = m_originValidation->isChecked(),
                                        .peerLock = m_peerLock->isChecked()}),
          *m_problem);
}

void ServiceEditor::onNotesEdited()
{
    apply(document::changeNotes(m_notes->toPlainText()), *m_problem);
}

} // namespace watershed::panels
