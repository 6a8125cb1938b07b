// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/confidence_csv.h"

#include "core/report/csv_field.h"

#include <array>
#include <charconv>
#include <vector>

namespace watershed::report {

namespace {

/// Six digits after the point: what is left of a share is no one's decision.
std::string shareText(double share)
{
    std::array<char, 32> text{};
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), share, std::chars_format::fixed, 6);
    return {text.data(), end};
}

} // namespace

std::string toCsv(const internet::Internet &internet, const design::Design &design,
                  const routing::Routing &routing, const routing::Confidence &confidence)
{
    std::vector<std::string> codes;
    for (const design::SiteId site : routing.sites) {
        codes.push_back(csvField(design::findSite(design, site)->code));
    }
    std::string csv = "asn,metro,site,share\r\n";
    for (std::uint32_t router = 0; router < internet.routerCount(); ++router) {
        const internet::Router &place = internet.router(internet::RouterIndex{router});
        const std::string who = std::to_string(internet.asn(place.as).value()) + "," +
                                (place.metro ? internet.metros().at(*place.metro).code : "") + ",";
        const auto sites = confidence.sitesOf(internet::RouterIndex{router});
        for (const auto &[site, share] : sites) {
            csv += who + codes[site] + "," + shareText(share) + "\r\n";
        }
        if (sites.empty()) {
            csv += who + "(unreached)," + shareText(1.0) + "\r\n";
        }
    }
    return csv;
}

} // namespace watershed::report
