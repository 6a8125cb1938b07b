// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "app/jobs/network_search.h"
#include "app/models/network_details.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QTableView;

namespace watershed::models {
class NetworkTableModel;
}

namespace watershed::panels {

class NetworkPage;

/// All networks of the Internet to search, and below them the page of the chosen one.
class NetworksPanel final : public QWidget {
    Q_OBJECT
public:
    /// \param document, metros  must outlive the panel
    NetworksPanel(document::Document &document, const geo::MetroTable &metros, QWidget *parent);

    /// The list is made when the panel is in view.
    void setInternet(const models::CorrectedInternet &internet);
    void showNetwork(Asn asn);
    [[nodiscard]] QSize sizeHint() const override;
    void startSearching(); ///< puts the cursor into the search line

    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] NetworkPage *page() const { return m_page; }
    /// Whether the list is as the line asks for it.
    [[nodiscard]] bool isSettled() const { return !m_search.isRunning(); }

signals:
    /// A network is shown, or nothing is: for the map.
    void networkShown(std::optional<watershed::Asn> asn);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; // keys of the search line

private:
    void onFound(const std::shared_ptr<const jobs::FoundNetworks> &found);
    void onSelectionChanged();
    void markShown();
    void refreshCount(const jobs::FoundNetworks &found);

    models::CorrectedInternet m_internet;
    jobs::NetworkSearch m_search;
    models::NetworkTableModel *m_model;
    QLineEdit *m_line;
    QLabel *m_count;
    QTableView *m_table;
    NetworkPage *m_page;
    std::shared_ptr<const analysis::NetworkIndex> m_index;
    bool m_entersWhenFound = false; ///< a key came before the answer
    bool m_isRefilling = false;     ///< the selection follows the page, not the other way round
};

} // namespace watershed::panels
