// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"

#include "tests/unit/design/small_design.h"

#include <limits>
#include <utility>

namespace watershed::design {
namespace {

using namespace test;

// Prefixes ----------------------------------------------------------------------------------------

const bgp::Prefix kWhole = *bgp::Prefix::parse("192.0.2.0/24");
const bgp::Prefix kLowerHalf = *bgp::Prefix::parse("192.0.2.0/25");
const bgp::Prefix kUpperHalf = *bgp::Prefix::parse("192.0.2.128/25");
const bgp::Prefix kOther = *bgp::Prefix::parse("203.0.113.0/24");

/// twoSites() with two halves of its prefix, which Frankfurt's transit treats differently.
Design withThreePrefixes()
{
    Design design = twoSites();
    design.service.prefixes = {kWhole, kLowerHalf, kUpperHalf};
    design.sites[0].sessions[0].prefixPolicies = {{kLowerHalf, {.prepends = 2}},
                                                  {kUpperHalf, {.announce = false}}};
    return design;
}

/// The prefixes for which Frankfurt's transit has a policy.
std::vector<bgp::Prefix> prefixesOfPolicies(const Design &design)
{
    std::vector<bgp::Prefix> prefixes;
    for (const PrefixPolicy &each : design.sites[0].sessions[0].prefixPolicies) {
        prefixes.push_back(each.prefix);
    }
    return prefixes;
}

// Service -----------------------------------------------------------------------------------------

TEST(ChangingTheService, ReplacesIt)
{
    const Service service{
        .name = "DNS", .asn = Asn{65551}, .prefixes = {*bgp::Prefix::parse("2001:db8::/48")}};

    const auto changed = withService(twoSites(), service);

    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->service, service);
    EXPECT_EQ(changed->sites, twoSites().sites);
}

TEST(ChangingTheService, RefusesTheAsOfANeighbour)
{
    Service service = twoSites().service;
    service.asn = Asn{64511};

    EXPECT_THAT(withService(twoSites(), service),
                FailsWith(ErrorCode::SessionWithServiceAs, "FRA", "AS64511"));
}

TEST(ChangingTheService, RefusesALongNameAndAsNumberZero)
{
    Service service = twoSites().service;

    service.name = std::string(201, 'x');
    EXPECT_THAT(withService(twoSites(), service), FailsWith(ErrorCode::TextTooLong, "200"));
    service.name.clear();
    service.asn = Asn{0};
    EXPECT_THAT(withService(twoSites(), service), FailsWith(ErrorCode::InvalidAsn, "0"));
}

TEST(ChangingTheService, RefusesNoPrefixTooManyAndOneTwice)
{
    Service service = twoSites().service;

    service.prefixes = {};
    EXPECT_THAT(withService(twoSites(), service),
                FailsWith(ErrorCode::ValueOutOfRange, "/service/prefixes", "0", "1", "16"));
    service.prefixes = {kWhole, kLowerHalf, kWhole};
    EXPECT_THAT(withService(twoSites(), service),
                FailsWith(ErrorCode::GivenTwice, "/service/prefixes", "192.0.2.0/24"));
    service.prefixes.clear();
    for (int i = 0; i < 17; ++i) {
        service.prefixes.push_back(*bgp::Prefix::parse("10." + std::to_string(i) + ".0.0/16"));
    }
    EXPECT_THAT(withService(twoSites(), service),
                FailsWith(ErrorCode::ValueOutOfRange, "/service/prefixes", "17", "1", "16"));
    service.prefixes.pop_back();
    EXPECT_TRUE(withService(twoSites(), service));
}

TEST(ChangingTheService, KeepsRoasWithinTheirPrefixAndFamily)
{
    Service service = twoSites().service;
    const auto withRoa = [&](const char *prefix, std::uint8_t maxLength) {
        service.roas = {{*bgp::Prefix::parse("10.0.0.0/8"), 8, Asn{0}},
                        {*bgp::Prefix::parse(prefix), maxLength, Asn{64500}}};
        return withService(twoSites(), service);
    };

    EXPECT_TRUE(withRoa("192.0.2.0/24", 24));
    EXPECT_TRUE(withRoa("192.0.2.0/24", 32));
    EXPECT_TRUE(withRoa("2001:db8::/32", 128));
    EXPECT_THAT(
        withRoa("192.0.2.0/24", 23),
        FailsWith(ErrorCode::ValueOutOfRange, "/service/roas/1/maxLength", "23", "24", "32"));
    EXPECT_THAT(
        withRoa("192.0.2.0/24", 33),
        FailsWith(ErrorCode::ValueOutOfRange, "/service/roas/1/maxLength", "33", "24", "32"));
    EXPECT_THAT(
        withRoa("2001:db8::/32", 129),
        FailsWith(ErrorCode::ValueOutOfRange, "/service/roas/1/maxLength", "129", "32", "128"));
}

TEST(ChangingTheService, TakesThePoliciesOfAPrefixThatLeavesAlong)
{
    const Design before = withThreePrefixes();
    Service service = before.service;
    service.prefixes = {kWhole, kUpperHalf};

    const auto after = withService(before, service);

    ASSERT_TRUE(after);
    EXPECT_THAT(prefixesOfPolicies(*after), testing::ElementsAre(kUpperHalf));
}

TEST(ChangingTheService, LetsPoliciesFollowAPrefixThatIsReplaced)
{
    const Design before = withThreePrefixes();
    Service service = before.service;
    service.prefixes[1] = kOther;

    const auto after = withService(before, service);

    ASSERT_TRUE(after);
    const auto &policies = after->sites[0].sessions[0].prefixPolicies;
    EXPECT_THAT(prefixesOfPolicies(*after), testing::ElementsAre(kOther, kUpperHalf));
    EXPECT_EQ(policies[0].policy, before.sites[0].sessions[0].prefixPolicies[0].policy);
}

TEST(ChangingTheService, DropsPoliciesWhereMoreThanOnePrefixIsReplaced)
{
    const Design before = withThreePrefixes();
    Service service = before.service;
    service.prefixes = {kOther, kLowerHalf, *bgp::Prefix::parse("198.51.100.0/24")};

    const auto after = withService(before, service);

    ASSERT_TRUE(after);
    EXPECT_THAT(prefixesOfPolicies(*after), testing::ElementsAre(kLowerHalf));
}

TEST(ChangingTheService, KeepsPoliciesWhenPrefixesChangePlaces)
{
    const Design before = withThreePrefixes();
    Service service = before.service;
    std::swap(service.prefixes[0], service.prefixes[1]);

    const auto after = withService(before, service);

    ASSERT_TRUE(after);
    EXPECT_EQ(after->sites, before.sites);
}

// Levers ------------------------------------------------------------------------------------------

Session transitWith(ExportPolicy policy)
{
    Session session = twoSites().sites[0].sessions[0];
    session.policy = std::move(policy);
    return session;
}

TEST(ChangingASession, TakesEveryLeverToItsLimit)
{
    std::vector<bgp::Community> communities;
    for (std::uint16_t i = 0; i < kMaxCommunities; ++i) {
        communities.push_back({64500, i});
    }
    const Session session = transitWith({.announce = false,
                                         .prepends = kMaxPrepends,
                                         .med = bgp::Med{std::numeric_limits<std::uint32_t>::max()},
                                         .origin = bgp::Origin::Incomplete,
                                         .poisoned = std::vector<Asn>(kMaxPoisoned, Asn{174}),
                                         .communities = bgp::CommunitySet{communities}});

    const auto after = withSessionChanged(twoSites(), session);

    ASSERT_TRUE(after);
    EXPECT_EQ(after->sites[0].sessions[0], session);
}

TEST(ChangingASession, RefusesPoisonThatCannotBe)
{
    EXPECT_THAT(
        withSessionChanged(twoSites(), transitWith({.poisoned = std::vector<Asn>(11, Asn{174})})),
        FailsWith(ErrorCode::TooManyPoisoned, "11", "10"));
    EXPECT_THAT(withSessionChanged(twoSites(), transitWith({.poisoned = {Asn{174}, Asn{0}}})),
                FailsWith(ErrorCode::InvalidAsn, "0"));
    EXPECT_THAT(withSessionChanged(twoSites(), transitWith({.poisoned = {Asn{64500}}})),
                FailsWith(ErrorCode::PoisonedOrigin, "FRA", "AS64500"));
}

TEST(ChangingASession, RefusesTooManyCommunitiesOfAnyKind)
{
    std::vector<bgp::Community> standard;
    std::vector<bgp::ExtendedCommunity> extended;
    std::vector<bgp::LargeCommunity> large;
    for (std::uint16_t i = 0; i <= kMaxCommunities; ++i) {
        standard.push_back({64500, i});
        extended.push_back({i});
        large.push_back({64500, 0, i});
    }

    for (const ExportPolicy &policy :
         {ExportPolicy{.communities = bgp::CommunitySet{standard}},
          ExportPolicy{.extendedCommunities = bgp::CommunitySet{extended}},
          ExportPolicy{.largeCommunities = bgp::CommunitySet{large}}}) {
        EXPECT_THAT(withSessionChanged(twoSites(), transitWith(policy)),
                    FailsWith(ErrorCode::TooManyCommunities, "33", "32"));
    }
}

TEST(ChangingASession, PutsItsPoliciesInOrderOfThePrefixes)
{
    Session session = twoSites().sites[0].sessions[0];
    session.prefixPolicies = {{kUpperHalf, {.prepends = 1}}, {kLowerHalf, {.prepends = 2}}};

    const auto after = withSessionChanged(withThreePrefixes(), session);

    ASSERT_TRUE(after);
    EXPECT_THAT(prefixesOfPolicies(*after), testing::ElementsAre(kLowerHalf, kUpperHalf));
}

TEST(ChangingASession, RefusesPoliciesForOtherPrefixesAndTwoForOne)
{
    Session session = twoSites().sites[0].sessions[0];

    session.prefixPolicies = {{kOther, {}}};
    EXPECT_THAT(withSessionChanged(withThreePrefixes(), session),
                FailsWith(ErrorCode::PrefixNotOfService, "FRA", "203.0.113.0/24"));
    session.prefixPolicies = {{kLowerHalf, {}}, {kUpperHalf, {}}, {kLowerHalf, {.prepends = 1}}};
    EXPECT_THAT(
        withSessionChanged(withThreePrefixes(), session),
        FailsWith(ErrorCode::GivenTwice, "/sites/0/sessions/0/prefixPolicies", "192.0.2.0/25"));
    session.prefixPolicies = {{kLowerHalf, {.prepends = 11}}};
    EXPECT_THAT(withSessionChanged(withThreePrefixes(), session),
                FailsWith(ErrorCode::PrependsOutOfRange, "11", "10"));
}

TEST(SettingTheOriginOfASite, ChangesNothingElse)
{
    const auto set = withOriginAsn(twoSites(), kLhr, Asn{64501});
    ASSERT_TRUE(set);
    EXPECT_EQ(originAsnOf(set->sites[1], set->service), Asn{64501});
    EXPECT_EQ(originAsnOf(set->sites[0], set->service), Asn{64500});

    const auto back = withOriginAsn(*set, kLhr, std::nullopt);
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, twoSites());
}

TEST(SettingTheOriginOfASite, RefusesWhatCannotOriginate)
{
    Design design = twoSites();
    design.sites[0].sessions[0].policy.poisoned = {Asn{174}};

    EXPECT_THAT(withOriginAsn(design, SiteId{9}, Asn{64501}),
                FailsWith(ErrorCode::UnknownSite, "9"));
    EXPECT_THAT(withOriginAsn(design, kFra, Asn{0}), FailsWith(ErrorCode::InvalidAsn, "0"));
    EXPECT_THAT(withOriginAsn(design, kFra, Asn{174}),
                FailsWith(ErrorCode::PoisonedOrigin, "FRA", "AS174"));
    // The sites of a service do not tell each other anything, so no session leads to any of them.
    EXPECT_THAT(withOriginAsn(design, kLhr, Asn{64511}),
                FailsWith(ErrorCode::SessionWithServiceAs, "FRA", "AS64511"));
}

// Known networks ----------------------------------------------------------------------------------

KnownNetwork networkOf(std::uint32_t asn)
{
    return {.policy = bgp::defaultPolicy(Asn{asn})};
}

TEST(AddingAKnownNetwork, KeepsThemInOrderAndReplacesTheOneItIs)
{
    KnownNetwork again = networkOf(3356);
    again.policy.dropsInvalidOrigins = true;

    auto design = withKnownNetwork(twoSites(), networkOf(3356));
    design = withKnownNetwork(*design, networkOf(174));
    design = withKnownNetwork(*design, networkOf(6939));
    design = withKnownNetwork(*design, again);

    ASSERT_TRUE(design);
    EXPECT_THAT(design->knownNetworks,
                testing::ElementsAre(networkOf(174), again, networkOf(6939)));
}

TEST(AddingAKnownNetwork, PutsItsNeighboursInOrder)
{
    KnownNetwork network = networkOf(174);
    network.neighbours = {{Asn{3356}, bgp::LocalPref{80}}, {Asn{1299}, bgp::LocalPref{90}}};

    const auto design = withKnownNetwork(twoSites(), network);

    ASSERT_TRUE(design);
    EXPECT_EQ(design->knownNetworks[0].neighbours[0].neighbour, Asn{1299});
    EXPECT_EQ(design->knownNetworks[0].neighbours[1].localPref, bgp::LocalPref{80});
}

TEST(AddingAKnownNetwork, RefusesWhatNoNetworkDoes)
{
    const auto refusal = [](void (*change)(KnownNetwork &)) {
        KnownNetwork network = networkOf(174);
        change(network);
        return withKnownNetwork(twoSites(), network);
    };

    EXPECT_THAT(refusal([](KnownNetwork &network) { network.policy.asn = Asn{0}; }),
                FailsWith(ErrorCode::InvalidAsn, "0"));
    EXPECT_THAT(refusal([](KnownNetwork &network) { network.policy.asn = Asn{64500}; }),
                FailsWith(ErrorCode::PolicyOfOriginAs, "AS64500"));
    EXPECT_THAT(refusal([](KnownNetwork &network) { network.policy.maxPrefixLength[0] = 33; }),
                FailsWith(ErrorCode::ValueOutOfRange, "/knownNetworks/0/maxPrefixLength/ipv4", "33",
                          "0", "32"));
    EXPECT_THAT(refusal([](KnownNetwork &network) { network.policy.maxPrefixLength[1] = 129; }),
                FailsWith(ErrorCode::ValueOutOfRange, "/knownNetworks/0/maxPrefixLength/ipv6",
                          "129", "0", "128"));
    EXPECT_THAT(
        refusal([](KnownNetwork &network) { network.policy.allowOwnAs = 11; }),
        FailsWith(ErrorCode::ValueOutOfRange, "/knownNetworks/0/allowOwnAs", "11", "0", "10"));
    EXPECT_THAT(
        refusal([](KnownNetwork &network) { network.policy.rejectedFromCustomers = {Asn{0}}; }),
        FailsWith(ErrorCode::InvalidAsn, "0"));
    EXPECT_THAT(refusal([](KnownNetwork &network) {
                    network.neighbours = {{Asn{1299}, {}}, {Asn{0}, {}}};
                }),
                FailsWith(ErrorCode::InvalidAsn, "0"));
    EXPECT_THAT(refusal([](KnownNetwork &network) {
                    network.neighbours = {{Asn{1299}, {}}, {Asn{3356}, {}}, {Asn{1299}, {}}};
                }),
                FailsWith(ErrorCode::GivenTwice, "/knownNetworks/0/neighbours", "AS1299"));
}

TEST(RemovingAKnownNetwork, NeedsOne)
{
    const auto added = withKnownNetwork(twoSites(), networkOf(174));

    const auto removed = withKnownNetworkRemoved(*added, Asn{174});

    ASSERT_TRUE(removed);
    EXPECT_EQ(*removed, twoSites());
    EXPECT_THAT(withKnownNetworkRemoved(*removed, Asn{174}),
                FailsWith(ErrorCode::NotAKnownNetwork, "AS174"));
}

TEST(SettingModelOptions, ChangesNothingElse)
{
    const ModelOptions off{.originValidation = false, .peerLock = false};

    const auto changed = withModelOptions(twoSites(), off);

    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->model, off);
    Design expected = twoSites();
    expected.model = off;
    EXPECT_EQ(*changed, expected);
}

} // namespace
} // namespace watershed::design
