// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/network_search.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace watershed::models {

/// The networks that a search has found. Sorting is a wish that the search fulfils: 80,000 rows are
/// put in order off the GUI thread.
class NetworkTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    /// In the order of analysis::NetworkColumn.
    enum Column {
        NumberColumn,
        NameColumn,
        KindColumn,
        CountryColumn,
        UsersColumn,
        MetrosColumn,
        ProvidersColumn,
        PeersColumn,
        CustomersColumn,
        ColumnCount
    };
    enum Role { SortRole = Qt::UserRole }; ///< raw numbers

    explicit NetworkTableModel(QObject *parent = nullptr);

    void setFound(const std::shared_ptr<const jobs::FoundNetworks> &found);
    [[nodiscard]] Asn asnAt(int row) const;
    [[nodiscard]] std::optional<int> rowOf(Asn asn) const; ///< O(rows)

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    void sort(int column, Qt::SortOrder order) override;

signals:
    /// \param column  -1: by weight
    void sortRequested(int column, Qt::SortOrder order);

private:
    [[nodiscard]] QVariant cell(internet::AsIndex as, int column) const;
    [[nodiscard]] qint64 number(internet::AsIndex as, int column) const;

    std::shared_ptr<const jobs::FoundNetworks> m_found;
};

} // namespace watershed::models
