// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/project_reader.h"

#include "core/design/corrections_order.h"
#include "core/design/json_reader.h"
#include "core/design/project_words.h"
#include "core/design/validation.h"
#include "core/geo/metro_table.h"

#include <algorithm>
#include <map>
#include <vector>

namespace watershed::design {

namespace {

constexpr std::int64_t kMost32Bits = std::numeric_limits<std::uint32_t>::max();

std::string elementOf(const std::string &pointer, std::size_t index)
{
    return pointer + "/" + std::to_string(index);
}

bgp::Prefix readPrefix(const std::string &text, FirstError &errors)
{
    if (const auto prefix = bgp::Prefix::parse(text)) {
        return *prefix;
    }
    errors.note(ErrorCode::InvalidPrefix, text);
    return makeEmptyDesign().service.prefixes.front();
}

/// The texts of an array.
std::vector<std::string> readTexts(const json &array, const std::string &pointer,
                                   FirstError &errors)
{
    std::vector<std::string> texts;
    for (const json &element : array) {
        if (!element.is_string()) {
            errors.note(ErrorCode::WrongType, elementOf(pointer, texts.size()), "string");
        }
        texts.push_back(element.is_string() ? element.get<std::string>() : std::string{});
    }
    return texts;
}

std::vector<Asn> readAsns(ObjectReader &object, std::string_view name, FirstError &errors)
{
    const std::string pointer = object.pointerTo(name);
    std::vector<Asn> asns;
    for (const json &element : object.arrayIfAny(name)) {
        asns.emplace_back(static_cast<std::uint32_t>(
            readInteger(element, elementOf(pointer, asns.size()), 1, kMost32Bits, errors)));
    }
    return asns;
}

template <class Kind>
bgp::CommunitySet<Kind> readCommunities(ObjectReader &object, std::string_view name,
                                        FirstError &errors)
{
    const std::string pointer = object.pointerTo(name);
    std::vector<Kind> communities;
    for (const std::string &text : readTexts(object.arrayIfAny(name), pointer, errors)) {
        const auto community = Kind::parse(text);
        if (!community) {
            errors.note(ErrorCode::UnknownValue, elementOf(pointer, communities.size()), text);
        }
        communities.push_back(community.value_or(Kind{}));
    }
    return bgp::CommunitySet<Kind>{std::move(communities)};
}

std::optional<std::uint32_t> readNumberIfAny(ObjectReader &object, std::string_view name)
{
    return object.has(name) ? std::optional{object.unsigned32(name, 0)} : std::nullopt;
}

/// The levers, which stand among the members of the session or of the policy for one prefix.
ExportPolicy readPolicy(ObjectReader &object, FirstError &errors)
{
    ExportPolicy policy;
    policy.announce = object.flagOr(policy.announce, "announce");
    policy.prepends =
        static_cast<int>(object.integerOr(policy.prepends, "prepends", 0, kMaxPrepends));
    if (const auto med = readNumberIfAny(object, "med")) {
        policy.med = bgp::Med{*med};
    }
    policy.origin = object.wordOr(policy.origin, "origin", kOrigins);
    policy.poisoned = readAsns(object, "poisoned", errors);
    policy.communities = readCommunities<bgp::Community>(object, "communities", errors);
    policy.extendedCommunities =
        readCommunities<bgp::ExtendedCommunity>(object, "extendedCommunities", errors);
    policy.largeCommunities =
        readCommunities<bgp::LargeCommunity>(object, "largeCommunities", errors);
    return policy;
}

PrefixPolicy readPrefixPolicy(const json &value, const std::string &pointer, FirstError &errors)
{
    ObjectReader object{value, pointer, errors};
    PrefixPolicy own{.prefix = readPrefix(object.text("prefix"), errors)};
    own.policy = readPolicy(object, errors);
    own.unknownMembers = object.unknownMembers();
    return own;
}

Session readSession(const json &value, const std::string &pointer, FirstError &errors)
{
    ObjectReader object{value, pointer, errors};
    Session session;
    session.id = SessionId{object.unsigned32("id", 0)};
    session.neighbour = Asn{object.unsigned32("neighbour", 1)};
    session.role = object.word("role", kRoles);
    session.enabled = object.flag("enabled");
    session.policy = readPolicy(object, errors);
    if (const auto localPref = readNumberIfAny(object, "localPref")) {
        session.localPref = bgp::LocalPref{*localPref};
    }
    for (const json &own : object.arrayIfAny("prefixPolicies")) {
        session.prefixPolicies.push_back(readPrefixPolicy(
            own, elementOf(object.pointerTo("prefixPolicies"), session.prefixPolicies.size()),
            errors));
    }
    std::ranges::stable_sort(session.prefixPolicies, {}, &PrefixPolicy::prefix);
    session.unknownMembers = object.unknownMembers();
    return session;
}

Site readSite(const json &value, const std::string &pointer, FirstError &errors)
{
    ObjectReader object{value, pointer, errors};
    Site site;
    site.id = SiteId{object.unsigned32("id", 0)};
    site.code = object.text("code");
    site.name = object.text("name");
    site.metro = object.text("metro");
    site.position = {object.number("latitude", 90), object.number("longitude", 180)};
    site.enabled = object.flag("enabled");
    if (object.has("originAsn")) {
        site.originAsn = Asn{object.unsigned32("originAsn", 1)};
    }
    for (const json &session : object.array("sessions")) {
        site.sessions.push_back(readSession(
            session, object.pointerTo("sessions/" + std::to_string(site.sessions.size())), errors));
    }
    site.unknownMembers = object.unknownMembers();
    return site;
}

bgp::Roa readRoa(const json &value, const std::string &pointer, FirstError &errors)
{
    constexpr int kMostBits = 128;
    ObjectReader object{value, pointer, errors};
    const bgp::Roa roa{.prefix = readPrefix(object.text("prefix"), errors),
                       .maxLength =
                           static_cast<std::uint8_t>(object.integer("maxLength", 0, kMostBits)),
                       .asn = Asn{object.unsigned32("asn", 0)}};
    object.close();
    return roa;
}

Service readService(const json &value, FirstError &errors)
{
    ObjectReader object{value, "/service", errors};
    Service service;
    service.name = object.text("name");
    service.asn = Asn{object.unsigned32("asn", 1)};
    for (const std::string &prefix :
         readTexts(object.array("prefixes"), object.pointerTo("prefixes"), errors)) {
        service.prefixes.push_back(readPrefix(prefix, errors));
    }
    for (const json &roa : object.arrayIfAny("roas")) {
        service.roas.push_back(
            readRoa(roa, elementOf(object.pointerTo("roas"), service.roas.size()), errors));
    }
    service.unknownMembers = object.unknownMembers();
    return service;
}

/// By what the neighbour is.
std::array<bgp::LocalPref, 3> readLocalPrefs(const json &value, const std::string &pointer,
                                             FirstError &errors)
{
    ObjectReader object{value, pointer, errors};
    std::array<bgp::LocalPref, 3> localPrefs;
    const auto read = [&](internet::Relationship neighbour, std::string_view name) {
        localPrefs[static_cast<std::size_t>(neighbour)] =
            bgp::LocalPref{object.unsigned32(name, 0)};
    };
    read(internet::Relationship::Customer, "customer");
    read(internet::Relationship::Peer, "peer");
    read(internet::Relationship::Provider, "provider");
    object.close();
    return localPrefs;
}

std::array<std::optional<std::uint8_t>, 2>
readMaxPrefixLengths(const json &value, const std::string &pointer, FirstError &errors)
{
    ObjectReader object{value, pointer, errors};
    std::array<std::optional<std::uint8_t>, 2> lengths;
    const auto read = [&](bgp::AddressFamily family, std::string_view name) {
        if (object.has(name)) {
            lengths[static_cast<std::size_t>(family)] =
                static_cast<std::uint8_t>(object.integer(name, 0, maxPrefixLengthOf(family)));
        }
    };
    read(bgp::AddressFamily::Ipv4, "ipv4");
    read(bgp::AddressFamily::Ipv6, "ipv6");
    object.close();
    return lengths;
}

bgp::ActionCommunities readActions(const json &value, const std::string &pointer,
                                   FirstError &errors)
{
    ObjectReader object{value, pointer, errors};
    const bgp::ActionCommunities actions{.form = object.word("form", kActionForms),
                                         .scrub = object.flag("scrub")};
    object.close();
    return actions;
}

NeighbourLocalPref readNeighbour(const json &value, const std::string &pointer, FirstError &errors)
{
    ObjectReader object{value, pointer, errors};
    const NeighbourLocalPref neighbour{.neighbour = Asn{object.unsigned32("neighbour", 1)},
                                       .localPref =
                                           bgp::LocalPref{object.unsigned32("localPref", 0)}};
    object.close();
    return neighbour;
}

KnownNetwork readKnownNetwork(const json &value, const std::string &pointer, FirstError &errors)
{
    ObjectReader object{value, pointer, errors};
    KnownNetwork network{.policy = bgp::defaultPolicy(Asn{object.unsigned32("asn", 1)})};
    bgp::NetworkPolicy &policy = network.policy;
    if (object.has("localPref")) {
        policy.localPref =
            readLocalPrefs(object.object("localPref"), object.pointerTo("localPref"), errors);
    }
    policy.allowOwnAs =
        static_cast<std::size_t>(object.integerOr(0, "allowOwnAs", 0, kMaxAllowOwnAs));
    if (object.has("maxPrefixLength")) {
        policy.maxPrefixLength = readMaxPrefixLengths(object.object("maxPrefixLength"),
                                                      object.pointerTo("maxPrefixLength"), errors);
    }
    policy.dropsInvalidOrigins = object.flagOr(false, "dropsInvalidOrigins");
    policy.rejectedFromCustomers = readAsns(object, "rejectedFromCustomers", errors);
    policy.honoursGracefulShutdown = object.flagOr(false, "honoursGracefulShutdown");
    policy.honoursNoPeer = object.flagOr(false, "honoursNoPeer");
    policy.med = object.wordOr(policy.med, "med", kMedRules);
    policy.stripOut = object.wordOr(policy.stripOut, "stripOut", kStripOuts);
    if (object.has("actions")) {
        policy.actions = readActions(object.object("actions"), object.pointerTo("actions"), errors);
    }
    for (const json &neighbour : object.arrayIfAny("neighbours")) {
        network.neighbours.push_back(readNeighbour(
            neighbour, elementOf(object.pointerTo("neighbours"), network.neighbours.size()),
            errors));
    }
    std::ranges::stable_sort(network.neighbours, {}, &NeighbourLocalPref::neighbour);
    network.unknownMembers = object.unknownMembers();
    return network;
}

ModelOptions readModel(const json &value, FirstError &errors)
{
    ObjectReader object{value, "/model", errors};
    ModelOptions model;
    model.originValidation = object.flagOr(model.originValidation, "originValidation");
    model.peerLock = object.flagOr(model.peerLock, "peerLock");
    object.close();
    return model;
}

InternetSource readInternet(const json &value, FirstError &errors)
{
    ObjectReader object{value, "/internet", errors};
    InternetSource source;
    source.kind = object.word("kind", kInternetKinds);
    const bool isBuiltIn = source.kind == InternetSource::Kind::BuiltIn;
    source.size = isBuiltIn ? object.word("size", kModelSizes)
                            : object.wordOr(source.size, "size", kModelSizes);
    source.files = readTexts(isBuiltIn ? object.arrayIfAny("files") : object.array("files"),
                             object.pointerTo("files"), errors);
    source.unknownMembers = object.unknownMembers();
    return source;
}

internet::RelationshipCorrection readRelationship(const json &value, const std::string &pointer,
                                                  FirstError &errors)
{
    ObjectReader object{value, pointer, errors};
    const internet::RelationshipCorrection correction{.a = Asn{object.unsigned32("a", 1)},
                                                      .b = Asn{object.unsigned32("b", 1)},
                                                      .what =
                                                          object.word("what", kRelationshipWords)};
    object.close();
    return inOrder(correction);
}

internet::PresenceCorrection readPresence(const json &value, const std::string &pointer,
                                          FirstError &errors)
{
    ObjectReader object{value, pointer, errors};
    internet::PresenceCorrection correction{.asn = Asn{object.unsigned32("asn", 1)},
                                            .metro = object.text("metro"),
                                            .isPresent = object.flag("present")};
    if (object.has("users")) {
        correction.users = Users{object.integer("users", 0, kMaxCorrectedUsers)};
    }
    object.close();
    return correction;
}

internet::Corrections readCorrections(const json &value, FirstError &errors)
{
    ObjectReader object{value, "/corrections", errors};
    internet::Corrections corrections;
    const auto elementsOf = [&](std::string_view name, auto &elements, const auto &readElement) {
        for (const json &element : object.arrayIfAny(name)) {
            elements.push_back(
                readElement(element, elementOf(object.pointerTo(name), elements.size()), errors));
        }
        std::ranges::stable_sort(elements, BySubject{});
    };
    elementsOf("relationships", corrections.relationships, readRelationship);
    elementsOf("presences", corrections.presences, readPresence);
    object.close();
    return corrections;
}

/// Issues for metros that the table does not have: sites there count by their position.
std::vector<Issue> unknownMetros(const Project &project)
{
    std::map<std::string, std::int64_t> counts;
    const auto count = [&counts](const std::string &metro) {
        if (!geo::MetroTable::builtIn().find(metro)) {
            ++counts[metro];
        }
    };
    for (const Site &site : project.design.sites) {
        count(site.metro);
    }
    for (const internet::PresenceCorrection &presence : project.corrections.presences) {
        count(presence.metro);
    }
    std::vector<Issue> issues;
    for (const auto &[metro, times] : counts) {
        issues.push_back({.severity = Severity::Warning,
                          .error = {ErrorCode::UnknownMetro, {metro}, std::nullopt},
                          .count = times});
    }
    return issues;
}

} // namespace

Result<ReadProject> readProjectTree(const json &tree)
{
    FirstError errors;
    ObjectReader object{tree, "", errors};
    object.pass("format");
    object.pass("writtenBy");
    const std::uint32_t version = object.unsigned32("version", kOldestReadableProjectVersion);
    object.pass("minReaderVersion");

    ReadProject read{
        .project = {.design = {.service = readService(object.object("service"), errors)},
                    .internet = readInternet(object.object("internet"), errors),
                    .notes = object.text("notes")},
        .issues = {}};
    Design &design = read.project.design;
    for (const json &site : object.array("sites")) {
        design.sites.push_back(readSite(
            site, object.pointerTo("sites/" + std::to_string(design.sites.size())), errors));
    }
    for (const json &network : object.arrayIfAny("knownNetworks")) {
        design.knownNetworks.push_back(readKnownNetwork(
            network,
            object.pointerTo("knownNetworks/" + std::to_string(design.knownNetworks.size())),
            errors));
    }
    std::ranges::stable_sort(design.knownNetworks, {},
                             [](const KnownNetwork &each) { return each.policy.asn; });
    if (object.has("model")) {
        design.model = readModel(object.object("model"), errors);
    }
    if (object.has("corrections")) {
        read.project.corrections = readCorrections(object.object("corrections"), errors);
    }
    read.project.unknownMembers = object.unknownMembers();

    if (errors.error()) {
        return tl::make_unexpected(*errors.error());
    }
    if (auto valid = validate(read.project); !valid) {
        return tl::make_unexpected(std::move(valid).error());
    }
    if (version > kProjectVersion) {
        read.issues.push_back({.severity = Severity::Warning,
                               .error = {ErrorCode::NewerVersion,
                                         {std::to_string(version), std::to_string(kProjectVersion)},
                                         std::nullopt}});
    }
    const std::vector<Issue> ofMetros = unknownMetros(read.project);
    read.issues.insert(read.issues.end(), ofMetros.begin(), ofMetros.end());
    return read;
}

} // namespace watershed::design
