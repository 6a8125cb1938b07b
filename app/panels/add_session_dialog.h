// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/edits.h"
#include "app/models/neighbour_model.h"

#include <QDialog>

#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTableView;

namespace watershed::panels {

class WarningLine;

/// Chooses whom a site shall have sessions with: networks and route servers of its metro, or any
/// AS number typed by hand.
class AddSessionDialog final : public QDialog {
    Q_OBJECT
public:
    /// \param internet  never null
    AddSessionDialog(const design::Design &design, const design::Site &site,
                     const std::shared_ptr<const internet::Internet> &internet, QWidget *parent);

    /// What is chosen, with the roles asked for.
    [[nodiscard]] std::vector<document::NewSession> chosen() const;

private:
    void onFilterEdited(const QString &text);
    void refreshButton();
    void refreshWarning(const std::optional<models::NeighbourEntry> &typed);

    std::shared_ptr<const internet::Internet> m_internet;
    QString m_siteCode;
    std::vector<Asn> m_taken;
    models::NeighbourModel *m_model;
    models::NeighbourFilter *m_filter;
    QLineEdit *m_search;
    QTableView *m_table;
    WarningLine *m_warning;
    QComboBox *m_role;
    QPushButton *m_add = nullptr;
};

} // namespace watershed::panels
