// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/explain.h"

#include "core/routing/propagate.h"
#include "tests/test_levers.h"
#include "tests/test_topology.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace watershed {
namespace {

using bgp::DecisionStep;
using internet::Internet;
using internet::Relationship;
using routing::ExplainedRoute;
using routing::Explanation;
using test::announcement;
using test::scenarioOf;
using test::topologyFromText;

Explanation explained(const Internet &internet, const routing::Scenario &scenario,
                      std::uint32_t asn, std::string_view metro = {})
{
    const auto outcome = routing::propagate(internet, scenario, {}, {});
    return routing::explain(internet, scenario, std::get<routing::Converged>(outcome).routing,
                            test::routerIn(internet, asn, metro));
}

/// Sites in the order of the explanation, counted from 1.
std::vector<int> sitesOf(const Explanation &explanation)
{
    std::vector<int> sites;
    for (const ExplainedRoute &route : explanation.routes) {
        sites.push_back(route.site + 1);
    }
    return sites;
}

TEST(Explain, ARouterThatHearsNothingHasNothingToChoose)
{
    const auto internet = topologyFromText("10 > 20\n"
                                           "30 > 40");

    const auto explanation = explained(internet, scenarioOf({announcement(internet, 1, 20)}), 30);

    EXPECT_TRUE(explanation.routes.empty());
    EXPECT_FALSE(explanation.settledBy);
}

TEST(Explain, ACustomersRouteWinsByLocalPreferenceOverAShorterOneOfAPeer)
{
    const auto internet = topologyFromText("10 > 20 > 30\n"
                                           "10 = 40");

    const auto explanation = explained(
        internet, scenarioOf({announcement(internet, 1, 30), announcement(internet, 2, 40)}), 10);

    EXPECT_THAT(sitesOf(explanation), testing::ElementsAre(1, 2));
    EXPECT_EQ(explanation.settledBy, DecisionStep::LocalPref);
    EXPECT_TRUE(explanation.hasRunnerUp);
    EXPECT_EQ(explanation.routes[0].fellAt, std::nullopt);
    EXPECT_EQ(explanation.routes[1].fellAt, DecisionStep::LocalPref);
    EXPECT_EQ(explanation.routes[1].neighbour, internet.find(Asn{40}));
    EXPECT_EQ(explanation.routes[0].route.attributes->path,
              (bgp::AsPath{{Asn{20}, Asn{30}, test::kServiceAsn}}));
}

TEST(Explain, RoutesThatFellLaterStandBeforeThoseThatFellEarlier)
{
    const auto internet = topologyFromText("10 > 20\n"
                                           "10 > 30 > 40");

    const auto explanation =
        explained(internet,
                  scenarioOf({announcement(internet, 2, 10, Relationship::Peer),
                              announcement(internet, 3, 40), announcement(internet, 1, 20)}),
                  10);

    EXPECT_THAT(sitesOf(explanation), testing::ElementsAre(1, 3, 2));
    EXPECT_EQ(explanation.settledBy, DecisionStep::AsPathLength);
    EXPECT_EQ(explanation.routes[2].fellAt, DecisionStep::LocalPref);
}

TEST(Explain, TheNearerExitOfTheMeshWinsByIgpCost)
{
    const auto internet = topologyFromText("10 > 11\n"
                                           "10 @ AAA 1\n"
                                           "10 @ BBB 1\n"
                                           "10 @ DDD 1");
    const auto scenario =
        scenarioOf({announcement(internet, 1, 10, Relationship::Customer, 0, "AAA"),
                    announcement(internet, 2, 10, Relationship::Customer, 0, "DDD")});

    const auto explanation = explained(internet, scenario, 10, "BBB");

    EXPECT_THAT(sitesOf(explanation), testing::ElementsAre(1, 2));
    EXPECT_EQ(explanation.settledBy, DecisionStep::IgpCost);
    EXPECT_EQ(explanation.routes[0].route.source, bgp::RouteSource::Ibgp);
    EXPECT_EQ(explanation.routes[0].exit, test::routerIn(internet, 10, "AAA"));
    EXPECT_NEAR(explanation.routes[0].distance.value().value, 1112.0, 5.0);
    EXPECT_NEAR(explanation.routes[1].distance.value().value, 5560.0, 10.0);
}

TEST(Explain, TheRoutersOwnExitWinsOverTheMesh)
{
    const auto internet = topologyFromText("10 > 11\n"
                                           "10 @ AAA 1\n"
                                           "10 @ BBB 1");
    const auto scenario =
        scenarioOf({announcement(internet, 1, 10, Relationship::Customer, 0, "AAA"),
                    announcement(internet, 2, 10, Relationship::Customer, 0, "BBB")});

    EXPECT_EQ(explained(internet, scenario, 10, "BBB").settledBy, DecisionStep::EbgpOverIbgp);
}

TEST(Explain, ALowerMedIsTheReasonWhereItIs)
{
    const auto internet = topologyFromText("10 > 11\n"
                                           "10 @ AAA 1\n"
                                           "10 @ BBB 1");
    const auto near = announcement(internet, 1, 10, Relationship::Customer, 0, "AAA");
    const auto far = announcement(internet, 2, 10, Relationship::Customer, 0, "BBB");
    const auto scenario = scenarioOf({test::withMed(near, 7), test::withMed(far, 3)});

    const auto explanation = explained(internet, scenario, 10, "AAA");

    EXPECT_EQ(explanation.settledBy, DecisionStep::Med);
    EXPECT_EQ(explanation.routes[0].route.attributes->med, bgp::Med{3});
}

TEST(Explain, ARejectedRouteStandsLastWithItsReason)
{
    const auto internet = topologyFromText("10 > 20\n"
                                           "10 > 30");
    const auto scenario =
        scenarioOf({test::withPath(announcement(internet, 1, 20), {64500, 10, 64500}),
                    announcement(internet, 2, 30)});

    const auto explanation = explained(internet, scenario, 10);

    EXPECT_THAT(sitesOf(explanation), testing::ElementsAre(2, 1));
    EXPECT_EQ(explanation.settledBy, DecisionStep::OnlyCandidate);
    EXPECT_FALSE(explanation.hasRunnerUp);
    EXPECT_EQ(explanation.routes[1].rejection, bgp::ImportRejection::OwnAsInPath);
    EXPECT_EQ(explanation.routes[1].fellAt, std::nullopt);
}

TEST(Explain, AnnouncementsThatAreNotTakenAreAmongTheRejected)
{
    const auto internet = topologyFromText("10 > 20");
    auto scenario = scenarioOf({announcement(internet, 1, 10)});
    scenario.roas = {{scenario.prefix, 24, Asn{64501}}};
    test::setPolicy(internet, scenario, 10,
                    [](bgp::NetworkPolicy &policy) { policy.dropsInvalidOrigins = true; });

    const auto explanation = explained(internet, scenario, 10);

    ASSERT_EQ(explanation.routes.size(), 1U);
    EXPECT_EQ(explanation.routes[0].rejection, bgp::ImportRejection::InvalidOrigin);
    EXPECT_EQ(explanation.routes[0].neighbour, std::nullopt);
    EXPECT_FALSE(explanation.settledBy);
}

TEST(Explain, TheLastStateOfAnOscillationCanBeExplainedToo)
{
    const auto internet = topologyFromText("10 = 20 = 30 = 10");
    auto scenario = scenarioOf({announcement(internet, 1, 10), announcement(internet, 1, 20),
                                announcement(internet, 1, 30)});
    test::preferNeighbour(internet, scenario, 10, 20, 400);
    test::preferNeighbour(internet, scenario, 20, 30, 400);
    test::preferNeighbour(internet, scenario, 30, 10, 400);
    const auto outcome = routing::propagate(internet, scenario, {}, {});
    const auto &lastSeen = std::get<routing::Oscillation>(outcome).lastSeen;

    for (const std::uint32_t asn : {10U, 20U, 30U}) {
        const auto explanation =
            routing::explain(internet, scenario, lastSeen, test::routerIn(internet, asn, {}));

        EXPECT_FALSE(explanation.routes.empty());
        EXPECT_TRUE(explanation.settledBy);
    }
}

} // namespace
} // namespace watershed
