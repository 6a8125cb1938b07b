// SPDX-License-Identifier: GPL-3.0-or-later
// The engines against the rules of real BGP, on random networks with all levers.
#include "core/routing/explain.h"
#include "core/routing/propagate.h"

#include "tests/property/explicit_network.h"
#include "tests/property/random_levers.h"
#include "tests/property/random_network.h"
#include "tests/property/reference_bgp.h"

#include <gtest/gtest.h>

#include <optional>
#include <variant>
#include <vector>

namespace watershed {
namespace {

using internet::Internet;
using routing::RouteClass;
using routing::Routing;
using test::ExplicitNetwork;
using test::Levers;
using test::ReferenceBgp;

void expectSame(const Internet &internet, const ExplicitNetwork &network, const Routing &routing,
                const ReferenceBgp::State &state)
{
    for (std::uint32_t router = 0; router < internet.routerCount(); ++router) {
        SCOPED_TRACE("router " + std::to_string(router));
        const auto &route = state[router];
        if (!route) {
            ASSERT_EQ(routing.siteOfRouter[router], routing::kNoSite);
            ASSERT_EQ(routing.exitOfRouter[router], routing::kNoRouter);
            continue;
        }
        ASSERT_EQ(routing.siteOfRouter[router], network.siteOfAnnouncement[route->site]);
        ASSERT_EQ(routing.classOfRouter[router],
                  static_cast<RouteClass>(static_cast<int>(*route->learnedFrom) + 1));
        ASSERT_EQ(routing.lengthOfRouter[router], route->path.size());
        ASSERT_EQ(routing.exitOfRouter[router], route->exit);
        const auto entry = state[route->exit]->sender;
        const bool isFromSite = entry >= internet.routerCount();
        ASSERT_EQ(routing.entryOfRouter[router], isFromSite ? routing::kNoRouter : entry);
        ASSERT_EQ(routing.nextHopOfRouter[router],
                  isFromSite ? routing::kNoAs : network.plan.routers[entry].as);
    }
}

/// The explanation of a choice ends in the choice, with all that it carries.
void expectExplained(const Internet &internet, const routing::Scenario &scenario,
                     const Routing &routing, std::uint32_t router, const ReferenceBgp &reference,
                     const ReferenceBgp::State &state)
{
    const ReferenceBgp::Choice &expected = state[router];
    SCOPED_TRACE("explaining router " + std::to_string(router));
    const routing::Explanation explanation =
        routing::explain(internet, scenario, routing, internet::RouterIndex{router});
    ASSERT_EQ(explanation.settledBy.has_value(), expected.has_value());
    const auto routes = reference.routesAt(state, router);
    ASSERT_EQ(std::ranges::count_if(explanation.routes,
                                    [](const auto &route) { return !route.rejection; }),
              std::ssize(routes));
    ASSERT_EQ(explanation.hasRunnerUp, routes.size() > 1);
    if (!expected) {
        return;
    }
    const routing::ExplainedRoute &chosen = explanation.routes.front();
    ASSERT_EQ(chosen.site, routing.siteOfRouter[router]);
    ASSERT_EQ(chosen.routeClass, routing.classOfRouter[router]);
    ASSERT_EQ(chosen.exit.value(), routing.exitOfRouter[router]);
    ASSERT_EQ(chosen.entry ? chosen.entry->value() : routing::kNoRouter,
              routing.entryOfRouter[router]);
    const bgp::RouteAttributes &attributes = *chosen.route.attributes;
    std::vector<std::uint32_t> path;
    for (const Asn asn : attributes.path.asns()) {
        path.push_back(asn.value());
    }
    ASSERT_EQ(path, expected->path);
    ASSERT_EQ(attributes.localPref.value, expected->localPref);
    ASSERT_EQ(attributes.med->value, expected->med);
    ASSERT_EQ(static_cast<int>(attributes.origin), expected->origin);
    ASSERT_EQ(attributes.communities.all().size(), expected->standard.size());
    ASSERT_EQ(attributes.largeCommunities.all().size(), expected->large.size());
}

/// How often what happened, so that no law passes on nothing.
struct Tally {
    int unordinary = 0; ///< the levers changed something
    int unique = 0;
    int several = 0;
    int oscillating = 0;
    int dependingOnTiming = 0;
};

/// The same with nothing but relationships and paths as long.
routing::Scenario withoutLevers(routing::Scenario scenario)
{
    scenario.roas.clear();
    scenario.policies.clear();
    for (routing::Announcement &announcement : scenario.announcements) {
        announcement.localPref.reset();
        announcement.sent =
            routing::plainAttributes(*announcement.sent->path.neighbourAs(),
                                     static_cast<int>(announcement.pathLength()) - 1);
    }
    return scenario;
}

void checkOneInternet(std::uint64_t seed, Levers levers, Tally &tally)
{
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random{seed};
    const Internet internet = test::randomNetwork(random).build();
    routing::Scenario scenario = test::randomScenario(random, internet);
    test::turnLevers(random, internet, levers, scenario);
    const ExplicitNetwork network = test::ExplicitNetworkBuilder{internet, scenario}.build();
    const ReferenceBgp reference{network.plan, 0};

    const routing::Outcome outcome = routing::propagate(internet, scenario, {}, {});

    const auto settled = test::settledStates(reference, random);
    const auto *const converged = std::get_if<routing::Converged>(&outcome);
    if (converged == nullptr) {
        ASSERT_TRUE(std::holds_alternative<routing::Oscillation>(outcome));
        ASSERT_FALSE(std::get<routing::Oscillation>(outcome).ases.empty());
        ASSERT_FALSE(settled.isAlways);
        ++tally.oscillating;
        return;
    }
    const Routing &routing = converged->routing;
    tally.dependingOnTiming += converged->dependsOnTiming ? 1 : 0;
    const auto ordinary = routing::propagate(internet, withoutLevers(scenario), {}, {});
    tally.unordinary += routing == std::get<routing::Converged>(ordinary).routing ? 0 : 1;
    const auto spelledOut = test::SpelledOutRouting{network, reference, scenario, routing}.run();
    expectSame(internet, network, routing, spelledOut);
    for (std::uint32_t router = 0; router < internet.routerCount(); ++router) {
        expectExplained(internet, scenario, routing, router, reference, spelledOut);
    }
    ASSERT_EQ(reference.unstableRouter(spelledOut), std::nullopt);
    if (settled.isAlways && settled.states.size() == 1 && settled.states.front() == spelledOut) {
        ++tally.unique;
        return;
    }
    ++tally.several;
    ASSERT_TRUE(test::isReached(reference, spelledOut, random)) << "no order of work leads there";
}

TEST(ExactLaws, TheOrdinaryOrderAgreesWithTheRulesOfBgpAtEveryRouter)
{
    Tally tally;
    for (std::uint64_t seed = 1; seed <= 2000 && !testing::Test::HasFailure(); ++seed) {
        checkOneInternet(seed, Levers::None, tally);
    }
    EXPECT_EQ(tally.unique, 2000);
}

TEST(ExactLaws, LeversInTheUsualOrderOfPreferenceAgreeWithTheRulesOfBgpAtEveryRouter)
{
    Tally tally;
    for (std::uint64_t seed = 1; seed <= 10000 && !testing::Test::HasFailure(); ++seed) {
        checkOneInternet(seed, Levers::Gentle, tally);
    }
    EXPECT_EQ(tally.unique, 10000);
    EXPECT_GT(tally.unordinary, 4000);
}

TEST(ExactLaws, AllLeversLeadToAStateThatTheRulesOfBgpKeep)
{
    Tally tally;
    for (std::uint64_t seed = 1; seed <= 10000 && !testing::Test::HasFailure(); ++seed) {
        checkOneInternet(seed, Levers::All, tally);
    }
    EXPECT_GT(tally.unique, 9000);
    EXPECT_GT(tally.several, 100);
    EXPECT_GT(tally.oscillating, 2);
    EXPECT_GT(tally.unordinary, 4000);
}

TEST(ExactLaws, WhereOnlyAnotherOrderOfWorkComesToRestItsStateIsStable)
{
    // Such networks are rare, and depend on the order of work; these were found among 200,000.
    Tally tally;
    for (const std::uint64_t seed : {24822U, 67365U, 100760U, 137464U, 141645U, 162765U}) {
        checkOneInternet(seed, Levers::All, tally);
    }
    EXPECT_GT(tally.dependingOnTiming, 0);
}

} // namespace
} // namespace watershed
