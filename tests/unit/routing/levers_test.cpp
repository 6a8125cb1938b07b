// SPDX-License-Identifier: GPL-3.0-or-later
// What a lever does at Internet scale, each on a topology that shows it.
#include "core/routing/exceptions.h"
#include "core/routing/propagate.h"

#include "tests/test_levers.h"
#include "tests/test_topology.h"

#include <gmock/gmock.h>

#include <utility>
#include <variant>
#include <vector>

namespace watershed {
namespace {

using bgp::Community;
using bgp::LargeCommunity;
using bgp::LocalPref;
using internet::Internet;
using internet::Relationship;
using routing::Announcement;
using routing::Scenario;
using test::announcement;
using test::preferNeighbour;
using test::scenarioOf;
using test::sending;
using test::setPolicy;
using test::siteOf;
using test::topologyFromText;
using test::withCommunity;
using test::withMed;
using test::withPath;

routing::Converged converged(const Internet &internet, const Scenario &scenario)
{
    return std::get<routing::Converged>(routing::propagate(internet, scenario, {}, {}));
}

routing::Routing routed(const Internet &internet, const Scenario &scenario)
{
    return converged(internet, scenario).routing;
}

std::uint32_t lengthOf(const Internet &internet, const routing::Routing &routing, std::uint32_t asn)
{
    return routing.lengthOfRouter[test::routerIn(internet, asn, {}).value()];
}

// Communities that keep a route back --------------------------------------------------------------

TEST(Levers, NoExportKeepsTheRouteInTheNeighboursAs)
{
    const auto internet = topologyFromText("10 > 20 > 30");

    const auto routing = routed(
        internet, scenarioOf({withCommunity(announcement(internet, 1, 20), bgp::kNoExport)}));

    EXPECT_EQ(siteOf(internet, routing, 20), 1U);
    EXPECT_EQ(siteOf(internet, routing, 10), 0U);
    EXPECT_EQ(siteOf(internet, routing, 30), 0U);
}

TEST(Levers, NoExportLeavesTheOthersToTheNextBestSite)
{
    const auto internet = topologyFromText("10 > 20\n"
                                           "10 > 30 > 40");

    const auto routing =
        routed(internet, scenarioOf({withCommunity(announcement(internet, 1, 20), bgp::kNoExport),
                                     announcement(internet, 2, 40)}));

    EXPECT_EQ(siteOf(internet, routing, 10), 2U);
}

TEST(Levers, NoAdvertiseKeepsTheRouteAtTheRouterWhereTheSessionLands)
{
    const auto internet = topologyFromText("20 > 30\n"
                                           "20 @ AAA 1\n"
                                           "20 @ BBB 1");
    const auto there = announcement(internet, 1, 20, Relationship::Customer, 0, "BBB");

    const auto routing = routed(internet, scenarioOf({withCommunity(there, bgp::kNoAdvertise)}));

    EXPECT_EQ(siteOf(internet, routing, 20, "BBB"), 1U);
    EXPECT_EQ(siteOf(internet, routing, 20, "AAA"), 0U);
    EXPECT_EQ(siteOf(internet, routing, 30), 0U);
}

TEST(Levers, NoPeerActsOnlyWhereAPolicySaysSo)
{
    const auto internet = topologyFromText("10 = 20 = 30\n"
                                           "20 > 40");
    Scenario scenario = scenarioOf({withCommunity(announcement(internet, 1, 20), bgp::kNoPeer)});
    const auto ignored = routed(internet, scenario);
    setPolicy(internet, scenario, 20,
              [](bgp::NetworkPolicy &policy) { policy.honoursNoPeer = true; });

    const auto obeyed = routed(internet, scenario);

    EXPECT_EQ(siteOf(internet, ignored, 10), 1U);
    EXPECT_EQ(siteOf(internet, obeyed, 10), 0U);
    EXPECT_EQ(siteOf(internet, obeyed, 40), 1U);
}

// Action communities ------------------------------------------------------------------------------

TEST(Levers, AnActionKeepsTheRouteFromOneAs)
{
    const auto internet = topologyFromText("10 > 30\n"
                                           "20 > 30");
    Scenario scenario =
        scenarioOf({withCommunity(announcement(internet, 1, 30), LargeCommunity{30, 600, 10})});
    setPolicy(internet, scenario, 30,
              [](bgp::NetworkPolicy &policy) { policy.actions = bgp::ActionCommunities{}; });

    const auto routing = routed(internet, scenario);

    EXPECT_EQ(siteOf(internet, routing, 10), 0U);
    EXPECT_EQ(siteOf(internet, routing, 20), 1U);
}

TEST(Levers, AnActionPrependsTowardsOneAs)
{
    const auto internet = topologyFromText("10 > 30\n"
                                           "20 > 30");
    Scenario scenario =
        scenarioOf({withCommunity(announcement(internet, 1, 30), LargeCommunity{30, 602, 10})});
    setPolicy(internet, scenario, 30,
              [](bgp::NetworkPolicy &policy) { policy.actions = bgp::ActionCommunities{}; });

    const auto routing = routed(internet, scenario);

    EXPECT_EQ(lengthOf(internet, routing, 10), 4U);
    EXPECT_EQ(lengthOf(internet, routing, 20), 2U);
}

TEST(Levers, AnActionInStandardFormKeepsTheRouteFromPeers)
{
    const auto internet = topologyFromText("10 = 30\n"
                                           "20 > 30");
    Scenario scenario =
        scenarioOf({withCommunity(announcement(internet, 1, 30), Community{30, 611})});
    setPolicy(internet, scenario, 30, [](bgp::NetworkPolicy &policy) {
        policy.actions = bgp::ActionCommunities{bgp::ActionCommunities::Form::Standard, false};
    });

    const auto routing = routed(internet, scenario);

    EXPECT_EQ(siteOf(internet, routing, 10), 0U);
    EXPECT_EQ(siteOf(internet, routing, 20), 1U);
}

TEST(Levers, AScrubbedActionActsAtTheFirstAsOnly)
{
    const auto internet = topologyFromText("5 > 20 > 30");
    const auto lengthWhere = [&](bool isScrubbed) {
        // "Once more towards AS5", for whoever has such actions.
        Scenario scenario =
            scenarioOf({withCommunity(announcement(internet, 1, 30), Community{65001, 5})});
        for (const std::uint32_t asn : {20U, 30U}) {
            setPolicy(internet, scenario, asn, [isScrubbed](bgp::NetworkPolicy &policy) {
                policy.actions =
                    bgp::ActionCommunities{bgp::ActionCommunities::Form::Standard, isScrubbed};
            });
        }
        return lengthOf(internet, routed(internet, scenario), 5);
    };

    EXPECT_EQ(lengthWhere(false), 4U);
    EXPECT_EQ(lengthWhere(true), 3U);
}

TEST(Levers, AnActionThatSetsLocalPreferenceMovesAnAsToItsPeer)
{
    const auto internet = topologyFromText("10 = 20");
    Scenario scenario =
        scenarioOf({withCommunity(announcement(internet, 1, 10), LargeCommunity{10, 700, 150}),
                    announcement(internet, 2, 20)});
    setPolicy(internet, scenario, 10,
              [](bgp::NetworkPolicy &policy) { policy.actions = bgp::ActionCommunities{}; });

    EXPECT_EQ(siteOf(internet, routed(internet, scenario), 10), 2U);
}

TEST(Levers, GracefulShutdownMovesTrafficAwayWhereItIsHonoured)
{
    const auto internet = topologyFromText("10 = 20\n"
                                           "30 = 20");
    Scenario scenario =
        scenarioOf({withCommunity(announcement(internet, 1, 10), bgp::kGracefulShutdown),
                    withCommunity(announcement(internet, 1, 30), bgp::kGracefulShutdown),
                    announcement(internet, 2, 20)});
    setPolicy(internet, scenario, 10,
              [](bgp::NetworkPolicy &policy) { policy.honoursGracefulShutdown = true; });

    const auto routing = routed(internet, scenario);

    EXPECT_EQ(siteOf(internet, routing, 10), 2U);
    EXPECT_EQ(siteOf(internet, routing, 30), 1U);
}

// What the decision process looks at --------------------------------------------------------------

TEST(Levers, TheLowerMedWinsOverTheNearerExit)
{
    const auto internet = topologyFromText("10 > 11\n"
                                           "10 @ AAA 1\n"
                                           "10 @ BBB 1\n"
                                           "10 @ DDD 1");
    const auto near = announcement(internet, 1, 10, Relationship::Customer, 0, "AAA");
    const auto far = announcement(internet, 2, 10, Relationship::Customer, 0, "DDD");

    const auto plain = routed(internet, scenarioOf({near, far}));
    const auto routing = routed(internet, scenarioOf({withMed(near, 20), withMed(far, 10)}));

    EXPECT_EQ(siteOf(internet, plain, 10, "AAA"), 1U);
    EXPECT_EQ(siteOf(internet, routing, 10, "AAA"), 2U);
    EXPECT_EQ(siteOf(internet, routing, 10, "BBB"), 2U);
}

TEST(Levers, MedsOfDifferentOriginAsesAreNotCompared)
{
    const auto internet = topologyFromText("10 > 11\n"
                                           "10 @ AAA 1\n"
                                           "10 @ DDD 1");
    const auto near = announcement(internet, 1, 10, Relationship::Customer, 0, "AAA");
    const auto far = announcement(internet, 2, 10, Relationship::Customer, 0, "DDD");
    Scenario scenario = scenarioOf({withMed(near, 20), withPath(withMed(far, 10), {64501})});
    scenario.originAsns = {Asn{64500}, Asn{64501}};

    EXPECT_EQ(siteOf(internet, routed(internet, scenario), 10, "AAA"), 1U);
}

TEST(Levers, AnAsThatSetsMedsToZeroGoesToTheNearestExit)
{
    const auto internet = topologyFromText("10 > 11\n"
                                           "10 @ AAA 1\n"
                                           "10 @ DDD 1");
    Scenario scenario =
        scenarioOf({withMed(announcement(internet, 1, 10, Relationship::Customer, 0, "AAA"), 20),
                    withMed(announcement(internet, 2, 10, Relationship::Customer, 0, "DDD"), 10)});
    setPolicy(internet, scenario, 10,
              [](bgp::NetworkPolicy &policy) { policy.med = bgp::MedRule::Zero; });

    EXPECT_EQ(siteOf(internet, routed(internet, scenario), 10, "AAA"), 1U);
}

TEST(Levers, TheOriginCodeTravelsAndDecidesBetweenPathsOfOneLength)
{
    const auto internet = topologyFromText("5 > 10 > 30\n"
                                           "5 > 10 > 40");
    const auto incomplete = sending(announcement(internet, 1, 30), [](bgp::RouteAttributes &sent) {
        sent.origin = bgp::Origin::Incomplete;
    });

    const auto routing = routed(internet, scenarioOf({incomplete, announcement(internet, 2, 40)}));

    EXPECT_EQ(siteOf(internet, routing, 10), 2U);
    EXPECT_EQ(siteOf(internet, routing, 5), 2U);
}

TEST(Levers, ASessionsLocalPreferenceBeatsAShorterPath)
{
    const auto internet = topologyFromText("10 > 20");
    auto preferred = announcement(internet, 1, 10, Relationship::Customer, 3);
    preferred.localPref = LocalPref{400};

    const auto routing = routed(internet, scenarioOf({preferred, announcement(internet, 2, 10)}));

    EXPECT_EQ(siteOf(internet, routing, 10), 1U);
    EXPECT_EQ(siteOf(internet, routing, 20), 1U);
}

TEST(Levers, ANeighboursLocalPreferenceMovesAnAs)
{
    const auto internet = topologyFromText("20 > 10\n"
                                           "30 > 10");
    Scenario scenario = scenarioOf({announcement(internet, 1, 20), announcement(internet, 2, 30)});
    preferNeighbour(internet, scenario, 10, 30, 150);

    EXPECT_EQ(siteOf(internet, routed(internet, scenario), 10), 2U);
}

// Import filters ----------------------------------------------------------------------------------

TEST(Levers, APoisonedAsDropsTheRouteAndItsCustomersGoElsewhere)
{
    const auto internet = topologyFromText("10 > 20 > 30\n"
                                           "10 > 40 > 50\n"
                                           "20 > 60");
    const auto poisoned = withPath(announcement(internet, 1, 30), {64500, 20, 64500});

    const auto routing = routed(internet, scenarioOf({poisoned, announcement(internet, 2, 50)}));

    EXPECT_EQ(siteOf(internet, routing, 30), 1U);
    EXPECT_EQ(siteOf(internet, routing, 20), 2U);
    EXPECT_EQ(siteOf(internet, routing, 60), 2U);
}

TEST(Levers, AnAsThatAllowsItsOwnNumberTakesAPoisonedPath)
{
    const auto internet = topologyFromText("20 > 30");
    Scenario scenario = scenarioOf({withPath(announcement(internet, 1, 30), {64500, 20, 64500})});
    setPolicy(internet, scenario, 20, [](bgp::NetworkPolicy &policy) { policy.allowOwnAs = 1; });

    EXPECT_EQ(siteOf(internet, routed(internet, scenario), 20), 1U);
}

TEST(Levers, AnAsThatValidatesOriginsDropsAnInvalidSiteOnly)
{
    const auto internet = topologyFromText("10 > 20\n"
                                           "10 > 30 > 40");
    Scenario scenario = scenarioOf(
        {withPath(announcement(internet, 1, 20), {64501}), announcement(internet, 2, 40)});
    scenario.originAsns = {Asn{64500}, Asn{64501}};
    scenario.roas = {{scenario.prefix, 24, Asn{64500}}};
    setPolicy(internet, scenario, 10,
              [](bgp::NetworkPolicy &policy) { policy.dropsInvalidOrigins = true; });

    const auto routing = routed(internet, scenario);

    EXPECT_EQ(siteOf(internet, routing, 10), 2U);
    EXPECT_EQ(siteOf(internet, routing, 20), 1U);
}

TEST(Levers, APeerLockDropsAPathWithALargeCarrierFromACustomerOnly)
{
    const auto internet = topologyFromText("10 > 30\n"
                                           "20 = 30\n"
                                           "40 > 30");
    Scenario scenario = scenarioOf({withPath(announcement(internet, 1, 30), {64500, 99, 64500})});
    for (const std::uint32_t asn : {10U, 20U}) {
        setPolicy(internet, scenario, asn,
                  [](bgp::NetworkPolicy &policy) { policy.rejectedFromCustomers = {Asn{99}}; });
    }

    const auto routing = routed(internet, scenario);

    EXPECT_EQ(siteOf(internet, routing, 10), 0U);
    EXPECT_EQ(siteOf(internet, routing, 20), 1U);
    EXPECT_EQ(siteOf(internet, routing, 40), 1U);
}

TEST(Levers, APeerLockFindsALargeCarrierThatIsACustomersProvider)
{
    const auto internet = topologyFromText("10 > 40 > 20 > 30");
    Scenario scenario = scenarioOf({announcement(internet, 1, 30)});
    setPolicy(internet, scenario, 10,
              [](bgp::NetworkPolicy &policy) { policy.rejectedFromCustomers = {Asn{20}}; });

    const auto routing = routed(internet, scenario);

    EXPECT_EQ(siteOf(internet, routing, 40), 1U);
    EXPECT_EQ(siteOf(internet, routing, 10), 0U);
}

TEST(Levers, AFilterOnLengthDropsALongerPrefix)
{
    const auto internet = topologyFromText("10 > 20");
    Scenario scenario = scenarioOf({announcement(internet, 1, 20)});
    setPolicy(internet, scenario, 10,
              [](bgp::NetworkPolicy &policy) { policy.maxPrefixLength[0] = 23; });

    const auto routing = routed(internet, scenario);

    EXPECT_EQ(siteOf(internet, routing, 10), 0U);
    EXPECT_EQ(siteOf(internet, routing, 20), 1U);
}

// Several stable states, and none -----------------------------------------------------------------

TEST(Levers, ABackupSessionIsUnusedWhileAnotherRouteIsHeard)
{
    const auto internet = topologyFromText("30 > 20\n"
                                           "10 = 30\n"
                                           "10 > 5");
    auto backup = announcement(internet, 1, 10);
    backup.localPref = LocalPref{50};

    const auto routing = routed(internet, scenarioOf({backup, announcement(internet, 2, 20)}));

    EXPECT_EQ(siteOf(internet, routing, 10), 2U);
    EXPECT_EQ(siteOf(internet, routing, 5), 2U);
}

TEST(Levers, AWedgieComesToRestInOneOfItsTwoStates)
{
    // RFC 4264, "3/4 Wedgie": AS20 has the backup session. Where AS30 takes the route from its
    // customer AS20, AS20 hears no other; where it takes AS40's, AS20 takes that as well.
    const auto internet = topologyFromText("30 > 20\n"
                                           "30 = 40");
    auto backup = announcement(internet, 1, 20);
    backup.localPref = LocalPref{50};

    const auto result = converged(internet, scenarioOf({backup, announcement(internet, 2, 40)}));

    EXPECT_FALSE(result.dependsOnTiming);
    EXPECT_NE(siteOf(internet, result.routing, 20), 0U);
    EXPECT_EQ(siteOf(internet, result.routing, 30), siteOf(internet, result.routing, 20));
}

TEST(Levers, DisagreeComesToRest)
{
    // Griffin, Shepherd and Wilfong 2002, figure 5: each of two ASes would rather go by the other.
    const auto internet = topologyFromText("10 = 20");
    auto atTen = announcement(internet, 1, 10);
    auto atTwenty = announcement(internet, 2, 20);
    atTen.localPref = LocalPref{100};
    atTwenty.localPref = LocalPref{100};

    const auto routing = routed(internet, scenarioOf({atTen, atTwenty}));

    EXPECT_EQ(siteOf(internet, routing, 10), siteOf(internet, routing, 20));
}

/// Three peers in a ring, each of which would rather go by the next one than straight.
Scenario badGadget(const Internet &internet)
{
    Scenario scenario = scenarioOf({announcement(internet, 1, 10), announcement(internet, 1, 20),
                                    announcement(internet, 1, 30)});
    preferNeighbour(internet, scenario, 10, 20, 400);
    preferNeighbour(internet, scenario, 20, 30, 400);
    preferNeighbour(internet, scenario, 30, 10, 400);
    return scenario;
}

TEST(Levers, BadGadgetOscillatesAndOnlyItsAsesAreNamed)
{
    // Griffin, Shepherd and Wilfong 2002, figure 4; AS40 and AS50 change with it, for nobody.
    const auto internet = topologyFromText("10 = 20 = 30 = 10\n"
                                           "10 > 40 > 50\n"
                                           "60 > 70");

    const auto outcome = routing::propagate(internet, badGadget(internet), {}, {});

    const auto *const oscillation = std::get_if<routing::Oscillation>(&outcome);
    ASSERT_NE(oscillation, nullptr);
    EXPECT_THAT(oscillation->ases, testing::ElementsAre(Asn{10}, Asn{20}, Asn{30}));
    EXPECT_TRUE(oscillation->stateCameBack);
    EXPECT_EQ(siteOf(internet, oscillation->lastSeen, 50), 1U);
}

TEST(Levers, ACancelledFixpointLeavesNothing)
{
    const auto internet = topologyFromText("10 = 20 = 30 = 10");
    CancelSource source;
    source.request_stop();

    const auto outcome = routing::propagate(internet, badGadget(internet), source.get_token(), {});

    EXPECT_TRUE(std::holds_alternative<routing::Cancelled>(outcome));
}

// What needs no fixpoint --------------------------------------------------------------------------

TEST(Exceptions, ThereAreNoneWherePoliciesChangeNothing)
{
    const auto internet = topologyFromText("10 = 20\n"
                                           "5 > 20\n"
                                           "10 > 30");
    Scenario scenario = scenarioOf({announcement(internet, 1, 30)});
    scenario.roas = {{scenario.prefix, 24, Asn{64500}}};
    setPolicy(internet, scenario, 10, [](bgp::NetworkPolicy &policy) {
        policy.dropsInvalidOrigins = true;
        policy.rejectedFromCustomers = {Asn{20}};
        policy.honoursGracefulShutdown = true;
        policy.actions = bgp::ActionCommunities{};
        policy.localPref = {LocalPref{250}, LocalPref{120}, LocalPref{80}};
    });

    const auto exceptions = routing::exceptionsOf(internet, scenario);

    EXPECT_TRUE(exceptions.areNone());
    EXPECT_FALSE(exceptions.canHaveSeveralStates);
}

TEST(Exceptions, GracefulShutdownAllowsSeveralStates)
{
    const auto internet = topologyFromText("10 > 30");
    Scenario scenario =
        scenarioOf({withCommunity(announcement(internet, 1, 30), bgp::kGracefulShutdown)});
    setPolicy(internet, scenario, 10,
              [](bgp::NetworkPolicy &policy) { policy.honoursGracefulShutdown = true; });

    EXPECT_TRUE(routing::exceptionsOf(internet, scenario).canHaveSeveralStates);
}

TEST(Exceptions, AHigherPreferenceForACustomerAllowsOneStateOnly)
{
    const auto internet = topologyFromText("10 > 30\n"
                                           "10 = 20");
    Scenario scenario = scenarioOf({announcement(internet, 1, 30)});
    preferNeighbour(internet, scenario, 10, 30, 350);

    const auto exceptions = routing::exceptionsOf(internet, scenario);

    EXPECT_FALSE(exceptions.areNone());
    EXPECT_FALSE(exceptions.canHaveSeveralStates);
}

} // namespace
} // namespace watershed
