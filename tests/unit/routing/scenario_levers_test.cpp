// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/scenario.h"

#include "tests/test_topology.h"
#include "tests/unit/design/small_design.h"

#include <gmock/gmock.h>

namespace watershed::routing {
namespace {

using design::ExportPolicy;
using design::test::kFra;
using design::test::kFraPeer;
using design::test::kFraTransit;
using design::test::kLhr;
using design::test::kLhrTransit;
using design::test::twoSites;
using testing::ElementsAre;
using testing::IsEmpty;

const bgp::Prefix kWhole = *bgp::Prefix::parse("192.0.2.0/24");
const bgp::Prefix kHalf = *bgp::Prefix::parse("192.0.2.0/25");

internet::Internet network()
{
    return test::topologyFromText("64510 > 64511");
}

/// What Frankfurt's transit hears with the policy.
std::shared_ptr<const bgp::RouteAttributes> sentWith(const ExportPolicy &policy)
{
    design::Design design = twoSites();
    design.sites[0].sessions[0].policy = policy;
    return compileScenarios(design, network()).scenarios.front().announcements.at(0).sent;
}

std::vector<std::uint32_t> pathWith(const ExportPolicy &policy)
{
    std::vector<std::uint32_t> path;
    const auto sent = sentWith(policy);
    for (const Asn asn : sent->path.asns()) {
        path.push_back(asn.value());
    }
    return path;
}

std::vector<design::SessionId> sessionsOf(const Scenario &scenario)
{
    std::vector<design::SessionId> sessions;
    for (const Announcement &announcement : scenario.announcements) {
        sessions.push_back(announcement.session);
    }
    return sessions;
}

std::vector<Error> errorsOf(const CompiledDesign &compiled, Severity severity)
{
    std::vector<Error> errors;
    for (const Issue &issue : compiled.issues) {
        if (issue.severity == severity) {
            errors.push_back(issue.error);
        }
    }
    return errors;
}

Error errorOf(ErrorCode code, std::vector<std::string> arguments)
{
    return {code, std::move(arguments), std::nullopt};
}

TEST(WhatASessionSends, HasThePoisonBetweenTwoCopiesOfTheOrigin)
{
    EXPECT_THAT(pathWith({}), ElementsAre(64500));
    EXPECT_THAT(pathWith({.prepends = 2}), ElementsAre(64500, 64500, 64500));
    EXPECT_THAT(pathWith({.poisoned = {Asn{174}}}), ElementsAre(64500, 174, 64500));
    EXPECT_THAT(pathWith({.prepends = 1, .poisoned = {Asn{174}, Asn{3356}}}),
                ElementsAre(64500, 64500, 174, 3356, 64500));
}

TEST(WhatASessionSends, CarriesEveryAttribute)
{
    const bgp::CommunitySet<bgp::Community> standard{{bgp::kNoExport}};
    const bgp::CommunitySet<bgp::ExtendedCommunity> extended{{{7}}};
    const bgp::CommunitySet<bgp::LargeCommunity> large{{{64510, 600, 1}}};

    const auto sent = sentWith({.med = bgp::Med{10},
                                .origin = bgp::Origin::Incomplete,
                                .communities = standard,
                                .extendedCommunities = extended,
                                .largeCommunities = large});

    EXPECT_EQ(sent->med, bgp::Med{10});
    EXPECT_EQ(sent->origin, bgp::Origin::Incomplete);
    EXPECT_EQ(sent->communities, standard);
    EXPECT_EQ(sent->extendedCommunities, extended);
    EXPECT_EQ(sent->largeCommunities, large);
}

TEST(CompilingPrefixes, GivesAScenarioForEachInOrder)
{
    design::Design design = twoSites();
    design.service.prefixes = {kHalf, kWhole, *bgp::Prefix::parse("2001:db8::/48")};
    design.sites[0].sessions[0].localPref = bgp::LocalPref{50};

    const auto compiled = compileScenarios(design, network());

    ASSERT_EQ(compiled.scenarios.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(compiled.scenarios[i].prefix, design.service.prefixes[i]);
        EXPECT_EQ(compiled.scenarios[i].announcements.at(0).localPref, bgp::LocalPref{50});
        EXPECT_THAT(compiled.scenarios[i].sites, ElementsAre(kFra, kLhr));
    }
}

TEST(CompilingPrefixes, AnnouncesEachAsItsOwnPolicySays)
{
    design::Design design = twoSites();
    design.service.prefixes = {kWhole, kHalf};
    design.sites[0].sessions[0].prefixPolicies = {{kHalf, {.announce = false}}};
    design.sites[0].sessions[1].policy.announce = false;
    design.sites[0].sessions[1].prefixPolicies = {{kHalf, {.prepends = 3}}};

    const auto compiled = compileScenarios(design, network());

    EXPECT_THAT(sessionsOf(compiled.scenarios[0]), ElementsAre(kFraTransit, kLhrTransit));
    EXPECT_THAT(sessionsOf(compiled.scenarios[1]), ElementsAre(kFraPeer, kLhrTransit));
    EXPECT_EQ(compiled.scenarios[1].announcements[0].pathLength(), 4u);
}

TEST(CompilingPrefixes, WarnsOfASiteThatKeepsTheFirstOneToItself)
{
    design::Design design = twoSites();
    design.service.prefixes = {kWhole, kHalf};
    design.sites[1].sessions[0].prefixPolicies = {{kWhole, {.announce = false}}};

    EXPECT_THAT(errorsOf(compileScenarios(design, network()), Severity::Warning),
                testing::Contains(errorOf(ErrorCode::SiteWithoutSession, {"LHR"})));

    design.sites[1].sessions[0].prefixPolicies = {{kHalf, {.announce = false}}};
    EXPECT_THAT(errorsOf(compileScenarios(design, network()), Severity::Warning),
                testing::Not(testing::Contains(errorOf(ErrorCode::SiteWithoutSession, {"LHR"}))));
}

TEST(CompilingPrefixes, WarnsOfThoseThatNetworksCommonlyDrop)
{
    design::Design design = twoSites();
    design.service.prefixes = {kWhole, kHalf, *bgp::Prefix::parse("2001:db8::/48"),
                               *bgp::Prefix::parse("2001:db8::/49"),
                               *bgp::Prefix::parse("198.51.100.0/32")};
    for (design::Site &site : design.sites) {
        for (design::Session &session : site.sessions) {
            session.prefixPolicies = {{design.service.prefixes[4], {.announce = false}}};
        }
    }

    EXPECT_THAT(errorsOf(compileScenarios(design, network()), Severity::Warning),
                ElementsAre(errorOf(ErrorCode::PrefixTooLong, {"192.0.2.0/25", "24"}),
                            errorOf(ErrorCode::PrefixTooLong, {"2001:db8::/49", "48"})));
}

TEST(CompilingOrigins, TakesThoseOfTheSites)
{
    design::Design design = twoSites();
    design.sites[1].originAsn = Asn{64400};

    const auto compiled = compileScenarios(design, network());

    EXPECT_THAT(compiled.scenarios[0].originAsns, ElementsAre(Asn{64400}, Asn{64500}));
    EXPECT_EQ(compiled.scenarios[0].announcements[2].sent->path.originAs(), Asn{64400});

    design.sites[0].originAsn = Asn{64400};
    EXPECT_THAT(compileScenarios(design, network()).scenarios[0].originAsns,
                ElementsAre(Asn{64400}));
    design.sites.clear();
    EXPECT_THAT(compileScenarios(design, network()).scenarios[0].originAsns,
                ElementsAre(Asn{64500}));
}

TEST(CompilingOrigins, WarnsOfEachThatARoaMakesInvalid)
{
    design::Design design = twoSites();
    design.service.prefixes = {kWhole, kHalf};
    design.service.roas = {{kWhole, 24, Asn{64500}}};
    design.sites[1].originAsn = Asn{64400};

    const auto compiled = compileScenarios(design, network());

    EXPECT_EQ(compiled.scenarios[1].roas, design.service.roas);
    EXPECT_THAT(errorsOf(compiled, Severity::Warning),
                ElementsAre(errorOf(ErrorCode::InvalidRouteOrigin, {"192.0.2.0/24", "AS64400"}),
                            errorOf(ErrorCode::PrefixTooLong, {"192.0.2.0/25", "24"}),
                            errorOf(ErrorCode::InvalidRouteOrigin, {"192.0.2.0/25", "AS64400"}),
                            errorOf(ErrorCode::InvalidRouteOrigin, {"192.0.2.0/25", "AS64500"})));
}

TEST(CompilingPoison, NotesAnAsThatIsNotThereOnceForAllPrefixes)
{
    design::Design design = twoSites();
    design.service.prefixes = {kWhole, *bgp::Prefix::parse("2001:db8::/48")};
    design.sites[0].sessions[0].policy.poisoned = {Asn{64511}, Asn{174}};

    const auto compiled = compileScenarios(design, network());

    const Issue expected{Severity::Note, errorOf(ErrorCode::UnknownPoisonedAs, {"FRA", "AS174"}),
                         2};
    EXPECT_THAT(compiled.issues, ElementsAre(expected));
}

TEST(CompilingPolicies, GivesThemToEveryPrefixAndSaysWhatIsMissing)
{
    design::Design design = twoSites();
    design.service.prefixes = {kWhole, *bgp::Prefix::parse("2001:db8::/48")};
    bgp::NetworkPolicy policy = bgp::defaultPolicy(Asn{64511});
    policy.allowOwnAs = 2;
    design.knownNetworks = {{.policy = bgp::defaultPolicy(Asn{174})}, {.policy = policy}};

    const auto compiled = compileScenarios(design, network());

    for (const Scenario &scenario : compiled.scenarios) {
        ASSERT_EQ(scenario.policies.size(), 1u);
        EXPECT_EQ(scenario.policies[0].policy, policy);
    }
    EXPECT_THAT(errorsOf(compiled, Severity::Warning),
                ElementsAre(errorOf(ErrorCode::PolicyOfUnknownAs, {"AS174"})));
}

} // namespace
} // namespace watershed::routing
