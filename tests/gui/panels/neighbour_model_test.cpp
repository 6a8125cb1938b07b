// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/neighbour_model.h"

#include "tests/gui/small_internet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace watershed::models {
namespace {

std::vector<Asn> numbers(const std::vector<NeighbourEntry> &entries)
{
    std::vector<Asn> numbers;
    for (const NeighbourEntry &entry : entries) {
        numbers.push_back(entry.asn);
    }
    return numbers;
}

class NeighbourModelTest : public testing::Test {
protected:
    std::shared_ptr<const internet::Internet> m_internet = test::smallInternet();
    geo::MetroId m_frankfurt = *m_internet->metros().find("FRA");
};

TEST_F(NeighbourModelTest, RouteServersComeFirstThenCarriersThenOthers)
{
    EXPECT_THAT(numbers(neighboursIn(*m_internet, m_frankfurt, {})),
                testing::ElementsAre(test::kRouteServer, test::kCarrier, test::kAccess));
}

TEST_F(NeighbourModelTest, ThoseThatTheSiteHasAreLeftOut)
{
    EXPECT_THAT(
        numbers(neighboursIn(*m_internet, m_frankfurt, {test::kCarrier, test::kRouteServer})),
        testing::ElementsAre(test::kAccess));
}

TEST_F(NeighbourModelTest, TheUsualRoleFollowsTheKind)
{
    const auto entries = neighboursIn(*m_internet, m_frankfurt, {});

    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].role, design::SessionRole::RouteServer);
    EXPECT_EQ(entries[1].role, design::SessionRole::Transit);
    EXPECT_EQ(entries[2].role, design::SessionRole::Peer);
}

TEST_F(NeighbourModelTest, ATypedNumberIsKnownElsewhereOrUnknown)
{
    EXPECT_EQ(typedNeighbour(*m_internet, test::kAccessTokyo).origin,
              NeighbourEntry::Origin::Typed);
    EXPECT_EQ(typedNeighbour(*m_internet, Asn{65551}).origin, NeighbourEntry::Origin::Unknown);
}

TEST_F(NeighbourModelTest, TheTypedRowStandsOnTopWhateverTheFilterAndTheOrder)
{
    NeighbourModel model{neighboursIn(*m_internet, m_frankfurt, {}), nullptr};
    const QAbstractItemModelTester tester{&model,
                                          QAbstractItemModelTester::FailureReportingMode::Warning};
    NeighbourFilter filter;
    filter.setSourceModel(&model);
    filter.setSortRole(NeighbourModel::SortRole);

    model.setTyped(typedNeighbour(*m_internet, Asn{65551}));
    filter.setText(QStringLiteral("access"));

    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        filter.sort(NeighbourModel::NumberColumn, order);
        ASSERT_EQ(filter.rowCount(), 2);
        EXPECT_EQ(filter.index(0, 0).data().toString(), QStringLiteral("AS65551"));
    }
    model.setTyped(std::nullopt);
    EXPECT_EQ(filter.rowCount(), 1);
}

TEST_F(NeighbourModelTest, TheFilterFindsNumbersWithAndWithoutAs)
{
    NeighbourModel model{neighboursIn(*m_internet, m_frankfurt, {}), nullptr};
    NeighbourFilter filter;
    filter.setSourceModel(&model);

    for (const char *const text : {"1299", "as1299", "AS12", "carr"}) {
        filter.setText(QString::fromLatin1(text));
        ASSERT_EQ(filter.rowCount(), 1) << text;
        EXPECT_EQ(filter.index(0, 0).data().toString(), QStringLiteral("AS1299"));
    }
}

} // namespace
} // namespace watershed::models
