// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/main_window.h"

#include "app/document/edits.h"
#include "app/panels/city_search.h"
#include "app/panels/inspector_panel.h"
#include "app/panels/issues_panel.h"
#include "app/panels/policy_matrix_panel.h"
#include "app/panels/public_files_list.h"
#include "app/panels/service_editor.h"
#include "app/panels/site_editor.h"
#include "app/panels/sites_panel.h"
#include "app/panels/widgets.h"
#include "app/shell/actions.h"
#include "app/shell/exported_files.h"
#include "app/shell/help_dialogs.h"
#include "app/shell/internet_views.h"
#include "app/shell/status_panel.h"
#include "app/text/error_text.h"
#include "app/theme/theme.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace watershed::shell {

extern const std::string_view sixSitesProject; // embedded by CMake

namespace {

constexpr int kWindowStateVersion = 3;
const QString kGeometryKey = QStringLiteral("window/geometry");
const QString kStateKey = QStringLiteral("window/state");
const QString kAppearanceKey = QStringLiteral("appearance");
const QString kFolderKey = QStringLiteral("lastFolder");
const QString kProjectSuffix = QStringLiteral("watershed");

const geo::MetroTable &metros()
{
    return geo::MetroTable::builtIn();
}

QString projectFilter()
{
    return MainWindow::tr("Watershed projects (*.watershed)") + QStringLiteral(";;") +
           MainWindow::tr("All files (*)");
}

/// For menus, where '&' marks a letter.
QString withoutMnemonics(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

QString droppedProject(const QMimeData *data)
{
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile() && QFileInfo{url.toLocalFile()}.suffix() == kProjectSuffix) {
            return url.toLocalFile();
        }
    }
    return {};
}

} // namespace

MainWindow::MainWindow(Workspace &workspace, QSettings &settings, Prompts &prompts)
    : m_workspace{workspace}
    , m_settings{settings}
    , m_prompts{prompts}
    , m_actions{new Actions{this}}
    , m_map{new map::MapWidget{this}}
    , m_sites{new panels::SitesPanel{workspace.document(), workspace.selection(), this}}
    , m_policies{new panels::PolicyMatrixPanel{workspace.document(), workspace.selection(), this}}
    , m_inspector{new panels::InspectorPanel{workspace.document(), workspace.selection(), metros(),
                                             this}}
    , m_issues{new panels::IssuesPanel{this}}
    , m_citySearch{new panels::CitySearch{metros(), this}}
    , m_internet{new InternetViews{workspace, settings, prompts, *m_map, this}}
    , m_status{new StatusPanel{*statusBar(), workspace, this}}
{
    resize(fontMetrics().averageCharWidth() * 213, fontMetrics().height() * 57);
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    m_map->setAccessibleName(tr("Map of the world"));
    setCentralWidget(m_map);
    makeDocks();
    makeMenus();
    makeToolBar();
    connectFileActions();
    connectEditActions();
    connectViewActions();
    connectSiteActions();
    connectWorkspace();

    setAppearance(appearanceFrom(m_settings.value(kAppearanceKey).toString()));
    restoreGeometry(m_settings.value(kGeometryKey).toByteArray());
    restoreState(m_settings.value(kStateKey).toByteArray(), kWindowStateVersion);
    m_issuesDock->hide(); // until there are issues
    refreshTitle();
    refreshUndoTexts();
    refreshActions();
    refreshRecentMenu();
    refreshZoom();
    tintIcons();
    m_map->setFocus();
}

MainWindow::~MainWindow()
{
    // Hiding makes widgets tell of lost focus and new sizes; this window can still listen here.
    hide();
}

// What the window is made of ---------------------------------------------------------------------

QDockWidget *MainWindow::makeDock(const QString &title, const QString &name, QWidget *content,
                                  Qt::DockWidgetArea area)
{
    auto *const dock = new QDockWidget{title, this};
    dock->setObjectName(name); // for saveState()
    dock->setWidget(content);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::makeDocks()
{
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_sitesDock = makeDock(tr("Sites"), QStringLiteral("sites"), m_sites, Qt::LeftDockWidgetArea);
    m_policiesDock =
        makeDock(tr("Policies"), QStringLiteral("policies"), m_policies, Qt::LeftDockWidgetArea);
    m_inspectorDock =
        makeDock(tr("Inspector"), QStringLiteral("inspector"), m_inspector, Qt::LeftDockWidgetArea);
    m_issuesDock =
        makeDock(tr("Issues"), QStringLiteral("issues"), m_issues, Qt::BottomDockWidgetArea);
    m_networksDock = makeDock(tr("Networks"), QStringLiteral("networks"), &m_internet->networks(),
                              Qt::RightDockWidgetArea);
    m_networksDock->hide(); // until it is asked for
    tabifyDockWidget(m_sitesDock, m_policiesDock);
    m_sitesDock->raise();
    m_policies->setInView(false);
    connect(m_policiesDock, &QDockWidget::visibilityChanged, m_policies,
            &panels::PolicyMatrixPanel::setInView);
    // One column beside the map: the world is twice as wide as high, so width is what it needs.
    resizeDocks({m_sitesDock}, {width() * 29 / 100}, Qt::Horizontal);
    resizeDocks({m_sitesDock, m_inspectorDock}, {height() * 42 / 100, height() * 58 / 100},
                Qt::Vertical);
    resizeDocks({m_issuesDock}, {fontMetrics().height() * 6}, Qt::Vertical);
}

void MainWindow::makeMenus()
{
    QMenu *const file = menuBar()->addMenu(tr("&File"));
    file->addActions({m_actions->newProject, m_actions->open});
    m_recentMenu = file->addMenu(tr("Open &Recent"));
    file->addAction(m_actions->openSample);
    file->addSeparator();
    file->addActions({m_actions->save, m_actions->saveAs});
    file->addSeparator();
    file->addActions({m_actions->internet, m_actions->getPublicData});
    m_pictureMenu = file->addMenu(tr("&Export Map as PNG"));
    m_pictureMenu->setToolTip(tr("Export the map as a PNG picture"));
    m_pictureMenu->menuAction()->setStatusTip(tr("Save the map as a PNG picture"));
    for (QAction *const action : m_actions->exportMap) {
        m_pictureMenu->addAction(action);
    }
    file->addAction(m_actions->exportReport);
    file->addSeparator();
    file->addAction(m_actions->quit);

    QMenu *const edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_actions->undo, m_actions->redo});
    edit->addSeparator();
    edit->addAction(m_actions->find);

    QMenu *const view = menuBar()->addMenu(tr("&View"));
    view->addActions({m_actions->zoomIn, m_actions->zoomOut, m_actions->wholeWorld});
    view->addActions({m_actions->policyMatrix, m_actions->networks});
    view->addSeparator();
    QMenu *const theme = view->addMenu(tr("&Theme"));
    theme->addActions(m_actions->appearance->actions());
    QMenu *const docks = view->addMenu(tr("&Panels"));
    docks->addActions({m_sitesDock->toggleViewAction(), m_policiesDock->toggleViewAction(),
                       m_inspectorDock->toggleViewAction(), m_networksDock->toggleViewAction(),
                       m_issuesDock->toggleViewAction()});

    QMenu *const site = menuBar()->addMenu(tr("&Site"));
    site->addActions({m_actions->select, m_actions->addSite});
    site->addSeparator();
    site->addActions(m_actions->siteActions());
    site->addSeparator();
    site->addActions({m_actions->editService, m_actions->knownNetworks});

    QMenu *const help = menuBar()->addMenu(tr("&Help"));
    help->addActions({m_actions->openSample, m_actions->shortcuts, m_actions->about});
}

void MainWindow::makeToolBar()
{
    QToolBar *const bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->addActions({m_actions->newProject, m_actions->open, m_actions->save});
    bar->addSeparator();
    bar->addActions({m_actions->undo, m_actions->redo});
    bar->addSeparator();
    bar->addActions({m_actions->select, m_actions->addSite, m_actions->deleteSite});
    bar->addSeparator();
    bar->addActions({m_actions->zoomIn, m_actions->zoomOut, m_actions->wholeWorld});
    bar->addSeparator();
    bar->addActions({m_pictureMenu->menuAction(), m_actions->exportReport});
    qobject_cast<QToolButton *>(bar->widgetForAction(m_pictureMenu->menuAction()))
        ->setPopupMode(QToolButton::InstantPopup);

    auto *const space = new QWidget{bar};
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    m_citySearch->setPlaceholderText(tr("Add a site: city or code"));
    m_citySearch->setAccessibleName(tr("City of a new site"));
    m_citySearch->setToolTip(
        tr("Type a city, Enter adds a site there (%1)")
            .arg(m_actions->find->shortcut().toString(QKeySequence::NativeText)));
    m_citySearch->setClearButtonEnabled(true);
    m_citySearch->setFixedWidth(fontMetrics().averageCharWidth() * 36);
    bar->addWidget(m_citySearch);

    // Buttons of tool bars are out of the tab order unless told otherwise.
    for (QToolButton *const button : bar->findChildren<QToolButton *>()) {
        if (button->defaultAction() != nullptr) {
            button->setFocusPolicy(Qt::TabFocus);
            button->setAccessibleName(button->defaultAction()->statusTip());
        }
    }
}

void MainWindow::connectFileActions()
{
    connect(m_actions->newProject, &QAction::triggered, this, &MainWindow::newProject);
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::openWithDialog);
    connect(m_actions->openSample, &QAction::triggered, this, &MainWindow::openSample);
    connect(m_actions->save, &QAction::triggered, this, &MainWindow::save);
    connect(m_actions->saveAs, &QAction::triggered, this, &MainWindow::saveAs);
    connect(m_actions->internet, &QAction::triggered, m_internet, &InternetViews::showPage);
    connect(m_actions->getPublicData, &QAction::triggered, m_internet,
            &InternetViews::getPublicData);
    for (QAction *const action : m_actions->exportMap) {
        connect(action, &QAction::triggered, this,
                [this, action] { exportMap(action->data().toSize()); });
    }
    connect(m_actions->exportReport, &QAction::triggered, this, &MainWindow::exportReport);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(&m_exports, &jobs::ExportRunner::written, m_status, &StatusPanel::showWritten);
    connect(&m_exports, &jobs::ExportRunner::written, this, &MainWindow::refreshActions);
    connect(&m_exports, &jobs::ExportRunner::failed, this, [this](const Error &error) {
        refreshActions();
        m_prompts.tellFailure(this, tr("Export Failed"), text::errorText(error));
    });
}

void MainWindow::connectEditActions()
{
    QUndoStack &stack = m_workspace.document().undoStack();
    connect(m_actions->undo, &QAction::triggered, &stack, &QUndoStack::undo);
    connect(m_actions->redo, &QAction::triggered, &stack, &QUndoStack::redo);
    connect(&stack, &QUndoStack::indexChanged, this, &MainWindow::refreshUndoTexts);
    connect(m_actions->find, &QAction::triggered, m_citySearch,
            [search = m_citySearch] { search->setFocus(Qt::ShortcutFocusReason); });
    connect(m_citySearch, &panels::CitySearch::metroChosen, this, &MainWindow::addSiteIn);
    connect(m_actions->shortcuts, &QAction::triggered, this,
            [this] { showShortcuts(*m_actions, this); });
    connect(m_actions->about, &QAction::triggered, this, [this] { showAbout(this); });
}

void MainWindow::connectViewActions()
{
    connect(m_actions->zoomIn, &QAction::triggered, m_map, &map::MapWidget::zoomIn);
    connect(m_actions->zoomOut, &QAction::triggered, m_map, &map::MapWidget::zoomOut);
    connect(m_actions->wholeWorld, &QAction::triggered, m_map, &map::MapWidget::showWholeWorld);
    connect(m_map, &map::MapWidget::viewportChanged, this, &MainWindow::refreshZoom);
    connect(m_actions->policyMatrix, &QAction::triggered, this, [this] {
        m_policiesDock->show();
        m_policiesDock->raise();
        m_policies->setInView(true);
        m_policies->table()->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_actions->networks, &QAction::triggered, this, &MainWindow::showNetworks);
    connect(m_internet, &InternetViews::networkRequested, this, [this] { m_networksDock->show(); });
    connect(m_actions->appearance, &QActionGroup::triggered, this, [this](const QAction *action) {
        setAppearance(static_cast<Appearance>(action->data().toInt()));
    });
}

void MainWindow::connectSiteActions()
{
    // Single keys are commands only where nobody types.
    const QList<QAction *> singleKeys{m_actions->select, m_actions->addSite, m_actions->toggleSite,
                                      m_actions->deleteSite};
    m_map->addActions(singleKeys);
    m_sites->table()->addActions(singleKeys);

    auto *const tools = new QActionGroup{this};
    tools->addAction(m_actions->select);
    tools->addAction(m_actions->addSite);
    connect(m_actions->select, &QAction::triggered, m_map,
            [map = m_map] { map->setTool(map::MapTool::Select); });
    connect(m_actions->addSite, &QAction::triggered, m_map,
            [map = m_map] { map->setTool(map::MapTool::AddSite); });
    connect(m_map, &map::MapWidget::toolChanged, this, &MainWindow::refreshActions);
    connect(m_map, &map::MapWidget::siteAddRequested, this, &MainWindow::addSiteIn);
    connect(m_map, &map::MapWidget::siteMoveRequested, this, &MainWindow::onSiteMoveRequested);
    connect(m_map, &map::MapWidget::siteMoveTried, this, &MainWindow::onSiteMoveTried);
    connect(m_map, &map::MapWidget::siteMoveGivenUp, &m_workspace.document(),
            &document::Document::endPreview);
    connect(m_map, &map::MapWidget::siteDeleteRequested, this, &MainWindow::onSiteDeleteRequested);
    connect(m_map, &map::MapWidget::siteSelected, &m_workspace.selection(),
            &document::Selection::setSite);
    connect(m_map, &map::MapWidget::menuRequested, this,
            [this](QPoint position, std::optional<design::SiteId> site, const QString &metro) {
                m_workspace.selection().setSite(site);
                popUpMenu(position, site.has_value(), metro);
            });
    connect(m_sites, &panels::SitesPanel::menuRequested, this,
            [this](QPoint position) { popUpMenu(position, true, {}); });

    panels::SiteEditor &editor = m_inspector->siteEditor();
    for (QAction *const action : {m_actions->addSession, m_actions->rename, m_actions->move}) {
        connect(action, &QAction::triggered, this, &MainWindow::showInspector);
    }
    connect(m_actions->addSession, &QAction::triggered, &editor,
            &panels::SiteEditor::startAddingSession);
    connect(m_actions->rename, &QAction::triggered, &editor, &panels::SiteEditor::startRenaming);
    connect(m_actions->move, &QAction::triggered, &editor, &panels::SiteEditor::startMoving);
    connect(m_actions->toggleSite, &QAction::triggered, this, &MainWindow::toggleSelectedSite);
    connect(m_actions->deleteSite, &QAction::triggered, this,
            [this] { withSelectedSite(document::removeSite); });
    connect(m_actions->knownNetworks, &QAction::triggered, &m_inspector->serviceEditor(),
            &panels::ServiceEditor::startEditingNetworks);
    connect(m_actions->editService, &QAction::triggered, this, [this] {
        m_workspace.selection().setSite(std::nullopt);
        showInspector();
        m_inspector->serviceEditor().startEditing();
    });
}

void MainWindow::connectWorkspace()
{
    document::Document &document = m_workspace.document();
    connect(&document, &document::Document::changed, this, &MainWindow::refreshActions);
    connect(&document, &document::Document::fileStateChanged, this, &MainWindow::refreshTitle);
    connect(&m_workspace.selection(), &document::Selection::changed, this,
            &MainWindow::onSelectionChanged);
    connect(&m_workspace, &Workspace::sceneChanged, this, &MainWindow::refreshScene);
    connect(&m_workspace, &Workspace::resultChanged, this, &MainWindow::refreshResult);
    connect(&m_workspace, &Workspace::internetChanged, this, &MainWindow::refreshInternet);
    connect(&m_workspace, &Workspace::stateChanged, this, &MainWindow::refreshActions);
    connect(&m_workspace, &Workspace::loadFailed, this, &MainWindow::onLoadFailed);
    connect(m_issues, &panels::IssuesPanel::issueActivated, this, &MainWindow::onIssueActivated);
    refreshInternet();
}

// Files ------------------------------------------------------------------------------------------

void MainWindow::startUp(const QString &path)
{
    if (!path.isEmpty()) {
        if (!openProject(path)) {
            newProject();
        }
        return;
    }
    for (const QString &recent : m_recentFiles.paths()) {
        if (QFileInfo::exists(recent) && load(recent)) {
            return;
        }
    }
    loadSample();
}

bool MainWindow::openProject(const QString &path)
{
    return mayLoseProject() && load(path);
}

bool MainWindow::load(const QString &path)
{
    Result<std::vector<Issue>> opened = m_workspace.document().open(path);
    if (!opened) {
        if (!QFileInfo::exists(path)) {
            m_recentFiles.remove(path);
            refreshRecentMenu();
        }
        m_prompts.tellFailure(this, tr("Opening Failed"), text::errorText(opened.error()));
        return false;
    }
    m_fileIssues = *std::move(opened);
    refreshIssues();
    m_recentFiles.add(path);
    refreshRecentMenu();
    rememberFolderOf(path);
    return true;
}

bool MainWindow::mayLoseProject()
{
    if (!m_workspace.document().isModified()) {
        return true;
    }
    switch (m_prompts.askToSave(this, m_workspace.document().name())) {
    case LoseChanges::Save:
        return save();
    case LoseChanges::Discard:
        return true;
    case LoseChanges::Cancel:
        return false;
    }
    return false;
}

bool MainWindow::save()
{
    const QString path = m_workspace.document().filePath();
    return path.isEmpty() ? saveAs() : saveTo(path);
}

bool MainWindow::saveAs()
{
    const QString path = m_prompts.saveFile(this, tr("Save Project"), proposalFor(kProjectSuffix),
                                            projectFilter(), kProjectSuffix);
    return !path.isEmpty() && saveTo(path);
}

bool MainWindow::saveTo(const QString &path)
{
    const Result<void> saved = m_workspace.document().saveAs(path);
    if (!saved) {
        m_prompts.tellFailure(this, tr("Saving Failed"), text::errorText(saved.error()));
        return false;
    }
    m_recentFiles.add(path);
    refreshRecentMenu();
    rememberFolderOf(path);
    m_status->showNotice(tr("Saved %1").arg(QDir::toNativeSeparators(path)));
    return true;
}

void MainWindow::newProject()
{
    if (mayLoseProject()) {
        m_fileIssues.clear();
        m_workspace.document().startNew();
        refreshIssues();
    }
}

void MainWindow::openWithDialog()
{
    const QString path =
        m_prompts.openFile(this, tr("Open Project"), lastFolder(), projectFilter());
    if (!path.isEmpty()) {
        openProject(path);
    }
}

void MainWindow::openSample()
{
    if (mayLoseProject()) {
        loadSample();
    }
}

bool MainWindow::loadSample()
{
    const Result<void> opened =
        m_workspace.document().openCopy(sixSitesProject, QStringLiteral("six-sites"));
    if (!opened) {
        m_prompts.tellFailure(this, tr("Opening Failed"), text::errorText(opened.error()));
        return false;
    }
    m_fileIssues.clear();
    refreshIssues();
    return true;
}

void MainWindow::refreshRecentMenu()
{
    m_recentMenu->clear();
    for (const QString &path : m_recentFiles.paths()) {
        QAction *const action =
            m_recentMenu->addAction(withoutMnemonics(QFileInfo{path}.fileName()));
        action->setStatusTip(QDir::toNativeSeparators(path));
        connect(
            action, &QAction::triggered, this, [this, path] { openProject(path); },
            Qt::QueuedConnection); // the menu is filled anew on the way
    }
    m_recentMenu->setEnabled(!m_recentMenu->isEmpty());
    if (m_recentMenu->isEmpty()) {
        return;
    }
    m_recentMenu->addSeparator();
    QAction *const clear = m_recentMenu->addAction(tr("&Clear List"));
    clear->setStatusTip(tr("Forget the projects that were open; the files stay"));
    connect(
        clear, &QAction::triggered, this,
        [this] {
            m_recentFiles.clear();
            refreshRecentMenu();
        },
        Qt::QueuedConnection);
}

void MainWindow::exportMap(QSize size)
{
    const QString path =
        m_prompts.saveFile(this, tr("Export Map"), proposalFor(QStringLiteral("png")),
                           tr("PNG pictures (*.png)"), QStringLiteral("png"));
    if (path.isEmpty()) {
        return;
    }
    rememberFolderOf(path);
    m_exports.start(path, [path, size, design = m_workspace.document().design(),
                           internet = m_workspace.internet(), scheme = theme::schemeOf(palette())] {
        return writeMap(path, size, design, internet, scheme);
    });
    m_status->showNotice(tr("Drawing the map…"));
    refreshActions();
}

void MainWindow::exportReport()
{
    const QString path =
        m_prompts.saveFile(this, tr("Export Report"), proposalFor(QStringLiteral("pdf")),
                           tr("PDF documents (*.pdf)"), QStringLiteral("pdf"));
    if (path.isEmpty() || m_workspace.internet() == nullptr) {
        return;
    }
    rememberFolderOf(path);
    m_exports.start(path, [path, design = m_workspace.document().design(),
                           internet = m_workspace.internet(), issues = m_workspace.internetIssues(),
                           now = QDateTime::currentDateTime()] {
        return writeReport(path, design, internet, issues, now);
    });
    m_status->showNotice(tr("Writing the report…"));
    refreshActions();
}

QString MainWindow::proposalFor(const QString &suffix) const
{
    const QString name = m_workspace.document().name() + u'.' + suffix;
    return QDir{lastFolder()}.filePath(name);
}

QString MainWindow::lastFolder() const
{
    for (const QString &folder :
         {m_settings.value(kFolderKey).toString(),
          QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)}) {
        if (QFileInfo{folder}.isDir()) {
            return folder;
        }
    }
    return QDir::homePath();
}

void MainWindow::rememberFolderOf(const QString &path)
{
    m_settings.setValue(kFolderKey, QFileInfo{path}.absolutePath());
}

// Sites ------------------------------------------------------------------------------------------

void MainWindow::apply(const document::Edit &edit)
{
    const Result<void> result = m_workspace.document().apply(edit);
    if (!result) {
        m_status->showNotice(text::errorText(result.error()));
    }
}

void MainWindow::addSiteIn(const QString &metroCode)
{
    const Result<design::SiteId> added =
        document::addSite(m_workspace.document(), metros(), metroCode);
    if (!added) {
        m_status->showNotice(text::errorText(added.error()));
        return;
    }
    m_map->setTool(map::MapTool::Select);
    m_workspace.selection().setSite(*added);
    showInspector(); // a site needs sessions next
}

void MainWindow::withSelectedSite(document::Edit (*edit)(const design::Site &))
{
    if (const design::Site *const site = m_workspace.selection().current()) {
        apply(edit(*site));
    }
}

void MainWindow::toggleSelectedSite(bool enabled)
{
    if (const design::Site *const site = m_workspace.selection().current()) {
        apply(document::enableSite(*site, enabled));
    }
}

void MainWindow::onSiteMoveTried(design::SiteId id, const QString &metroCode)
{
    document::Document &document = m_workspace.document();
    const design::Site *const site = design::findSite(document.kept().design, id);
    if (site == nullptr || site->metro == metroCode.toStdString()) {
        document.endPreview();
        return;
    }
    const Result<void> result = document.preview(document::moveSite(*site, metros(), metroCode));
    if (!result) {
        document.endPreview(); // the drop will say why
    }
}

void MainWindow::onSiteMoveRequested(design::SiteId id, const QString &metroCode)
{
    document::Document &document = m_workspace.document();
    if (const design::Site *const site = design::findSite(document.kept().design, id)) {
        apply(document::moveSite(*site, metros(), metroCode));
    }
    document.endPreview(); // there still is one only where the move failed
    refreshIssues();       // those that the drag has raised wait to be shown
}

void MainWindow::onSiteDeleteRequested(design::SiteId id)
{
    if (const design::Site *const site = design::findSite(m_workspace.document().design(), id)) {
        apply(document::removeSite(*site));
    }
}

void MainWindow::popUpMenu(QPoint position, bool onSite, const QString &nearestMetroCode)
{
    auto *const menu = new QMenu{this};
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (onSite) {
        menu->addActions(m_actions->siteActions());
    } else if (const auto metro = metros().find(nearestMetroCode.toStdString())) {
        const QString city = withoutMnemonics(panels::metroText(metros().at(*metro)));
        menu->addAction(tr("&Add Site in %1").arg(city), this,
                        [this, nearestMetroCode] { addSiteIn(nearestMetroCode); });
        menu->addAction(m_actions->wholeWorld);
    }
    menu->popup(position);
}

void MainWindow::showInspector()
{
    m_inspectorDock->show();
    m_inspectorDock->raise();
}

void MainWindow::showNetworks()
{
    m_networksDock->show();
    m_networksDock->raise();
    m_internet->networks().startSearching();
}

// What is shown ----------------------------------------------------------------------------------

void MainWindow::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    m_settings.setValue(kAppearanceKey, nameOf(appearance));
    for (QAction *const action : m_actions->appearance->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(appearance));
    }
    applyAppearance(appearance);
}

bool MainWindow::event(QEvent *event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::ThemeChange) {
        applyAppearance(m_appearance);
    }
    return handled;
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        tintIcons();
    }
}

void MainWindow::tintIcons()
{
    m_actions->tintIcons(palette());
    m_pictureMenu->setIcon(theme::icon(QStringLiteral("export-image"), palette()));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayLoseProject()) {
        event->ignore();
        return;
    }
    m_settings.setValue(kGeometryKey, saveGeometry());
    m_settings.setValue(kStateKey, saveState(kWindowStateVersion));
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedProject(event->mimeData()).isEmpty() ||
        !panels::draggedDataFiles(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QString path = droppedProject(event->mimeData());
    const QStringList data = panels::draggedDataFiles(event->mimeData());
    event->acceptProposedAction();
    // Later: a question must not keep the other program waiting for the end of the drop.
    QMetaObject::invokeMethod(
        this,
        [this, path, data] {
            if (!path.isEmpty()) {
                openProject(path);
            }
            if (!data.isEmpty()) {
                m_internet->offerFiles(data);
            }
        },
        Qt::QueuedConnection);
}

void MainWindow::onSelectionChanged(std::optional<design::SiteId> site)
{
    m_map->setSelectedSite(site);
    if (const design::Site *const selected = m_workspace.selection().current()) {
        m_map->reveal(selected->position);
    }
    refreshActions();
}

void MainWindow::refreshScene()
{
    m_map->setScene(m_workspace.scene());
    m_map->setSelectedSite(m_workspace.selection().site());
}

void MainWindow::refreshInternet()
{
    m_policies->setInternet(m_workspace.internet());
    m_inspector->setInternet(m_workspace.internet());
}

void MainWindow::refreshResult()
{
    m_sites->setResult(m_workspace.result());
    m_inspector->setResult(m_workspace.result());
    refreshIssues();
}

void MainWindow::refreshIssues()
{
    std::vector<Issue> issues = m_fileIssues;
    const std::vector<Issue> found = m_workspace.issues();
    issues.insert(issues.end(), found.begin(), found.end());
    const bool hasIssues = !issues.empty();
    m_issues->setIssues(std::move(issues));
    // Once shown, it is the user's to close. During a drag the map must stay under the pointer.
    if (hasIssues != m_haveIssuesBeenShown && !m_workspace.document().isPreviewing()) {
        m_haveIssuesBeenShown = hasIssues;
        m_issuesDock->setVisible(hasIssues);
    }
}

void MainWindow::refreshTitle()
{
    const document::Document &document = m_workspace.document();
    QString name = document.name();
    name.replace(QStringLiteral("[*]"), QStringLiteral("[*][*]")); // a name, not the mark
    //: Title of the window: the project's name; [*] stands for the mark of unsaved changes
    setWindowTitle(tr("%1[*] – Watershed").arg(name));
    setWindowModified(document.isModified());
    setWindowFilePath(document.filePath());
}

void MainWindow::refreshUndoTexts()
{
    const QUndoStack &stack = m_workspace.document().undoStack();
    m_actions->undo->setEnabled(stack.canUndo());
    m_actions->redo->setEnabled(stack.canRedo());
    const QString undo = withoutMnemonics(stack.undoText());
    const QString redo = withoutMnemonics(stack.redoText());
    m_actions->undo->setText(undo.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(undo));
    m_actions->redo->setText(redo.isEmpty() ? tr("&Redo") : tr("&Redo: %1").arg(redo));
}

void MainWindow::refreshActions()
{
    const design::Site *const site = m_workspace.selection().current();
    for (QAction *const action : m_actions->siteActions()) {
        action->setEnabled(site != nullptr);
    }
    m_actions->addSession->setEnabled(site != nullptr && m_workspace.internet() != nullptr);
    m_actions->toggleSite->setChecked(site != nullptr && site->enabled);
    m_actions->addSite->setChecked(m_map->tool() == map::MapTool::AddSite);
    m_actions->select->setChecked(m_map->tool() == map::MapTool::Select);

    const bool canWrite = !m_exports.isRunning();
    for (QAction *const action : m_actions->exportMap) {
        action->setEnabled(canWrite);
    }
    m_actions->exportReport->setEnabled(canWrite && m_workspace.internet() != nullptr);
}

void MainWindow::refreshZoom()
{
    const map::MapViewport now = m_map->viewport();
    const map::MapViewport whole = map::MapViewport::wholeWorld(now.size);
    m_status->setZoom(now.pixelsPerUnit / whole.pixelsPerUnit);
}

void MainWindow::onIssueActivated(const Issue &issue)
{
    const auto site = panels::siteOfIssue(m_workspace.document().design(), issue);
    if (site) {
        m_workspace.selection().setSite(site);
        showInspector();
    }
}

void MainWindow::onLoadFailed(const Error &error)
{
    refreshActions();
    if (m_internet->page().isVisible()) {
        return; // it says so itself
    }
    m_prompts.tellFailure(this, tr("Loading Internet Data Failed"), text::errorText(error));
}

} // namespace watershed::shell
