// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/internet/readers/public_records.h"
#include "core/internet/readers/reader_input.h"

#include <optional>

namespace watershed::internet {

// A reader for each kind of file. All go on past what they cannot use and note it as an issue of
// the file; they fill ReadFile::records, ::issues and file.date, readPublicFile() the rest.
// Each gives nothing when cancelled, the errors of ReaderInput::next(), and NoRecords (or
// NoRelationships) for a text without a single record.

using ReadResult = Result<std::optional<ReadFile>>;

/// CAIDA AS relationships, https://publicdata.caida.org/datasets/as-relationships: serial-1
/// (`a|b|-1` a is the provider of b, `a|b|0` peers) or serial-2 (a fourth field tells the source of
/// the inference). Comments of serial-1 name the inferred clique and the ASes of exchanges.
[[nodiscard]] ReadResult readAsRelationships(ReaderInput &input);

/// CAIDA AS to organisation, https://publicdata.caida.org/datasets/as-organizations: the text with
/// `# format:` lines before its two sections, or the same as one JSON object a line.
[[nodiscard]] ReadResult readAsOrganisations(ReaderInput &input);

/// AS names, `1:LVLT-1, US` or, as the RIPE NCC publishes them in asn.txt, `1 LVLT-1, US` a line.
/// Country ZZ means that none is known, and the name of a reserved number is no name. AS 0 is
/// passed over.
[[nodiscard]] ReadResult readAsNames(ReaderInput &input);

/// APNIC's estimates of users per AS and country, https://stats.labs.apnic.net/aspop, as CSV.
/// Columns are known by their names in the header.
[[nodiscard]] ReadResult readUsersPerAs(ReaderInput &input);

/// The same as https://stats.labs.apnic.net/cgi-bin/aspop?f=j gives them:
/// `{"Date": "28/11/2025", "Data": [{"AS": 64500, "CC": "DE", "Users": 1200, ...}, ...]}`.
[[nodiscard]] ReadResult readUsersPerAsJson(ReaderInput &input);

/// PeeringDB, https://www.peeringdb.com/apidocs/: a dump of all lists, or the list of one kind of
/// object as the API gives it. Objects whose status is not "ok" are passed over.
[[nodiscard]] ReadResult readPeeringDb(ReaderInput &input);

/// A list of PeeringDB's facilities: `{"meta": {...}, "facilities": [...]}`.
[[nodiscard]] ReadResult readFacilities(ReaderInput &input);

/// An atlas of exchanges: `{"fetched_at": ..., "exchanges": [...], "members": {"id": [asn, ...]}}`.
[[nodiscard]] ReadResult readExchangeAtlas(ReaderInput &input);

/// The atlas' networks: `{"fetched_at": ..., "networks": {"asn": [name, kind]}}`.
[[nodiscard]] ReadResult readExchangeAtlasNetworks(ReaderInput &input);

/// Our own form, see topology_text.h.
[[nodiscard]] ReadResult readTopologyText(ReaderInput &input, const geo::MetroTable &metros);

} // namespace watershed::internet
