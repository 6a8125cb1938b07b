// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"

#include "tests/unit/design/small_design.h"

#include <limits>

namespace watershed::design {
namespace {

using namespace test;

// Sites -------------------------------------------------------------------------------------------

TEST(AddingASite, TakesCodeNameAndPlaceOfTheMetro)
{
    const Design before = twoSites();

    const auto added = withSiteAdded(before, threeMetros(), "SYD");

    ASSERT_TRUE(added);
    const Site expected{.id = SiteId{3},
                        .code = "SYD",
                        .name = "Sydney",
                        .metro = "SYD",
                        .position = {-33.87, 151.21},
                        .enabled = true,
                        .sessions = {}};
    EXPECT_EQ(added->site, SiteId{3});
    EXPECT_EQ(added->design.sites.back(), expected);
    EXPECT_EQ(added->design.sites.size(), 3u);
    EXPECT_EQ(added->design.sites[0], before.sites[0]);
    EXPECT_EQ(added->design.sites[1], before.sites[1]);
}

TEST(AddingASite, NumbersACodeThatIsTaken)
{
    const auto second = withSiteAdded(twoSites(), threeMetros(), "FRA");
    ASSERT_TRUE(second);
    const auto third = withSiteAdded(second->design, threeMetros(), "FRA");
    ASSERT_TRUE(third);

    EXPECT_EQ(findSite(second->design, second->site)->code, "FRA-2");
    EXPECT_EQ(findSite(third->design, third->site)->code, "FRA-3");
    EXPECT_EQ(findSite(third->design, third->site)->name, "Frankfurt");
}

TEST(AddingASite, TakesTheLowestFreeNumber)
{
    const auto second = withSiteAdded(twoSites(), threeMetros(), "FRA");
    const auto third = withSiteAdded(second->design, threeMetros(), "FRA");
    const auto gap = withSiteRemoved(third->design, second->site);

    const auto again = withSiteAdded(*gap, threeMetros(), "FRA");

    ASSERT_TRUE(again);
    EXPECT_EQ(findSite(again->design, again->site)->code, "FRA-2");
}

TEST(AddingASite, SeesATakenCodeInOtherCase)
{
    const auto renamed = withSiteRenamed(twoSites(), kLhr, "syd", "London");

    const auto added = withSiteAdded(*renamed, threeMetros(), "SYD");

    ASSERT_TRUE(added);
    EXPECT_EQ(findSite(added->design, added->site)->code, "SYD-2");
}

TEST(AddingASite, NeedsAMetroOfTheTable)
{
    EXPECT_THAT(withSiteAdded(twoSites(), threeMetros(), "XXX"),
                FailsWith(ErrorCode::UnknownMetro, "XXX"));
}

TEST(AddingASite, FindsAnIdWhereTheHighestIsTaken)
{
    Design design = twoSites();
    design.sites[0].id = SiteId{std::numeric_limits<std::uint32_t>::max()};
    design.sites[1].id = SiteId{1};

    const auto added = withSiteAdded(design, threeMetros(), "SYD");

    ASSERT_TRUE(added);
    EXPECT_EQ(added->site, SiteId{2});
}

TEST(AddingASite, StopsAtTheMostADesignHolds)
{
    Design design = makeEmptyDesign();
    for (std::uint32_t number = 1; number <= kMaxSites; ++number) {
        design.sites.push_back({.id = SiteId{number},
                                .code = "S" + std::to_string(number),
                                .name = {},
                                .metro = "FRA",
                                .position = {},
                                .enabled = true,
                                .sessions = {}});
    }
    ASSERT_TRUE(validate(design));

    EXPECT_THAT(withSiteAdded(design, threeMetros(), "SYD"),
                FailsWith(ErrorCode::ValueOutOfRange, "/sites", "2001", "0", "2000"));
}

TEST(MovingASite, TakesCodeNameAndPlaceAlong)
{
    const auto moved = withSiteMoved(twoSites(), threeMetros(), kFra, "SYD");

    ASSERT_TRUE(moved);
    const Site &site = *findSite(*moved, kFra);
    EXPECT_EQ(site.code, "SYD");
    EXPECT_EQ(site.name, "Sydney");
    EXPECT_EQ(site.metro, "SYD");
    EXPECT_EQ(site.position, (geo::LatLon{-33.87, 151.21}));
    EXPECT_EQ(site.sessions, twoSites().sites[0].sessions);
    EXPECT_EQ(moved->sites[1], twoSites().sites[1]);
}

TEST(MovingASite, TakesANumberedCodeAlong)
{
    const auto second = withSiteAdded(twoSites(), threeMetros(), "FRA");

    const auto moved = withSiteMoved(second->design, threeMetros(), second->site, "LHR");

    ASSERT_TRUE(moved);
    EXPECT_EQ(findSite(*moved, second->site)->code, "LHR-2");
}

TEST(MovingASite, KeepsACodeThatTheUserChose)
{
    for (const std::string chosen :
         {"edge", "fra", "FRA2", "FRA-", "FRA-1", "FRA-02", "FRA-2x", "FRA-x"}) {
        const auto renamed = withSiteRenamed(twoSites(), kFra, chosen, "Frankfurt");
        ASSERT_TRUE(renamed) << chosen;

        const auto moved = withSiteMoved(*renamed, threeMetros(), kFra, "SYD");

        ASSERT_TRUE(moved) << chosen;
        EXPECT_EQ(findSite(*moved, kFra)->code, chosen);
        EXPECT_EQ(findSite(*moved, kFra)->name, "Sydney");
    }
}

TEST(MovingASite, KeepsANameThatTheUserChose)
{
    const auto renamed = withSiteRenamed(twoSites(), kFra, "FRA", "Main hall");

    const auto moved = withSiteMoved(*renamed, threeMetros(), kFra, "SYD");

    ASSERT_TRUE(moved);
    EXPECT_EQ(findSite(*moved, kFra)->code, "SYD");
    EXPECT_EQ(findSite(*moved, kFra)->name, "Main hall");
}

TEST(MovingASite, WithinItsMetroCentresItAndKeepsItsCode)
{
    const auto second = withSiteAdded(twoSites(), threeMetros(), "FRA");
    Design design = *withSiteRemoved(second->design, kFra);
    design.sites.back().position = {50.0, 8.0};

    const auto moved = withSiteMoved(design, threeMetros(), second->site, "FRA");

    ASSERT_TRUE(moved);
    EXPECT_EQ(findSite(*moved, second->site)->code, "FRA-2");
    EXPECT_EQ(findSite(*moved, second->site)->position, (geo::LatLon{50.11, 8.68}));
}

TEST(MovingASite, WorksFromAMetroThatTheTableDoesNotKnow)
{
    Design design = twoSites();
    design.sites[0].metro = "ZZZ";
    design.sites[0].code = "ZZZ";

    const auto moved = withSiteMoved(design, threeMetros(), kFra, "SYD");

    ASSERT_TRUE(moved);
    EXPECT_EQ(findSite(*moved, kFra)->code, "SYD");
    EXPECT_EQ(findSite(*moved, kFra)->name, "Frankfurt");
}

TEST(MovingASite, ThereAndBackGivesTheSameDesign)
{
    const auto there = withSiteMoved(twoSites(), threeMetros(), kFra, "SYD");
    const auto back = withSiteMoved(*there, threeMetros(), kFra, "FRA");

    ASSERT_TRUE(back);
    EXPECT_EQ(*back, twoSites());
}

TEST(MovingASite, NeedsSiteAndMetro)
{
    EXPECT_THAT(withSiteMoved(twoSites(), threeMetros(), SiteId{9}, "SYD"),
                FailsWith(ErrorCode::UnknownSite, "9"));
    EXPECT_THAT(withSiteMoved(twoSites(), threeMetros(), kFra, "XXX"),
                FailsWith(ErrorCode::UnknownMetro, "XXX"));
}

TEST(RenamingASite, ChangesCodeAndNameOnly)
{
    const auto renamed = withSiteRenamed(twoSites(), kFra, "edge_1", "Main hall");

    ASSERT_TRUE(renamed);
    Design expected = twoSites();
    expected.sites[0].code = "edge_1";
    expected.sites[0].name = "Main hall";
    EXPECT_EQ(*renamed, expected);
}

TEST(RenamingASite, TakesTheSameCodeInOtherCase)
{
    const auto renamed = withSiteRenamed(twoSites(), kFra, "Fra", "");

    ASSERT_TRUE(renamed);
    EXPECT_EQ(findSite(*renamed, kFra)->code, "Fra");
}

TEST(RenamingASite, RefusesWhatIsNoCode)
{
    const auto rename = [](const std::string &code) {
        return withSiteRenamed(twoSites(), kFra, code, "Frankfurt");
    };

    EXPECT_TRUE(rename("Abcdefgh-_12"));
    EXPECT_THAT(rename(""), FailsWith(ErrorCode::EmptySiteCode));
    for (const std::string code : {"Abcdefgh-_123", "F R", "FRA ", "Z\xc3\xbcrich", "a/b", "a.b"}) {
        EXPECT_THAT(rename(code), FailsWith(ErrorCode::InvalidSiteCode, code));
    }
}

TEST(RenamingASite, RefusesACodeThatIsTakenInAnyCase)
{
    EXPECT_THAT(withSiteRenamed(twoSites(), kLhr, "fra", "London"),
                FailsWith(ErrorCode::DuplicateSiteCode, "fra"));
}

TEST(RenamingASite, RefusesALongName)
{
    EXPECT_TRUE(withSiteRenamed(twoSites(), kFra, "FRA", std::string(200, 'x')));
    EXPECT_THAT(withSiteRenamed(twoSites(), kFra, "FRA", std::string(201, 'x')),
                FailsWith(ErrorCode::TextTooLong, "200"));
}

TEST(RenamingASite, NeedsASite)
{
    EXPECT_THAT(withSiteRenamed(twoSites(), SiteId{9}, "A", "B"),
                FailsWith(ErrorCode::UnknownSite, "9"));
}

TEST(SwitchingASite, ChangesNothingElse)
{
    const auto off = withSiteEnabled(twoSites(), kFra, false);
    ASSERT_TRUE(off);
    EXPECT_FALSE(findSite(*off, kFra)->enabled);

    const auto on = withSiteEnabled(*off, kFra, true);
    ASSERT_TRUE(on);
    EXPECT_EQ(*on, twoSites());

    EXPECT_THAT(withSiteEnabled(twoSites(), SiteId{9}, true),
                FailsWith(ErrorCode::UnknownSite, "9"));
}

TEST(RemovingASite, TakesItsSessionsAlong)
{
    const auto removed = withSiteRemoved(twoSites(), kFra);

    ASSERT_TRUE(removed);
    ASSERT_EQ(removed->sites.size(), 1u);
    EXPECT_EQ(removed->sites[0], twoSites().sites[1]);
    EXPECT_THAT(withSiteRemoved(*removed, kFra), FailsWith(ErrorCode::UnknownSite, "1"));
}

// Sessions ----------------------------------------------------------------------------------------

TEST(AddingASession, PutsItLastAndOn)
{
    const auto added = withSessionAdded(twoSites(), kFra, Asn{64512}, SessionRole::RouteServer);

    ASSERT_TRUE(added);
    const Session expected{.id = SessionId{4},
                           .neighbour = Asn{64512},
                           .role = SessionRole::RouteServer,
                           .enabled = true,
                           .policy = {.prepends = 0}};
    EXPECT_EQ(added->session, SessionId{4});
    EXPECT_EQ(added->design.sites[0].sessions.back(), expected);
    EXPECT_EQ(added->design.sites[0].sessions.size(), 3u);
    EXPECT_EQ(added->design.sites[1], twoSites().sites[1]);
}

TEST(AddingASession, AllowsANeighbourOfAnotherSite)
{
    EXPECT_TRUE(withSessionAdded(twoSites(), kLhr, Asn{64511}, SessionRole::Peer));
}

TEST(AddingASession, RefusesANeighbourThatTheSiteHas)
{
    EXPECT_THAT(withSessionAdded(twoSites(), kFra, Asn{64511}, SessionRole::Transit),
                FailsWith(ErrorCode::DuplicateSession, "FRA", "AS64511"));
}

TEST(AddingASession, RefusesTheServiceItself)
{
    EXPECT_THAT(withSessionAdded(twoSites(), kFra, Asn{64500}, SessionRole::Peer),
                FailsWith(ErrorCode::SessionWithServiceAs, "FRA", "AS64500"));
}

TEST(AddingASession, RefusesAsNumberZero)
{
    EXPECT_THAT(withSessionAdded(twoSites(), kFra, Asn{0}, SessionRole::Peer),
                FailsWith(ErrorCode::InvalidAsn, "0"));
}

TEST(AddingASession, NeedsASite)
{
    EXPECT_THAT(withSessionAdded(twoSites(), SiteId{9}, Asn{64512}, SessionRole::Peer),
                FailsWith(ErrorCode::UnknownSite, "9"));
}

TEST(ChangingASession, ReplacesTheOneWithItsId)
{
    const Session changed{.id = kFraPeer,
                          .neighbour = Asn{64599},
                          .role = SessionRole::Customer,
                          .enabled = false,
                          .policy = {.prepends = kMaxPrepends}};

    const auto after = withSessionChanged(twoSites(), changed);

    ASSERT_TRUE(after);
    Design expected = twoSites();
    expected.sites[0].sessions[1] = changed;
    EXPECT_EQ(*after, expected);
}

TEST(ChangingASession, RefusesPrependsOutOfRange)
{
    Session session = twoSites().sites[0].sessions[0];

    session.policy.prepends = -1;
    EXPECT_THAT(withSessionChanged(twoSites(), session),
                FailsWith(ErrorCode::PrependsOutOfRange, "-1", "10"));
    session.policy.prepends = 11;
    EXPECT_THAT(withSessionChanged(twoSites(), session),
                FailsWith(ErrorCode::PrependsOutOfRange, "11", "10"));
}

TEST(ChangingASession, RefusesNeighboursThatCannotBe)
{
    Session session = twoSites().sites[0].sessions[0];

    session.neighbour = Asn{64511};
    EXPECT_THAT(withSessionChanged(twoSites(), session),
                FailsWith(ErrorCode::DuplicateSession, "FRA", "AS64511"));
    session.neighbour = Asn{64500};
    EXPECT_THAT(withSessionChanged(twoSites(), session),
                FailsWith(ErrorCode::SessionWithServiceAs, "FRA", "AS64500"));
    session.neighbour = Asn{0};
    EXPECT_THAT(withSessionChanged(twoSites(), session), FailsWith(ErrorCode::InvalidAsn, "0"));
}

TEST(ChangingASession, NeedsASession)
{
    EXPECT_THAT(withSessionChanged(twoSites(), {.id = SessionId{9}, .neighbour = Asn{64599}}),
                FailsWith(ErrorCode::UnknownSession, "9"));
}

TEST(RemovingASession, LeavesTheOthers)
{
    const auto removed = withSessionRemoved(twoSites(), kFraTransit);

    ASSERT_TRUE(removed);
    ASSERT_EQ(removed->sites[0].sessions.size(), 1u);
    EXPECT_EQ(removed->sites[0].sessions[0].id, kFraPeer);
    EXPECT_EQ(removed->sites[1], twoSites().sites[1]);
    EXPECT_THAT(withSessionRemoved(*removed, kFraTransit),
                FailsWith(ErrorCode::UnknownSession, "1"));
}

TEST(Edits, KeepWhatThisVersionDoesNotKnow)
{
    Design design = twoSites();
    design.service.unknownMembers = R"({"owner":"noc"})";
    design.sites[0].unknownMembers = R"({"rack":7})";
    design.sites[0].sessions[0].unknownMembers = R"({"md5":true})";
    Session session = design.sites[0].sessions[0];
    session.policy.prepends = 3;

    auto after = withSiteMoved(design, threeMetros(), kFra, "SYD");
    after = withSessionChanged(*after, session);

    ASSERT_TRUE(after);
    EXPECT_EQ(after->service.unknownMembers, R"({"owner":"noc"})");
    EXPECT_EQ(after->sites[0].unknownMembers, R"({"rack":7})");
    EXPECT_EQ(after->sites[0].sessions[0].unknownMembers, R"({"md5":true})");
}

} // namespace
} // namespace watershed::design
