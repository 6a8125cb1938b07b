// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/site_editor.h"

#include "app/panels/add_session_dialog.h"
#include "app/panels/city_search.h"
#include "app/panels/session_row.h"
#include "app/panels/widgets.h"
#include "app/text/error_text.h"
#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"
#include "app/theme/theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

namespace {

QFont emphasised(QFont font, double scale)
{
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * scale);
    return font;
}

std::size_t placeOf(const design::Design &design, design::SiteId id)
{
    const auto found = std::ranges::find(design.sites, id, &design::Site::id);
    return static_cast<std::size_t>(found - design.sites.begin());
}

bool announces(const design::Site &site)
{
    return site.enabled && std::ranges::any_of(site.sessions, &design::Session::enabled);
}

} // namespace

SiteEditor::SiteEditor(document::Document &document, const geo::MetroTable &metros, QWidget *parent)
    : QWidget{parent}
    , m_document{document}
    , m_metros{metros}
    , m_swatch{new QLabel{this}}
    , m_title{makePlainLabel({}, this)}
    , m_summary{makePlainLabel({}, this)}
    , m_code{new QLineEdit{this}}
    , m_name{new QLineEdit{this}}
    , m_metro{new CitySearch{metros, this}}
    , m_origin{new QLineEdit{this}}
    , m_enabled{new QCheckBox{tr("On"), this}}
    , m_problem{new WarningLine{this}}
    , m_sessionsTitle{new QLabel{tr("Sessions"), this}}
    , m_noSessions{makePlainLabel(tr("No sessions yet. A site draws users only through sessions."),
                                  this)}
    , m_addSession{new QPushButton{tr("Add &session…"), this}}
    , m_scroll{new QScrollArea{this}}
    , m_rowLayout{new QVBoxLayout}
{
    m_title->setFont(emphasised(font(), 1.25));
    m_sessionsTitle->setFont(emphasised(font(), 1.0));
    m_code->setAccessibleName(tr("Code of the site"));
    m_code->setToolTip(tr("1 to 12 letters, digits, '-' or '_'; unique among the sites"));
    m_name->setAccessibleName(tr("Name of the site"));
    m_metro->setAccessibleName(tr("City of the site"));
    m_metro->setToolTip(tr("Type another city to move the site there"));
    m_origin->setAccessibleName(tr("Origin AS of the site"));
    m_origin->setToolTip(tr("The AS number under which this site announces, where it is not the "
                            "service's (RFC 6382)"));
    m_enabled->setToolTip(tr("A site that is off announces nothing"));
    m_enabled->setAccessibleName(tr("The site is on"));
    m_addSession->setToolTip(tr("Choose networks to have sessions with"));

    auto *const header = new QHBoxLayout;
    header->addWidget(m_swatch);
    header->addWidget(m_title, 1);
    header->addWidget(m_enabled);

    auto *const form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("&Code"), m_code);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("Ci&ty"), m_metro);
    form->addRow(tr("O&rigin AS"), m_origin);

    auto *const sessionsHeader = new QHBoxLayout;
    sessionsHeader->addWidget(m_sessionsTitle, 1);
    sessionsHeader->addWidget(m_addSession);

    m_rowLayout->setSpacing(0);
    auto *const content = new QWidget{this};
    auto *const contentLayout = new QVBoxLayout{content};
    contentLayout->setContentsMargins(0, 0, 8, 0);
    contentLayout->addLayout(form);
    contentLayout->addWidget(m_problem);
    contentLayout->addSpacing(8);
    contentLayout->addLayout(sessionsHeader);
    contentLayout->addWidget(m_noSessions);
    contentLayout->addLayout(m_rowLayout);
    contentLayout->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // what is inside takes the focus

    auto *const layout = new QVBoxLayout{this};
    layout->addLayout(header);
    layout->addWidget(m_summary);
    layout->addSpacing(4);
    layout->addWidget(m_scroll, 1);

    connect(&document, &document::Document::changed, this, &SiteEditor::refresh);
    connect(m_code, &QLineEdit::editingFinished, this, &SiteEditor::onNamesEdited);
    connect(m_name, &QLineEdit::editingFinished, this, &SiteEditor::onNamesEdited);
    connect(m_metro, &CitySearch::metroChosen, this, &SiteEditor::onMetroChosen);
    connect(m_origin, &QLineEdit::editingFinished, this, &SiteEditor::onOriginEdited);
    connect(m_enabled, &QCheckBox::toggled, this, &SiteEditor::onEnabledToggled);
    connect(m_addSession, &QPushButton::clicked, this, &SiteEditor::startAddingSession);
}

void SiteEditor::setSite(design::SiteId site)
{
    m_site = site;
    m_problem->setText({});
    refresh();
}

void SiteEditor::setInternet(const std::shared_ptr<const internet::Internet> &internet)
{
    m_internet = internet;
    m_addSession->setEnabled(internet != nullptr);
    refresh();
}

void SiteEditor::setResult(const std::shared_ptr<const jobs::SimulationResult> &result)
{
    m_result = result;
    if (const design::Site *const shown = site()) {
        refreshHeader(*shown);
    }
}

void SiteEditor::startRenaming()
{
    m_code->setFocus(Qt::ShortcutFocusReason);
    m_code->selectAll();
}

void SiteEditor::startMoving()
{
    m_metro->setFocus(Qt::ShortcutFocusReason);
    m_metro->selectAll();
}

void SiteEditor::startAddingSession()
{
    const design::Site *const shown = site();
    if (shown == nullptr || m_internet == nullptr) {
        return;
    }
    auto *const dialog = new AddSessionDialog{m_document.design(), *shown, m_internet, window()};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { addChosenSessions(dialog->chosen()); });
    dialog->open();
}

void SiteEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    const design::Site *const shown = site();
    if (event->type() == QEvent::PaletteChange && shown != nullptr) {
        refreshHeader(*shown);
    }
}

const design::Site *SiteEditor::site() const
{
    return design::findSite(m_document.design(), m_site);
}

void SiteEditor::refresh()
{
    const design::Site *const shown = site();
    if (shown == nullptr) {
        return;
    }
    refreshHeader(*shown);
    setTextFromStart(*m_code, QString::fromStdString(shown->code));
    setTextFromStart(*m_name, QString::fromStdString(shown->name));
    m_metro->setMetro(QString::fromStdString(shown->metro));
    setTextFromStart(*m_origin, shown->originAsn ? text::asnText(*shown->originAsn) : QString{});
    //: the AS number that a site has unless it is given its own
    m_origin->setPlaceholderText(
        tr("%1, the service's").arg(text::asnText(m_document.design().service.asn)));
    const QSignalBlocker blocker{m_enabled};
    m_enabled->setChecked(shown->enabled);
    refreshSessions(*shown);
}

void SiteEditor::refreshHeader(const design::Site &site)
{
    const QColor colour =
        theme::siteColour(placeOf(m_document.design(), site.id), theme::schemeOf(palette()));
    m_swatch->setPixmap(swatchIcon(colour, announces(site)).pixmap(16, 16));
    m_title->setText(text::toPlainLine(site.code));

    const analysis::SiteCatchment *counted = nullptr;
    if (m_result != nullptr) {
        const auto &all = m_result->catchments.sites;
        const auto found = std::ranges::find(all, site.id, &analysis::SiteCatchment::site);
        counted = found == all.end() ? nullptr : &*found;
    }
    m_summary->setVisible(counted != nullptr);
    if (counted == nullptr) {
        return;
    }
    const int networks = static_cast<int>(counted->networks);
    m_summary->setText(
        m_result->catchments.basis == analysis::ShareBasis::Users
            ? tr("%1: %2 users in %Ln network(s)", nullptr, networks)
                  .arg(text::shareText(counted->share), text::usersText(counted->users))
            : tr("%1: %Ln network(s)", nullptr, networks).arg(text::shareText(counted->share)));
}

void SiteEditor::refreshSessions(const design::Site &site)
{
    // Rows are kept for their sessions, so that the focus stays where one works.
    std::vector<SessionRow *> rows;
    for (const design::Session &session : site.sessions) {
        const auto old = std::ranges::find_if(
            m_rows, [&](const SessionRow *row) { return row->session().id == session.id; });
        SessionRow *row = nullptr;
        if (old != m_rows.end()) {
            row = *old;
            m_rows.erase(old);
        } else {
            row = new SessionRow{this};
            connect(row, &SessionRow::changeRequested, this, &SiteEditor::onSessionChangeRequested);
            connect(row, &SessionRow::removeRequested, this, &SiteEditor::onSessionRemoveRequested);
            connect(row, &SessionRow::unfolded, this, &SiteEditor::showWhole);
        }
        const QString neighbour = m_internet ? text::networkText(*m_internet, session.neighbour)
                                             : text::asnText(session.neighbour);
        row->setSession(session, neighbour, m_document.design().service.prefixes,
                        warningFor(site, session));
        m_rowLayout->insertWidget(static_cast<int>(rows.size()), row);
        rows.push_back(row);
    }
    for (SessionRow *const row : m_rows) {
        m_rowLayout->removeWidget(row);
        row->hide();
        row->deleteLater(); // it may be the one that is emitting
    }
    m_rows = std::move(rows);
    m_noSessions->setVisible(m_rows.empty());
}

void SiteEditor::showWhole(const SessionRow *row)
{
    // The scroll area knows the row's new height on the way back to the event loop.
    QTimer::singleShot(0, row, [scroll = m_scroll, row] {
        scroll->ensureVisible(0, row->geometry().bottom(), 0, 0);
        scroll->ensureVisible(0, row->geometry().top(), 0, 0);
    });
}

QString SiteEditor::warningFor(const design::Site &site, const design::Session &session) const
{
    if (m_internet == nullptr) {
        return {};
    }
    if (session.role == design::SessionRole::RouteServer &&
        m_internet->exchangeOfRouteServer(session.neighbour)) {
        return {};
    }
    const std::optional<internet::AsIndex> as = m_internet->find(session.neighbour);
    if (!as) {
        return tr("Not part of this Internet data: draws no users.");
    }
    const std::optional<geo::MetroId> metro = m_internet->metros().find(site.metro);
    if (!m_internet->hasGeography() || !metro) {
        return {};
    }
    const auto isHere = [metro](const internet::Router &router) { return router.metro == metro; };
    return std::ranges::any_of(m_internet->routersOf(*as), isHere)
               ? QString{}
               : tr("Not known to be present in this city.");
}

void SiteEditor::apply(const document::Edit &edit)
{
    const Result<void> result = m_document.apply(edit);
    m_problem->setText(result ? QString{} : text::errorText(result.error()));
    if (!result) {
        refresh();
    }
}

void SiteEditor::onNamesEdited()
{
    const design::Site *const shown = site();
    if (shown != nullptr && (m_code->isModified() || m_name->isModified())) {
        apply(document::renameSite(*shown, m_code->text().trimmed(), m_name->text().trimmed()));
    }
}

void SiteEditor::onOriginEdited()
{
    const design::Site *const shown = site();
    if (shown == nullptr || !m_origin->isModified()) {
        return;
    }
    const QString typed = m_origin->text().trimmed();
    const std::optional<Asn> asn = parseAsn(typed.toStdString());
    if (!asn && !typed.isEmpty()) {
        m_problem->setText(
            text::errorText({ErrorCode::InvalidAsn, {typed.toStdString()}, std::nullopt}));
        return; // the text stays, so that the person can mend it
    }
    apply(document::setOriginAsn(*shown, asn));
}

void SiteEditor::onMetroChosen(const QString &code)
{
    if (const design::Site *const shown = site()) {
        apply(document::moveSite(*shown, m_metros, code));
    }
}

void SiteEditor::onEnabledToggled(bool enabled)
{
    if (const design::Site *const shown = site()) {
        apply(document::enableSite(*shown, enabled));
    }
}

void SiteEditor::onSessionChangeRequested(const design::Session &session)
{
    const design::Site *const shown = site();
    if (shown == nullptr) {
        return;
    }
    const auto before = std::ranges::find(shown->sessions, session.id, &design::Session::id);
    if (before != shown->sessions.end()) {
        apply(document::changeSession(*shown, *before, session));
    }
}

void SiteEditor::onSessionRemoveRequested(design::SessionId session)
{
    const design::Site *const shown = site();
    if (shown == nullptr) {
        return;
    }
    const auto found = std::ranges::find(shown->sessions, session, &design::Session::id);
    if (found == shown->sessions.end()) {
        return;
    }
    const auto place = static_cast<std::size_t>(found - shown->sessions.begin());
    apply(document::removeSession(*shown, *found));
    // The focus goes to what now stands in the same place.
    if (m_rows.empty()) {
        m_addSession->setFocus(Qt::OtherFocusReason);
    } else {
        m_rows[std::min(place, m_rows.size() - 1)]->focusFirstControl();
    }
}

void SiteEditor::addChosenSessions(const std::vector<document::NewSession> &sessions)
{
    const design::Site *const shown = site();
    if (shown != nullptr && !sessions.empty()) {
        apply(document::addSessions(*shown, sessions));
    }
}

} // namespace watershed::panels
