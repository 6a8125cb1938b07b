// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/propagate.h"

#include "tests/test_topology.h"

#include <gtest/gtest.h>

namespace watershed {
namespace {

using internet::Relationship;
using routing::RouteClass;
using test::announcement;
using test::converge;
using test::siteOf;
using test::topologyFromText;

RouteClass classOf(const internet::Internet &internet, const routing::Routing &routing,
                   std::uint32_t asn)
{
    return routing.classOfRouter[test::routerIn(internet, asn, {}).value()];
}

int lengthOf(const internet::Internet &internet, const routing::Routing &routing, std::uint32_t asn)
{
    return routing.lengthOfRouter[test::routerIn(internet, asn, {}).value()];
}

TEST(Propagate, CustomerRouteBeatsShorterPeerRoute)
{
    const auto internet = topologyFromText("10 > 20 > 30\n"
                                           "10 = 40");

    const auto routing =
        converge(internet, 2, {announcement(internet, 1, 30), announcement(internet, 2, 40)});

    EXPECT_EQ(siteOf(internet, routing, 10), 1U);
    EXPECT_EQ(classOf(internet, routing, 10), RouteClass::Customer);
    EXPECT_EQ(lengthOf(internet, routing, 10), 3);
}

TEST(Propagate, PeerRouteBeatsShorterProviderRoute)
{
    const auto internet = topologyFromText("10 > 20\n"
                                           "20 = 30 > 40 > 50");

    const auto routing =
        converge(internet, 2, {announcement(internet, 1, 10), announcement(internet, 2, 50)});

    EXPECT_EQ(siteOf(internet, routing, 20), 2U);
    EXPECT_EQ(classOf(internet, routing, 20), RouteClass::Peer);
}

TEST(Propagate, ShorterPathWinsWithinAClass)
{
    const auto internet = topologyFromText("10 > 20 > 30\n"
                                           "10 > 40");

    const auto routing =
        converge(internet, 2, {announcement(internet, 1, 30), announcement(internet, 2, 40)});

    EXPECT_EQ(siteOf(internet, routing, 10), 2U);
}

TEST(Propagate, LowestNeighbourAsBreaksATie)
{
    const auto internet = topologyFromText("10 > 30\n"
                                           "10 > 20");

    const auto routing =
        converge(internet, 2, {announcement(internet, 1, 30), announcement(internet, 2, 20)});

    EXPECT_EQ(siteOf(internet, routing, 10), 2U);
}

TEST(Propagate, FirstSiteOfTheDesignBreaksATieAtOneNeighbour)
{
    const auto internet = topologyFromText("10 > 20");

    const auto routing =
        converge(internet, 2, {announcement(internet, 2, 20), announcement(internet, 1, 20)});

    EXPECT_EQ(siteOf(internet, routing, 20), 1U);
    EXPECT_EQ(siteOf(internet, routing, 10), 1U);
}

TEST(Propagate, PeersAndProvidersHearNothingOfPeerAndProviderRoutes)
{
    const auto internet = topologyFromText("10 = 20 = 30\n"
                                           "40 > 20\n"
                                           "20 > 50");

    const auto routing = converge(internet, 1, {announcement(internet, 1, 10)});

    EXPECT_EQ(siteOf(internet, routing, 20), 1U);
    EXPECT_EQ(siteOf(internet, routing, 50), 1U);
    EXPECT_EQ(siteOf(internet, routing, 30), 0U) << "a peer route went to a peer";
    EXPECT_EQ(siteOf(internet, routing, 40), 0U) << "a peer route went to a provider";
    EXPECT_EQ(classOf(internet, routing, 40), RouteClass::None);
}

TEST(Propagate, PeeringOfTheServiceReachesThePeersCustomersOnly)
{
    const auto internet = topologyFromText("10 > 20 > 30");

    const auto routing = converge(internet, 1, {announcement(internet, 1, 20, Relationship::Peer)});

    EXPECT_EQ(siteOf(internet, routing, 30), 1U);
    EXPECT_EQ(siteOf(internet, routing, 10), 0U);
}

TEST(Propagate, CustomerOfTheServiceKeepsTheRouteToItself)
{
    const auto internet = topologyFromText("10 > 20 = 30");

    const auto routing =
        converge(internet, 1, {announcement(internet, 1, 20, Relationship::Provider)});

    EXPECT_EQ(siteOf(internet, routing, 20), 1U);
    EXPECT_EQ(siteOf(internet, routing, 10), 0U);
    EXPECT_EQ(siteOf(internet, routing, 30), 0U);
}

TEST(Propagate, PrependsLengthenThePath)
{
    const auto internet = topologyFromText("10 > 20\n"
                                           "10 > 30");

    const auto routing = converge(
        internet, 2,
        {announcement(internet, 1, 20, Relationship::Customer, 2), announcement(internet, 2, 30)});

    EXPECT_EQ(siteOf(internet, routing, 10), 2U);
    EXPECT_EQ(siteOf(internet, routing, 20), 1U) << "its own customer, however long the path";
    EXPECT_EQ(lengthOf(internet, routing, 20), 3);
}

TEST(Propagate, ANetworkWithRoutersInTwoPlacesSplitsBetweenTwoSites)
{
    // 10 is in the far metros A (0 degrees) and D (60 degrees), and buys a session in both.
    const auto internet = topologyFromText("10 @ AAA 100\n"
                                           "10 @ DDD 200\n"
                                           "10 > 20\n"
                                           "20 @ BBB 10\n"
                                           "10 > 30\n"
                                           "30 @ DDD 20");

    const auto routing =
        converge(internet, 2,
                 {announcement(internet, 1, 10, Relationship::Customer, 0, "AAA"),
                  announcement(internet, 2, 10, Relationship::Customer, 0, "DDD")});

    EXPECT_EQ(siteOf(internet, routing, 10, "AAA"), 1U);
    EXPECT_EQ(siteOf(internet, routing, 10, "DDD"), 2U);
    EXPECT_EQ(siteOf(internet, routing, 20), 1U) << "its upstream's router in A tells it";
    EXPECT_EQ(siteOf(internet, routing, 30), 2U);
}

TEST(Propagate, DistanceDecidesOnlyAfterPathLength)
{
    const auto internet = topologyFromText("10 @ AAA 100\n"
                                           "10 @ DDD 100\n"
                                           "10 > 20");

    const auto routing =
        converge(internet, 2,
                 {announcement(internet, 1, 10, Relationship::Customer, 1, "AAA"),
                  announcement(internet, 2, 10, Relationship::Customer, 0, "DDD")});

    EXPECT_EQ(siteOf(internet, routing, 10, "AAA"), 2U);
}

TEST(Propagate, TheNearestExitIsFoundAcrossTheDateLine)
{
    // From E (170 west) it is 14,455 km to D (60 east) and 18,903 km to A (0).
    const auto internet = topologyFromText("10 @ AAA 100\n"
                                           "10 @ DDD 100\n"
                                           "10 @ EEE 100");

    const auto routing =
        converge(internet, 2,
                 {announcement(internet, 1, 10, Relationship::Customer, 0, "AAA"),
                  announcement(internet, 2, 10, Relationship::Customer, 0, "DDD")});

    EXPECT_EQ(siteOf(internet, routing, 10, "EEE"), 2U);
}

TEST(Propagate, TheServicesOwnAsInTheDataNeitherHearsNorTells)
{
    const auto internet = topologyFromText("10 > 64500 > 20");

    const auto routing = converge(internet, 1, {announcement(internet, 1, 10)});

    EXPECT_EQ(classOf(internet, routing, 64500), RouteClass::Origin);
    EXPECT_EQ(siteOf(internet, routing, 64500), 0U);
    EXPECT_EQ(siteOf(internet, routing, 20), 0U);
}

TEST(Propagate, WithoutAnnouncementsNobodyHasARoute)
{
    const auto internet = topologyFromText("10 > 20");

    const auto routing = converge(internet, 1, {});

    EXPECT_EQ(siteOf(internet, routing, 10), 0U);
    EXPECT_EQ(siteOf(internet, routing, 20), 0U);
}

TEST(Propagate, AProviderCycleInTheDataDoesNotCatchIt)
{
    const auto internet = topologyFromText("10 > 20 > 30 > 10\n"
                                           "30 > 40");

    const auto routing = converge(internet, 1, {announcement(internet, 1, 40)});

    for (const std::uint32_t asn : {10U, 20U, 30U, 40U}) {
        EXPECT_EQ(siteOf(internet, routing, asn), 1U) << asn;
    }
}

TEST(Propagate, ACancelledRunLeavesNothing)
{
    // More ASes than the engine visits between two looks at the token.
    std::string text;
    for (int customer = 2; customer < 20000; ++customer) {
        text += "1 > " + std::to_string(customer) + "\n";
    }
    const auto internet = topologyFromText(text);
    routing::Scenario scenario;
    scenario.originAsns = {test::kServiceAsn};
    scenario.sites = {design::SiteId{1}};
    scenario.announcements = {announcement(internet, 1, 2)};
    CancelSource source;
    source.request_stop();

    const auto outcome = routing::propagate(internet, scenario, source.get_token(), {});

    EXPECT_TRUE(std::holds_alternative<routing::Cancelled>(outcome));
}

TEST(Propagate, AnOscillationIsShownAsItWasLastSeenWithItsAsesAsAnError)
{
    routing::Routing lastSeen;
    lastSeen.lengthOfRouter = {7};

    const auto shown =
        routing::shownOf(routing::Oscillation{{Asn{64501}, Asn{64502}}, true, lastSeen});

    ASSERT_TRUE(shown && shown->issue);
    EXPECT_EQ(shown->routing, lastSeen);
    EXPECT_EQ(shown->issue->severity, Severity::Error);
    EXPECT_EQ(shown->issue->error.code, ErrorCode::PoliciesOscillate);
    EXPECT_EQ(shown->issue->error.arguments, (std::vector<std::string>{"AS64501", "AS64502"}));
}

TEST(Propagate, ARoutingThatDependsOnTimingIsShownWithAWarning)
{
    const auto shown = routing::shownOf(routing::Converged{{}, true});

    ASSERT_TRUE(shown && shown->issue);
    EXPECT_EQ(shown->issue->severity, Severity::Warning);
    EXPECT_EQ(shown->issue->error.code, ErrorCode::DependsOnTiming);
}

TEST(Propagate, NothingIsSaidOfAPlainRoutingAndNothingShownOfACancelledOne)
{
    EXPECT_FALSE(routing::shownOf(routing::Converged{}).value().issue);
    EXPECT_FALSE(routing::shownOf(routing::Cancelled{}));
}

TEST(Propagate, TheFingerprintTellsRoutingsApart)
{
    const auto internet = topologyFromText("10 > 20\n"
                                           "10 > 30");
    const auto first = converge(internet, 1, {announcement(internet, 1, 20)});
    const auto second = converge(internet, 1, {announcement(internet, 1, 30)});

    EXPECT_EQ(first.fingerprint(),
              converge(internet, 1, {announcement(internet, 1, 20)}).fingerprint());
    EXPECT_NE(first.fingerprint(), second.fingerprint());
}

} // namespace
} // namespace watershed
