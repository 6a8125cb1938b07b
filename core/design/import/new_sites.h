// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/geo/metro_table.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace watershed::design {

/// Adds sites to a design that is being made of a file, with ids and codes of their own.
class NewSites final {
public:
    NewSites(Design &design, const geo::MetroTable &metros)
        : m_design{&design}
        , m_metros{&metros}
    {}

    /// Index of a new site in the metro; nothing where the design has kMaxSites.
    [[nodiscard]] std::optional<std::size_t> add(geo::MetroId metro, std::string name,
                                                 geo::LatLon position);

    /// Adds a session, unless the site has one with the AS or originates from it.
    ///
    /// \return  the role that the AS has already; nothing where the session is new
    std::optional<SessionRole> addSession(std::size_t site, Asn neighbour, SessionRole role,
                                          ExportPolicy policy);

private:
    Design *m_design;
    const geo::MetroTable *m_metros;
    std::unordered_map<std::string, int> m_sitesOfCode;        ///< by the metro's code
    std::vector<std::unordered_map<Asn, SessionRole>> m_roles; ///< by site
    std::uint32_t m_nextSession = 1;
};

/// The text without what exceeds the longest text of a design, at a whole character.
[[nodiscard]] std::string shortened(std::string text);

} // namespace watershed::design
