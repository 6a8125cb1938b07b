// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/inspector_panel.h"

#include "app/document/edits.h"
#include "app/panels/city_search.h"
#include "app/panels/line_list.h"
#include "app/panels/service_editor.h"
#include "app/panels/session_row.h"
#include "app/panels/site_editor.h"
#include "tests/gui/small_internet.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

namespace watershed::panels {
namespace {

/// The child with this accessible name.
template <class Widget>
Widget *named(const QWidget &parent, const char *name)
{
    for (Widget *const widget : parent.findChildren<Widget *>()) {
        if (widget->accessibleName() == QLatin1String{name}) {
            return widget;
        }
    }
    ADD_FAILURE() << "no widget is called " << name;
    return nullptr;
}

bool shows(const QWidget &parent, const char *text)
{
    const auto labels = parent.findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) {
        return label->isVisibleTo(&parent) && label->text().contains(QLatin1String{text});
    });
}

class InspectorPanelTest : public testing::Test {
protected:
    InspectorPanelTest()
    {
        m_site = *document::addSite(m_document, geo::MetroTable::builtIn(), QStringLiteral("FRA"));
        EXPECT_TRUE(m_document.apply(
            document::addSessions(site(), {{test::kCarrier, design::SessionRole::Transit},
                                           {test::kAccess, design::SessionRole::Peer}})));
        m_panel.setInternet(test::smallInternet());
        m_panel.resize(320, 700);
        m_panel.show();
        m_selection.setSite(m_site);
    }

    [[nodiscard]] const design::Site &site() const
    {
        return *design::findSite(m_document.design(), m_site);
    }

    document::Document m_document;
    document::Selection m_selection{m_document};
    InspectorPanel m_panel{m_document, m_selection, geo::MetroTable::builtIn(), nullptr};
    design::SiteId m_site;
};

TEST_F(InspectorPanelTest, WithoutASelectedSiteTheServiceIsShown)
{
    EXPECT_EQ(m_panel.currentWidget(), &m_panel.siteEditor());

    m_selection.setSite(std::nullopt);

    EXPECT_EQ(m_panel.currentWidget(), &m_panel.serviceEditor());
}

TEST_F(InspectorPanelTest, CodeAndNameAreTakenOnEnter)
{
    auto *const code = named<QLineEdit>(m_panel, "Code of the site");
    code->selectAll();
    QTest::keyClicks(code, QStringLiteral("EDGE-1"));
    QTest::keyClick(code, Qt::Key_Return);

    EXPECT_EQ(site().code, "EDGE-1");
}

TEST_F(InspectorPanelTest, AnImpossibleCodeIsRefusedWithAReason)
{
    auto *const code = named<QLineEdit>(m_panel, "Code of the site");
    code->selectAll();
    QTest::keyClicks(code, QStringLiteral("no spaces"));
    QTest::keyClick(code, Qt::Key_Return);

    EXPECT_EQ(site().code, "FRA");
    EXPECT_TRUE(shows(m_panel, "no spaces"));
}

TEST_F(InspectorPanelTest, AnotherCityMovesTheSite)
{
    auto *const city = named<CitySearch>(m_panel, "City of the site");
    city->selectAll();
    QTest::keyClicks(city, QStringLiteral("NRT"));
    QTest::keyClick(city, Qt::Key_Return);

    EXPECT_EQ(site().metro, "NRT");
}

TEST_F(InspectorPanelTest, ANeighbourThatIsNotInTheCityIsDoubted)
{
    EXPECT_TRUE(m_panel.siteEditor().sessionRows()[1]->warning().isEmpty());

    EXPECT_TRUE(m_document.apply(
        document::moveSite(site(), geo::MetroTable::builtIn(), QStringLiteral("NRT"))));

    EXPECT_TRUE(m_panel.siteEditor().sessionRows()[0]->warning().isEmpty());
    EXPECT_FALSE(m_panel.siteEditor().sessionRows()[1]->warning().isEmpty());
}

TEST_F(InspectorPanelTest, ControlsOfASessionEditThatSession)
{
    named<QSpinBox>(m_panel, "Prepends to AS1299")->setValue(4);
    auto *const role = named<QComboBox>(m_panel, "Role of AS1299");
    role->setCurrentIndex(role->findData(static_cast<int>(design::SessionRole::Peer)));
    QTest::mouseClick(named<QCheckBox>(m_panel, "Announce over the session with AS3320"),
                      Qt::LeftButton, {}, QPoint{8, 8});

    EXPECT_EQ(site().sessions[0].policy.prepends, 4);
    EXPECT_EQ(site().sessions[0].role, design::SessionRole::Peer);
    EXPECT_TRUE(site().sessions[0].enabled);
    EXPECT_FALSE(site().sessions[1].enabled);
}

TEST_F(InspectorPanelTest, ADeletedSessionLosesItsRowAndUndoBringsItBack)
{
    QTest::mouseClick(named<QToolButton>(m_panel, "Delete the session with AS1299"),
                      Qt::LeftButton);
    EXPECT_EQ(m_panel.siteEditor().sessionRows().size(), 1U);
    EXPECT_EQ(site().sessions.front().neighbour, test::kAccess);

    m_document.undoStack().undo();

    EXPECT_EQ(m_panel.siteEditor().sessionRows().size(), 2U);
    EXPECT_EQ(site().sessions.front().neighbour, test::kCarrier);
}

TEST_F(InspectorPanelTest, NamesOfNetworksAreNeverMarkup)
{
    EXPECT_TRUE(shows(m_panel, "<b>Access</b> & more"));
    for (const QLabel *const label : m_panel.findChildren<QLabel *>()) {
        EXPECT_TRUE(label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text()))
            << label->text().toStdString();
    }
}

/// The policy of the first session, unfolded.
class PolicyTest : public InspectorPanelTest {
protected:
    PolicyTest() { toggle("Policy to AS1299"); }

    void toggle(const char *button)
    {
        QTest::mouseClick(named<QToolButton>(m_panel, button), Qt::LeftButton);
    }

    void check(const char *box) { QTest::keyClick(named<QCheckBox>(m_panel, box), Qt::Key_Space); }

    void type(const char *line, const char *text)
    {
        auto *const edit = named<QLineEdit>(m_panel, line);
        edit->selectAll();
        QTest::keyClicks(edit, QString::fromLatin1(text));
        QTest::keyClick(edit, Qt::Key_Return);
    }

    /// "Off" and the like are texts, so the number is typed into an empty line.
    void typeNumber(const char *box, const char *number)
    {
        auto *const edit = named<QAbstractSpinBox>(m_panel, box);
        edit->selectAll();
        QTest::keyClicks(edit, QString::fromLatin1(number));
        QTest::keyClick(edit, Qt::Key_Return);
    }

    void setPrefixes(const std::vector<const char *> &prefixes)
    {
        design::Service service = m_document.design().service;
        service.prefixes.clear();
        for (const char *const prefix : prefixes) {
            service.prefixes.push_back(*bgp::Prefix::parse(prefix));
        }
        EXPECT_TRUE(m_document.apply(document::changeService(service)));
    }

    [[nodiscard]] const design::Session &session() const { return site().sessions.front(); }
    [[nodiscard]] const design::ExportPolicy &policy() const { return session().policy; }
};

TEST_F(PolicyTest, EachLeverEditsThatLeverAlone)
{
    design::Session wanted = session();

    typeNumber("Prepends of the policy to AS1299", "3");
    wanted.policy.prepends = 3;
    EXPECT_EQ(session(), wanted);
    typeNumber("MED to AS1299", "4294967295");
    wanted.policy.med = bgp::Med{4294967295};
    EXPECT_EQ(session(), wanted);
    QTest::keyClick(named<QComboBox>(m_panel, "Origin code to AS1299"), Qt::Key_Down);
    wanted.policy.origin = bgp::Origin::Egp;
    EXPECT_EQ(session(), wanted);
    type("Poisoned ASes to AS1299", "AS3356, 174");
    wanted.policy.poisoned = {Asn{3356}, Asn{174}};
    EXPECT_EQ(session(), wanted);
    typeNumber("Local preference at AS1299", "90");
    wanted.localPref = bgp::LocalPref{90};
    EXPECT_EQ(session(), wanted);
    check("Announce to AS1299");
    wanted.policy.announce = false;
    EXPECT_EQ(session(), wanted);
}

TEST_F(PolicyTest, AnEmptyNumberIsOff)
{
    typeNumber("MED to AS1299", "10");
    EXPECT_EQ(policy().med, bgp::Med{10});

    auto *const med = named<QAbstractSpinBox>(m_panel, "MED to AS1299");
    med->selectAll();
    QTest::keyClick(med, Qt::Key_Delete);

    EXPECT_EQ(policy().med, std::nullopt);
}

TEST_F(PolicyTest, StepsOfANumberBeginAtItsUsualValueAndEndAtOff)
{
    auto *const localPref = named<QAbstractSpinBox>(m_panel, "Local preference at AS1299");
    QTest::keyClick(localPref, Qt::Key_Up);
    EXPECT_EQ(session().localPref, bgp::kDefaultLocalPref);
    for (int step = 0; step < 10; ++step) {
        QTest::keyClick(localPref, Qt::Key_Down);
    }
    EXPECT_EQ(session().localPref, bgp::LocalPref{0});

    QTest::keyClick(localPref, Qt::Key_Down);

    EXPECT_EQ(session().localPref, std::nullopt);
}

TEST_F(PolicyTest, ANumberThatIsTypedIsOneUndoStep)
{
    const int steps = m_document.undoStack().count();

    typeNumber("MED to AS1299", "120");

    EXPECT_EQ(policy().med, bgp::Med{120});
    EXPECT_EQ(m_document.undoStack().count(), steps + 1);
}

TEST_F(PolicyTest, BoxesAndLineShareTheStandardCommunities)
{
    check("NO_EXPORT to AS1299");
    type("Further communities to AS1299", "64500:80; rt:64500:1 64500:700:80 GRACEFUL_SHUTDOWN");

    EXPECT_TRUE(policy().communities.contains(bgp::kNoExport));
    EXPECT_TRUE(policy().communities.contains(bgp::kGracefulShutdown));
    EXPECT_TRUE(policy().communities.contains(bgp::Community{64500, 80}));
    EXPECT_EQ(policy().extendedCommunities.all().size(), 1U);
    EXPECT_EQ(policy().largeCommunities.all().size(), 1U);
    EXPECT_TRUE(named<QCheckBox>(m_panel, "GRACEFUL_SHUTDOWN to AS1299")->isChecked());
    EXPECT_EQ(named<QLineEdit>(m_panel, "Further communities to AS1299")->text().toStdString(),
              "64500:80 rt:64500:1 64500:700:80");

    check("NO_EXPORT to AS1299");
    EXPECT_FALSE(policy().communities.contains(bgp::kNoExport));
    EXPECT_TRUE(policy().communities.contains(bgp::Community{64500, 80}));
}

TEST_F(PolicyTest, ABadCommunityIsNamedAndNothingTypedIsLost)
{
    type("Further communities to AS1299", "64500:80");

    type("Further communities to AS1299", "64500:81 no:thing");

    EXPECT_TRUE(shows(m_panel, "no:thing"));
    EXPECT_TRUE(policy().communities.contains(bgp::Community{64500, 80}));
    check("NOPEER to AS1299");
    EXPECT_EQ(named<QLineEdit>(m_panel, "Further communities to AS1299")->text(),
              QStringLiteral("64500:81 no:thing"));

    type("Further communities to AS1299", "64500:81");
    EXPECT_FALSE(shows(m_panel, "no:thing"));
    EXPECT_TRUE(policy().communities.contains(bgp::Community{64500, 81}));
    EXPECT_TRUE(policy().communities.contains(bgp::kNoPeer));
}

TEST_F(PolicyTest, ABadPoisonedAsIsNamedAndStays)
{
    type("Poisoned ASes to AS1299", "AS3356 Lumen");

    EXPECT_TRUE(shows(m_panel, "Lumen"));
    EXPECT_TRUE(policy().poisoned.empty());
    EXPECT_EQ(named<QLineEdit>(m_panel, "Poisoned ASes to AS1299")->text(),
              QStringLiteral("AS3356 Lumen"));
}

TEST_F(PolicyTest, OnePrefixOffersNoChoiceOfPrefixes)
{
    auto *const choice = named<QComboBox>(m_panel, "Prefix of the policy to AS1299");
    EXPECT_FALSE(choice->isVisible());

    setPrefixes({"192.0.2.0/24", "2001:db8::/48"});

    EXPECT_TRUE(choice->isVisible());
    EXPECT_EQ(choice->count(), 3);
}

TEST_F(PolicyTest, APrefixFollowsTheOthersUntilToldOtherwise)
{
    setPrefixes({"192.0.2.0/24", "2001:db8::/48"});
    typeNumber("Prepends of the policy to AS1299", "2");
    named<QComboBox>(m_panel, "Prefix of the policy to AS1299")->setCurrentIndex(2);
    auto *const prepends = named<QSpinBox>(m_panel, "Prepends of the policy to AS1299");
    EXPECT_EQ(prepends->value(), 2);
    EXPECT_FALSE(prepends->isEnabled());

    check("Same policy to AS1299 as for all prefixes");
    typeNumber("Prepends of the policy to AS1299", "5");

    EXPECT_EQ(policy().prepends, 2);
    ASSERT_EQ(session().prefixPolicies.size(), 1U);
    EXPECT_EQ(session().prefixPolicies.front().prefix, m_document.design().service.prefixes[1]);
    EXPECT_EQ(session().prefixPolicies.front().policy.prepends, 5);

    check("Same policy to AS1299 as for all prefixes");
    EXPECT_TRUE(session().prefixPolicies.empty());
    EXPECT_EQ(prepends->value(), 2);
}

TEST_F(PolicyTest, TabGoesThroughTheLeversInTheirOrder)
{
    m_panel.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_panel));
    named<QToolButton>(m_panel, "Policy to AS1299")->setFocus();

    for (const char *const name :
         {"Announce to AS1299", "Prepends of the policy to AS1299", "MED to AS1299",
          "Origin code to AS1299", "Poisoned ASes to AS1299", "NO_EXPORT to AS1299",
          "NO_ADVERTISE to AS1299", "NOPEER to AS1299", "GRACEFUL_SHUTDOWN to AS1299",
          "Further communities to AS1299", "Local preference at AS1299",
          "Announce over the session with AS3320"}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        EXPECT_EQ(QApplication::focusWidget()->accessibleName(), QLatin1String{name});
    }
}

TEST_F(PolicyTest, TheFoldedRowTellsWhatIsUnusual)
{
    check("NO_EXPORT to AS1299");
    EXPECT_FALSE(shows(m_panel, "NO_EXPORT")) << "unfolded, the box says it";

    toggle("Policy to AS1299");

    EXPECT_TRUE(shows(m_panel, "NO_EXPORT"));
    EXPECT_FALSE(named<QLineEdit>(m_panel, "Further communities to AS1299")->isVisible());
}

TEST_F(PolicyTest, EveryLeverHasATooltipAndFitsTheNarrowInspector)
{
    setPrefixes({"192.0.2.0/24", "2001:db8::/48"});
    named<QComboBox>(m_panel, "Prefix of the policy to AS1299")->setCurrentIndex(1);
    m_panel.resize(300, 900);
    QTest::qWait(1);

    const QWidget &row = *m_panel.siteEditor().sessionRows().front();
    for (const QWidget *const widget : row.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->accessibleName().isEmpty()) {
            continue;
        }
        const std::string name = widget->accessibleName().toStdString();
        EXPECT_FALSE(widget->toolTip().isEmpty()) << name;
        EXPECT_LE(widget->mapTo(&row, QPoint{widget->width(), 0}).x(), row.width()) << name;
        EXPECT_GE(widget->width(), widget->minimumSizeHint().width()) << name;
    }
    EXPECT_LE(row.width(), 300);
}

TEST_F(InspectorPanelTest, ASiteCanHaveAnOriginAsOfItsOwn)
{
    auto *const origin = named<QLineEdit>(m_panel, "Origin AS of the site");
    EXPECT_TRUE(origin->text().isEmpty());
    EXPECT_TRUE(origin->placeholderText().contains(QStringLiteral("AS64500")));
    QTest::keyClicks(origin, QStringLiteral("64511"));
    QTest::keyClick(origin, Qt::Key_Return);
    EXPECT_EQ(site().originAsn, Asn{64511});

    origin->selectAll();
    QTest::keyClicks(origin, QStringLiteral("none"));
    QTest::keyClick(origin, Qt::Key_Return);
    EXPECT_EQ(site().originAsn, Asn{64511});
    EXPECT_TRUE(shows(m_panel, "none"));

    origin->clear();
    QTest::keyClick(origin, Qt::Key_Backspace);
    origin->setModified(true);
    QTest::keyClick(origin, Qt::Key_Return);
    EXPECT_EQ(site().originAsn, std::nullopt);
}

class ServiceTest : public InspectorPanelTest {
protected:
    ServiceTest() { m_selection.setSite(std::nullopt); }

    [[nodiscard]] const design::Service &service() const { return m_document.design().service; }

    void press(const char *button)
    {
        QTest::mouseClick(named<QToolButton>(m_panel, button), Qt::LeftButton);
    }

    /// Types into the line that is being edited in a list.
    void typeInto(const char *list, const char *text)
    {
        QListWidget &widget = *named<QListWidget>(m_panel, list);
        const auto lines = widget.findChildren<QLineEdit *>();
        const auto found = std::ranges::find_if(lines, &QWidget::isVisible);
        ASSERT_NE(found, lines.end());
        QLineEdit *const line = *found;
        line->selectAll();
        QTest::keyClicks(line, QString::fromLatin1(text));
        QTest::keyClick(line, Qt::Key_Return);
        // Enter is obeyed on the way back to the event loop.
        ASSERT_TRUE(
            QTest::qWaitFor([&] { return widget.findChild<QLineEdit *>() == nullptr; }, 60'000));
    }

    [[nodiscard]] std::vector<std::string> prefixes() const
    {
        std::vector<std::string> texts;
        for (const bgp::Prefix &prefix : service().prefixes) {
            texts.push_back(prefix.toString());
        }
        return texts;
    }
};

TEST_F(ServiceTest, TheAsNumberIsTakenWhereItIsRight)
{
    auto *const asn = named<QLineEdit>(m_panel, "AS number of the service");
    asn->selectAll();
    QTest::keyClicks(asn, QStringLiteral("AS64511"));
    QTest::keyClick(asn, Qt::Key_Return);
    EXPECT_EQ(service().asn, Asn{64511});

    asn->selectAll();
    QTest::keyClicks(asn, QStringLiteral("many"));
    QTest::keyClick(asn, Qt::Key_Return);
    EXPECT_EQ(service().asn, Asn{64511});
    EXPECT_TRUE(shows(m_panel, "many"));
}

TEST_F(ServiceTest, AnotherNameLosesNothingOfTheService)
{
    design::Service rich = service();
    rich.roas = {{rich.prefixes.front(), 24, rich.asn}};
    rich.unknownMembers = R"({"future":1})";
    ASSERT_TRUE(m_document.apply(document::changeService(rich)));

    auto *const name = named<QLineEdit>(m_panel, "Name of the service");
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("DNS"));
    QTest::keyClick(name, Qt::Key_Return);

    rich.name = "DNS";
    EXPECT_EQ(service(), rich);
}

TEST_F(ServiceTest, PrefixesAreAddedReorderedAndDeleted)
{
    press("Add a prefix");
    typeInto("Prefixes", "2001:db8::1/48");
    EXPECT_EQ(prefixes(), (std::vector<std::string>{"192.0.2.0/24", "2001:db8::/48"}));

    press("Move the prefix up");
    EXPECT_EQ(prefixes(), (std::vector<std::string>{"2001:db8::/48", "192.0.2.0/24"}));

    m_panel.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_panel));
    named<QListWidget>(m_panel, "Prefixes")->setFocus();
    QTest::keyClick(named<QListWidget>(m_panel, "Prefixes"), Qt::Key_Delete);
    EXPECT_EQ(prefixes(), (std::vector<std::string>{"192.0.2.0/24"}));
}

TEST_F(ServiceTest, ABadPrefixIsNamedAndStaysUntilItIsMended)
{
    press("Add a prefix");
    typeInto("Prefixes", "300.1.1.1/24");
    EXPECT_EQ(prefixes(), (std::vector<std::string>{"192.0.2.0/24"}));
    EXPECT_TRUE(shows(m_panel, "300.1.1.1/24"));

    auto *const list = named<QListWidget>(m_panel, "Prefixes");
    list->editItem(list->item(1));
    typeInto("Prefixes", "198.51.100.0/24");

    EXPECT_EQ(prefixes(), (std::vector<std::string>{"192.0.2.0/24", "198.51.100.0/24"}));
    EXPECT_FALSE(shows(m_panel, "300.1.1.1/24"));
}

TEST_F(ServiceTest, ALineThatIsLeftEmptyGoes)
{
    press("Add a prefix");
    typeInto("Prefixes", "");

    const QListWidget &list = *named<QListWidget>(m_panel, "Prefixes");
    EXPECT_TRUE(QTest::qWaitFor([&] { return list.count() == 1; }, 60'000));
    EXPECT_EQ(prefixes().size(), 1U);
    EXPECT_FALSE(m_panel.serviceEditor().findChild<LineList *>()->lines().contains(QString{}));
}

TEST_F(ServiceTest, ALineCanBeAddedWhileAnotherIsStillBeingTyped)
{
    press("Add a prefix");
    QListWidget &list = *named<QListWidget>(m_panel, "Prefixes");
    QTest::keyClicks(list.findChild<QLineEdit *>(), QStringLiteral("2001:db8::/48"));

    list.setFocus(); // takes what was typed, as a click elsewhere does
    press("Add a prefix");
    QTest::qWait(20);

    EXPECT_EQ(prefixes(), (std::vector<std::string>{"192.0.2.0/24", "2001:db8::/48"}));
    EXPECT_EQ(list.count(), 3);
    typeInto("Prefixes", "198.51.100.0/24");
    EXPECT_EQ(prefixes().size(), 3U);
}

TEST_F(ServiceTest, RoasAreReadAndWrittenAsText)
{
    press("Add a ROA");
    typeInto("ROAs", "192.0.2.0/24-28 AS64496");
    ASSERT_EQ(service().roas.size(), 1U);
    EXPECT_EQ(service().roas.front(),
              (bgp::Roa{*bgp::Prefix::parse("192.0.2.0/24"), 28, Asn{64496}}));

    press("Add a ROA");
    typeInto("ROAs", "2001:db8::/32 AS64496");
    ASSERT_EQ(service().roas.size(), 2U);
    EXPECT_EQ(service().roas.back().maxLength, 32);
    EXPECT_EQ(named<QListWidget>(m_panel, "ROAs")->item(1)->text(),
              QStringLiteral("2001:db8::/32-32 AS64496"));

    press("Add a ROA");
    typeInto("ROAs", "everything");
    EXPECT_EQ(service().roas.size(), 2U);
    EXPECT_TRUE(shows(m_panel, "everything"));
}

TEST_F(ServiceTest, WhatIsAssumedOfNetworksIsSwitchedOneByOne)
{
    for (QCheckBox *const box : m_panel.serviceEditor().findChildren<QCheckBox *>()) {
        QTest::keyClick(box, Qt::Key_Space);
        const design::ModelOptions &model = m_document.design().model;
        EXPECT_NE(model.originValidation, model.peerLock);
        QTest::keyClick(box, Qt::Key_Space);
    }
    EXPECT_EQ(m_document.design().model, design::ModelOptions{});
}

TEST_F(InspectorPanelTest, TypingNotesIsOneUndoStepAndCtrlZInThemUndoes)
{
    m_selection.setSite(std::nullopt);
    auto *const notes = named<QPlainTextEdit>(m_panel, "Notes");
    const int steps = m_document.undoStack().count();
    QTest::keyClicks(notes, QStringLiteral("Drain FRA"));

    EXPECT_EQ(m_document.project().notes, "Drain FRA");
    EXPECT_EQ(m_document.undoStack().count(), steps + 1);

    QKeyEvent override{QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier};
    override.ignore();
    QCoreApplication::sendEvent(notes, &override);
    EXPECT_FALSE(override.isAccepted()) << "the window's Undo would not see the keys";
}

} // namespace
} // namespace watershed::panels
