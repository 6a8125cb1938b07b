// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/footprint.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

namespace watershed::internet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Six metros in two countries, XA's in shares of 50, 30, 15 and 5 in a hundred.
const geo::MetroTable &metros()
{
    static const geo::MetroTable table = geo::MetroTable::fromCsv("code,name,country,lat,lon,pop\n"
                                                                  "AAA,Alpha,XA,0,0,5000000\n"
                                                                  "AAB,Beta,XA,0,1,3000000\n"
                                                                  "AAC,Gamma,XA,0,2,1500000\n"
                                                                  "AAD,Delta,XA,0,3,500000\n"
                                                                  "BBA,Ypsilon,XB,50,0,900000\n"
                                                                  "BBB,Zeta,XB,50,9,100000\n")
                                             .value();
    return table;
}

geo::MetroId metro(std::string_view code)
{
    return metros().find(code).value();
}

const FootprintRule &rule()
{
    static const FootprintRule rule{metros()};
    return rule;
}

std::int64_t usersOf(const FootprintRule::Footprint &footprint)
{
    std::int64_t sum = 0;
    for (const Place &place : footprint.places) {
        sum += place.users.count;
    }
    return sum;
}

std::vector<UsersInCountry> usersIn(std::string country, std::int64_t count)
{
    return {{std::move(country), Users{count}}};
}

TEST(Footprint, EveryUserIsInOneMetroHoweverManyThereAre)
{
    for (const std::int64_t count : {1LL, 2LL, 3LL, 999LL, 499'999LL, 500'000LL, 1'234'567LL,
                                     41'624'003LL, 10'000'000'000LL}) {
        for (std::uint32_t asn = 1; asn < 50; ++asn) {
            const auto footprint = rule().footprintOf(Asn{asn}, {}, usersIn("XA", count), "XB");

            EXPECT_EQ(usersOf(footprint), count) << asn;
            EXPECT_TRUE(std::ranges::is_sorted(footprint.places, {}, &Place::metro));
        }
    }
}

TEST(Footprint, TheMoreUsersTheMoreMetros)
{
    const auto metroCount = [](std::int64_t users) {
        return rule().footprintOf(Asn{7}, {}, usersIn("XA", users), "").places.size();
    };

    EXPECT_EQ(metroCount(kUsersPerMetro - 1), 1U);
    EXPECT_EQ(metroCount(kUsersPerMetro), 2U);
    EXPECT_EQ(metroCount(2 * kUsersPerMetro), 3U);
    EXPECT_EQ(metroCount(3 * kUsersPerMetro), 4U);
    EXPECT_EQ(metroCount(100 * kUsersPerMetro), 4U) << "there are no more in the country";
}

TEST(Footprint, EstimatesOfMoreUsersThanThereArePeopleDoNotMakeMoreMetros)
{
    const FootprintRule hostile{metros(), Users{1000 * kMostUsers}};

    EXPECT_EQ(
        hostile.footprintOf(Asn{7}, {}, usersIn("XA", 100 * kUsersPerMetro), "").places.size(), 1U);
}

TEST(Footprint, UsersAreSpreadOverTheMetrosByPopulation)
{
    const auto footprint = rule().footprintOf(Asn{7}, {}, usersIn("XA", 10'000'000), "");

    EXPECT_THAT(footprint.places,
                ElementsAre(Place{metro("AAA"), PresenceBasis::Inferred, Users{5'000'000}},
                            Place{metro("AAB"), PresenceBasis::Inferred, Users{3'000'000}},
                            Place{metro("AAC"), PresenceBasis::Inferred, Users{1'500'000}},
                            Place{metro("AAD"), PresenceBasis::Inferred, Users{500'000}}));
}

TEST(Footprint, SmallNetworksAreSpreadOverTheCountryAsItsPeopleAre)
{
    constexpr std::uint32_t kNetworks = 4000;
    std::map<std::string, std::uint32_t> networks;
    for (std::uint32_t asn = 1; asn <= kNetworks; ++asn) {
        const auto footprint = rule().footprintOf(Asn{asn}, {}, usersIn("XA", 1000), "");
        ASSERT_EQ(footprint.places.size(), 1U);
        ++networks[metros().at(footprint.places[0].metro).code];
    }

    // Four standard deviations of a fair draw are at most 3.2 in a hundred.
    EXPECT_NEAR(networks["AAA"], 0.50 * kNetworks, 0.032 * kNetworks);
    EXPECT_NEAR(networks["AAB"], 0.30 * kNetworks, 0.032 * kNetworks);
    EXPECT_NEAR(networks["AAC"], 0.15 * kNetworks, 0.032 * kNetworks);
    EXPECT_NEAR(networks["AAD"], 0.05 * kNetworks, 0.032 * kNetworks);
}

TEST(Footprint, KnownMetrosThatExplainTheUsersAreNotAddedTo)
{
    const std::vector<Place> known{{metro("AAC"), PresenceBasis::Exchange, Users{}},
                                   {metro("AAD"), PresenceBasis::Facility, Users{}}};

    const auto footprint = rule().footprintOf(Asn{7}, known, usersIn("XA", 800'000), "XA");

    EXPECT_THAT(footprint.places,
                ElementsAre(Place{metro("AAC"), PresenceBasis::Exchange, Users{600'000}},
                            Place{metro("AAD"), PresenceBasis::Facility, Users{200'000}}));
}

TEST(Footprint, UsersThatKnownMetrosDoNotExplainAddInferredOnes)
{
    const std::vector<Place> known{{metro("AAD"), PresenceBasis::Exchange, Users{}}};

    const auto footprint = rule().footprintOf(Asn{7}, known, usersIn("XA", 1'200'000), "XA");

    ASSERT_EQ(footprint.places.size(), 3U);
    EXPECT_EQ(footprint.places[2].metro, metro("AAD"));
    EXPECT_EQ(footprint.places[2].basis, PresenceBasis::Exchange);
    EXPECT_EQ(footprint.places[0].basis, PresenceBasis::Inferred);
    EXPECT_EQ(usersOf(footprint), 1'200'000);
}

TEST(Footprint, WithoutUsersOrPlacesANetworkIsOnceInTheCountryOfItsRegistration)
{
    const auto footprint = rule().footprintOf(Asn{7}, {}, {}, "XB");

    ASSERT_EQ(footprint.places.size(), 1U);
    EXPECT_EQ(metros().at(footprint.places[0].metro).country, "XB");
    EXPECT_EQ(footprint.places[0].basis, PresenceBasis::Inferred);
    EXPECT_FALSE(footprint.countryWithoutMetro);
}

TEST(Footprint, ACarrierOfWhichOnlyTheCountryIsKnownIsInMoreMetrosTheMoreCustomersItHas)
{
    const auto metroCount = [](std::size_t customers) {
        return rule().footprintOf(Asn{7}, {}, {}, "XA", customers).places.size();
    };

    EXPECT_EQ(metroCount(kCustomersPerMetro - 1), 1U);
    EXPECT_EQ(metroCount(kCustomersPerMetro), 2U);
    EXPECT_EQ(metroCount(100 * kCustomersPerMetro), 4U);
    EXPECT_EQ(rule().footprintOf(Asn{7}, {}, usersIn("XA", 5), "XA", 1000).places.size(), 1U);
}

TEST(Footprint, AKnownPlaceIsEnoughForANetworkWithoutUsers)
{
    const std::vector<Place> known{{metro("AAD"), PresenceBasis::Exchange, Users{}}};

    EXPECT_EQ(rule().footprintOf(Asn{7}, known, {}, "XB").places, known);
}

TEST(Footprint, WithoutAnyHintANetworkIsNowhere)
{
    EXPECT_THAT(rule().footprintOf(Asn{7}, {}, {}, "").places, IsEmpty());
    EXPECT_THAT(rule().footprintOf(Asn{7}, {}, {}, "ZZ").places, IsEmpty());
}

TEST(Footprint, UsersOfACountryWithoutMetroAreCountedWhereTheNetworkIs)
{
    const std::vector<Place> known{{metro("AAA"), PresenceBasis::Exchange, Users{}},
                                   {metro("BBB"), PresenceBasis::Exchange, Users{}}};

    const auto footprint = rule().footprintOf(Asn{7}, known, usersIn("ZZ", 510), "");

    EXPECT_EQ(footprint.countryWithoutMetro, "ZZ");
    EXPECT_THAT(footprint.places,
                ElementsAre(Place{metro("AAA"), PresenceBasis::Exchange, Users{500}},
                            Place{metro("BBB"), PresenceBasis::Exchange, Users{10}}));
}

TEST(Footprint, UsersOfACountryWithoutMetroAreNeverLost)
{
    const auto atHome = rule().footprintOf(Asn{7}, {}, usersIn("ZZ", 510), "XB");
    ASSERT_EQ(atHome.places.size(), 1U);
    EXPECT_EQ(metros().at(atHome.places[0].metro).country, "XB");
    EXPECT_EQ(usersOf(atHome), 510);

    EXPECT_EQ(usersOf(rule().footprintOf(Asn{7}, {}, usersIn("ZZ", 510), "")), 510);
}

} // namespace
} // namespace watershed::internet
