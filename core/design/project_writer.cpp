// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/expects.h"
#include "core/design/project_file.h"
#include "core/design/project_words.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace watershed::design {

namespace {

using nlohmann::json;

constexpr std::string_view kWrittenBy = "watershed";

/// The members of an object: names, and values as JSON text.
using Members = std::vector<std::pair<std::string_view, std::string>>;

std::string jsonText(const json &value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

template <class Value, std::size_t N>
std::string wordText(Value value, const Words<Value, N> &words)
{
    const auto found = std::ranges::find(words, value, &std::pair<std::string_view, Value>::second);
    WATERSHED_EXPECTS(found != words.end());
    return jsonText(found->first);
}

/// Joins `"name": value` for all members, the unknown ones last.
std::string joined(const Members &members, const std::string &unknownMembers,
                   std::string_view separator)
{
    std::string result;
    const auto append = [&](std::string_view name, std::string_view value) {
        if (!result.empty()) {
            result += separator;
        }
        result += jsonText(name) + ": ";
        result += value;
    };
    for (const auto &[name, value] : members) {
        append(name, value);
    }
    if (!unknownMembers.empty()) {
        const json unknown = json::parse(unknownMembers, nullptr, false);
        WATERSHED_EXPECTS(unknown.is_object());
        for (const auto &[name, value] : unknown.items()) {
            append(name, jsonText(value));
        }
    }
    return result;
}

std::string indentation(int level)
{
    return "\n" + std::string(2 * static_cast<std::size_t>(level), ' ');
}

std::string objectOnLines(const Members &members, const std::string &unknownMembers, int level)
{
    return "{" + indentation(level + 1) +
           joined(members, unknownMembers, "," + indentation(level + 1)) + indentation(level) + "}";
}

std::string arrayOnLines(const std::vector<std::string> &elements, int level)
{
    if (elements.empty()) {
        return "[]";
    }
    std::string result = "[";
    for (const std::string &element : elements) {
        result += (&element == &elements.front() ? "" : ",") + indentation(level + 1) + element;
    }
    return result + indentation(level) + "]";
}

std::string objectOnALine(const Members &members, const std::string &unknownMembers)
{
    return "{" + joined(members, unknownMembers, ", ") + "}";
}

std::string arrayOnALine(const std::vector<std::string> &elements)
{
    std::string result = "[";
    for (const std::string &element : elements) {
        result += (&element == &elements.front() ? "" : ", ") + element;
    }
    return result + "]";
}

template <class Range, class ToText>
std::vector<std::string> textsOf(const Range &values, ToText toText)
{
    std::vector<std::string> texts;
    for (const auto &value : values) {
        texts.push_back(toText(value));
    }
    return texts;
}

std::string asnText(Asn asn)
{
    return jsonText(asn.value());
}

std::string prefixText(const bgp::Prefix &prefix)
{
    return jsonText(prefix.toString());
}

/// The levers that are not as usual, so that a diff shows what a person has moved.
void appendPolicy(Members &members, const ExportPolicy &policy)
{
    const ExportPolicy usual;
    if (policy.announce != usual.announce) {
        members.emplace_back("announce", jsonText(policy.announce));
    }
    if (policy.prepends != usual.prepends) {
        members.emplace_back("prepends", jsonText(policy.prepends));
    }
    if (policy.med) {
        members.emplace_back("med", jsonText(policy.med->value));
    }
    if (policy.origin != usual.origin) {
        members.emplace_back("origin", wordText(policy.origin, kOrigins));
    }
    const auto appendList = [&members](std::string_view name, std::vector<std::string> elements) {
        if (!elements.empty()) {
            members.emplace_back(name, arrayOnALine(elements));
        }
    };
    const auto communityText = [](const auto &community) { return jsonText(community.toString()); };
    appendList("poisoned", textsOf(policy.poisoned, asnText));
    appendList("communities", textsOf(policy.communities.all(), communityText));
    appendList("extendedCommunities", textsOf(policy.extendedCommunities.all(), communityText));
    appendList("largeCommunities", textsOf(policy.largeCommunities.all(), communityText));
}

std::string prefixPolicyText(const PrefixPolicy &own)
{
    Members members{{"prefix", prefixText(own.prefix)}};
    appendPolicy(members, own.policy);
    return objectOnALine(members, own.unknownMembers);
}

std::string sessionText(const Session &session)
{
    Members members{{"id", jsonText(session.id.value())},
                    {"neighbour", asnText(session.neighbour)},
                    {"role", wordText(session.role, kRoles)},
                    {"enabled", jsonText(session.enabled)}};
    appendPolicy(members, session.policy);
    if (session.localPref) {
        members.emplace_back("localPref", jsonText(session.localPref->value));
    }
    if (!session.prefixPolicies.empty()) {
        members.emplace_back("prefixPolicies",
                             arrayOnALine(textsOf(session.prefixPolicies, prefixPolicyText)));
    }
    return objectOnALine(members, session.unknownMembers);
}

std::string siteText(const Site &site, int level)
{
    Members members{{"id", jsonText(site.id.value())},
                    {"code", jsonText(site.code)},
                    {"name", jsonText(site.name)},
                    {"metro", jsonText(site.metro)},
                    {"latitude", jsonText(site.position.latitudeDegrees)},
                    {"longitude", jsonText(site.position.longitudeDegrees)},
                    {"enabled", jsonText(site.enabled)}};
    if (site.originAsn) {
        members.emplace_back("originAsn", asnText(*site.originAsn));
    }
    members.emplace_back("sessions", arrayOnLines(textsOf(site.sessions, sessionText), level + 1));
    return objectOnLines(members, site.unknownMembers, level);
}

std::string roaText(const bgp::Roa &roa)
{
    return objectOnALine({{"prefix", prefixText(roa.prefix)},
                          {"maxLength", jsonText(roa.maxLength)},
                          {"asn", asnText(roa.asn)}},
                         {});
}

std::string serviceText(const Service &service, int level)
{
    Members members{{"name", jsonText(service.name)},
                    {"asn", asnText(service.asn)},
                    {"prefixes", arrayOnALine(textsOf(service.prefixes, prefixText))}};
    if (!service.roas.empty()) {
        members.emplace_back("roas", arrayOnLines(textsOf(service.roas, roaText), level + 1));
    }
    return objectOnLines(members, service.unknownMembers, level);
}

std::string localPrefsText(const bgp::NetworkPolicy &policy)
{
    const auto of = [&policy](internet::Relationship neighbour) {
        return jsonText(policy.localPref[static_cast<std::size_t>(neighbour)].value);
    };
    return objectOnALine({{"customer", of(internet::Relationship::Customer)},
                          {"peer", of(internet::Relationship::Peer)},
                          {"provider", of(internet::Relationship::Provider)}},
                         {});
}

std::string maxPrefixLengthsText(const bgp::NetworkPolicy &policy)
{
    Members members;
    const auto append = [&](bgp::AddressFamily family, std::string_view name) {
        if (const auto length = policy.maxPrefixLength[static_cast<std::size_t>(family)]) {
            members.emplace_back(name, jsonText(*length));
        }
    };
    append(bgp::AddressFamily::Ipv4, "ipv4");
    append(bgp::AddressFamily::Ipv6, "ipv6");
    return objectOnALine(members, {});
}

std::string neighbourText(const NeighbourLocalPref &each)
{
    return objectOnALine(
        {{"neighbour", asnText(each.neighbour)}, {"localPref", jsonText(each.localPref.value)}},
        {});
}

/// A network, with what is not as bgp::defaultPolicy() says.
std::string knownNetworkText(const KnownNetwork &network)
{
    const bgp::NetworkPolicy &policy = network.policy;
    const bgp::NetworkPolicy usual = bgp::defaultPolicy(policy.asn);
    Members members{{"asn", asnText(policy.asn)}};
    const auto appendWhere = [&members](bool differs, std::string_view name, std::string text) {
        if (differs) {
            members.emplace_back(name, std::move(text));
        }
    };
    appendWhere(policy.localPref != usual.localPref, "localPref", localPrefsText(policy));
    appendWhere(policy.allowOwnAs != usual.allowOwnAs, "allowOwnAs", jsonText(policy.allowOwnAs));
    appendWhere(policy.maxPrefixLength != usual.maxPrefixLength, "maxPrefixLength",
                maxPrefixLengthsText(policy));
    appendWhere(policy.dropsInvalidOrigins, "dropsInvalidOrigins", jsonText(true));
    appendWhere(!policy.rejectedFromCustomers.empty(), "rejectedFromCustomers",
                arrayOnALine(textsOf(policy.rejectedFromCustomers, asnText)));
    appendWhere(policy.honoursGracefulShutdown, "honoursGracefulShutdown", jsonText(true));
    appendWhere(policy.honoursNoPeer, "honoursNoPeer", jsonText(true));
    appendWhere(policy.med != usual.med, "med", wordText(policy.med, kMedRules));
    appendWhere(policy.stripOut != usual.stripOut, "stripOut",
                wordText(policy.stripOut, kStripOuts));
    if (policy.actions) {
        members.emplace_back("actions",
                             objectOnALine({{"form", wordText(policy.actions->form, kActionForms)},
                                            {"scrub", jsonText(policy.actions->scrub)}},
                                           {}));
    }
    appendWhere(!network.neighbours.empty(), "neighbours",
                arrayOnALine(textsOf(network.neighbours, neighbourText)));
    return objectOnALine(members, network.unknownMembers);
}

std::string modelText(const ModelOptions &model)
{
    return objectOnALine({{"originValidation", jsonText(model.originValidation)},
                          {"peerLock", jsonText(model.peerLock)}},
                         {});
}

std::string internetText(const InternetSource &source, int level)
{
    const bool isBuiltIn = source.kind == InternetSource::Kind::BuiltIn;
    Members members{{"kind", wordText(source.kind, kInternetKinds)}};
    if (isBuiltIn || source.size != InternetSource{}.size) {
        members.emplace_back("size", wordText(source.size, kModelSizes));
    }
    if (!isBuiltIn || !source.files.empty()) {
        members.emplace_back("files", arrayOnLines(textsOf(source.files, jsonText), level + 1));
    }
    return objectOnLines(members, source.unknownMembers, level);
}

std::string relationshipText(const internet::RelationshipCorrection &correction)
{
    return objectOnALine({{"a", asnText(correction.a)},
                          {"b", asnText(correction.b)},
                          {"what", wordText(correction.what, kRelationshipWords)}},
                         {});
}

std::string presenceText(const internet::PresenceCorrection &correction)
{
    Members members{{"asn", asnText(correction.asn)},
                    {"metro", jsonText(correction.metro)},
                    {"present", jsonText(correction.isPresent)}};
    if (correction.users) {
        members.emplace_back("users", jsonText(correction.users->count));
    }
    return objectOnALine(members, {});
}

std::string correctionsText(const internet::Corrections &corrections, int level)
{
    Members members;
    if (!corrections.relationships.empty()) {
        members.emplace_back(
            "relationships",
            arrayOnLines(textsOf(corrections.relationships, relationshipText), level + 1));
    }
    if (!corrections.presences.empty()) {
        members.emplace_back("presences",
                             arrayOnLines(textsOf(corrections.presences, presenceText), level + 1));
    }
    return objectOnLines(members, {}, level);
}

} // namespace

std::string toBytes(const Project &project)
{
    const Design &design = project.design;
    const auto siteOnLines = [](const Site &site) { return siteText(site, 2); };
    Members members{{"format", jsonText(kProjectFormat)},
                    {"version", jsonText(kProjectVersion)},
                    {"minReaderVersion", jsonText(kProjectMinReaderVersion)},
                    {"writtenBy", jsonText(kWrittenBy)},
                    {"service", serviceText(design.service, 1)},
                    {"internet", internetText(project.internet, 1)}};
    if (!project.corrections.empty()) {
        members.emplace_back("corrections", correctionsText(project.corrections, 1));
    }
    members.emplace_back("sites", arrayOnLines(textsOf(design.sites, siteOnLines), 1));
    if (!design.knownNetworks.empty()) {
        members.emplace_back("knownNetworks",
                             arrayOnLines(textsOf(design.knownNetworks, knownNetworkText), 1));
    }
    if (design.model != ModelOptions{}) {
        members.emplace_back("model", modelText(design.model));
    }
    members.emplace_back("notes", jsonText(project.notes));
    return objectOnLines(members, project.unknownMembers, 0) + "\n";
}

} // namespace watershed::design
