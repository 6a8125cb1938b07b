// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/recent_files.h"
#include "app/jobs/export_runner.h"
#include "app/map/map_widget.h"
#include "app/shell/appearance.h"
#include "app/shell/prompts.h"
#include "app/shell/workspace.h"

#include <QMainWindow>
#include <QSettings>

#include <memory>
#include <optional>
#include <vector>

class QDockWidget;
class QMenu;

namespace watershed::panels {
class CitySearch;
class InspectorPanel;
class IssuesPanel;
class PolicyMatrixPanel;
class SitesPanel;
} // namespace watershed::panels

namespace watershed::shell {

class Actions;
class InternetViews;
class StatusPanel;

/// The window of the program: puts map, table and inspector together and connects the commands.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// \param workspace, settings, prompts  must outlive the window
    MainWindow(Workspace &workspace, QSettings &settings, Prompts &prompts);
    ~MainWindow() override;

    /// Opens the file, or without one the project of last time, or the sample at the first start.
    void startUp(const QString &path);
    /// Asks before changes are lost; tells a failure.
    ///
    /// \return  whether the project is open now
    bool openProject(const QString &path);

    [[nodiscard]] Actions &actions() const { return *m_actions; }
    [[nodiscard]] map::MapWidget &map() const { return *m_map; }
    [[nodiscard]] panels::SitesPanel &sitesPanel() const { return *m_sites; }
    [[nodiscard]] panels::PolicyMatrixPanel &policyMatrix() const { return *m_policies; }
    [[nodiscard]] panels::InspectorPanel &inspector() const { return *m_inspector; }
    [[nodiscard]] panels::IssuesPanel &issuesPanel() const { return *m_issues; }
    [[nodiscard]] panels::CitySearch &citySearch() const { return *m_citySearch; }
    [[nodiscard]] InternetViews &internetViews() const { return *m_internet; }

protected:
    bool event(QEvent *event) override; // the desktop's light or dark
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    // What the window is made of
    void makeDocks();
    void makeMenus();
    void makeToolBar();
    void connectFileActions();
    void connectEditActions();
    void connectViewActions();
    void connectSiteActions();
    void connectWorkspace();
    QDockWidget *makeDock(const QString &title, const QString &name, QWidget *content,
                          Qt::DockWidgetArea area);

    // Files
    [[nodiscard]] bool mayLoseProject();
    bool save();
    bool saveAs();
    bool saveTo(const QString &path);
    void newProject();
    void openWithDialog();
    void openSample();
    bool loadSample();
    bool load(const QString &path);
    void refreshRecentMenu();
    void exportMap(QSize size);
    void exportReport();
    [[nodiscard]] QString proposalFor(const QString &suffix) const;
    [[nodiscard]] QString lastFolder() const;
    void rememberFolderOf(const QString &path);

    // Sites
    void addSiteIn(const QString &metroCode);
    void withSelectedSite(document::Edit (*edit)(const design::Site &));
    void onSiteMoveTried(design::SiteId site, const QString &metroCode);
    void onSiteMoveRequested(design::SiteId site, const QString &metroCode);
    void onSiteDeleteRequested(design::SiteId site);
    void toggleSelectedSite(bool enabled);
    void apply(const document::Edit &edit);
    void popUpMenu(QPoint position, bool onSite, const QString &nearestMetroCode);
    void showInspector();
    void showNetworks();

    // What is shown
    void tintIcons();
    void setAppearance(Appearance appearance);
    void onSelectionChanged(std::optional<design::SiteId> site);
    void refreshScene();
    void refreshInternet();
    void refreshResult();
    void refreshIssues();
    void refreshTitle();
    void refreshUndoTexts();
    void refreshActions();
    void refreshZoom();
    void onIssueActivated(const Issue &issue);
    void onLoadFailed(const Error &error);

    Workspace &m_workspace;
    QSettings &m_settings;
    Prompts &m_prompts;
    document::RecentFiles m_recentFiles{m_settings};
    jobs::ExportRunner m_exports;
    std::vector<Issue> m_fileIssues; ///< of the project file
    Appearance m_appearance = Appearance::System;

    Actions *m_actions;
    map::MapWidget *m_map;
    panels::SitesPanel *m_sites;
    panels::PolicyMatrixPanel *m_policies;
    panels::InspectorPanel *m_inspector;
    panels::IssuesPanel *m_issues;
    panels::CitySearch *m_citySearch;
    InternetViews *m_internet;
    StatusPanel *m_status;
    QDockWidget *m_sitesDock = nullptr;
    QDockWidget *m_policiesDock = nullptr;
    QDockWidget *m_inspectorDock = nullptr;
    QDockWidget *m_issuesDock = nullptr;
    QDockWidget *m_networksDock = nullptr;
    bool m_haveIssuesBeenShown = false; ///< whether the dock was opened for those there are
    QMenu *m_recentMenu = nullptr;
    QMenu *m_pictureMenu = nullptr;
};

} // namespace watershed::shell
