// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/add_session_dialog.h"

#include "core/design/edits.h"
#include "tests/gui/small_internet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

namespace watershed::panels {
namespace {

using document::NewSession;

class AddSessionDialogTest : public testing::Test {
protected:
    AddSessionDialogTest()
    {
        const auto added =
            design::withSiteAdded(design::makeEmptyDesign(), geo::MetroTable::builtIn(), "FRA");
        m_design = added->design;
        makeDialog(test::smallInternet());
    }

    void makeDialog(const std::shared_ptr<const internet::Internet> &internet)
    {
        m_dialog =
            std::make_unique<AddSessionDialog>(m_design, m_design.sites.front(), internet, nullptr);
        m_dialog->show();
        m_search = m_dialog->findChild<QLineEdit *>();
        m_table = m_dialog->findChild<QTableView *>();
    }

    void clickRow(int row, Qt::KeyboardModifiers modifiers)
    {
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, modifiers,
                          m_table->visualRect(m_table->model()->index(row, 1)).center());
    }

    design::Design m_design = design::makeEmptyDesign();
    std::unique_ptr<AddSessionDialog> m_dialog;
    QLineEdit *m_search = nullptr;
    QTableView *m_table = nullptr;
};

TEST_F(AddSessionDialogTest, SeveralRowsAreChosenWithTheirUsualRoles)
{
    clickRow(0, {});
    clickRow(1, Qt::ControlModifier);

    EXPECT_THAT(m_dialog->chosen(),
                testing::UnorderedElementsAre(
                    NewSession{test::kRouteServer, design::SessionRole::RouteServer},
                    NewSession{test::kCarrier, design::SessionRole::Transit}));
}

TEST_F(AddSessionDialogTest, TheRoleOfTheComboBoxOverridesTheUsualOnes)
{
    clickRow(1, {});
    auto *const role = m_dialog->findChild<QComboBox *>();
    role->setCurrentIndex(role->findData(static_cast<int>(design::SessionRole::Customer)));

    EXPECT_THAT(m_dialog->chosen(),
                testing::ElementsAre(NewSession{test::kCarrier, design::SessionRole::Customer}));
}

TEST_F(AddSessionDialogTest, EnterAfterASearchAddsWhatWasFoundFirst)
{
    QTest::keyClicks(m_search, QStringLiteral("carr"));
    QTest::keyClick(m_search, Qt::Key_Return);

    EXPECT_EQ(m_dialog->result(), QDialog::Accepted);
    EXPECT_THAT(m_dialog->chosen(),
                testing::ElementsAre(NewSession{test::kCarrier, design::SessionRole::Transit}));
}

TEST_F(AddSessionDialogTest, AnUnknownNumberCanBeAddedAndIsDoubted)
{
    QTest::keyClicks(m_search, QStringLiteral("AS65551"));

    EXPECT_THAT(m_dialog->chosen(),
                testing::ElementsAre(NewSession{Asn{65551}, design::SessionRole::Transit}));
    const auto labels = m_dialog->findChildren<QLabel *>();
    EXPECT_TRUE(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("not part of"));
    }));
}

TEST_F(AddSessionDialogTest, WithoutAChoiceNothingCanBeAdded)
{
    QTest::keyClicks(m_search, QStringLiteral("no such network"));

    EXPECT_TRUE(m_dialog->chosen().empty());
    EXPECT_FALSE(m_dialog->findChild<QPushButton *>()->isDefault() &&
                 m_dialog->findChild<QPushButton *>()->isEnabled());
    QTest::keyClick(m_search, Qt::Key_Return);
    EXPECT_TRUE(m_dialog->isVisible());
}

TEST_F(AddSessionDialogTest, WithoutGeographyOneTypesTheNumber)
{
    internet::InternetBuilder builder{geo::MetroTable::builtIn()};
    builder.addCustomerProvider(Asn{64501}, Asn{64502});
    internet::BuiltInternet built = std::move(builder).build({});
    makeDialog(std::make_shared<const internet::Internet>(std::move(built.internet)));

    EXPECT_EQ(m_table->model()->rowCount(), 0);
    QTest::keyClicks(m_search, QStringLiteral("64502"));

    EXPECT_THAT(m_dialog->chosen(),
                testing::ElementsAre(NewSession{Asn{64502}, design::SessionRole::Transit}));
}

TEST_F(AddSessionDialogTest, TheServicesOwnNumberCannotBeChosen)
{
    QTest::keyClicks(m_search, QString::number(m_design.service.asn.value()));

    EXPECT_TRUE(m_dialog->chosen().empty());
}

} // namespace
} // namespace watershed::panels
