// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"

#include "core/base/text.h"
#include "core/design/validation.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>
#include <utility>

namespace watershed::design {

namespace {

Result<Design> validated(Design design)
{
    return validate(design).map([&] { return std::move(design); });
}

Site *findSite(Design &design, SiteId id)
{
    const auto found = std::ranges::find(design.sites, id, &Site::id);
    return found == design.sites.end() ? nullptr : &*found;
}

tl::unexpected<Error> unknownSite(SiteId id)
{
    return failure(ErrorCode::UnknownSite, std::to_string(id.value()));
}

tl::unexpected<Error> unknownSession(SessionId id)
{
    return failure(ErrorCode::UnknownSession, std::to_string(id.value()));
}

struct PlaceOfSession {
    Site *site;
    std::vector<Session>::iterator session;
};

std::optional<PlaceOfSession> findSession(Design &design, SessionId id)
{
    for (Site &site : design.sites) {
        const auto found = std::ranges::find(site.sessions, id, &Session::id);
        if (found != site.sessions.end()) {
            return PlaceOfSession{&site, found};
        }
    }
    return std::nullopt;
}

/// An id that is not in use: one more than the highest, or the lowest gap once the highest
/// possible one is taken (a file can hold any).
template <class Id>
Id freeId(const std::set<Id> &used)
{
    using Number = typename Id::Representation;
    if (used.empty()) {
        return Id{1};
    }
    if (used.rbegin()->value() < std::numeric_limits<Number>::max()) {
        return Id{used.rbegin()->value() + 1};
    }
    Number lowest = 1;
    while (used.contains(Id{lowest})) {
        ++lowest;
    }
    return Id{lowest};
}

SiteId freeSiteId(const Design &design)
{
    std::set<SiteId> used;
    for (const Site &site : design.sites) {
        used.insert(site.id);
    }
    return freeId(used);
}

SessionId freeSessionId(const Design &design)
{
    std::set<SessionId> used;
    for (const Site &site : design.sites) {
        for (const Session &session : site.sessions) {
            used.insert(session.id);
        }
    }
    return freeId(used);
}

/// The metro's code, with "-2", "-3", ... behind it where another site has it.
std::string freeSiteCode(const Design &design, SiteId forSite, const std::string &metroCode)
{
    std::set<std::string> used;
    for (const Site &site : design.sites) {
        if (site.id != forSite) {
            used.insert(asciiUpper(site.code));
        }
    }
    std::string code = metroCode;
    for (int number = 2; used.contains(asciiUpper(code)); ++number) {
        code = metroCode + "-" + std::to_string(number);
    }
    return code;
}

/// Whether freeSiteCode() can have given the code: "FRA", "FRA-2", "FRA-3", ...
bool isCodeOfMetro(std::string_view code, std::string_view metroCode)
{
    if (!code.starts_with(metroCode)) {
        return false;
    }
    code.remove_prefix(metroCode.size());
    if (code.empty()) {
        return true;
    }
    if (code.size() < 2 || code[0] != '-' || code[1] == '0') {
        return false;
    }
    int number = 0;
    const char *const end = code.data() + code.size();
    const auto [stop, error] = std::from_chars(code.data() + 1, end, number);
    return error == std::errc{} && stop == end && number >= 2;
}

void sortPolicies(Session &session)
{
    std::ranges::stable_sort(session.prefixPolicies, {}, &PrefixPolicy::prefix);
}

/// The prefix that has come in the place of another one, where that is all that has changed.
std::optional<std::pair<bgp::Prefix, bgp::Prefix>>
onlyReplacement(const std::vector<bgp::Prefix> &before, const std::vector<bgp::Prefix> &after)
{
    if (before.size() != after.size()) {
        return std::nullopt;
    }
    const auto [old, replacing] = std::ranges::mismatch(before, after);
    if (old == before.end() || !std::equal(old + 1, before.end(), replacing + 1)) {
        return std::nullopt;
    }
    return std::pair{*old, *replacing};
}

/// Policies follow a prefix that is replaced, and go with one that leaves.
void fitPolicies(Session &session, const std::vector<bgp::Prefix> &before,
                 const std::vector<bgp::Prefix> &after)
{
    const auto replacement = onlyReplacement(before, after);
    for (PrefixPolicy &own : session.prefixPolicies) {
        if (replacement && own.prefix == replacement->first) {
            own.prefix = replacement->second;
        }
    }
    std::erase_if(session.prefixPolicies, [&after](const PrefixPolicy &own) {
        return std::ranges::find(after, own.prefix) == after.end();
    });
    sortPolicies(session);
}

Asn asnOf(const KnownNetwork &network)
{
    return network.policy.asn;
}

} // namespace

Result<SiteAdded> withSiteAdded(const Design &design, const geo::MetroTable &metros,
                                std::string_view metroCode)
{
    const auto metroId = metros.find(metroCode);
    if (!metroId) {
        return failure(ErrorCode::UnknownMetro, metroCode);
    }
    const geo::Metro &metro = metros.at(*metroId);
    const SiteId id = freeSiteId(design);
    Design changed = design;
    changed.sites.push_back({.id = id,
                             .code = freeSiteCode(design, id, metro.code),
                             .name = metro.name,
                             .metro = metro.code,
                             .position = metro.position,
                             .enabled = true,
                             .sessions = {}});
    return validated(std::move(changed)).map([&](Design &&valid) {
        return SiteAdded{std::move(valid), id};
    });
}

Result<Design> withSiteMoved(const Design &design, const geo::MetroTable &metros, SiteId site,
                             std::string_view metroCode)
{
    Design changed = design;
    Site *const moved = findSite(changed, site);
    if (moved == nullptr) {
        return unknownSite(site);
    }
    const auto metroId = metros.find(metroCode);
    if (!metroId) {
        return failure(ErrorCode::UnknownMetro, metroCode);
    }
    const geo::Metro &metro = metros.at(*metroId);
    // A site that stays in its metro keeps "FRA-2" even where "FRA" has become free.
    if (moved->metro != metro.code) {
        if (isCodeOfMetro(moved->code, moved->metro)) {
            moved->code = freeSiteCode(design, site, metro.code);
        }
        const auto oldMetro = metros.find(moved->metro);
        if (oldMetro && moved->name == metros.at(*oldMetro).name) {
            moved->name = metro.name;
        }
    }
    moved->metro = metro.code;
    moved->position = metro.position;
    return validated(std::move(changed));
}

Result<Design> withSiteRenamed(const Design &design, SiteId site, std::string code,
                               std::string name)
{
    Design changed = design;
    Site *const renamed = findSite(changed, site);
    if (renamed == nullptr) {
        return unknownSite(site);
    }
    renamed->code = std::move(code);
    renamed->name = std::move(name);
    return validated(std::move(changed));
}

Result<Design> withSiteEnabled(const Design &design, SiteId site, bool enabled)
{
    Design changed = design;
    Site *const switched = findSite(changed, site);
    if (switched == nullptr) {
        return unknownSite(site);
    }
    switched->enabled = enabled;
    return changed;
}

Result<Design> withSiteRemoved(const Design &design, SiteId site)
{
    Design changed = design;
    if (std::erase_if(changed.sites, [&](const Site &each) { return each.id == site; }) == 0) {
        return unknownSite(site);
    }
    return changed;
}

Result<SessionAdded> withSessionAdded(const Design &design, SiteId site, Asn neighbour,
                                      SessionRole role)
{
    Design changed = design;
    Site *const owner = findSite(changed, site);
    if (owner == nullptr) {
        return unknownSite(site);
    }
    const SessionId id = freeSessionId(design);
    owner->sessions.push_back({.id = id, .neighbour = neighbour, .role = role, .enabled = true});
    return validated(std::move(changed)).map([&](Design &&valid) {
        return SessionAdded{std::move(valid), id};
    });
}

Result<Design> withSessionChanged(const Design &design, const Session &session)
{
    Design changed = design;
    const auto place = findSession(changed, session.id);
    if (!place) {
        return unknownSession(session.id);
    }
    *place->session = session;
    sortPolicies(*place->session);
    return validated(std::move(changed));
}

Result<Design> withSessionRemoved(const Design &design, SessionId session)
{
    Design changed = design;
    const auto place = findSession(changed, session);
    if (!place) {
        return unknownSession(session);
    }
    place->site->sessions.erase(place->session);
    return changed;
}

Result<Design> withOriginAsn(const Design &design, SiteId site, std::optional<Asn> originAsn)
{
    Design changed = design;
    Site *const origin = findSite(changed, site);
    if (origin == nullptr) {
        return unknownSite(site);
    }
    origin->originAsn = originAsn;
    return validated(std::move(changed));
}

Result<Design> withService(const Design &design, Service service)
{
    Design changed = design;
    for (Site &site : changed.sites) {
        for (Session &session : site.sessions) {
            fitPolicies(session, design.service.prefixes, service.prefixes);
        }
    }
    changed.service = std::move(service);
    return validated(std::move(changed));
}

Result<Design> withKnownNetwork(const Design &design, KnownNetwork network)
{
    std::ranges::stable_sort(network.neighbours, {}, &NeighbourLocalPref::neighbour);
    Design changed = design;
    std::vector<KnownNetwork> &networks = changed.knownNetworks;
    const auto place = std::ranges::lower_bound(networks, network.policy.asn, {}, asnOf);
    if (place != networks.end() && asnOf(*place) == network.policy.asn) {
        *place = std::move(network);
    } else {
        networks.insert(place, std::move(network));
    }
    return validated(std::move(changed));
}

Result<Design> withKnownNetworkRemoved(const Design &design, Asn asn)
{
    Design changed = design;
    if (std::erase_if(changed.knownNetworks,
                      [&](const KnownNetwork &each) { return asnOf(each) == asn; }) == 0) {
        return failure(ErrorCode::NotAKnownNetwork, toString(asn));
    }
    return changed;
}

Result<Design> withModelOptions(const Design &design, ModelOptions model)
{
    Design changed = design;
    changed.model = model;
    return changed;
}

} // namespace watershed::design
