// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that hold for every widget of the main window.
#include "tests/gui/shell/window_fixture.h"

#include "app/panels/add_session_dialog.h"
#include "app/panels/internet_chooser.h"
#include "app/panels/known_networks_dialog.h"
#include "app/panels/network_page.h"
#include "app/panels/policy_dialog.h"
#include "app/panels/policy_matrix_panel.h"
#include "app/panels/session_row.h"
#include "app/shell/internet_views.h"

#include <QAccessible>
#include <QActionGroup>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTabWidget>

#include <functional>
#include <set>

namespace watershed::shell {
namespace {

class WidgetRules : public WindowTest {
protected:
    WidgetRules()
    {
        openSample();
        clickInTable("CDG");
    }

    [[nodiscard]] QStringList cutTexts() const
    {
        QStringList cut;
        for (const QAbstractButton *const button : m_window->findChildren<QAbstractButton *>()) {
            if (button->isVisible() && !button->text().isEmpty() &&
                button->width() < button->minimumSizeHint().width()) {
                cut << button->text();
            }
        }
        for (const QLabel *const label : m_window->findChildren<QLabel *>()) {
            if (label->isVisible() && label->height() < label->heightForWidth(label->width())) {
                cut << label->text();
            }
        }
        return cut;
    }

    /// A cell of the matrix that is not empty, in the row of the selected site.
    [[nodiscard]] QModelIndex sessionInMatrix() const
    {
        const QTableView &table = *m_window->policyMatrix().table();
        const int row = table.currentIndex().row();
        for (int column = 0; column < table.model()->columnCount(); ++column) {
            if (!table.model()->index(row, column).data().toString().isEmpty()) {
                return table.model()->index(row, column);
            }
        }
        return {};
    }

    static void expectNames(QWidget *top)
    {
        const std::function<void(QAccessibleInterface *)> walk = [&](QAccessibleInterface *node) {
            const auto *const widget = qobject_cast<QWidget *>(node->object());
            const QAccessible::State state = node->state();
            if (widget != nullptr && widget->isVisible() && state.focusable &&
                widget->focusPolicy() != Qt::NoFocus) {
                EXPECT_FALSE(node->text(QAccessible::Name).isEmpty())
                    << widget->metaObject()->className() << " in "
                    << widget->parentWidget()->metaObject()->className();
            }
            for (int child = 0; child < node->childCount(); ++child) {
                if (QAccessibleInterface *const next = node->child(child)) {
                    walk(next);
                }
            }
        };
        walk(QAccessible::queryAccessibleInterface(top));
    }
};

TEST_F(WidgetRules, EveryFocusableVisibleWidgetHasAName)
{
    expectNames(m_window.get());
    m_workspace->selection().setSite(std::nullopt);
    expectNames(m_window.get());
    clickInTable("CDG");
    m_window->actions().addSession->trigger();
    auto *const dialog = m_window->findChild<panels::AddSessionDialog *>();
    ASSERT_NE(dialog, nullptr);
    expectNames(dialog);
    dialog->reject();
    m_window->inspector().siteEditor().sessionRows().front()->setUnfolded(true);
    m_window->actions().policyMatrix->trigger();
    expectNames(m_window.get());
    m_window->policyMatrix().table()->setCurrentIndex(sessionInMatrix());
    QTest::keyClick(m_window->policyMatrix().table(), Qt::Key_Return);
    auto *const policy = m_window->findChild<panels::PolicyDialog *>();
    ASSERT_NE(policy, nullptr);
    expectNames(policy);
    policy->reject();
    m_window->actions().knownNetworks->trigger();
    auto *const networks = m_window->findChild<panels::KnownNetworksDialog *>();
    ASSERT_NE(networks, nullptr);
    expectNames(networks);
    networks->reject();
    m_window->actions().networks->trigger();
    m_window->internetViews().networks().showNetwork(Asn{3320});
    QTabWidget &tabs = *m_window->internetViews().networks().page()->tabs();
    for (int tab = 0; tab < tabs.count(); ++tab) {
        tabs.setCurrentIndex(tab);
        expectNames(m_window.get());
    }
    panels::InternetPage &page = m_window->internetViews().page();
    m_window->actions().internet->trigger();
    expectNames(&page);
    page.chooser().addFiles({});
    for (int tab = 0; tab < page.tabs().count(); ++tab) {
        page.tabs().setCurrentIndex(tab);
        expectNames(&page);
    }
    page.reject();
    m_window->actions().shortcuts->trigger();
    for (QDialog *const open : m_window->findChildren<QDialog *>()) {
        if (open == &page) {
            continue;
        }
        expectNames(open);
        open->reject();
    }
}

TEST_F(WidgetRules, EveryCommandHasShortcutTooltipAndStatusText)
{
    std::set<QString> shortcuts;
    for (const QAction *const action : m_window->actions().all()) {
        const std::string text = action->text().toStdString();
        EXPECT_FALSE(action->shortcut().isEmpty()) << text;
        EXPECT_FALSE(action->statusTip().isEmpty()) << text;
        EXPECT_TRUE(
            action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)))
            << text;
        EXPECT_TRUE(shortcuts.insert(action->shortcut().toString()).second)
            << text << ": the shortcut is taken";
    }
}

TEST_F(WidgetRules, EveryCommandStandsInAMenu)
{
    std::set<const QAction *> inMenus;
    for (const QMenu *const menu : m_window->menuBar()->findChildren<QMenu *>()) {
        for (const QAction *const action : menu->actions()) {
            inMenus.insert(action);
        }
    }
    for (const QAction *const action : m_window->actions().all()) {
        EXPECT_TRUE(inMenus.contains(action)) << action->text().toStdString();
    }
}

TEST_F(WidgetRules, TextsOfTheWindowAreNotCutWhereTheyAreLonger)
{
    m_window->inspector().siteEditor().sessionRows().front()->setUnfolded(true);
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(large.pointSizeF() * 1.4);
    QApplication::setFont(large);
    m_window->resize(1600, 900);

    // Layouts follow on the way back to the event loop.
    EXPECT_TRUE(QTest::qWaitFor([this] { return cutTexts().isEmpty(); }, 5000))
        << cutTexts().join(u'\n').toStdString();
    QApplication::setFont(before);
}

TEST_F(WidgetRules, ATabWalkReachesTableInspectorAndSearchAndComesBack)
{
    m_window->sitesPanel().table()->setFocus();
    std::set<QWidget *> reached;
    for (int step = 0; step < 80; ++step) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        ASSERT_NE(QApplication::focusWidget(), nullptr);
        reached.insert(QApplication::focusWidget());
    }

    EXPECT_TRUE(reached.contains(m_window->sitesPanel().table()));
    EXPECT_TRUE(reached.contains(named<QLineEdit>("Code of the site")));
    EXPECT_TRUE(reached.contains(named<QLineEdit>("City of a new site")));
    EXPECT_TRUE(reached.contains(&m_window->map()));
}

TEST_F(WidgetRules, LightAndDarkChangeThePaletteOfTheProgram)
{
    const auto appearances = m_window->actions().appearance->actions();

    const auto lightness = [this] {
        return m_window->palette().color(QPalette::Window).lightness();
    };

    appearances.at(1)->trigger();
    EXPECT_TRUE(QTest::qWaitFor([&] { return lightness() > 128; }));
    appearances.at(2)->trigger();
    EXPECT_TRUE(QTest::qWaitFor([&] { return lightness() < 128; }));
}

} // namespace
} // namespace watershed::shell
