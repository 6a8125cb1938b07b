// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_painter.h"

#include "app/map/map_layers.h"
#include "app/map/map_legend.h"
#include "tests/gui/map/map_fixture.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QPdfWriter>

namespace watershed::map {
namespace {

constexpr QSizeF kSize{1280.0, 800.0};

class BaseLayer : public testing::TestWithParam<theme::Scheme> {
protected:
    [[nodiscard]] QColor colourAt(const QImage &image, const MapViewport &view,
                                  geo::LatLon position) const
    {
        const QPointF pixel = view.toPixel(position) * image.devicePixelRatio();
        return image.pixelColor(pixel.toPoint());
    }

    const MapStyle style{GetParam(), 1.0};
    const theme::MapColours colours = theme::mapColours(GetParam());
    const MapViewport world = MapViewport::wholeWorld(kSize);
};

TEST_P(BaseLayer, PaintsLandAndSeaWhereTheyAre)
{
    const QImage image = renderBaseLayer(MapScene{}, world, style, CancelToken{});

    EXPECT_EQ(colourAt(image, world, {75.0, -40.0}), colours.land);  // Greenland
    EXPECT_EQ(colourAt(image, world, {24.0, 8.0}), colours.land);    // Sahara
    EXPECT_EQ(colourAt(image, world, {-85.0, 100.0}), colours.land); // Antarctica
    EXPECT_EQ(colourAt(image, world, {-35.0, -15.0}), colours.sea);  // Atlantic
    EXPECT_EQ(colourAt(image, world, {41.0, 51.0}), colours.sea);    // Caspian Sea
}

TEST_P(BaseLayer, PaintsNoBandAcrossTheMap)
{
    const QImage image = renderBaseLayer(MapScene{}, world, style, CancelToken{});

    // On the latitudes of the countries that reach 180 degrees.
    EXPECT_EQ(colourAt(image, world, {-17.0, -110.0}), colours.sea); // Fiji
    EXPECT_EQ(colourAt(image, world, {-17.0, 65.0}), colours.sea);
    EXPECT_EQ(colourAt(image, world, {67.0, -2.0}), colours.sea);  // Russia
    EXPECT_EQ(colourAt(image, world, {-62.0, 20.0}), colours.sea); // Antarctica
}

TEST_P(BaseLayer, IsTheSameWorldZoomedIn)
{
    const MapViewport view = world.zoomedAbout(world.toPixel({41.9, 12.5}), 16.0);

    const QImage image = renderBaseLayer(MapScene{}, view, style, CancelToken{});

    EXPECT_EQ(colourAt(image, view, {40.1, 9.1}), colours.land); // Sardinia
    EXPECT_EQ(colourAt(image, view, {40.5, 11.5}), colours.sea); // Tyrrhenian Sea
}

TEST_P(BaseLayer, GivesEachDotTheColourOfItsSite)
{
    const MapScene scene = test::smallScene();

    const QImage image = renderBaseLayer(scene, world, style, CancelToken{});

    EXPECT_EQ(colourAt(image, world, test::positionOf("JNB")), theme::siteColour(0, GetParam()));
    EXPECT_EQ(colourAt(image, world, test::positionOf("GRU")), theme::siteColour(1, GetParam()));
    EXPECT_EQ(colourAt(image, world, test::positionOf("LAX")), colours.unreached);
}

TEST_P(BaseLayer, GivesDotsTheUnknownColourWithoutAResult)
{
    MapScene scene = test::smallScene();
    scene.routing = nullptr;

    const QImage image = renderBaseLayer(scene, world, style, CancelToken{});

    EXPECT_EQ(colourAt(image, world, test::positionOf("JNB")), colours.unknown);
}

TEST_P(BaseLayer, TakesAResultForAnotherInternetForNone)
{
    MapScene scene = test::smallScene();
    scene.routing = test::routingTo(scene.sites, {0}); // one router; the Internet has three

    const QImage image = renderBaseLayer(scene, world, style, CancelToken{});

    EXPECT_EQ(colourAt(image, world, test::positionOf("JNB")), colours.unknown);
}

TEST_P(BaseLayer, HasTheDensityOfTheScreen)
{
    const MapScene scene = test::smallScene();

    const QImage image = renderBaseLayer(scene, world, MapStyle{GetParam(), 2.0}, CancelToken{});

    EXPECT_EQ(image.size(), QSize(2560, 1600));
    EXPECT_EQ(colourAt(image, world, test::positionOf("GRU")), theme::siteColour(1, GetParam()));
}

TEST_P(BaseLayer, IsNullWhenCancelled)
{
    CancelSource source;
    source.request_stop();

    EXPECT_TRUE(renderBaseLayer(test::smallScene(), world, style, source.get_token()).isNull());
}

TEST_P(BaseLayer, IsTheSameEveryTime)
{
    const MapScene scene = test::smallScene();

    EXPECT_EQ(renderBaseLayer(scene, world, style, CancelToken{}),
              renderBaseLayer(scene, world, style, CancelToken{}));
}

TEST_P(BaseLayer, KeepsTheAreaOfADotInProportionToItsUsers)
{
    MapScene scene;
    scene.internet = test::internetWith({{64501, "JNB", 40'000'000}, {64502, "GRU", 10'000'000}});
    scene.sites = {test::siteIn(1, "FRA"), test::siteIn(2, "NRT")};
    scene.routing = test::routingTo(scene.sites, {0, 1});
    QImage image{kSize.toSize(), QImage::Format_RGB32};
    image.fill(colours.sea);
    paintDots(image, *UserDots::of(scene.internet), DotColours{scene, GetParam()}, world,
              CancelToken{});

    int first = 0;
    int second = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            first += colour == theme::siteColour(0, GetParam()) ? 1 : 0;
            second += colour == theme::siteColour(1, GetParam()) ? 1 : 0;
        }
    }

    ASSERT_GT(second, 500);
    EXPECT_NEAR(static_cast<double>(first) / second, 4.0, 0.2);
}

INSTANTIATE_TEST_SUITE_P(Schemes, BaseLayer,
                         testing::Values(theme::Scheme::Light, theme::Scheme::Dark),
                         [](const testing::TestParamInfo<theme::Scheme> &parameter) {
                             return parameter.param == theme::Scheme::Light ? "Light" : "Dark";
                         });

int pixelsOf(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixelColor(x, y) == colour ? 1 : 0;
        }
    }
    return count;
}

QImage sitesPainted(const MapSite &site, std::optional<design::SiteId> selected)
{
    QImage image{kSize.toSize(), QImage::Format_RGB32};
    image.fill(theme::mapColours(theme::Scheme::Light).sea);
    MapScene scene;
    scene.sites = {site};
    QPainter painter{&image};
    paintSites(painter, scene, MapViewport::wholeWorld(kSize), MapStyle{}, selected);
    return image;
}

TEST(PaintSites, DrawsASiteThatIsOffHollow)
{
    const QColor colour = theme::siteColour(0, theme::Scheme::Light);
    MapSite site = test::siteIn(1, "FRA");
    const int solid = pixelsOf(sitesPainted(site, std::nullopt), colour);

    site.enabled = false;
    const int hollow = pixelsOf(sitesPainted(site, std::nullopt), colour);

    EXPECT_GT(solid, 100);
    EXPECT_LT(hollow, solid / 2);
}

TEST(PaintSites, SetsOffTheSelectedSite)
{
    const MapSite site = test::siteIn(1, "FRA");
    const QColor selection = theme::mapColours(theme::Scheme::Light).selection;

    EXPECT_EQ(pixelsOf(sitesPainted(site, std::nullopt), selection), 0);
    EXPECT_GT(pixelsOf(sitesPainted(site, site.id), selection), 100);
}

TEST(RenderMapImage, HasExactlyTheSizeAskedFor)
{
    for (const QSize size : {QSize{1600, 900}, QSize{800, 800}, QSize{3840, 2160}}) {
        EXPECT_EQ(renderMapImage(test::smallScene(), size, MapStyle{}).size(), size);
    }
}

TEST(RenderMapImage, ShowsEverySiteInItsLegend)
{
    MapScene scene = test::smallScene();
    scene.internet = nullptr;
    scene.routing = nullptr;
    scene.sites = {test::siteIn(1, "FRA"), test::siteIn(5, "NRT")};

    const QImage image = renderMapImage(scene, {1280, 800}, MapStyle{});

    const QImage legend = image.copy(0, 700, 1280, 100);
    EXPECT_GT(pixelsOf(legend, theme::siteColour(0, theme::Scheme::Light)), 40);
    EXPECT_GT(pixelsOf(legend, theme::siteColour(4, theme::Scheme::Light)), 40);
}

TEST(RenderMapImage, DrawsAThousandSites)
{
    MapScene scene;
    for (std::uint32_t id = 1; id <= 1000; ++id) {
        scene.sites.push_back(test::siteIn(id, "FRA"));
    }

    EXPECT_EQ(renderMapImage(scene, {1280, 800}, MapStyle{}).size(), QSize(1280, 800));
}

QByteArray pdfOf(const MapScene &scene)
{
    QByteArray bytes;
    QBuffer buffer{&bytes};
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer{&buffer};
    writer.setResolution(300);
    QPainter painter{&writer};
    paintMap(painter, QRectF{0.0, 0.0, 2200.0, 1300.0}, scene, MapStyle{});
    painter.end();
    return bytes;
}

TEST(PaintMap, HasNoPictureInAFileWithFewDots)
{
    EXPECT_FALSE(pdfOf(test::smallScene()).contains("/Subtype /Image"));
}

TEST(PaintMap, DrawsThousandsOfDotsAsOnePicture)
{
    std::vector<test::Network> networks;
    for (std::uint32_t asn = 1; asn <= 10'000; ++asn) {
        networks.push_back({asn, asn % 2 == 0 ? "FRA" : "NRT", 1000 + asn});
    }
    MapScene scene;
    scene.internet = test::internetWith(networks);
    scene.sites = {test::siteIn(1, "FRA")};

    EXPECT_TRUE(pdfOf(scene).contains("/Subtype /Image"));
}

TEST(MissingText, SaysWhatKeepsTheMapFromShowingCatchments)
{
    MapScene scene = test::smallScene();
    EXPECT_TRUE(missingText(scene).isEmpty());

    scene.internet = test::internetWithoutPlaces();
    EXPECT_EQ(missingText(scene).toStdString(),
              "This Internet data has no places: the table counts networks.");

    for (MapSite &site : scene.sites) {
        site.announcing = false;
    }
    EXPECT_EQ(missingText(scene).toStdString(),
              "No site announces the service prefix, so nobody is reached.");

    scene.sites.clear();
    EXPECT_TRUE(missingText(scene).startsWith(QStringLiteral("No site yet.")));
}

TEST(PictureTitle, IsTheOneOfTheSceneWhereItHasOne)
{
    MapScene scene = test::smallScene();
    EXPECT_EQ(pictureTitle(scene).toStdString(), "Catchments of the sites");

    scene.title = QStringLiteral("Resolver, plan B");
    EXPECT_EQ(pictureTitle(scene), scene.title);
}

} // namespace
} // namespace watershed::map
