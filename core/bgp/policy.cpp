// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/policy.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace watershed::bgp {

namespace {

using internet::Relationship;

constexpr std::uint32_t kNotToAs = 600;
constexpr std::uint32_t kFirstPrepend = 601;
constexpr std::uint32_t kLastPrepend = 603;
constexpr std::uint32_t kNotToKind = 610;
constexpr std::uint32_t kSetLocalPref = 700;
constexpr std::uint32_t kKinds = 3;

constexpr std::uint16_t kStandardNotToAs = 65000;
constexpr std::uint16_t kStandardFirstPrepend = 65001;
constexpr std::uint16_t kStandardLastPrepend = 65003;
constexpr std::uint16_t kStandardFirstKind = 611;
constexpr std::uint16_t kStandardLastKind = 613;

/// An action community, whichever way it was written.
struct Action {
    enum class Kind : std::uint8_t { NotToAs, PrependTowardsAs, NotToKind, SetLocalPref };

    Kind kind;
    std::uint32_t argument; ///< AS number, 1 to 3 for the kind of neighbour, or local preference
    std::uint32_t prepends = 0; ///< PrependTowardsAs: 1 to 3
};

/// An action by its number in the large and the extended form.
std::optional<Action> numberedAction(std::uint32_t number, std::uint32_t argument)
{
    if (number == kNotToAs) {
        return Action{Action::Kind::NotToAs, argument};
    }
    if (number >= kFirstPrepend && number <= kLastPrepend) {
        return Action{Action::Kind::PrependTowardsAs, argument, number - kNotToAs};
    }
    if (number == kNotToKind && argument >= 1 && argument <= kKinds) {
        return Action{Action::Kind::NotToKind, argument};
    }
    if (number == kSetLocalPref) {
        return Action{Action::Kind::SetLocalPref, argument};
    }
    return std::nullopt;
}

std::optional<Action> actionOf(const LargeCommunity &community, Asn asn)
{
    return community.asn == asn.value() ? numberedAction(community.data1, community.data2)
                                        : std::nullopt;
}

/// A route target with a two-octet AS number, which holds the action's.
std::optional<Action> actionOf(const ExtendedCommunity &community, Asn)
{
    constexpr std::uint64_t kRouteTargetOfAs = 0x0002;
    constexpr unsigned kShiftOfType = 48;
    constexpr unsigned kShiftOfNumber = 32;
    constexpr std::uint64_t kSixteenBits = 0xFFFF;
    if (community.bits >> kShiftOfType != kRouteTargetOfAs) {
        return std::nullopt;
    }
    return numberedAction(
        static_cast<std::uint32_t>(community.bits >> kShiftOfNumber & kSixteenBits),
        static_cast<std::uint32_t>(community.bits));
}

std::optional<Action> actionOf(const Community &community, Asn asn)
{
    const std::uint32_t argument = community.value;
    if (community.asn == kStandardNotToAs) {
        return Action{Action::Kind::NotToAs, argument};
    }
    if (community.asn >= kStandardFirstPrepend && community.asn <= kStandardLastPrepend) {
        return Action{Action::Kind::PrependTowardsAs, argument,
                      static_cast<std::uint32_t>(community.asn - kStandardNotToAs)};
    }
    if (community.asn != asn.value()) {
        return std::nullopt;
    }
    if (community.value >= kStandardFirstKind && community.value <= kStandardLastKind) {
        return Action{Action::Kind::NotToKind, argument - kStandardFirstKind + 1};
    }
    return Action{Action::Kind::SetLocalPref, argument};
}

std::vector<Action> actionsIn(const NetworkPolicy &policy, const RouteAttributes &attributes)
{
    std::vector<Action> actions;
    const auto collect = [&](const auto &communities) {
        for (const auto &community : communities.all()) {
            if (const auto action = actionOf(community, policy.asn)) {
                actions.push_back(*action);
            }
        }
    };
    if (!policy.actions) {
        return actions;
    }
    switch (policy.actions->form) {
    case ActionCommunities::Form::Standard:
        collect(attributes.communities);
        break;
    case ActionCommunities::Form::Large:
        collect(attributes.largeCommunities);
        break;
    case ActionCommunities::Form::Extended:
        collect(attributes.extendedCommunities);
        break;
    }
    return actions;
}

/// The number by which customers name a kind of neighbour: 1 peers, 2 providers, 3 customers.
std::uint32_t actionNumberOf(Relationship neighbour)
{
    switch (neighbour) {
    case Relationship::Peer:
        return 1;
    case Relationship::Provider:
        return 2;
    case Relationship::Customer:
        return 3;
    }
    return 0;
}

bool forbids(const Action &action, const ExportSession &session)
{
    switch (action.kind) {
    case Action::Kind::NotToAs:
        return action.argument == session.neighbourAsn.value();
    case Action::Kind::NotToKind:
        return action.argument == actionNumberOf(session.neighbour);
    case Action::Kind::PrependTowardsAs:
    case Action::Kind::SetLocalPref:
        return false;
    }
    return false;
}

std::optional<LocalPref> localPrefAskedFor(const std::vector<Action> &actions)
{
    std::optional<LocalPref> lowest;
    for (const Action &action : actions) {
        if (action.kind == Action::Kind::SetLocalPref) {
            const LocalPref asked{action.argument};
            lowest = lowest ? std::min(*lowest, asked) : asked;
        }
    }
    return lowest;
}

std::uint32_t prependsTowards(Asn neighbour, const std::vector<Action> &actions)
{
    std::uint32_t longest = 0;
    for (const Action &action : actions) {
        if (action.kind == Action::Kind::PrependTowardsAs && action.argument == neighbour.value()) {
            longest = std::max(longest, action.prepends);
        }
    }
    return longest;
}

void removeCommunities(const NetworkPolicy &policy, RouteAttributes &attributes)
{
    if (policy.actions && policy.actions->scrub) {
        const auto isAction = [&policy](const auto &community) {
            return actionOf(community, policy.asn).has_value();
        };
        switch (policy.actions->form) {
        case ActionCommunities::Form::Standard:
            attributes.communities = attributes.communities.without(isAction);
            break;
        case ActionCommunities::Form::Large:
            attributes.largeCommunities = attributes.largeCommunities.without(isAction);
            break;
        case ActionCommunities::Form::Extended:
            attributes.extendedCommunities = attributes.extendedCommunities.without(isAction);
            break;
        }
    }
    switch (policy.stripOut) {
    case StripOut::Nothing:
        break;
    case StripOut::GracefulShutdown:
        attributes.communities = attributes.communities.without(
            [](const Community &community) { return community == kGracefulShutdown; });
        break;
    case StripOut::AllStandard:
        attributes.communities = {};
        break;
    }
}

} // namespace

NetworkPolicy defaultPolicy(Asn asn)
{
    NetworkPolicy policy;
    policy.asn = asn;
    policy.localPref = {LocalPref{300}, LocalPref{200}, kDefaultLocalPref};
    return policy;
}

std::variant<RouteAttributes, ImportRejection>
importRoute(const NetworkPolicy &policy, const ImportSession &session, std::span<const Roa> roas,
            const Prefix &prefix, RouteAttributes received)
{
    if (received.path.count(policy.asn) > policy.allowOwnAs) {
        return ImportRejection::OwnAsInPath;
    }
    const auto maxLength = policy.maxPrefixLength[static_cast<std::size_t>(prefix.family())];
    if (maxLength && prefix.length() > *maxLength) {
        return ImportRejection::PrefixTooLong;
    }
    if (policy.dropsInvalidOrigins &&
        originValidity(roas, prefix, received.path.originAs()) == OriginValidity::Invalid) {
        return ImportRejection::InvalidOrigin;
    }
    const bool isFromCustomer = session.neighbour == Relationship::Customer;
    const auto isInPath = [&received](Asn asn) { return received.path.count(asn) > 0; };
    if (isFromCustomer && std::ranges::any_of(policy.rejectedFromCustomers, isInPath)) {
        return ImportRejection::RejectedAsFromCustomer;
    }

    // LOCAL_PREF and the reflectors' attributes of another AS mean nothing here (RFC 4271 5.1.5,
    // RFC 4456 8).
    received.originatorId.reset();
    received.clusterList.clear();
    received.localPref =
        session.localPref.value_or(policy.localPref[static_cast<std::size_t>(session.neighbour)]);
    if (isFromCustomer) {
        received.localPref =
            localPrefAskedFor(actionsIn(policy, received)).value_or(received.localPref);
    }
    if (policy.honoursGracefulShutdown && received.communities.contains(kGracefulShutdown)) {
        received.localPref = LocalPref{0}; // RFC 8326 4.2
    }
    if (policy.med == MedRule::Zero) {
        received.med = Med{0};
    }
    return received;
}

std::variant<RouteAttributes, ExportRejection>
exportRoute(const NetworkPolicy &policy, const ExportSession &session, const Route &route)
{
    const RouteAttributes &attributes = *route.attributes;
    if (attributes.communities.contains(kNoAdvertise)) {
        return ExportRejection::NoAdvertise;
    }
    if (attributes.communities.contains(kNoExport) ||
        attributes.communities.contains(kNoExportSubconfed)) {
        return ExportRejection::NoExport;
    }
    if (policy.honoursNoPeer && session.neighbour == Relationship::Peer &&
        attributes.communities.contains(kNoPeer)) {
        return ExportRejection::NoPeer;
    }
    const bool isFromCustomer = route.learnedFrom == Relationship::Customer;
    if (route.learnedFrom && !isFromCustomer && session.neighbour != Relationship::Customer) {
        return ExportRejection::NotFromCustomer;
    }
    const std::vector<Action> actions =
        isFromCustomer ? actionsIn(policy, attributes) : std::vector<Action>{};
    if (std::ranges::any_of(
            actions, [&session](const Action &action) { return forbids(action, session); })) {
        return ExportRejection::ActionOfTheSender;
    }

    RouteAttributes sent = attributes;
    sent.path =
        sent.path.withPrepended(policy.asn, 1U + prependsTowards(session.neighbourAsn, actions));
    sent.med.reset();
    sent.localPref = kDefaultLocalPref;
    sent.originatorId.reset();
    sent.clusterList.clear();
    removeCommunities(policy, sent);
    return sent;
}

} // namespace watershed::bgp
