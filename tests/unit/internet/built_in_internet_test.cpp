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
        EXPECT_EQ(network.kind == NetworkKind::Tier1, network.providers.empty())
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
    const geo::MetroTable &metros = test::equatorMetros();
    const std::string countries = "h\nXA,Land A,Asia,10\n";
    const std::string networks = "h\n1,One,tier1,XA,,,AAA\n";
    const std::string exchanges = "h\nIX,AAA,,5\n";
    ASSERT_TRUE(readModelTables(metros, countries, networks, exchanges));

    EXPECT_FALSE(readModelTables(metros, "h\nZZ,None,Asia,10\n", networks, exchanges));
    EXPECT_FALSE(readModelTables(metros, "h\nXA,Land A,Asia,-1\n", networks, exchanges));
    EXPECT_FALSE(readModelTables(metros, countries, "h\n1,One,tier9,XA,,,AAA\n", exchanges));
    EXPECT_FALSE(readModelTables(metros, countries, "h\n1,One,tier1,XA,,,QQQ\n", exchanges));
    EXPECT_FALSE(readModelTables(metros, countries, "h\n1,One,tier1,XA,x,,AAA\n", exchanges));
    EXPECT_FALSE(readModelTables(metros, countries, networks, "h\nIX,QQQ,,5\n"));
    EXPECT_FALSE(readModelTables(metros, countries, networks, "h\nIX,AAA,x,5\n"));
}

class BuiltInInternetTest : public testing::Test {
protected:
    static void SetUpTestSuite() { s_internet = makeBuiltInInternet(kBuiltInSeed); }
    static void TearDownTestSuite() { s_internet.reset(); }

    static inline std::shared_ptr<const Internet> s_internet;
};

TEST_F(BuiltInInternetTest, CarriesTheUsersOfAllItsCountries)
{
    Users expected;
    for (const CountryRow &country : builtInModelTables().countries) {
        expected += country.users;
    }

    EXPECT_EQ(s_internet->totalUsers(), expected);
    EXPECT_GT(expected.count, 4'500'000'000);
    EXPECT_LT(expected.count, 6'000'000'000);
}

TEST_F(BuiltInInternetTest, IsTheSameForTheSameSeedAndAnotherForAnother)
{
    const auto links = [](const Internet &internet) {
        return std::pair{internet.customerProviderCount(), internet.peeringCount()};
    };

    EXPECT_EQ(links(*s_internet), links(*makeBuiltInInternet(kBuiltInSeed)));
    EXPECT_NE(links(*s_internet), links(*makeBuiltInInternet(kBuiltInSeed + 1)));
}

TEST_F(BuiltInInternetTest, HasTheUpstreamsOfTheSampleWhereTheSampleNeedsThem)
{
    const std::pair<std::uint32_t, const char *> needed[] = {
        {20473, "CDG"}, {20473, "LHR"},  {20473, "SYD"}, {20080, "MIA"},
        {4, "IAD"},     {264575, "POA"}, {262605, "POA"}};
    for (const auto &[asn, metro] : needed) {
        const auto as = s_internet->find(Asn{asn});
        ASSERT_TRUE(as) << asn;
        const auto present = s_internet->presentIn(s_internet->metros().find(metro).value());
        EXPECT_NE(std::ranges::find(present, *as), present.end()) << asn << " in " << metro;
    }
}

TEST_F(BuiltInInternetTest, EveryNetworkHearsAServiceThatOneTier1Sells)
{
    const auto routing = test::converge(*s_internet, 1, {test::announcement(*s_internet, 1, 1299)});

    const auto catchments = analysis::catchmentsOf(*s_internet, routing, test::kServiceAsn);

    EXPECT_EQ(catchments.unreachedNetworks, 0);
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
