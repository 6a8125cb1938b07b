// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/network_places.h"

#include "app/document/edits.h"
#include "app/panels/city_search.h"
#include "app/panels/network_lists_look.h"
#include "app/panels/widgets.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace watershed::panels {

using models::NetworkPlacesModel;

NetworkPlaces::NetworkPlaces(const geo::MetroTable &metros, QWidget *parent)
    : QWidget{parent}
    , m_model{new NetworkPlacesModel{this}}
    , m_table{new QTableView{this}}
    , m_add{new CitySearch{metros, this}}
    , m_remove{new QPushButton{tr("Remove"), this}}
    , m_takeBack{new QPushButton{tr("Reset"), this}}
    , m_users{new QSpinBox{this}}
    , m_setUsers{new QPushButton{tr("Set users"), this}}
{
    makeNetworkList(*m_table, *m_model, NetworkPlacesModel::CityColumn);
    m_table->setAccessibleName(tr("Metros of the network"));
    m_add->setPlaceholderText(tr("Add a metro: city or code"));
    m_add->setAccessibleName(tr("Metro where the network is, too"));
    m_add->setToolTip(tr("Type a metro where the network is, too; Enter adds it"));
    m_remove->setToolTip(tr("Say that the network is not in the chosen metro"));
    m_takeBack->setToolTip(tr("Take your correction of the chosen metro back: as in the data"));
    m_users->setRange(0, std::numeric_limits<int>::max());
    m_users->setGroupSeparatorShown(true);
    m_users->setSingleStep(10'000);
    m_users->setAccessibleName(tr("Users of the network in the chosen metro"));
    m_users->setToolTip(tr("Users of the network in the chosen metro"));
    m_setUsers->setToolTip(tr("Say how many users the network has in the chosen metro"));
    guardAgainstWheel(m_users);

    auto *const users = new QHBoxLayout;
    users->addWidget(m_users, 1);
    users->addWidget(m_setUsers);
    users->addWidget(m_remove);
    users->addWidget(m_takeBack);
    auto *const layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_add);
    layout->addLayout(users);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &NetworkPlaces::refreshButtons);
    connect(m_add, &CitySearch::metroChosen, this, &NetworkPlaces::addCity);
    connect(m_remove, &QPushButton::clicked, this, &NetworkPlaces::removeCity);
    connect(m_takeBack, &QPushButton::clicked, this, &NetworkPlaces::takeBack);
    connect(m_setUsers, &QPushButton::clicked, this, &NetworkPlaces::setUsers);
    refreshButtons();
}

void NetworkPlaces::setNetwork(const models::CorrectedInternet &internet, Asn asn)
{
    const models::PlaceEntry *const before = m_asn == asn ? chosen() : nullptr;
    const std::string metro = before != nullptr ? before->metro : std::string{};
    m_internet = internet;
    m_asn = asn;
    m_model->setPlaces(internet, models::placesOf(internet, asn));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->placeAt(row).metro == metro) {
            m_table->selectRow(row);
        }
    }
    refreshButtons();
}

int NetworkPlaces::count() const
{
    int count = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        count += m_model->placeAt(row).correction == models::Correction::Removed ? 0 : 1;
    }
    return count;
}

const models::PlaceEntry *NetworkPlaces::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_model->placeAt(rows.front().row());
}

void NetworkPlaces::refreshButtons()
{
    const models::PlaceEntry *const place = chosen();
    const bool isThere = place != nullptr && place->correction != models::Correction::Removed;
    m_remove->setEnabled(isThere);
    m_users->setEnabled(isThere);
    m_setUsers->setEnabled(isThere);
    m_takeBack->setEnabled(place != nullptr && place->correction != models::Correction::None);
    const std::int64_t most = m_users->maximum();
    m_users->setValue(isThere ? static_cast<int>(std::min(most, place->users.count)) : 0);
}

void NetworkPlaces::addCity(const QString &metro)
{
    emit editRequested(document::correctPresence({.asn = m_asn, .metro = metro.toStdString()}));
}

void NetworkPlaces::removeCity()
{
    if (const models::PlaceEntry *const place = chosen()) {
        const internet::PresenceCorrection own{.asn = m_asn, .metro = place->metro};
        // What the user has added himself is taken back.
        const bool isInData = std::ranges::any_of(
            models::placesOf({m_internet.base, m_internet.base, {}}, m_asn),
            [&](const models::PlaceEntry &each) { return each.metro == own.metro; });
        emit editRequested(isInData ? document::correctPresence({m_asn, own.metro, false, {}})
                                    : document::forgetCorrection(own));
    }
}

void NetworkPlaces::setUsers()
{
    if (const models::PlaceEntry *const place = chosen()) {
        emit editRequested(
            document::correctPresence({m_asn, place->metro, true, Users{m_users->value()}}));
    }
}

void NetworkPlaces::takeBack()
{
    if (const models::PlaceEntry *const place = chosen()) {
        emit editRequested(document::forgetCorrection(
            internet::PresenceCorrection{.asn = m_asn, .metro = place->metro}));
    }
}

} // namespace watershed::panels
