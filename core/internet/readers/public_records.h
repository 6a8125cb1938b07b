// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"
#include "core/base/error.h"
#include "core/base/quantities.h"
#include "core/geo/lat_lon.h"
#include "core/geo/metro_table.h"
#include "core/internet/internet.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace watershed::internet {

struct RelationshipRecord {
    Asn a; ///< the provider, or a peer
    Asn b; ///< the customer, or the other peer
    bool isPeering = false;
};

/// A relationship's place, where it is stated.
struct MeetingRecord {
    std::size_t relationship = 0; ///< index in PublicRecords::relationships
    geo::MetroId metro;
};

struct NameRecord {
    Asn asn;
    std::string name;    ///< may be empty
    std::string country; ///< ISO 3166-1 alpha-2 where registered, or empty
};

/// The organisation that runs an AS.
struct OrganisationRecord {
    Asn asn;
    std::string name;
    std::string country; ///< as in NameRecord
};

/// Users whom an AS has in a country.
struct UsersRecord {
    Asn asn;
    std::string country; ///< ISO 3166-1 alpha-2
    Users users;
};

/// A network as it presents itself to others who peer.
struct NetworkRecord {
    std::uint32_t id = 0; ///< PeeringDB's; 0: none
    Asn asn;
    std::string name;
    NetworkKind kind = NetworkKind::Unknown;
    bool isRouteServer = false;
};

/// A building or an exchange: where it is.
struct PlaceRecord {
    std::uint32_t id = 0; ///< PeeringDB's
    std::string name;
    std::string city;                    ///< as the operator writes it, or empty
    std::string country;                 ///< ISO 3166-1 alpha-2 or empty
    std::optional<geo::LatLon> position; ///< nothing where it is not given
};

/// An AS in a building or at an exchange.
struct MemberRecord {
    std::uint32_t place = 0; ///< id of the building or exchange
    Asn asn;
};

/// A router and its users, where they are stated.
struct PresenceRecord {
    Asn asn;
    geo::MetroId metro;
    Users users;
};

/// What one file of public data says, in the file's order. Ids of buildings and exchanges are
/// PeeringDB's, also in the lists drawn from it, so that records of several files fit together.
struct PublicRecords {
    std::vector<RelationshipRecord> relationships;
    std::vector<MeetingRecord> meetings;
    std::vector<Asn> clique;       ///< the inferred tier-1 networks
    std::vector<Asn> exchangeAses; ///< numbers of exchanges, mostly of their route servers
    std::vector<NameRecord> names;
    std::vector<OrganisationRecord> organisations;
    std::vector<UsersRecord> users;
    std::vector<NetworkRecord> networks;
    std::vector<PlaceRecord> facilities;
    std::vector<PlaceRecord> exchanges;
    std::vector<MemberRecord> facilityMembers;
    std::vector<MemberRecord> exchangeMembers;
    std::vector<PresenceRecord> presences;
};

/// A file of public data as it was read.
struct ReadFile {
    PublicFile file;
    PublicRecords records;
    /// Lines and records that could not be used: one issue of a kind with the place of the first
    /// and how many there were.
    std::vector<Issue> issues;
};

} // namespace watershed::internet
