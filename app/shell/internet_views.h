// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_widget.h"
#include "app/panels/internet_page.h"
#include "app/panels/networks_panel.h"
#include "app/shell/prompts.h"
#include "app/shell/workspace.h"

#include <QObject>

namespace watershed::shell {

/// Connects the Internet page, the list of networks and their rings on the map with the workspace.
class InternetViews final : public QObject {
    Q_OBJECT
public:
    /// \param workspace, prompts, map  must outlive this object
    /// \param window  parent of what is shown
    InternetViews(Workspace &workspace, Prompts &prompts, map::MapWidget &map, QWidget *window);

    [[nodiscard]] panels::InternetPage &page() const { return *m_page; }
    [[nodiscard]] panels::NetworksPanel &networks() const { return *m_networks; }

    void showPage();
    /// Where files are looked for first.
    void setFolder(const QString &folder) { m_folder = folder; }
    /// Opens the page with these files to be used.
    void offerFiles(const QStringList &paths);

signals:
    void networkRequested();              ///< the list of networks is to be seen
    void folderUsed(const QString &path); ///< files were chosen there

private:
    void onInternetChanged();
    void onSourceChanged();
    void onStateChanged();
    void browse();
    void markOnMap(std::optional<Asn> asn);

    Workspace &m_workspace;
    Prompts &m_prompts;
    map::MapWidget &m_map;
    panels::InternetPage *m_page;
    panels::NetworksPanel *m_networks;
    QString m_folder;
};

} // namespace watershed::shell
