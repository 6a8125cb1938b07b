// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/solve.h"

#include "tests/network_sketch.h"

#include <gmock/gmock.h>

namespace watershed::routing {
namespace {

using bgp::DecisionStep;
using internet::Relationship;
using test::NetworkSketch;
using test::SettledNetwork;
using testing::ElementsAre;
using Kind = Change::Kind;

// Sites and sessions ------------------------------------------------------------------------------

/// Two sites, each below its own provider; the providers 10 and 20 are peers, 30 buys from both.
struct TwoSites : testing::Test {
    TwoSites()
    {
        fra = sketch.site("FRA", "64500a");
        nrt = sketch.site("NRT", "64500b");
        fraSession = sketch.customerOf("64500a", "10");
        nrtSession = sketch.customerOf("64500b", "20");
        sketch.peers("10", "20");
        sketch.customerOf("30", "10");
        sketch.customerOf("30", "20");
    }

    void announceBoth()
    {
        sketch.announce(fra, fraSession);
        sketch.announce(nrt, nrtSession);
    }

    NetworkSketch sketch;
    SiteNumber fra = 0;
    SiteNumber nrt = 0;
    SessionNumber fraSession = 0;
    SessionNumber nrtSession = 0;
};

using Sites = TwoSites;

TEST_F(Sites, EachServeTheirOwnProvider)
{
    announceBoth();
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("10"), "FRA");
    EXPECT_EQ(network.siteOf("20"), "NRT");
    EXPECT_EQ(network.at("10")->settledBy, DecisionStep::LocalPref);
    EXPECT_EQ(network.at("10")->runnerUp->site, nrt);
}

TEST_F(Sites, AreIslandsThatPassNothingOn)
{
    announceBoth();
    sketch.customerOf("40", "64500a"); // hears nothing: no announcement on the session
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("64500a"), "FRA");
    EXPECT_EQ(network.at("64500a")->settledBy, DecisionStep::OnlyCandidate);
    EXPECT_EQ(network.siteOf("64500b"), "NRT");
    EXPECT_EQ(network.at("40"), std::nullopt);
}

TEST_F(Sites, KeepTheirOwnRouteWhenAnAllowedForeignOneComesBack)
{
    announceBoth();
    sketch.policy(64500).allowOwnAs = 1;
    sketch.customerOf("64500a", "20"); // tells of NRT
    SettledNetwork network{sketch};
    EXPECT_EQ(network.siteOf("64500a"), "FRA");
    EXPECT_EQ(network.at("64500a")->settledBy, DecisionStep::OwnRoute);

    network.apply(Kind::WithdrawSite, fra);
    EXPECT_EQ(network.siteOf("64500a"), "NRT");
    EXPECT_THAT(network.pathOf("64500a"), ElementsAre(20, 64500));
}

TEST_F(Sites, LeaveTheirCatchmentToTheOthersWhenWithdrawn)
{
    announceBoth();
    SettledNetwork network{sketch};
    const auto before = network.states();

    network.apply(Kind::WithdrawSite, fra);
    EXPECT_EQ(network.at("64500a"), std::nullopt);
    EXPECT_THAT(network.pathOf("10"), ElementsAre(20, 64500));
    EXPECT_THAT(network.pathOf("30"), ElementsAre(20, 64500));

    network.apply(Kind::AnnounceSite, fra);
    EXPECT_EQ(network.states(), before);
}

TEST_F(Sites, LoseASessionAndGetItBack)
{
    announceBoth();
    SettledNetwork network{sketch};
    const auto before = network.states();

    network.apply(Kind::SessionDown, fraSession);
    EXPECT_EQ(network.siteOf("64500a"), "FRA");
    EXPECT_EQ(network.siteOf("10"), "NRT");

    network.apply(Kind::SessionUp, fraSession);
    EXPECT_EQ(network.states(), before);
}

TEST_F(Sites, SendTheWholePathAsPlanned)
{
    sketch.announce(fra, fraSession).path = bgp::AsPath{{Asn{64500}, Asn{20}, Asn{64500}}};
    const SettledNetwork network{sketch};

    EXPECT_THAT(network.pathOf("10"), ElementsAre(64500, 20, 64500));
    EXPECT_THAT(network.pathOf("30"), ElementsAre(10, 64500, 20, 64500));
    EXPECT_EQ(network.at("20"), std::nullopt); // poisoned
}

TEST_F(Sites, SpeakOnlyTheFamilyThatASessionCarries)
{
    const PrefixNumber v6 = sketch.addPrefix("2001:db8::/48");
    sketch.announce(fra, fraSession);
    sketch.announce(fra, fraSession, v6);
    sketch.session(fraSession).carries = {false, true};
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.at("10", 0), std::nullopt);
    EXPECT_EQ(network.siteOf("10", v6), "FRA");
    EXPECT_EQ(network.at("10", v6)->chosen.route.attributes->nextHop.toString(), "fd00:1::1");
}

TEST_F(Sites, TellTheirMedToTheNeighbourAndNoFurther)
{
    sketch.announce(fra, fraSession).med = bgp::Med{50};
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.attributesOf("10").med, bgp::Med{50});
    EXPECT_EQ(network.attributesOf("30").med, std::nullopt);
}

TEST_F(Sites, KeepANoExportAnnouncementAtTheNeighbour)
{
    announceBoth();
    sketch.announce(fra, sketch.customerOf("64500a", "50")).communities =
        bgp::CommunitySet<bgp::Community>{{bgp::kNoExport}};
    sketch.customerOf("60", "50");
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("50"), "FRA");
    EXPECT_EQ(network.at("60"), std::nullopt);
}

// Between ASes ------------------------------------------------------------------------------------

TEST(Solve, LetsNoRouteCrossAValley)
{
    NetworkSketch sketch;
    const SiteNumber site = sketch.site("FRA", "64500");
    sketch.announce(site, sketch.peers("64500", "10"));
    sketch.peers("10", "20");
    sketch.customerOf("10", "30");
    sketch.customerOf("40", "10");
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("10"), "FRA");
    EXPECT_EQ(network.siteOf("40"), "FRA");
    EXPECT_EQ(network.at("20"), std::nullopt);
    EXPECT_EQ(network.at("30"), std::nullopt);
}

TEST(Solve, PrefersTheLocalPreferenceOfASession)
{
    NetworkSketch sketch;
    const SiteNumber site = sketch.site("FRA", "64500");
    sketch.announce(site, sketch.customerOf("64500", "10"));
    sketch.announce(site, sketch.customerOf("64500", "20"));
    sketch.customerOf("30", "10");
    const SessionNumber preferred = sketch.customerOf("30", "20");
    sketch.session(preferred).a.localPref = bgp::LocalPref{101};
    const SettledNetwork network{sketch};

    EXPECT_THAT(network.pathOf("30"), ElementsAre(20, 64500));
    EXPECT_EQ(network.localPrefOf("30"), 101U);
    EXPECT_EQ(network.at("30")->settledBy, DecisionStep::LocalPref);
}

TEST(Solve, BreaksTiesByRouterIdThenByAddressOfTheNeighbour)
{
    NetworkSketch sketch;
    sketch.router("20"); // the lowest BGP identifier
    const SiteNumber site = sketch.site("FRA", "64500");
    sketch.announce(site, sketch.customerOf("64500", "10"));
    sketch.announce(site, sketch.customerOf("64500", "20"));
    sketch.customerOf("30", "10");
    const SessionNumber second = sketch.customerOf("30", "20");
    const SessionNumber third = sketch.customerOf("30", "20");
    const SettledNetwork network{sketch};

    EXPECT_LT(second, third);
    EXPECT_EQ(network.at("30")->settledBy, DecisionStep::NeighbourAddress);
    EXPECT_EQ(network.attributesOf("30").nextHop.toString(), "10.0.4.2");
    EXPECT_EQ(network.at("30")->chosen.channel, reverse(Network::firstChannelOf(second)));
}

TEST(Solve, NeverSendsARouteBackOverItsSession)
{
    NetworkSketch sketch;
    const SiteNumber site = sketch.site("FRA", "64500");
    sketch.announce(site, sketch.customerOf("64500", "10"));
    const SessionNumber session = sketch.customerOf("10", "20");
    sketch.policy(10).allowOwnAs = 5;
    const SettledNetwork network{sketch};

    const auto &held = network.states()[0].adjRibIn;
    EXPECT_TRUE(held[Network::firstChannelOf(session)].has_value());
    EXPECT_FALSE(held[reverse(Network::firstChannelOf(session))].has_value());
}

TEST(Solve, LowersACustomersRouteByItsActionCommunity)
{
    NetworkSketch sketch;
    const SiteNumber fra = sketch.site("FRA", "64500a");
    const SiteNumber nrt = sketch.site("NRT", "64500b");
    sketch.policy(10).actions = bgp::ActionCommunities{bgp::ActionCommunities::Form::Large, true};
    sketch.announce(fra, sketch.customerOf("64500a", "10")).largeCommunities =
        bgp::CommunitySet<bgp::LargeCommunity>{{{10, 700, 50}}};
    sketch.announce(nrt, sketch.customerOf("64500b", "20"));
    sketch.peers("10", "20");
    sketch.customerOf("30", "10");
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("10"), "NRT");
    EXPECT_EQ(network.at("10")->runnerUp->route.attributes->localPref, bgp::LocalPref{50});
}

TEST(Solve, ScrubsActionsForWhoComesAfter)
{
    NetworkSketch sketch;
    const SiteNumber site = sketch.site("FRA", "64500");
    sketch.policy(10).actions = bgp::ActionCommunities{bgp::ActionCommunities::Form::Large, true};
    sketch.announce(site, sketch.customerOf("64500", "10")).largeCommunities =
        bgp::CommunitySet<bgp::LargeCommunity>{{{10, 602, 20}, {64500, 1, 1}}};
    sketch.customerOf("10", "20");
    sketch.customerOf("10", "30");
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.attributesOf("10").largeCommunities.all().size(), 2U);
    EXPECT_THAT(network.attributesOf("20").largeCommunities.all(),
                ElementsAre(bgp::LargeCommunity{64500, 1, 1}));
    EXPECT_THAT(network.pathOf("20"), ElementsAre(10, 10, 10, 64500));
    EXPECT_THAT(network.pathOf("30"), ElementsAre(10, 64500));
}

TEST(Solve, DrainsASiteByGracefulShutdown)
{
    NetworkSketch sketch;
    const SiteNumber fra = sketch.site("FRA", "64500a");
    const SiteNumber nrt = sketch.site("NRT", "64500b");
    sketch.announce(fra, sketch.customerOf("64500a", "10")).communities =
        bgp::CommunitySet<bgp::Community>{{bgp::kGracefulShutdown}};
    sketch.announce(nrt, sketch.customerOf("64500b", "20"));
    sketch.peers("10", "20");
    sketch.policy(10).honoursGracefulShutdown = true;
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("10"), "NRT");
    EXPECT_EQ(network.at("10")->runnerUp->route.attributes->localPref, bgp::LocalPref{0});
}

// Inside an AS ------------------------------------------------------------------------------------

/// AS 10 has routers a - b - c in a row; FRA is at a, NRT at c, both with equal paths.
struct ThreeRouters : testing::Test {
    ThreeRouters()
    {
        sketch.as(10).ibgp = IbgpKind::FullMesh;
        for (const char *const name : {"10a", "10b", "10c"}) {
            sketch.router(name);
        }
        fra = sketch.site("FRA", "64500a");
        nrt = sketch.site("NRT", "64500b");
        fraSession = sketch.customerOf("64500a", "10a");
        nrtSession = sketch.customerOf("64500b", "10c");
    }

    NetworkSketch sketch;
    SiteNumber fra = 0;
    SiteNumber nrt = 0;
    SessionNumber fraSession = 0;
    SessionNumber nrtSession = 0;
};

TEST_F(ThreeRouters, LeaveTheAsByTheNearestExit)
{
    sketch.link("10a", "10b", 20);
    sketch.link("10b", "10c", 10);
    sketch.announce(fra, fraSession);
    sketch.announce(nrt, nrtSession);
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("10a"), "FRA");
    EXPECT_EQ(network.at("10a")->settledBy, DecisionStep::EbgpOverIbgp);
    EXPECT_EQ(network.siteOf("10b"), "NRT");
    EXPECT_EQ(network.at("10b")->settledBy, DecisionStep::IgpCost);
    EXPECT_EQ(network.at("10b")->chosen.route.igpCost, 10U);
    EXPECT_EQ(network.attributesOf("10b").nextHop.toString(), "10.255.0.3"); // 10c's loopback
    EXPECT_EQ(network.localPrefOf("10b"), 300U);
    EXPECT_EQ(network.siteOf("10c"), "NRT");
}

TEST_F(ThreeRouters, BreakATieByTheLowestRouterId)
{
    sketch.link("10a", "10b", 10);
    sketch.link("10b", "10c", 10);
    sketch.announce(fra, fraSession);
    sketch.announce(nrt, nrtSession);
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("10b"), "FRA");
    EXPECT_EQ(network.at("10b")->settledBy, DecisionStep::RouterId);
}

TEST_F(ThreeRouters, FollowTheMedAgainstTheirOwnExit)
{
    sketch.link("10a", "10b", 10);
    sketch.link("10b", "10c", 10);
    sketch.announce(fra, fraSession).med = bgp::Med{50};
    sketch.announce(nrt, nrtSession).med = bgp::Med{20};
    SettledNetwork honouring{sketch};
    EXPECT_EQ(honouring.siteOf("10a"), "NRT");
    EXPECT_EQ(honouring.at("10a")->settledBy, DecisionStep::Med);
    EXPECT_EQ(honouring.attributesOf("10a").med, bgp::Med{20});

    sketch.policy(10).med = bgp::MedRule::Zero;
    const SettledNetwork zeroing{sketch};
    EXPECT_EQ(zeroing.siteOf("10a"), "FRA");
}

TEST_F(ThreeRouters, PassNothingOnThatCameOverIbgp)
{
    // No session between a and c: without the IGP in between there is none.
    sketch.link("10a", "10b", 10);
    sketch.announce(fra, fraSession);
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("10b"), "FRA");
    EXPECT_EQ(network.at("10c"), std::nullopt);
}

TEST_F(ThreeRouters, TellNobodyANoAdvertiseRoute)
{
    sketch.link("10a", "10b", 10);
    sketch.announce(fra, fraSession).communities =
        bgp::CommunitySet<bgp::Community>{{bgp::kNoAdvertise}};
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("10a"), "FRA");
    EXPECT_EQ(network.at("10b"), std::nullopt);
}

TEST_F(ThreeRouters, TellANoExportRouteInsideTheAsOnly)
{
    sketch.link("10a", "10b", 10);
    sketch.customerOf("20", "10b");
    sketch.announce(fra, fraSession).communities =
        bgp::CommunitySet<bgp::Community>{{bgp::kNoExport}};
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("10b"), "FRA");
    EXPECT_EQ(network.at("20"), std::nullopt);
}

TEST_F(ThreeRouters, ExportByWhereTheAsLearnedTheRoute)
{
    sketch.link("10a", "10b", 10);
    sketch.policy(10).actions = bgp::ActionCommunities{bgp::ActionCommunities::Form::Large, false};
    sketch.peers("10b", "30");
    sketch.customerOf("40", "10b");
    sketch.announce(fra, fraSession).largeCommunities =
        bgp::CommunitySet<bgp::LargeCommunity>{{{10, 601, 40}}};
    const SettledNetwork network{sketch};

    EXPECT_THAT(network.pathOf("30"), ElementsAre(10, 64500)); // a customer's route, to a peer
    EXPECT_THAT(network.pathOf("40"), ElementsAre(10, 10, 64500));
}

/// AS 10: a, b and c are clients of both reflectors, r and s.
struct TwoReflectors : testing::Test {
    TwoReflectors()
    {
        sketch.as(10).ibgp = IbgpKind::Reflectors;
        sketch.makeReflector("10r");
        sketch.makeReflector("10s");
        sketch.link("10a", "10r", 10);
        sketch.link("10b", "10r", 10);
        sketch.link("10r", "10s", 10);
        sketch.link("10c", "10s", 10);
        site = sketch.site("FRA", "64500");
    }

    NetworkSketch sketch;
    SiteNumber site = 0;
};

TEST_F(TwoReflectors, PassAClientsRouteToAll)
{
    sketch.announce(site, sketch.customerOf("64500", "10a"));
    const SettledNetwork network{sketch};

    for (const char *const router : {"10r", "10s", "10b", "10c"}) {
        EXPECT_EQ(network.siteOf(router), "FRA") << router;
        // Reflectors leave the next hop alone.
        EXPECT_EQ(network.attributesOf(router).nextHop.toString(), "10.255.0.3") << router;
    }
    EXPECT_THAT(network.attributesOf("10r").clusterList, testing::IsEmpty());
    EXPECT_EQ(network.attributesOf("10r").originatorId, std::nullopt);
    // Both reflectors tell b alike; the lower address wins: r's, which came first.
    EXPECT_THAT(network.attributesOf("10b").clusterList, ElementsAre(bgp::BgpIdentifier{1}));
    EXPECT_EQ(network.attributesOf("10b").originatorId, bgp::BgpIdentifier{3});
    EXPECT_EQ(network.at("10b")->settledBy, DecisionStep::NeighbourAddress);
    EXPECT_EQ(network.at("10b")->chosen.route.sender, bgp::BgpIdentifier{1});
}

TEST_F(TwoReflectors, PassAReflectorsRouteToClientsOnlyAndPreferShortClusterLists)
{
    sketch.announce(site, sketch.customerOf("64500", "10s"));
    const SettledNetwork network{sketch};

    EXPECT_EQ(network.siteOf("10r"), "FRA");
    // From s itself, and by way of r with s as originator: the shorter cluster list.
    EXPECT_EQ(network.at("10a")->settledBy, DecisionStep::ClusterListLength);
    EXPECT_EQ(network.at("10a")->chosen.route.sender, bgp::BgpIdentifier{2});
    // s does not hear its own route from r.
    EXPECT_EQ(network.at("10s")->settledBy, DecisionStep::OnlyCandidate);
}

TEST_F(TwoReflectors, DropWhatCarriesTheirOwnMark)
{
    sketch.announce(site, sketch.customerOf("64500", "10a"));
    const SettledNetwork network{sketch};

    // a is the originator: neither reflector's copy comes back to it.
    EXPECT_EQ(network.at("10a")->settledBy, DecisionStep::OnlyCandidate);
}

// No rest -----------------------------------------------------------------------------------------

/// Each of 1, 2, 3 prefers the way by its successor over its own: no stable state
/// (BAD GADGET, Griffin, Shepherd and Wilfong 2002, figure 4).
NetworkSketch badGadget()
{
    NetworkSketch sketch;
    const SiteNumber site = sketch.site("FRA", "64500");
    for (const char *const as : {"1", "2", "3"}) {
        sketch.announce(site, sketch.customerOf("64500", as));
    }
    const std::array<std::array<const char *, 2>, 3> circle{{{"1", "2"}, {"2", "3"}, {"3", "1"}}};
    for (const auto &[as, successor] : circle) {
        // The successor is a customer, so that it tells all; a long way round is not wanted.
        const SessionNumber session = sketch.customerOf(successor, as);
        sketch.session(session).b.localPref = bgp::LocalPref{400};
        sketch.policy(static_cast<std::uint32_t>(std::stoul(as))).rejectedFromCustomers = {
            Asn{static_cast<std::uint32_t>(6 - std::stoul(as) - std::stoul(successor))}};
    }
    sketch.customerOf("9", "1"); // looks on, and changes with 1
    return sketch;
}

SolveOutcome bringUp(const Network &network)
{
    return solve(network, 0, nothingAnnounced(network), std::array{Change{Kind::AnnounceSite, 0}},
                 {});
}

TEST(Oscillation, IsFoundAndItsAsesAreNamed)
{
    const Network network = badGadget().network();

    const SolveOutcome outcome = bringUp(network);

    const auto *const found = std::get_if<Oscillating>(&outcome);
    ASSERT_NE(found, nullptr);
    EXPECT_TRUE(found->stateCameBack);
    EXPECT_THAT(found->ases, ElementsAre(Asn{1}, Asn{2}, Asn{3}, Asn{9}));
    EXPECT_EQ(found->routers.size(), 4U);
}

TEST(Oscillation, GoesOnWhenSomethingElseHappens)
{
    NetworkSketch sketch = badGadget();
    const SessionNumber aside = sketch.peers("7", "8");
    const Network network = sketch.network();
    const auto oscillating = std::get<Oscillating>(bringUp(network));

    const SolveOutcome after =
        solve(network, 0, oscillating.state, std::array{Change{Kind::SessionDown, aside}}, {});

    EXPECT_FALSE(oscillating.state.unsettled.empty());
    EXPECT_TRUE(std::holds_alternative<Oscillating>(after));
}

TEST(Oscillation, EndsWhenItsCauseIsWithdrawn)
{
    const Network network = badGadget().network();
    const auto oscillating = std::get<Oscillating>(bringUp(network));

    const SolveOutcome after =
        solve(network, 0, oscillating.state, std::array{Change{Kind::WithdrawSite, 0}}, {});

    ASSERT_TRUE(std::holds_alternative<Settled>(after));
    for (const auto &entry : std::get<Settled>(after).state.locRib) {
        EXPECT_EQ(entry, std::nullopt);
    }
}

TEST(Oscillation, IsNotWhatRoutersWithTwoStableStatesDo)
{
    // DISAGREE: 1 and 2 each prefer the way by the other; one of them gets it.
    NetworkSketch sketch;
    const SiteNumber site = sketch.site("FRA", "64500");
    sketch.announce(site, sketch.customerOf("64500", "1"));
    sketch.announce(site, sketch.customerOf("64500", "2"));
    const SessionNumber between = sketch.peers("1", "2");
    sketch.session(between).a.localPref = bgp::LocalPref{400};
    sketch.session(between).b.localPref = bgp::LocalPref{400};
    const Network network = sketch.network();

    const SolveOutcome outcome = bringUp(network);

    ASSERT_TRUE(std::holds_alternative<Settled>(outcome));
    const PrefixState &state = std::get<Settled>(outcome).state;
    const auto length = [&](const char *router) {
        return state.locRib[sketch.numberOf(router)]->chosen.route.attributes->path.length();
    };
    EXPECT_EQ(length("1") + length("2"), 3U);
}

TEST(Oscillation, StopsWhenCancelled)
{
    CancelSource source;
    source.request_stop();
    const Network network = badGadget().network();

    const SolveOutcome outcome =
        solve(network, 0, nothingAnnounced(network), std::array{Change{Kind::AnnounceSite, 0}},
              source.get_token());

    EXPECT_TRUE(std::holds_alternative<Cancelled>(outcome));
}

TEST(Wedgie, StaysWhereTheFailureLeftIt)
{
    // RFC 4264 3: 64500b is the backup, lowered by its provider 10; the primary is behind 20.
    NetworkSketch sketch;
    const SiteNumber primary = sketch.site("PRI", "64500a");
    const SiteNumber backup = sketch.site("BAK", "64500b");
    sketch.policy(10).actions = bgp::ActionCommunities{bgp::ActionCommunities::Form::Large, true};
    sketch.announce(backup, sketch.customerOf("64500b", "10")).largeCommunities =
        bgp::CommunitySet<bgp::LargeCommunity>{{{10, 700, 80}}};
    sketch.announce(primary, sketch.customerOf("64500a", "20"));
    sketch.customerOf("10", "30");
    sketch.peers("30", "20");
    const Network network = sketch.network();
    PrefixState state = nothingAnnounced(network);
    const auto after = [&](Kind kind, SiteNumber site) {
        state =
            std::get<Settled>(solve(network, 0, state, std::array{Change{kind, site}}, {})).state;
        return state.locRib[sketch.numberOf("10")]->chosen.site;
    };

    EXPECT_EQ(after(Kind::AnnounceSite, primary), primary);
    EXPECT_EQ(after(Kind::AnnounceSite, backup), primary);
    EXPECT_EQ(after(Kind::WithdrawSite, primary), backup);
    EXPECT_EQ(after(Kind::AnnounceSite, primary), backup);
    EXPECT_EQ(after(Kind::WithdrawSite, backup), primary);
    EXPECT_EQ(after(Kind::AnnounceSite, backup), primary);
}

} // namespace
} // namespace watershed::routing
