// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sites_panel.h"

#include "app/document/edits.h"
#include "tests/gui/small_internet.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QTableView>
#include <QTest>

namespace watershed::panels {
namespace {

class SitesPanelTest : public testing::Test {
protected:
    SitesPanelTest()
    {
        for (const char *const code : {"FRA", "NRT"}) {
            m_ids.push_back(*document::addSite(m_document, geo::MetroTable::builtIn(),
                                               QString::fromLatin1(code)));
        }
        EXPECT_TRUE(m_document.apply(document::addSessions(
            m_document.design().sites.back(), {{test::kCarrier, design::SessionRole::Transit}})));
        m_panel.resize(420, 300);
        m_panel.show();
    }

    void compute()
    {
        m_panel.setResult(
            jobs::simulate(test::smallInternet(), m_document.design(), Revision{1}, CancelToken{}));
    }

    [[nodiscard]] QString cell(int row, int column) const
    {
        return m_panel.table()->model()->index(row, column).data().toString();
    }

    document::Document m_document;
    document::Selection m_selection{m_document};
    SitesPanel m_panel{m_document, m_selection, nullptr};
    std::vector<design::SiteId> m_ids;
};

TEST_F(SitesPanelTest, AClickedRowIsTheSelectedSite)
{
    QTableView *const table = m_panel.table();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(1, 1)).center());

    EXPECT_EQ(m_selection.site(), m_ids[1]);
}

TEST_F(SitesPanelTest, TheRowFollowsTheSelection)
{
    m_selection.setSite(m_ids[0]);
    EXPECT_TRUE(m_panel.table()->selectionModel()->isRowSelected(0, {}));

    m_selection.setSite(std::nullopt);
    EXPECT_FALSE(m_panel.table()->selectionModel()->hasSelection());
}

TEST_F(SitesPanelTest, SortingAndNewNumbersKeepTheSelectedSite)
{
    m_selection.setSite(m_ids[1]);

    m_panel.table()->sortByColumn(models::SiteTableModel::UsersColumn, Qt::DescendingOrder);
    compute();

    EXPECT_EQ(m_selection.site(), m_ids[1]);
    EXPECT_TRUE(m_panel.table()->selectionModel()->isRowSelected(0, {}));
    EXPECT_EQ(cell(0, models::SiteTableModel::SiteColumn), QStringLiteral("NRT"));
}

TEST_F(SitesPanelTest, TheCheckBoxSwitchesTheSiteOff)
{
    QTableView *const table = m_panel.table();
    const QRect rect = table->visualRect(table->model()->index(0, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      QPoint{rect.left() + 10, rect.center().y()});

    EXPECT_FALSE(m_document.design().sites.front().enabled);
}

TEST_F(SitesPanelTest, WithoutUsersTheirColumnIsHidden)
{
    internet::InternetBuilder builder{geo::MetroTable::builtIn()};
    builder.addCustomerProvider(Asn{64501}, test::kCarrier);
    internet::BuiltInternet built = std::move(builder).build({});
    m_panel.setResult(
        jobs::simulate(std::make_shared<const internet::Internet>(std::move(built.internet)),
                       m_document.design(), Revision{1}, CancelToken{}));
    EXPECT_TRUE(m_panel.table()->isColumnHidden(models::SiteTableModel::UsersColumn));

    compute();
    EXPECT_FALSE(m_panel.table()->isColumnHidden(models::SiteTableModel::UsersColumn));
}

TEST_F(SitesPanelTest, TheTotalsAreNotCutWhereAllSitesHaveFewUsers)
{
    m_document.startNew();
    compute();

    const auto fits = [this](int column) {
        const auto tables = m_panel.findChildren<QTableView *>();
        return std::ranges::all_of(tables, [column](const QTableView *table) {
            const QAbstractItemView &view = *table;
            return table->columnWidth(column) >= view.sizeHintForColumn(column);
        });
    };
    // Columns are measured on the way back to the event loop.
    EXPECT_TRUE(QTest::qWaitFor([&] { return fits(models::SiteTableModel::UsersColumn); }, 1000));
    EXPECT_TRUE(
        QTest::qWaitFor([&] { return fits(models::SiteTableModel::NetworksColumn); }, 1000));
}

} // namespace
} // namespace watershed::panels
