// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>
#include <utility>

namespace watershed::design {

namespace {

constexpr std::size_t kMaxSiteCodeLength = 12;

// std::isalnum and std::toupper depend on the locale of the process.
char asciiUpper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string asciiUpper(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return asciiUpper(c); });
    return text;
}

bool isSiteCodeCharacter(char c)
{
    const char upper = asciiUpper(c);
    return (upper >= 'A' && upper <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

Result<void> checkText(std::string_view text)
{
    if (text.size() > kMaxTextBytes) {
        return failure(ErrorCode::TextTooLong, std::to_string(kMaxTextBytes));
    }
    return {};
}

Result<void> checkAsn(Asn asn)
{
    if (asn.value() == 0) {
        return failure(ErrorCode::InvalidAsn, std::to_string(asn.value()));
    }
    return {};
}

Result<void> checkSiteCode(const std::string &code)
{
    if (code.empty()) {
        return failure(ErrorCode::EmptySiteCode);
    }
    if (code.size() > kMaxSiteCodeLength || !std::ranges::all_of(code, isSiteCodeCharacter)) {
        return failure(ErrorCode::InvalidSiteCode, code);
    }
    return {};
}

/// What holds for a session by itself.
Result<void> checkSession(const Session &session, const Site &site, const Service &service)
{
    if (session.policy.prepends < 0 || session.policy.prepends > kMaxPrepends) {
        return failure(ErrorCode::PrependsOutOfRange, std::to_string(session.policy.prepends),
                       std::to_string(kMaxPrepends));
    }
    if (session.neighbour == service.asn) {
        return failure(ErrorCode::SessionWithServiceAs, site.code, toString(session.neighbour));
    }
    return checkAsn(session.neighbour);
}

/// What holds for a site by itself.
Result<void> checkSite(const Site &site)
{
    return checkSiteCode(site.code)
        .and_then([&] { return checkText(site.name); })
        .and_then([&] { return checkText(site.metro); })
        .and_then([&] {
            return geo::makeLatLon(site.position.latitudeDegrees, site.position.longitudeDegrees)
                .map([](geo::LatLon) {});
        });
}

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

Result<Design> withService(const Design &design, Service service)
{
    Design changed = design;
    changed.service = std::move(service);
    return validated(std::move(changed));
}

Result<void> validate(const Design &design)
{
    auto service =
        checkText(design.service.name).and_then([&] { return checkAsn(design.service.asn); });
    if (!service) {
        return service;
    }
    if (design.sites.size() > kMaxSites) {
        return failure(ErrorCode::ValueOutOfRange, "/sites", std::to_string(design.sites.size()),
                       "0", std::to_string(kMaxSites));
    }
    std::set<SiteId> siteIds;
    std::set<SessionId> sessionIds;
    std::set<std::string> codes;
    for (std::size_t siteNumber = 0; siteNumber < design.sites.size(); ++siteNumber) {
        const Site &site = design.sites[siteNumber];
        const std::string pointer = "/sites/" + std::to_string(siteNumber);
        if (!siteIds.insert(site.id).second) {
            return failure(ErrorCode::DuplicateId, pointer + "/id",
                           std::to_string(site.id.value()));
        }
        if (auto checked = checkSite(site); !checked) {
            return checked;
        }
        if (!codes.insert(asciiUpper(site.code)).second) {
            return failure(ErrorCode::DuplicateSiteCode, site.code);
        }
        std::set<Asn> neighbours;
        for (std::size_t number = 0; number < site.sessions.size(); ++number) {
            const Session &session = site.sessions[number];
            if (!sessionIds.insert(session.id).second) {
                return failure(ErrorCode::DuplicateId,
                               pointer + "/sessions/" + std::to_string(number) + "/id",
                               std::to_string(session.id.value()));
            }
            if (auto checked = checkSession(session, site, design.service); !checked) {
                return checked;
            }
            if (!neighbours.insert(session.neighbour).second) {
                return failure(ErrorCode::DuplicateSession, site.code, toString(session.neighbour));
            }
        }
    }
    return {};
}

} // namespace watershed::design
