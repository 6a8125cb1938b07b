// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/import/new_sites.h"

#include <utility>

namespace watershed::design {

std::optional<std::size_t> NewSites::add(geo::MetroId metro, std::string name, geo::LatLon position)
{
    const std::size_t index = m_design->sites.size();
    if (index >= kMaxSites) {
        return std::nullopt;
    }
    Site site;
    site.id = SiteId{static_cast<std::uint32_t>(index + 1)};
    site.metro = m_metros->at(metro).code;
    const int number = ++m_sitesOfCode[site.metro];
    site.code = number == 1 ? site.metro : site.metro + "-" + std::to_string(number);
    site.name = shortened(std::move(name));
    site.position = position;
    m_design->sites.push_back(std::move(site));
    m_roles.emplace_back();
    return index;
}

std::optional<SessionRole> NewSites::addSession(std::size_t site, Asn neighbour, SessionRole role,
                                                ExportPolicy policy)
{
    const auto [known, isNew] = m_roles[site].try_emplace(neighbour, role);
    if (!isNew) {
        return known->second;
    }
    m_design->sites[site].sessions.push_back({.id = SessionId{m_nextSession++},
                                              .neighbour = neighbour,
                                              .role = role,
                                              .enabled = true,
                                              .policy = std::move(policy)});
    return std::nullopt;
}

std::string shortened(std::string text)
{
    if (text.size() <= kMaxTextBytes) {
        return text;
    }
    std::size_t size = kMaxTextBytes;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80) {
        --size; // inside a character of UTF-8
    }
    text.resize(size);
    return text;
}

} // namespace watershed::design
