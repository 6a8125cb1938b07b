// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/internet/internet_builder.h"
#include "core/internet/readers/topology_text.h"
#include "core/routing/propagate.h"
#include "core/routing/scenario.h"

#include <cstdint>
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

/// An Internet drawn as text, as core/internet/readers/topology_text.h reads it, over the metros
/// above. Throws std::invalid_argument, with the line, for a mistake.
[[nodiscard]] inline internet::Internet topologyFromText(std::string_view text)
{
    const auto read = internet::parseTopologyText(text, "topology", equatorMetros(), {});
    if (!read) {
        throw std::invalid_argument{"no topology"};
    }
    const internet::ReadFile &file = read->value();
    if (!file.issues.empty()) {
        throw std::invalid_argument{
            "line " + std::to_string(file.issues.front().error.location.value().line)};
    }
    internet::InternetBuilder builder{equatorMetros()};
    for (const internet::RelationshipRecord &record : file.records.relationships) {
        if (record.isPeering) {
            builder.addPeering(record.a, record.b);
        } else {
            builder.addCustomerProvider(record.b, record.a);
        }
    }
    for (const internet::MeetingRecord &meeting : file.records.meetings) {
        const internet::RelationshipRecord &record =
            file.records.relationships[meeting.relationship];
        builder.addMeeting(record.a, record.b, meeting.metro);
    }
    for (const internet::PresenceRecord &record : file.records.presences) {
        builder.addPresence(record.asn, record.metro, record.users);
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
