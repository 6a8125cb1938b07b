// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/design/design.h"
#include "core/geo/metro_table.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::design {

/// A valid design that was made of a file, and what could not be taken over or had to be guessed.
struct ImportedDesign {
    Design design;
    std::vector<Issue> issues;
};

/// Makes a design of an operator's list of neighbours per PoP: CSV with the columns `pop`, `asn`
/// and `type`, in any order and among others.
///
/// Each PoP becomes a site in the metro that its name or code means, without regard to case,
/// accents and separators; a name that only resembles a metro's is noted as GuessedMetro. Each row
/// becomes a session: "transit", "provider" or "upstream" is transit; "peer" and
/// "route_server_peer" (a network heard by way of a route server) a peer; "route_server" the route
/// server itself; "customer" a customer. The service's own AS number and prefix, which the list
/// does not tell, are those of makeEmptyDesign().
///
/// Issues: NotANeighbour for a line of another form, UnknownPop, UnknownNeighbourType,
/// DuplicateSession for a neighbour that a PoP has in two roles, of which the first stays;
/// TooManySites.
///
/// \param name  of the file; stands in issues and, without its suffix, names the service
/// \return  NoRecords for a list without a single session
[[nodiscard]] Result<ImportedDesign> designFromNeighbourList(std::string_view csv,
                                                             const std::string &name,
                                                             const geo::MetroTable &metros);

/// Makes a design of a root server's sites, in the form in which https://root-servers.org
/// publishes them (JSON): a site for each entry, in the metro nearest to its coordinates; off where
/// it is marked as decommissioned. The prefixes are the /24 and /48 around the server's addresses.
///
/// The file tells no neighbours but, where there is one, the AS behind which a site is announced:
/// that is its transit. Sessions of a site of type Local carry NO_EXPORT (RFC 1997).
///
/// Issues: SitesWithoutSessions, with the number of sites; LocalSites, with the number of those
/// whose sessions should get NO_EXPORT once they are known; UnusableObject for an entry without
/// coordinates; TooManySites.
///
/// \return  NotJson; NoRecords for a file without a single site; MissingMember for one without AS
///          number or address
[[nodiscard]] Result<ImportedDesign> designFromRootServerSites(std::string_view json,
                                                               const std::string &name,
                                                               const geo::MetroTable &metros);

/// Reads a file of one of these two kinds; plain, gzip, bzip2 or Zstandard.
///
/// \return  nothing inside when cancelled; as internet::recogniseFile(), NotADesign for a file of
///          another kind, FileTooLarge for more than kMaxImportBytes, and the errors above
[[nodiscard]] Result<std::optional<ImportedDesign>> importDesign(const std::filesystem::path &file,
                                                                 const geo::MetroTable &metros,
                                                                 const CancelToken &cancel,
                                                                 const ProgressSink &progress);

/// Two designs of one service as one: a site of the second with the name, metro and position of one
/// of the first is the same site, with the sessions of both. Of two sessions of a site with one
/// neighbour the first stays.
///
/// Issues: those of both; TooManySites.
///
/// \return  nothing where AS number or prefixes are not the same
[[nodiscard]] std::optional<ImportedDesign> joinedDesigns(ImportedDesign first,
                                                          const ImportedDesign &second);

/// Longest text that becomes a design, in bytes: as much as a project may have.
inline constexpr std::size_t kMaxImportBytes = 16U << 20U;

} // namespace watershed::design
