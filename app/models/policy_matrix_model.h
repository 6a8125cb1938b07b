// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/project_file.h"
#include "core/internet/internet.h"

#include <QAbstractTableModel>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace watershed::models {

/// What a session announces, in a few letters: "off", "0", "+2 NX". Prepends first; then M and
/// the MED, E or I for an origin code other than IGP, P and the number of poisoned ASes, NX
/// (NO_EXPORT), NA (NO_ADVERTISE), NP (NOPEER), GS (GRACEFUL_SHUTDOWN), C and the number of other
/// communities, L and the local preference; a star where a prefix has a policy of its own.
[[nodiscard]] QString compactPolicyText(const design::Session &session);

/// Sites by neighbours: what each session announces, over a snapshot. A cell is empty where a
/// site has no session with the neighbour.
class PolicyMatrixModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        AnnouncingRole = Qt::UserRole, ///< bool: site and session are on, and it announces
    };

    explicit PolicyMatrixModel(QObject *parent);

    /// Rows in the order of the design, columns by AS number. Rows and columns of what stays are
    /// the same rows and columns, so selections survive.
    ///
    /// \param internet  knows the names of neighbours; may be null
    void setSnapshot(std::shared_ptr<const design::Project> project,
                     std::shared_ptr<const internet::Internet> internet);

    /// nullptr beyond the rows.
    [[nodiscard]] const design::Site *siteAt(int row) const;
    /// nullptr for an empty cell.
    [[nodiscard]] const design::Session *sessionAt(const QModelIndex &index) const;
    [[nodiscard]] std::optional<int> rowOf(design::SiteId site) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    void tellChanged(int row, const design::Site &before, const design::Site &now);
    [[nodiscard]] QString neighbourText(Asn neighbour) const;
    [[nodiscard]] QString wholeText(const design::Site &site, const design::Session &session) const;

    std::shared_ptr<const design::Project> m_project;
    std::shared_ptr<const internet::Internet> m_internet;
    std::vector<design::SiteId> m_rows;
    std::vector<Asn> m_columns; ///< in order
};

} // namespace watershed::models
