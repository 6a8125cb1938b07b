// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/corrections.h"

#include "core/base/random.h"
#include "tests/internet_difference.h"
#include "tests/test_topology.h"

#include <gmock/gmock.h>

namespace watershed::internet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using What = RelationshipCorrection::What;

constexpr std::uint64_t kSeeds = 300;

Internet corrected(const Internet &internet, const Corrections &corrections)
{
    auto built = withCorrections(internet, corrections, {});
    return std::move(built.value().internet);
}

geo::MetroId randomMetro(Random &random)
{
    return geo::MetroId{static_cast<std::uint16_t>(
        random.below(static_cast<std::uint32_t>(test::equatorMetros().size())))};
}

/// Up to 15 ASes with everything that an Internet can hold; one in four has no places. Never two
/// ASes that are each other's providers in a circle.
Internet randomInternet(Random &random)
{
    InternetBuilder builder{test::equatorMetros()};
    const bool hasPlaces = random.below(4) != 0;
    const std::uint32_t count = 2 + random.below(14);
    const auto randomAsn = [&] { return Asn{10 * (1 + random.below(count))}; };
    for (std::uint32_t i = 1; i <= count; ++i) {
        builder.setNetwork(Asn{10 * i}, "Net " + std::to_string(i), i % 3 == 0 ? "XA" : "",
                           static_cast<NetworkKind>(random.below(8)));
    }
    for (std::uint32_t i = 0; i < 3 * count; ++i) {
        const Asn a = randomAsn();
        const Asn b = randomAsn();
        if (a < b && random.below(2) == 0) {
            builder.addCustomerProvider(b, a);
        } else if (a != b) {
            builder.addPeering(a, b);
        }
        if (a != b && hasPlaces && random.below(4) == 0) {
            builder.addMeeting(a, b, randomMetro(random));
        }
    }
    for (std::uint32_t i = 0; hasPlaces && i < 2 * count; ++i) {
        builder.addPresence(randomAsn(), randomMetro(random), Users{random.below(1000)},
                            static_cast<PresenceBasis>(random.below(4)));
    }
    builder.addExchange("IX", randomMetro(random), Asn{65000}, {randomAsn(), randomAsn()});
    return std::move(builder)
        .build({Provenance::Kind::PublicData, "a file", "2025-09-01"})
        .internet;
}

/// What the Internet says of two of its ASes.
RelationshipCorrection saidOf(const Internet &internet, Asn a, Asn b)
{
    const AsIndex as = internet.find(a).value();
    for (const auto relationship :
         {Relationship::Customer, Relationship::Peer, Relationship::Provider}) {
        for (const AsIndex other : internet.neighbours(as, relationship)) {
            if (internet.asn(other) == b) {
                return relationship == Relationship::Customer
                           ? RelationshipCorrection{a, b, What::ProviderOf}
                       : relationship == Relationship::Provider
                           ? RelationshipCorrection{b, a, What::ProviderOf}
                           : RelationshipCorrection{a, b, What::Peers};
            }
        }
    }
    return {a, b, What::Nothing};
}

TEST(CorrectionLaws, NoneLeaveTheInternetAsItIs)
{
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        Random random{seed};
        const Internet internet = randomInternet(random);

        EXPECT_EQ(test::differenceOf(corrected(internet, {}), internet), "") << "seed " << seed;
    }
}

TEST(CorrectionLaws, ARelationshipCorrectedAndCorrectedBackIsAsBefore)
{
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        Random random{seed};
        const Internet internet = randomInternet(random);
        const Asn a = internet.asn(AsIndex{0});
        const Asn b = internet.asn(AsIndex{1 + random.below(internet.asCount() - 1)});
        const RelationshipCorrection before = saidOf(internet, a, b);
        const RelationshipCorrection wanted{a, b, static_cast<What>(random.below(3))};

        const Internet other = corrected(internet, {{wanted}, {}});

        EXPECT_EQ(saidOf(other, a, b), wanted) << "seed " << seed;
        EXPECT_EQ(test::differenceOf(corrected(other, {{before}, {}}), internet), "")
            << "seed " << seed;
    }
}

TEST(CorrectionLaws, ARouterPlacedAndRemovedAgainLeavesNothing)
{
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        Random random{seed};
        const Internet internet = randomInternet(random);
        const AsIndex as{random.below(internet.asCount())};
        const geo::MetroId metro = randomMetro(random);
        const std::string code = test::equatorMetros().at(metro).code;
        if (std::ranges::find(internet.routersOf(as), std::optional{metro}, &Router::metro) !=
            internet.routersOf(as).end()) {
            continue;
        }

        const Internet other =
            corrected(internet, {{}, {{internet.asn(as), code, true, Users{77}}}});

        EXPECT_EQ(other.totalUsers().count, internet.totalUsers().count + 77) << "seed " << seed;
        EXPECT_EQ(
            test::differenceOf(
                corrected(other, {{}, {{internet.asn(as), code, false, std::nullopt}}}), internet),
            "")
            << "seed " << seed;
    }
}

TEST(CorrectionLaws, UsersChangedAndChangedBackAreAsBefore)
{
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        Random random{seed};
        const Internet internet = randomInternet(random);
        for (std::uint32_t i = 0; i < internet.routerCount(); ++i) {
            const Router router = internet.router(RouterIndex{i});
            if (!router.metro || internet.basisOf(RouterIndex{i}) != PresenceBasis::Stated) {
                continue;
            }
            const std::string code = test::equatorMetros().at(*router.metro).code;
            const Asn asn = internet.asn(router.as);
            const Internet other =
                corrected(internet, {{}, {{asn, code, true, Users{router.users.count + 5}}}});

            EXPECT_EQ(other.router(RouterIndex{i}).users.count, router.users.count + 5);
            EXPECT_EQ(test::differenceOf(corrected(other, {{}, {{asn, code, true, router.users}}}),
                                         internet),
                      "")
                << "seed " << seed;
        }
    }
}

TEST(Corrections, AnAsThatOnlyACorrectionNamesIsAdded)
{
    const auto internet = test::topologyFromText("10 > 20");

    const auto other = corrected(
        internet, {{{Asn{10}, Asn{30}, What::ProviderOf}}, {{Asn{40}, "BBB", true, std::nullopt}}});

    EXPECT_EQ(other.asCount(), 4U);
    EXPECT_EQ(saidOf(other, Asn{10}, Asn{30}).what, What::ProviderOf);
    EXPECT_TRUE(other.hasGeography());
}

TEST(Corrections, AnAsWhoseLastRouterIsRemovedHasOneWithoutMetro)
{
    const auto internet = test::topologyFromText("10 > 20\n10 @ AAA 7\n20 @ BBB 9");

    const auto other = corrected(internet, {{}, {{Asn{10}, "AAA", false, std::nullopt}}});

    const auto routers = other.routersOf(other.find(Asn{10}).value());
    ASSERT_EQ(routers.size(), 1U);
    EXPECT_EQ(routers[0].metro, std::nullopt);
    EXPECT_EQ(other.totalUsers().count, 9);
}

TEST(Corrections, ARouterThatWasInferredIsStatedOnceItIsConfirmed)
{
    InternetBuilder builder{test::equatorMetros()};
    builder.addPresence(Asn{10}, geo::MetroId{0}, Users{7}, PresenceBasis::Inferred);
    const auto internet = std::move(builder).build({}).internet;

    const auto built =
        withCorrections(internet, {{}, {{Asn{10}, "AAA", true, std::nullopt}}}, {}).value();

    EXPECT_THAT(built.issues, IsEmpty());
    EXPECT_EQ(built.internet.basisOf(RouterIndex{0}), PresenceBasis::Stated);
    EXPECT_EQ(built.internet.router(RouterIndex{0}).users.count, 7);
}

TEST(Corrections, TwoNetworksDoNotMeetWhereOneIsRemoved)
{
    InternetBuilder builder{test::equatorMetros()};
    builder.addPeering(Asn{10}, Asn{20});
    builder.addMeeting(Asn{10}, Asn{20}, geo::MetroId{0});
    builder.addMeeting(Asn{10}, Asn{20}, geo::MetroId{1});
    const auto internet = std::move(builder).build({}).internet;

    const auto other = corrected(internet, {{}, {{Asn{20}, "AAA", false, std::nullopt}}});

    const AsIndex ten = other.find(Asn{10}).value();
    const auto links = other.interconnections(other.firstArc(ten, Relationship::Peer));
    ASSERT_EQ(links.size(), 1U);
    EXPECT_EQ(other.router(links[0].here).metro, geo::MetroId{1});
    EXPECT_EQ(other.basisOf(links[0]), MeetingBasis::Stated);
}

TEST(Corrections, OneThatSaysWhatTheDataSaysIsNoted)
{
    const auto internet = test::topologyFromText("10 > 20\n10 = 30\n10 @ AAA 7");

    const auto built = withCorrections(internet,
                                       {{{Asn{10}, Asn{20}, What::ProviderOf},
                                         {Asn{10}, Asn{30}, What::Peers},
                                         {Asn{20}, Asn{30}, What::Nothing},
                                         {Asn{20}, Asn{50}, What::Nothing}},
                                        {{Asn{10}, "AAA", true, std::nullopt},
                                         {Asn{10}, "AAA", true, Users{7}},
                                         {Asn{10}, "BBB", false, std::nullopt}}},
                                       {})
                           .value();

    EXPECT_EQ(test::differenceOf(built.internet, internet), "");
    ASSERT_EQ(built.issues.size(), 7U);
    for (const Issue &issue : built.issues) {
        EXPECT_EQ(issue.error.code, ErrorCode::CorrectionWithoutEffect);
        EXPECT_EQ(issue.severity, Severity::Note);
    }
    EXPECT_THAT(built.issues[0].error.arguments, ElementsAre("AS10", "AS20"));
    EXPECT_THAT(built.issues[6].error.arguments, ElementsAre("AS10", "BBB"));
}

TEST(Corrections, AMetroThatTheTableDoesNotHaveIsTold)
{
    const auto internet = test::topologyFromText("10 > 20\n10 @ AAA 7");

    const auto built =
        withCorrections(internet, {{}, {{Asn{10}, "QQQ", true, std::nullopt}}}, {}).value();

    EXPECT_EQ(test::differenceOf(built.internet, internet), "");
    ASSERT_EQ(built.issues.size(), 1U);
    EXPECT_EQ(built.issues[0].error.code, ErrorCode::UnknownMetro);
    EXPECT_THAT(built.issues[0].error.arguments, ElementsAre("QQQ"));
}

TEST(Corrections, ACorrectionThatMakesACircleOfProvidersIsToldAndTheInternetHasNone)
{
    const auto internet = test::topologyFromText("10 > 20 > 30");

    const auto built =
        withCorrections(internet, {{{Asn{30}, Asn{10}, What::ProviderOf}}, {}}, {}).value();

    EXPECT_EQ(built.internet.customerProviderCount(), 2U);
    ASSERT_EQ(built.issues.size(), 1U);
    EXPECT_EQ(built.issues[0].error.code, ErrorCode::ProviderCycle);
}

TEST(Corrections, GiveNothingWhenCancelled)
{
    CancelSource source;
    source.request_stop();

    EXPECT_FALSE(withCorrections(test::topologyFromText("10 > 20"), {}, source.get_token()));
}

} // namespace
} // namespace watershed::internet
