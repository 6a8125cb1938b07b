// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/edits.h"

#include "app/text/internet_text.h"
#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"
#include "core/base/expects.h"
#include "core/design/edits.h"
#include "core/design/project_edits.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace watershed::document {

namespace {

class EditText final {
    Q_DECLARE_TR_FUNCTIONS(EditText)
};

QString codeOf(const design::Site &site)
{
    return text::toPlainLine(site.code);
}

template <class Added>
Result<design::Design> designOf(Result<Added> added)
{
    return std::move(added).map([](Added &&value) { return std::move(value.design); });
}

Result<design::Design> withSessionsAdded(design::Design design, design::SiteId site,
                                         const std::vector<NewSession> &sessions)
{
    for (const NewSession &session : sessions) {
        Result<design::SessionAdded> added =
            design::withSessionAdded(design, site, session.neighbour, session.role);
        if (!added) {
            return tl::make_unexpected(std::move(added.error()));
        }
        design = std::move(added->design);
    }
    return design;
}

/// Makes a change for each session, until one fails.
template <class Change>
Result<design::Design> inTurn(design::Design design, const std::vector<design::Session> &sessions,
                              const Change &change)
{
    for (const design::Session &session : sessions) {
        Result<design::Design> after = change(design, session);
        if (!after) {
            return after;
        }
        design = *std::move(after);
    }
    return design;
}

/// The policies of a session in a row: its own, then those of single prefixes.
std::vector<design::ExportPolicy *> policiesOf(design::Session &session)
{
    std::vector<design::ExportPolicy *> policies{&session.policy};
    for (design::PrefixPolicy &each : session.prefixPolicies) {
        policies.push_back(&each.policy);
    }
    return policies;
}

/// The number that alone is different between two states of a session; nothing where there is
/// more or else.
std::optional<MergeKey> changedNumber(design::Session before, design::Session after)
{
    const std::uint32_t id = after.id.value();
    if (before.localPref != after.localPref) {
        before.localPref = after.localPref;
        return before == after ? std::optional{MergeKey{MergeKind::LocalPref, id}} : std::nullopt;
    }
    const auto old = policiesOf(before);
    const auto now = policiesOf(after);
    if (old.size() != now.size()) {
        return std::nullopt;
    }
    for (std::size_t place = 0; place < now.size(); ++place) {
        if (old[place]->prepends != now[place]->prepends) {
            old[place]->prepends = now[place]->prepends;
            return before == after ? std::optional{MergeKey{MergeKind::Prepends, id, place}}
                                   : std::nullopt;
        }
        if (old[place]->med != now[place]->med) {
            old[place]->med = now[place]->med;
            return before == after ? std::optional{MergeKey{MergeKind::Med, id, place}}
                                   : std::nullopt;
        }
    }
    return std::nullopt;
}

QString sessionChangeText(const design::Session &before, const design::Session &after,
                          const std::optional<MergeKey> &number)
{
    if (before.enabled != after.enabled) {
        return after.enabled ? EditText::tr("Switch on session %1 of %2")
                             : EditText::tr("Switch off session %1 of %2");
    }
    if (number && number->kind == MergeKind::Prepends) {
        return EditText::tr("Set prepends of session %1 of %2");
    }
    if (number && number->kind == MergeKind::Med) {
        return EditText::tr("Set the MED of session %1 of %2");
    }
    if (number && number->kind == MergeKind::LocalPref) {
        return EditText::tr("Set the local preference of session %1 of %2");
    }
    return EditText::tr("Change session %1 of %2");
}

} // namespace

Result<design::SiteId> addSite(Document &document, const geo::MetroTable &metros,
                               const QString &metroCode)
{
    const std::string code = metroCode.toStdString();
    const auto change = [&metros, code](const design::Design &design) {
        return designOf(design::withSiteAdded(design, metros, code));
    };
    return document.apply(designEdit(EditText::tr("Add site %1").arg(metroCode), change, {}))
        .map([&document] { return document.design().sites.back().id; });
}

Edit moveSite(const design::Site &site, const geo::MetroTable &metros, const QString &metroCode)
{
    const auto change = [&metros, id = site.id,
                         code = metroCode.toStdString()](const design::Design &design) {
        return design::withSiteMoved(design, metros, id, code);
    };
    return designEdit(EditText::tr("Move site %1 to %2").arg(codeOf(site), metroCode), change, {});
}

Edit renameSite(const design::Site &site, const QString &code, const QString &name)
{
    const auto change = [id = site.id, code = code.toStdString(),
                         name = name.toStdString()](const design::Design &design) {
        return design::withSiteRenamed(design, id, code, name);
    };
    return designEdit(EditText::tr("Rename site %1").arg(codeOf(site)), change, {});
}

Edit enableSite(const design::Site &site, bool enabled)
{
    const auto change = [id = site.id, enabled](const design::Design &design) {
        return design::withSiteEnabled(design, id, enabled);
    };
    const QString text =
        enabled ? EditText::tr("Switch on site %1") : EditText::tr("Switch off site %1");
    return designEdit(text.arg(codeOf(site)), change, {});
}

Edit removeSite(const design::Site &site)
{
    const auto change = [id = site.id](const design::Design &design) {
        return design::withSiteRemoved(design, id);
    };
    return designEdit(EditText::tr("Delete site %1").arg(codeOf(site)), change, {});
}

Edit addSessions(const design::Site &site, const std::vector<NewSession> &sessions)
{
    const auto change = [id = site.id, sessions](const design::Design &design) {
        return withSessionsAdded(design, id, sessions);
    };
    const QString text =
        EditText::tr("Add %n session(s) to %1", nullptr, static_cast<int>(sessions.size()));
    return designEdit(text.arg(codeOf(site)), change, {});
}

Edit changeSession(const design::Site &site, const design::Session &before,
                   const design::Session &after)
{
    const auto change = [after](const design::Design &design) {
        return design::withSessionChanged(design, after);
    };
    const std::optional<MergeKey> number = changedNumber(before, after);
    const QString text =
        sessionChangeText(before, after, number).arg(text::asnText(after.neighbour), codeOf(site));
    return designEdit(text, change, number);
}

Edit removeSession(const design::Site &site, const design::Session &session)
{
    const auto change = [id = session.id](const design::Design &design) {
        return design::withSessionRemoved(design, id);
    };
    const QString text = EditText::tr("Delete session %1 of %2");
    return designEdit(text.arg(text::asnText(session.neighbour), codeOf(site)), change, {});
}

std::optional<SessionPlace> findSession(const design::Design &design, design::SessionId id)
{
    for (const design::Site &site : design.sites) {
        const auto found = std::ranges::find(site.sessions, id, &design::Session::id);
        if (found != site.sessions.end()) {
            return SessionPlace{&site, &*found};
        }
    }
    return std::nullopt;
}

Edit changeSessions(const design::Design &design, const std::vector<design::Session> &sessions)
{
    if (sessions.size() == 1) {
        const auto before = findSession(design, sessions.front().id);
        WATERSHED_EXPECTS(before.has_value());
        return changeSession(*before->site, *before->session, sessions.front());
    }
    const auto change = [sessions](const design::Design &before) {
        return inTurn(before, sessions, [](const design::Design &each, const auto &session) {
            return design::withSessionChanged(each, session);
        });
    };
    return designEdit(
        EditText::tr("Change %n session(s)", nullptr, static_cast<int>(sessions.size())), change,
        {});
}

Edit removeSessions(const design::Design &design, const std::vector<design::Session> &sessions)
{
    if (sessions.size() == 1) {
        const auto before = findSession(design, sessions.front().id);
        WATERSHED_EXPECTS(before.has_value());
        return removeSession(*before->site, sessions.front());
    }
    const auto change = [sessions](const design::Design &before) {
        return inTurn(before, sessions, [](const design::Design &each, const auto &session) {
            return design::withSessionRemoved(each, session.id);
        });
    };
    return designEdit(
        EditText::tr("Delete %n session(s)", nullptr, static_cast<int>(sessions.size())), change,
        {});
}

Edit setOriginAsn(const design::Site &site, std::optional<Asn> originAsn)
{
    const auto change = [id = site.id, originAsn](const design::Design &design) {
        return design::withOriginAsn(design, id, originAsn);
    };
    return designEdit(EditText::tr("Set the origin AS of %1").arg(codeOf(site)), change, {});
}

Edit changeModelOptions(const design::ModelOptions &options)
{
    const auto change = [options](const design::Design &design) {
        return design::withModelOptions(design, options);
    };
    return designEdit(EditText::tr("Change what is assumed of networks"), change, {});
}

Edit changeKnownNetwork(const design::KnownNetwork &network)
{
    const auto change = [network](const design::Design &design) {
        return design::withKnownNetwork(design, network);
    };
    const QString text = EditText::tr("Change what is known of %1");
    return designEdit(text.arg(text::asnText(network.policy.asn)), change, {});
}

Edit removeKnownNetwork(Asn asn)
{
    const auto change = [asn](const design::Design &design) {
        return design::withKnownNetworkRemoved(design, asn);
    };
    return designEdit(EditText::tr("Forget what is known of %1").arg(text::asnText(asn)), change,
                      {});
}

Edit changeService(const design::Service &service)
{
    const auto change = [service](const design::Design &design) {
        return design::withService(design, service);
    };
    return designEdit(EditText::tr("Change the service"), change, {});
}

Edit changeNotes(const QString &notes)
{
    const auto change =
        [notes = notes.toStdString()](const design::Project &before) -> Result<design::Project> {
        design::Project after = before;
        after.notes = notes;
        return after;
    };
    return {EditText::tr("Edit the notes"), change, MergeKey{MergeKind::Notes, 0}};
}

Edit changeInternet(const design::InternetSource &source)
{
    const auto change = [source](const design::Project &before) {
        return design::withInternet(before, source);
    };
    return {EditText::tr("Choose other Internet data"), change, {}};
}

Edit correctRelationship(const internet::RelationshipCorrection &correction)
{
    const auto change = [correction](const design::Project &before) {
        return design::withRelationshipCorrected(before, correction);
    };
    return {text::correctionText(correction), change, {}};
}

Edit correctPresence(const internet::PresenceCorrection &correction)
{
    const auto change = [correction](const design::Project &before) {
        return design::withPresenceCorrected(before, correction);
    };
    return {text::correctionText(correction), change, {}};
}

Edit forgetCorrection(const internet::RelationshipCorrection &correction)
{
    const auto change = [correction](const design::Project &before) {
        return design::withRelationshipAsInData(before, correction.a, correction.b);
    };
    //: an edit that takes a correction back; %1, %2: two networks
    const QString text = EditText::tr("Take %1 and %2 from the data again");
    return {text.arg(text::asnText(correction.a), text::asnText(correction.b)), change, {}};
}

Edit forgetCorrection(const internet::PresenceCorrection &correction)
{
    const auto change = [correction](const design::Project &before) {
        return design::withPresenceAsInData(before, correction.asn, correction.metro);
    };
    //: an edit that takes a correction back; %1: a network, %2: a metro's code
    const QString text = EditText::tr("Take %1 in %2 from the data again");
    return {
        text.arg(text::asnText(correction.asn), text::toPlainLine(correction.metro)), change, {}};
}

} // namespace watershed::document
