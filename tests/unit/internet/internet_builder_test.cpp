// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/internet_builder.h"

#include "tests/test_topology.h"

#include <gmock/gmock.h>

namespace watershed::internet {
namespace {

using testing::ElementsAre;

std::vector<std::uint32_t> numbers(const Internet &internet, std::uint32_t asn,
                                   Relationship relationship)
{
    std::vector<std::uint32_t> result;
    for (const AsIndex as : internet.neighbours(internet.find(Asn{asn}).value(), relationship)) {
        result.push_back(internet.asn(as).value());
    }
    return result;
}

TEST(InternetBuilder, ShowsEachRelationshipFromBothSidesInOrderOfNumbers)
{
    const auto internet = test::topologyFromText("20 > 10\n"
                                                 "20 > 5\n"
                                                 "20 = 4200000001\n"
                                                 "20 = 7\n"
                                                 "1 > 20");

    EXPECT_THAT(numbers(internet, 20, Relationship::Customer), ElementsAre(5, 10));
    EXPECT_THAT(numbers(internet, 20, Relationship::Peer), ElementsAre(7, 4200000001));
    EXPECT_THAT(numbers(internet, 20, Relationship::Provider), ElementsAre(1));
    EXPECT_THAT(numbers(internet, 10, Relationship::Provider), ElementsAre(20));
    EXPECT_THAT(numbers(internet, 4200000001, Relationship::Peer), ElementsAre(20));
    EXPECT_EQ(internet.customerProviderCount(), 3U);
    EXPECT_EQ(internet.peeringCount(), 2U);
    EXPECT_EQ(internet.asCount(), 6U);
    EXPECT_EQ(internet.find(Asn{6}), std::nullopt);
}

TEST(InternetBuilder, CountsARepeatedRelationshipOnceAndKeepsTheFirstOfTwoThatDisagree)
{
    InternetBuilder builder{test::equatorMetros()};
    builder.addPeering(Asn{1}, Asn{2});
    builder.addPeering(Asn{2}, Asn{1});
    builder.addCustomerProvider(Asn{3}, Asn{1});
    builder.addPeering(Asn{1}, Asn{3});
    builder.addCustomerProvider(Asn{1}, Asn{3});

    const auto [internet, issues] = std::move(builder).build({});

    EXPECT_EQ(internet.peeringCount(), 1U);
    EXPECT_EQ(internet.customerProviderCount(), 1U);
    EXPECT_THAT(numbers(internet, 3, Relationship::Provider), ElementsAre(1));
    ASSERT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues[0].error.code, ErrorCode::ConflictingRelation);
    EXPECT_THAT(issues[0].error.arguments, ElementsAre("AS1", "AS3"));
    EXPECT_EQ(issues[0].count, 2);
}

TEST(InternetBuilder, LeavesOutAnAsRelatedToItself)
{
    InternetBuilder builder{test::equatorMetros()};
    builder.addCustomerProvider(Asn{1}, Asn{1});
    builder.addPeering(Asn{1}, Asn{2});

    const auto [internet, issues] = std::move(builder).build({});

    EXPECT_EQ(internet.customerProviderCount(), 0U);
    ASSERT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues[0].error.code, ErrorCode::SelfRelation);
    EXPECT_THAT(issues[0].error.arguments, ElementsAre("AS1"));
}

TEST(InternetBuilder, TwoNetworksMeetInAllTheirCommonMetros)
{
    const auto internet = test::topologyFromText("10 @ AAA 0\n10 @ BBB 0\n10 @ CCC 0\n"
                                                 "20 @ BBB 0\n20 @ CCC 0\n20 @ DDD 0\n"
                                                 "10 > 20");
    const AsIndex ten = internet.find(Asn{10}).value();
    const AsIndex twenty = internet.find(Asn{20}).value();

    const auto there = internet.interconnections(internet.firstArc(ten, Relationship::Customer));
    const auto back = internet.interconnections(internet.firstArc(twenty, Relationship::Provider));

    ASSERT_EQ(there.size(), 2U);
    ASSERT_EQ(back.size(), 2U);
    for (std::size_t i = 0; i < there.size(); ++i) {
        EXPECT_EQ(internet.router(there[i].here).as, ten);
        EXPECT_EQ(internet.router(there[i].here).metro, internet.router(there[i].there).metro);
        EXPECT_EQ(there[i].here, back[i].there);
        EXPECT_EQ(there[i].there, back[i].here);
    }
}

TEST(InternetBuilder, NetworksWithoutACommonMetroMeetInTheNearestPair)
{
    // A 0, B 10, C 30, D 60 degrees: B and C are nearest, whichever side asks.
    const auto internet = test::topologyFromText("10 @ AAA 0\n10 @ BBB 0\n"
                                                 "20 @ CCC 0\n20 @ DDD 0\n"
                                                 "10 = 20");
    const AsIndex ten = internet.find(Asn{10}).value();
    const AsIndex twenty = internet.find(Asn{20}).value();

    const auto there = internet.interconnections(internet.firstArc(ten, Relationship::Peer));
    const auto back = internet.interconnections(internet.firstArc(twenty, Relationship::Peer));

    ASSERT_EQ(there.size(), 1U);
    EXPECT_EQ(internet.metros().at(*internet.router(there[0].here).metro).code, "BBB");
    EXPECT_EQ(internet.metros().at(*internet.router(there[0].there).metro).code, "CCC");
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back[0].here, there[0].there);
}

TEST(InternetBuilder, UsersOfOnePlaceAddUpAndPresenceIsListedByMetro)
{
    const auto internet = test::topologyFromText("10 @ AAA 5\n"
                                                 "10 @ AAA 7\n"
                                                 "20 @ AAA 1\n"
                                                 "30 > 20");
    const auto metro = internet.metros().find("AAA").value();

    EXPECT_EQ(internet.routersOf(internet.find(Asn{10}).value())[0].users.count, 12);
    EXPECT_EQ(internet.totalUsers().count, 13);
    EXPECT_EQ(internet.presentIn(metro).size(), 2U);
    EXPECT_EQ(internet.routersOf(internet.find(Asn{30}).value())[0].metro, std::nullopt);
    EXPECT_TRUE(internet.hasGeography());
}

/// Metros in which the first AS meets the second, and how that is known.
std::vector<std::pair<std::string, MeetingBasis>>
meetings(const Internet &internet, std::uint32_t asn, Relationship relationship)
{
    std::vector<std::pair<std::string, MeetingBasis>> result;
    const ArcIndex arc = internet.firstArc(internet.find(Asn{asn}).value(), relationship);
    for (const Interconnection &link : internet.interconnections(arc)) {
        const auto metro = internet.router(link.here).metro;
        result.emplace_back(metro ? internet.metros().at(*metro).code : "", internet.basisOf(link));
    }
    return result;
}

TEST(InternetBuilder, WhereAMeetingIsStatedTwoNetworksMeetOnlyThere)
{
    InternetBuilder builder{test::equatorMetros()};
    builder.addPeering(Asn{10}, Asn{20});
    builder.addPresence(Asn{10}, geo::MetroId{0}, Users{});
    builder.addPresence(Asn{20}, geo::MetroId{0}, Users{});
    builder.addMeeting(Asn{20}, Asn{10}, geo::MetroId{3});
    builder.addMeeting(Asn{10}, Asn{20}, geo::MetroId{1});
    builder.addMeeting(Asn{10}, Asn{20}, geo::MetroId{3});

    const auto internet = std::move(builder).build({}).internet;

    const auto expected = ElementsAre(std::pair{std::string{"BBB"}, MeetingBasis::Stated},
                                      std::pair{std::string{"DDD"}, MeetingBasis::Stated});
    EXPECT_THAT(meetings(internet, 10, Relationship::Peer), expected);
    EXPECT_THAT(meetings(internet, 20, Relationship::Peer), expected);
    EXPECT_EQ(internet.routerCount(), 6U) << "both have a router where they meet";
}

TEST(InternetBuilder, AMeetingOfTwoThatAreNotRelatedConnectsNothing)
{
    InternetBuilder builder{test::equatorMetros()};
    builder.addPeering(Asn{10}, Asn{20});
    builder.addMeeting(Asn{10}, Asn{30}, geo::MetroId{2});
    builder.addMeeting(Asn{10}, Asn{10}, geo::MetroId{2});

    const auto internet = std::move(builder).build({}).internet;

    EXPECT_EQ(internet.peeringCount(), 1U);
    EXPECT_THAT(meetings(internet, 10, Relationship::Peer),
                ElementsAre(std::pair{std::string{"CCC"}, MeetingBasis::Unknown}));
}

TEST(InternetBuilder, MetrosThatAreOnlyInferredDoNotCountWhereBothAreKnownToBeTogether)
{
    InternetBuilder builder{test::equatorMetros()};
    builder.addPeering(Asn{10}, Asn{20});
    builder.addPresence(Asn{10}, geo::MetroId{0}, Users{}, PresenceBasis::Exchange);
    builder.addPresence(Asn{20}, geo::MetroId{0}, Users{}, PresenceBasis::Facility);
    builder.addPresence(Asn{10}, geo::MetroId{1}, Users{}, PresenceBasis::Inferred);
    builder.addPresence(Asn{20}, geo::MetroId{1}, Users{}, PresenceBasis::Exchange);

    const auto internet = std::move(builder).build({}).internet;

    EXPECT_THAT(meetings(internet, 10, Relationship::Peer),
                ElementsAre(std::pair{std::string{"AAA"}, MeetingBasis::CommonPlace}));
}

TEST(InternetBuilder, InferredMetrosCountWhereNothingElseIsKnown)
{
    InternetBuilder builder{test::equatorMetros()};
    builder.addPeering(Asn{10}, Asn{20});
    builder.addPresence(Asn{10}, geo::MetroId{1}, Users{}, PresenceBasis::Inferred);
    builder.addPresence(Asn{20}, geo::MetroId{1}, Users{}, PresenceBasis::Exchange);
    builder.addPresence(Asn{10}, geo::MetroId{2}, Users{}, PresenceBasis::Inferred);
    builder.addPresence(Asn{20}, geo::MetroId{2}, Users{}, PresenceBasis::Inferred);

    const auto internet = std::move(builder).build({}).internet;

    EXPECT_THAT(meetings(internet, 10, Relationship::Peer),
                ElementsAre(std::pair{std::string{"BBB"}, MeetingBasis::CommonMetro},
                            std::pair{std::string{"CCC"}, MeetingBasis::CommonMetro}));
}

TEST(InternetBuilder, OfSeveralBasesTheStrongestStays)
{
    InternetBuilder builder{test::equatorMetros()};
    builder.addPresence(Asn{10}, geo::MetroId{1}, Users{1}, PresenceBasis::Inferred);
    builder.addPresence(Asn{10}, geo::MetroId{1}, Users{2}, PresenceBasis::Facility);
    builder.addPresence(Asn{10}, geo::MetroId{1}, Users{4}, PresenceBasis::Exchange);

    const auto internet = std::move(builder).build({}).internet;

    EXPECT_EQ(internet.basisOf(RouterIndex{0}), PresenceBasis::Facility);
    EXPECT_EQ(internet.totalUsers().count, 7);
}

TEST(InternetBuilder, GivesNothingWhenCancelled)
{
    InternetBuilder builder{test::equatorMetros()};
    builder.addPeering(Asn{10}, Asn{20});
    CancelSource source;
    source.request_stop();

    EXPECT_FALSE(std::move(builder).build({}, source.get_token()));
}

TEST(InternetBuilder, ACircleOfProvidersLosesOneRelationshipAndIsTold)
{
    InternetBuilder builder{test::equatorMetros()};
    builder.addCustomerProvider(Asn{20}, Asn{10});
    builder.addCustomerProvider(Asn{30}, Asn{20});
    builder.addCustomerProvider(Asn{10}, Asn{30});
    builder.addCustomerProvider(Asn{40}, Asn{30});
    builder.addCustomerProvider(Asn{40}, Asn{20});

    const auto built = std::move(builder).build({});

    EXPECT_EQ(built.internet.customerProviderCount(), 4U);
    EXPECT_EQ(
        built.issues,
        (std::vector<Issue>{
            {Severity::Warning, {ErrorCode::ProviderCycle, {"AS20", "AS10"}, std::nullopt}, 1}}));
}

TEST(InternetBuilder, ExchangesKeepTheirMembersInOrderAndAreFoundByRouteServer)
{
    InternetBuilder builder{test::equatorMetros()};
    builder.addExchange("AAA-IX", geo::MetroId{0}, Asn{500}, {Asn{30}, Asn{10}, Asn{30}});
    builder.addExchange("BBB-IX", geo::MetroId{1}, std::nullopt, {});

    const auto internet = std::move(builder).build({}).internet;

    ASSERT_EQ(internet.exchanges().size(), 2U);
    ASSERT_EQ(internet.exchanges()[0].members.size(), 2U);
    EXPECT_EQ(internet.asn(internet.exchanges()[0].members[0]), Asn{10});
    EXPECT_EQ(internet.exchangeOfRouteServer(Asn{500}), ExchangeId{0});
    EXPECT_EQ(internet.exchangeOfRouteServer(Asn{501}), std::nullopt);
    EXPECT_EQ(internet.find(Asn{500}), std::nullopt) << "a route server is no AS of a path";
}

} // namespace
} // namespace watershed::internet
