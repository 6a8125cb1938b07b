// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/site_table_model.h"

#include "app/text/quantity_text.h"

#include <algorithm>
#include <map>
#include <utility>

namespace watershed::models {

namespace {

bool announces(const design::Site &site)
{
    return site.enabled && std::ranges::any_of(site.sessions, &design::Session::enabled);
}

bool contains(const std::vector<SiteEntry> &entries, design::SiteId id)
{
    return std::ranges::find(entries, id, &SiteEntry::id) != entries.end();
}

} // namespace

std::vector<SiteEntry> siteEntries(const design::Design &design,
                                   const analysis::Catchments *catchments)
{
    std::map<design::SiteId, SiteNumbers> numbers;
    if (catchments != nullptr) {
        for (const analysis::SiteCatchment &site : catchments->sites) {
            numbers[site.site] = {site.users, site.share, site.networks};
        }
    }
    std::vector<SiteEntry> entries;
    entries.reserve(design.sites.size());
    for (const design::Site &site : design.sites) {
        const auto found = numbers.find(site.id);
        entries.push_back({
            .id = site.id,
            .code = QString::fromStdString(site.code),
            .name = QString::fromStdString(site.name),
            .enabled = site.enabled,
            .announcing = announces(site),
            .colourIndex = entries.size(),
            .numbers = found == numbers.end() ? std::nullopt : std::optional{found->second},
        });
    }
    return entries;
}

SiteTableModel::SiteTableModel(QObject *parent)
    : QAbstractTableModel{parent}
{}

void SiteTableModel::setEntries(std::vector<SiteEntry> entries)
{
    for (int row = static_cast<int>(m_entries.size()) - 1; row >= 0; --row) {
        if (!contains(entries, m_entries[static_cast<std::size_t>(row)].id)) {
            beginRemoveRows({}, row, row);
            m_entries.erase(m_entries.begin() + row);
            endRemoveRows();
        }
    }
    for (std::size_t place = 0; place < entries.size(); ++place) {
        const int row = static_cast<int>(place);
        if (place >= m_entries.size() || m_entries[place].id != entries[place].id) {
            // The order of a design never changes but by adding and removing; an id that stands
            // further down all the same is taken away there first.
            if (const std::optional<int> old = rowOf(entries[place].id)) {
                beginRemoveRows({}, *old, *old);
                m_entries.erase(m_entries.begin() + *old);
                endRemoveRows();
            }
            beginInsertRows({}, row, row);
            m_entries.insert(m_entries.begin() + row, entries[place]);
            endInsertRows();
        } else if (m_entries[place] != entries[place]) {
            m_entries[place] = entries[place];
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    }
}

std::optional<int> SiteTableModel::rowOf(design::SiteId id) const
{
    const auto found = std::ranges::find(m_entries, id, &SiteEntry::id);
    if (found == m_entries.end()) {
        return std::nullopt;
    }
    return static_cast<int>(found - m_entries.begin());
}

int SiteTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int SiteTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SiteTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SiteEntry &entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return displayText(entry, index.column());
    case Qt::CheckStateRole:
        if (index.column() == SiteColumn) {
            return entry.enabled ? Qt::Checked : Qt::Unchecked;
        }
        return {};
    case Qt::TextAlignmentRole:
        return QVariant::fromValue<Qt::Alignment>(
            Qt::AlignVCenter | (index.column() >= UsersColumn ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::AccessibleTextRole:
        return index.column() == SiteColumn
                   ? (entry.enabled ? tr("%1, on") : tr("%1, off")).arg(entry.code)
                   : displayText(entry, index.column());
    case SiteIdRole:
        return entry.id.value();
    case ColourIndexRole:
        return QVariant::fromValue<qulonglong>(entry.colourIndex);
    case AnnouncingRole:
        return entry.announcing;
    case ShareRole:
        return entry.numbers ? QVariant{entry.numbers->share.value} : QVariant{};
    case SortRole:
        return sortValue(entry, index.column());
    default:
        return {};
    }
}

QString SiteTableModel::displayText(const SiteEntry &entry, int column)
{
    if (column == SiteColumn) {
        return entry.code;
    }
    if (column == NameColumn) {
        return entry.name;
    }
    if (!entry.numbers) {
        //: Stands for a number that is not known yet
        return tr("–");
    }
    if (column == UsersColumn) {
        return text::usersText(entry.numbers->users);
    }
    if (column == ShareColumn) {
        return text::shareText(entry.numbers->share);
    }
    return text::countText(entry.numbers->networks);
}

QVariant SiteTableModel::sortValue(const SiteEntry &entry, int column)
{
    if (column == SiteColumn) {
        return entry.code;
    }
    if (column == NameColumn) {
        return entry.name;
    }
    if (!entry.numbers) {
        return -1;
    }
    if (column == UsersColumn) {
        return QVariant::fromValue<qlonglong>(entry.numbers->users.count);
    }
    if (column == ShareColumn) {
        return entry.numbers->share.value;
    }
    return QVariant::fromValue<qlonglong>(entry.numbers->networks);
}

QVariant SiteTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue<Qt::Alignment>(
            Qt::AlignVCenter | (section >= UsersColumn ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case SiteColumn:
        return tr("Site");
    case NameColumn:
        return tr("Name");
    case UsersColumn:
        return tr("Users");
    case ShareColumn:
        return tr("Share");
    case NetworksColumn:
        return tr("Networks");
    default:
        return {};
    }
}

Qt::ItemFlags SiteTableModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    if (index.column() == SiteColumn) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return index.isValid() ? flags : Qt::NoItemFlags;
}

bool SiteTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != SiteColumn) {
        return false;
    }
    const SiteEntry &entry = m_entries[static_cast<std::size_t>(index.row())];
    const bool enabled = value.toInt() == Qt::Checked;
    if (enabled == entry.enabled) {
        return false;
    }
    // The answer arrives as a new snapshot.
    emit enableRequested(entry.id, enabled);
    return true;
}

} // namespace watershed::models
