// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "app/document/selection.h"
#include "app/models/policy_matrix_model.h"
#include "core/internet/internet.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QAction;
class QKeySequence;
class QLabel;
class QTableView;

namespace watershed::panels {

class WarningLine;

/// All sessions at a glance: sites by neighbours, with what each session announces in a few
/// letters. Keys and menu change the selected ones, all of them in one undo step.
class PolicyMatrixPanel final : public QWidget {
    Q_OBJECT
public:
    /// \param document, selection  must outlive this widget
    PolicyMatrixPanel(document::Document &document, document::Selection &selection,
                      QWidget *parent);

    void setInternet(const std::shared_ptr<const internet::Internet> &internet); ///< may be null

    [[nodiscard]] QTableView *table() const { return m_table; }

    /// Whether a person can see the panel, which a tab behind another one does not know by itself.
    /// What is not seen is not kept up to date.
    void setInView(bool isInView);

private:
    void setUpTable();
    void makeActions();
    QAction *makeAction(const QString &text, const QList<QKeySequence> &keys,
                        void (PolicyMatrixPanel::*slot)());
    void onDocumentChanged();
    void refresh();
    void refreshActions();
    void selectRow(std::optional<design::SiteId> site);
    [[nodiscard]] int firstSessionIn(int row) const; ///< a column; 0 where the row has none
    void onSelectionChanged();
    [[nodiscard]] std::vector<design::Session> selectedSessions() const;
    void changeSelected(const std::function<void(design::Session &)> &change);
    void apply(const document::Edit &edit);

    void addPrepend();
    void removePrepend();
    void toggleAnnounce();
    void editPolicy();
    void removeSessions();

    document::Document &m_document;
    document::Selection &m_selection;
    std::shared_ptr<const internet::Internet> m_internet;
    QTableView *m_table;
    models::PolicyMatrixModel *m_model;
    QLabel *m_empty;
    WarningLine *m_problem;
    QAction *m_edit = nullptr;
    bool m_isSelecting = false;
    bool m_isInView = true;
};

} // namespace watershed::panels
