// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"

#include "core/report/csv_field.h"
#include "core/routing/scenario.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cstdio>
#include <initializer_list>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace watershed::report {
namespace {

using Json = nlohmann::ordered_json;

/// The name that files give to a code; the words are part of the format and stay.
std::string_view nameOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::CannotOpenFile:
        return "CannotOpenFile";
    case ErrorCode::CannotWriteFile:
        return "CannotWriteFile";
    case ErrorCode::TruncatedCompression:
        return "TruncatedCompression";
    case ErrorCode::CorruptCompression:
        return "CorruptCompression";
    case ErrorCode::FileTooLarge:
        return "FileTooLarge";
    case ErrorCode::NotARelationship:
        return "NotARelationship";
    case ErrorCode::ConflictingRelation:
        return "ConflictingRelation";
    case ErrorCode::SelfRelation:
        return "SelfRelation";
    case ErrorCode::ProviderCycle:
        return "ProviderCycle";
    case ErrorCode::NoRelationships:
        return "NoRelationships";
    case ErrorCode::EmptyFile:
        return "EmptyFile";
    case ErrorCode::UnrecognisedFile:
        return "UnrecognisedFile";
    case ErrorCode::NoRecords:
        return "NoRecords";
    case ErrorCode::NotPartOfInternet:
        return "NotPartOfInternet";
    case ErrorCode::NotAName:
        return "NotAName";
    case ErrorCode::NotAnOrganisation:
        return "NotAnOrganisation";
    case ErrorCode::UnknownOrganisation:
        return "UnknownOrganisation";
    case ErrorCode::NotUsersPerAs:
        return "NotUsersPerAs";
    case ErrorCode::UnusableObject:
        return "UnusableObject";
    case ErrorCode::TopologySyntax:
        return "TopologySyntax";
    case ErrorCode::NotADesign:
        return "NotADesign";
    case ErrorCode::NotANeighbour:
        return "NotANeighbour";
    case ErrorCode::UnknownPop:
        return "UnknownPop";
    case ErrorCode::GuessedMetro:
        return "GuessedMetro";
    case ErrorCode::UnknownNeighbourType:
        return "UnknownNeighbourType";
    case ErrorCode::TooManySites:
        return "TooManySites";
    case ErrorCode::SitesWithoutSessions:
        return "SitesWithoutSessions";
    case ErrorCode::LocalSites:
        return "LocalSites";
    case ErrorCode::NotJson:
        return "NotJson";
    case ErrorCode::NotAProject:
        return "NotAProject";
    case ErrorCode::NewerVersion:
        return "NewerVersion";
    case ErrorCode::OlderVersion:
        return "OlderVersion";
    case ErrorCode::MissingMember:
        return "MissingMember";
    case ErrorCode::WrongType:
        return "WrongType";
    case ErrorCode::ValueOutOfRange:
        return "ValueOutOfRange";
    case ErrorCode::UnknownValue:
        return "UnknownValue";
    case ErrorCode::CoordinatesOutOfRange:
        return "CoordinatesOutOfRange";
    case ErrorCode::UnknownMetro:
        return "UnknownMetro";
    case ErrorCode::UnknownSite:
        return "UnknownSite";
    case ErrorCode::UnknownSession:
        return "UnknownSession";
    case ErrorCode::EmptySiteCode:
        return "EmptySiteCode";
    case ErrorCode::InvalidSiteCode:
        return "InvalidSiteCode";
    case ErrorCode::DuplicateSiteCode:
        return "DuplicateSiteCode";
    case ErrorCode::DuplicateId:
        return "DuplicateId";
    case ErrorCode::DuplicateSession:
        return "DuplicateSession";
    case ErrorCode::InvalidAsn:
        return "InvalidAsn";
    case ErrorCode::InvalidPrefix:
        return "InvalidPrefix";
    case ErrorCode::PrependsOutOfRange:
        return "PrependsOutOfRange";
    case ErrorCode::TextTooLong:
        return "TextTooLong";
    case ErrorCode::SessionWithServiceAs:
        return "SessionWithServiceAs";
    case ErrorCode::TooManyPoisoned:
        return "TooManyPoisoned";
    case ErrorCode::PoisonedOrigin:
        return "PoisonedOrigin";
    case ErrorCode::TooManyCommunities:
        return "TooManyCommunities";
    case ErrorCode::PrefixNotOfService:
        return "PrefixNotOfService";
    case ErrorCode::GivenTwice:
        return "GivenTwice";
    case ErrorCode::PolicyOfOriginAs:
        return "PolicyOfOriginAs";
    case ErrorCode::NotAKnownNetwork:
        return "NotAKnownNetwork";
    case ErrorCode::UnknownAs:
        return "UnknownAs";
    case ErrorCode::NeighbourNotInMetro:
        return "NeighbourNotInMetro";
    case ErrorCode::NoAnnouncingSite:
        return "NoAnnouncingSite";
    case ErrorCode::SiteWithoutSession:
        return "SiteWithoutSession";
    case ErrorCode::PolicyOfUnknownAs:
        return "PolicyOfUnknownAs";
    case ErrorCode::UnknownPoisonedAs:
        return "UnknownPoisonedAs";
    case ErrorCode::InvalidRouteOrigin:
        return "InvalidRouteOrigin";
    case ErrorCode::PrefixTooLong:
        return "PrefixTooLong";
    case ErrorCode::TiedSites:
        return "TiedSites";
    case ErrorCode::UnplacedExchange:
        return "UnplacedExchange";
    case ErrorCode::UnplacedFacility:
        return "UnplacedFacility";
    case ErrorCode::UnrelatedAs:
        return "UnrelatedAs";
    case ErrorCode::CountryWithoutMetro:
        return "CountryWithoutMetro";
    case ErrorCode::CorrectionWithoutEffect:
        return "CorrectionWithoutEffect";
    case ErrorCode::PoliciesOscillate:
        return "PoliciesOscillate";
    case ErrorCode::DependsOnTiming:
        return "DependsOnTiming";
    case ErrorCode::BadSourceRow:
        return "BadSourceRow";
    case ErrorCode::NoSources:
        return "NoSources";
    case ErrorCode::TooManySources:
        return "TooManySources";
    case ErrorCode::UnknownSource:
        return "UnknownSource";
    case ErrorCode::TermsNotAccepted:
        return "TermsNotAccepted";
    case ErrorCode::CannotConnect:
        return "CannotConnect";
    case ErrorCode::ServerRefused:
        return "ServerRefused";
    case ErrorCode::NothingThere:
        return "NothingThere";
    case ErrorCode::Stalled:
        return "Stalled";
    case ErrorCode::BrokenOff:
        return "BrokenOff";
    case ErrorCode::UnsafeRedirect:
        return "UnsafeRedirect";
    case ErrorCode::TooManyRedirects:
        return "TooManyRedirects";
    case ErrorCode::NotThePublicFile:
        return "NotThePublicFile";
    case ErrorCode::ChecksumMismatch:
        return "ChecksumMismatch";
    case ErrorCode::AlreadyFetching:
        return "AlreadyFetching";
    case ErrorCode::BadTableRow:
        return "BadTableRow";
    case ErrorCode::DamagedMap:
        return "DamagedMap";
    }
    return {};
}

std::string_view nameOf(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return {};
}

std::string_view nameOf(internet::Provenance::Kind kind)
{
    switch (kind) {
    case internet::Provenance::Kind::BuiltIn:
        return "built-in";
    case internet::Provenance::Kind::PublicData:
        return "public-data";
    }
    return {};
}

std::string_view nameOf(analysis::ShareBasis basis)
{
    switch (basis) {
    case analysis::ShareBasis::Users:
        return "users";
    case analysis::ShareBasis::Networks:
        return "networks";
    }
    return {};
}

bool knowsUsers(const Report &report)
{
    return report.catchments.basis == analysis::ShareBasis::Users;
}

Json usersOf(const Report &report, Users users)
{
    return knowsUsers(report) ? Json(users.count) : Json(nullptr);
}

std::string hexadecimal(std::uint64_t value)
{
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(value));
    return text.data();
}

Json toJsonObject(const Issue &issue)
{
    Json object{
        {"severity", nameOf(issue.severity)},
        {"code", nameOf(issue.error.code)},
        {"arguments", issue.error.arguments},
        {"count", issue.count},
    };
    if (issue.error.location) {
        object["file"] = issue.error.location->file;
        if (issue.error.location->line > 0) {
            object["line"] = issue.error.location->line;
        }
    }
    return object;
}

// CSV --------------------------------------------------------------------------------------------

/// The shortest digits that read back as the same number, with a decimal point everywhere.
std::string numberText(double value)
{
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end};
}

std::string countText(std::int64_t value)
{
    return std::to_string(value);
}

void appendRow(std::string &csv, std::initializer_list<std::string> fields)
{
    bool isFirst = true;
    for (const std::string &text : fields) {
        if (!isFirst) {
            csv += ',';
        }
        isFirst = false;
        csv += text;
    }
    csv += "\r\n";
}

} // namespace

Report makeReport(const design::Design &design, const internet::Internet &internet,
                  const routing::Routing &routing, const analysis::Catchments &catchments,
                  std::vector<Issue> issues)
{
    std::unordered_set<design::SiteId> announcing;
    for (const routing::Scenario &scenario :
         routing::compileScenarios(design, internet).scenarios) {
        for (const routing::Announcement &announcement : scenario.announcements) {
            announcing.insert(announcement.site);
        }
    }
    std::unordered_map<design::SiteId, const analysis::SiteCatchment *> catchmentOf;
    for (const analysis::SiteCatchment &catchment : catchments.sites) {
        catchmentOf.emplace(catchment.site, &catchment);
    }
    std::vector<SiteRow> rows;
    rows.reserve(design.sites.size());
    for (const design::Site &site : design.sites) {
        SiteRow row{
            .id = site.id,
            .code = site.code,
            .name = site.name,
            .metro = site.metro,
            .country = {},
            .position = site.position,
            .announcing = announcing.contains(site.id),
            .users = {},
            .share = {},
            .networks = 0,
        };
        if (const auto metro = internet.metros().find(site.metro)) {
            row.country = internet.metros().at(*metro).country;
        }
        if (const auto found = catchmentOf.find(site.id); found != catchmentOf.end()) {
            row.users = found->second->users;
            row.share = found->second->share;
            row.networks = found->second->networks;
        }
        rows.push_back(std::move(row));
    }
    return Report{
        .design = design,
        .sites = std::move(rows),
        .catchments = catchments,
        .internet = internet.provenance(),
        .asCount = internet.asCount(),
        .customerProviderCount = internet.customerProviderCount(),
        .peeringCount = internet.peeringCount(),
        .hasGeography = internet.hasGeography(),
        .issues = std::move(issues),
        .routingFingerprint = routing.fingerprint(),
        .programVersion = WATERSHED_VERSION,
    };
}

std::string toJson(const Report &report)
{
    Json sites = Json::array();
    for (const SiteRow &site : report.sites) {
        sites.push_back({
            {"code", site.code},
            {"name", site.name},
            {"metro", site.metro},
            {"country", site.country},
            {"latitude", site.position.latitudeDegrees},
            {"longitude", site.position.longitudeDegrees},
            {"announcing", site.announcing},
            {"users", usersOf(report, site.users)},
            {"share", site.share.value},
            {"networks", site.networks},
        });
    }
    Json issues = Json::array();
    for (const Issue &issue : report.issues) {
        issues.push_back(toJsonObject(issue));
    }
    const design::Service &service = report.design.service;
    Json prefixes = Json::array();
    for (const bgp::Prefix &prefix : service.prefixes) {
        prefixes.push_back(prefix.toString());
    }
    const analysis::Catchments &catchments = report.catchments;
    const Json document{
        {"format", "watershed-simulation/1"},
        {"program", "Watershed " + report.programVersion},
        {"service",
         {{"name", service.name},
          {"asn", service.asn.value()},
          {"prefix", service.prefixes.front().toString()},
          {"prefixes", std::move(prefixes)}}},
        {"internet",
         {{"kind", nameOf(report.internet.kind)},
          {"source", report.internet.source},
          {"date", report.internet.date},
          {"ases", report.asCount},
          {"customerProvider", report.customerProviderCount},
          {"peering", report.peeringCount}}},
        {"shareOf", nameOf(catchments.basis)},
        {"sites", std::move(sites)},
        {"unreached",
         {{"users", usersOf(report, catchments.unreachedUsers)},
          {"share", catchments.unreachedShare.value},
          {"networks", catchments.unreachedNetworks}}},
        {"total",
         {{"users", usersOf(report, catchments.totalUsers)},
          {"networks", catchments.totalNetworks}}},
        {"splitNetworks", catchments.splitNetworks},
        {"issues", std::move(issues)},
        {"fingerprint", hexadecimal(report.routingFingerprint)},
    };
    // A file name or a broken line of an input need not be UTF-8; JSON must be.
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string toCsv(const Report &report)
{
    const auto users = [&report](Users count) {
        return knowsUsers(report) ? countText(count.count) : std::string{};
    };
    std::string csv;
    appendRow(csv, {"code", "name", "metro", "country", "latitude_deg", "longitude_deg",
                    "announcing", "users", "share", "networks"});
    for (const SiteRow &site : report.sites) {
        appendRow(csv,
                  {csvField(site.code), csvField(site.name), csvField(site.metro),
                   csvField(site.country), numberText(site.position.latitudeDegrees),
                   numberText(site.position.longitudeDegrees), site.announcing ? "true" : "false",
                   users(site.users), numberText(site.share.value), countText(site.networks)});
    }
    const analysis::Catchments &catchments = report.catchments;
    appendRow(csv, {"(unreached)", "", "", "", "", "", "", users(catchments.unreachedUsers),
                    numberText(catchments.unreachedShare.value),
                    countText(catchments.unreachedNetworks)});
    return csv;
}

} // namespace watershed::report
