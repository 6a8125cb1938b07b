// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_layers.h"
#include "app/map/map_painter.h"
#include "app/map/map_widget.h"
#include "app/map/user_dots.h"
#include "core/internet/builtin/built_in_internet.h"

#include <benchmark/benchmark.h>

#include <QApplication>

#include <memory>

namespace watershed::map {
namespace {

/// The built-in Internet, each of whose routers reaches the nearest of some sites.
MapScene sceneWith(std::size_t siteCount)
{
    static const std::shared_ptr<const internet::Internet> internet =
        internet::makeBuiltInInternet(internet::kBuiltInSeed);
    const std::span<const geo::Metro> metros = internet->metros().metros();
    MapScene scene{internet, nullptr, {}, {}, {}};
    auto routing = std::make_shared<routing::Routing>();
    for (std::size_t index = 0; index < siteCount; ++index) {
        const geo::Metro &metro = metros[index * 7 % metros.size()];
        const design::SiteId id{static_cast<std::uint32_t>(index + 1)};
        scene.sites.push_back(
            {id, QString::fromStdString(metro.code), metro.position, true, true, index});
        routing->sites.push_back(id);
    }
    for (const internet::Router &router : internet->routers()) {
        const geo::LatLon here = metros[router.metro.value_or(geo::MetroId{}).value()].position;
        std::size_t nearest = 0;
        for (std::size_t index = 1; index < siteCount; ++index) {
            if (greatCircleDistance(here, scene.sites[index].position) <
                greatCircleDistance(here, scene.sites[nearest].position)) {
                nearest = index;
            }
        }
        routing->siteOfRouter.push_back(static_cast<routing::SiteIndex>(nearest));
    }
    scene.routing = routing;
    return scene;
}

const MapScene &scene()
{
    static const MapScene scene = sceneWith(12);
    return scene;
}

constexpr geo::LatLon kFrankfurt{50.11, 8.68};

QSize sizeOf(const benchmark::State &state)
{
    return {static_cast<int>(state.range(0)), static_cast<int>(state.range(1))};
}

MapViewport viewportOf(const benchmark::State &state, double factor)
{
    const MapViewport world = MapViewport::wholeWorld(QSizeF{sizeOf(state)} * factor);
    return world.zoomedAbout(world.toPixel(kFrankfurt),
                             static_cast<double>(state.range(2)) / factor);
}

void PackTheDots(benchmark::State &state)
{
    for (auto _ : state) {
        benchmark::DoNotOptimize(UserDots{*scene().internet});
    }
    state.counters["dots"] = static_cast<double>(UserDots::of(scene().internet)->dots().size());
}

/// What the worker draws: 1.5 times as wide and high as the view.
void RedrawBaseLayer(benchmark::State &state)
{
    const MapViewport viewport = viewportOf(state, 1.5);
    for (auto _ : state) {
        benchmark::DoNotOptimize(renderBaseLayer(scene(), viewport, MapStyle{}, CancelToken{}));
    }
}

void GroundOfBaseLayer(benchmark::State &state)
{
    const MapViewport viewport = viewportOf(state, 1.5);
    QImage image{viewport.size.toSize(), QImage::Format_RGB32};
    image.fill(Qt::white);
    for (auto _ : state) {
        QPainter painter{&image};
        paintGround(painter, viewport, theme::Scheme::Light, CancelToken{});
    }
}

void DotsOfBaseLayer(benchmark::State &state)
{
    const MapViewport viewport = viewportOf(state, 1.5);
    QImage image{viewport.size.toSize(), QImage::Format_RGB32};
    image.fill(Qt::white);
    const auto dots = UserDots::of(scene().internet);
    const DotColours colours{scene(), theme::Scheme::Light};
    for (auto _ : state) {
        paintDots(image, *dots, colours, viewport, CancelToken{});
    }
}

void NamesOfBaseLayer(benchmark::State &state)
{
    const MapViewport viewport = viewportOf(state, 1.5);
    QImage image{viewport.size.toSize(), QImage::Format_RGB32};
    image.fill(Qt::white);
    const auto dots = UserDots::of(scene().internet);
    for (auto _ : state) {
        QPainter painter{&image};
        paintMetroNames(painter, scene(), dots.get(), {}, viewport, theme::Scheme::Light,
                        CancelToken{});
    }
}

void settle(MapWidget &widget)
{
    while (!widget.isSettled()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
}

/// A frame on the GUI thread while the layer is only copied.
void PanFrame(benchmark::State &state)
{
    MapWidget widget;
    widget.resize(sizeOf(state));
    widget.setScene(scene());
    widget.show();
    settle(widget);
    QImage screen{sizeOf(state), QImage::Format_RGB32};
    for (auto _ : state) {
        widget.render(&screen);
    }
}

/// A frame on the GUI thread while the layer is scaled, because the sharp one is still drawn.
void ZoomFrame(benchmark::State &state)
{
    MapWidget widget;
    widget.resize(sizeOf(state));
    widget.setScene(scene());
    widget.show();
    settle(widget);
    widget.zoomIn(); // no event is handled from here on, so the new layer is never taken over
    QImage screen{sizeOf(state), QImage::Format_RGB32};
    for (auto _ : state) {
        widget.render(&screen);
    }
}

void LayOutAndPaintSites(benchmark::State &state)
{
    const MapScene crowded = sceneWith(static_cast<std::size_t>(state.range(0)));
    const MapViewport viewport = MapViewport::wholeWorld({1600.0, 900.0});
    QImage image{viewport.size.toSize(), QImage::Format_RGB32};
    for (auto _ : state) {
        QPainter painter{&image};
        paintSites(painter, crowded, viewport, MapStyle{}, std::nullopt);
    }
}

void views(benchmark::internal::Benchmark *benchmark)
{
    benchmark->ArgNames({"width", "height", "zoom"})
        ->ArgsProduct({{1600}, {900}, {1, 5, 20}})
        ->ArgsProduct({{3840}, {2160}, {1, 5, 20}})
        ->Unit(benchmark::kMillisecond);
}

void sizes(benchmark::internal::Benchmark *benchmark)
{
    benchmark->ArgNames({"width", "height"})
        ->Args({1600, 900})
        ->Args({3840, 2160})
        ->Unit(benchmark::kMillisecond);
}

BENCHMARK(PackTheDots)->Unit(benchmark::kMillisecond);
BENCHMARK(RedrawBaseLayer)->Apply(views);
BENCHMARK(GroundOfBaseLayer)->Apply(views);
BENCHMARK(DotsOfBaseLayer)->Apply(views);
BENCHMARK(NamesOfBaseLayer)->Apply(views);
BENCHMARK(PanFrame)->Apply(sizes);
BENCHMARK(ZoomFrame)->Apply(sizes);
BENCHMARK(LayOutAndPaintSites)
    ->ArgName("sites")
    ->Arg(12)
    ->Arg(100)
    ->Arg(2000)
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace watershed::map

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application{argc, argv};
    QApplication::setStyle(QStringLiteral("Fusion"));
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
