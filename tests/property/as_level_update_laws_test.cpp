// SPDX-License-Identifier: GPL-3.0-or-later
// Laws of the AS-level passes on networks with many stubs, which stand in classes.
#include "core/routing/as_level.h"

#include "core/routing/route_class.h"
#include "tests/property/random_hierarchy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace watershed::routing {
namespace {

using internet::AsIndex;
using internet::Internet;
using internet::Relationship;

AsLevelInput randomInput(Random &random, const Internet &internet)
{
    constexpr std::uint32_t kMostSites = 6;
    AsLevelInput input;
    for (std::uint32_t site = 0; site < kMostSites; ++site) {
        const AsIndex as{random.below(internet.asCount())};
        const bool isFixed = std::ranges::find(input.fixed, as, &FixedAs::as) != input.fixed.end();
        const std::uint32_t dice = random.below(8);
        const auto siteIndex = static_cast<SiteIndex>(site);
        if (dice == 0 && !isFixed) {
            input.fixed.push_back({as, RouteKey{}});
        } else if (dice < 3 && !isFixed) {
            input.fixed.push_back({as, RouteKey{random.below(3), tellerNumber(as), siteIndex}});
        } else if (dice < 7) {
            const auto service = static_cast<Relationship>(random.below(3));
            input.offers.push_back(
                {as, classFrom(service),
                 RouteKey{1 + random.below(3),
                          tellerNumberOfSite(internet, std::vector{Asn{64500}}, Asn{64500}),
                          siteIndex}});
        }
    }
    return input;
}

/// The input with one source more, one less, or one in place of another; sometimes a new one.
AsLevelInput changedInput(Random &random, const Internet &internet, AsLevelInput input)
{
    const AsLevelInput other = randomInput(random, internet);
    const std::uint32_t dice = random.below(8);
    if (dice == 0) {
        return other;
    }
    if (dice < 5 && !input.offers.empty()) {
        input.offers.erase(input.offers.begin() +
                           random.below(static_cast<std::uint32_t>(input.offers.size())));
    } else if (dice < 6 && !input.fixed.empty()) {
        input.fixed.pop_back();
    }
    if (dice % 2 == 0 && !other.offers.empty()) {
        input.offers.push_back(other.offers.front());
    } else if (input.fixed.empty()) {
        input.fixed = other.fixed;
    }
    return input;
}

void expectEqual(const Internet &internet, const AsLevel &a, const AsLevel &b)
{
    for (std::uint32_t as = 0; as < internet.asCount(); ++as) {
        ASSERT_EQ(a.classOf(AsIndex{as}), b.classOf(AsIndex{as})) << as;
        ASSERT_EQ(a.routeOf(AsIndex{as}), b.routeOf(AsIndex{as})) << as;
        for (const auto relationship :
             {Relationship::Customer, Relationship::Peer, Relationship::Provider}) {
            ASSERT_EQ(a.toldLengths(relationship)[as], b.toldLengths(relationship)[as]) << as;
        }
    }
    ASSERT_EQ(a.tiedSites(0), b.tiedSites(0));
}

TEST(AsLevelLaws, AnUpdateGivesWhatSettlingAnewGives)
{
    CancelPoll poll{{}};
    std::uint64_t nodes = 0;
    std::uint64_t allNodes = 0;
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Random random{seed};
        const Internet internet = test::randomHierarchy(random);
        AsLevel updated{internet};
        AsLevelInput input = randomInput(random, internet);
        updated.settle(input, poll);
        for (int i = 0; i < 8; ++i) {
            input = changedInput(random, internet, std::move(input));
            updated.update(input, poll);
            nodes += updated.nodesLookedAt();
            allNodes += internet.ranked().nodeCount();

            AsLevel anew{internet};
            anew.settle(input, poll);
            expectEqual(internet, updated, anew);
            if (testing::Test::HasFailure()) {
                return;
            }
        }
    }
    EXPECT_LT(2 * nodes, allNodes) << "most updates must not settle all anew";
}

/// The sites that an AS hears of by routes as good as its own, from the definition: its own
/// announcements and what each neighbour tells it.
std::vector<std::uint64_t> tiedSitesByDefinition(const Internet &internet,
                                                 const AsLevelInput &input, const AsLevel &asLevel)
{
    std::vector<std::uint64_t> sites(internet.asCount());
    for (bool changes = true; changes;) {
        changes = false;
        for (std::uint32_t as = 0; as < internet.asCount(); ++as) {
            const RouteClass own = asLevel.classOf(AsIndex{as});
            const RouteKey route = asLevel.routeOf(AsIndex{as});
            std::uint64_t heard = 0;
            if (own == RouteClass::Origin) {
                heard = route.isRoute() ? std::uint64_t{1} << route.site() : 0;
            } else if (own != RouteClass::None) {
                for (const AsOffer &offer : input.offers) {
                    if (offer.to == AsIndex{as} && offer.routeClass == own &&
                        offer.route.length() == route.length()) {
                        heard |= std::uint64_t{1} << offer.route.site();
                    }
                }
                for (const AsIndex neighbour : internet.neighbours(AsIndex{as}, neighbourOf(own))) {
                    const RouteClass told = asLevel.classOf(neighbour);
                    const bool isTold = own == RouteClass::Provider ||
                                        told == RouteClass::Customer || told == RouteClass::Origin;
                    if (isTold && asLevel.routeOf(neighbour).isRoute() &&
                        asLevel.routeOf(neighbour).length() + 1 == route.length()) {
                        heard |= sites[neighbour.value()];
                    }
                }
            }
            changes = changes || heard != sites[as];
            sites[as] = heard;
        }
    }
    return sites;
}

TEST(AsLevelLaws, TiedSitesAreThoseThatEquallyGoodNeighboursTell)
{
    CancelPoll poll{{}};
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        Random random{seed};
        const Internet internet = test::randomHierarchy(random);
        const AsLevelInput input = randomInput(random, internet);
        AsLevel asLevel{internet};
        asLevel.settle(input, poll);

        ASSERT_EQ(asLevel.tiedSites(0), tiedSitesByDefinition(internet, input, asLevel))
            << "seed " << seed;
    }
}

TEST(AsLevelLaws, TheChosenSiteIsAmongTheTiedOnes)
{
    CancelPoll poll{{}};
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        Random random{seed};
        const Internet internet = test::randomHierarchy(random);
        AsLevel asLevel{internet};
        asLevel.settle(randomInput(random, internet), poll);
        const auto tied = asLevel.tiedSites(0);
        for (std::uint32_t as = 0; as < internet.asCount(); ++as) {
            const RouteKey route = asLevel.routeOf(AsIndex{as});
            ASSERT_EQ(tied[as] != 0, route.isRoute()) << "seed " << seed;
            ASSERT_TRUE(!route.isRoute() || (tied[as] >> route.site() & 1U) == 1U)
                << "seed " << seed;
        }
    }
}

} // namespace
} // namespace watershed::routing
