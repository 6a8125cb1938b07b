// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/network_table_model.h"

#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <algorithm>

namespace watershed::models {

NetworkTableModel::NetworkTableModel(QObject *parent)
    : QAbstractTableModel{parent}
{}

void NetworkTableModel::setFound(const std::shared_ptr<const jobs::FoundNetworks> &found)
{
    beginResetModel();
    m_found = found;
    endResetModel();
}

Asn NetworkTableModel::asnAt(int row) const
{
    return m_found->index->internet()->asn(m_found->networks[static_cast<std::size_t>(row)]);
}

std::optional<int> NetworkTableModel::rowOf(Asn asn) const
{
    if (m_found == nullptr || m_found->index == nullptr) {
        return std::nullopt;
    }
    const auto as = m_found->index->internet()->find(asn);
    const auto &networks = m_found->networks;
    const auto found = as ? std::ranges::find(networks, *as) : networks.end();
    return found == networks.end() ? std::nullopt
                                   : std::optional{static_cast<int>(found - networks.begin())};
}

int NetworkTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_found == nullptr ? 0 : static_cast<int>(m_found->networks.size());
}

int NetworkTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

qint64 NetworkTableModel::number(internet::AsIndex as, int column) const
{
    const analysis::NetworkIndex::Row &row = m_found->index->at(as);
    switch (column) {
    case NumberColumn:
        return m_found->index->internet()->asn(as).value();
    case UsersColumn:
        return row.users.count;
    case MetrosColumn:
        return row.metros;
    case ProvidersColumn:
        return row.providers;
    case PeersColumn:
        return row.peers;
    case CustomersColumn:
        return row.customers;
    default:
        return 0;
    }
}

QVariant NetworkTableModel::cell(internet::AsIndex as, int column) const
{
    const internet::Internet &internet = *m_found->index->internet();
    switch (column) {
    case NumberColumn:
        return text::asnText(internet.asn(as));
    case NameColumn:
        return text::toPlainLine(internet.name(as));
    case KindColumn:
        return internet.kind(as) == internet::NetworkKind::Unknown
                   ? QString{}
                   : text::kindText(internet.kind(as));
    case CountryColumn:
        return text::toPlainLine(internet.country(as));
    case UsersColumn: {
        const Users users = m_found->index->at(as).users;
        return users.count == 0 ? QString{} : text::usersText(users);
    }
    default: {
        const qint64 count = number(as, column);
        return count == 0 ? QString{} : text::countText(count);
    }
    }
}

QVariant NetworkTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const internet::AsIndex as = m_found->networks[static_cast<std::size_t>(index.row())];
    const bool isText = index.column() == NameColumn || index.column() == KindColumn ||
                        index.column() == CountryColumn;
    switch (role) {
    case Qt::DisplayRole:
        return cell(as, index.column());
    case Qt::ToolTipRole:
        return index.column() == NameColumn
                   ? QVariant{text::toToolTip(cell(as, NameColumn).toString())}
                   : QVariant{};
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() >= UsersColumn ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    case SortRole:
        return isText ? cell(as, index.column()) : QVariant{number(as, index.column())};
    default:
        return {};
    }
}

QVariant NetworkTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((section >= UsersColumn ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    }
    if (role == Qt::InitialSortOrderRole) {
        return static_cast<int>(section >= UsersColumn ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NumberColumn:
        return tr("AS");
    case NameColumn:
        return tr("Name");
    case KindColumn:
        return tr("Kind");
    case CountryColumn:
        return tr("Country");
    case UsersColumn:
        return tr("Users");
    case MetrosColumn:
        return tr("Metros");
    case ProvidersColumn:
        return tr("Providers");
    case PeersColumn:
        return tr("Peers");
    case CustomersColumn:
        return tr("Customers");
    default:
        return {};
    }
}

void NetworkTableModel::sort(int column, Qt::SortOrder order)
{
    emit sortRequested(column, order);
}

} // namespace watershed::models
