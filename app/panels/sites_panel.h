// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "app/document/selection.h"
#include "app/jobs/simulation_runner.h"
#include "app/models/site_table_model.h"

#include <QWidget>

#include <memory>
#include <optional>

class QFrame;
class QLabel;
class QSortFilterProxyModel;
class QStandardItemModel;
class QTableView;

namespace watershed::panels {

/// The table of sites with who comes to each, and what is left over.
class SitesPanel final : public QWidget {
    Q_OBJECT
public:
    /// \param document, selection  must outlive this widget
    SitesPanel(document::Document &document, document::Selection &selection, QWidget *parent);

    /// Shows the numbers of a result; nullptr: none is there.
    void setResult(const std::shared_ptr<const jobs::SimulationResult> &result);

    [[nodiscard]] QTableView *table() const { return m_table; }

signals:
    /// Right click or menu key on a site.
    void menuRequested(QPoint globalPosition, watershed::design::SiteId site);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void setUpTable();
    void setUpTotals();
    void refreshTotals();
    [[nodiscard]] int rowHeight() const;
    void selectRow(std::optional<design::SiteId> site);
    [[nodiscard]] std::optional<design::SiteId> siteAt(const QModelIndex &index) const;
    void onCurrentRowChanged();
    void onEnableRequested(design::SiteId site, bool enabled);
    void onMenuRequested(QPoint position);

    document::Document &m_document;
    document::Selection &m_selection;
    std::shared_ptr<const jobs::SimulationResult> m_result;
    // Models belong to their views, so that no view lives to tell of the end of its model.
    QTableView *m_totals; ///< stays in view under the table, in the same columns
    QTableView *m_table;
    models::SiteTableModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QStandardItemModel *m_totalsModel;
    QFrame *m_line;
    QLabel *m_split;
    QLabel *m_empty;
    bool m_isSelecting = false;
};

} // namespace watershed::panels
