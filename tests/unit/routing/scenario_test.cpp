// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/scenario.h"

#include "core/design/edits.h"
#include "core/internet/internet_builder.h"
#include "tests/unit/design/small_design.h"

#include "tests/test_topology.h"

#include <gmock/gmock.h>

namespace watershed::routing {
namespace {

using design::SessionId;
using design::SessionRole;
using design::SiteId;
using design::test::kFra;
using design::test::kFraPeer;
using design::test::kFraTransit;
using design::test::kLhr;
using design::test::kLhrTransit;
using design::test::threeMetros;
using design::test::twoSites;
using internet::AsIndex;
using internet::Relationship;
using testing::ElementsAre;
using testing::IsEmpty;

geo::MetroId metro(std::string_view code)
{
    return *threeMetros().find(code);
}

/// AS64510 sells transit to AS64511 and AS64520; both exchanges have the route server AS64600.
internet::InternetBuilder network()
{
    internet::InternetBuilder builder{threeMetros()};
    builder.addCustomerProvider(Asn{64511}, Asn{64510});
    builder.addCustomerProvider(Asn{64520}, Asn{64510});
    return builder;
}

internet::Internet withoutGeography()
{
    return network().build({}).internet;
}

internet::InternetBuilder placedNetwork()
{
    internet::InternetBuilder builder = network();
    for (const char *code : {"FRA", "LHR", "SYD"}) {
        builder.addPresence(Asn{64510}, metro(code), Users{1});
    }
    builder.addPresence(Asn{64511}, metro("FRA"), Users{1});
    builder.addPresence(Asn{64520}, metro("FRA"), Users{1});
    return builder;
}

internet::Internet withGeography()
{
    return placedNetwork().build({}).internet;
}

/// The exchange SYD-IX comes first, FRA-IX second; AS64500 is the service's own AS.
internet::Internet withExchanges()
{
    internet::InternetBuilder builder = placedNetwork();
    builder.addExchange("SYD-IX", metro("SYD"), Asn{64600}, {Asn{64510}});
    builder.addExchange("FRA-IX", metro("FRA"), Asn{64600}, {Asn{64520}, Asn{64500}, Asn{64511}});
    return std::move(builder).build({}).internet;
}

AsIndex indexOf(const internet::Internet &internet, std::uint32_t asn)
{
    return *internet.find(Asn{asn});
}

Issue warning(ErrorCode code, std::vector<std::string> arguments)
{
    return {Severity::Warning, {code, std::move(arguments), std::nullopt}, 1};
}

Issue tie(const char *loser, const char *winner)
{
    return {Severity::Note, {ErrorCode::TiedSites, {"AS64510", loser, winner}, std::nullopt}, 1};
}

TEST(CompilingAScenario, ListsSitesAndSessionsInTheOrderOfTheDesign)
{
    const auto internet = withGeography();

    const auto compiled = compileScenarios(twoSites(), internet);

    EXPECT_THAT(compiled.scenarios.front().originAsns, ElementsAre(Asn{64500}));
    EXPECT_THAT(compiled.scenarios.front().sites, ElementsAre(kFra, kLhr));
    EXPECT_THAT(
        compiled.scenarios.front().announcements,
        ElementsAre(Announcement{kFra, kFraTransit, indexOf(internet, 64510),
                                 Relationship::Customer, test::routerIn(internet, 64510, "FRA"),
                                 std::nullopt, plainAttributes(Asn{64500}, 0)},
                    Announcement{kFra, kFraPeer, indexOf(internet, 64511), Relationship::Peer,
                                 test::routerIn(internet, 64511, "FRA"), std::nullopt,
                                 plainAttributes(Asn{64500}, 0)},
                    Announcement{kLhr, kLhrTransit, indexOf(internet, 64510),
                                 Relationship::Customer, test::routerIn(internet, 64510, "LHR"),
                                 std::nullopt, plainAttributes(Asn{64500}, 0)}));
    EXPECT_THAT(compiled.issues, IsEmpty());
}

TEST(CompilingAScenario, TurnsTheRoleRound)
{
    const auto internet = withGeography();
    const std::vector<std::pair<SessionRole, Relationship>> expected{
        {SessionRole::Transit, Relationship::Customer},
        {SessionRole::Peer, Relationship::Peer},
        {SessionRole::RouteServer, Relationship::Peer},
        {SessionRole::Customer, Relationship::Provider}};
    for (const auto &[role, service] : expected) {
        design::Design design = twoSites();
        design.sites[0].sessions[0].role = role;

        const auto compiled = compileScenarios(design, internet);

        EXPECT_EQ(compiled.scenarios.front().announcements.at(0).service, service);
    }
}

TEST(CompilingAScenario, PassesPrependsOn)
{
    design::Design design = twoSites();
    design.sites[1].sessions[0].policy.prepends = 3;

    const auto compiled = compileScenarios(design, withGeography());

    EXPECT_EQ(compiled.scenarios.front().announcements.at(0).pathLength(), 0u + 1);
    EXPECT_EQ(compiled.scenarios.front().announcements.at(2).pathLength(), 3u + 1);
}

TEST(CompilingAScenario, LeavesOutASiteThatIsOffButKeepsItsPlace)
{
    design::Design design = twoSites();
    design.sites[0].enabled = false;

    const auto compiled = compileScenarios(design, withGeography());

    EXPECT_THAT(compiled.scenarios.front().sites, ElementsAre(kFra, kLhr));
    EXPECT_THAT(compiled.scenarios.front().announcements,
                ElementsAre(testing::Field(&Announcement::session, kLhrTransit)));
    EXPECT_THAT(compiled.issues, IsEmpty());
}

TEST(CompilingAScenario, LeavesOutASessionThatIsOff)
{
    design::Design design = twoSites();
    design.sites[0].sessions[0].enabled = false;

    const auto compiled = compileScenarios(design, withGeography());

    EXPECT_THAT(compiled.scenarios.front().announcements,
                ElementsAre(testing::Field(&Announcement::session, kFraPeer),
                            testing::Field(&Announcement::session, kLhrTransit)));
    EXPECT_THAT(compiled.issues, IsEmpty());
}

TEST(CompilingAScenario, ReportsASiteThatIsOnAndSilent)
{
    design::Design design = twoSites();
    design.sites[1].sessions[0].enabled = false;

    const auto compiled = compileScenarios(design, withGeography());

    EXPECT_THAT(compiled.issues, ElementsAre(warning(ErrorCode::SiteWithoutSession, {"LHR"})));
}

TEST(CompilingAScenario, ReportsADesignThatAnnouncesNowhere)
{
    design::Design design = twoSites();
    design.sites[0].enabled = false;
    design.sites[1].sessions.clear();

    const auto compiled = compileScenarios(design, withGeography());

    EXPECT_THAT(compiled.scenarios.front().announcements, IsEmpty());
    EXPECT_THAT(compiled.issues, ElementsAre(warning(ErrorCode::SiteWithoutSession, {"LHR"}),
                                             warning(ErrorCode::NoAnnouncingSite, {})));
    EXPECT_THAT(compileScenarios(design::makeEmptyDesign(), withGeography()).issues,
                ElementsAre(warning(ErrorCode::NoAnnouncingSite, {})));
}

TEST(CompilingAScenario, LeavesOutAnAsThatTheInternetDoesNotHave)
{
    design::Design design = twoSites();
    design.sites[0].sessions[1].neighbour = Asn{65000};
    design.sites[1].sessions[0].neighbour = Asn{65001};

    const auto compiled = compileScenarios(design, withGeography());

    EXPECT_THAT(compiled.scenarios.front().announcements,
                ElementsAre(testing::Field(&Announcement::session, kFraTransit)));
    EXPECT_THAT(compiled.issues, ElementsAre(warning(ErrorCode::UnknownAs, {"FRA", "AS65000"}),
                                             warning(ErrorCode::UnknownAs, {"LHR", "AS65001"}),
                                             warning(ErrorCode::SiteWithoutSession, {"LHR"})));
}

TEST(CompilingAScenario, SaysNothingOfUnknownAsesWhereTheSessionIsOff)
{
    design::Design design = twoSites();
    design.sites[0].sessions[1].neighbour = Asn{65000};
    design.sites[0].sessions[1].enabled = false;

    EXPECT_THAT(compileScenarios(design, withGeography()).issues, IsEmpty());
}

// Places ------------------------------------------------------------------------------------------

TEST(CompilingAScenario, KeepsANeighbourThatIsKnownElsewhereAndSaysSo)
{
    const auto internet = withGeography();
    design::Design design = twoSites();
    design.sites[1].sessions[0].neighbour = Asn{64511};

    const auto compiled = compileScenarios(design, internet);

    EXPECT_EQ(compiled.scenarios.front().announcements.back().neighbour, indexOf(internet, 64511));
    EXPECT_EQ(compiled.scenarios.front().announcements.back().router,
              test::routerIn(internet, 64511, "FRA"));
    EXPECT_THAT(compiled.issues,
                ElementsAre(warning(ErrorCode::NeighbourNotInMetro, {"LHR", "AS64511", "LHR"})));
}

TEST(CompilingAScenario, DoesNotDoubtAnAsWithoutKnownPlaces)
{
    internet::InternetBuilder builder = placedNetwork();
    builder.addCustomerProvider(Asn{64530}, Asn{64510});
    design::Design design = twoSites();
    design.sites[1].sessions[0].neighbour = Asn{64530};

    EXPECT_THAT(compileScenarios(design, std::move(builder).build({}).internet).issues, IsEmpty());
}

TEST(CompilingAScenario, LandsInTheNearestMetroWhereTheCodeIsUnknown)
{
    design::Design design = twoSites();
    design.sites[0].metro = "ZZZ";
    design.sites[0].position = {-30.0, 150.0};

    const auto internet = withGeography();

    const auto compiled = compileScenarios(design, internet);

    EXPECT_EQ(compiled.scenarios.front().announcements.at(0).router,
              test::routerIn(internet, 64510, "SYD"));
    EXPECT_THAT(compiled.issues,
                ElementsAre(warning(ErrorCode::NeighbourNotInMetro, {"FRA", "AS64511", "SYD"})));
}

TEST(CompilingAScenario, LandsAtTheOnlyRouterWithoutGeography)
{
    const auto internet = withoutGeography();

    const auto compiled = compileScenarios(twoSites(), internet);

    ASSERT_EQ(compiled.scenarios.front().announcements.size(), 3u);
    for (const Announcement &announcement : compiled.scenarios.front().announcements) {
        EXPECT_EQ(announcement.router, internet.firstRouterOf(announcement.neighbour));
    }
    EXPECT_THAT(compiled.issues, ElementsAre(tie("LHR", "FRA")));
}

// Route servers -----------------------------------------------------------------------------------

design::Design withRouteServer(std::string metroCode)
{
    design::Design design = design::makeEmptyDesign();
    design.sites = {{.id = kFra,
                     .code = "X",
                     .name = {},
                     .metro = std::move(metroCode),
                     .position = {},
                     .enabled = true,
                     .sessions = {{.id = SessionId{1},
                                   .neighbour = Asn{64600},
                                   .role = SessionRole::RouteServer,
                                   .policy = {.prepends = 2}}}}};
    return design;
}

TEST(CompilingAScenario, ReachesTheOtherMembersOfAnExchangeAsPeers)
{
    const auto internet = withExchanges();
    ASSERT_TRUE(internet.find(Asn{64500})) << "the service's AS is a member, too";

    const auto compiled = compileScenarios(withRouteServer("FRA"), internet);

    EXPECT_THAT(compiled.scenarios.front().announcements,
                ElementsAre(Announcement{kFra, SessionId{1}, indexOf(internet, 64511),
                                         Relationship::Peer, test::routerIn(internet, 64511, "FRA"),
                                         std::nullopt, plainAttributes(Asn{64500}, 2)},
                            Announcement{kFra, SessionId{1}, indexOf(internet, 64520),
                                         Relationship::Peer, test::routerIn(internet, 64520, "FRA"),
                                         std::nullopt, plainAttributes(Asn{64500}, 2)}));
    EXPECT_THAT(compiled.issues, IsEmpty());
}

TEST(CompilingAScenario, MeansTheExchangeInTheSitesMetro)
{
    const auto internet = withExchanges();

    const auto compiled = compileScenarios(withRouteServer("SYD"), internet);

    EXPECT_THAT(compiled.scenarios.front().announcements,
                ElementsAre(Announcement{kFra, SessionId{1}, indexOf(internet, 64510),
                                         Relationship::Peer, test::routerIn(internet, 64510, "SYD"),
                                         std::nullopt, plainAttributes(Asn{64500}, 2)}));
    EXPECT_THAT(compiled.issues, IsEmpty());
}

TEST(CompilingAScenario, DoubtsARouteServerInAnotherMetro)
{
    const auto compiled = compileScenarios(withRouteServer("LHR"), withExchanges());

    EXPECT_THAT(compiled.scenarios.front().announcements, testing::Not(IsEmpty()));
    EXPECT_THAT(compiled.issues,
                ElementsAre(warning(ErrorCode::NeighbourNotInMetro, {"X", "AS64600", "LHR"})));
}

TEST(CompilingAScenario, TakesAnotherAsInTheRoleOfARouteServerForAPeer)
{
    const auto internet = withExchanges();
    design::Design design = withRouteServer("FRA");
    design.sites[0].sessions[0].neighbour = Asn{64510};

    const auto compiled = compileScenarios(design, internet);

    EXPECT_THAT(compiled.scenarios.front().announcements,
                ElementsAre(Announcement{kFra, SessionId{1}, indexOf(internet, 64510),
                                         Relationship::Peer, test::routerIn(internet, 64510, "FRA"),
                                         std::nullopt, plainAttributes(Asn{64500}, 2)}));
}

TEST(CompilingAScenario, CountsTheUnknownAsesOfASite)
{
    design::Design design = twoSites();
    for (const std::uint32_t neighbour : {65001U, 65002U, 65003U}) {
        design = design::withSessionAdded(design, design.sites[0].id, Asn{neighbour},
                                          SessionRole::Transit)
                     .value()
                     .design;
    }

    const auto compiled = compileScenarios(design, withGeography());

    Issue expected = warning(ErrorCode::UnknownAs, {"FRA", "AS65001"});
    expected.count = 3;
    EXPECT_THAT(compiled.issues, ElementsAre(expected));
}

TEST(CompilingAScenario, FindsARouteServerOnlyInItsRole)
{
    design::Design design = withRouteServer("FRA");
    design.sites[0].sessions[0].role = SessionRole::Peer;

    const auto compiled = compileScenarios(design, withExchanges());

    EXPECT_THAT(compiled.issues, ElementsAre(warning(ErrorCode::UnknownAs, {"X", "AS64600"}),
                                             warning(ErrorCode::SiteWithoutSession, {"X"}),
                                             warning(ErrorCode::NoAnnouncingSite, {})));
}

TEST(CompilingAScenario, ReportsAnExchangeWithoutOtherMembers)
{
    internet::InternetBuilder builder = placedNetwork();
    builder.addExchange("LHR-IX", metro("LHR"), Asn{64601}, {Asn{64500}});
    design::Design design = withRouteServer("LHR");
    design.sites[0].sessions[0].neighbour = Asn{64601};

    const auto compiled = compileScenarios(design, std::move(builder).build({}).internet);

    EXPECT_THAT(compiled.issues, ElementsAre(warning(ErrorCode::SiteWithoutSession, {"X"}),
                                             warning(ErrorCode::NoAnnouncingSite, {})));
}

TEST(CompilingAScenario, NotesSitesThatNothingTellsApartWithoutGeography)
{
    const design::Design design = twoSites(); // both with transit from AS64510

    EXPECT_THAT(compileScenarios(design, withoutGeography()).issues,
                testing::Contains(tie("LHR", "FRA")));
    EXPECT_THAT(compileScenarios(design, withGeography()).issues,
                testing::Not(testing::Contains(tie("LHR", "FRA"))));
}

TEST(CompilingAScenario, APrependBreaksTheTie)
{
    design::Design design = twoSites();
    design::Session &transit = design.sites[0].sessions[0];
    ASSERT_EQ(transit.id, kFraTransit);
    transit.policy.prepends = 1;

    EXPECT_THAT(compileScenarios(design, withoutGeography()).issues,
                testing::Each(testing::Field(&Issue::severity, Severity::Warning)));
}

} // namespace
} // namespace watershed::routing
