// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "app/models/network_lists.h"

#include <QWidget>

class QPushButton;
class QSpinBox;
class QTableView;

namespace watershed::panels {

class CitySearch;

/// The cities where a network is, to correct.
class NetworkPlaces final : public QWidget {
    Q_OBJECT
public:
    /// \param metros  must outlive the widget
    NetworkPlaces(const geo::MetroTable &metros, QWidget *parent);

    void setNetwork(const models::CorrectedInternet &internet, Asn asn);
    [[nodiscard]] int count() const; ///< places that count

signals:
    void editRequested(const watershed::document::Edit &edit);

private:
    [[nodiscard]] const models::PlaceEntry *chosen() const;
    void refreshButtons();
    void addCity(const QString &metro);
    void removeCity();
    void setUsers();
    void takeBack();

    models::NetworkPlacesModel *m_model;
    models::CorrectedInternet m_internet;
    Asn m_asn;
    QTableView *m_table;
    CitySearch *m_add;
    QPushButton *m_remove;
    QPushButton *m_takeBack;
    QSpinBox *m_users;
    QPushButton *m_setUsers;
};

} // namespace watershed::panels
