// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "app/models/network_details.h"
#include "core/analysis/network_index.h"

#include <QWidget>

#include <array>
#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QListWidget;
class QTabWidget;
class QToolButton;

namespace watershed::panels {

class NetworkNeighbours;
class NetworkPlaces;
class WarningLine;

/// What is known of one network: who it is, where it is, whom it buys from, peers with and sells
/// to, and what of that the user has corrected. One can go from network to network, and back.
class NetworkPage final : public QWidget {
    Q_OBJECT
public:
    /// \param document, metros  must outlive the page
    NetworkPage(document::Document &document, const geo::MetroTable &metros, QWidget *parent);

    void setInternet(const models::CorrectedInternet &internet);
    void setIndex(const std::shared_ptr<const analysis::NetworkIndex> &index);

    /// Shows a network, and the one before with Back.
    void showNetwork(Asn asn);
    [[nodiscard]] std::optional<Asn> network() const { return m_network; }
    [[nodiscard]] QTabWidget *tabs() const { return m_tabs; }

    void goBack();
    void goForward();

signals:
    void networkShown(watershed::Asn asn);

private:
    void layOut();
    void refresh();
    void refreshTitle();
    void refreshExchanges();
    void refreshHistory();
    void turnTo(Asn asn);
    void apply(const document::Edit &edit);
    [[nodiscard]] QString factsText() const;

    document::Document &m_document;
    models::CorrectedInternet m_internet;
    std::optional<Asn> m_network;
    std::vector<Asn> m_before;
    std::vector<Asn> m_after;

    QToolButton *m_back;
    QToolButton *m_forward;
    QLabel *m_name;
    QLabel *m_facts;
    QLabel *m_corrected;
    QTabWidget *m_tabs;
    NetworkPlaces *m_places;
    std::array<NetworkNeighbours *, 3> m_neighbours; ///< providers, peers, customers
    QListWidget *m_exchanges;
    WarningLine *m_problem;
};

} // namespace watershed::panels
