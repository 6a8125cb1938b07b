// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/catchments.h"
#include "core/base/error.h"
#include "core/design/design.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"

#include <cstdint>
#include <string>
#include <vector>

namespace watershed::report {

/// A site with its catchment, as every table and file shows it.
struct SiteRow {
    design::SiteId id;
    std::string code;
    std::string name;
    std::string metro;
    std::string country; ///< of the metro, ISO 3166-1 alpha-2, or empty
    geo::LatLon position;
    bool announcing = false; ///< on, and an AS of this Internet hears a prefix from it
    Users users;
    Share share;
    std::int64_t networks = 0;
};

/// What a report says, without how it is drawn.
struct Report {
    design::Design design;
    std::vector<SiteRow> sites; ///< in the order of the design
    analysis::Catchments catchments;
    internet::Provenance internet;
    std::uint32_t asCount = 0;
    std::uint32_t customerProviderCount = 0;
    std::uint32_t peeringCount = 0;
    bool hasGeography = false;
    std::vector<Issue> issues; ///< of the design on this Internet, then of reading
    std::uint64_t routingFingerprint = 0;
    std::string programVersion;
};

/// Puts a report together. Pure.
///
/// \param catchments  of this routing
/// \param issues      of the design on this Internet, then of reading
[[nodiscard]] Report makeReport(const design::Design &design, const internet::Internet &internet,
                                const routing::Routing &routing,
                                const analysis::Catchments &catchments, std::vector<Issue> issues);

/// JSON, keys in fixed order, ends with a line feed:
/// `format` ("watershed-simulation/1"), `program`, `service` {name, asn, prefix}, `internet`
/// {kind, source, date, ases, customerProvider, peering}, `shareOf` ("users" or "networks"),
/// `sites` [{code, name, metro, country, latitude, longitude, announcing, users, share,
/// networks}], `unreached` {users, share, networks}, `total` {users, networks}, `splitNetworks`,
/// `issues` [{severity, code, arguments, count, file?, line?}], `fingerprint` (16 hex digits).
/// Users are null where the Internet knows none; shares go from 0 to 1.
[[nodiscard]] std::string toJson(const Report &report);

/// CSV (RFC 4180, UTF-8, CRLF as it asks for): `code,name,metro,country,latitude_deg,
/// longitude_deg,announcing,users,share,networks`, a row a site, then a row with the code
/// "(unreached)". Users are empty where the Internet knows none. A text that a spreadsheet would
/// run as a formula (beginning with = + - @, tab or carriage return) gets an apostrophe in front.
[[nodiscard]] std::string toCsv(const Report &report);

} // namespace watershed::report
