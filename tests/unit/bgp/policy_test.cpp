// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/policy.h"

#include <gmock/gmock.h>

namespace watershed::bgp {
namespace {

using internet::Relationship;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Asn kOwn{100};
constexpr ImportSession kFromCustomer{Relationship::Customer, std::nullopt};
constexpr ImportSession kFromPeer{Relationship::Peer, std::nullopt};
constexpr ImportSession kFromProvider{Relationship::Provider, std::nullopt};
constexpr ExportSession kToCustomer{Asn{7}, Relationship::Customer};
constexpr ExportSession kToPeer{Asn{8}, Relationship::Peer};
constexpr ExportSession kToProvider{Asn{9}, Relationship::Provider};

class PolicyTest : public testing::Test {
protected:
    PolicyTest()
    {
        policy.asn = kOwn;
        policy.localPref = {LocalPref{300}, LocalPref{200}, LocalPref{150}};
        attributes.path = AsPath{{Asn{20}, Asn{10}}};
    }

    [[nodiscard]] std::variant<RouteAttributes, ImportRejection>
    imported(const ImportSession &session) const
    {
        return importRoute(policy, session, roas, prefix, attributes);
    }

    [[nodiscard]] std::uint32_t localPref(const ImportSession &session) const
    {
        return std::get<RouteAttributes>(imported(session)).localPref.value;
    }

    [[nodiscard]] std::variant<RouteAttributes, ExportRejection>
    exported(const ExportSession &session,
             std::optional<Relationship> from = Relationship::Customer) const
    {
        Route route;
        route.attributes = std::make_shared<const RouteAttributes>(attributes);
        route.source = from ? RouteSource::Ebgp : RouteSource::Local;
        route.learnedFrom = from;
        return exportRoute(policy, session, route);
    }

    [[nodiscard]] RouteAttributes sent(const ExportSession &session) const
    {
        return std::get<RouteAttributes>(exported(session));
    }

    void carry(std::vector<Community> communities)
    {
        attributes.communities = CommunitySet<Community>{std::move(communities)};
    }
    void carryExtended(const std::vector<std::string> &communities)
    {
        std::vector<ExtendedCommunity> parsed;
        for (const std::string &text : communities) {
            parsed.push_back(ExtendedCommunity::parse(text).value());
        }
        attributes.extendedCommunities = CommunitySet<ExtendedCommunity>{std::move(parsed)};
    }

    void carryLarge(std::vector<LargeCommunity> communities)
    {
        attributes.largeCommunities = CommunitySet<LargeCommunity>{std::move(communities)};
    }

    NetworkPolicy policy;
    std::vector<Roa> roas;
    Prefix prefix = Prefix::parse("192.0.2.0/24").value();
    RouteAttributes attributes;
};

// Import ------------------------------------------------------------------------------------------

using Import = PolicyTest;

TEST_F(Import, SetsLocalPreferenceByWhatTheNeighbourIs)
{
    EXPECT_EQ(localPref(kFromCustomer), 300U);
    EXPECT_EQ(localPref(kFromPeer), 200U);
    EXPECT_EQ(localPref(kFromProvider), 150U);
}

TEST_F(Import, LetsTheSessionsLocalPreferenceWin)
{
    EXPECT_EQ(localPref({Relationship::Provider, LocalPref{400}}), 400U);
}

TEST_F(Import, DropsAPathWithTheOwnAsMoreOftenThanAllowed)
{
    attributes.path = AsPath{{Asn{20}, kOwn, kOwn, Asn{10}}};

    EXPECT_EQ(std::get<ImportRejection>(imported(kFromPeer)), ImportRejection::OwnAsInPath);
    policy.allowOwnAs = 1;
    EXPECT_EQ(std::get<ImportRejection>(imported(kFromPeer)), ImportRejection::OwnAsInPath);
    policy.allowOwnAs = 2;
    EXPECT_EQ(localPref(kFromPeer), 200U);
}

TEST_F(Import, DropsPrefixesLongerThanTheLimitOfTheirFamily)
{
    policy.maxPrefixLength = {24, 48};

    EXPECT_EQ(localPref(kFromPeer), 200U);
    prefix = Prefix::parse("192.0.2.128/25").value();
    EXPECT_EQ(std::get<ImportRejection>(imported(kFromPeer)), ImportRejection::PrefixTooLong);
    prefix = Prefix::parse("2001:db8:a::/48").value();
    EXPECT_EQ(localPref(kFromPeer), 200U);
    prefix = Prefix::parse("2001:db8:a:b::/64").value();
    EXPECT_EQ(std::get<ImportRejection>(imported(kFromPeer)), ImportRejection::PrefixTooLong);
}

TEST_F(Import, DropsInvalidOriginsOnlyWhereItValidates)
{
    roas = {{prefix, 24, Asn{11}}};

    EXPECT_EQ(localPref(kFromPeer), 200U);
    policy.dropsInvalidOrigins = true;
    EXPECT_EQ(std::get<ImportRejection>(imported(kFromPeer)), ImportRejection::InvalidOrigin);
    roas.push_back({prefix, 24, Asn{10}});
    EXPECT_EQ(localPref(kFromPeer), 200U);
}

TEST_F(Import, DropsRejectedAsesInPathsFromCustomersOnly)
{
    policy.rejectedFromCustomers = {Asn{5}, Asn{10}};

    EXPECT_EQ(std::get<ImportRejection>(imported(kFromCustomer)),
              ImportRejection::RejectedAsFromCustomer);
    EXPECT_EQ(localPref(kFromPeer), 200U);
    EXPECT_EQ(localPref(kFromProvider), 150U);
}

TEST_F(Import, ObeysLocalPreferenceActionsOfCustomersOnly)
{
    policy.actions = ActionCommunities{ActionCommunities::Form::Large, false};
    carryLarge({{100, 700, 90}, {101, 700, 10}});

    EXPECT_EQ(localPref(kFromCustomer), 90U);
    EXPECT_EQ(localPref({Relationship::Customer, LocalPref{400}}), 90U);
    EXPECT_EQ(localPref(kFromPeer), 200U);
    EXPECT_EQ(localPref(kFromProvider), 150U);
}

TEST_F(Import, ReadsStandardActionsWhereTheyAreItsForm)
{
    policy.actions = ActionCommunities{ActionCommunities::Form::Standard, false};
    carry({{100, 90}});
    carryLarge({{100, 700, 80}});
    EXPECT_EQ(localPref(kFromCustomer), 90U);

    carry({{100, 611}, {100, 612}, {100, 613}, {101, 90}}); // none asks for a local preference
    EXPECT_EQ(localPref(kFromCustomer), 300U);
}

TEST_F(Import, IgnoresActionsWhereItOffersNone)
{
    carry({{100, 90}});
    carryLarge({{100, 700, 90}});

    EXPECT_EQ(localPref(kFromCustomer), 300U);
}

TEST_F(Import, TakesTheLowestOfSeveralLocalPreferences)
{
    policy.actions = ActionCommunities{ActionCommunities::Form::Large, false};
    carryLarge({{100, 700, 90}, {100, 700, 80}, {100, 700, 250}});

    EXPECT_EQ(localPref(kFromCustomer), 80U);
}

TEST_F(Import, LetsGracefulShutdownWinOverActionAndSession)
{
    policy.actions = ActionCommunities{ActionCommunities::Form::Large, false};
    carry({kGracefulShutdown});
    carryLarge({{100, 700, 90}});
    EXPECT_EQ(localPref({Relationship::Customer, LocalPref{400}}), 90U);

    policy.honoursGracefulShutdown = true;
    EXPECT_EQ(localPref({Relationship::Customer, LocalPref{400}}), 0U);
    EXPECT_EQ(localPref(kFromPeer), 0U);
    EXPECT_EQ(localPref(kFromProvider), 0U);
}

TEST_F(Import, KeepsOrZeroesMed)
{
    attributes.med = Med{20};

    EXPECT_EQ(std::get<RouteAttributes>(imported(kFromPeer)).med, Med{20});
    policy.med = MedRule::Zero;
    EXPECT_EQ(std::get<RouteAttributes>(imported(kFromPeer)).med, Med{0});
}

// Export ------------------------------------------------------------------------------------------

using Export = PolicyTest;

TEST_F(Export, TellsOwnAndCustomerRoutesToAllAndOthersToCustomersOnly)
{
    for (const auto &session : {kToCustomer, kToPeer, kToProvider}) {
        EXPECT_TRUE(std::holds_alternative<RouteAttributes>(exported(session, std::nullopt)));
        EXPECT_TRUE(std::holds_alternative<RouteAttributes>(exported(session)));
    }
    for (const Relationship from : {Relationship::Peer, Relationship::Provider}) {
        EXPECT_TRUE(std::holds_alternative<RouteAttributes>(exported(kToCustomer, from)));
        EXPECT_EQ(std::get<ExportRejection>(exported(kToPeer, from)),
                  ExportRejection::NotFromCustomer);
        EXPECT_EQ(std::get<ExportRejection>(exported(kToProvider, from)),
                  ExportRejection::NotFromCustomer);
    }
}

TEST_F(Export, PutsTheAsInFrontAndSendsNothingThatIsInternal)
{
    attributes.med = Med{20};
    attributes.localPref = LocalPref{300};
    attributes.originatorId = BgpIdentifier{1};
    attributes.clusterList = {BgpIdentifier{2}};

    const RouteAttributes heard = sent(kToPeer);

    EXPECT_EQ(heard.path, (AsPath{{kOwn, Asn{20}, Asn{10}}}));
    EXPECT_EQ(heard.med, std::nullopt);
    EXPECT_EQ(heard.localPref, kDefaultLocalPref);
    EXPECT_EQ(heard.originatorId, std::nullopt);
    EXPECT_THAT(heard.clusterList, IsEmpty());
}

TEST_F(Export, StopsAtWellKnownCommunities)
{
    carry({kNoAdvertise});
    EXPECT_EQ(std::get<ExportRejection>(exported(kToCustomer)), ExportRejection::NoAdvertise);
    carry({kNoExport});
    EXPECT_EQ(std::get<ExportRejection>(exported(kToCustomer)), ExportRejection::NoExport);
    carry({kNoExportSubconfed});
    EXPECT_EQ(std::get<ExportRejection>(exported(kToCustomer)), ExportRejection::NoExport);
}

TEST_F(Export, KeepsNoPeerFromPeersWhereItIsHonoured)
{
    carry({kNoPeer});
    EXPECT_TRUE(std::holds_alternative<RouteAttributes>(exported(kToPeer)));

    policy.honoursNoPeer = true;
    EXPECT_EQ(std::get<ExportRejection>(exported(kToPeer)), ExportRejection::NoPeer);
    EXPECT_TRUE(std::holds_alternative<RouteAttributes>(exported(kToCustomer)));
    EXPECT_TRUE(std::holds_alternative<RouteAttributes>(exported(kToProvider)));
}

TEST_F(Export, ObeysLargeActionsOfCustomers)
{
    policy.actions = ActionCommunities{ActionCommunities::Form::Large, false};

    carryLarge({{100, 600, 8}, {101, 600, 7}});
    EXPECT_EQ(std::get<ExportRejection>(exported(kToPeer)), ExportRejection::ActionOfTheSender);
    EXPECT_EQ(sent(kToCustomer).path.length(), 3U);

    carryLarge({{100, 601, 7}, {100, 602, 8}, {100, 603, 9}});
    EXPECT_EQ(sent(kToCustomer).path, (AsPath{{kOwn, kOwn, Asn{20}, Asn{10}}}));
    EXPECT_EQ(sent(kToPeer).path.count(kOwn), 3U);
    EXPECT_EQ(sent(kToProvider).path.count(kOwn), 4U);

    carryLarge({{100, 610, 1}});
    EXPECT_TRUE(std::holds_alternative<ExportRejection>(exported(kToPeer)));
    EXPECT_TRUE(std::holds_alternative<RouteAttributes>(exported(kToProvider)));
    EXPECT_TRUE(std::holds_alternative<RouteAttributes>(exported(kToCustomer)));
    carryLarge({{100, 610, 2}});
    EXPECT_TRUE(std::holds_alternative<RouteAttributes>(exported(kToPeer)));
    EXPECT_TRUE(std::holds_alternative<ExportRejection>(exported(kToProvider)));
    carryLarge({{100, 610, 3}});
    EXPECT_TRUE(std::holds_alternative<ExportRejection>(exported(kToCustomer)));
}

TEST_F(Export, ObeysStandardActionsOfCustomers)
{
    policy.actions = ActionCommunities{ActionCommunities::Form::Standard, false};

    carry({{65000, 8}});
    EXPECT_TRUE(std::holds_alternative<ExportRejection>(exported(kToPeer)));
    EXPECT_TRUE(std::holds_alternative<RouteAttributes>(exported(kToProvider)));

    carry({{65001, 7}, {65002, 8}, {65003, 9}});
    EXPECT_EQ(sent(kToCustomer).path.count(kOwn), 2U);
    EXPECT_EQ(sent(kToPeer).path.count(kOwn), 3U);
    EXPECT_EQ(sent(kToProvider).path.count(kOwn), 4U);

    carry({{100, 611}});
    EXPECT_TRUE(std::holds_alternative<ExportRejection>(exported(kToPeer)));
    carry({{100, 612}});
    EXPECT_TRUE(std::holds_alternative<ExportRejection>(exported(kToProvider)));
    carry({{100, 613}});
    EXPECT_TRUE(std::holds_alternative<ExportRejection>(exported(kToCustomer)));
}

TEST_F(Import, ReadsExtendedActionsWhereTheyAreItsForm)
{
    policy.actions = ActionCommunities{ActionCommunities::Form::Extended, false};
    carry({{100, 70}});
    carryLarge({{100, 700, 60}});
    EXPECT_EQ(localPref(kFromCustomer), 300U);

    // Only route targets with a two-octet AS number: no route origin, no four-octet number.
    carryExtended({"ro:700:90", "rt:4200000000:90", "0x400202bc0000005a"});
    EXPECT_EQ(localPref(kFromCustomer), 300U);

    carryExtended({"rt:700:90", "rt:700:4294967295"});
    EXPECT_EQ(localPref(kFromCustomer), 90U);
    EXPECT_EQ(localPref(kFromPeer), 200U);
}

TEST_F(Import, CanMakeACustomersRouteWorseThanAnyKind)
{
    // Below customers, below peers, below providers: 300, 200 and 150 here.
    for (const std::uint32_t asked : {250U, 175U, 100U}) {
        policy.actions = ActionCommunities{ActionCommunities::Form::Standard, false};
        carry({{100, static_cast<std::uint16_t>(asked)}});
        EXPECT_EQ(localPref(kFromCustomer), asked);
        policy.actions->form = ActionCommunities::Form::Large;
        carryLarge({{100, 700, asked}});
        EXPECT_EQ(localPref(kFromCustomer), asked);
        policy.actions->form = ActionCommunities::Form::Extended;
        carryExtended({"rt:700:" + std::to_string(asked)});
        EXPECT_EQ(localPref(kFromCustomer), asked);
    }
}

TEST_F(Export, ObeysExtendedActionsOfCustomers)
{
    policy.actions = ActionCommunities{ActionCommunities::Form::Extended, false};
    const auto isRefused = [this](const ExportSession &session) {
        return std::holds_alternative<ExportRejection>(exported(session));
    };

    carryExtended({"rt:600:8"});
    EXPECT_TRUE(isRefused(kToPeer));
    EXPECT_FALSE(isRefused(kToProvider));
    EXPECT_FALSE(isRefused(kToCustomer));

    carryExtended({"rt:601:7", "rt:602:8", "rt:603:9"});
    EXPECT_EQ(sent(kToCustomer).path.count(kOwn), 2U);
    EXPECT_EQ(sent(kToPeer).path.count(kOwn), 3U);
    EXPECT_EQ(sent(kToProvider).path.count(kOwn), 4U);

    carryExtended({"rt:610:1"});
    EXPECT_TRUE(isRefused(kToPeer));
    EXPECT_FALSE(isRefused(kToProvider));
    carryExtended({"rt:610:2"});
    EXPECT_TRUE(isRefused(kToProvider));
    carryExtended({"rt:610:3"});
    EXPECT_TRUE(isRefused(kToCustomer));
    carryExtended({"rt:610:4"});
    EXPECT_FALSE(isRefused(kToCustomer));
}

TEST_F(Export, DoesNotObeyActionsOnRoutesOfPeersAndProviders)
{
    policy.actions = ActionCommunities{ActionCommunities::Form::Large, false};
    carryLarge({{100, 600, 7}, {100, 610, 3}, {100, 603, 7}});

    for (const Relationship from : {Relationship::Peer, Relationship::Provider}) {
        const auto heard = std::get<RouteAttributes>(exported(kToCustomer, from));
        EXPECT_EQ(heard.path.count(kOwn), 1U);
    }
}

TEST_F(Export, PassesActionsOnUnlessItScrubsThem)
{
    policy.actions = ActionCommunities{ActionCommunities::Form::Large, false};
    carryLarge({{100, 700, 80},
                {100, 600, 1},
                {100, 601, 1},
                {100, 610, 2},
                {100, 999, 1},
                {101, 700, 80}});
    EXPECT_EQ(sent(kToCustomer).largeCommunities, attributes.largeCommunities);

    policy.actions->scrub = true;
    EXPECT_THAT(sent(kToCustomer).largeCommunities.all(),
                ElementsAre(LargeCommunity{100, 999, 1}, LargeCommunity{101, 700, 80}));
    const auto fromPeer = std::get<RouteAttributes>(exported(kToCustomer, Relationship::Peer));
    EXPECT_EQ(fromPeer.largeCommunities, sent(kToCustomer).largeCommunities);
}

TEST_F(Export, ScrubsStandardActionsAndNoOtherCommunities)
{
    policy.actions = ActionCommunities{ActionCommunities::Form::Standard, true};
    carry({{65000, 1}, {65003, 1}, {100, 611}, {100, 80}, {101, 80}, kGracefulShutdown});
    carryLarge({{100, 700, 80}});

    const RouteAttributes heard = sent(kToCustomer);

    EXPECT_THAT(heard.communities.all(), ElementsAre(Community{101, 80}, kGracefulShutdown));
    EXPECT_THAT(heard.largeCommunities.all(), ElementsAre(LargeCommunity{100, 700, 80}));
}

TEST_F(Export, ScrubsExtendedActionsAndNoOtherCommunities)
{
    policy.actions = ActionCommunities{ActionCommunities::Form::Extended, true};
    carry({{65000, 1}});
    carryExtended(
        {"rt:600:1", "rt:603:1", "rt:610:2", "rt:700:80", "rt:610:9", "ro:600:1", "rt:64500:80"});

    const RouteAttributes heard = sent(kToCustomer);

    std::vector<std::string> kept;
    for (const ExtendedCommunity &community : heard.extendedCommunities.all()) {
        kept.push_back(community.toString());
    }
    EXPECT_THAT(kept, ElementsAre("rt:610:9", "rt:64500:80", "ro:600:1"));
    EXPECT_THAT(heard.communities.all(), ElementsAre(Community{65000, 1}));
}

TEST_F(Export, StripsWhatItsPolicySays)
{
    carry({kGracefulShutdown, {101, 80}});
    carryLarge({{101, 1, 1}});

    EXPECT_EQ(sent(kToPeer).communities, attributes.communities);
    policy.stripOut = StripOut::GracefulShutdown;
    EXPECT_THAT(sent(kToPeer).communities.all(), ElementsAre(Community{101, 80}));
    policy.stripOut = StripOut::AllStandard;
    EXPECT_THAT(sent(kToPeer).communities.all(), IsEmpty());
    EXPECT_THAT(sent(kToPeer).largeCommunities.all(), ElementsAre(LargeCommunity{101, 1, 1}));
}

} // namespace
} // namespace watershed::bgp
