// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/network_details.h"
#include "app/models/network_lists.h"
#include "app/models/network_table_model.h"

#include "tests/gui/small_internet.h"

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace watershed::models {
namespace {

using internet::Relationship;
using What = internet::RelationshipCorrection::What;

CorrectedInternet smallCorrected(const internet::Corrections &corrections)
{
    const auto base = test::smallInternet();
    auto built = internet::withCorrections(*base, corrections, {});
    return {std::make_shared<const internet::Internet>(std::move(built->internet)), base,
            corrections};
}

CorrectedInternet corrected()
{
    return smallCorrected({.relationships = {{test::kCarrier, test::kAccessTokyo, What::Nothing},
                                             {test::kAccessTokyo, test::kAccess, What::Peers}},
                           .presences = {{test::kCarrier, "FRA", false, {}},
                                         {test::kCarrier, "LHR", true, {}},
                                         {test::kAccess, "FRA", true, Users{5}}}});
}

std::vector<std::pair<std::uint32_t, Correction>>
shortly(const std::vector<NeighbourOfNetwork> &neighbours)
{
    std::vector<std::pair<std::uint32_t, Correction>> pairs;
    for (const NeighbourOfNetwork &each : neighbours) {
        pairs.emplace_back(each.asn.value(), each.correction);
    }
    return pairs;
}

TEST(TheNeighboursOfANetwork, AreThoseOfTheDataWhereNothingIsCorrected)
{
    const CorrectedInternet internet = smallCorrected({});

    EXPECT_EQ(shortly(neighboursOf(internet, test::kCarrier, Relationship::Customer)),
              (std::vector{std::pair{2516U, Correction::None}, {3320U, Correction::None}}));
    EXPECT_TRUE(neighboursOf(internet, test::kCarrier, Relationship::Peer).empty());
    EXPECT_TRUE(neighboursOf(internet, Asn{64500}, Relationship::Peer).empty());
}

TEST(TheNeighboursOfANetwork, TellWhatIsAddedAndWhatIsRemoved)
{
    const CorrectedInternet internet = corrected();

    EXPECT_EQ(shortly(neighboursOf(internet, test::kCarrier, Relationship::Customer)),
              (std::vector{std::pair{2516U, Correction::Removed}, {3320U, Correction::None}}));
    EXPECT_EQ(shortly(neighboursOf(internet, test::kAccess, Relationship::Peer)),
              (std::vector{std::pair{2516U, Correction::Added}}));
    EXPECT_EQ(shortly(neighboursOf(internet, test::kAccessTokyo, Relationship::Provider)),
              (std::vector{std::pair{1299U, Correction::Removed}}));
}

TEST(ThePlacesOfANetwork, TellWhatIsAddedAndWhatIsRemoved)
{
    const auto carrier = placesOf(corrected(), test::kCarrier);
    ASSERT_EQ(carrier.size(), 3U);
    std::map<std::string, Correction> byMetro;
    for (const PlaceEntry &place : carrier) {
        byMetro[place.metro] = place.correction;
    }
    EXPECT_EQ(byMetro, (std::map<std::string, Correction>{{"FRA", Correction::Removed},
                                                          {"LHR", Correction::Added},
                                                          {"NRT", Correction::None}}));
    const auto access = placesOf(corrected(), test::kAccess);
    ASSERT_EQ(access.size(), 1U);
    EXPECT_EQ(access.front().users, Users{5});
    EXPECT_EQ(access.front().correction, Correction::Added);
}

TEST(TheExchangesOfANetwork, AreThoseOfWhichItIsAMember)
{
    const auto internet = test::smallInternet();

    EXPECT_EQ(exchangesOf(*internet, *internet->find(test::kAccess)).size(), 1U);
    EXPECT_TRUE(exchangesOf(*internet, *internet->find(test::kCarrier)).empty());
}

TEST(TheListsOfANetwork, AreGoodModelsAndSayWhatIsCorrected)
{
    const CorrectedInternet internet = corrected();
    NetworkPlacesModel places;
    const QAbstractItemModelTester placesTester{&places};
    NetworkNeighboursModel neighbours;
    const QAbstractItemModelTester neighboursTester{&neighbours};

    places.setPlaces(internet, placesOf(internet, test::kAccess));
    neighbours.setNeighbours(internet, neighboursOf(internet, test::kAccess, Relationship::Peer));

    EXPECT_EQ(places.index(0, NetworkPlacesModel::CityColumn).data().toString(),
              QStringLiteral("Frankfurt, DE (FRA)"));
    EXPECT_EQ(places.index(0, NetworkPlacesModel::BasisColumn).data().toString(),
              QStringLiteral("your correction"));
    EXPECT_TRUE(places.index(0, 0).data(Qt::FontRole).value<QFont>().bold());
    EXPECT_EQ(neighbours.index(0, NetworkNeighboursModel::NameColumn).data().toString(),
              QStringLiteral("Access of Tokyo"));
    EXPECT_TRUE(neighbours.index(0, NetworkNeighboursModel::MeetingColumn)
                    .data()
                    .toString()
                    .endsWith(QStringLiteral("your correction")));
}

TEST(TheTableOfNetworks, ShowsWhatASearchHasFoundAndAsksForOrder)
{
    const auto index = std::make_shared<const analysis::NetworkIndex>(test::smallInternet());
    NetworkTableModel model;
    const QAbstractItemModelTester tester{&model};
    QSignalSpy sorts{&model, &NetworkTableModel::sortRequested};

    model.setFound(std::make_shared<const jobs::FoundNetworks>(
        jobs::FoundNetworks{index, {}, *index->search("", std::nullopt, {})}));

    ASSERT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.asnAt(0), test::kCarrier);
    EXPECT_EQ(model.index(0, NetworkTableModel::CustomersColumn).data().toString(),
              QStringLiteral("2"));
    EXPECT_EQ(model.index(0, NetworkTableModel::UsersColumn).data().toString(), QString{})
        << "nothing is shown where there is none";
    EXPECT_EQ(model.rowOf(test::kAccess), 1);
    EXPECT_EQ(model.rowOf(Asn{64500}), std::nullopt);
    model.sort(NetworkTableModel::UsersColumn, Qt::DescendingOrder);
    EXPECT_EQ(sorts.count(), 1);
}

} // namespace
} // namespace watershed::models
