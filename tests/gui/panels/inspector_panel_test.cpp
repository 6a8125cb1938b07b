// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/inspector_panel.h"

#include "app/document/edits.h"
#include "app/panels/city_search.h"
#include "app/panels/service_editor.h"
#include "app/panels/session_row.h"
#include "app/panels/site_editor.h"
#include "tests/gui/small_internet.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
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

TEST_F(InspectorPanelTest, TheServiceIsTakenWhereNumberAndPrefixAreRight)
{
    m_selection.setSite(std::nullopt);
    auto *const asn = named<QLineEdit>(m_panel, "AS number of the service");
    asn->selectAll();
    QTest::keyClicks(asn, QStringLiteral("AS64511"));
    QTest::keyClick(asn, Qt::Key_Return);
    EXPECT_EQ(m_document.design().service.asn, Asn{64511});

    auto *const prefix = named<QLineEdit>(m_panel, "Prefix of the service");
    prefix->selectAll();
    QTest::keyClicks(prefix, QStringLiteral("300.1.1.1/24"));
    QTest::keyClick(prefix, Qt::Key_Return);

    EXPECT_EQ(m_document.design().service.prefixes.front().toString(), "192.0.2.0/24");
    EXPECT_TRUE(shows(m_panel, "300.1.1.1/24"));
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
