// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace watershed::internet {

/// The kinds of files with public data that can be read.
enum class FileKind : std::uint8_t {
    AsRelationships,       ///< CAIDA AS relationships, serial-1 or serial-2
    AsOrganisations,       ///< CAIDA AS to organisation, as-org2info
    AsNames,               ///< `number:NAME, CC` or `number NAME, CC` a line
    UsersPerAs,            ///< APNIC's estimates of users per AS and country, CSV
    PeeringDb,             ///< PeeringDB's dump, or the list of one kind of object from its API
    Facilities,            ///< a list of buildings with coordinates, drawn from PeeringDB
    ExchangeAtlas,         ///< exchanges with coordinates and members, JSON
    ExchangeAtlasNetworks, ///< names and kinds of the atlas' members, JSON
    TopologyText,          ///< our own small form, see readers/topology_text.h
    NeighbourList,         ///< CSV `pop,asn,type`: becomes sites and sessions of a design
    RootServerSites,       ///< a root server's sites, JSON: becomes a design
};

/// What a record says.
enum class RecordKind : std::uint8_t {
    CustomerProvider,
    Peering,
    CliqueMember,
    ExchangeAs,
    Name,
    Organisation,
    UserEstimate,
    Network,
    Facility,
    Exchange,
    FacilityMember,
    ExchangeMember,
    Presence,
    Meeting,
};

/// How many records of a kind a file holds.
struct RecordCount {
    RecordKind kind{};
    std::int64_t count = 0;

    bool operator==(const RecordCount &) const = default;
};

/// A file that was read, for people.
struct PublicFile {
    std::string name; ///< without its folder
    FileKind kind{};
    std::string date;                  ///< "2025-09-01" where the file says it, else empty
    std::vector<RecordCount> counts{}; ///< in order of kind; none that is zero

    bool operator==(const PublicFile &) const = default;
};

} // namespace watershed::internet
