// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_widget.h"

#include "app/theme/theme.h"
#include "tests/gui/map/map_fixture.h"

#include <gtest/gtest.h>

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QLineEdit>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <cmath>
#include <memory>
#include <optional>

namespace watershed::map {
namespace {

using design::SiteId;

class MapWidgetTest : public testing::Test {
protected:
    void SetUp() override
    {
        QApplication::setPalette(theme::paletteFor(theme::Scheme::Light));
        window.resize(1000, 640);
        auto *const layout = new QVBoxLayout{&window};
        layout->setContentsMargins(0, 0, 0, 0);
        before = new QLineEdit{&window};
        map = new MapWidget{&window};
        after = new QLineEdit{&window};
        layout->addWidget(before);
        layout->addWidget(map, 1);
        layout->addWidget(after);
        map->setScene(test::smallScene());
        QObject::connect(map, &MapWidget::siteSelected, &window,
                         [this](std::optional<SiteId> site) { selections.push_back(site); });
        QObject::connect(map, &MapWidget::siteAddRequested, &window,
                         [this](const QString &metro) { added.push_back(metro); });
        QObject::connect(
            map, &MapWidget::siteMoveRequested, &window,
            [this](SiteId site, const QString &metro) { moved.emplace_back(site, metro); });
        QObject::connect(
            map, &MapWidget::siteMoveTried, &window,
            [this](SiteId site, const QString &metro) { tried.emplace_back(site, metro); });
        QObject::connect(map, &MapWidget::siteMoveGivenUp, &window, [this] { ++givenUp; });
        QObject::connect(map, &MapWidget::siteDeleteRequested, &window,
                         [this](SiteId site) { deleted.push_back(site); });
        QObject::connect(map, &MapWidget::toolChanged, &window,
                         [this](MapTool tool) { tools.push_back(tool); });
        window.show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
        ASSERT_TRUE(QTest::qWaitFor([this] { return map->isSettled(); }));
    }

    [[nodiscard]] QPoint pixelOf(std::string_view metro) const
    {
        return map->viewport().toPixel(test::positionOf(metro)).toPoint();
    }

    void turnWheel(QPointF pixel, int units)
    {
        QWheelEvent event{
            pixel,        map->mapToGlobal(pixel), QPoint{},          QPoint{0, units},
            Qt::NoButton, Qt::NoModifier,          Qt::NoScrollPhase, false};
        QCoreApplication::sendEvent(map, &event);
    }

    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(map, Qt::LeftButton, {}, from);
        QTest::mouseMove(map, (from + to) / 2);
        QTest::mouseMove(map, to);
    }

    QWidget window;
    QLineEdit *before = nullptr;
    MapWidget *map = nullptr;
    QLineEdit *after = nullptr;
    std::vector<std::optional<SiteId>> selections;
    std::vector<QString> added;
    std::vector<std::pair<SiteId, QString>> moved;
    std::vector<std::pair<SiteId, QString>> tried;
    int givenUp = 0;
    std::vector<SiteId> deleted;
    std::vector<MapTool> tools;
};

TEST_F(MapWidgetTest, BeginsWithTheWholeWorld)
{
    EXPECT_EQ(map->viewport(), MapViewport::wholeWorld(map->size()));
}

TEST_F(MapWidgetTest, ShowsTheColourOfASiteAtItsUsers)
{
    const QImage picture = map->grab().toImage();

    EXPECT_EQ(picture.pixelColor(pixelOf("JNB")), theme::siteColour(0, theme::Scheme::Light));
}

TEST_F(MapWidgetTest, WheelKeepsThePlaceUnderThePointer)
{
    for (int notch = 0; notch < 8; ++notch) {
        const QPointF pixel = map->viewport().toPixel(test::positionOf("LHR"));
        const double scale = map->viewport().pixelsPerUnit;

        turnWheel(pixel, 120);

        const QPointF place = map->viewport().toPixel(test::positionOf("LHR"));
        EXPECT_NEAR(place.x(), pixel.x(), 1e-6);
        EXPECT_NEAR(place.y(), pixel.y(), 1e-6);
        EXPECT_GT(map->viewport().pixelsPerUnit, scale);
    }
}

TEST_F(MapWidgetTest, WheelBackZoomsOut)
{
    turnWheel(pixelOf("LHR"), 480);
    const double scale = map->viewport().pixelsPerUnit;

    turnWheel(pixelOf("LHR"), -120);

    EXPECT_LT(map->viewport().pixelsPerUnit, scale);
}

TEST_F(MapWidgetTest, PinchZoomsAboutThePointer)
{
    const QPointF pixel = map->viewport().toPixel(test::positionOf("NRT"));
    QNativeGestureEvent event{Qt::ZoomNativeGesture,
                              QPointingDevice::primaryPointingDevice(),
                              2,
                              pixel,
                              pixel,
                              map->mapToGlobal(pixel),
                              0.5,
                              QPointF{}};
    const double scale = map->viewport().pixelsPerUnit;

    QCoreApplication::sendEvent(map, &event);

    EXPECT_NEAR(map->viewport().pixelsPerUnit / scale, 1.5, 1e-9);
    EXPECT_NEAR(map->viewport().toPixel(test::positionOf("NRT")).x(), pixel.x(), 1e-6);
}

TEST_F(MapWidgetTest, IsSharpAgainAfterAZoom)
{
    turnWheel(pixelOf("LHR"), 480);
    EXPECT_FALSE(map->isSettled());

    EXPECT_TRUE(QTest::qWaitFor([this] { return map->isSettled(); }));
}

TEST_F(MapWidgetTest, IsSharpWhileAPanStaysWithinTheCachedLayer)
{
    turnWheel(pixelOf("LHR"), 480);
    ASSERT_TRUE(QTest::qWaitFor([this] { return map->isSettled(); }));

    QTest::mousePress(map, Qt::LeftButton, {}, {500, 400});
    QTest::mouseMove(map, {530, 380});
    QTest::mouseRelease(map, Qt::LeftButton, {}, {530, 380});

    EXPECT_TRUE(map->isSettled());
}

TEST_F(MapWidgetTest, DragMovesTheMapWithTheHand)
{
    turnWheel(pixelOf("LHR"), 600);
    const QPointF place = map->viewport().toPixel(test::positionOf("CAI"));

    drag({300, 500}, {380, 460});
    QTest::mouseRelease(map, Qt::LeftButton, {}, {380, 460});

    const QPointF movedPlace = map->viewport().toPixel(test::positionOf("CAI"));
    EXPECT_NEAR(movedPlace.x() - place.x(), 80.0, 1e-6);
    EXPECT_NEAR(movedPlace.y() - place.y(), -40.0, 1e-6);
    EXPECT_TRUE(moved.empty());
}

TEST_F(MapWidgetTest, DoubleClickZoomsInAboutThePointer)
{
    const QPoint pixel = pixelOf("GRU");
    const double scale = map->viewport().pixelsPerUnit;

    QTest::mouseDClick(map, Qt::LeftButton, {}, pixel);

    EXPECT_NEAR(map->viewport().pixelsPerUnit / scale, 2.0, 1e-9);
    EXPECT_LE((pixelOf("GRU") - pixel).manhattanLength(), 2);
}

TEST_F(MapWidgetTest, KeysMoveAndZoom)
{
    map->setFocus();
    const MapViewport world = map->viewport();

    QTest::keyClick(map, Qt::Key_Plus);
    const MapViewport zoomed = map->viewport();
    EXPECT_GT(zoomed.pixelsPerUnit, world.pixelsPerUnit);

    QTest::keyClick(map, Qt::Key_Right);
    EXPECT_GT(map->viewport().centre.x(), zoomed.centre.x());
    QTest::keyClick(map, Qt::Key_Up);
    EXPECT_GT(map->viewport().centre.y(), zoomed.centre.y());

    QTest::keyClick(map, Qt::Key_Minus);
    EXPECT_NEAR(map->viewport().pixelsPerUnit, world.pixelsPerUnit, 1e-9);
    QTest::keyClick(map, Qt::Key_Plus);
    QTest::keyClick(map, Qt::Key_Home);
    EXPECT_EQ(map->viewport(), world);
}

TEST_F(MapWidgetTest, ClickSelectsASiteAndClickBesideItNone)
{
    QTest::mouseClick(map, Qt::LeftButton, {}, pixelOf("FRA") - QPoint{0, 17});
    ASSERT_EQ(selections.size(), 1U);
    EXPECT_EQ(selections[0], SiteId{1});

    QTest::mouseClick(map, Qt::LeftButton, {}, pixelOf("CPT") + QPoint{-80, 0});
    ASSERT_EQ(selections.size(), 2U);
    EXPECT_EQ(selections[1], std::nullopt);
}

TEST_F(MapWidgetTest, SelectionFromOutsideIsNotSentBack)
{
    map->setSelectedSite(SiteId{2});

    EXPECT_TRUE(selections.empty());
}

TEST_F(MapWidgetTest, DragOfASiteAsksToMoveItToTheMetroWhereItIsDropped)
{
    drag(pixelOf("FRA") - QPoint{0, 17}, pixelOf("CAI"));
    EXPECT_TRUE(moved.empty()) << "nothing may be asked before the drop";

    QTest::mouseRelease(map, Qt::LeftButton, {}, pixelOf("CAI"));

    ASSERT_EQ(moved.size(), 1U);
    EXPECT_EQ(moved[0].first, SiteId{1});
    EXPECT_EQ(moved[0].second.toStdString(), "CAI");
}

TEST_F(MapWidgetTest, DragTellsEachMetroOnTheWayOnceAndTheFirstOneBesideTheGlobe)
{
    drag(pixelOf("FRA"), pixelOf("CAI"));
    const std::size_t onTheWay = tried.size();
    QTest::mouseMove(map, pixelOf("CAI") + QPoint{1, 0});
    EXPECT_EQ(tried.size(), onTheWay) << "still the same metro";
    EXPECT_EQ(tried.back(), (std::pair{SiteId{1}, QStringLiteral("CAI")}));

    QTest::mouseMove(map, QPoint{3, 3});

    EXPECT_EQ(tried.back().second.toStdString(), "FRA");
    QTest::mouseRelease(map, Qt::LeftButton, {}, {3, 3});
    EXPECT_EQ(givenUp, 1);
}

TEST_F(MapWidgetTest, ADragWhoseSceneFollowsIsStillDroppedOnAnotherMetro)
{
    drag(pixelOf("FRA"), pixelOf("CAI"));
    MapScene scene = test::smallScene();
    scene.sites.front().position = test::positionOf("CAI");

    map->setScene(scene);
    QTest::mouseRelease(map, Qt::LeftButton, {}, pixelOf("CAI"));

    ASSERT_EQ(moved.size(), 1U);
    EXPECT_EQ(moved[0].second.toStdString(), "CAI");
    EXPECT_EQ(givenUp, 0);
}

TEST_F(MapWidgetTest, AnotherButtonDoesNotDisturbADrag)
{
    drag(pixelOf("FRA"), pixelOf("CAI"));

    QTest::mousePress(map, Qt::MiddleButton, {}, pixelOf("CAI"));
    QTest::mouseRelease(map, Qt::MiddleButton, {}, pixelOf("CAI"));
    EXPECT_TRUE(moved.empty());
    QTest::mouseMove(map, pixelOf("JNB"));
    QTest::mouseRelease(map, Qt::LeftButton, {}, pixelOf("JNB"));

    ASSERT_EQ(moved.size(), 1U);
    EXPECT_EQ(moved[0].second.toStdString(), "JNB");
}

TEST_F(MapWidgetTest, ScenesThatComeFasterThanTheyAreDrawnAreStillShownOnTheWay)
{
    MapScene scene = test::smallScene();
    bool wasShown = false;
    // The newest scene is never drawn while they keep coming: what is drawn is an older one.
    for (int turn = 0; turn < 500 && !wasShown; ++turn) {
        scene.routing = test::routingTo(scene.sites, {1, 1, 1});
        map->setScene(scene);
        QTest::qWait(1);
        wasShown = map->grab().toImage().pixelColor(pixelOf("JNB")) ==
                   theme::siteColour(1, theme::Scheme::Light);
    }

    EXPECT_TRUE(wasShown);
}

TEST_F(MapWidgetTest, DragOfASiteLeavesTheMapWhereItIs)
{
    const MapViewport view = map->viewport();

    drag(pixelOf("FRA"), pixelOf("CAI"));
    QTest::mouseRelease(map, Qt::LeftButton, {}, pixelOf("CAI"));

    EXPECT_EQ(map->viewport(), view);
}

TEST_F(MapWidgetTest, DropOnTheSameMetroMovesNothing)
{
    turnWheel(pixelOf("FRA"), 1200);
    const QPoint place = pixelOf("FRA");

    drag(place, place + QPoint{14, 6});
    QTest::mouseRelease(map, Qt::LeftButton, {}, place + QPoint{14, 6});

    EXPECT_TRUE(moved.empty());
}

TEST_F(MapWidgetTest, DropBesideTheGlobeMovesNothing)
{
    drag(pixelOf("FRA"), {3, 3});
    QTest::mouseRelease(map, Qt::LeftButton, {}, {3, 3});

    EXPECT_TRUE(moved.empty());
}

TEST_F(MapWidgetTest, EscapeGivesADragUp)
{
    map->setFocus();
    drag(pixelOf("FRA"), pixelOf("CAI"));

    QTest::keyClick(map, Qt::Key_Escape);
    QTest::mouseRelease(map, Qt::LeftButton, {}, pixelOf("CAI"));

    EXPECT_TRUE(moved.empty());
    EXPECT_EQ(givenUp, 1);
}

TEST_F(MapWidgetTest, DragShowsWhereTheSiteWouldGo)
{
    const QImage still = map->grab().toImage();
    drag(pixelOf("FRA"), pixelOf("CAI"));
    const QImage dragging = map->grab().toImage();

    // The way from the old place, halfway, and the ghost over the new one.
    const QRect half{(pixelOf("FRA") + pixelOf("CAI")) / 2 - QPoint{6, 6}, QSize{12, 12}};
    EXPECT_NE(still.copy(half), dragging.copy(half));
    const QRect ghost{pixelOf("CAI") - QPoint{8, 26}, QSize{16, 26}};
    EXPECT_NE(still.copy(ghost), dragging.copy(ghost));
    QTest::mouseRelease(map, Qt::LeftButton, {}, pixelOf("CAI"));
}

TEST_F(MapWidgetTest, ADragOfASiteThatIsDeletedMeanwhileEnds)
{
    drag(pixelOf("FRA"), pixelOf("CAI"));
    MapScene scene = test::smallScene();
    scene.sites.erase(scene.sites.begin());

    map->setScene(scene);
    QTest::mouseRelease(map, Qt::LeftButton, {}, pixelOf("CAI"));

    EXPECT_TRUE(moved.empty());
}

TEST_F(MapWidgetTest, ClickWithTheAddToolAsksForASiteInTheNearestMetro)
{
    map->setTool(MapTool::AddSite);

    QTest::mouseClick(map, Qt::LeftButton, {}, pixelOf("CPT"));

    ASSERT_EQ(added.size(), 1U);
    EXPECT_EQ(added[0].toStdString(), "CPT");
    EXPECT_EQ(map->tool(), MapTool::AddSite);
}

TEST_F(MapWidgetTest, DoubleClickWithTheAddToolAddsOnlyOnce)
{
    map->setTool(MapTool::AddSite);
    const MapViewport view = map->viewport();

    // As a hand does it: mouseDClick sends the second press only.
    QTest::mouseClick(map, Qt::LeftButton, {}, pixelOf("CPT"));
    QTest::mouseDClick(map, Qt::LeftButton, {}, pixelOf("CPT"));
    QTest::mouseRelease(map, Qt::LeftButton, {}, pixelOf("CPT"));

    EXPECT_EQ(added.size(), 1U);
    EXPECT_EQ(map->viewport(), view);
}

TEST_F(MapWidgetTest, ClickWithTheAddToolBesideTheGlobeAddsNothing)
{
    map->setTool(MapTool::AddSite);

    QTest::mouseClick(map, Qt::LeftButton, {}, {3, 3});

    EXPECT_TRUE(added.empty());
}

TEST_F(MapWidgetTest, EnterWithTheAddToolAsksForASiteInTheMiddle)
{
    turnWheel(pixelOf("GRU"), 1200);
    map->reveal(test::positionOf("GRU"));
    map->setTool(MapTool::AddSite);
    map->setFocus();
    QEvent leave{QEvent::Leave};
    QCoreApplication::sendEvent(map, &leave);

    QTest::keyClick(map, Qt::Key_Return);

    EXPECT_EQ(added.size(), 1U);
}

TEST_F(MapWidgetTest, EscapeLeavesTheAddTool)
{
    map->setTool(MapTool::AddSite);
    map->setFocus();

    QTest::keyClick(map, Qt::Key_Escape);

    EXPECT_EQ(map->tool(), MapTool::Select);
    EXPECT_EQ(tools, (std::vector{MapTool::AddSite, MapTool::Select}));
}

TEST_F(MapWidgetTest, TabGoesThroughTheSitesAndOn)
{
    before->setFocus();

    QTest::keyClick(before, Qt::Key_Tab);
    EXPECT_TRUE(map->hasFocus());
    QTest::keyClick(map, Qt::Key_Tab);
    QTest::keyClick(map, Qt::Key_Tab);
    ASSERT_EQ(selections.size(), 2U);
    EXPECT_EQ(selections[0], SiteId{1});
    EXPECT_EQ(selections[1], SiteId{2});
    QTest::keyClick(map, Qt::Key_Tab);
    EXPECT_TRUE(after->hasFocus());

    QTest::keyClick(after, Qt::Key_Tab, Qt::ShiftModifier);
    EXPECT_TRUE(map->hasFocus());
    QTest::keyClick(map, Qt::Key_Backtab, Qt::ShiftModifier);
    QTest::keyClick(map, Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_EQ(selections.back(), SiteId{1});
    QTest::keyClick(map, Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_TRUE(before->hasFocus());
}

TEST_F(MapWidgetTest, KeyboardFocusCanBeSeen)
{
    const QImage without = map->grab().toImage();
    before->setFocus();

    QTest::keyClick(before, Qt::Key_Tab);

    EXPECT_NE(map->grab().toImage().pixelColor(1, 300), without.pixelColor(1, 300));
}

TEST_F(MapWidgetTest, DeleteAsksForTheSelectedSite)
{
    map->setFocus();
    QTest::keyClick(map, Qt::Key_Delete);
    EXPECT_TRUE(deleted.empty());

    map->setSelectedSite(SiteId{2});
    QTest::keyClick(map, Qt::Key_Delete);

    EXPECT_EQ(deleted, std::vector{SiteId{2}});
}

TEST_F(MapWidgetTest, RightClickTellsSiteAndMetro)
{
    std::optional<SiteId> site;
    QString metro;
    QObject::connect(map, &MapWidget::menuRequested, &window,
                     [&](QPoint, std::optional<SiteId> at, const QString &nearest) {
                         site = at;
                         metro = nearest;
                     });

    QContextMenuEvent onSite{QContextMenuEvent::Mouse, pixelOf("FRA"),
                             map->mapToGlobal(pixelOf("FRA"))};
    QCoreApplication::sendEvent(map, &onSite);
    EXPECT_EQ(site, SiteId{1});
    EXPECT_EQ(metro.toStdString(), "FRA");

    QContextMenuEvent beside{QContextMenuEvent::Mouse, pixelOf("CPT"),
                             map->mapToGlobal(pixelOf("CPT"))};
    QCoreApplication::sendEvent(map, &beside);
    EXPECT_EQ(site, std::nullopt);
    EXPECT_EQ(metro.toStdString(), "CPT");
}

TEST_F(MapWidgetTest, MenuKeyTellsTheSelectedSite)
{
    std::optional<SiteId> site;
    QObject::connect(map, &MapWidget::menuRequested, &window,
                     [&](QPoint, std::optional<SiteId> at, const QString &) { site = at; });
    map->setSelectedSite(SiteId{2});

    QContextMenuEvent event{QContextMenuEvent::Keyboard, QPoint{5, 5},
                            map->mapToGlobal(QPoint{5, 5})};
    QCoreApplication::sendEvent(map, &event);

    EXPECT_EQ(site, SiteId{2});
}

TEST_F(MapWidgetTest, RevealMovesTheMapOnlyWhenItMust)
{
    turnWheel(pixelOf("LHR"), 900);
    const MapViewport view = map->viewport();

    map->reveal(test::positionOf("LHR"));
    EXPECT_EQ(map->viewport(), view);

    map->reveal(test::positionOf("SYD"));
    EXPECT_TRUE(map->rect().contains(pixelOf("SYD")));
    EXPECT_EQ(map->viewport().pixelsPerUnit, view.pixelsPerUnit);
}

TEST_F(MapWidgetTest, TooltipOfASiteTellsItsUsers)
{
    const QPoint pixel = pixelOf("FRA") - QPoint{0, 17};
    QHelpEvent event{QEvent::ToolTip, pixel, map->mapToGlobal(pixel)};

    QCoreApplication::sendEvent(map, &event);

    EXPECT_EQ(QToolTip::text().toStdString(), "FRA in Frankfurt\n40 million users (40.0 %)");
}

TEST_F(MapWidgetTest, TooltipOfAMetroTellsWhereItsUsersGo)
{
    const QPoint pixel = pixelOf("GRU");
    QHelpEvent event{QEvent::ToolTip, pixel, map->mapToGlobal(pixel)};

    QCoreApplication::sendEvent(map, &event);

    EXPECT_EQ(QToolTip::text().toStdString(), "São Paulo (GRU): 40 million users\n100.0 % to NRT");
}

TEST_F(MapWidgetTest, FollowsThePaletteIntoTheDark)
{
    QApplication::setPalette(theme::paletteFor(theme::Scheme::Dark));

    EXPECT_TRUE(QTest::qWaitFor([this] {
        return map->grab().toImage().pixelColor(pixelOf("JNB")) ==
               theme::siteColour(0, theme::Scheme::Dark);
    }));
}

TEST_F(MapWidgetTest, ShowsTheNewestOfManyScenes)
{
    MapScene scene = test::smallScene();
    for (int turn = 0; turn < 20; ++turn) {
        const auto site = static_cast<routing::SiteIndex>(turn % 2);
        scene.routing = test::routingTo(scene.sites, {site, site, site});
        map->setScene(scene);
    }
    ASSERT_TRUE(QTest::qWaitFor([this] { return map->isSettled(); }));

    const QImage picture = map->grab().toImage();

    EXPECT_EQ(picture.pixelColor(pixelOf("GRU")), theme::siteColour(1, theme::Scheme::Light));
}

TEST_F(MapWidgetTest, CanBeDestroyedWhileItIsRedrawn)
{
    auto other = std::make_unique<MapWidget>();
    other->resize(1600, 900);
    other->setScene(test::smallScene());
    other->show();
    EXPECT_FALSE(other->isSettled());

    other.reset();
    QCoreApplication::processEvents();
}

TEST_F(MapWidgetTest, HasAnAccessibleNameAndDescription)
{
    map->setSelectedSite(SiteId{1});

    QAccessibleInterface *const accessible = QAccessible::queryAccessibleInterface(map);

    ASSERT_NE(accessible, nullptr);
    EXPECT_EQ(accessible->text(QAccessible::Name).toStdString(), "World map");
    EXPECT_TRUE(accessible->text(QAccessible::Description).contains(QStringLiteral("Site FRA")));
}

TEST_F(MapWidgetTest, StaysTheWholeWorldWhenTheWindowGrows)
{
    window.resize(1300, 900);

    EXPECT_TRUE(QTest::qWaitFor([this] {
        return map->width() == 1300 && map->viewport() == MapViewport::wholeWorld(map->size());
    }));
}

} // namespace
} // namespace watershed::map
