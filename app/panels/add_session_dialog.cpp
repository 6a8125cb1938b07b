// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/add_session_dialog.h"

#include "app/panels/widgets.h"
#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

using models::NeighbourEntry;
using models::NeighbourModel;

namespace {

/// In the combo box: each network's own usual role.
constexpr int kUsualRole = -1;

std::vector<Asn> takenBy(const design::Design &design, const design::Site &site)
{
    std::vector<Asn> taken{design.service.asn};
    std::ranges::transform(site.sessions, std::back_inserter(taken), &design::Session::neighbour);
    return taken;
}

std::vector<NeighbourEntry> entriesFor(const internet::Internet &internet, const design::Site &site,
                                       const std::vector<Asn> &taken)
{
    const std::optional<geo::MetroId> metro = internet.metros().find(site.metro);
    if (!metro || !internet.hasGeography()) {
        return {};
    }
    return models::neighboursIn(internet, *metro, taken);
}

QString introduction(const internet::Internet &internet, const design::Site &site)
{
    if (!internet.hasGeography()) {
        return AddSessionDialog::tr("This Internet data does not say where networks are. Type the "
                                    "AS number of the neighbour.");
    }
    const std::optional<geo::MetroId> metro = internet.metros().find(site.metro);
    const QString city =
        metro ? metroText(internet.metros().at(*metro)) : text::toPlainLine(site.metro);
    return AddSessionDialog::tr("Networks and route servers in %1. Type an AS number for any "
                                "other network.")
        .arg(city);
}

} // namespace

AddSessionDialog::AddSessionDialog(const design::Design &design, const design::Site &site,
                                   const std::shared_ptr<const internet::Internet> &internet,
                                   QWidget *parent)
    : QDialog{parent}
    , m_internet{internet}
    , m_siteCode{text::toPlainLine(site.code)}
    , m_taken{takenBy(design, site)}
    , m_model{new NeighbourModel{entriesFor(*internet, site, m_taken), this}}
    , m_filter{new models::NeighbourFilter{this}}
    , m_search{new QLineEdit{this}}
    , m_table{new QTableView{this}}
    , m_warning{new WarningLine{this}}
    , m_role{new QComboBox{this}}
{
    setWindowTitle(tr("Add Sessions to %1").arg(m_siteCode));
    m_filter->setSourceModel(m_model);
    m_filter->setSortRole(NeighbourModel::SortRole);

    m_search->setPlaceholderText(tr("Name or AS number"));
    m_search->setAccessibleName(tr("Name or AS number"));
    m_search->setClearButtonEnabled(true);

    m_table->setModel(m_filter);
    m_table->setAccessibleName(tr("Networks"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(NeighbourModel::NameColumn,
                                                      QHeaderView::Stretch);

    m_role->addItem(tr("Each network's usual role"), kUsualRole);
    for (const design::SessionRole role :
         {design::SessionRole::Transit, design::SessionRole::Peer, design::SessionRole::RouteServer,
          design::SessionRole::Customer}) {
        m_role->addItem(text::roleText(role), static_cast<int>(role));
    }
    m_role->setAccessibleName(tr("Role"));

    auto *const buttons = new QDialogButtonBox{QDialogButtonBox::Cancel, this};
    m_add = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    m_add->setDefault(true);

    auto *const form = new QFormLayout;
    form->addRow(tr("&Role"), m_role);
    auto *const layout = new QVBoxLayout{this};
    layout->addWidget(makePlainLabel(introduction(*internet, site), this));
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_warning);
    layout->addLayout(form);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 30);

    connect(m_search, &QLineEdit::textEdited, this, &AddSessionDialog::onFilterEdited);
    connect(m_search, &QLineEdit::textChanged, this, &AddSessionDialog::onFilterEdited);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &AddSessionDialog::refreshButton);
    connect(m_table, &QTableView::doubleClicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_search->setFocus();
    refreshButton();
}

std::vector<document::NewSession> AddSessionDialog::chosen() const
{
    const int wanted = m_role->currentData().toInt();
    std::vector<document::NewSession> sessions;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows()) {
        const NeighbourEntry &entry = m_model->entryAt(m_filter->mapToSource(row).row());
        sessions.push_back({entry.asn, wanted == kUsualRole
                                           ? entry.role
                                           : static_cast<design::SessionRole>(wanted)});
    }
    return sessions;
}

void AddSessionDialog::onFilterEdited(const QString &text)
{
    const std::optional<Asn> number = parseAsn(text.trimmed().toStdString());
    const bool isNew =
        number && !m_model->hasPresent(*number) && std::ranges::count(m_taken, *number) == 0;
    const auto typed =
        isNew ? std::optional{models::typedNeighbour(*m_internet, *number)} : std::nullopt;
    m_model->setTyped(typed);
    m_filter->setText(text);
    refreshWarning(typed);
    // Enter adds what the search has found first.
    if (!text.trimmed().isEmpty() && m_filter->rowCount() > 0) {
        m_table->selectRow(0);
    } else {
        m_table->clearSelection();
    }
    refreshButton();
}

void AddSessionDialog::refreshWarning(const std::optional<NeighbourEntry> &typed)
{
    if (!typed) {
        m_warning->setText({});
    } else if (typed->origin == NeighbourEntry::Origin::Unknown) {
        m_warning->setText(tr("%1 is not part of this Internet data. The session will be kept in "
                              "the design but draw no users.")
                               .arg(text::asnText(typed->asn)));
    } else if (m_internet->hasGeography()) {
        m_warning->setText(tr("%1 is not known to be present here. The session is computed all "
                              "the same.")
                               .arg(text::networkText(*m_internet, typed->asn)));
    } else {
        m_warning->setText({});
    }
}

void AddSessionDialog::refreshButton()
{
    const int count = static_cast<int>(m_table->selectionModel()->selectedRows().size());
    m_add->setEnabled(count > 0);
    m_add->setText(count > 1 ? tr("Add %n session(s)", nullptr, count) : tr("Add session"));
}

} // namespace watershed::panels
