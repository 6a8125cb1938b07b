// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/network_policies.h"

#include "core/internet/builtin/built_in_internet.h"
#include "tests/test_topology.h"

#include <algorithm>
#include <gmock/gmock.h>

namespace watershed::routing {
namespace {

using bgp::CarrierPolicy;
using testing::ElementsAre;
using testing::IsEmpty;

/// AS10, AS20 and AS30 are large; AS30 buys from AS20 here, so that it is none in this Internet.
const std::vector<CarrierPolicy> kCarriers{
    {Asn{10}, true, true, false},  {Asn{20}, false, true, true}, {Asn{30}, false, true, false},
    {Asn{40}, true, false, false}, {Asn{99}, true, true, true},
};

internet::Internet carrierNetwork()
{
    return test::topologyFromText(R"(
        10 = 20
        10 > 40
        20 > 30
    )");
}

std::vector<Asn> asnsOf(const std::vector<AsPolicy> &policies)
{
    std::vector<Asn> asns;
    for (const AsPolicy &policy : policies) {
        asns.push_back(policy.policy.asn);
    }
    return asns;
}

TEST(NetworkPolicies, AreThoseOfTheCarriersInThisInternet)
{
    const auto internet = carrierNetwork();

    const auto networks = policiesOf(design::makeEmptyDesign(), internet, kCarriers);

    ASSERT_THAT(asnsOf(networks.policies), ElementsAre(Asn{10}, Asn{20}, Asn{30}, Asn{40}));
    const auto &policies = networks.policies;
    EXPECT_TRUE(policies[0].policy.dropsInvalidOrigins);
    EXPECT_FALSE(policies[1].policy.dropsInvalidOrigins);
    EXPECT_TRUE(policies[1].policy.honoursGracefulShutdown);
    EXPECT_TRUE(policies[3].policy.dropsInvalidOrigins);
    EXPECT_THAT(policies[3].policy.rejectedFromCustomers, IsEmpty());
    EXPECT_EQ(policies[0].policy.localPref, bgp::defaultPolicy(Asn{10}).localPref);
    EXPECT_THAT(networks.issues, IsEmpty());
}

TEST(NetworkPolicies, LockOutOtherLargeCarriersButForCustomers)
{
    const auto networks = policiesOf(design::makeEmptyDesign(), carrierNetwork(), kCarriers);

    EXPECT_THAT(networks.policies[0].policy.rejectedFromCustomers,
                ElementsAre(Asn{20}, Asn{30}, Asn{99}));
    EXPECT_THAT(networks.policies[1].policy.rejectedFromCustomers, ElementsAre(Asn{10}, Asn{99}));
}

TEST(NetworkPolicies, FollowTheModelOptions)
{
    design::Design design = design::makeEmptyDesign();

    design.model = {.originValidation = false, .peerLock = true};
    EXPECT_THAT(asnsOf(policiesOf(design, carrierNetwork(), kCarriers).policies),
                ElementsAre(Asn{10}, Asn{20}, Asn{30}));
    design.model = {.originValidation = true, .peerLock = false};
    EXPECT_THAT(asnsOf(policiesOf(design, carrierNetwork(), kCarriers).policies),
                ElementsAre(Asn{10}, Asn{20}, Asn{40}));
    design.model = {.originValidation = false, .peerLock = false};
    EXPECT_THAT(asnsOf(policiesOf(design, carrierNetwork(), kCarriers).policies),
                ElementsAre(Asn{20}));
}

TEST(NetworkPolicies, AreTheUsersAloneWhereTheDesignKnowsTheNetwork)
{
    const auto internet = carrierNetwork();
    design::Design design = design::makeEmptyDesign();
    bgp::NetworkPolicy policy = bgp::defaultPolicy(Asn{10});
    policy.allowOwnAs = 1;
    // AS20 comes behind AS40 in this Internet, whose indices follow the AS numbers.
    design.knownNetworks = {
        {.policy = policy,
         .neighbours = {{Asn{20}, bgp::LocalPref{7}}, {Asn{40}, bgp::LocalPref{8}}}}};

    const auto networks = policiesOf(design, internet, kCarriers);

    EXPECT_EQ(networks.policies[0].policy, policy);
    EXPECT_THAT(networks.policies[0].neighbours,
                ElementsAre(AsPolicy::NeighbourLocalPref{*internet.find(Asn{20}), {7}},
                            AsPolicy::NeighbourLocalPref{*internet.find(Asn{40}), {8}}));
}

TEST(NetworkPolicies, SayWhatTheInternetDoesNotHave)
{
    design::Design design = design::makeEmptyDesign();
    design.knownNetworks = {
        {.policy = bgp::defaultPolicy(Asn{10}), .neighbours = {{Asn{77}, {}}, {Asn{88}, {}}}},
        {.policy = bgp::defaultPolicy(Asn{77}), .neighbours = {{Asn{20}, {}}}}};

    const auto networks = policiesOf(design, carrierNetwork(), {});

    const auto warning = [](const char *as) {
        return Issue{Severity::Warning, {ErrorCode::PolicyOfUnknownAs, {as}, std::nullopt}, 1};
    };
    EXPECT_THAT(networks.issues, ElementsAre(warning("AS77"), warning("AS88")));
    EXPECT_THAT(asnsOf(networks.policies), ElementsAre(Asn{10}));
    EXPECT_THAT(networks.policies[0].neighbours, IsEmpty());
}

TEST(NetworkPolicies, OfTheBuiltInInternetLockNoCustomerOut)
{
    const auto internet = internet::makeBuiltInInternet(internet::kBuiltInSeed);

    const auto networks =
        policiesOf(design::makeEmptyDesign(), *internet, bgp::builtInCarrierPolicies());

    EXPECT_EQ(networks.policies.size(), bgp::builtInCarrierPolicies().size());
    for (const AsPolicy &policy : networks.policies) {
        for (const internet::AsIndex customer :
             internet->neighbours(policy.as, internet::Relationship::Customer)) {
            EXPECT_EQ(
                std::ranges::count(policy.policy.rejectedFromCustomers, internet->asn(customer)), 0)
                << toString(policy.policy.asn);
        }
    }
}

} // namespace
} // namespace watershed::routing
