// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_scene.h"
#include "app/map/map_viewport.h"
#include "app/map/network_marks.h"

#include <QPoint>
#include <QString>
#include <QWidget>

#include <memory>
#include <optional>

namespace watershed::map {

/// What a click on the map does.
enum class MapTool : unsigned char { Select, AddSite };

/// The interactive world map. Shows a scene and asks for edits by signals; it changes nothing.
///
/// Drag pans, wheel zooms about the cursor, double click zooms in; arrow keys pan, + and - zoom,
/// Home shows the whole world; Tab and Shift+Tab go through the sites, Delete asks to delete. A
/// site's marker is selected by a click and dragged to another metro, with the nearest metro
/// shown at the cursor; Escape gives the drag up. On the way the map tells over which metro the
/// site is, so that the scene can follow. The cached layer is redrawn by a worker; the newest wish
/// wins, and until its picture is there the last one stays.
class MapWidget final : public QWidget {
    Q_OBJECT
public:
    explicit MapWidget(QWidget *parent = nullptr);
    ~MapWidget() override;

    void setScene(const MapScene &scene);
    void setSelectedSite(std::optional<design::SiteId> site);
    /// Rings around the places of a network; an empty title: none.
    void setNetworkMarks(const NetworkMarks &marks);
    [[nodiscard]] const NetworkMarks &networkMarks() const;
    void setTool(MapTool tool);
    [[nodiscard]] MapTool tool() const;

    void zoomIn();
    void zoomOut();
    void showWholeWorld();
    /// Brings a position into view without changing the scale, if it is not.
    void reveal(geo::LatLon position);

    [[nodiscard]] MapViewport viewport() const;
    /// Whether the picture is sharp: no redraw of the cached layer is under way.
    [[nodiscard]] bool isSettled() const;

signals:
    void siteSelected(std::optional<watershed::design::SiteId> site);
    void toolChanged(watershed::map::MapTool tool); ///< Escape leaves AddSite
    void siteAddRequested(const QString &metroCode);
    void siteMoveRequested(watershed::design::SiteId site, const QString &metroCode);
    /// The site is being dragged and is now over this metro; maybe the one it comes from.
    void siteMoveTried(watershed::design::SiteId site, const QString &metroCode);
    void siteMoveGivenUp(); ///< the drag ended without a wish to move
    void siteDeleteRequested(watershed::design::SiteId site);
    /// Right click or menu key; `site` where the pointer is on one.
    void menuRequested(QPoint globalPosition, std::optional<watershed::design::SiteId> site,
                       const QString &nearestMetroCode);
    void viewportChanged();

protected:
    bool event(QEvent *event) override; // tooltips: site, or the metro's users by site
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override; // palette: light or dark
    bool focusNextPrevChild(bool next) override;

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace watershed::map
