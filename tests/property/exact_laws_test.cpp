// SPDX-License-Identifier: GPL-3.0-or-later
// The engines against the rules of real BGP, on random networks with all levers.
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

/// How often what happened, so that no law passes on nothing.
struct Tally {
    int unique = 0;
    int several = 0;
    int oscillating = 0;
};

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
    const auto spelledOut = test::SpelledOutRouting{network, reference, scenario, routing}.run();
    expectSame(internet, network, routing, spelledOut);
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
    for (std::uint64_t seed = 1; seed <= 5000 && !testing::Test::HasFailure(); ++seed) {
        checkOneInternet(seed, Levers::Gentle, tally);
    }
    EXPECT_EQ(tally.unique, 5000);
}

TEST(ExactLaws, AllLeversLeadToAStateThatTheRulesOfBgpKeep)
{
    Tally tally;
    for (std::uint64_t seed = 1; seed <= 5000 && !testing::Test::HasFailure(); ++seed) {
        checkOneInternet(seed, Levers::All, tally);
    }
    EXPECT_GT(tally.unique, 4500);
    EXPECT_GT(tally.several, 50);
    EXPECT_GT(tally.oscillating, 0);
}

} // namespace
} // namespace watershed
