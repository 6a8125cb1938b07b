// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/confidence_csv.h"

#include "tests/test_topology.h"

#include <gtest/gtest.h>

namespace watershed::report {
namespace {

TEST(ConfidenceCsv, HasARowForEverySiteThatANetworkCouldReach)
{
    const auto internet = test::topologyFromText("10 > 30\n"
                                                 "20 > 30\n"
                                                 "30 @ AAA 5\n"
                                                 "40 = 50");
    design::Design design = design::makeEmptyDesign();
    for (const char *const code : {"FRA", "LHR"}) {
        design::Site site{};
        site.id = design::SiteId{static_cast<std::uint32_t>(design.sites.size() + 1)};
        site.code = code;
        design.sites.push_back(site);
    }
    routing::Scenario scenario;
    scenario.originAsns = {test::kServiceAsn};
    scenario.sites = {design::SiteId{1}, design::SiteId{2}};
    scenario.announcements = {test::announcement(internet, 1, 10),
                              test::announcement(internet, 2, 20)};
    const auto outcome = routing::propagate(internet, scenario, {}, {});
    const auto &routing = std::get<routing::Converged>(outcome).routing;

    EXPECT_EQ(toCsv(internet, design, routing,
                    routing::confidenceOf(internet, scenario, routing, {}, {}).value()),
              "asn,metro,site,share\r\n"
              "10,,FRA,1.000000\r\n"
              "20,,LHR,1.000000\r\n"
              "30,AAA,FRA,0.500000\r\n"
              "30,AAA,LHR,0.500000\r\n"
              "40,,(unreached),1.000000\r\n"
              "50,,(unreached),1.000000\r\n");
}

} // namespace
} // namespace watershed::report
