// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/edits.h"

#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"
#include "core/design/edits.h"

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

QString sessionChangeText(const QString &site, const design::Session &before,
                          const design::Session &after)
{
    const QString neighbour = text::asnText(after.neighbour);
    if (before.enabled != after.enabled) {
        return (after.enabled ? EditText::tr("Switch on session %1 of %2")
                              : EditText::tr("Switch off session %1 of %2"))
            .arg(neighbour, site);
    }
    if (before.policy.prepends != after.policy.prepends) {
        return EditText::tr("Set prepends of session %1 of %2").arg(neighbour, site);
    }
    return EditText::tr("Change session %1 of %2").arg(neighbour, site);
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
    design::Session otherPrepends = before;
    otherPrepends.policy.prepends = after.policy.prepends;
    const bool onlyPrepends = otherPrepends == after;
    return designEdit(sessionChangeText(codeOf(site), before, after), change,
                      onlyPrepends ? std::optional{MergeKey{MergeKind::Prepends, after.id.value()}}
                                   : std::nullopt);
}

Edit removeSession(const design::Site &site, const design::Session &session)
{
    const auto change = [id = session.id](const design::Design &design) {
        return design::withSessionRemoved(design, id);
    };
    const QString text = EditText::tr("Delete session %1 of %2");
    return designEdit(text.arg(text::asnText(session.neighbour), codeOf(site)), change, {});
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
    const auto change = [source](const design::Project &before) -> Result<design::Project> {
        design::Project after = before;
        after.internet = source;
        return after;
    };
    return {EditText::tr("Choose other Internet data"), change, {}};
}

} // namespace watershed::document
