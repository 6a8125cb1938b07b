// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_widget.h"
#include "app/panels/internet_page.h"
#include "app/panels/networks_panel.h"
#include "app/shell/prompts.h"
#include "app/shell/workspace.h"

#include <QObject>
#include <QSettings>

namespace watershed::shell {

/// Connects the Internet page, the list of networks and their rings on the map with the workspace.
class InternetViews final : public QObject {
    Q_OBJECT
public:
    /// \param workspace, settings, prompts, map  must outlive this object
    /// \param window  parent of what is shown
    InternetViews(Workspace &workspace, QSettings &settings, Prompts &prompts, map::MapWidget &map,
                  QWidget *window);

    [[nodiscard]] panels::InternetPage &page() const { return *m_page; }
    [[nodiscard]] panels::NetworksPanel &networks() const { return *m_networks; }

    void showPage();
    /// Opens the page from which public data are fetched; what has come is offered here.
    void getPublicData();
    /// Opens the page with these files to be used.
    void offerFiles(const QStringList &paths);

signals:
    void networkRequested(); ///< the list of networks is to be seen

private:
    void onInternetChanged();
    void onSourceChanged();
    void onStateChanged();
    void browse();
    void markOnMap(std::optional<Asn> asn);

    Workspace &m_workspace;
    QSettings &m_settings;
    Prompts &m_prompts;
    map::MapWidget &m_map;
    panels::InternetPage *m_page;
    panels::NetworksPanel *m_networks;
    bool m_isPublicDataConnected = false;
};

} // namespace watershed::shell
