// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/policy_text.h"

#include <gtest/gtest.h>

namespace watershed::text {
namespace {

using design::ExportPolicy;
using design::Session;

const bgp::Prefix kHalf = *bgp::Prefix::parse("192.0.2.128/25");

ExportPolicy fullPolicy()
{
    return {.prepends = 2,
            .med = bgp::Med{10},
            .origin = bgp::Origin::Incomplete,
            .poisoned = {Asn{174}, Asn{3356}},
            .communities = bgp::CommunitySet<bgp::Community>{{bgp::kNoExport, {64511, 80}}},
            .extendedCommunities =
                bgp::CommunitySet{std::vector{*bgp::ExtendedCommunity::parse("rt:600:64511")}},
            .largeCommunities = bgp::CommunitySet<bgp::LargeCommunity>{{{4200000000, 600, 64511}}}};
}

TEST(PolicySummary, OfAPlainPolicyIsEmpty)
{
    EXPECT_TRUE(policySummary({}).isEmpty());
}

TEST(PolicySummary, NamesEveryLeverInAFixedOrder)
{
    EXPECT_EQ(policySummary(fullPolicy()).toStdString(),
              "+2, MED 10, origin INCOMPLETE, 64511:80, NO_EXPORT, rt:600:64511, "
              "4200000000:600:64511, poison AS174 AS3356");
}

TEST(PolicySummary, SaysEachLeverByItself)
{
    EXPECT_EQ(policySummary({.med = bgp::Med{0}}).toStdString(), "MED 0");
    EXPECT_EQ(policySummary({.origin = bgp::Origin::Egp}).toStdString(), "origin EGP");
    EXPECT_EQ(policySummary({.poisoned = {Asn{174}}}).toStdString(), "poison AS174");
    EXPECT_EQ(policySummary({.prepends = 10}).toStdString(), "+10");
}

TEST(PolicySummary, OfWhatIsNotAnnouncedSaysNothingElse)
{
    ExportPolicy policy = fullPolicy();
    policy.announce = false;

    EXPECT_EQ(policySummary(policy).toStdString(), "not announced");
}

TEST(SessionSummary, OfAPlainSessionIsEmpty)
{
    EXPECT_TRUE(sessionSummary({.id = design::SessionId{1}, .neighbour = Asn{64511}}).isEmpty());
}

TEST(SessionSummary, AddsLocalPreferenceAndPrefixesOfTheirOwn)
{
    Session session{.id = design::SessionId{1}, .neighbour = Asn{64511}};
    session.policy.prepends = 2;
    session.localPref = bgp::LocalPref{50};
    session.prefixPolicies = {{kHalf, {.announce = false}}};
    EXPECT_EQ(sessionSummary(session).toStdString(),
              "+2; local preference 50; 192.0.2.128/25: not announced");

    session = {.id = design::SessionId{1}, .neighbour = Asn{64511}};
    session.prefixPolicies = {{kHalf, {}}};
    EXPECT_EQ(sessionSummary(session).toStdString(), "192.0.2.128/25: plain");
}

} // namespace
} // namespace watershed::text
