// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/exceptions.h"

#include <algorithm>
#include <map>
#include <set>
#include <variant>

namespace watershed::routing {

namespace {

using bgp::LocalPref;
using internet::AsIndex;
using internet::Relationship;

class Search final {
public:
    Search(const internet::Internet &internet, const Scenario &scenario)
        : m_internet{internet}
        , m_scenario{scenario}
    {
        const bgp::RouteAttributes *last = nullptr;
        for (const Announcement &announcement : scenario.announcements) {
            if (announcement.sent.get() != last) { // route servers tell many the same
                last = announcement.sent.get();
                m_sent.insert(last);
            }
        }
    }

    [[nodiscard]] Exceptions run() &&
    {
        for (const AsPolicy &policy : m_scenario.policies) {
            lookAt(policy);
        }
        lookAtAnnouncements();
        lookAtPaths();
        Exceptions found;
        found.ases.assign(m_ases.begin(), m_ases.end());
        found.concernAll = m_concernAll;
        found.canHaveSeveralStates = m_canHaveSeveralStates;
        return found;
    }

private:
    void lookAt(const AsPolicy &policy)
    {
        noteOrder(policy.as, &policy);
        if (dropsSomething(policy) || reactsToCommunities(policy.policy) ||
            ranksInItsOwnWay(policy)) {
            m_ases.insert(policy.as);
        }
    }

    [[nodiscard]] bool dropsSomething(const AsPolicy &known)
    {
        const bgp::NetworkPolicy &policy = known.policy;
        const bgp::Prefix &prefix = m_scenario.prefix;
        const auto maxLength = policy.maxPrefixLength[static_cast<std::size_t>(prefix.family())];
        if (maxLength && prefix.length() > *maxLength) {
            return true;
        }
        const auto isInvalid = [&](const bgp::RouteAttributes *sent) {
            return bgp::originValidity(m_scenario.roas, prefix, sent->path.originAs()) ==
                   bgp::OriginValidity::Invalid;
        };
        return (policy.dropsInvalidOrigins && std::ranges::any_of(m_sent, isInvalid)) ||
               std::ranges::any_of(policy.rejectedFromCustomers,
                                   [&](Asn asn) { return canStandBelow(known.as, asn); });
    }

    /// Whether an AS can be in a path that another one hears from a customer. Such a path leads
    /// down to the announcement, so that the AS is below the other one, or was put into what is
    /// sent.
    [[nodiscard]] bool canStandBelow(AsIndex top, Asn asn)
    {
        const auto isSent = [asn](const bgp::RouteAttributes *sent) {
            return sent->path.count(asn) > 0;
        };
        if (std::ranges::any_of(m_sent, isSent)) {
            return true;
        }
        const auto as = m_internet.find(asn);
        return as && allAbove(*as).contains(top.value());
    }

    /// Providers, their providers, and so on.
    [[nodiscard]] const std::set<std::uint32_t> &allAbove(AsIndex as)
    {
        const auto [at, isNew] = m_above.try_emplace(as);
        std::vector<std::uint32_t> left;
        if (isNew) {
            left.push_back(as.value());
        }
        while (!left.empty()) {
            const AsIndex next{left.back()};
            left.pop_back();
            for (const std::uint32_t provider :
                 m_internet.neighbourSpan(next, Relationship::Provider)) {
                if (at->second.insert(provider).second) {
                    left.push_back(provider);
                }
            }
        }
        return at->second;
    }

    [[nodiscard]] bool reactsToCommunities(const bgp::NetworkPolicy &policy) const
    {
        return std::ranges::any_of(m_sent, [&policy](const bgp::RouteAttributes *sent) {
            const bool hasStandard = !sent->communities.all().empty();
            const bool hasLarge = !sent->largeCommunities.all().empty();
            return (hasStandard && (policy.honoursGracefulShutdown || policy.honoursNoPeer ||
                                    policy.stripOut != bgp::StripOut::Nothing)) ||
                   ((hasStandard || hasLarge) && policy.actions.has_value());
        });
    }

    [[nodiscard]] static bool ranksInItsOwnWay(const AsPolicy &policy)
    {
        const auto &[customers, peers, providers] = policy.policy.localPref;
        return customers <= peers || peers <= providers || !policy.neighbours.empty();
    }

    /// Whether what customers tell always stands above the rest at the AS.
    void noteOrder(AsIndex as, const AsPolicy *policy)
    {
        const bgp::NetworkPolicy rules =
            policy != nullptr ? policy->policy : bgp::defaultPolicy(m_internet.asn(as));
        LocalPref lowestOfCustomers = rules.localPref[0];
        LocalPref highestOfOthers = std::max(rules.localPref[1], rules.localPref[2]);
        const auto take = [&](Relationship neighbour, LocalPref localPref) {
            if (neighbour == Relationship::Customer) {
                lowestOfCustomers = std::min(lowestOfCustomers, localPref);
            } else {
                highestOfOthers = std::max(highestOfOthers, localPref);
            }
        };
        if (policy != nullptr) {
            for (const auto &[neighbour, localPref] : policy->neighbours) {
                take(relationshipOf(as, neighbour), localPref);
            }
        }
        for (const Announcement &announcement : m_scenario.announcements) {
            if (announcement.neighbour == as && announcement.localPref) {
                take(announcement.service, *announcement.localPref);
            }
        }
        if (rules.actions || rules.honoursGracefulShutdown) {
            for (const bgp::RouteAttributes *const sent : m_sent) {
                take(Relationship::Customer, localPrefByCommunities(rules, *sent));
            }
        }
        m_canHaveSeveralStates = m_canHaveSeveralStates || lowestOfCustomers <= highestOfOthers;
    }

    /// What the route's communities make of it where it comes from a customer.
    [[nodiscard]] LocalPref localPrefByCommunities(const bgp::NetworkPolicy &rules,
                                                   const bgp::RouteAttributes &sent) const
    {
        bgp::RouteAttributes received = sent;
        received.path = {};
        const auto result = bgp::importRoute(rules, {Relationship::Customer, std::nullopt}, {},
                                             m_scenario.prefix, std::move(received));
        const auto *const taken = std::get_if<bgp::RouteAttributes>(&result);
        return taken != nullptr ? taken->localPref : rules.localPref[0];
    }

    [[nodiscard]] Relationship relationshipOf(AsIndex as, AsIndex neighbour) const
    {
        for (const auto relationship : {Relationship::Customer, Relationship::Peer}) {
            if (std::ranges::binary_search(m_internet.neighbourSpan(as, relationship),
                                           neighbour.value())) {
                return relationship;
            }
        }
        return Relationship::Provider;
    }

    void lookAtAnnouncements()
    {
        std::map<AsIndex, std::uint32_t> medAt;
        for (const Announcement &announcement : m_scenario.announcements) {
            const auto med = announcement.sent->med.value_or(bgp::Med{0}).value;
            const auto [first, isFirst] = medAt.emplace(announcement.neighbour, med);
            const bgp::CommunitySet<bgp::Community> &communities = announcement.sent->communities;
            const bool isKeptBack = communities.contains(bgp::kNoExport) ||
                                    communities.contains(bgp::kNoExportSubconfed) ||
                                    communities.contains(bgp::kNoAdvertise);
            if (announcement.localPref) {
                noteOrderWith(announcement.neighbour);
            }
            if (first->second != med || isKeptBack || announcement.localPref) {
                m_ases.insert(announcement.neighbour);
            }
            m_concernAll = m_concernAll || announcement.sent->origin !=
                                               m_scenario.announcements.front().sent->origin;
        }
    }

    void noteOrderWith(AsIndex as)
    {
        const auto found = std::ranges::lower_bound(m_scenario.policies, as, {}, &AsPolicy::as);
        noteOrder(as, found != m_scenario.policies.end() && found->as == as ? &*found : nullptr);
    }

    /// Whoever stands in a path as it is sent drops the route, but for the origins, who take none.
    void lookAtPaths()
    {
        for (const bgp::RouteAttributes *const sent : m_sent) {
            for (const Asn asn : sent->path.asns()) {
                const auto as = m_internet.find(asn);
                if (as &&
                    std::ranges::find(m_scenario.originAsns, asn) == m_scenario.originAsns.end()) {
                    m_ases.insert(*as);
                }
            }
        }
    }

    const internet::Internet &m_internet;
    const Scenario &m_scenario;
    std::set<const bgp::RouteAttributes *> m_sent;      ///< only looped over for any or all
    std::map<AsIndex, std::set<std::uint32_t>> m_above; ///< see allAbove()
    std::set<AsIndex> m_ases;
    bool m_concernAll = false;
    bool m_canHaveSeveralStates = false;
};

} // namespace

Exceptions exceptionsOf(const internet::Internet &internet, const Scenario &scenario)
{
    return Search{internet, scenario}.run();
}

} // namespace watershed::routing
