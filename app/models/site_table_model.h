// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/catchments.h"
#include "core/design/design.h"

#include <QAbstractTableModel>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace watershed::models {

/// Who comes to a site; absent while no result is there.
struct SiteNumbers {
    Users users;
    Share share;
    std::int64_t networks = 0;

    bool operator==(const SiteNumbers &) const = default;
};

/// A row of the table of sites.
struct SiteEntry {
    design::SiteId id;
    QString code;
    QString name;
    bool enabled = true;
    bool announcing = true;      ///< on, with a session that is on
    std::size_t colourIndex = 0; ///< place in the design, for theme::siteColour
    std::optional<SiteNumbers> numbers;

    bool operator==(const SiteEntry &) const = default;
};

/// The rows for a design; `catchments` may be of an older design, or nullptr.
[[nodiscard]] std::vector<SiteEntry> siteEntries(const design::Design &design,
                                                 const analysis::Catchments *catchments);

/// The sites of a design with their catchments, over a snapshot. Changes nothing by itself: a
/// click on the check box becomes enableRequested().
class SiteTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { SiteColumn, NameColumn, UsersColumn, ShareColumn, NetworksColumn, ColumnCount };
    enum Role {
        SiteIdRole = Qt::UserRole, ///< uint
        ColourIndexRole,           ///< qulonglong, for theme::siteColour
        AnnouncingRole,            ///< bool
        ShareRole,                 ///< double 0 to 1, or invalid
        SortRole,                  ///< raw numbers
    };

    explicit SiteTableModel(QObject *parent = nullptr);

    /// Shows other rows; rows of the same id stay the same rows, so selections survive.
    void setEntries(std::vector<SiteEntry> entries);
    [[nodiscard]] const std::vector<SiteEntry> &entries() const { return m_entries; }
    [[nodiscard]] std::optional<int> rowOf(design::SiteId id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    void enableRequested(watershed::design::SiteId site, bool enabled);

private:
    [[nodiscard]] static QString displayText(const SiteEntry &entry, int column);
    [[nodiscard]] static QVariant sortValue(const SiteEntry &entry, int column);

    std::vector<SiteEntry> m_entries;
};

} // namespace watershed::models
