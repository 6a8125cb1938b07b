// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/design.h"
#include "core/geo/metro_table.h"

#include <string>
#include <string_view>

namespace watershed::design {

// Every edit takes a valid design and gives a changed copy, which is valid too, or the Error that
// says why not. UnknownSite and UnknownSession come from every edit that names one. A new id is
// one more than the highest in use.

/// A changed design and the site that is new in it.
struct SiteAdded {
    Design design;
    SiteId site;
};

/// A changed design and the session that is new in it.
struct SessionAdded {
    Design design;
    SessionId session;
};

/// Adds a site, on and without sessions, in the centre of the metro. Its code is the metro's,
/// with "-2", "-3", ... behind it where that is taken; its name is the metro's.
///
/// \return  UnknownMetro; ValueOutOfRange for one site more than kMaxSites
[[nodiscard]] Result<SiteAdded> withSiteAdded(const Design &design, const geo::MetroTable &metros,
                                              std::string_view metroCode);

/// Moves a site to the centre of another metro. A code and a name that still are those the old
/// metro gave ("FRA", "FRA-2", ...; "Frankfurt") follow the move; ones that the user chose stay.
///
/// \return  UnknownMetro
[[nodiscard]] Result<Design> withSiteMoved(const Design &design, const geo::MetroTable &metros,
                                           SiteId site, std::string_view metroCode);

/// \return  EmptySiteCode, InvalidSiteCode, DuplicateSiteCode, TextTooLong
[[nodiscard]] Result<Design> withSiteRenamed(const Design &design, SiteId site, std::string code,
                                             std::string name);

[[nodiscard]] Result<Design> withSiteEnabled(const Design &design, SiteId site, bool enabled);

[[nodiscard]] Result<Design> withSiteRemoved(const Design &design, SiteId site);

/// Adds a session, on and without prepends.
///
/// \return  InvalidAsn for AS number 0, SessionWithServiceAs; DuplicateSession for a neighbour
///          that the site already has
[[nodiscard]] Result<SessionAdded> withSessionAdded(const Design &design, SiteId site,
                                                    Asn neighbour, SessionRole role);

/// Replaces the session that has the same id.
///
/// \return  InvalidAsn for AS number 0, PrependsOutOfRange, SessionWithServiceAs, DuplicateSession
[[nodiscard]] Result<Design> withSessionChanged(const Design &design, const Session &session);

[[nodiscard]] Result<Design> withSessionRemoved(const Design &design, SessionId session);

/// \return  TextTooLong, InvalidAsn for AS number 0; SessionWithServiceAs when a session already
/// leads to that AS
[[nodiscard]] Result<Design> withService(const Design &design, Service service);

/// Checks all that a design must hold by itself; the project file reader and every edit rely on
/// it. JSON pointers are those of the project file.
///
/// \return  the first broken rule: any Error the edits above can give, CoordinatesOutOfRange,
///          DuplicateId
/// Cost: O(n log n) in sites and sessions.
[[nodiscard]] Result<void> validate(const Design &design);

} // namespace watershed::design
