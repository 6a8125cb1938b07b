// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/internet/internet.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace watershed::models {

/// The role that a session with such a network usually has.
[[nodiscard]] design::SessionRole suggestedRole(internet::NetworkKind kind);

/// A network or route server with which a site could have a session.
struct NeighbourEntry {
    enum class Origin : unsigned char {
        Present, ///< known to be in the site's metro, or its exchange's route server
        Typed,   ///< typed by hand, part of the Internet but not known to be in the metro
        Unknown, ///< typed by hand, not part of the Internet
    };

    Asn asn;
    QString name;
    QString kind;                                            ///< for people
    design::SessionRole role = design::SessionRole::Transit; ///< suggested
    Origin origin = Origin::Present;

    bool operator==(const NeighbourEntry &) const = default;
};

/// Who can be met in a metro: route servers of its exchanges, then networks, large kinds first.
/// Leaves out `taken` (in any order): those that the site has, and the service itself.
[[nodiscard]] std::vector<NeighbourEntry>
neighboursIn(const internet::Internet &internet, geo::MetroId metro, const std::vector<Asn> &taken);

/// What a number typed by hand stands for.
[[nodiscard]] NeighbourEntry typedNeighbour(const internet::Internet &internet, Asn asn);

/// Networks to choose from.
class NeighbourModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NumberColumn, NameColumn, KindColumn, RoleColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole, TypedRole }; ///< TypedRole: bool, not Origin::Present

    NeighbourModel(std::vector<NeighbourEntry> entries, QObject *parent);

    /// A row at the top for a number typed by hand; nothing takes it away.
    void setTyped(const std::optional<NeighbourEntry> &entry);

    [[nodiscard]] const NeighbourEntry &entryAt(int row) const;
    [[nodiscard]] bool hasPresent(Asn asn) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::optional<NeighbourEntry> m_typed;
    std::vector<NeighbourEntry> m_entries;
};

/// Shows the rows whose number begins with the text, or whose name or kind contains it; the row
/// typed by hand always, at the top.
class NeighbourFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString m_text;
};

} // namespace watershed::models
