// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/builtin/built_in_internet.h"

#include "core/analysis/catchments.h"
#include "core/internet/builtin/model_tables.h"
#include "tests/test_topology.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace watershed::internet {
namespace {

TEST(ModelTables, NameOnlyNetworksThatAreListed)
{
    const ModelTables &tables = builtInModelTables();
    std::set<Asn> listed;
    for (const NetworkRow &network : tables.networks) {
        EXPECT_TRUE(listed.insert(network.asn).second) << toString(network.asn) << " twice";
    }
    for (const NetworkRow &network : tables.networks) {
        EXPECT_TRUE(network.kind != NetworkKind::Tier1 || network.providers.empty())
            << toString(network.asn);
        for (const Asn provider : network.providers) {
            EXPECT_TRUE(listed.contains(provider))
                << toString(network.asn) << " buys from " << toString(provider);
        }
        for (const Asn peer : network.peers) {
            EXPECT_TRUE(listed.contains(peer))
                << toString(network.asn) << " peers with " << toString(peer);
        }
    }
}

TEST(ModelTables, RouteServersAreUniqueAndNoListedNetwork)
{
    const ModelTables &tables = builtInModelTables();
    std::set<Asn> taken;
    for (const NetworkRow &network : tables.networks) {
        taken.insert(network.asn);
    }
    for (const ExchangeRow &exchange : tables.exchanges) {
        if (exchange.routeServerAsn) {
            EXPECT_TRUE(taken.insert(*exchange.routeServerAsn).second) << exchange.name;
        }
    }
}

TEST(ModelTables, RefuseARowThatNamesWhatIsNotThere)
{
    const ModelTexts sound{
        .countries = "h\nXA,Land A,Asia,10,3\n",
        .networks = "h\n1,One,tier1,XA,,,AAA,,\n",
        .accessNetworks = "h\n2,Two,XA,50,1,,*\n",
        .carrierShares = "h\n1,XA,5\n",
        .exchanges = "h\nIX,AAA,,5\n",
        .classroom = "h\n1,tier1\n",
    };
    ASSERT_TRUE(readModelTables(test::equatorMetros(), sound));

    const auto isRefused = [&](std::string_view ModelTexts::*table, const char *row) {
        ModelTexts texts = sound;
        const std::string csv = std::string{"h\n"} + row + "\n";
        texts.*table = csv;
        const auto read = readModelTables(test::equatorMetros(), texts);
        return !read && read.error().code == ErrorCode::BadTableRow &&
               read.error().arguments.back() == row;
    };
    for (const char *const row :
         {"ZZ,None,Asia,10,3", "XA,Land A,Asia,-1,3", "XA,Land A,Asia,10,"}) {
        EXPECT_TRUE(isRefused(&ModelTexts::countries, row)) << row;
    }
    for (const char *const row :
         {"1,One,tier9,XA,,,AAA,,", "1,One,tier1,XA,,,QQQ,,", "1,One,tier1,XA,x,,AAA,,",
          "1,One,tier1,ZZ,,,AAA,,", "1,One,tier1,XA,,,,,", "1,One,tier1,XA,,,AAA,-1,",
          "1,One,tier1,XA,,,AAA,,friendly"}) {
        EXPECT_TRUE(isRefused(&ModelTexts::networks, row)) << row;
    }
    for (const char *const row : {"1,Again,XA,50,,,AAA", "2,Two,XA,101,,,AAA", "2,Two,XA,,,,AAA"}) {
        EXPECT_TRUE(isRefused(&ModelTexts::accessNetworks, row)) << row;
    }
    for (const char *const row : {"9,XA,5", "1,ZZ,5", "1,XA,-5"}) {
        EXPECT_TRUE(isRefused(&ModelTexts::carrierShares, row)) << row;
    }
    for (const char *const row : {"IX,QQQ,,5", "IX,AAA,x,5", "IX,AAA,,"}) {
        EXPECT_TRUE(isRefused(&ModelTexts::exchanges, row)) << row;
    }
    EXPECT_TRUE(isRefused(&ModelTexts::classroom, "9,tier1"));
}

class BuiltInInternetTest : public testing::Test {
protected:
    static void SetUpTestSuite() { s_internet = makeBuiltInInternet(kBuiltInSeed); }
    static void TearDownTestSuite() { s_internet.reset(); }

    static inline std::shared_ptr<const Internet> s_internet;
};

TEST(ModelTables, AreAsLargeAsTheModelIsSaidToBe)
{
    const ModelTables &tables = builtInModelTables();
    std::map<NetworkKind, int> ofKind;
    int inClassroom = 0;
    for (const NetworkRow &network : tables.networks) {
        ++ofKind[network.kind];
        inClassroom += network.isInClassroom ? 1 : 0;
    }

    EXPECT_GE(ofKind[NetworkKind::Tier1] + ofKind[NetworkKind::Transit], 100);
    EXPECT_GE(ofKind[NetworkKind::Access], 800);
    EXPECT_GE(ofKind[NetworkKind::Content], 100);
    EXPECT_GE(ofKind[NetworkKind::Education], 60);
    EXPECT_GE(tables.exchanges.size(), 200U);
    EXPECT_GE(inClassroom, 50);
    EXPECT_LE(inClassroom, 70);
}

TEST(ModelTables, GiveNoCountryMoreUsersThanItHas)
{
    std::map<std::string, double> shares;
    for (const NetworkRow &network : builtInModelTables().networks) {
        for (const CountryShare &part : network.users) {
            shares[part.country] += part.share;
        }
    }
    for (const auto &[country, share] : shares) {
        EXPECT_LE(share, 0.96) << country;
    }
}

class BuiltInSizesTest : public testing::TestWithParam<ModelSize> {};

INSTANTIATE_TEST_SUITE_P(, BuiltInSizesTest,
                         testing::Values(ModelSize::Classroom, ModelSize::Standard));

TEST_P(BuiltInSizesTest, EveryNetworkHearsEveryOther)
{
    const auto internet = makeBuiltInInternet(kBuiltInSeed, GetParam());
    for (const std::uint32_t upstream : {1299U, 20473U, 7922U, 55836U}) {
        const auto routing =
            test::converge(*internet, 1, {test::announcement(*internet, 1, upstream)});

        const auto catchments = analysis::catchmentsOf(*internet, routing, test::kServiceAsn);

        EXPECT_EQ(catchments.unreachedNetworks, 0) << "AS" << upstream;
    }
}

TEST_P(BuiltInSizesTest, HasTheUpstreamsOfTheSampleWhereTheSampleNeedsThem)
{
    const auto internet = makeBuiltInInternet(kBuiltInSeed, GetParam());
    const std::pair<std::uint32_t, const char *> needed[] = {
        {20473, "CDG"}, {20473, "LHR"},  {20473, "SYD"}, {20080, "MIA"},
        {4, "IAD"},     {264575, "POA"}, {262605, "POA"}};
    for (const auto &[asn, metro] : needed) {
        const auto as = internet->find(Asn{asn});
        ASSERT_TRUE(as) << asn;
        const auto present = internet->presentIn(internet->metros().find(metro).value());
        EXPECT_NE(std::ranges::find(present, *as), present.end()) << asn << " in " << metro;
    }
}

TEST(BuiltInInternet, HasAboutAsManyNetworksAsItsSizeSays)
{
    const auto count = [](ModelSize size) {
        return makeBuiltInInternet(kBuiltInSeed, size)->asCount();
    };
    EXPECT_NEAR(count(ModelSize::Classroom), 60, 15);
    EXPECT_NEAR(count(ModelSize::Standard), 12'000, 300);
    EXPECT_NEAR(count(ModelSize::Full), 78'000, 1'000);
}

TEST(BuiltInInternet, PlacesOfGeneratedNetworksAreMarkedInferred)
{
    const auto internet = makeBuiltInInternet(kBuiltInSeed);
    for (std::uint32_t i = 0; i < internet->routerCount(); ++i) {
        const bool isGenerated =
            internet->asn(internet->router(RouterIndex{i}).as).value() >= 4'200'000'000;
        ASSERT_EQ(internet->basisOf(RouterIndex{i}) == PresenceBasis::Inferred, isGenerated);
    }
}

TEST(BuiltInInternet, AnExchangeHasOnlyMembersThatArePresentThere)
{
    const auto internet = makeBuiltInInternet(kBuiltInSeed);
    for (const Exchange &exchange : internet->exchanges()) {
        const auto present = internet->presentIn(exchange.metro);
        EXPECT_TRUE(std::ranges::includes(present, exchange.members)) << exchange.name;
    }
}

TEST_F(BuiltInInternetTest, CarriesTheUsersOfAllItsCountries)
{
    Users expected;
    for (const CountryRow &country : builtInModelTables().countries) {
        expected += country.users;
    }

    EXPECT_EQ(s_internet->totalUsers(), expected);
    EXPECT_NEAR(static_cast<double>(expected.count), 5.4e9, 0.2e9);
}

TEST_F(BuiltInInternetTest, IsTheSameForTheSameSeedAndAnotherForAnother)
{
    const auto links = [](const Internet &internet) {
        return std::pair{internet.customerProviderCount(), internet.peeringCount()};
    };

    EXPECT_EQ(links(*s_internet), links(*makeBuiltInInternet(kBuiltInSeed)));
    EXPECT_NE(links(*s_internet), links(*makeBuiltInInternet(kBuiltInSeed + 1)));
}

TEST_F(BuiltInInternetTest, EveryRouterHasAMetroAndEveryNetworkAName)
{
    for (const Router &router : s_internet->routers()) {
        ASSERT_TRUE(router.metro) << toString(s_internet->asn(router.as));
    }
    for (std::uint32_t as = 0; as < s_internet->asCount(); ++as) {
        ASSERT_FALSE(s_internet->name(AsIndex{as}).empty()) << as;
        ASSERT_FALSE(s_internet->country(AsIndex{as}).empty()) << as;
    }
}

TEST_F(BuiltInInternetTest, NoNetworkHasMoreUsersThanItsCountryCanHave)
{
    std::map<std::string, Users> ofCountry;
    for (const CountryRow &country : builtInModelTables().countries) {
        ofCountry[country.code] = country.users;
    }
    for (std::uint32_t as = 0; as < s_internet->asCount(); ++as) {
        Users users;
        for (const Router &router : s_internet->routersOf(AsIndex{as})) {
            users += router.users;
        }
        ASSERT_LE(users, ofCountry[std::string{s_internet->country(AsIndex{as})}])
            << toString(s_internet->asn(AsIndex{as}));
    }
}

} // namespace
} // namespace watershed::internet
