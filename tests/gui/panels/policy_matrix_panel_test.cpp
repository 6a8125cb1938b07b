// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/policy_matrix_panel.h"

#include "app/document/edits.h"
#include "app/panels/policy_dialog.h"
#include "tests/gui/small_internet.h"

#include <gtest/gtest.h>

#include <QHeaderView>
#include <QLineEdit>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

namespace watershed::panels {
namespace {

/// Frankfurt with sessions to AS1299 and AS3320, Tokyo with one to AS1299.
class PolicyMatrixPanelTest : public testing::Test {
protected:
    PolicyMatrixPanelTest()
    {
        for (const char *const code : {"FRA", "NRT"}) {
            m_ids.push_back(*document::addSite(m_document, geo::MetroTable::builtIn(),
                                               QString::fromLatin1(code)));
        }
        EXPECT_TRUE(m_document.apply(
            document::addSessions(site(0), {{test::kCarrier, design::SessionRole::Transit},
                                            {test::kAccess, design::SessionRole::Peer}})));
        EXPECT_TRUE(m_document.apply(
            document::addSessions(site(1), {{test::kCarrier, design::SessionRole::Transit}})));
        m_panel.setInternet(test::smallInternet());
        m_panel.resize(400, 300);
        m_panel.show();
        m_panel.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_panel));
        m_panel.table()->setFocus();
    }

    [[nodiscard]] const design::Site &site(std::size_t place) const
    {
        return m_document.design().sites[place];
    }
    [[nodiscard]] const design::ExportPolicy &policy(std::size_t site, std::size_t session) const
    {
        return m_document.design().sites[site].sessions[session].policy;
    }

    void click(int row, int column, Qt::KeyboardModifiers modifiers = {})
    {
        QTableView &table = *m_panel.table();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, modifiers,
                          table.visualRect(table.model()->index(row, column)).center());
    }
    void press(Qt::Key key) { QTest::keyClick(m_panel.table(), key); }

    document::Document m_document;
    document::Selection m_selection{m_document};
    PolicyMatrixPanel m_panel{m_document, m_selection, nullptr};
    std::vector<design::SiteId> m_ids;
};

TEST_F(PolicyMatrixPanelTest, TheSelectedSiteIsSharedBothWays)
{
    click(1, 0);
    EXPECT_EQ(m_selection.site(), m_ids[1]);

    m_selection.setSite(m_ids[0]);
    EXPECT_EQ(m_panel.table()->currentIndex().row(), 0);

    m_selection.setSite(std::nullopt);
    EXPECT_FALSE(m_panel.table()->selectionModel()->hasSelection());
}

TEST_F(PolicyMatrixPanelTest, PlusAndMinusChangeAllSelectedCellsInOneUndoStep)
{
    click(0, 0);
    click(0, 1, Qt::ControlModifier);
    const int steps = m_document.undoStack().count();

    press(Qt::Key_Plus);
    press(Qt::Key_Plus);
    EXPECT_EQ(policy(0, 0).prepends, 2);
    EXPECT_EQ(policy(0, 1).prepends, 2);
    EXPECT_EQ(policy(1, 0).prepends, 0);
    EXPECT_EQ(m_document.undoStack().count(), steps + 2);

    press(Qt::Key_Minus);
    EXPECT_EQ(policy(0, 0).prepends, 1);
    m_document.undoStack().undo();
    EXPECT_EQ(policy(0, 0).prepends, 2);
    EXPECT_EQ(policy(0, 1).prepends, 2);
}

TEST_F(PolicyMatrixPanelTest, PrependsOfACellStopAtTheirLimits)
{
    click(0, 0);
    press(Qt::Key_Minus);
    EXPECT_EQ(policy(0, 0).prepends, 0);

    for (int press = 0; press < design::kMaxPrepends + 3; ++press) {
        QTest::keyClick(m_panel.table(), Qt::Key_Plus);
    }

    EXPECT_EQ(policy(0, 0).prepends, design::kMaxPrepends);
}

TEST_F(PolicyMatrixPanelTest, SpaceSwitchesTheAnnouncementAndSwitchesOnWhatWasOff)
{
    click(0, 0);
    press(Qt::Key_Space);
    EXPECT_FALSE(policy(0, 0).announce);
    press(Qt::Key_Space);
    EXPECT_TRUE(policy(0, 0).announce);

    design::Session off = site(0).sessions.front();
    off.enabled = false;
    ASSERT_TRUE(m_document.apply(document::changeSessions(m_document.design(), {off})));
    press(Qt::Key_Space);
    EXPECT_TRUE(site(0).sessions.front().enabled);
    EXPECT_TRUE(policy(0, 0).announce);
}

TEST_F(PolicyMatrixPanelTest, MixedCellsAreAllSwitchedOffFirst)
{
    click(0, 0);
    press(Qt::Key_Space);
    click(0, 1, Qt::ControlModifier);

    press(Qt::Key_Space);

    EXPECT_FALSE(policy(0, 0).announce);
    EXPECT_FALSE(policy(0, 1).announce);
}

TEST_F(PolicyMatrixPanelTest, EnterEditsThePolicyOfTheCell)
{
    click(1, 0);
    press(Qt::Key_Return);
    auto *const dialog = m_panel.findChild<PolicyDialog *>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(dialog->windowTitle().contains(QStringLiteral("NRT")));

    auto *const prepends = dialog->findChild<QSpinBox *>();
    prepends->setFocus();
    QTest::keyClick(prepends, Qt::Key_Up);
    EXPECT_EQ(policy(1, 0).prepends, 1);

    // A session that goes takes its dialog with it.
    m_document.undoStack().undo();
    m_document.undoStack().undo();
    EXPECT_FALSE(dialog->isVisible());
}

TEST_F(PolicyMatrixPanelTest, DeleteRemovesTheSelectedSessionsInOneUndoStep)
{
    click(0, 0);
    click(1, 0, Qt::ControlModifier);
    const int steps = m_document.undoStack().count();

    press(Qt::Key_Delete);

    EXPECT_EQ(m_document.undoStack().count(), steps + 1);
    EXPECT_EQ(m_panel.table()->model()->columnCount(), 1);
    EXPECT_TRUE(site(1).sessions.empty());
    m_document.undoStack().undo();
    EXPECT_EQ(site(1).sessions.size(), 1U);
}

TEST_F(PolicyMatrixPanelTest, AnEmptyCellHasNothingToChange)
{
    click(1, 1);
    const int steps = m_document.undoStack().count();

    for (const Qt::Key key : {Qt::Key_Plus, Qt::Key_Space, Qt::Key_Return, Qt::Key_Delete}) {
        press(key);
    }

    EXPECT_EQ(m_document.undoStack().count(), steps);
    EXPECT_EQ(m_panel.findChild<PolicyDialog *>(), nullptr);
}

TEST_F(PolicyMatrixPanelTest, FortySitesByThirtyNeighboursHaveNarrowColumnsWithTooltips)
{
    design::Design large = design::makeEmptyDesign();
    std::uint32_t id = 0;
    for (std::uint32_t number = 0; number < 40; ++number) {
        design::Site made;
        made.id = design::SiteId{number + 1};
        made.code = "S" + std::to_string(number);
        made.metro = "FRA";
        for (std::uint32_t neighbour = 0; neighbour < 30; ++neighbour) {
            design::Session session;
            session.id = design::SessionId{++id};
            session.neighbour = Asn{100000 + neighbour};
            session.policy.prepends = static_cast<int>(neighbour % 4);
            made.sessions.push_back(session);
        }
        large.sites.push_back(made);
    }
    const auto replace = [&large](const design::Design &) -> Result<design::Design> {
        return large;
    };
    ASSERT_TRUE(m_document.apply(document::designEdit(QStringLiteral("Replace"), replace, {})));

    const QTableView &table = *m_panel.table();
    ASSERT_EQ(table.model()->rowCount(), 40);
    ASSERT_EQ(table.model()->columnCount(), 30);
    for (int column = 0; column < 30; ++column) {
        EXPECT_LE(table.columnWidth(column), table.fontMetrics().averageCharWidth() * 12);
        EXPECT_FALSE(table.model()->index(7, column).data(Qt::ToolTipRole).toString().isEmpty());
    }
}

} // namespace
} // namespace watershed::panels
