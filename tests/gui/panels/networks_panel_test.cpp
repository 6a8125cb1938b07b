// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/networks_panel.h"

#include "app/panels/city_search.h"
#include "app/panels/network_line.h"
#include "app/panels/network_neighbours.h"
#include "app/panels/network_page.h"
#include "app/panels/network_places.h"

#include "tests/gui/small_internet.h"

#include <gtest/gtest.h>

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

namespace watershed::panels {
namespace {

using What = internet::RelationshipCorrection::What;

class NetworksPanelTest : public testing::Test {
protected:
    NetworksPanelTest()
    {
        m_document.startNew();
        QObject::connect(&m_document, &document::Document::changed, &m_panel, [this] { follow(); });
        m_panel.resize(500, 700);
        m_panel.show();
        m_panel.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_panel));
        follow();
        EXPECT_TRUE(settle());
    }

    /// What the workspace does.
    void follow()
    {
        const internet::Corrections &corrections = m_document.project().corrections;
        auto built = internet::withCorrections(*m_base, corrections, {});
        m_panel.setInternet({std::make_shared<const internet::Internet>(std::move(built->internet)),
                             m_base, corrections});
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return m_panel.isSettled(); }, 20'000);
    }

    void search(const char *text)
    {
        QLineEdit *const line = named<QLineEdit>("Name or AS number of a network");
        line->setFocus();
        line->clear();
        QTest::keyClicks(line, QString::fromLatin1(text));
        EXPECT_TRUE(settle());
    }

    template <class Widget>
    Widget *named(const char *name)
    {
        for (Widget *const widget : m_panel.findChildren<Widget *>()) {
            if (widget->accessibleName() == QLatin1String{name}) {
                return widget;
            }
        }
        ADD_FAILURE() << "nothing is called " << name;
        return nullptr;
    }

    QPushButton *button(const QWidget *parent, const char *text)
    {
        for (QPushButton *const each : parent->findChildren<QPushButton *>()) {
            if (each->text() == QLatin1String{text}) {
                return each;
            }
        }
        ADD_FAILURE() << "no button " << text;
        return nullptr;
    }

    [[nodiscard]] QString cell(int row, int column) const
    {
        return m_panel.table()->model()->index(row, column).data().toString();
    }

    std::shared_ptr<const internet::Internet> m_base = test::smallInternet();
    document::Document m_document;
    NetworksPanel m_panel{m_document, geo::MetroTable::builtIn(), nullptr};
};

TEST_F(NetworksPanelTest, ListsAllNetworksTheWeightiestFirst)
{
    EXPECT_EQ(m_panel.table()->model()->rowCount(), 3);
    EXPECT_EQ(cell(0, 0), QStringLiteral("AS1299"));
}

TEST_F(NetworksPanelTest, FindsByNameAndByNumber)
{
    search("tokyo");
    ASSERT_EQ(m_panel.table()->model()->rowCount(), 1);
    EXPECT_EQ(cell(0, 0), QStringLiteral("AS2516"));

    search("as33");
    ASSERT_EQ(m_panel.table()->model()->rowCount(), 1);
    EXPECT_EQ(cell(0, 0), QStringLiteral("AS3320"));

    search("nothing of the kind");
    EXPECT_EQ(m_panel.table()->model()->rowCount(), 0);
}

TEST_F(NetworksPanelTest, SortsByAClickOnAColumnsHeadAndBackAgain)
{
    QHeaderView *const header = m_panel.table()->horizontalHeader();
    const auto clickUsers = [&] {
        const QPoint place{header->sectionViewportPosition(0) + 12, header->height() / 2};
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        ASSERT_TRUE(settle());
    };

    clickUsers();
    EXPECT_EQ(cell(0, 0), QStringLiteral("AS1299"));
    clickUsers();
    EXPECT_EQ(cell(0, 0), QStringLiteral("AS3320"));
    clickUsers();
    EXPECT_EQ(cell(0, 0), QStringLiteral("AS1299")) << "by weight again";
    EXPECT_EQ(cell(1, 0), QStringLiteral("AS3320"));
}

TEST_F(NetworksPanelTest, EnterInTheSearchLineShowsTheFirstNetwork)
{
    QSignalSpy shown{&m_panel, &NetworksPanel::networkShown};
    QLineEdit *const line = named<QLineEdit>("Name or AS number of a network");
    QTest::keyClicks(line, QStringLiteral("3320"));
    QTest::keyClick(line, Qt::Key_Return); // before the answer is there
    ASSERT_TRUE(settle());

    EXPECT_EQ(m_panel.page()->network(), test::kAccess);
    ASSERT_FALSE(shown.isEmpty());
    EXPECT_EQ(shown.back().front().value<std::optional<Asn>>(), test::kAccess);
}

TEST_F(NetworksPanelTest, OneGoesFromNetworkToNetworkAndBack)
{
    m_panel.showNetwork(test::kCarrier);
    QTableView *const customers = named<QTableView>("Customers of the network");
    m_panel.page()->tabs()->setCurrentIndex(3);
    ASSERT_EQ(customers->model()->rowCount(), 2);
    customers->setCurrentIndex(customers->model()->index(0, 0));
    QTest::keyClick(customers, Qt::Key_Return);

    EXPECT_EQ(m_panel.page()->network(), test::kAccessTokyo);
    m_panel.page()->goBack();
    EXPECT_EQ(m_panel.page()->network(), test::kCarrier);
    m_panel.page()->goForward();
    EXPECT_EQ(m_panel.page()->network(), test::kAccessTokyo);
}

TEST_F(NetworksPanelTest, APeerIsAddedByAnEditAndTakenBack)
{
    m_panel.showNetwork(test::kAccess);
    m_panel.page()->tabs()->setCurrentIndex(2);
    QLineEdit *const line = named<QLineEdit>("Add a peer: name or AS number");
    QTest::keyClicks(line, QStringLiteral("tokyo"));
    QTest::keyClick(line, Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([this] { return m_document.undoStack().canUndo(); }, 20'000));

    EXPECT_EQ(m_document.undoStack().undoText(), QStringLiteral("Add peering AS3320 – AS2516"));
    const internet::RelationshipCorrection expected{test::kAccessTokyo, test::kAccess, What::Peers};
    ASSERT_EQ(m_document.project().corrections.relationships.size(), 1U);
    EXPECT_EQ(m_document.project().corrections.relationships.front(), expected);

    QTableView *const peers = named<QTableView>("Peers of the network");
    ASSERT_EQ(peers->model()->rowCount(), 1);
    peers->setCurrentIndex(peers->model()->index(0, 0));
    QTest::mouseClick(button(peers->parentWidget(), "Reset"), Qt::LeftButton);
    EXPECT_TRUE(m_document.project().corrections.empty());
    m_document.undoStack().undo();
    EXPECT_FALSE(m_document.project().corrections.empty());
}

TEST_F(NetworksPanelTest, AnAsThatTheDataDoNotHaveCanBecomeAProvider)
{
    m_panel.showNetwork(test::kAccess);
    m_panel.page()->tabs()->setCurrentIndex(1);
    QLineEdit *const line = named<QLineEdit>("Add a provider: name or AS number");
    QTest::keyClicks(line, QStringLiteral("AS64500"));
    QTest::keyClick(line, Qt::Key_Return);

    ASSERT_EQ(m_document.project().corrections.relationships.size(), 1U);
    const internet::RelationshipCorrection expected{Asn{64500}, test::kAccess, What::ProviderOf};
    EXPECT_EQ(m_document.project().corrections.relationships.front(), expected);
}

TEST_F(NetworksPanelTest, ARemovedCustomerStaysInSightStruckOut)
{
    m_panel.showNetwork(test::kCarrier);
    m_panel.page()->tabs()->setCurrentIndex(3);
    QTableView *const customers = named<QTableView>("Customers of the network");
    customers->setCurrentIndex(customers->model()->index(0, 0));
    QTest::mouseClick(button(customers->parentWidget(), "Remove"), Qt::LeftButton);

    EXPECT_EQ(m_document.undoStack().undoText(),
              QStringLiteral("Remove relationship AS1299 – AS2516"));
    ASSERT_EQ(customers->model()->rowCount(), 2);
    EXPECT_TRUE(customers->model()->index(0, 0).data(Qt::FontRole).value<QFont>().strikeOut());
    EXPECT_EQ(m_panel.page()->tabs()->tabText(3), QStringLiteral("Customers 1"));
}

TEST_F(NetworksPanelTest, ACityAndItsUsersAreEdits)
{
    m_panel.showNetwork(test::kAccess);
    auto *const city = m_panel.findChild<CitySearch *>();
    city->setFocus();
    QTest::keyClicks(city, QStringLiteral("london"));
    QTest::keyClick(city, Qt::Key_Return);
    ASSERT_EQ(m_document.project().corrections.presences.size(), 1U);
    EXPECT_EQ(m_document.undoStack().undoText(), QStringLiteral("Add AS3320 in LHR"));

    QTableView *const places = named<QTableView>("Metros of the network");
    ASSERT_EQ(places->model()->rowCount(), 2);
    places->setCurrentIndex(places->model()->index(1, 0));
    auto *const users = m_panel.findChild<QSpinBox *>();
    users->setValue(7'000'000);
    QTest::mouseClick(button(places->parentWidget(), "Set users"), Qt::LeftButton);
    EXPECT_EQ(m_document.project().corrections.presences.front().users, Users{7'000'000});

    QTest::mouseClick(button(places->parentWidget(), "Remove"), Qt::LeftButton);
    EXPECT_TRUE(m_document.project().corrections.empty())
        << "what the user has added himself goes without a trace";
}

TEST_F(NetworksPanelTest, ALinkWithItselfIsRefusedWithAReason)
{
    m_panel.showNetwork(test::kAccess);
    m_panel.page()->tabs()->setCurrentIndex(2);
    QLineEdit *const line = named<QLineEdit>("Add a peer: name or AS number");
    QTest::keyClicks(line, QStringLiteral("3320"));
    QTest::keyClick(line, Qt::Key_Return);

    EXPECT_TRUE(m_document.project().corrections.empty());
    EXPECT_FALSE(m_document.undoStack().canUndo());
}

} // namespace
} // namespace watershed::panels
