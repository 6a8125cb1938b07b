// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/known_networks_dialog.h"

#include "app/document/edits.h"
#include "tests/gui/small_internet.h"

#include <gtest/gtest.h>

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace watershed::panels {
namespace {

class KnownNetworksDialogTest : public testing::Test {
protected:
    KnownNetworksDialogTest()
    {
        m_dialog.show();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_dialog));
    }

    template <class Widget>
    Widget *named(const char *name)
    {
        for (Widget *const widget : m_dialog.findChildren<Widget *>()) {
            if (widget->accessibleName() == QLatin1String{name}) {
                return widget;
            }
        }
        ADD_FAILURE() << "no widget is called " << name;
        return nullptr;
    }

    void add(const char *asn)
    {
        auto *const line = named<QLineEdit>("AS number of a network to add");
        line->selectAll();
        QTest::keyClicks(line, QString::fromLatin1(asn));
        QTest::keyClick(line, Qt::Key_Return);
    }

    void typeNumber(const char *box, const char *number)
    {
        auto *const edit = named<QAbstractSpinBox>(box);
        edit->selectAll();
        QTest::keyClicks(edit, QString::fromLatin1(number));
        QTest::keyClick(edit, Qt::Key_Return);
    }

    void check(const char *text)
    {
        for (QCheckBox *const box : m_dialog.findChildren<QCheckBox *>()) {
            if (box->text() == QLatin1String{text}) {
                QTest::keyClick(box, Qt::Key_Space);
                return;
            }
        }
        ADD_FAILURE() << "no box " << text;
    }

    void choose(const char *name, int index) { named<QComboBox>(name)->setCurrentIndex(index); }

    [[nodiscard]] const std::vector<design::KnownNetwork> &networks() const
    {
        return m_document.design().knownNetworks;
    }

    document::Document m_document;
    KnownNetworksDialog m_dialog{m_document, test::smallInternet(), nullptr};
};

TEST_F(KnownNetworksDialogTest, ANetworkIsAddedWithTheUsualPolicyAndForgottenAgain)
{
    add("AS1299");
    ASSERT_EQ(networks().size(), 1U);
    EXPECT_EQ(networks().front().policy, bgp::defaultPolicy(Asn{1299}));
    EXPECT_TRUE(named<QListWidget>("Known networks")
                    ->currentItem()
                    ->text()
                    .contains(QStringLiteral("Carrier")));

    add("174");
    EXPECT_EQ(named<QListWidget>("Known networks")->currentRow(), 0) << "in order of AS number";
    for (QPushButton *const button : m_dialog.findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Remove")) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }

    ASSERT_EQ(networks().size(), 1U);
    EXPECT_EQ(networks().front().policy.asn, Asn{1299});
}

TEST_F(KnownNetworksDialogTest, EachControlEditsThatMemberAlone)
{
    add("1299");
    design::KnownNetwork wanted = networks().front();

    typeNumber("Local preference of customers", "500");
    wanted.policy.localPref[0] = bgp::LocalPref{500};
    EXPECT_EQ(networks().front(), wanted);
    typeNumber("Local preference of peers", "400");
    wanted.policy.localPref[1] = bgp::LocalPref{400};
    EXPECT_EQ(networks().front(), wanted);
    typeNumber("Local preference of providers", "0");
    wanted.policy.localPref[2] = bgp::LocalPref{0};
    EXPECT_EQ(networks().front(), wanted);
    check("Drops routes with an invalid origin");
    wanted.policy.dropsInvalidOrigins = !wanted.policy.dropsInvalidOrigins;
    EXPECT_EQ(networks().front(), wanted);
    check("Honours GRACEFUL_SHUTDOWN");
    wanted.policy.honoursGracefulShutdown = !wanted.policy.honoursGracefulShutdown;
    EXPECT_EQ(networks().front(), wanted);
    check("Honours NOPEER");
    wanted.policy.honoursNoPeer = !wanted.policy.honoursNoPeer;
    EXPECT_EQ(networks().front(), wanted);
    typeNumber("Longest IPv4 prefix", "24");
    wanted.policy.maxPrefixLength[0] = 24;
    EXPECT_EQ(networks().front(), wanted);
    typeNumber("Longest IPv6 prefix", "48");
    wanted.policy.maxPrefixLength[1] = 48;
    EXPECT_EQ(networks().front(), wanted);
    typeNumber("Own AS number in the path", "2");
    wanted.policy.allowOwnAs = 2;
    EXPECT_EQ(networks().front(), wanted);
    auto *const rejected = named<QLineEdit>("ASes rejected from customers");
    QTest::keyClicks(rejected, QStringLiteral("3356 174"));
    QTest::keyClick(rejected, Qt::Key_Return);
    wanted.policy.rejectedFromCustomers = {Asn{3356}, Asn{174}};
    EXPECT_EQ(networks().front(), wanted);
    choose("MED", 1);
    wanted.policy.med = bgp::MedRule::Zero;
    EXPECT_EQ(networks().front(), wanted);
    choose("Communities removed", 2);
    wanted.policy.stripOut = bgp::StripOut::AllStandard;
    EXPECT_EQ(networks().front(), wanted);
    for (const auto form :
         {bgp::ActionCommunities::Form::Standard, bgp::ActionCommunities::Form::Large,
          bgp::ActionCommunities::Form::Extended}) {
        choose("Action communities", 1 + static_cast<int>(form));
        wanted.policy.actions = bgp::ActionCommunities{form, false};
        EXPECT_EQ(networks().front(), wanted);
    }
    check("Removes them from what it sends");
    wanted.policy.actions->scrub = true;
    EXPECT_EQ(networks().front(), wanted);
}

TEST_F(KnownNetworksDialogTest, SingleNeighboursHaveTheirOwnLocalPreference)
{
    add("1299");
    for (const char *const line : {"AS3320 120", "AS174 80"}) {
        QTest::mouseClick(named<QToolButton>("Add a neighbour"), Qt::LeftButton);
        QListWidget &list = *named<QListWidget>("Local preference of single neighbours");
        auto *const edit = list.findChild<QLineEdit *>();
        ASSERT_NE(edit, nullptr);
        QTest::keyClicks(edit, QString::fromLatin1(line));
        QTest::keyClick(edit, Qt::Key_Return);
        // Enter is obeyed on the way back to the event loop.
        ASSERT_TRUE(
            QTest::qWaitFor([&] { return list.findChild<QLineEdit *>() == nullptr; }, 60'000));
    }

    EXPECT_EQ(networks().front().neighbours,
              (std::vector<design::NeighbourLocalPref>{{Asn{174}, bgp::LocalPref{80}},
                                                       {Asn{3320}, bgp::LocalPref{120}}}));
}

TEST_F(KnownNetworksDialogTest, WhatIsNoAsNumberIsNotAdded)
{
    add("everybody");

    EXPECT_TRUE(networks().empty());
    EXPECT_TRUE(m_dialog.isVisible());
}

} // namespace
} // namespace watershed::panels
