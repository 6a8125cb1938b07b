// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/neighbour_model.h"

#include "app/text/quantity_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace watershed::models {

namespace {

class NeighbourText final {
    Q_DECLARE_TR_FUNCTIONS(NeighbourText)
};

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Order in the list: from whom most is heard first.
int rank(internet::NetworkKind kind)
{
    switch (kind) {
    case internet::NetworkKind::Tier1:
        return 0;
    case internet::NetworkKind::Transit:
        return 1;
    case internet::NetworkKind::Content:
        return 2;
    case internet::NetworkKind::Access:
        return 3;
    case internet::NetworkKind::Hosting:
        return 4;
    case internet::NetworkKind::Education:
        return 5;
    case internet::NetworkKind::Enterprise:
        return 6;
    case internet::NetworkKind::Unknown:
        return 7;
    }
    return 7;
}

NeighbourEntry networkEntry(const internet::Internet &internet, internet::AsIndex as)
{
    return {
        .asn = internet.asn(as),
        .name = fromView(internet.name(as)),
        .kind = text::kindText(internet.kind(as)),
        .role = suggestedRole(internet.kind(as)),
        .origin = NeighbourEntry::Origin::Present,
    };
}

NeighbourEntry routeServerEntry(const internet::Exchange &exchange)
{
    return {
        .asn = *exchange.routeServerAsn,
        .name = QString::fromStdString(exchange.name),
        .kind = NeighbourText::tr("Route server, %Ln member(s)", nullptr,
                                  static_cast<int>(exchange.members.size())),
        .role = design::SessionRole::RouteServer,
        .origin = NeighbourEntry::Origin::Present,
    };
}

} // namespace

design::SessionRole suggestedRole(internet::NetworkKind kind)
{
    switch (kind) {
    case internet::NetworkKind::Tier1:
    case internet::NetworkKind::Transit:
        return design::SessionRole::Transit;
    case internet::NetworkKind::Unknown:
    case internet::NetworkKind::Access:
    case internet::NetworkKind::Hosting:
    case internet::NetworkKind::Content:
    case internet::NetworkKind::Education:
    case internet::NetworkKind::Enterprise:
        return design::SessionRole::Peer;
    }
    return design::SessionRole::Peer;
}

std::vector<NeighbourEntry> neighboursIn(const internet::Internet &internet, geo::MetroId metro,
                                         const std::vector<Asn> &taken)
{
    const auto isTaken = [&taken](Asn asn) { return std::ranges::count(taken, asn) > 0; };

    std::vector<NeighbourEntry> entries;
    for (const internet::Exchange &exchange : internet.exchanges()) {
        if (exchange.metro == metro && exchange.routeServerAsn &&
            !isTaken(*exchange.routeServerAsn)) {
            entries.push_back(routeServerEntry(exchange));
        }
    }
    const std::size_t routeServers = entries.size();

    const std::span<const internet::AsIndex> present = internet.presentIn(metro);
    std::vector<internet::AsIndex> networks{present.begin(), present.end()};
    std::ranges::stable_sort(networks, {},
                             [&internet](internet::AsIndex as) { return rank(internet.kind(as)); });
    for (const internet::AsIndex as : networks) {
        const Asn asn = internet.asn(as);
        const auto begin = entries.begin();
        const auto end = begin + static_cast<std::ptrdiff_t>(routeServers);
        if (!isTaken(asn) && std::ranges::find(begin, end, asn, &NeighbourEntry::asn) == end) {
            entries.push_back(networkEntry(internet, as));
        }
    }
    return entries;
}

NeighbourEntry typedNeighbour(const internet::Internet &internet, Asn asn)
{
    if (const std::optional<internet::ExchangeId> id = internet.exchangeOfRouteServer(asn)) {
        NeighbourEntry entry = routeServerEntry(internet.exchanges()[id->value()]);
        entry.origin = NeighbourEntry::Origin::Typed;
        return entry;
    }
    if (const std::optional<internet::AsIndex> as = internet.find(asn)) {
        NeighbourEntry entry = networkEntry(internet, *as);
        // Where nothing is known of a network, a new neighbour is most often an upstream.
        if (internet.kind(*as) == internet::NetworkKind::Unknown) {
            entry.role = design::SessionRole::Transit;
        }
        entry.origin = NeighbourEntry::Origin::Typed;
        return entry;
    }
    return {
        .asn = asn,
        .name = NeighbourText::tr("Not part of this Internet"),
        .kind = {},
        .role = design::SessionRole::Transit,
        .origin = NeighbourEntry::Origin::Unknown,
    };
}

NeighbourModel::NeighbourModel(std::vector<NeighbourEntry> entries, QObject *parent)
    : QAbstractTableModel{parent}
    , m_entries{std::move(entries)}
{}

void NeighbourModel::setTyped(const std::optional<NeighbourEntry> &entry)
{
    if (entry == m_typed) {
        return;
    }
    if (m_typed) {
        beginRemoveRows({}, 0, 0);
        m_typed.reset();
        endRemoveRows();
    }
    if (entry) {
        beginInsertRows({}, 0, 0);
        m_typed = entry;
        endInsertRows();
    }
}

const NeighbourEntry &NeighbourModel::entryAt(int row) const
{
    if (m_typed && row == 0) {
        return *m_typed;
    }
    return m_entries[static_cast<std::size_t>(m_typed ? row - 1 : row)];
}

bool NeighbourModel::hasPresent(Asn asn) const
{
    return std::ranges::find(m_entries, asn, &NeighbourEntry::asn) != m_entries.end();
}

int NeighbourModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size()) + (m_typed ? 1 : 0);
}

int NeighbourModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NeighbourModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const NeighbourEntry &entry = entryAt(index.row());
    if (role == TypedRole) {
        return entry.origin != NeighbourEntry::Origin::Present;
    }
    if (role == SortRole && index.column() == NumberColumn) {
        return entry.asn.value();
    }
    if (role != Qt::DisplayRole && role != SortRole) {
        return {};
    }
    switch (index.column()) {
    case NumberColumn:
        return text::asnText(entry.asn);
    case NameColumn:
        return entry.name;
    case KindColumn:
        return entry.kind;
    case RoleColumn:
        return text::roleText(entry.role);
    default:
        return {};
    }
}

QVariant NeighbourModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NumberColumn:
        return tr("Number");
    case NameColumn:
        return tr("Name");
    case KindColumn:
        return tr("Kind");
    case RoleColumn:
        return tr("Usual role");
    default:
        return {};
    }
}

void NeighbourFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool NeighbourFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto cell = [&](int column) {
        return sourceModel()->index(row, column, parent).data().toString();
    };
    const QModelIndex first = sourceModel()->index(row, 0, parent);
    if (m_text.isEmpty() || first.data(NeighbourModel::TypedRole).toBool()) {
        return true;
    }
    const QString number = first.data(NeighbourModel::SortRole).toString();
    return number.startsWith(m_text) ||
           cell(NeighbourModel::NumberColumn).startsWith(m_text, Qt::CaseInsensitive) ||
           cell(NeighbourModel::NameColumn).contains(m_text, Qt::CaseInsensitive) ||
           cell(NeighbourModel::KindColumn).contains(m_text, Qt::CaseInsensitive);
}

bool NeighbourFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool leftTyped = left.data(NeighbourModel::TypedRole).toBool();
    if (leftTyped != right.data(NeighbourModel::TypedRole).toBool()) {
        return leftTyped == (sortOrder() == Qt::AscendingOrder);
    }
    return QSortFilterProxyModel::lessThan(left, right);
}

} // namespace watershed::models
