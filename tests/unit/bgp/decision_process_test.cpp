// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/decision_process.h"

#include "core/base/random.h"

#include <algorithm>
#include <functional>
#include <gmock/gmock.h>
#include <numeric>

namespace watershed::bgp {
namespace {

/// A route as mutable parts.
struct Draft {
    RouteAttributes attributes;
    Route route;

    [[nodiscard]] Route made() const
    {
        Route result = route;
        result.attributes = std::make_shared<const RouteAttributes>(attributes);
        return result;
    }
};

IpAddress address(std::uint32_t last)
{
    return IpAddress::parse("10.0.0." + std::to_string(last)).value();
}

/// An ordinary eBGP route; all drafts of one number are alike.
Draft draft(std::uint32_t neighbourAs, std::uint32_t number)
{
    Draft draft;
    draft.attributes.path = AsPath{{Asn{neighbourAs}, Asn{1}}};
    draft.route.source = RouteSource::Ebgp;
    draft.route.learnedFrom = internet::Relationship::Provider;
    draft.route.sender = BgpIdentifier{number};
    draft.route.senderAddress = address(number);
    return draft;
}

struct Step {
    DecisionStep step;
    std::function<void(Draft &)> betters; ///< makes the second route win at the step
};

const std::vector<Step> &stepsInOrder()
{
    static const std::vector<Step> kSteps{
        {DecisionStep::OwnRoute, [](Draft &d) { d.route.source = RouteSource::Local; }},
        {DecisionStep::LocalPref, [](Draft &d) { d.attributes.localPref = LocalPref{200}; }},
        {DecisionStep::AsPathLength, [](Draft &d) { d.attributes.path = AsPath{{Asn{7}}}; }},
        {DecisionStep::Origin, [](Draft &d) { d.attributes.origin = Origin::Igp; }},
        {DecisionStep::Med, [](Draft &d) { d.attributes.med = Med{1}; }},
        {DecisionStep::EbgpOverIbgp, [](Draft &d) { d.route.source = RouteSource::Ebgp; }},
        {DecisionStep::IgpCost, [](Draft &d) { d.route.igpCost = 1; }},
        {DecisionStep::RouterId, [](Draft &d) { d.route.sender = BgpIdentifier{1}; }},
        {DecisionStep::ClusterListLength, [](Draft &d) { d.attributes.clusterList.clear(); }},
        {DecisionStep::NeighbourAddress, [](Draft &d) { d.route.senderAddress = address(1); }},
    };
    return kSteps;
}

/// A route that can be bettered at every step.
Draft poorDraft()
{
    Draft poor = draft(7, 9);
    poor.attributes.origin = Origin::Incomplete;
    poor.attributes.med = Med{10};
    poor.route.source = RouteSource::Ibgp;
    poor.route.igpCost = 10;
    poor.attributes.clusterList = {BgpIdentifier{5}};
    return poor;
}

class DecisionStepOrder : public testing::TestWithParam<std::size_t> {};

TEST_P(DecisionStepOrder, SettlesAgainstAllLaterSteps)
{
    const Step &step = stepsInOrder()[GetParam()];
    Draft winner = poorDraft();
    step.betters(winner);
    Draft other = poorDraft();
    for (std::size_t later = GetParam() + 1; later < stepsInOrder().size(); ++later) {
        stepsInOrder()[later].betters(other);
    }

    const std::vector<Route> candidates{other.made(), winner.made()};

    EXPECT_EQ(selectRoute(candidates), (Selection{1, step.step, 0}));
}

INSTANTIATE_TEST_SUITE_P(EachStep, DecisionStepOrder, testing::Range<std::size_t>(0, 10));

TEST(SelectRoute, OfNothingIsNothing)
{
    EXPECT_EQ(selectRoute({}), std::nullopt);
}

TEST(SelectRoute, TakesTheOnlyCandidateWithoutARunnerUp)
{
    const std::vector<Route> candidates{draft(7, 1).made()};

    EXPECT_EQ(selectRoute(candidates), (Selection{0, DecisionStep::OnlyCandidate, std::nullopt}));
}

TEST(SelectRoute, LeavesOutARouteWhoseNextHopCannotBeReached)
{
    Draft unreachable = draft(7, 1);
    unreachable.attributes.localPref = LocalPref{1000};
    unreachable.route.igpCost = std::nullopt;

    const std::vector<Route> both{unreachable.made(), draft(7, 2).made()};
    const std::vector<Route> alone{unreachable.made()};

    EXPECT_EQ(selectRoute(both), (Selection{1, DecisionStep::OnlyCandidate, std::nullopt}));
    EXPECT_EQ(selectRoute(alone), std::nullopt);
}

TEST(SelectRoute, CountsAMissingMedAsZero)
{
    Draft without = draft(7, 2);
    Draft with = draft(7, 1);
    with.attributes.med = Med{1};

    EXPECT_EQ(selectRoute(std::vector{with.made(), without.made()}),
              (Selection{1, DecisionStep::Med, 0}));
    with.attributes.med = Med{0};
    EXPECT_EQ(selectRoute(std::vector{with.made(), without.made()}),
              (Selection{0, DecisionStep::RouterId, 1}));
}

TEST(SelectRoute, DoesNotCompareMedsOfDifferentNeighbourAses)
{
    Draft expensive = draft(7, 1);
    expensive.attributes.med = Med{100};
    Draft cheap = draft(8, 2);
    cheap.attributes.med = Med{1};

    EXPECT_EQ(selectRoute(std::vector{expensive.made(), cheap.made()}),
              (Selection{0, DecisionStep::RouterId, 1}));
}

TEST(SelectRoute, TakesTheMedOutOfTheRaceBeforeAnyLaterStep)
{
    // A beats B by router id, B beats C by router id, C beats A by MED: in pairs, a circle.
    Draft a = draft(7, 1);
    a.attributes.med = Med{10};
    const Draft b = draft(8, 2);
    Draft c = draft(7, 3);
    c.attributes.med = Med{0};
    std::vector<Draft> drafts{a, b, c};

    for (int turn = 0; turn < 3; ++turn) {
        std::ranges::rotate(drafts, drafts.begin() + 1);
        std::vector<Route> candidates;
        for (const Draft &each : drafts) {
            candidates.push_back(each.made());
        }
        const auto selection = selectRoute(candidates);
        EXPECT_EQ(candidates[selection->index].sender, BgpIdentifier{2});
        EXPECT_EQ(selection->settledBy, DecisionStep::RouterId);
        EXPECT_EQ(candidates[*selection->runnerUp].sender, BgpIdentifier{3});
    }
}

TEST(SelectRoute, TakesTheOriginatorForTheRouterThatReflected)
{
    Draft reflected = draft(7, 1);
    reflected.route.source = RouteSource::Ibgp;
    reflected.attributes.originatorId = BgpIdentifier{9};
    Draft direct = draft(7, 5);
    direct.route.source = RouteSource::Ibgp;

    EXPECT_EQ(selectRoute(std::vector{reflected.made(), direct.made()}),
              (Selection{1, DecisionStep::RouterId, 0}));
}

TEST(SelectRoute, NamesTheBestOfTheRoutesThatFellLastAsRunnerUp)
{
    Draft longer = draft(7, 1);
    longer.attributes.path = longer.attributes.path.withPrepended(Asn{7}, 1);

    const std::vector<Route> candidates{longer.made(), draft(8, 4).made(), draft(8, 3).made(),
                                        draft(8, 2).made()};

    EXPECT_EQ(selectRoute(candidates), (Selection{3, DecisionStep::RouterId, 2}));
}

TEST(SelectRoute, DoesNotDependOnTheOrderOfCandidates)
{
    constexpr std::uint32_t kMost = 6;
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        Random random{seed};
        std::vector<Route> candidates;
        const std::uint32_t count = 2 + random.below(kMost - 1);
        for (std::uint32_t i = 0; i < count; ++i) {
            Draft each = draft(7 + random.below(2), 1 + i);
            each.attributes.localPref = LocalPref{100 + random.below(2)};
            each.attributes.med = Med{random.below(3)};
            each.route.source = random.below(2) == 0 ? RouteSource::Ebgp : RouteSource::Ibgp;
            each.route.igpCost = random.below(3);
            each.route.sender = BgpIdentifier{1 + random.below(3)};
            candidates.push_back(each.made());
        }
        const auto expected = selectRoute(candidates);
        for (int shuffle = 0; shuffle < 10; ++shuffle) {
            std::vector<Route> shuffled = candidates;
            for (std::uint32_t i = count; i > 1; --i) {
                std::swap(shuffled[i - 1], shuffled[random.below(i)]);
            }

            const auto selection = selectRoute(shuffled);

            ASSERT_EQ(shuffled[selection->index], candidates[expected->index]) << "seed " << seed;
            ASSERT_EQ(selection->settledBy, expected->settledBy) << "seed " << seed;
            ASSERT_EQ(shuffled[*selection->runnerUp], candidates[*expected->runnerUp])
                << "seed " << seed;
        }
    }
}

TEST(StepsOfFall, EachRouteFallsAtTheFirstStepWhereItIsNotAmongTheBest)
{
    Draft longer = draft(7, 1);
    longer.attributes.path = AsPath{{Asn{7}, Asn{7}, Asn{1}}};
    Draft lessPreferred = draft(7, 2);
    lessPreferred.attributes.localPref = LocalPref{50};
    lessPreferred.attributes.path = longer.attributes.path;
    const std::vector<Route> candidates{longer.made(), lessPreferred.made(), draft(7, 4).made(),
                                        draft(7, 3).made()};

    EXPECT_THAT(stepsOfFall(candidates),
                testing::ElementsAre(DecisionStep::AsPathLength, DecisionStep::LocalPref,
                                     DecisionStep::RouterId, std::nullopt));
}

TEST(StepsOfFall, OnlyTheSelectedRouteStandsAndTheRunnerUpFellAtTheSettlingStep)
{
    for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
        Random random{seed};
        std::vector<Route> candidates;
        for (std::uint32_t i = 0; i <= random.below(6); ++i) {
            Draft each = draft(7 + random.below(2), 1 + random.below(3));
            each.attributes.med = Med{random.below(3)};
            each.route.igpCost = random.below(3);
            candidates.push_back(each.made());
        }

        const auto fell = stepsOfFall(candidates);

        const auto selection = selectRoute(candidates);
        for (std::size_t i = 0; i < fell.size(); ++i) {
            ASSERT_EQ(fell[i].has_value(), i != selection->index) << "seed " << seed;
        }
        if (selection->runnerUp) {
            ASSERT_EQ(fell[*selection->runnerUp], selection->settledBy) << "seed " << seed;
        }
    }
}

} // namespace
} // namespace watershed::bgp
