// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "core/geo/metro_table.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace watershed::document {

// The edits of core/design/edits.h with the texts of their undo steps.

/// Adds a site in the metro. \return  its id
[[nodiscard]] Result<design::SiteId> addSite(Document &document, const geo::MetroTable &metros,
                                             const QString &metroCode);

[[nodiscard]] Edit moveSite(const design::Site &site, const geo::MetroTable &metros,
                            const QString &metroCode);
[[nodiscard]] Edit renameSite(const design::Site &site, const QString &code, const QString &name);
[[nodiscard]] Edit enableSite(const design::Site &site, bool enabled);
[[nodiscard]] Edit removeSite(const design::Site &site);

/// With whom, and as what.
struct NewSession {
    Asn neighbour;
    design::SessionRole role = design::SessionRole::Transit;

    bool operator==(const NewSession &) const = default;
};
/// All of them in one undo step, or none.
[[nodiscard]] Edit addSessions(const design::Site &site, const std::vector<NewSession> &sessions);

/// Turning a number of a policy up and down is one undo step.
[[nodiscard]] Edit changeSession(const design::Site &site, const design::Session &before,
                                 const design::Session &after);
[[nodiscard]] Edit removeSession(const design::Site &site, const design::Session &session);

/// A session with the site that it belongs to; pointers into the design.
struct SessionPlace {
    const design::Site *site;
    const design::Session *session;
};
[[nodiscard]] std::optional<SessionPlace> findSession(const design::Design &design,
                                                      design::SessionId id);

/// All of them in one undo step, or none. One alone is as in changeSession().
///
/// \pre  there is at least one, and the design has them; likewise below
[[nodiscard]] Edit changeSessions(const design::Design &design,
                                  const std::vector<design::Session> &sessions);
[[nodiscard]] Edit removeSessions(const design::Design &design,
                                  const std::vector<design::Session> &sessions);

/// \param originAsn  nothing: the service's
[[nodiscard]] Edit setOriginAsn(const design::Site &site, std::optional<Asn> originAsn);

[[nodiscard]] Edit changeService(const design::Service &service);
[[nodiscard]] Edit changeModelOptions(const design::ModelOptions &options);
/// Adds it where the design does not know the network yet.
[[nodiscard]] Edit changeKnownNetwork(const design::KnownNetwork &network);
[[nodiscard]] Edit removeKnownNetwork(Asn asn);
/// Typing is one undo step.
[[nodiscard]] Edit changeNotes(const QString &notes);
[[nodiscard]] Edit changeInternet(const design::InternetSource &source);

[[nodiscard]] Edit correctRelationship(const internet::RelationshipCorrection &correction);
[[nodiscard]] Edit correctPresence(const internet::PresenceCorrection &correction);
/// Takes a correction back.
[[nodiscard]] Edit forgetCorrection(const internet::RelationshipCorrection &correction);
[[nodiscard]] Edit forgetCorrection(const internet::PresenceCorrection &correction);

} // namespace watershed::document
