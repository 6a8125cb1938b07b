// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/folded_issues.h"
#include "core/bgp/ip_address.h"
#include "core/design/import/design_import.h"
#include "core/design/import/new_sites.h"
#include "core/internet/readers/json_walk.h"
#include "core/internet/readers/text_fields.h"

#include <algorithm>
#include <array>
#include <utility>

namespace watershed::design {

namespace {

using internet::JsonError;
using internet::JsonKey;
using internet::JsonText;
namespace ondemand = internet::ondemand;

/// The servers' IPv4 addresses (IANA, https://www.iana.org/domains/root/servers, 2026), by which a
/// file is named: it does not say its own letter.
constexpr std::array<std::pair<std::string_view, char>, 14> kRootServers{{
    {"198.41.0.4", 'A'},
    {"170.247.170.2", 'B'},
    {"199.9.14.201", 'B'}, // until 2023
    {"192.33.4.12", 'C'},
    {"199.7.91.13", 'D'},
    {"192.203.230.10", 'E'},
    {"192.5.5.241", 'F'},
    {"192.112.36.4", 'G'},
    {"198.97.190.53", 'H'},
    {"192.36.148.17", 'I'},
    {"192.58.128.30", 'J'},
    {"193.0.14.129", 'K'},
    {"199.7.83.42", 'L'},
    {"202.12.27.33", 'M'},
}};

/// An entry of "Sites".
struct Entry {
    std::string_view town;
    std::string_view country;
    std::string_view type;
    std::string_view status;
    std::optional<double> latitude;
    std::optional<double> longitude;
    std::optional<std::uint32_t> originAsn;
    std::optional<std::uint32_t> intermediateAsn;
};

/// Goes on past a value of another type, which then counts as missing.
JsonError pastWrongType(JsonError error)
{
    return internet::isFatal(error) ? error : simdjson::SUCCESS;
}

JsonError readEntryMember(JsonKey key, ondemand::value value, Entry &to)
{
    const std::array<std::pair<const char *, std::string_view *>, 4> texts{{
        {"Town", &to.town},
        {"Country", &to.country},
        {"Type", &to.type},
        {"Status", &to.status},
    }};
    for (const auto &[name, text] : texts) {
        if (key == name) {
            return pastWrongType(internet::readText(value, *text));
        }
    }
    if (key == "Latitude") {
        return pastWrongType(internet::readNumber(value, to.latitude));
    }
    if (key == "Longitude") {
        return pastWrongType(internet::readNumber(value, to.longitude));
    }
    if (key == "BGP Origin AS") {
        return pastWrongType(internet::readUnsigned(value, to.originAsn));
    }
    if (key == "BGP Intermediate AS") {
        return pastWrongType(internet::readUnsigned(value, to.intermediateAsn));
    }
    return simdjson::SUCCESS;
}

/// "192.0.2.0/24" around "192.0.2.1", "2001:db8::/48" around "2001:db8::1".
std::optional<bgp::Prefix> prefixAround(std::string_view text)
{
    const auto address = bgp::IpAddress::parse(text);
    if (!address) {
        return std::nullopt;
    }
    const bool isIpv4 = address->family() == bgp::AddressFamily::Ipv4;
    return bgp::Prefix::parse(address->toString() + (isIpv4 ? "/24" : "/48"));
}

class RootServerSites final {
public:
    RootServerSites(std::string name, const geo::MetroTable &metros)
        : m_name{std::move(name)}
        , m_metros{metros}
        , m_sites{m_design, metros}
    {
        m_design.service.prefixes.clear();
    }

    JsonError takeMember(const JsonText &json, JsonKey key, ondemand::value value)
    {
        if (key == "ASN") {
            return pastWrongType(internet::readUnsigned(value, m_asn));
        }
        if (key == "IPv4" || key == "IPv6") {
            std::string_view address;
            const JsonError error = pastWrongType(internet::readText(value, address));
            takeAddress(address);
            return error;
        }
        return key == "Sites" ? takeSites(json, value) : simdjson::SUCCESS;
    }

    Result<ImportedDesign> finish() &&
    {
        if (m_asn.value_or(0) == 0) {
            return failure(ErrorCode::MissingMember, "/ASN");
        }
        if (m_design.service.prefixes.empty()) {
            return failure(ErrorCode::MissingMember, "/IPv4");
        }
        if (m_design.sites.empty()) {
            return failure(ErrorCode::NoRecords, m_name);
        }
        m_design.service.asn = Asn{*m_asn};
        if (m_design.service.name.empty()) {
            m_design.service.name = shortened(internet::validUtf8(m_name));
        }
        for (std::size_t i = 0; i < m_design.sites.size(); ++i) {
            finishSite(i);
        }
        std::vector<Issue> issues = std::move(m_issues).take();
        noteMissing(issues);
        return ImportedDesign{std::move(m_design), std::move(issues)};
    }

private:
    /// What a site says of itself and is used once the service's AS number is known.
    struct Routing {
        std::optional<Asn> origin;
        std::optional<Asn> intermediate;
        bool isLocal = false;
    };

    void takeAddress(std::string_view address)
    {
        for (const auto &[known, letter] : kRootServers) {
            if (known == address) {
                m_design.service.name = std::string{letter} + "-root";
            }
        }
        auto &prefixes = m_design.service.prefixes;
        const auto prefix = prefixAround(address);
        if (prefix && std::ranges::find(prefixes, *prefix) == prefixes.end() &&
            prefixes.size() < kMaxPrefixes) {
            prefixes.push_back(*prefix);
        }
    }

    JsonError takeSites(const JsonText &json, ondemand::value value)
    {
        ondemand::array array;
        if (const JsonError error = value.get_array().get(array)) {
            note(json, "", value.raw_json_token().data());
            return pastWrongType(error);
        }
        return internet::forEachElement(array, [&](ondemand::value element) {
            const char *const place = element.raw_json_token().data();
            ondemand::object object;
            if (const JsonError error = element.get_object().get(object)) {
                note(json, "", place);
                return pastWrongType(error);
            }
            Entry entry;
            const JsonError error =
                internet::forEachMember(object, [&](JsonKey key, ondemand::value member) {
                    return readEntryMember(key, member, entry);
                });
            if (!error) {
                takeEntry(json, entry, place);
            }
            return error;
        });
    }

    void takeEntry(const JsonText &json, const Entry &entry, const char *place)
    {
        std::optional<geo::LatLon> position;
        if (entry.latitude && entry.longitude) {
            const auto made = geo::makeLatLon(*entry.latitude, *entry.longitude);
            position = made ? std::optional{*made} : std::nullopt;
        }
        if (!position) {
            note(json, "Latitude", place);
            return;
        }
        std::string name{entry.town};
        if (!entry.country.empty()) {
            name += (name.empty() ? "" : ", ") + std::string{entry.country};
        }
        const auto site =
            m_sites.add(m_metros.nearest(*position), internet::validUtf8(name), *position);
        if (!site) {
            m_issues.note(ErrorCode::TooManySites, {}, [&] {
                return Error{
                    ErrorCode::TooManySites, {std::to_string(kMaxSites)}, json.locationOf(place)};
            });
            return;
        }
        m_design.sites[*site].enabled = entry.status != "decommissioned";
        const auto asnOf = [](std::optional<std::uint32_t> number) {
            return number.value_or(0) == 0 ? std::nullopt : std::optional{Asn{*number}};
        };
        m_routing.push_back(
            {asnOf(entry.originAsn), asnOf(entry.intermediateAsn), entry.type == "Local"});
    }

    void finishSite(std::size_t index)
    {
        Site &site = m_design.sites[index];
        const Routing &routing = m_routing[index];
        if (routing.origin != m_design.service.asn) {
            site.originAsn = routing.origin;
        }
        if (!routing.intermediate || isOrigin(*routing.intermediate)) {
            return;
        }
        ExportPolicy policy;
        if (routing.isLocal) {
            policy.communities = bgp::CommunitySet<bgp::Community>{{bgp::kNoExport}};
        }
        m_sites.addSession(index, *routing.intermediate, SessionRole::Transit, std::move(policy));
    }

    /// Whether the service or one of its sites originates from the AS: no session leads there.
    [[nodiscard]] bool isOrigin(Asn asn) const
    {
        return asn == m_design.service.asn ||
               std::ranges::find(m_routing, std::optional{asn}, &Routing::origin) !=
                   m_routing.end();
    }

    /// What the file does not tell and the user must add.
    void noteMissing(std::vector<Issue> &issues) const
    {
        std::int64_t withoutSessions = 0;
        std::int64_t local = 0;
        for (std::size_t i = 0; i < m_design.sites.size(); ++i) {
            const bool isWithout = m_design.sites[i].sessions.empty();
            withoutSessions += isWithout ? 1 : 0;
            local += isWithout && m_routing[i].isLocal ? 1 : 0;
        }
        for (const auto &[code, count] :
             {std::pair{ErrorCode::SitesWithoutSessions, withoutSessions},
              std::pair{ErrorCode::LocalSites, local}}) {
            if (count > 0) {
                issues.push_back({Severity::Note,
                                  {code, {std::to_string(count)}, InputLocation{m_name, 0, 0}},
                                  1});
            }
        }
    }

    void note(const JsonText &json, const char *member, const char *place)
    {
        m_issues.note(ErrorCode::UnusableObject, member, [&] {
            return Error{ErrorCode::UnusableObject, {"Sites", member}, json.locationOf(place)};
        });
    }

    std::string m_name;
    const geo::MetroTable &m_metros;
    Design m_design = makeEmptyDesign();
    NewSites m_sites;
    std::vector<Routing> m_routing; ///< by site
    FoldedIssues m_issues;
    std::optional<std::uint32_t> m_asn;
};

} // namespace

Result<ImportedDesign> designFromRootServerSites(std::string_view json, const std::string &name,
                                                 const geo::MetroTable &metros)
{
    RootServerSites sites{name, metros};
    auto input = internet::ReaderInput::ofText(json, name, {});
    const auto isWhole = internet::walkJsonObject(
        input,
        [&sites](const JsonText &text, JsonKey key, ondemand::value value) {
            return sites.takeMember(text, key, value);
        },
        [](const JsonText &) {});
    if (!isWhole) {
        return tl::make_unexpected(isWhole.error());
    }
    return std::move(sites).finish();
}

} // namespace watershed::design
