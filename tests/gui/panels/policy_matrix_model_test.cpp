// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/policy_matrix_model.h"

#include "tests/gui/small_internet.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>

namespace watershed::models {
namespace {

design::Session session(std::uint32_t id, std::uint32_t neighbour)
{
    design::Session made;
    made.id = design::SessionId{id};
    made.neighbour = Asn{neighbour};
    return made;
}

design::Site site(std::uint32_t id, const char *code, std::vector<design::Session> sessions)
{
    design::Site made;
    made.id = design::SiteId{id};
    made.code = code;
    made.sessions = std::move(sessions);
    return made;
}

class PolicyMatrixModelTest : public testing::Test {
protected:
    PolicyMatrixModelTest()
    {
        show({site(1, "A", {session(1, 174), session(2, 3320)}), site(2, "B", {session(3, 1299)})});
    }

    void show(std::vector<design::Site> sites)
    {
        auto project = std::make_shared<design::Project>();
        project->design = design::makeEmptyDesign();
        project->design.sites = std::move(sites);
        m_model.setSnapshot(std::move(project), m_internet);
    }

    [[nodiscard]] QStringList headers(Qt::Orientation orientation) const
    {
        const int count =
            orientation == Qt::Horizontal ? m_model.columnCount({}) : m_model.rowCount({});
        QStringList texts;
        for (int section = 0; section < count; ++section) {
            texts << m_model.headerData(section, orientation, Qt::DisplayRole).toString();
        }
        return texts;
    }

    [[nodiscard]] QString cell(int row, int column) const
    {
        return m_model.index(row, column).data().toString();
    }

    std::shared_ptr<const internet::Internet> m_internet = test::smallInternet();
    PolicyMatrixModel m_model{nullptr};
    QAbstractItemModelTester m_tester{&m_model,
                                      QAbstractItemModelTester::FailureReportingMode::Warning};
};

TEST_F(PolicyMatrixModelTest, ACellIsEmptyExactlyWhereThereIsNoSession)
{
    EXPECT_EQ(headers(Qt::Vertical), (QStringList{QStringLiteral("A"), QStringLiteral("B")}));
    EXPECT_EQ(headers(Qt::Horizontal),
              (QStringList{QStringLiteral("AS174"), QStringLiteral("AS1299 Carrier"),
                           QStringLiteral("AS3320 <b>Access</b> & more")}));
    EXPECT_EQ(cell(0, 0), QStringLiteral("0"));
    EXPECT_EQ(cell(0, 1), QString{});
    EXPECT_EQ(cell(0, 2), QStringLiteral("0"));
    EXPECT_EQ(cell(1, 0), QString{});
    EXPECT_EQ(cell(1, 1), QStringLiteral("0"));
}

TEST_F(PolicyMatrixModelTest, AnySnapshotFollowsAnyOther)
{
    const std::vector<std::vector<design::Site>> snapshots{
        {},
        {site(7, "G", {})},
        {site(1, "A", {session(1, 5)}), site(7, "G", {session(2, 9), session(3, 1)})},
        {site(7, "G", {session(2, 9)}), site(1, "A", {session(1, 5), session(4, 7)})},
        {site(3, "C", {session(1, 1)})},
    };

    for (const std::vector<design::Site> &sites : snapshots) {
        show(sites);
        ASSERT_EQ(m_model.rowCount({}), static_cast<int>(sites.size()));
        for (int row = 0; row < m_model.rowCount({}); ++row) {
            const design::Site &shown = sites[static_cast<std::size_t>(row)];
            EXPECT_EQ(m_model.siteAt(row)->id, shown.id);
            std::size_t sessions = 0;
            for (int column = 0; column < m_model.columnCount({}); ++column) {
                sessions += m_model.sessionAt(m_model.index(row, column)) != nullptr ? 1U : 0U;
            }
            EXPECT_EQ(sessions, shown.sessions.size());
        }
    }
}

TEST_F(PolicyMatrixModelTest, TheSelectionSurvivesNewRowsAndColumns)
{
    QItemSelectionModel selection{&m_model};
    selection.select(m_model.index(1, 1), QItemSelectionModel::Select);

    show({site(9, "Z", {session(7, 1)}), site(2, "B", {session(3, 1299)})});

    ASSERT_EQ(selection.selectedIndexes().size(), 1);
    const design::Session *const selected = m_model.sessionAt(selection.selectedIndexes().front());
    ASSERT_NE(selected, nullptr);
    EXPECT_EQ(selected->id, design::SessionId{3});
}

TEST_F(PolicyMatrixModelTest, ASiteThatDoesNotChangeTellsNothing)
{
    QSignalSpy changed{&m_model, &QAbstractItemModel::dataChanged};
    QSignalSpy headers{&m_model, &QAbstractItemModel::headerDataChanged};
    design::Session levers = session(3, 1299);
    levers.policy.prepends = 2;

    show({site(1, "A", {session(1, 174), session(2, 3320)}), site(2, "B", {levers})});

    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.front().front().toModelIndex().row(), 1);
    EXPECT_EQ(headers.count(), 0);
}

TEST_F(PolicyMatrixModelTest, LettersTellEachLever)
{
    design::Session levers = session(1, 174);
    EXPECT_EQ(compactPolicyText(levers), QStringLiteral("0"));
    levers.policy.prepends = 2;
    levers.policy.communities = bgp::CommunitySet{std::vector{bgp::kNoExport}};
    EXPECT_EQ(compactPolicyText(levers), QStringLiteral("+2 NX"));
    levers.policy.med = bgp::Med{10};
    levers.policy.origin = bgp::Origin::Incomplete;
    levers.policy.poisoned = {Asn{3356}};
    levers.policy.largeCommunities =
        bgp::CommunitySet{std::vector{bgp::LargeCommunity{64500, 700, 80}}};
    levers.localPref = bgp::LocalPref{90};
    EXPECT_EQ(compactPolicyText(levers), QStringLiteral("+2 M10 I P1 NX C1 L90"));
    levers.policy.announce = false;
    EXPECT_EQ(compactPolicyText(levers), QStringLiteral("off"));
    levers.prefixPolicies = {{*bgp::Prefix::parse("192.0.2.0/24"), {}}};
    EXPECT_EQ(compactPolicyText(levers), QStringLiteral("off L90 *"));
    levers.enabled = false;
    EXPECT_EQ(compactPolicyText(levers), QStringLiteral("off"));
}

TEST_F(PolicyMatrixModelTest, TheTooltipOfACellTellsTheWholePolicyAndTakesNoNameForMarkup)
{
    design::Session levers = session(2, 3320);
    levers.policy.med = bgp::Med{10};
    levers.enabled = false;
    show({site(1, "A", {levers})});

    const QString tip = m_model.index(0, 0).data(Qt::ToolTipRole).toString();

    EXPECT_TRUE(tip.contains(QStringLiteral("MED 10")));
    EXPECT_TRUE(tip.contains(QStringLiteral("The session is off.")));
    EXPECT_TRUE(tip.contains(QStringLiteral("&lt;b&gt;Access&lt;/b&gt; &amp; more")));
}

} // namespace
} // namespace watershed::models
