// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/validation.h"

#include "core/base/text.h"
#include "core/design/corrections_order.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace watershed::design {

namespace {

constexpr std::size_t kMaxSiteCodeLength = 12;

// std::isalnum depends on the locale of the process.
bool isSiteCodeCharacter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

std::string elementOf(std::string_view pointer, std::size_t index)
{
    return std::string{pointer} + "/" + std::to_string(index);
}

template <class Number>
Result<void> checkRange(const std::string &pointer, Number value, Number lowest, Number highest)
{
    if (value < lowest || value > highest) {
        return failure(ErrorCode::ValueOutOfRange, pointer, std::to_string(value),
                       std::to_string(lowest), std::to_string(highest));
    }
    return {};
}

Result<void> checkLength(std::string_view text, std::size_t most)
{
    if (text.size() > most) {
        return failure(ErrorCode::TextTooLong, std::to_string(most));
    }
    return {};
}

Result<void> checkText(std::string_view text)
{
    return checkLength(text, kMaxTextBytes);
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

Result<void> checkRoa(const bgp::Roa &roa, const std::string &pointer)
{
    return checkRange<int>(pointer + "/maxLength", roa.maxLength, roa.prefix.length(),
                           maxPrefixLengthOf(roa.prefix.family()));
}

Result<void> checkService(const Service &service)
{
    constexpr std::size_t kFewest = 1;
    auto checked =
        checkText(service.name).and_then([&] { return checkAsn(service.asn); }).and_then([&] {
            return checkRange("/service/prefixes", service.prefixes.size(), kFewest, kMaxPrefixes);
        });
    std::set<bgp::Prefix> prefixes;
    for (const bgp::Prefix &prefix : service.prefixes) {
        if (checked && !prefixes.insert(prefix).second) {
            return failure(ErrorCode::GivenTwice, "/service/prefixes", prefix.toString());
        }
    }
    for (std::size_t i = 0; checked && i < service.roas.size(); ++i) {
        checked = checkRoa(service.roas[i], elementOf("/service/roas", i));
    }
    return checked;
}

Result<void> checkPolicy(const ExportPolicy &policy, const Site &site, Asn origin)
{
    if (policy.prepends < 0 || policy.prepends > kMaxPrepends) {
        return failure(ErrorCode::PrependsOutOfRange, std::to_string(policy.prepends),
                       std::to_string(kMaxPrepends));
    }
    if (policy.poisoned.size() > kMaxPoisoned) {
        return failure(ErrorCode::TooManyPoisoned, std::to_string(policy.poisoned.size()),
                       std::to_string(kMaxPoisoned));
    }
    for (const Asn poisoned : policy.poisoned) {
        if (auto checked = checkAsn(poisoned); !checked) {
            return checked;
        }
        if (poisoned == origin) {
            return failure(ErrorCode::PoisonedOrigin, site.code, toString(poisoned));
        }
    }
    const std::size_t most =
        std::max({policy.communities.all().size(), policy.extendedCommunities.all().size(),
                  policy.largeCommunities.all().size()});
    if (most > kMaxCommunities) {
        return failure(ErrorCode::TooManyCommunities, std::to_string(most),
                       std::to_string(kMaxCommunities));
    }
    return {};
}

/// What a whole design says that its parts must fit to.
struct Context {
    const Service &service;
    std::set<Asn> origins; ///< the service's AS and those of the sites
};

/// What holds for a session by itself.
Result<void> checkSession(const Session &session, const Site &site, const Context &context,
                          const std::string &pointer)
{
    const Asn origin = originAsnOf(site, context.service);
    auto checked = checkPolicy(session.policy, site, origin);
    const PrefixPolicy *previous = nullptr;
    for (const PrefixPolicy &own : session.prefixPolicies) {
        if (!checked) {
            return checked;
        }
        if (std::ranges::find(context.service.prefixes, own.prefix) ==
            context.service.prefixes.end()) {
            return failure(ErrorCode::PrefixNotOfService, site.code, own.prefix.toString());
        }
        if (previous != nullptr && previous->prefix == own.prefix) {
            return failure(ErrorCode::GivenTwice, pointer + "/prefixPolicies",
                           own.prefix.toString());
        }
        previous = &own;
        checked = checkPolicy(own.policy, site, origin);
    }
    if (!checked) {
        return checked;
    }
    if (context.origins.contains(session.neighbour)) {
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
        })
        .and_then([&]() -> Result<void> {
            return site.originAsn ? checkAsn(*site.originAsn) : Result<void>{};
        });
}

Result<void> checkMaxPrefixLengths(const bgp::NetworkPolicy &policy, const std::string &pointer)
{
    constexpr std::array<std::pair<bgp::AddressFamily, std::string_view>, 2> kFamilies{{
        {bgp::AddressFamily::Ipv4, "/maxPrefixLength/ipv4"},
        {bgp::AddressFamily::Ipv6, "/maxPrefixLength/ipv6"},
    }};
    for (const auto &[family, member] : kFamilies) {
        const auto length = policy.maxPrefixLength[static_cast<std::size_t>(family)];
        auto checked = checkRange<int>(pointer + std::string{member}, length.value_or(0), 0,
                                       maxPrefixLengthOf(family));
        if (!checked) {
            return checked;
        }
    }
    return {};
}

Result<void> checkKnownNetwork(const KnownNetwork &network, const Context &context,
                               const std::string &pointer)
{
    const bgp::NetworkPolicy &policy = network.policy;
    constexpr std::size_t kNever = 0;
    auto checked = checkAsn(policy.asn)
                       .and_then([&]() -> Result<void> {
                           if (context.origins.contains(policy.asn)) {
                               return failure(ErrorCode::PolicyOfOriginAs, toString(policy.asn));
                           }
                           return {};
                       })
                       .and_then([&] { return checkMaxPrefixLengths(policy, pointer); })
                       .and_then([&] {
                           return checkRange(pointer + "/allowOwnAs", policy.allowOwnAs, kNever,
                                             kMaxAllowOwnAs);
                       });
    for (const Asn rejected : policy.rejectedFromCustomers) {
        checked = checked.and_then([&] { return checkAsn(rejected); });
    }
    const NeighbourLocalPref *previous = nullptr;
    for (const NeighbourLocalPref &each : network.neighbours) {
        checked = checked.and_then([&] { return checkAsn(each.neighbour); });
        if (checked && previous != nullptr && previous->neighbour == each.neighbour) {
            return failure(ErrorCode::GivenTwice, pointer + "/neighbours",
                           toString(each.neighbour));
        }
        previous = &each;
    }
    return checked;
}

Result<void> checkKnownNetworks(const std::vector<KnownNetwork> &networks, const Context &context)
{
    for (std::size_t i = 0; i < networks.size(); ++i) {
        const Asn asn = networks[i].policy.asn;
        if (i > 0 && networks[i - 1].policy.asn == asn) {
            return failure(ErrorCode::GivenTwice, "/knownNetworks", toString(asn));
        }
        if (auto checked = checkKnownNetwork(networks[i], context, elementOf("/knownNetworks", i));
            !checked) {
            return checked;
        }
    }
    return {};
}

Context contextOf(const Design &design)
{
    Context context{.service = design.service, .origins = {design.service.asn}};
    for (const Site &site : design.sites) {
        context.origins.insert(originAsnOf(site, design.service));
    }
    return context;
}

Result<void> checkCorrection(const internet::RelationshipCorrection &correction,
                             const std::string & /*pointer*/)
{
    return checkAsn(correction.a)
        .and_then([&] { return checkAsn(correction.b); })
        .and_then([&]() -> Result<void> {
            if (correction.a == correction.b) {
                return failure(ErrorCode::SelfRelation, toString(correction.a));
            }
            return {};
        });
}

Result<void> checkCorrection(const internet::PresenceCorrection &correction,
                             const std::string &pointer)
{
    constexpr std::int64_t kFewest = 0;
    return checkAsn(correction.asn)
        .and_then([&] { return checkText(correction.metro); })
        .and_then([&]() -> Result<void> {
            if (!correction.users) {
                return {};
            }
            const std::string member = pointer + "/users";
            if (!correction.isPresent) {
                return failure(ErrorCode::UnknownValue, member,
                               std::to_string(correction.users->count));
            }
            return checkRange(member, correction.users->count, kFewest, kMaxCorrectedUsers);
        });
}

std::string subjectText(const internet::RelationshipCorrection &correction)
{
    const auto [lower, higher] = subjectOf(correction);
    return toString(lower) + " " + toString(higher);
}

std::string subjectText(const internet::PresenceCorrection &correction)
{
    return toString(correction.asn) + " " + correction.metro;
}

template <class Correction>
Result<void> checkCorrections(const std::vector<Correction> &corrections,
                              const std::string &pointer)
{
    constexpr std::size_t kFewest = 0;
    if (auto checked = checkRange(pointer, corrections.size(), kFewest, kMaxCorrections);
        !checked) {
        return checked;
    }
    for (std::size_t i = 0; i < corrections.size(); ++i) {
        if (auto checked = checkCorrection(corrections[i], elementOf(pointer, i)); !checked) {
            return checked;
        }
        if (i > 0 && subjectOf(corrections[i - 1]) == subjectOf(corrections[i])) {
            return failure(ErrorCode::GivenTwice, pointer, subjectText(corrections[i]));
        }
    }
    return {};
}

} // namespace

std::uint8_t maxPrefixLengthOf(bgp::AddressFamily family)
{
    constexpr std::uint8_t kIpv4Bits = 32;
    constexpr std::uint8_t kIpv6Bits = 128;
    return family == bgp::AddressFamily::Ipv4 ? kIpv4Bits : kIpv6Bits;
}

Result<void> validate(const Design &design)
{
    if (auto service = checkService(design.service); !service) {
        return service;
    }
    if (design.sites.size() > kMaxSites) {
        return failure(ErrorCode::ValueOutOfRange, "/sites", std::to_string(design.sites.size()),
                       "0", std::to_string(kMaxSites));
    }
    const Context context = contextOf(design);
    std::set<SiteId> siteIds;
    std::set<SessionId> sessionIds;
    std::set<std::string> codes;
    for (std::size_t siteNumber = 0; siteNumber < design.sites.size(); ++siteNumber) {
        const Site &site = design.sites[siteNumber];
        const std::string pointer = elementOf("/sites", siteNumber);
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
            const std::string ofSession = elementOf(pointer + "/sessions", number);
            if (!sessionIds.insert(session.id).second) {
                return failure(ErrorCode::DuplicateId, ofSession + "/id",
                               std::to_string(session.id.value()));
            }
            if (auto checked = checkSession(session, site, context, ofSession); !checked) {
                return checked;
            }
            if (!neighbours.insert(session.neighbour).second) {
                return failure(ErrorCode::DuplicateSession, site.code, toString(session.neighbour));
            }
        }
    }
    return checkKnownNetworks(design.knownNetworks, context);
}

Result<void> validate(const InternetSource &source)
{
    const std::size_t fewest = source.kind == InternetSource::Kind::PublicData ? 1 : 0;
    auto checked = checkRange("/internet/files", source.files.size(), fewest, kMaxInternetFiles);
    for (const std::string &file : source.files) {
        checked = checked.and_then([&] { return checkLength(file, kMaxPathBytes); });
    }
    return checked;
}

Result<void> validate(const internet::Corrections &corrections)
{
    return checkCorrections(corrections.relationships, "/corrections/relationships").and_then([&] {
        return checkCorrections(corrections.presences, "/corrections/presences");
    });
}

Result<void> validate(const Project &project)
{
    return validate(project.design)
        .and_then([&] { return validate(project.internet); })
        .and_then([&] { return validate(project.corrections); });
}

} // namespace watershed::design
