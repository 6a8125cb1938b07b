// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/design.h"
#include "core/geo/metro_table.h"

#include <optional>
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

/// Replaces the session that has the same id, and puts its policies in order of the prefixes.
///
/// \return  InvalidAsn for AS number 0, also among the poisoned ones; SessionWithServiceAs,
///          DuplicateSession; PrependsOutOfRange, TooManyPoisoned, PoisonedOrigin,
///          TooManyCommunities; PrefixNotOfService, and GivenTwice for a prefix with two policies
[[nodiscard]] Result<Design> withSessionChanged(const Design &design, const Session &session);

[[nodiscard]] Result<Design> withSessionRemoved(const Design &design, SessionId session);

/// Sets the AS number under which a site originates; nothing: the service's.
///
/// \return  InvalidAsn for 0; SessionWithServiceAs when a session leads to that AS; PoisonedOrigin
///          when a session of the site poisons it; PolicyOfOriginAs when it is a known network
[[nodiscard]] Result<Design> withOriginAsn(const Design &design, SiteId site,
                                           std::optional<Asn> originAsn);

/// Replaces the service. What sessions say of a prefix goes with it where it leaves the service,
/// and follows where one prefix, and nothing else of the list, is replaced by another.
///
/// \return  TextTooLong, InvalidAsn for AS number 0; SessionWithServiceAs, PoisonedOrigin and
///          PolicyOfOriginAs as withOriginAsn(); ValueOutOfRange for fewer than one or more than
///          kMaxPrefixes prefixes and for a ROA's maxLength that is not from its prefix's length to
///          the family's; GivenTwice for a prefix
[[nodiscard]] Result<Design> withService(const Design &design, Service service);

/// Adds what is known of a network, or replaces it where that AS is already known.
///
/// \return  InvalidAsn for AS number 0, also among the neighbours and the rejected ones;
///          PolicyOfOriginAs; ValueOutOfRange for a prefix length beyond the family's and for
///          allowOwnAs beyond kMaxAllowOwnAs; GivenTwice for a neighbour
[[nodiscard]] Result<Design> withKnownNetwork(const Design &design, KnownNetwork network);

/// \return  NotAKnownNetwork
[[nodiscard]] Result<Design> withKnownNetworkRemoved(const Design &design, Asn asn);

/// Replaces what is assumed of the networks about which the design says nothing. Never fails.
[[nodiscard]] Result<Design> withModelOptions(const Design &design, ModelOptions model);

} // namespace watershed::design
