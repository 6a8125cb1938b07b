// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/confidence.h"

#include "tests/test_topology.h"

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

namespace watershed::routing {
namespace {

using internet::Internet;
using internet::Relationship;
using test::announcement;
using test::topologyFromText;
using testing::ElementsAre;
using testing::IsEmpty;

class ConfidenceOf : public testing::Test {
protected:
    /// Site numbers with their shares in per cent, at an AS's router.
    [[nodiscard]] static std::vector<std::pair<std::uint32_t, int>>
    sharesAt(const Internet &internet, std::vector<Announcement> announcements, std::uint32_t asn,
             std::string_view metro = {})
    {
        Scenario scenario;
        scenario.originAsns = {test::kServiceAsn};
        scenario.sites = {design::SiteId{1}, design::SiteId{2}, design::SiteId{3}};
        scenario.announcements = std::move(announcements);
        const auto outcome = propagate(internet, scenario, {}, {});
        const auto confidence =
            confidenceOf(internet, scenario, std::get<Converged>(outcome).routing, {}, {}).value();
        std::vector<std::pair<std::uint32_t, int>> shares;
        for (const auto &[site, share] : confidence.sitesOf(test::routerIn(internet, asn, metro))) {
            shares.emplace_back(scenario.sites[site].value(), static_cast<int>(100 * share + 0.5));
        }
        return shares;
    }
};

using Share = std::pair<std::uint32_t, int>;

TEST_F(ConfidenceOf, TwoEquallyGoodProvidersShareHalfAndHalf)
{
    const auto internet = topologyFromText("10 > 30\n"
                                           "20 > 30");

    EXPECT_THAT(
        sharesAt(internet, {announcement(internet, 1, 10), announcement(internet, 2, 20)}, 30),
        ElementsAre(Share{1, 50}, Share{2, 50}));
}

TEST_F(ConfidenceOf, AShorterPathIsCertain)
{
    const auto internet = topologyFromText("10 > 30\n"
                                           "20 > 30");

    EXPECT_THAT(sharesAt(internet,
                         {announcement(internet, 1, 10, Relationship::Customer, 1),
                          announcement(internet, 2, 20)},
                         30),
                ElementsAre(Share{2, 100}));
}

TEST_F(ConfidenceOf, TiesAboveAddUpBelow)
{
    // 40 is open between 1 and 2; 50 hears 40 and the provider of site 3.
    const auto internet = topologyFromText("10 > 40 > 50\n"
                                           "20 > 40\n"
                                           "30 > 35 > 50");

    EXPECT_THAT(sharesAt(internet,
                         {announcement(internet, 1, 10), announcement(internet, 2, 20),
                          announcement(internet, 3, 30)},
                         50),
                ElementsAre(Share{1, 25}, Share{2, 25}, Share{3, 50}));
}

TEST_F(ConfidenceOf, TheNearerExitIsCertainWherePlacesAreKnown)
{
    const auto internet = topologyFromText("10 @ AAA 1\n"
                                           "10 @ DDD 1\n"
                                           "10 @ BBB 1");
    const std::vector announcements{
        announcement(internet, 1, 10, Relationship::Customer, 0, "AAA"),
        announcement(internet, 2, 10, Relationship::Customer, 0, "DDD")};

    EXPECT_THAT(sharesAt(internet, announcements, 10, "BBB"), ElementsAre(Share{1, 100}));
    EXPECT_THAT(sharesAt(internet, announcements, 10, "DDD"), ElementsAre(Share{2, 100}));
}

TEST_F(ConfidenceOf, ExitsThatAreEquallyNearShare)
{
    // From C (30 degrees) it is as far to A (0) as to D (60).
    const auto internet = topologyFromText("10 @ AAA 1\n"
                                           "10 @ CCC 1\n"
                                           "10 @ DDD 1");

    EXPECT_THAT(sharesAt(internet,
                         {announcement(internet, 1, 10, Relationship::Customer, 0, "AAA"),
                          announcement(internet, 2, 10, Relationship::Customer, 0, "DDD")},
                         10, "CCC"),
                ElementsAre(Share{1, 50}, Share{2, 50}));
}

TEST_F(ConfidenceOf, WhoHearsNothingHasNoShares)
{
    const auto internet = topologyFromText("10 = 20 = 30");

    EXPECT_THAT(sharesAt(internet, {announcement(internet, 1, 10, Relationship::Peer)}, 20),
                IsEmpty());
}

} // namespace
} // namespace watershed::routing
