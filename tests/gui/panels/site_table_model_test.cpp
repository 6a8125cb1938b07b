// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/site_table_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QSortFilterProxyModel>

namespace watershed::models {
namespace {

SiteEntry entry(std::uint32_t id, const char *code, std::int64_t users)
{
    return {
        .id = design::SiteId{id},
        .code = QString::fromLatin1(code),
        .name = QString::fromLatin1(code),
        .colourIndex = id,
        .numbers = SiteNumbers{Users{users}, Share{0.5}, 3},
    };
}

QStringList codes(const QAbstractItemModel &model)
{
    QStringList codes;
    for (int row = 0; row < model.rowCount(); ++row) {
        codes << model.index(row, SiteTableModel::SiteColumn).data().toString();
    }
    return codes;
}

class SiteTableModelTest : public testing::Test {
protected:
    SiteTableModelTest()
    {
        m_model.setEntries({entry(1, "A", 5), entry(2, "B", 90), entry(3, "C", 10)});
    }

    SiteTableModel m_model;
    QAbstractItemModelTester m_tester{&m_model,
                                      QAbstractItemModelTester::FailureReportingMode::Warning};
};

TEST_F(SiteTableModelTest, AnyOtherSnapshotIsShownAsItIs)
{
    const std::vector<SiteEntry> snapshots[] = {
        {},
        {entry(4, "D", 1)},
        {entry(1, "A", 5), entry(4, "D", 1), entry(2, "B", 90), entry(3, "C", 10)},
        {entry(3, "C", 11), entry(1, "A", 6)},
        {entry(1, "A", 6), entry(2, "B", 1), entry(3, "C", 11)},
    };

    for (const std::vector<SiteEntry> &snapshot : snapshots) {
        m_model.setEntries(snapshot);
        EXPECT_EQ(m_model.entries(), snapshot);
    }
}

TEST_F(SiteTableModelTest, ARowOfAnUnchangedSiteTellsNothing)
{
    QSignalSpy changed{&m_model, &QAbstractItemModel::dataChanged};

    m_model.setEntries({entry(1, "A", 5), entry(2, "B", 91), entry(3, "C", 10)});

    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.front().front().toModelIndex().row(), 1);
}

TEST_F(SiteTableModelTest, TheSelectionSurvivesAnotherSnapshot)
{
    QItemSelectionModel selection{&m_model};
    selection.select(m_model.index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);

    m_model.setEntries({entry(2, "B2", 1), entry(3, "C", 10), entry(7, "G", 1)});

    ASSERT_EQ(selection.selectedRows().size(), 1);
    EXPECT_EQ(selection.selectedRows().front().data(SiteTableModel::SiteIdRole).toUInt(), 2U);
}

TEST_F(SiteTableModelTest, UsersAreSortedAsNumbersNotAsWords)
{
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(&m_model);
    sorted.setSortRole(SiteTableModel::SortRole);

    sorted.sort(SiteTableModel::UsersColumn, Qt::DescendingOrder);

    EXPECT_EQ(codes(sorted),
              (QStringList{QStringLiteral("B"), QStringLiteral("C"), QStringLiteral("A")}));
}

TEST_F(SiteTableModelTest, AClickOnTheCheckBoxAsksAndChangesNothing)
{
    QSignalSpy asked{&m_model, &SiteTableModel::enableRequested};
    const QModelIndex index = m_model.index(1, SiteTableModel::SiteColumn);

    m_model.setData(index, Qt::Unchecked, Qt::CheckStateRole);

    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked.front().at(0).value<design::SiteId>(), design::SiteId{2});
    EXPECT_FALSE(asked.front().at(1).toBool());
    EXPECT_EQ(index.data(Qt::CheckStateRole).toInt(), Qt::Checked);
}

TEST_F(SiteTableModelTest, WithoutAResultThereAreNoNumbers)
{
    SiteEntry unknown = entry(1, "A", 0);
    unknown.numbers.reset();
    m_model.setEntries({unknown});

    EXPECT_FALSE(m_model.index(0, 0).data(SiteTableModel::ShareRole).isValid());
    EXPECT_EQ(m_model.index(0, SiteTableModel::UsersColumn).data().toString(), QStringLiteral("–"));
}

} // namespace
} // namespace watershed::models
