// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/internet/internet_builder.h"
#include "core/routing/propagate.h"
#include "core/routing/scenario.h"

#include <cstdint>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace watershed::test {

/// Five metros with round positions: on the equator a degree of longitude is 111.2 km.
[[nodiscard]] inline const geo::MetroTable &equatorMetros()
{
    static const geo::MetroTable table = geo::MetroTable::fromCsv("code,name,country,lat,lon,pop\n"
                                                                  "AAA,Alpha,XA,0,0,1000000\n"
                                                                  "BBB,Beta,XB,0,10,500000\n"
                                                                  "CCC,Gamma,XC,0,30,400000\n"
                                                                  "DDD,Delta,XD,0,60,300000\n"
                                                                  "EEE,Epsilon,XE,0,-170,200000\n")
                                             .value();
    return table;
}

/// An Internet drawn as text, one statement a line:
///
///     10 > 20 > 30      provider over customer
///     10 = 40           peers
///     20 @ AAA 500      a router in a metro, with so many users
///
/// '#' begins a comment. Throws std::invalid_argument for anything else.
[[nodiscard]] inline internet::Internet topologyFromText(std::string_view text)
{
    internet::InternetBuilder builder{equatorMetros()};
    std::istringstream lines{std::string{text}};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words{line.substr(0, line.find('#'))};
        const std::vector<std::string> word{std::istream_iterator<std::string>{words}, {}};
        if (word.empty()) {
            continue;
        }
        const Asn first = parseAsn(word[0]).value();
        if (word.size() == 4 && word[1] == "@") {
            builder.addPresence(first, equatorMetros().find(word[2]).value(),
                                Users{std::stoll(word[3])});
            continue;
        }
        for (std::size_t i = 0; i + 2 < word.size(); i += 2) {
            const Asn a = parseAsn(word[i]).value();
            const Asn b = parseAsn(word[i + 2]).value();
            if (word[i + 1] == ">") {
                builder.addCustomerProvider(b, a);
            } else if (word[i + 1] == "=") {
                builder.addPeering(a, b);
            } else {
                throw std::invalid_argument{line};
            }
        }
        if (word.size() % 2 == 0) {
            throw std::invalid_argument{line};
        }
    }
    return std::move(builder).build({}).internet;
}

inline constexpr Asn kServiceAsn{64500};

/// The router of an AS in a metro. Without metro: the AS's first router.
[[nodiscard]] inline internet::RouterIndex routerIn(const internet::Internet &internet,
                                                    std::uint32_t asn, std::string_view metro)
{
    const internet::AsIndex as = internet.find(Asn{asn}).value();
    std::uint32_t router = internet.firstRouterOf(as).value();
    if (!metro.empty()) {
        const geo::MetroId wanted = internet.metros().find(metro).value();
        for (const internet::Router &place : internet.routersOf(as)) {
            if (place.metro == wanted) {
                return internet::RouterIndex{router};
            }
            ++router;
        }
        throw std::invalid_argument{"AS" + std::to_string(asn) + " is not in that metro"};
    }
    return internet::RouterIndex{router};
}

/// An announcement of site `site` to an AS of the Internet.
[[nodiscard]] inline routing::Announcement
announcement(const internet::Internet &internet, std::uint32_t site, std::uint32_t neighbour,
             internet::Relationship service = internet::Relationship::Customer, int prepends = 0,
             std::string_view metro = {})
{
    routing::Announcement result;
    result.site = design::SiteId{site};
    result.session = design::SessionId{site * 100 + neighbour};
    result.neighbour = internet.find(Asn{neighbour}).value();
    result.service = service;
    result.sent = routing::plainAttributes(kServiceAsn, prepends);
    result.router = routerIn(internet, neighbour, metro);
    return result;
}

/// Propagates announcements of the sites 1 to siteCount.
[[nodiscard]] inline routing::Routing converge(const internet::Internet &internet,
                                               std::uint32_t siteCount,
                                               std::vector<routing::Announcement> announcements)
{
    routing::Scenario scenario;
    scenario.originAsns = {kServiceAsn};
    for (std::uint32_t site = 1; site <= siteCount; ++site) {
        scenario.sites.push_back(design::SiteId{site});
    }
    scenario.announcements = std::move(announcements);
    auto outcome = routing::propagate(internet, scenario, {}, {});
    return std::get<routing::Converged>(std::move(outcome)).routing;
}

/// The site that an AS's router reaches, 0 for none. Without metro: the AS's first router.
[[nodiscard]] inline std::uint32_t siteOf(const internet::Internet &internet,
                                          const routing::Routing &routing, std::uint32_t asn,
                                          std::string_view metro = {})
{
    const routing::SiteIndex site = routing.siteOfRouter[routerIn(internet, asn, metro).value()];
    return site == routing::kNoSite ? 0 : routing.sites[site].value();
}

} // namespace watershed::test
