// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "app/models/network_lists.h"
#include "core/analysis/network_index.h"

#include <QWidget>

#include <memory>

class QPushButton;
class QTableView;

namespace watershed::panels {

class NetworkLine;

/// The providers, the peers or the customers of a network, to go to and to correct.
class NetworkNeighbours final : public QWidget {
    Q_OBJECT
public:
    NetworkNeighbours(internet::Relationship relationship, QWidget *parent);

    void setNetwork(const models::CorrectedInternet &internet, Asn asn);
    void setIndex(const std::shared_ptr<const analysis::NetworkIndex> &index);
    [[nodiscard]] int count() const; ///< neighbours that count

signals:
    void editRequested(const watershed::document::Edit &edit);
    void networkActivated(watershed::Asn asn);

private:
    [[nodiscard]] const models::NeighbourOfNetwork *chosen() const;
    void refreshButtons();
    void add(Asn other);
    void removeChosen();
    void takeBack();

    internet::Relationship m_relationship;
    models::NetworkNeighboursModel *m_model;
    models::CorrectedInternet m_internet;
    Asn m_asn;
    QTableView *m_table;
    NetworkLine *m_add;
    QPushButton *m_remove;
    QPushButton *m_takeBack;
};

} // namespace watershed::panels
