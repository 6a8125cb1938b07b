// SPDX-License-Identifier: GPL-3.0-or-later
// Laws of the sites that ties leave open.
#include "core/routing/confidence.h"

#include "core/routing/propagate.h"
#include "tests/property/random_levers.h"
#include "tests/property/random_network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <span>
#include <variant>
#include <vector>

namespace watershed::routing {
namespace {

using internet::AsIndex;
using internet::Internet;
using internet::RouterIndex;

Routing routingOf(const Internet &internet, const Scenario &scenario)
{
    return shownOf(propagate(internet, scenario, {}, {})).value().routing;
}

double shareOf(std::span<const SiteShare> sites, SiteIndex site)
{
    const auto found = std::ranges::find(sites, site, &SiteShare::site);
    return found == sites.end() ? 0.0 : found->share;
}

void expectSharesOfOne(const Routing &routing, const Confidence &confidence)
{
    for (std::uint32_t router = 0; router < routing.siteOfRouter.size(); ++router) {
        const auto sites = confidence.sitesOf(RouterIndex{router});
        const SiteIndex chosen = routing.siteOfRouter[router];
        double sum = 0.0;
        for (const SiteShare &site : sites) {
            sum += site.share;
        }
        ASSERT_NEAR(sum, chosen == kNoSite ? 0.0 : 1.0, 1e-9) << router;
        ASSERT_TRUE(chosen == kNoSite || shareOf(sites, chosen) > 0.0) << router;
        ASSERT_TRUE(std::ranges::is_sorted(sites, {}, &SiteShare::site));
    }
}

TEST(ConfidenceLaws, SharesSumToOneAndTheChosenSiteHasOne)
{
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Random random{seed};
        const Internet internet = test::randomNetwork(random).build();
        const Scenario scenario = test::randomScenario(random, internet);
        const Routing routing = routingOf(internet, scenario);

        expectSharesOfOne(routing, confidenceOf(internet, scenario, routing, {}, {}).value());
        if (testing::Test::HasFailure()) {
            return;
        }
    }
}

TEST(ConfidenceLaws, SharesSumToOneWithAllLevers)
{
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Random random{seed};
        const Internet internet = test::randomNetwork(random).build();
        Scenario scenario = test::randomScenario(random, internet);
        test::turnLevers(random, internet, test::Levers::Gentle, scenario);
        const Routing routing = routingOf(internet, scenario);

        expectSharesOfOne(routing, confidenceOf(internet, scenario, routing, {}, {}).value());
        if (testing::Test::HasFailure()) {
            return;
        }
    }
}

/// The same network and scenario under other AS numbers, which decide the ties.
struct Renumbered {
    Internet internet;
    Scenario scenario;
    std::map<Asn, Asn> numberOf;
};

Renumbered renumbered(Random &random, test::RandomNetwork network, const Internet &internet,
                      Scenario scenario)
{
    std::vector<Asn> asns;
    for (std::uint32_t as = 0; as < internet.asCount(); ++as) {
        asns.push_back(internet.asn(AsIndex{as}));
    }
    std::vector<Asn> others = asns;
    test::shuffle(random, others);
    std::map<Asn, Asn> numberOf;
    for (std::size_t i = 0; i < asns.size(); ++i) {
        numberOf[asns[i]] = others[i];
    }
    for (auto &link : network.links) {
        link.a = numberOf.at(link.a);
        link.b = numberOf.at(link.b);
    }
    for (auto &presence : network.presences) {
        presence.asn = numberOf.at(presence.asn);
    }
    Internet other = network.build();
    for (Announcement &announcement : scenario.announcements) {
        const std::uint32_t place =
            announcement.router.value() - internet.firstRouterOf(announcement.neighbour).value();
        announcement.neighbour = *other.find(numberOf.at(internet.asn(announcement.neighbour)));
        announcement.router =
            RouterIndex{other.firstRouterOf(announcement.neighbour).value() + place};
    }
    return {std::move(other), std::move(scenario), std::move(numberOf)};
}

TEST(ConfidenceLaws, WhateverTheAsNumbersTheChosenSiteIsOneOfThose)
{
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        Random random{seed};
        const test::RandomNetwork network = test::randomNetwork(random);
        const Internet internet = network.build();
        const Scenario scenario = test::randomScenario(random, internet);
        const auto confidence =
            confidenceOf(internet, scenario, routingOf(internet, scenario), {}, {}).value();
        for (int i = 0; i < 8; ++i) {
            const Renumbered other = renumbered(random, network, internet, scenario);
            const Routing routing = routingOf(other.internet, other.scenario);

            for (std::uint32_t router = 0; router < internet.routerCount(); ++router) {
                const AsIndex as = internet.router(RouterIndex{router}).as;
                const AsIndex there = *other.internet.find(other.numberOf.at(internet.asn(as)));
                const std::uint32_t place = router - internet.firstRouterOf(as).value();
                const SiteIndex site =
                    routing.siteOfRouter[other.internet.firstRouterOf(there).value() + place];
                const auto sites = confidence.sitesOf(RouterIndex{router});
                ASSERT_TRUE(site == kNoSite ? sites.empty() : shareOf(sites, site) > 0.0)
                    << "seed " << seed << " router " << router;
            }
        }
    }
}

TEST(ConfidenceLaws, ExplainedTiesAreThoseOfTheOrdinaryOrder)
{
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Random random{seed};
        const Internet internet = test::randomNetwork(random).build();
        const Scenario scenario = test::randomScenario(random, internet);
        // A policy that names a neighbour is an exception, also where it says nothing new.
        Scenario spelledOut = scenario;
        const AsIndex as{random.below(internet.asCount())};
        AsPolicy policy{.as = as, .policy = bgp::defaultPolicy(internet.asn(as))};
        for (const AsIndex provider : internet.neighbours(as, internet::Relationship::Provider)) {
            policy.neighbours.push_back({provider, policy.policy.localPref[2]});
        }
        spelledOut.policies = {policy};
        const Routing routing = routingOf(internet, scenario);
        ASSERT_EQ(routing, routingOf(internet, spelledOut)) << "seed " << seed;

        const auto ordinary = confidenceOf(internet, scenario, routing, {}, {}).value();
        const auto explained = confidenceOf(internet, spelledOut, routing, {}, {}).value();

        for (std::uint32_t router = 0; router < internet.routerCount(); ++router) {
            ASSERT_TRUE(std::ranges::equal(
                ordinary.sitesOf(RouterIndex{router}), explained.sitesOf(RouterIndex{router}),
                [](const SiteShare &a, const SiteShare &b) {
                    return a.site == b.site && std::abs(a.share - b.share) < 1e-9;
                }))
                << "seed " << seed << " router " << router;
        }
    }
}

} // namespace
} // namespace watershed::routing
