// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/catchments.h"
#include "core/routing/propagate.h"
#include "tests/property/random_network.h"

#include <gtest/gtest.h>

#include <functional>
#include <thread>
#include <vector>

namespace watershed {
namespace {

using internet::AsIndex;
using internet::Internet;
using internet::RouterIndex;
using routing::RouteClass;
using routing::Routing;

Routing propagated(const Internet &internet, const routing::Scenario &scenario)
{
    return std::get<routing::Converged>(routing::propagate(internet, scenario, {}, {})).routing;
}

/// Runs a law on random networks; a failure names the seed that repeats it.
void forRandomNetworks(int count,
                       const std::function<void(Random &, const test::RandomNetwork &,
                                                const Internet &, const routing::Scenario &)> &law)
{
    constexpr std::uint64_t kFirstSeed = 20260101;
    for (int i = 0; i < count; ++i) {
        const std::uint64_t seed = kFirstSeed + static_cast<std::uint64_t>(i);
        SCOPED_TRACE("seed " + std::to_string(seed));
        Random random{seed};
        const test::RandomNetwork network = test::randomNetwork(random);
        const Internet internet = network.build();
        const routing::Scenario scenario = test::randomScenario(random, internet);
        law(random, network, internet, scenario);
        if (testing::Test::HasFailure()) {
            return;
        }
    }
}

TEST(PropagationLaws, OrderOfStatementsAndAnnouncementsDoesNotMatter)
{
    forRandomNetworks(1000, [](Random &random, test::RandomNetwork network,
                               const Internet &internet, routing::Scenario scenario) {
        const Routing before = propagated(internet, scenario);

        test::shuffle(random, network.links);
        test::shuffle(random, network.presences);
        test::shuffle(random, scenario.announcements);
        const Routing after = propagated(network.build(), scenario);

        ASSERT_EQ(before, after);
        ASSERT_EQ(before.fingerprint(), after.fingerprint());
    });
}

TEST(PropagationLaws, FollowingTheNextHopsReachesTheChosenSiteWithoutAValley)
{
    forRandomNetworks(1000, [](Random &, const test::RandomNetwork &, const Internet &internet,
                               const routing::Scenario &scenario) {
        const Routing routing = propagated(internet, scenario);
        for (std::uint32_t start = 0; start < internet.routerCount(); ++start) {
            std::uint32_t router = start;
            RouteClass before = RouteClass::Provider;
            while (routing.nextHopOfRouter[router] != routing::kNoAs) {
                const std::uint32_t next = routing.nextHopOfRouter[router];
                const std::uint32_t entry = routing.entryOfRouter[router];
                // Up, at most once across, then down only.
                ASSERT_TRUE(before == RouteClass::Provider ||
                            routing.classOfRouter[router] == RouteClass::Customer);
                before = routing.classOfRouter[router];
                ASSERT_EQ(internet.router(RouterIndex{entry}).as, AsIndex{next});
                ASSERT_EQ(routing.lengthOfRouter[router], routing.lengthOfRouter[entry] + 1);
                ASSERT_EQ(routing.siteOfRouter[router], routing.siteOfRouter[entry]);
                router = entry;
            }
        }
    });
}

TEST(PropagationLaws, WithdrawThenAnnounceIsWhereItWas)
{
    forRandomNetworks(300, [](Random &random, const test::RandomNetwork &, const Internet &internet,
                              const routing::Scenario &scenario) {
        const Routing before = propagated(internet, scenario);
        routing::Scenario without = scenario;
        const design::SiteId site =
            scenario.sites[random.below(static_cast<std::uint32_t>(scenario.sites.size()))];
        std::erase_if(without.announcements, [site](const routing::Announcement &announcement) {
            return announcement.site == site;
        });

        const Routing withdrawn = propagated(internet, without);
        const Routing after = propagated(internet, scenario);

        ASSERT_EQ(before, after);
        // Nobody is left at a site that tells nobody of itself.
        const auto index = static_cast<routing::SiteIndex>(std::ranges::find(scenario.sites, site) -
                                                           scenario.sites.begin());
        ASSERT_EQ(std::ranges::count(withdrawn.siteOfRouter, index), 0);
    });
}

TEST(PropagationLaws, CatchmentsAccountForEveryUserAndNetwork)
{
    forRandomNetworks(1000, [](Random &, const test::RandomNetwork &, const Internet &internet,
                               const routing::Scenario &scenario) {
        const auto catchments =
            analysis::catchmentsOf(internet, propagated(internet, scenario), test::kServiceAsn);
        Users users = catchments.unreachedUsers;
        std::int64_t networks = catchments.unreachedNetworks;
        double share = catchments.unreachedShare.value;
        for (const analysis::SiteCatchment &site : catchments.sites) {
            users += site.users;
            networks += site.networks;
            share += site.share.value;
        }
        ASSERT_EQ(users, internet.totalUsers());
        ASSERT_EQ(networks, catchments.totalNetworks);
        ASSERT_NEAR(share, 1.0, 1e-9);
    });
}

TEST(PropagationLaws, RunsBesideEachOtherOnOneInternetGiveWhatOneAloneGives)
{
    forRandomNetworks(50, [](Random &, const test::RandomNetwork &, const Internet &internet,
                             const routing::Scenario &scenario) {
        const Routing alone = propagated(internet, scenario);
        std::vector<Routing> together(4);
        {
            std::vector<std::jthread> threads;
            for (Routing &result : together) {
                threads.emplace_back([&] { result = propagated(internet, scenario); });
            }
        }
        for (const Routing &result : together) {
            ASSERT_EQ(result, alone);
        }
    });
}

} // namespace
} // namespace watershed
