// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/report/sample_report.h"

#include "core/geo/metro_table.h"

#include <array>
#include <string>

namespace watershed::test {

report::Report sampleReport(std::size_t siteCount)
{
    constexpr std::int64_t kUsers = 4'000'000'000;
    constexpr std::int64_t kNetworks = 4'000;
    const std::array metros{"CDG", "FRA", "NRT", "GRU", "SYD"};

    report::Report report{
        .design = design::makeEmptyDesign(),
        .sites = {},
        .catchments = {},
        .internet = {internet::Provenance::Kind::BuiltIn, "model 1", ""},
        .asCount = 4'001,
        .customerProviderCount = 9'000,
        .peeringCount = 12'000,
        .hasGeography = true,
        .issues = {},
        .routingFingerprint = 0x0123456789abcdef,
        .programVersion = "9.8.7",
    };
    report.design.service.name = "Sample service";
    report.catchments.totalUsers = Users{kUsers};
    report.catchments.totalNetworks = kNetworks;
    report.catchments.unreachedUsers = Users{kUsers / 4};
    report.catchments.unreachedNetworks = kNetworks / 4;
    report.catchments.unreachedShare = Share{0.25};
    report.catchments.splitNetworks = 7;

    double share = 0.5;
    for (std::size_t i = 0; i < siteCount; ++i) {
        const auto &table = geo::MetroTable::builtIn();
        const geo::Metro &metro = table.at(*table.find(metros[i % metros.size()]));
        const auto id = static_cast<std::uint32_t>(i + 1);
        design::Site site{
            design::SiteId{id},
            "S" + std::to_string(id),
            metro.name,
            metro.code,
            metro.position,
            true,
            std::nullopt,
            {{.id = design::SessionId{2 * id},
              .neighbour = Asn{64501},
              .role = design::SessionRole::Transit,
              .policy = {.prepends = 2}},
             {.id = design::SessionId{2 * id + 1},
              .neighbour = Asn{64502},
              .role = design::SessionRole::Peer,
              .enabled = false}},
        };
        report.sites.push_back({
            site.id,
            site.code,
            site.name,
            site.metro,
            metro.country,
            site.position,
            true,
            Users{static_cast<std::int64_t>(static_cast<double>(kUsers) * share)},
            Share{share},
            static_cast<std::int64_t>(static_cast<double>(kNetworks) * share),
        });
        report.catchments.sites.push_back(
            {site.id, report.sites.back().users, Share{share}, report.sites.back().networks});
        report.design.sites.push_back(std::move(site));
        share /= 2.0;
    }
    return report;
}

map::MapScene sceneOf(const report::Report &report)
{
    map::MapScene scene;
    for (std::size_t i = 0; i < report.sites.size(); ++i) {
        const report::SiteRow &site = report.sites[i];
        scene.sites.push_back({site.id, QString::fromStdString(site.code), site.position,
                               report.design.sites[i].enabled, site.announcing, i});
    }
    return scene;
}

} // namespace watershed::test
