// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/city_search.h"

#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QCompleter>
#include <QSignalSpy>
#include <QTest>

namespace watershed::panels {
namespace {

class CitySearchTest : public testing::Test {
protected:
    CitySearchTest()
    {
        m_search.show();
        m_search.activateWindow();
        m_search.setFocus();
        EXPECT_TRUE(QTest::qWaitFor([this] { return m_search.hasFocus(); }));
    }

    CitySearch m_search{geo::MetroTable::builtIn()};
    QSignalSpy m_chosen{&m_search, &CitySearch::metroChosen};
};

TEST_F(CitySearchTest, EnterTakesTheFirstMatch)
{
    QTest::keyClicks(&m_search, QStringLiteral("frankf"));
    QTest::keyClick(&m_search, Qt::Key_Return);

    ASSERT_EQ(m_chosen.count(), 1);
    EXPECT_EQ(m_chosen.front().front().toString(), QStringLiteral("FRA"));
    EXPECT_TRUE(m_search.text().isEmpty());
}

TEST_F(CitySearchTest, ASecondEnterChoosesNothingMore)
{
    QTest::keyClicks(&m_search, QStringLiteral("FRA"));
    QTest::keyClick(&m_search, Qt::Key_Return);
    QTest::keyClick(&m_search, Qt::Key_Return);
    QCoreApplication::processEvents();

    EXPECT_EQ(m_chosen.count(), 1);
}

TEST_F(CitySearchTest, EnterOnAMarkedMatchTakesThatOneOnce)
{
    QTest::keyClicks(&m_search, QStringLiteral("san"));
    QAbstractItemView *const popup = m_search.completer()->popup();
    ASSERT_TRUE(QTest::qWaitFor([popup] { return popup->isVisible(); }));
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Down);
    const QString marked = popup->currentIndex().data().toString();
    QTest::keyClick(popup, Qt::Key_Return);
    QTest::qWait(10);

    ASSERT_EQ(m_chosen.count(), 1);
    EXPECT_TRUE(marked.contains(m_chosen.front().front().toString())) << marked.toStdString();
    EXPECT_TRUE(m_search.text().isEmpty());
}

TEST_F(CitySearchTest, AClickOnAMatchTakesIt)
{
    QTest::keyClicks(&m_search, QStringLiteral("tokyo"));
    QAbstractItemView *const popup = m_search.completer()->popup();
    ASSERT_TRUE(QTest::qWaitFor([popup] { return popup->isVisible(); }));
    QTest::mouseClick(popup->viewport(), Qt::LeftButton, {},
                      popup->visualRect(popup->model()->index(0, 0)).center());

    ASSERT_TRUE(QTest::qWaitFor([this] { return m_chosen.count() == 1; }));
    EXPECT_TRUE(m_search.text().isEmpty());
}

TEST_F(CitySearchTest, WhatFitsNoCityChoosesNothing)
{
    QTest::keyClicks(&m_search, QStringLiteral("qqqqq"));
    QTest::keyClick(&m_search, Qt::Key_Return);

    EXPECT_EQ(m_chosen.count(), 0);
    EXPECT_EQ(m_search.text(), QStringLiteral("qqqqq"));
}

TEST_F(CitySearchTest, EscapeShowsTheOldCityAgain)
{
    m_search.setMetro(QStringLiteral("FRA"));
    const QString before = m_search.text();
    m_search.selectAll();
    QTest::keyClicks(&m_search, QStringLiteral("qqqqq"));
    QTest::keyClick(&m_search, Qt::Key_Escape);

    EXPECT_EQ(m_search.text(), before);
    EXPECT_EQ(m_chosen.count(), 0);
}

} // namespace
} // namespace watershed::panels
