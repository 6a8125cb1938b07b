// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_widget.h"

#include "app/map/map_fonts.h"
#include "app/map/map_layers.h"
#include "app/map/map_legend.h"
#include "app/map/map_painter.h"
#include "app/map/site_markers.h"
#include "app/map/user_dots.h"
#include "app/text/quantity_text.h"
#include "core/analysis/catchments.h"
#include "core/geo/equal_earth.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QFutureWatcher>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QTimer>
#include <QToolTip>
#include <QWheelEvent>
#include <QtConcurrentRun>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace watershed::map {

namespace {

/// What the map says. Not MapWidget's own tr(): lupdate does not see that a nested class uses it.
class MapText final {
    Q_DECLARE_TR_FUNCTIONS(MapText)
};

/// The cached layer is this much wider and higher than the view, so that a pan finds it drawn.
constexpr double kLayerFactor = 1.5;

/// A pan asks for a new layer when it comes nearer to the edge of the old one than this part of
/// the view.
constexpr double kLayerReserve = 0.08;

/// How long a redraw for moved sites alone waits, so that one that is followed by its result at
/// once is not drawn twice.
constexpr int kPatienceMilliseconds = 25;

constexpr double kKeyZoom = 1.5;
constexpr double kDoubleClickZoom = 2.0;
constexpr double kPanStep = 60.0; // pixels for each arrow key

/// Units of QWheelEvent::angleDelta that double the scale: 120 is one notch.
constexpr double kWheelUnitsPerDoubling = 300.0;

/// The same place and scale with a larger picture.
MapViewport layerViewport(const MapViewport &view)
{
    MapViewport layer = view;
    layer.size = QSizeF{std::ceil(view.size.width() * kLayerFactor),
                        std::ceil(view.size.height() * kLayerFactor)};
    return layer;
}

/// Where the pixels of a picture lie on those of another one.
QRectF placeOf(const MapViewport &picture, const MapViewport &view)
{
    const double scale = view.pixelsPerUnit / picture.pixelsPerUnit;
    const QSizeF size = picture.size * scale;
    const QPointF middle{
        view.size.width() / 2.0 + (picture.centre.x() - view.centre.x()) * view.pixelsPerUnit,
        view.size.height() / 2.0 - (picture.centre.y() - view.centre.y()) * view.pixelsPerUnit};
    return {middle - QPointF{size.width() / 2.0, size.height() / 2.0}, size};
}

} // namespace

class MapWidget::Private {
public:
    explicit Private(MapWidget &widget)
        : q{widget}
    {}

    // The cached layer ---------------------------------------------------------------------------

    void requestLayer();
    void onLayerReady();
    [[nodiscard]] bool isLayerSharp() const;

    // The view -----------------------------------------------------------------------------------

    void setView(const MapViewport &view);
    [[nodiscard]] const std::vector<SiteMarker> &markers();
    [[nodiscard]] const MapSite *siteAt(QPointF pixel);
    [[nodiscard]] const MapSite *findSite(std::optional<design::SiteId> id) const;
    [[nodiscard]] std::optional<geo::MetroId> metroAt(QPointF pixel) const;
    [[nodiscard]] QString metroCode(std::optional<geo::MetroId> metro) const;

    // What the user does -------------------------------------------------------------------------

    void select(std::optional<design::SiteId> site);
    [[nodiscard]] bool stepThroughSites(bool forward);
    void trySite();
    void dropSite();
    void giveUpSite();
    void endDrag();
    void updateCursor(QPointF pixel);
    /// Where the add tool would put a site: at the pointer, else, for the keyboard, in the middle.
    [[nodiscard]] QPointF addPoint() const;

    // Texts --------------------------------------------------------------------------------------

    void updateAccessibleTexts();
    [[nodiscard]] QString siteTip(const MapSite &site) const;
    [[nodiscard]] QString metroTip(QPointF pixel) const;

    void paintLayer(QPainter &painter) const;
    /// Where a dragged site would land.
    [[nodiscard]] QPointF dropPoint() const;
    void paintWay(QPainter &painter) const;
    void paintGhost(QPainter &painter) const;
    void paintAddHint(QPainter &painter) const;
    void paintMetroTag(QPainter &painter, geo::MetroId id, QPointF corner) const;
    void paintMessage(QPainter &painter) const;

    enum class Press : unsigned char { None, Map, Site };

    MapWidget &q;
    MapScene scene;
    MapViewport view = MapViewport::wholeWorld(QSizeF{640.0, 400.0});
    theme::Scheme scheme = theme::Scheme::Light;
    MapTool tool = MapTool::Select;
    std::optional<design::SiteId> selected;
    NetworkMarks networkMarks;

    QImage layer;
    MapViewport layerView;
    std::shared_ptr<const UserDots> dots; ///< in the layer; null where it has none
    std::uint64_t layerVersion = 0;       ///< of the scene that the layer shows
    std::uint64_t sceneVersion = 1;       ///< counts scenes, palettes and densities
    QFutureWatcher<QImage> watcher;
    QTimer layerTimer; ///< runs while a redraw can wait for what else changes
    CancelSource cancel;
    MapViewport runningView;
    std::uint64_t runningVersion = 0; ///< 0: no redraw is under way
    std::shared_ptr<const internet::Internet> runningInternet;
    double density = 1.0;

    std::vector<SiteMarker> markerCache;
    std::optional<MapViewport> markerView;

    Press press = Press::None;
    bool isDragging = false;
    QPointF pressPoint;
    QPointF lastPoint;
    design::SiteId pressedSite;
    geo::LatLon pressedFrom; ///< where that site stood; the scene may follow the drag
    std::optional<geo::MetroId> triedMetro; ///< over which it was last
    std::optional<QPointF> pointer;         ///< nothing: not over the map
    /// The place of the keyboard among the sites: -1 before the first, their number behind the
    /// last.
    std::ptrdiff_t keyboardSite = -1;
    bool hasKeyboardFocus = false;
};

// The cached layer -------------------------------------------------------------------------------

bool MapWidget::Private::isLayerSharp() const
{
    if (layer.isNull() || layerVersion != sceneVersion ||
        layerView.pixelsPerUnit != view.pixelsPerUnit) {
        return false;
    }
    // Beyond its edges the layer shows nothing, unless the world ends before.
    const QRectF place = placeOf(layerView, view);
    const double x = layerView.centre == view.centre ? 0.0 : kLayerReserve * view.size.width();
    const double y = layerView.centre == view.centre ? 0.0 : kLayerReserve * view.size.height();
    return place.left() <= -x && place.top() <= -y && place.right() >= view.size.width() + x &&
           place.bottom() >= view.size.height() + y;
}

void MapWidget::Private::requestLayer()
{
    layerTimer.stop();
    if (isLayerSharp() || view.size.isEmpty()) {
        return;
    }
    const MapViewport wanted = layerViewport(view);
    if (runningVersion != 0) {
        // A redraw is let finish even if scene or view have moved on: else a long drag or zoom
        // would never see a new layer. It is followed by the newest wish.
        return;
    }
    cancel = CancelSource{};
    runningView = wanted;
    runningVersion = sceneVersion;
    runningInternet = scene.internet;
    watcher.setFuture(QtConcurrent::run(&renderBaseLayer, scene, wanted, MapStyle{scheme, density},
                                        cancel.get_token()));
}

void MapWidget::Private::onLayerReady()
{
    const QImage image = watcher.result();
    if (!image.isNull()) {
        layer = image;
        layerView = runningView;
        layerVersion = runningVersion;
        // The scene may have another Internet by now; for this one the worker has made the dots.
        const bool hasDots = runningInternet != nullptr && runningInternet->hasGeography();
        dots = hasDots ? UserDots::of(runningInternet) : nullptr;
        q.update();
    }
    runningVersion = 0;
    requestLayer();
}

// The view ---------------------------------------------------------------------------------------

void MapWidget::Private::setView(const MapViewport &newView)
{
    if (newView == view) {
        return;
    }
    view = newView;
    requestLayer();
    q.update();
    emit q.viewportChanged();
}

const std::vector<SiteMarker> &MapWidget::Private::markers()
{
    if (markerView != view) {
        if (markerView && markerView->pixelsPerUnit == view.pixelsPerUnit) {
            // The arrangement depends on the scale alone: a pan moves it as a whole.
            const QPointF moved =
                placeOf(*markerView, view).center() -
                QPointF{markerView->size.width() / 2.0, markerView->size.height() / 2.0};
            for (SiteMarker &marker : markerCache) {
                marker.tip += moved;
                marker.head += moved;
                marker.code.translate(moved);
            }
        } else {
            markerCache = layoutMarkers(scene.sites, view);
        }
        markerView = view;
    }
    return markerCache;
}

const MapSite *MapWidget::Private::siteAt(QPointF pixel)
{
    const SiteMarker *const marker = markerAt(markers(), pixel);
    return marker != nullptr ? &scene.sites[marker->site] : nullptr;
}

const MapSite *MapWidget::Private::findSite(std::optional<design::SiteId> id) const
{
    const auto found = std::ranges::find_if(
        scene.sites, [id](const MapSite &site) { return id.has_value() && site.id == *id; });
    return found != scene.sites.end() ? &*found : nullptr;
}

std::optional<geo::MetroId> MapWidget::Private::metroAt(QPointF pixel) const
{
    const auto position = view.toPosition(pixel);
    if (!position || metrosOf(scene).size() == 0) {
        return std::nullopt;
    }
    return metrosOf(scene).nearest(*position);
}

QString MapWidget::Private::metroCode(std::optional<geo::MetroId> metro) const
{
    return metro ? QString::fromStdString(metrosOf(scene).at(*metro).code) : QString{};
}

// What the user does -----------------------------------------------------------------------------

void MapWidget::Private::select(std::optional<design::SiteId> site)
{
    if (site == selected) {
        return;
    }
    selected = site;
    updateAccessibleTexts();
    q.update();
    emit q.siteSelected(site);
}

bool MapWidget::Private::stepThroughSites(bool forward)
{
    const auto count = static_cast<std::ptrdiff_t>(scene.sites.size());
    const std::ptrdiff_t next =
        std::clamp<std::ptrdiff_t>(keyboardSite, -1, count) + (forward ? 1 : -1);
    if (next < 0 || next >= count) {
        return false;
    }
    keyboardSite = next;
    hasKeyboardFocus = true;
    const MapSite &site = scene.sites[static_cast<std::size_t>(next)];
    q.reveal(site.position);
    select(site.id);
    return true;
}

void MapWidget::Private::trySite()
{
    if (metrosOf(scene).size() == 0) {
        return;
    }
    // Beside the globe a drop moves nothing.
    const geo::MetroId metro = metroAt(lastPoint).value_or(metrosOf(scene).nearest(pressedFrom));
    if (metro != triedMetro) {
        triedMetro = metro;
        emit q.siteMoveTried(pressedSite, metroCode(metro));
    }
}

void MapWidget::Private::dropSite()
{
    const auto metro = metroAt(lastPoint);
    if (findSite(pressedSite) == nullptr || !metro ||
        metrosOf(scene).nearest(pressedFrom) == *metro) {
        giveUpSite();
        return;
    }
    endDrag();
    emit q.siteMoveRequested(pressedSite, metroCode(metro));
}

void MapWidget::Private::giveUpSite()
{
    endDrag();
    emit q.siteMoveGivenUp();
}

void MapWidget::Private::endDrag()
{
    press = Press::None;
    isDragging = false;
    q.update();
}

QPointF MapWidget::Private::addPoint() const
{
    return pointer.value_or(QPointF{view.size.width() / 2.0, view.size.height() / 2.0});
}

void MapWidget::Private::updateCursor(QPointF pixel)
{
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (isDragging) {
        shape = Qt::ClosedHandCursor;
    } else if (tool == MapTool::AddSite) {
        shape = Qt::CrossCursor;
    } else if (siteAt(pixel) != nullptr) {
        shape = Qt::PointingHandCursor;
    }
    if (q.cursor().shape() != shape) {
        q.setCursor(shape);
    }
}

// Texts ------------------------------------------------------------------------------------------

void MapWidget::Private::updateAccessibleTexts()
{
    q.setAccessibleName(MapText::tr("World map"));
    const MapSite *const site = findSite(selected);
    const QString sites =
        MapText::tr("%n site(s) on the map.", nullptr, static_cast<int>(scene.sites.size()));
    const QString keys =
        MapText::tr("Tab goes from site to site, the arrow keys move the map, plus and "
                    "minus zoom, Home shows the whole world.");
    if (site != nullptr) {
        //: read out by screen readers; %1: "3 sites on the map.", %2: code of a site, %3: keys
        q.setAccessibleDescription(
            MapText::tr("%1 Site %2 is selected. %3").arg(sites, site->code, keys));
    } else {
        //: read out by screen readers; %1: "3 sites on the map.", %2: what keys do
        q.setAccessibleDescription(MapText::tr("%1 %2").arg(sites, keys));
    }
}

QString MapWidget::Private::siteTip(const MapSite &site) const
{
    const geo::MetroTable &metros = metrosOf(scene);
    QStringList lines;
    lines << (metros.size() == 0
                  ? site.code
                  //: tooltip of a site; %1: its code, %2: name of its metro
                  : MapText::tr("%1 in %2")
                        .arg(site.code, QString::fromStdString(
                                            metros.at(metros.nearest(site.position)).name)));
    if (!site.enabled) {
        lines << MapText::tr("The site is off.");
        return lines.join(QLatin1Char{'\n'});
    }
    if (!site.announcing) {
        lines << MapText::tr("No session of the site is on, so it announces nothing.");
    }
    if (scene.internet != nullptr && scene.routing != nullptr &&
        scene.routing->siteOfRouter.size() == scene.internet->routerCount()) {
        const auto catchments =
            analysis::catchmentsOf(*scene.internet, *scene.routing, scene.serviceAsn);
        const auto found =
            std::ranges::find(catchments.sites, site.id, &analysis::SiteCatchment::site);
        if (found != catchments.sites.end() && catchments.basis == analysis::ShareBasis::Users) {
            //: tooltip of a site; %1: "1.24 billion", %2: "17.4 %"
            lines << MapText::tr("%1 users (%2)")
                         .arg(text::usersText(found->users), text::shareText(found->share));
        } else if (found != catchments.sites.end()) {
            //: tooltip of a site; %1: a number, %2: "17.4 %"
            lines << MapText::tr("%1 networks (%2)")
                         .arg(text::countText(found->networks), text::shareText(found->share));
        }
    }
    return lines.join(QLatin1Char{'\n'});
}

QString MapWidget::Private::metroTip(QPointF pixel) const
{
    if (dots == nullptr || layerVersion != sceneVersion) {
        return {};
    }
    const auto id = metroAt(pixel);
    if (!id) {
        return {};
    }
    const geo::Metro &metro = scene.internet->metros().at(*id);
    const QPointF away = view.toPixel(metro.position) - pixel;
    const double reach = dots->reach(*id) * dots->pixelsPerRoot(view.pixelsPerUnit);
    if (std::hypot(away.x(), away.y()) > std::max(reach, 6.0) + 2.0) {
        return {};
    }

    Users all;
    std::map<routing::SiteIndex, Users> bySite;
    const bool hasResult = scene.routing != nullptr &&
                           scene.routing->siteOfRouter.size() == scene.internet->routerCount();
    for (const UserDots::Dot &dot : dots->dots()) {
        if (dot.metro != *id) {
            continue;
        }
        const Users users = scene.internet->routers()[dot.router].users;
        all += users;
        if (hasResult) {
            bySite[scene.routing->siteOfRouter[dot.router]] += users;
        }
    }
    std::vector<std::pair<routing::SiteIndex, Users>> ranked{bySite.begin(), bySite.end()};
    std::ranges::stable_sort(ranked, std::ranges::greater{},
                             [](const auto &entry) { return entry.second; });

    //: tooltip of a metro; %1: its name, %2: its code, %3: "1.24 million"
    QStringList lines{MapText::tr("%1 (%2): %3 users")
                          .arg(QString::fromStdString(metro.name),
                               QString::fromStdString(metro.code), text::usersText(all))};
    for (const auto &[index, users] : ranked) {
        const QString share = text::shareText(shareOf(users.count, all.count));
        const MapSite *const site =
            index < scene.routing->sites.size() ? findSite(scene.routing->sites[index]) : nullptr;
        if (site != nullptr) {
            //: tooltip of a metro, users who reach a site; %1: "17.4 %", %2: code of the site
            lines << MapText::tr("%1 to %2").arg(share, site->code);
        } else if (index == routing::kNoSite) {
            //: tooltip of a metro, users who reach no site; %1: "17.4 %"
            lines << MapText::tr("%1 unreached").arg(share);
        }
    }
    return lines.join(QLatin1Char{'\n'});
}

// Painting ---------------------------------------------------------------------------------------

void MapWidget::Private::paintLayer(QPainter &painter) const
{
    painter.fillRect(q.rect(), theme::paletteFor(scheme).color(QPalette::Window));
    if (layer.isNull()) {
        return;
    }
    const QRectF place = placeOf(layerView, view);
    if (layerView.pixelsPerUnit == view.pixelsPerUnit) {
        // On whole pixels of the device: a copy, and nothing gets blurred.
        painter.drawImage(QPointF{std::round(place.left() * density) / density,
                                  std::round(place.top() * density) / density},
                          layer);
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, layer);
}

QPointF MapWidget::Private::dropPoint() const
{
    const auto metro = metroAt(lastPoint);
    return metro ? view.toPixel(metrosOf(scene).at(*metro).position) : lastPoint;
}

void MapWidget::Private::paintWay(QPainter &painter) const
{
    const MapSite *const site = findSite(pressedSite);
    if (site == nullptr) {
        return;
    }
    const theme::MapColours colours = theme::mapColours(scheme);
    const QPointF from = view.toPixel(pressedFrom);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen{colours.halo, 4.0, Qt::SolidLine, Qt::RoundCap});
    painter.drawLine(from, dropPoint());
    painter.setPen(QPen{colours.selection, 1.6, Qt::DashLine, Qt::RoundCap});
    painter.drawLine(from, dropPoint());
}

void MapWidget::Private::paintGhost(QPainter &painter) const
{
    const MapSite *const site = findSite(pressedSite);
    const auto metro = metroAt(lastPoint);
    if (site == nullptr || !metro) {
        return;
    }
    MapSite moved = *site;
    moved.position = metrosOf(scene).at(*metro).position;
    const SiteMarker ghost = layoutMarkers({moved}, view).front();
    if (site->position == moved.position) {
        // The scene has followed: the site's own tag stands beside its head.
        paintMetroTag(painter, *metro, ghost.tip + QPointF{10.0, 6.0});
        return;
    }
    paintPin(painter, ghost, moved, scheme, MarkerLook::Ghost);
    paintMetroTag(painter, *metro, ghost.head + QPointF{14.0, -10.0});
}

void MapWidget::Private::paintMetroTag(QPainter &painter, geo::MetroId id, QPointF corner) const
{
    const geo::Metro &metro = metrosOf(scene).at(id);
    //: beside the pointer while a site is placed; %1: code of a metro, %2: its name
    const QString text = MapText::tr("%1 %2").arg(QString::fromStdString(metro.code),
                                                  QString::fromStdString(metro.name));
    QRectF tag{corner, tagSize(text)};
    tag.moveRight(std::min(tag.right(), view.size.width() - 4.0));
    paintTag(painter, tag, text, scheme, true, std::nullopt);
}

void MapWidget::Private::paintAddHint(QPainter &painter) const
{
    const auto metro = metroAt(addPoint());
    if (!metro || press != Press::None || (!pointer && !q.hasFocus())) {
        return;
    }
    const theme::MapColours colours = theme::mapColours(scheme);
    const QPointF place = view.toPixel(metrosOf(scene).at(*metro).position);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const auto &[colour, width] :
         {std::pair{colours.halo, 4.5}, std::pair{colours.selection, 1.8}}) {
        painter.setPen(QPen{colour, width});
        painter.drawEllipse(place, 7.0, 7.0);
        painter.drawLine(addPoint(), place);
    }
    paintMetroTag(painter, *metro, place + QPointF{12.0, -10.0});
}

void MapWidget::Private::paintMessage(QPainter &painter) const
{
    const QString text = missingText(scene);
    if (text.isEmpty()) {
        return;
    }
    const theme::MapColours colours = theme::mapColours(scheme);
    const QFontMetricsF metrics{textFont()};
    const double most = std::max(60.0, view.size.width() - 60.0);
    const QRectF bounds = metrics.boundingRect(QRectF{0.0, 0.0, most, 200.0},
                                               Qt::AlignCenter | Qt::TextWordWrap, text);
    QRectF box{0.0, 14.0, bounds.width() + 28.0, bounds.height() + 14.0};
    box.moveLeft((view.size.width() - box.width()) / 2.0);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor background = colours.halo;
    background.setAlphaF(0.92F);
    painter.setPen(QPen{colours.coast, 1.0});
    painter.setBrush(background);
    painter.drawRoundedRect(box, 7.0, 7.0);
    painter.setPen(colours.label);
    painter.setFont(textFont());
    painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap, text);
}

// The widget -------------------------------------------------------------------------------------

MapWidget::MapWidget(QWidget *parent)
    : QWidget{parent}
    , m{std::make_unique<Private>(*this)}
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(240, 160);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m->scheme = theme::schemeOf(palette());
    m->view = MapViewport::wholeWorld(size());
    m->updateAccessibleTexts();
    m->layerTimer.setSingleShot(true);
    m->layerTimer.setInterval(kPatienceMilliseconds);
    connect(&m->layerTimer, &QTimer::timeout, this, [this] { m->requestLayer(); });
    connect(&m->watcher, &QFutureWatcherBase::finished, this, [this] { m->onLayerReady(); });
}

MapWidget::~MapWidget()
{
    m->watcher.disconnect(this);
    m->cancel.request_stop();
    m->watcher.waitForFinished();
}

void MapWidget::setScene(const MapScene &scene)
{
    // The layer stays as it is where an edit changes nothing of it, such as a prepend whose result
    // is still to come.
    const bool dotsChange =
        scene.internet != m->scene.internet || scene.routing != m->scene.routing;
    const bool sitesChange = scene.sites != m->scene.sites;
    if (dotsChange || sitesChange) {
        ++m->sceneVersion;
    }
    if (sitesChange) {
        m->markerView.reset();
    }
    m->scene = scene;
    if (m->findSite(m->selected) == nullptr) {
        m->select(std::nullopt);
    }
    if (m->press == Private::Press::Site && m->findSite(m->pressedSite) == nullptr) {
        m->endDrag();
    }
    m->updateAccessibleTexts();
    if (dotsChange || m->layer.isNull()) {
        m->requestLayer();
    } else if (sitesChange) {
        m->layerTimer.start(); // only names of metros give way; the result of the move may be near
    }
    update();
}

void MapWidget::setSelectedSite(std::optional<design::SiteId> site)
{
    m->selected = site;
    const MapSite *const found = m->findSite(site);
    if (found != nullptr) {
        m->keyboardSite = found - m->scene.sites.data();
    }
    m->updateAccessibleTexts();
    update();
}

void MapWidget::setNetworkMarks(const NetworkMarks &marks)
{
    if (marks != m->networkMarks) {
        m->networkMarks = marks;
        update();
    }
}

const NetworkMarks &MapWidget::networkMarks() const
{
    return m->networkMarks;
}

void MapWidget::setTool(MapTool tool)
{
    if (tool == m->tool) {
        return;
    }
    m->tool = tool;
    m->updateCursor(m->addPoint());
    update();
    emit toolChanged(tool);
}

MapTool MapWidget::tool() const
{
    return m->tool;
}

void MapWidget::zoomIn()
{
    m->setView(m->view.zoomedAbout(QRectF{rect()}.center(), kKeyZoom));
}

void MapWidget::zoomOut()
{
    m->setView(m->view.zoomedAbout(QRectF{rect()}.center(), 1.0 / kKeyZoom));
}

void MapWidget::showWholeWorld()
{
    m->setView(MapViewport::wholeWorld(size()));
}

void MapWidget::reveal(geo::LatLon position)
{
    constexpr double kBorder = 40.0;
    const QPointF pixel = m->view.toPixel(position);
    if (QRectF{rect()}.adjusted(kBorder, kBorder, -kBorder, -kBorder).contains(pixel)) {
        return;
    }
    m->setView(m->view.pannedBy(QRectF{rect()}.center() - pixel));
}

MapViewport MapWidget::viewport() const
{
    return m->view;
}

bool MapWidget::isSettled() const
{
    return m->runningVersion == 0 && m->isLayerSharp();
}

bool MapWidget::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip: {
        const auto *const help = static_cast<QHelpEvent *>(event);
        const MapSite *const site = m->siteAt(help->pos());
        const QString tip = site != nullptr ? m->siteTip(*site) : m->metroTip(help->pos());
        if (tip.isEmpty()) {
            QToolTip::hideText();
            event->ignore();
        } else {
            QToolTip::showText(help->globalPos(), tip, this);
        }
        return true;
    }
    case QEvent::NativeGesture: {
        const auto *const gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture) {
            break;
        }
        m->setView(m->view.zoomedAbout(gesture->position(), 1.0 + gesture->value()));
        return true;
    }
    case QEvent::FocusIn: {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason) {
            const auto count = static_cast<std::ptrdiff_t>(m->scene.sites.size());
            m->keyboardSite = reason == Qt::TabFocusReason ? -1 : count;
            m->hasKeyboardFocus = true;
        }
        update();
        break;
    }
    case QEvent::FocusOut:
        m->hasKeyboardFocus = false;
        update();
        break;
    case QEvent::Leave:
        m->pointer.reset();
        update();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void MapWidget::paintEvent(QPaintEvent *)
{
    if (m->density != devicePixelRatioF()) {
        m->density = devicePixelRatioF();
        ++m->sceneVersion;
        m->requestLayer();
    }
    QPainter painter{this};
    m->paintLayer(painter);

    const bool isMoving = m->isDragging && m->press == Private::Press::Site;
    if (isMoving) {
        m->paintWay(painter);
    }
    paintNetworkMarks(painter, m->networkMarks, m->view, m->scheme,
                      layoutDirection() == Qt::RightToLeft);
    paintMarkers(painter, m->markers(), m->scene.sites, m->scheme, m->selected,
                 m->hasKeyboardFocus);
    if (isMoving) {
        m->paintGhost(painter);
    } else if (m->tool == MapTool::AddSite) {
        m->paintAddHint(painter);
    }

    const double perRoot = m->dots != nullptr ? m->dots->pixelsPerRoot(m->view.pixelsPerUnit) : 0.0;
    paintCornerLegend(painter, rect(), m->scene, perRoot, m->scheme,
                      layoutDirection() == Qt::RightToLeft);
    m->paintMessage(painter);
    if (m->hasKeyboardFocus) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen{palette().color(QPalette::Highlight), 2.0});
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void MapWidget::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m->setView(m->view.resized(size()));
}

void MapWidget::mousePressEvent(QMouseEvent *event)
{
    const bool isOfDrag = m->press == Private::Press::Site && m->isDragging;
    if (isOfDrag || (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)) {
        event->ignore();
        return;
    }
    m->hasKeyboardFocus = false;
    m->pressPoint = event->position();
    m->lastPoint = event->position();
    m->pointer = event->position();
    m->isDragging = false;
    m->press = Private::Press::Map;
    const MapSite *const site = m->siteAt(event->position());
    if (event->button() == Qt::LeftButton && m->tool == MapTool::Select && site != nullptr) {
        m->press = Private::Press::Site;
        m->pressedSite = site->id;
        m->pressedFrom = site->position;
        m->triedMetro.reset();
        m->keyboardSite = site - m->scene.sites.data();
        m->select(m->pressedSite);
    }
    update();
}

void MapWidget::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF point = event->position();
    m->pointer = point;
    if (m->press == Private::Press::None) {
        m->updateCursor(point);
        if (m->tool == MapTool::AddSite) {
            update();
        }
        return;
    }
    if (!m->isDragging &&
        (point - m->pressPoint).manhattanLength() >= QApplication::startDragDistance()) {
        m->isDragging = true;
        m->updateCursor(point);
    }
    if (!m->isDragging) {
        return;
    }
    if (m->press == Private::Press::Map) {
        m->setView(m->view.pannedBy(point - m->lastPoint));
    }
    m->lastPoint = point;
    if (m->press == Private::Press::Site) {
        m->trySite();
    }
    update();
}

void MapWidget::mouseReleaseEvent(QMouseEvent *event)
{
    const bool isOfDrag = m->press == Private::Press::Site && m->isDragging;
    if (m->press == Private::Press::None || (isOfDrag && event->button() != Qt::LeftButton)) {
        event->ignore();
        return;
    }
    const Private::Press press = std::exchange(m->press, Private::Press::None);
    const bool wasDragging = m->isDragging;
    m->lastPoint = event->position();
    if (press == Private::Press::Site && wasDragging) {
        m->dropSite();
    } else if (press == Private::Press::Map && !wasDragging && event->button() == Qt::LeftButton) {
        if (m->tool == MapTool::AddSite) {
            const auto metro = m->metroAt(event->position());
            if (metro) {
                emit siteAddRequested(m->metroCode(metro));
            }
        } else {
            m->keyboardSite = -1;
            m->select(std::nullopt);
        }
    }
    m->endDrag();
    m->updateCursor(event->position());
}

void MapWidget::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m->tool != MapTool::Select ||
        m->siteAt(event->position()) != nullptr) {
        return;
    }
    m->setView(m->view.zoomedAbout(event->position(), kDoubleClickZoom));
}

void MapWidget::wheelEvent(QWheelEvent *event)
{
    const double units = event->angleDelta().y();
    if (units == 0.0) {
        event->ignore();
        return;
    }
    m->setView(m->view.zoomedAbout(event->position(), std::exp2(units / kWheelUnitsPerDoubling)));
    event->accept();
}

void MapWidget::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        m->setView(m->view.pannedBy({kPanStep, 0.0}));
        return;
    case Qt::Key_Right:
        m->setView(m->view.pannedBy({-kPanStep, 0.0}));
        return;
    case Qt::Key_Up:
        m->setView(m->view.pannedBy({0.0, kPanStep}));
        return;
    case Qt::Key_Down:
        m->setView(m->view.pannedBy({0.0, -kPanStep}));
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: // plus without Shift on many keyboards
        zoomIn();
        return;
    case Qt::Key_Minus:
        zoomOut();
        return;
    case Qt::Key_Home:
        showWholeWorld();
        return;
    case Qt::Key_Delete:
        if (m->findSite(m->selected) != nullptr) {
            emit siteDeleteRequested(*m->selected);
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m->tool == MapTool::AddSite && m->metroAt(m->addPoint())) {
            emit siteAddRequested(m->metroCode(m->metroAt(m->addPoint())));
            return;
        }
        break;
    case Qt::Key_Escape:
        if (m->press == Private::Press::Site && m->isDragging) {
            m->giveUpSite();
            m->updateCursor(m->lastPoint);
            return;
        }
        if (m->tool == MapTool::AddSite) {
            setTool(MapTool::Select);
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void MapWidget::contextMenuEvent(QContextMenuEvent *event)
{
    QPointF pixel = event->pos();
    const MapSite *site = m->siteAt(pixel);
    if (event->reason() == QContextMenuEvent::Keyboard) {
        site = m->findSite(m->selected);
        pixel = site != nullptr ? m->view.toPixel(site->position) : QRectF{rect()}.center();
    }
    emit menuRequested(mapToGlobal(pixel.toPoint()),
                       site != nullptr ? std::optional{site->id} : std::nullopt,
                       m->metroCode(m->metroAt(pixel)));
    event->accept();
}

void MapWidget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    const theme::Scheme scheme = theme::schemeOf(palette());
    if (event->type() == QEvent::PaletteChange && scheme != m->scheme) {
        m->scheme = scheme;
        ++m->sceneVersion;
        m->requestLayer();
        update();
    } else if (event->type() == QEvent::LanguageChange) {
        m->updateAccessibleTexts();
        update();
    }
}

bool MapWidget::focusNextPrevChild(bool next)
{
    return m->stepThroughSites(next) || QWidget::focusNextPrevChild(next);
}

} // namespace watershed::map
