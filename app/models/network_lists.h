// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/network_details.h"

#include <QAbstractTableModel>

namespace watershed::models {

/// Roles that the lists of a network's page share.
enum NetworkListRole {
    CorrectionRole = Qt::UserRole, ///< int of a Correction
    InferredRole,                  ///< bool
};

/// The places of a network.
class NetworkPlacesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { CityColumn, BasisColumn, UsersColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setPlaces(const CorrectedInternet &internet, std::vector<PlaceEntry> places);
    [[nodiscard]] const PlaceEntry &placeAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    CorrectedInternet m_internet;
    std::vector<PlaceEntry> m_places;
};

/// The providers, peers or customers of a network.
class NetworkNeighboursModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NumberColumn, NameColumn, MeetingColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setNeighbours(const CorrectedInternet &internet,
                       std::vector<NeighbourOfNetwork> neighbours);
    [[nodiscard]] const NeighbourOfNetwork &neighbourAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    CorrectedInternet m_internet;
    std::vector<NeighbourOfNetwork> m_neighbours;
};

} // namespace watershed::models
