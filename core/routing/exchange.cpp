// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/exchange.h"

#include "core/base/expects.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <numeric>
#include <utility>

namespace watershed::routing {

namespace {

using bgp::ImportRejection;
using bgp::LocalPref;
using bgp::RouteAttributes;
using internet::AsIndex;
using internet::Relationship;

RouteAttributes sharedPartOf(const RouteAttributes &attributes)
{
    RouteAttributes shared;
    shared.origin = attributes.origin;
    shared.communities = attributes.communities;
    shared.extendedCommunities = attributes.extendedCommunities;
    shared.largeCommunities = attributes.largeCommunities;
    return shared;
}

} // namespace

Exchange::Exchange(const internet::Internet &internet, const Scenario &scenario)
    : m_internet{internet}
    , m_scenario{scenario}
    , m_policyOf(internet.asCount())
{
    std::ranges::transform(bgp::defaultPolicy(Asn{}).localPref, m_localPrefs.begin(),
                           &LocalPref::value);
    for (std::uint32_t i = 0; i < scenario.policies.size(); ++i) {
        m_policyOf[scenario.policies[i].as.value()] = i + 1;
    }
    addAnnouncements();
}

void Exchange::addAnnouncements()
{
    const auto count = static_cast<std::uint32_t>(m_scenario.announcements.size());
    m_byNeighbour.resize(count);
    std::iota(m_byNeighbour.begin(), m_byNeighbour.end(), 0U);
    std::ranges::stable_sort(m_byNeighbour, {}, [this](std::uint32_t i) {
        return m_scenario.announcements[i].neighbour;
    });
    m_siteOf = siteIndices(m_scenario);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Announcement &announcement = m_scenario.announcements[i];
        m_rootOf.push_back(m_paths.add(announcement.sent->path, i));
        m_attributesOf.push_back(intern(sharedPartOf(*announcement.sent)));
    }
    std::vector<std::uint32_t> bySite(count);
    std::iota(bySite.begin(), bySite.end(), 0U);
    std::ranges::stable_sort(bySite, {}, [this](std::uint32_t i) { return m_siteOf[i]; });
    m_senderOf.resize(count);
    for (std::uint32_t place = 0; place < count; ++place) {
        const Announcement &announcement = m_scenario.announcements[bySite[place]];
        m_senderOf[bySite[place]] = senderOf(*announcement.sent->path.neighbourAs(), place);
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        Candidate candidate = sent(i);
        const auto rejection = importWithPolicy(m_scenario.announcements[i].neighbour,
                                                m_scenario.announcements[i].localPref, candidate);
        if (rejection) {
            m_announced.emplace_back(*rejection);
        } else {
            m_announced.emplace_back(candidate);
        }
    }
}

std::span<const std::uint32_t> Exchange::announcementsTo(AsIndex as) const
{
    const auto own = std::ranges::equal_range(m_byNeighbour, as, {}, [this](std::uint32_t i) {
        return m_scenario.announcements[i].neighbour;
    });
    return {own.begin(), own.end()};
}

Candidate Exchange::sent(std::uint32_t announcement) const
{
    const Announcement &made = m_scenario.announcements[announcement];
    Candidate candidate;
    candidate.choice.path = m_rootOf[announcement];
    candidate.choice.attributes = m_attributesOf[announcement];
    candidate.choice.length = static_cast<std::uint16_t>(made.pathLength());
    candidate.choice.origin = made.sent->origin;
    candidate.choice.med = made.sent->med.value_or(bgp::Med{0}).value;
    candidate.choice.routeClass = classFrom(made.service);
    candidate.choice.localPref = defaultLocalPref(made.service);
    candidate.choice.exit = made.router.value();
    candidate.neighbour = *made.sent->path.neighbourAs();
    candidate.sender = m_senderOf[announcement];
    return candidate;
}

bool Exchange::exportWithPolicy(const Choice &chosen, AsIndex teller, AsIndex listener,
                                Relationship neighbour, Candidate &candidate)
{
    bgp::Route route;
    route.attributes =
        std::make_shared<const RouteAttributes>(m_attributes[chosen.attributes].shared);
    route.learnedFrom = neighbourOf(chosen.routeClass);
    auto result =
        bgp::exportRoute(policyOf(teller)->policy,
                         {m_internet.asn(listener), seenFromTheOtherSide(neighbour)}, route);
    auto *const sent = std::get_if<RouteAttributes>(&result);
    if (sent == nullptr) {
        return false;
    }
    candidate.times = static_cast<std::uint32_t>(sent->path.length());
    candidate.choice.attributes = intern(sharedPartOf(*sent));
    return true;
}

std::optional<ImportRejection> Exchange::importWithPolicy(AsIndex listener,
                                                          std::optional<LocalPref> localPref,
                                                          Candidate &candidate) const
{
    const AsPolicy *const policy = policyOf(listener);
    const bgp::ImportSession session{neighbourOf(candidate.choice.routeClass), localPref};
    const auto result = bgp::importRoute(
        policy != nullptr ? policy->policy : bgp::defaultPolicy(m_internet.asn(listener)), session,
        m_scenario.roas, m_scenario.prefix, spelledOut(candidate));
    if (const auto *const rejection = std::get_if<ImportRejection>(&result)) {
        return *rejection;
    }
    const auto &taken = std::get<RouteAttributes>(result);
    candidate.choice.localPref = taken.localPref.value;
    candidate.choice.med = taken.med.value_or(bgp::Med{0}).value;
    return std::nullopt;
}

std::optional<LocalPref> Exchange::expectedLocalPref(const AsPolicy *policy,
                                                     std::optional<LocalPref> ofSession,
                                                     Relationship neighbour,
                                                     AttributesId attributes) const
{
    if (policy == nullptr) {
        return LocalPref{defaultLocalPref(neighbour)};
    }
    if (m_attributes[attributes].hasCommunities &&
        (policy->policy.actions || policy->policy.honoursGracefulShutdown)) {
        return std::nullopt;
    }
    return ofSession.value_or(policy->policy.localPref[static_cast<std::size_t>(neighbour)]);
}

RouteAttributes Exchange::spelledOut(const Candidate &candidate) const
{
    RouteAttributes attributes = m_attributes[candidate.choice.attributes].shared;
    attributes.path =
        m_paths.spelledOut(candidate.neighbour, candidate.times, candidate.choice.path);
    attributes.med = bgp::Med{candidate.choice.med};
    attributes.localPref = LocalPref{candidate.choice.localPref};
    return attributes;
}

std::optional<LocalPref> Exchange::localPrefFor(const AsPolicy *policy, AsIndex neighbour)
{
    if (policy == nullptr) {
        return std::nullopt;
    }
    const auto found = std::ranges::lower_bound(policy->neighbours, neighbour, {},
                                                &AsPolicy::NeighbourLocalPref::neighbour);
    return found != policy->neighbours.end() && found->neighbour == neighbour
               ? std::optional{found->localPref}
               : std::nullopt;
}

AttributesId Exchange::intern(RouteAttributes shared)
{
    const auto found = std::ranges::find(m_attributes, shared, &Attributes::shared);
    if (found != m_attributes.end()) {
        return static_cast<AttributesId>(found - m_attributes.begin());
    }
    WATERSHED_EXPECTS(m_attributes.size() < std::numeric_limits<AttributesId>::max());
    Attributes attributes;
    attributes.hasCommunities =
        !shared.communities.all().empty() || !shared.largeCommunities.all().empty();
    bgp::Route route;
    route.attributes = std::make_shared<const RouteAttributes>(shared);
    const auto told =
        bgp::exportRoute(bgp::defaultPolicy(Asn{}), {Asn{}, Relationship::Customer}, route);
    attributes.isToldOutside = std::holds_alternative<RouteAttributes>(told);
    attributes.isToldInside = attributes.isToldOutside || std::get<bgp::ExportRejection>(told) !=
                                                              bgp::ExportRejection::NoAdvertise;
    attributes.shared = std::move(shared);
    m_attributes.push_back(std::move(attributes));
    return static_cast<AttributesId>(m_attributes.size() - 1);
}

} // namespace watershed::routing
