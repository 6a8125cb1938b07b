// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/catchments.h"

#include "tests/test_topology.h"

#include <gtest/gtest.h>

namespace watershed {
namespace {

using analysis::ShareBasis;
using internet::Relationship;
using test::announcement;
using test::converge;
using test::topologyFromText;

TEST(Catchments, CountUsersAndNetworksOfEachSite)
{
    const auto internet = topologyFromText("10 @ AAA 0\n"
                                           "20 @ AAA 600\n"
                                           "30 @ BBB 300\n"
                                           "40 @ CCC 100\n"
                                           "10 > 20\n"
                                           "10 = 30\n"
                                           "40 > 50\n"
                                           "50 @ CCC 0");

    const auto routing =
        converge(internet, 2, {announcement(internet, 1, 20), announcement(internet, 2, 30)});
    const auto catchments = analysis::catchmentsOf(internet, routing, test::kServiceAsn);

    ASSERT_EQ(catchments.sites.size(), 2U);
    EXPECT_EQ(catchments.sites[0].users.count, 600);
    EXPECT_EQ(catchments.sites[0].networks, 2); // 10 and 20
    EXPECT_DOUBLE_EQ(catchments.sites[0].share.value, 0.6);
    EXPECT_EQ(catchments.sites[1].users.count, 300);
    EXPECT_EQ(catchments.unreachedUsers.count, 100);
    EXPECT_EQ(catchments.unreachedNetworks, 2); // 40 and 50
    EXPECT_EQ(catchments.totalNetworks, 5);
    EXPECT_EQ(catchments.splitNetworks, 0);
    EXPECT_EQ(catchments.basis, ShareBasis::Users);
}

TEST(Catchments, ASplitNetworkCountsOnceWhereMostOfItsUsersGo)
{
    const auto internet = topologyFromText("10 @ AAA 100\n"
                                           "10 @ DDD 200");

    const auto routing =
        converge(internet, 2,
                 {announcement(internet, 1, 10, Relationship::Customer, 0, "AAA"),
                  announcement(internet, 2, 10, Relationship::Customer, 0, "DDD")});
    const auto catchments = analysis::catchmentsOf(internet, routing, test::kServiceAsn);

    EXPECT_EQ(catchments.sites[0].users.count, 100);
    EXPECT_EQ(catchments.sites[1].users.count, 200);
    EXPECT_EQ(catchments.sites[0].networks, 0);
    EXPECT_EQ(catchments.sites[1].networks, 1);
    EXPECT_EQ(catchments.splitNetworks, 1);
}

TEST(Catchments, SharesAreOfNetworksWhereNoUsersAreKnown)
{
    const auto internet = topologyFromText("10 > 20 > 30\n"
                                           "40 = 50");

    const auto routing = converge(internet, 1, {announcement(internet, 1, 30)});
    const auto catchments = analysis::catchmentsOf(internet, routing, test::kServiceAsn);

    EXPECT_EQ(catchments.basis, ShareBasis::Networks);
    EXPECT_DOUBLE_EQ(catchments.sites[0].share.value, 0.6);
    EXPECT_DOUBLE_EQ(catchments.unreachedShare.value, 0.4);
}

TEST(Catchments, TheServicesOwnAsIsNotCounted)
{
    const auto internet = topologyFromText("10 > 64500");

    const auto routing = converge(internet, 1, {announcement(internet, 1, 10)});
    const auto catchments = analysis::catchmentsOf(internet, routing, test::kServiceAsn);

    EXPECT_EQ(catchments.totalNetworks, 1);
    EXPECT_EQ(catchments.unreachedNetworks, 0);
}

TEST(Catchments, AnAsFromWhichOneSiteOriginatesIsNotCounted)
{
    const auto internet = topologyFromText("10 > 64400");
    routing::Scenario scenario;
    scenario.originAsns = {Asn{64400}, test::kServiceAsn};
    scenario.sites = {design::SiteId{1}};
    scenario.announcements = {announcement(internet, 1, 10)};
    const auto outcome = routing::propagate(internet, scenario, {}, {});

    const auto catchments = analysis::catchmentsOf(
        internet, std::get<routing::Converged>(outcome).routing, test::kServiceAsn);

    EXPECT_EQ(catchments.totalNetworks, 1);
    EXPECT_EQ(catchments.unreachedNetworks, 0);
}

TEST(Catchments, AnInternetWithoutAnybodyGivesZeroSharesAndNoNan)
{
    const auto internet = topologyFromText("64500 > 64500");

    const auto routing = converge(internet, 1, {});
    const auto catchments = analysis::catchmentsOf(internet, routing, test::kServiceAsn);

    EXPECT_EQ(catchments.sites[0].share.value, 0.0);
    EXPECT_EQ(catchments.unreachedShare.value, 0.0);
}

} // namespace
} // namespace watershed
