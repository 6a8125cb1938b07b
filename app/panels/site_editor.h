// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "app/document/edits.h"
#include "app/jobs/simulation_runner.h"
#include "core/geo/metro_table.h"

#include <QWidget>

#include <map>
#include <memory>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace watershed::panels {

class CitySearch;
class SessionRow;
class WarningLine;

/// The selected site, to edit: what it is called, where it stands, its sessions.
class SiteEditor final : public QWidget {
    Q_OBJECT
public:
    /// \param document, metros  must outlive this widget
    SiteEditor(document::Document &document, const geo::MetroTable &metros, QWidget *parent);

    void setSite(design::SiteId site);
    void setInternet(const std::shared_ptr<const internet::Internet> &internet); ///< may be null
    void setResult(const std::shared_ptr<const jobs::SimulationResult> &result); ///< may be null

    void startRenaming();
    void startMoving();
    /// Opens the dialog that adds sessions; nothing where no Internet is loaded.
    void startAddingSession();

    [[nodiscard]] const std::vector<SessionRow *> &sessionRows() const { return m_rows; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void refreshHeader(const design::Site &site);
    void refreshSessions(const design::Site &site);
    void showWhole(const SessionRow *row);
    [[nodiscard]] QString warningFor(const design::Site &site,
                                     const design::Session &session) const;
    [[nodiscard]] const design::Site *site() const;
    void apply(const document::Edit &edit);
    void onNamesEdited();
    void onOriginEdited();
    void onMetroChosen(const QString &code);
    void onEnabledToggled(bool enabled);
    void onSessionChangeRequested(const design::Session &session);
    void onSessionRemoveRequested(design::SessionId session);
    void addChosenSessions(const std::vector<document::NewSession> &sessions);

    document::Document &m_document;
    const geo::MetroTable &m_metros;
    design::SiteId m_site;
    std::shared_ptr<const internet::Internet> m_internet;
    std::shared_ptr<const jobs::SimulationResult> m_result;
    QLabel *m_swatch;
    QLabel *m_title;
    QLabel *m_summary;
    QLineEdit *m_code;
    QLineEdit *m_name;
    CitySearch *m_metro;
    QLineEdit *m_origin;
    QCheckBox *m_enabled;
    WarningLine *m_problem;
    QLabel *m_sessionsTitle;
    QLabel *m_noSessions;
    QPushButton *m_addSession;
    QScrollArea *m_scroll;
    QVBoxLayout *m_rowLayout;
    std::vector<SessionRow *> m_rows; ///< in the order of the site's sessions
};

} // namespace watershed::panels
