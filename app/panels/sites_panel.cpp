// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sites_panel.h"

#include "app/document/edits.h"
#include "app/panels/site_delegate.h"
#include "app/panels/widgets.h"
#include "app/text/quantity_text.h"
#include "app/theme/theme.h"

#include <QEvent>
#include <QFrame>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPointer>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

using models::SiteTableModel;

namespace {

/// A table whose columns are wide enough for the totals below them, too.
class SitesTable final : public QTableView {
public:
    SitesTable(const QTableView *totals, QWidget *parent)
        : QTableView{parent}
        , m_totals{totals}
    {}

protected:
    [[nodiscard]] int sizeHintForColumn(int column) const override
    {
        const int hint = QTableView::sizeHintForColumn(column);
        // The names of the rows of totals go over two columns.
        if (column < SiteTableModel::UsersColumn || m_totals == nullptr) {
            return hint;
        }
        const QAbstractItemView &totals = *m_totals;
        return std::max(hint, totals.sizeHintForColumn(column));
    }

private:
    QPointer<const QTableView> m_totals;
};

} // namespace

SitesPanel::SitesPanel(document::Document &document, document::Selection &selection,
                       QWidget *parent)
    : QWidget{parent}
    , m_document{document}
    , m_selection{selection}
    , m_totals{new QTableView{this}}
    , m_table{new SitesTable{m_totals, this}}
    , m_model{new SiteTableModel{m_table}}
    , m_sorted{new QSortFilterProxyModel{m_table}}
    , m_totalsModel{new QStandardItemModel{2, SiteTableModel::ColumnCount, m_totals}}
    , m_line{new QFrame{this}}
    , m_split{makePlainLabel({}, this)}
    , m_empty{makePlainLabel({}, this)}
{
    setUpTable();
    setUpTotals();
    m_line->setFrameShape(QFrame::HLine);
    m_line->setFrameShadow(QFrame::Plain);
    m_line->setForegroundRole(QPalette::Mid);
    m_split->setContentsMargins(6, 4, 6, 6);
    m_empty->setText(tr("No sites yet. Search for a city, or choose Site > Add Site and click on "
                        "the map."));
    m_empty->setContentsMargins(8, 8, 8, 8);

    auto *const layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_empty);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_line);
    layout->addWidget(m_totals);
    layout->addWidget(m_split);

    connect(&document, &document::Document::changed, this, &SitesPanel::refresh);
    connect(&selection, &document::Selection::changed, this, &SitesPanel::selectRow);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SitesPanel::onCurrentRowChanged);
    connect(m_model, &SiteTableModel::enableRequested, this, &SitesPanel::onEnableRequested);
    connect(m_table, &QWidget::customContextMenuRequested, this, &SitesPanel::onMenuRequested);
    refresh();
}

void SitesPanel::setUpTable()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(SiteTableModel::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortLocaleAware(true);

    m_table->setModel(m_sorted);
    m_table->setItemDelegate(new SiteDelegate{m_table});
    m_table->setAccessibleName(tr("Sites"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight());
    QHeaderView *const header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(fontMetrics().averageCharWidth() * 8);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(SiteTableModel::NameColumn, QHeaderView::Stretch);
}

void SitesPanel::setUpTotals()
{
    m_totals->setModel(m_totalsModel);
    m_totals->setAccessibleName(tr("Totals"));
    m_totals->setFocusPolicy(Qt::NoFocus);
    m_totals->setSelectionMode(QAbstractItemView::NoSelection);
    m_totals->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_totals->setShowGrid(false);
    m_totals->setWordWrap(false);
    m_totals->setFrameShape(QFrame::NoFrame);
    m_totals->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_totals->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_totals->horizontalHeader()->hide();
    m_totals->verticalHeader()->hide();
    m_totals->verticalHeader()->setDefaultSectionSize(rowHeight());
    m_totals->setFixedHeight(2 * rowHeight());
    // The names of the rows are longer than codes of sites.
    m_totals->setSpan(0, 0, 1, 2);
    m_totals->setSpan(1, 0, 1, 2);
    connect(
        m_table->horizontalHeader(), &QHeaderView::sectionResized, m_totals,
        [totals = m_totals](int column, int, int width) { totals->setColumnWidth(column, width); });
    m_totals->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(m_table->horizontalScrollBar(), &QScrollBar::valueChanged,
            m_totals->horizontalScrollBar(), &QScrollBar::setValue);
}

int SitesPanel::rowHeight() const
{
    return fontMetrics().height() + 8;
}

void SitesPanel::setResult(const std::shared_ptr<const jobs::SimulationResult> &result)
{
    m_result = result;
    refresh();
}

void SitesPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        refreshTotals();
    }
}

void SitesPanel::refresh()
{
    {
        const QScopedValueRollback guard{m_isSelecting, true};
        m_model->setEntries(
            models::siteEntries(m_document.design(), m_result ? &m_result->catchments : nullptr));
        const bool usersKnown =
            m_result == nullptr || m_result->catchments.basis == analysis::ShareBasis::Users;
        m_table->setColumnHidden(SiteTableModel::UsersColumn, !usersKnown);
    }
    m_empty->setVisible(m_document.design().sites.empty());
    refreshTotals();
    selectRow(m_selection.site());
}

void SitesPanel::refreshTotals()
{
    m_line->setVisible(m_result != nullptr);
    m_totals->setVisible(m_result != nullptr);
    m_split->setVisible(m_result != nullptr && m_result->catchments.splitNetworks > 0);
    if (m_result == nullptr) {
        return;
    }
    const analysis::Catchments &counted = m_result->catchments;
    const QStringList rows[] = {
        {tr("Unreached"),
         {},
         text::usersText(counted.unreachedUsers),
         text::shareText(counted.unreachedShare),
         text::countText(counted.unreachedNetworks)},
        {tr("Total"),
         {},
         text::usersText(counted.totalUsers),
         {},
         text::countText(counted.totalNetworks)},
    };
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < SiteTableModel::ColumnCount; ++column) {
            auto *const item = new QStandardItem{rows[row][column]};
            item->setTextAlignment(
                Qt::AlignVCenter |
                (column >= SiteTableModel::UsersColumn ? Qt::AlignRight : Qt::AlignLeft));
            m_totalsModel->setItem(row, column, item);
        }
    }
    const theme::MapColours colours = theme::mapColours(theme::schemeOf(palette()));
    m_totalsModel->item(0)->setIcon(swatchIcon(colours.unreached, true));
    m_totals->setColumnHidden(SiteTableModel::UsersColumn,
                              m_table->isColumnHidden(SiteTableModel::UsersColumn));
    // Measures the columns anew.
    QHeaderView *const header = m_table->horizontalHeader();
    for (const int column : {SiteTableModel::UsersColumn, SiteTableModel::ShareColumn,
                             SiteTableModel::NetworksColumn}) {
        header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    }
    m_split->setText(tr("%Ln network(s) reach more than one site.", nullptr,
                        static_cast<int>(counted.splitNetworks)));
}

void SitesPanel::selectRow(std::optional<design::SiteId> site)
{
    const QScopedValueRollback guard{m_isSelecting, true};
    const std::optional<int> row = site ? m_model->rowOf(*site) : std::nullopt;
    if (!row) {
        m_table->clearSelection();
        return;
    }
    const QModelIndex index =
        m_sorted->mapFromSource(m_model->index(*row, SiteTableModel::SiteColumn));
    if (m_table->selectionModel()->isRowSelected(index.row(), {})) {
        return;
    }
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                          QItemSelectionModel::Rows);
    m_table->scrollTo(index);
}

std::optional<design::SiteId> SitesPanel::siteAt(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return std::nullopt;
    }
    return design::SiteId{index.data(SiteTableModel::SiteIdRole).toUInt()};
}

void SitesPanel::onCurrentRowChanged()
{
    if (m_isSelecting) {
        return; // the rows follow the selection, not the other way round
    }
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    m_selection.setSite(rows.isEmpty() ? std::nullopt : siteAt(rows.front()));
}

void SitesPanel::onEnableRequested(design::SiteId site, bool enabled)
{
    if (const design::Site *const found = design::findSite(m_document.design(), site)) {
        static_cast<void>(m_document.apply(document::enableSite(*found, enabled)));
    }
}

void SitesPanel::onMenuRequested(QPoint position)
{
    if (const std::optional<design::SiteId> site = siteAt(m_table->indexAt(position))) {
        m_selection.setSite(site);
        emit menuRequested(m_table->viewport()->mapToGlobal(position), *site);
    }
}

} // namespace watershed::panels
