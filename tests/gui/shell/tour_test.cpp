// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the program, by mouse and by keyboard.
#include "tests/gui/shell/window_fixture.h"

#include "app/panels/add_session_dialog.h"
#include "app/panels/city_search.h"
#include "app/panels/policy_matrix_panel.h"
#include "app/panels/session_row.h"

#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QStatusBar>

namespace watershed::shell {
namespace {

class Tour : public WindowTest {
protected:
    Tour() { openSample(); }

    void addSessionByKeyboard(const QString &search)
    {
        QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
        panels::AddSessionDialog *dialog = nullptr;
        ASSERT_TRUE(QTest::qWaitFor([&] {
            dialog = m_window->findChild<panels::AddSessionDialog *>();
            return dialog != nullptr && dialog->isVisible();
        }));
        auto *const line = dialog->findChild<QLineEdit *>();
        QTest::keyClicks(line, search);
        QTest::keyClick(line, Qt::Key_Return);
    }
};

TEST_F(Tour, TheFirstStartShowsTheSampleWithItsResult)
{
    EXPECT_EQ(design().sites.size(), 6U);
    EXPECT_FALSE(m_window->isWindowModified());
    EXPECT_TRUE(m_window->windowTitle().contains(QStringLiteral("six-sites")));
    std::int64_t users = m_workspace->result()->catchments.unreachedUsers.count;
    for (const design::Site &site : design().sites) {
        users += usersOf(site.id);
    }
    EXPECT_EQ(users, m_workspace->internet()->totalUsers().count);
    EXPECT_GT(users, 1'000'000'000);
}

TEST_F(Tour, ASiteClickedInTheTableIsSelectedEverywhere)
{
    clickInTable("POA");

    EXPECT_EQ(m_workspace->selection().site(), site("POA").id);
    EXPECT_EQ(named<QLineEdit>("Code of the site")->text(), QStringLiteral("POA"));
    EXPECT_TRUE(m_window->actions().deleteSite->isEnabled());
}

TEST_F(Tour, ASiteClickedOnTheMapIsSelectedEverywhere)
{
    // A marker stands on the point where its site is.
    QTest::mouseClick(&m_window->map(), Qt::LeftButton, {}, placeOnMap("POA") - QPoint{0, 4});

    EXPECT_EQ(m_workspace->selection().site(), site("POA").id);
    EXPECT_EQ(named<QLineEdit>("Code of the site")->text(), QStringLiteral("POA"));
    EXPECT_EQ(m_window->sitesPanel().table()->currentIndex().siblingAtColumn(0).data().toString(),
              QStringLiteral("POA"));
}

TEST_F(Tour, AClickWithTheAddToolAddsTheNearestCity)
{
    m_window->map().setFocus();
    QTest::keyClick(&m_window->map(), Qt::Key_A);
    EXPECT_EQ(m_window->map().tool(), map::MapTool::AddSite);

    QTest::mouseClick(&m_window->map(), Qt::LeftButton, {}, placeOnMap("NRT"));

    ASSERT_EQ(design().sites.size(), 7U);
    const design::Site &added = design().sites.back();
    EXPECT_EQ(m_workspace->selection().site(), added.id);
    EXPECT_EQ(m_window->map().tool(), map::MapTool::Select);
    EXPECT_EQ(named<QLineEdit>("Code of the site")->text(), QString::fromStdString(added.code));
    EXPECT_TRUE(m_window->isWindowModified());
}

TEST_F(Tour, ASearchedCityIsAddedAndDrawsUsersThroughASession)
{
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(m_window->citySearch().hasFocus());
    QTest::keyClicks(&m_window->citySearch(), QStringLiteral("singapore"));
    QTest::keyClick(&m_window->citySearch(), Qt::Key_Return);
    ASSERT_EQ(design().sites.size(), 7U);
    const design::SiteId id = design().sites.back().id;
    EXPECT_EQ(design().sites.back().code, "SIN");

    addSessionByKeyboard(QStringLiteral("174"));
    ASSERT_TRUE(waitForResult());

    ASSERT_EQ(design().sites.back().sessions.size(), 1U);
    EXPECT_EQ(design().sites.back().sessions.front().neighbour, Asn{174});
    EXPECT_GT(usersOf(id), 0);
}

TEST_F(Tour, PrependsDriveUsersAway)
{
    clickInTable("CDG");
    const design::SiteId id = site("CDG").id;
    const std::int64_t before = usersOf(id);
    const auto rows = m_window->inspector().siteEditor().sessionRows();
    ASSERT_FALSE(rows.empty());

    for (const panels::SessionRow *const row : rows) {
        auto *const prepends = row->findChild<QSpinBox *>();
        prepends->setFocus();
        for (int step = 0; step < 3; ++step) {
            QTest::keyClick(prepends, Qt::Key_Up);
        }
        EXPECT_TRUE(prepends->hasFocus()) << "a run must not take the focus away";
    }
    ASSERT_TRUE(waitForResult());

    EXPECT_EQ(site("CDG").sessions.front().policy.prepends, 3);
    EXPECT_LT(usersOf(id), before);
}

TEST_F(Tour, APolicyOfTheMatrixMovesUsers)
{
    clickInTable("CDG");
    const design::SiteId id = site("CDG").id;
    const std::int64_t before = usersOf(id);
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTableView &table = *m_window->policyMatrix().table();
    ASSERT_TRUE(table.hasFocus());
    EXPECT_EQ(table.currentIndex().row(), 0) << "the selected site";

    for (int column = 0; column < table.model()->columnCount(); ++column) {
        table.setCurrentIndex(table.model()->index(0, column));
        QTest::keyClick(&table, Qt::Key_Space);
    }
    ASSERT_TRUE(waitForResult());

    EXPECT_GT(before, 0);
    EXPECT_EQ(usersOf(id), 0);
    EXPECT_TRUE(m_window->inspector().siteEditor().sessionRows().front()->isVisible());
}

TEST_F(Tour, TheStatusBarTellsTheLastRunInAFieldThatKeepsItsPlace)
{
    const auto labels = m_window->statusBar()->findChildren<QLabel *>();
    const auto found = std::ranges::find_if(labels, [](const QLabel *label) {
        return label->text().startsWith(QStringLiteral("Last run"));
    });
    ASSERT_NE(found, labels.end());
    const QRect place = (*found)->geometry();

    clickInTable("CDG");
    for (int turn = 0; turn < 4; ++turn) {
        QTest::keyClick(m_window->sitesPanel().table(), Qt::Key_Space);
        EXPECT_EQ((*found)->geometry(), place) << "while it computes";
        ASSERT_TRUE(waitForResult());
        EXPECT_EQ((*found)->geometry(), place);
    }
}

TEST_F(Tour, F2RenamesTheSelectedSite)
{
    clickInTable("POA");
    const design::SiteId id = site("POA").id;

    QTest::keyClick(m_window->sitesPanel().table(), Qt::Key_F2);
    auto *const code = named<QLineEdit>("Code of the site");
    ASSERT_TRUE(code->hasFocus());
    QTest::keyClicks(code, QStringLiteral("SUL"));
    QTest::keyClick(code, Qt::Key_Return);

    EXPECT_EQ(design::findSite(design(), id)->code, "SUL");
}

TEST_F(Tour, ASiteIsDraggedToAnotherCity)
{
    const design::SiteId id = site("POA").id;
    const QPoint from = placeOnMap("POA") - QPoint{0, 4};
    const QPoint to = placeOnMap("CPT");

    QTest::mousePress(&m_window->map(), Qt::LeftButton, {}, from);
    for (const double part : {0.1, 0.4, 0.8, 1.0}) {
        const QPointF now = QPointF{from} + part * QPointF{to - from};
        QTest::mouseMove(&m_window->map(), now.toPoint());
    }
    QTest::mouseRelease(&m_window->map(), Qt::LeftButton, {}, to);

    EXPECT_EQ(design::findSite(design(), id)->metro, "CPT");
    EXPECT_EQ(m_workspace->document().undoStack().index(), 1);
}

TEST_F(Tour, ADragRepaintsOnTheWayAndEscapeRestoresEverything)
{
    const design::SiteId id = site("POA").id;
    const std::string before = bytes();
    const std::int64_t usersBefore = usersOf(id);
    const QPoint from = placeOnMap("POA") - QPoint{0, 4};
    m_window->map().setFocus();

    QTest::mousePress(&m_window->map(), Qt::LeftButton, {}, from);
    QTest::mouseMove(&m_window->map(), (from + placeOnMap("CPT")) / 2);
    QTest::mouseMove(&m_window->map(), placeOnMap("FRA"));
    ASSERT_TRUE(waitForResult());
    EXPECT_EQ(m_workspace->result()->design.sites.size(), 6U);
    EXPECT_EQ(design::findSite(m_workspace->result()->design, id)->metro, "FRA");
    EXPECT_FALSE(m_window->isWindowModified());

    QTest::keyClick(&m_window->map(), Qt::Key_Escape);
    QTest::mouseRelease(&m_window->map(), Qt::LeftButton, {}, placeOnMap("FRA"));
    ASSERT_TRUE(waitForResult());

    EXPECT_EQ(bytes(), before);
    EXPECT_EQ(usersOf(id), usersBefore);
    EXPECT_FALSE(m_workspace->document().undoStack().canUndo());
}

TEST_F(Tour, TheMapKeepsItsSizeDuringADragThatRaisesIssues)
{
    const QSize before = m_window->map().size();
    const QPoint from = placeOnMap("SYD") - QPoint{0, 4};

    QTest::mousePress(&m_window->map(), Qt::LeftButton, {}, from);
    QTest::mouseMove(&m_window->map(), (from + placeOnMap("CPT")) / 2);
    QTest::mouseMove(&m_window->map(), placeOnMap("CPT"));
    ASSERT_TRUE(waitForResult());
    ASSERT_FALSE(m_workspace->issues().empty()) << "the neighbour is not known to be there";
    EXPECT_EQ(m_window->map().size(), before);

    QTest::mouseRelease(&m_window->map(), Qt::LeftButton, {}, placeOnMap("CPT"));
    ASSERT_TRUE(waitForResult());
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_window->map().height() < before.height(); }))
        << "after it the issues are shown";
}

TEST_F(Tour, SpaceSwitchesTheSiteOffAndItsUsersGoElsewhere)
{
    clickInTable("CDG");
    const design::SiteId id = site("CDG").id;

    QTest::keyClick(m_window->sitesPanel().table(), Qt::Key_Space);
    ASSERT_TRUE(waitForResult());

    EXPECT_FALSE(site("CDG").enabled);
    EXPECT_EQ(usersOf(id), 0);
    QTest::keyClick(m_window->sitesPanel().table(), Qt::Key_Space);
    EXPECT_TRUE(site("CDG").enabled);
}

TEST_F(Tour, DeleteInTheTableDeletesTheSiteAndInALineOnlyText)
{
    clickInTable("POA");
    auto *const name = named<QLineEdit>("Name of the site");
    name->setFocus();
    name->selectAll();
    QTest::keyClick(name, Qt::Key_Delete);
    EXPECT_EQ(design().sites.size(), 6U);

    m_window->sitesPanel().table()->setFocus();
    QTest::keyClick(m_window->sitesPanel().table(), Qt::Key_Delete);

    EXPECT_EQ(design().sites.size(), 5U);
    EXPECT_EQ(m_workspace->selection().site(), std::nullopt);
}

TEST_F(Tour, UndoAllTheWayAndRedoGiveTheSameBytes)
{
    const std::string before = bytes();
    m_window->citySearch().setFocus();
    QTest::keyClicks(&m_window->citySearch(), QStringLiteral("FRA"));
    QTest::keyClick(&m_window->citySearch(), Qt::Key_Return);
    addSessionByKeyboard(QStringLiteral("174"));
    clickInTable("LHR");
    QTest::keyClick(m_window->sitesPanel().table(), Qt::Key_Space);
    clickInTable("MIA");
    QTest::keyClick(m_window->sitesPanel().table(), Qt::Key_Delete);
    const std::string after = bytes();
    QUndoStack &stack = m_workspace->document().undoStack();
    ASSERT_EQ(stack.count(), 4);

    m_window->map().setFocus();
    for (int step = 0; step < 4; ++step) {
        QTest::keyClick(&m_window->map(), Qt::Key_Z, Qt::ControlModifier);
    }
    EXPECT_EQ(bytes(), before);
    EXPECT_FALSE(m_window->isWindowModified());
    for (int step = 0; step < 4; ++step) {
        m_window->actions().redo->trigger();
    }

    EXPECT_EQ(bytes(), after);
    EXPECT_TRUE(waitForResult());
}

TEST_F(Tour, AnIssueLeadsToItsSite)
{
    clickInTable("POA");
    while (!site("POA").sessions.empty()) {
        for (auto *const button : m_window->inspector().findChildren<QToolButton *>()) {
            if (button->isVisible() &&
                button->accessibleName().startsWith(QStringLiteral("Delete the session"))) {
                QTest::mouseClick(button, Qt::LeftButton);
                break;
            }
        }
    }
    ASSERT_TRUE(waitForResult());
    auto *const list = named<QListWidget>("Issues");
    m_workspace->selection().setSite(std::nullopt);

    emit list->itemActivated(list->item(0));

    EXPECT_EQ(m_workspace->selection().site(), site("POA").id);
}

} // namespace
} // namespace watershed::shell
