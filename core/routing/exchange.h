// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bgp/policy.h"
#include "core/bgp/route.h"
#include "core/internet/internet.h"
#include "core/routing/path_store.h"
#include "core/routing/route_class.h"
#include "core/routing/routing.h"
#include "core/routing/scenario.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace watershed::routing {

/// Origin code and communities of a route, kept once by an Exchange.
using AttributesId = std::uint16_t;

/// The route that a router has chosen, in few bytes.
struct Choice {
    PathId path = kNoPath; ///< as received; it names the announcement, too
    std::uint32_t localPref = 0;
    std::uint32_t med = 0; ///< a missing one counts as 0
    std::uint32_t exit = kNoRouter;
    std::uint32_t entry = kNoRouter;
    std::uint16_t length = 0;
    AttributesId attributes = 0;
    RouteClass routeClass = RouteClass::None;
    bgp::Origin origin = bgp::Origin::Igp;

    [[nodiscard]] bool isRoute() const { return routeClass != RouteClass::None; }

    /// The first steps of the decision process in one number, lower is better: local preference,
    /// path length, origin code.
    [[nodiscard]] std::uint64_t rank() const { return rankOf(localPref, length, origin); }

    [[nodiscard]] static std::uint64_t rankOf(std::uint32_t localPref, std::uint16_t length,
                                              bgp::Origin origin)
    {
        constexpr unsigned kLengthBits = 16;
        constexpr unsigned kOriginBits = 2;
        return (std::uint64_t{~localPref} << kLengthBits | length) << kOriginBits |
               static_cast<std::uint64_t>(origin);
    }

    bool operator==(const Choice &) const = default;
};

/// Behind the rank of every route.
inline constexpr std::uint64_t kWorstRank = ~std::uint64_t{0};

/// A route that comes in over an eBGP session of a router, choice.exit.
struct Candidate {
    /// choice.path is still without the AS that told it.
    Choice choice;
    Asn neighbour;
    std::uint32_t times = 0; ///< copies of the neighbour in front of choice.path; 0 for a site's
    /// Orders the senders at a router: the first AS of the path, then the router that told it, or
    /// the site and the announcement.
    std::uint64_t sender = 0;
};

/// What routes become on their way between routers of an Internet: export and import policies, on
/// compact records. Where nothing but relationships, path length and loops can matter, this is
/// worked out here; else bgp::exportRoute() and bgp::importRoute() are asked.
class Exchange final {
public:
    /// \pre both outlive this
    Exchange(const internet::Internet &internet, const Scenario &scenario);

    [[nodiscard]] const internet::Internet &internet() const { return m_internet; }
    [[nodiscard]] const Scenario &scenario() const { return m_scenario; }
    [[nodiscard]] PathStore &paths() { return m_paths; }

    /// Positions in Scenario::announcements, in order.
    [[nodiscard]] std::span<const std::uint32_t> announcementsTo(internet::AsIndex as) const;
    [[nodiscard]] SiteIndex siteOf(std::uint32_t announcement) const
    {
        return m_siteOf[announcement];
    }

    /// What the neighbour makes of an announcement.
    [[nodiscard]] const std::variant<Candidate, bgp::ImportRejection> &
    announced(std::uint32_t announcement) const
    {
        return m_announced[announcement];
    }
    /// An announcement as it is sent, whatever the neighbour makes of it.
    [[nodiscard]] Candidate sent(std::uint32_t announcement) const;

    [[nodiscard]] std::uint32_t announcementOf(const Choice &choice) const
    {
        return m_paths.announcementOf(choice.path);
    }
    /// Of bgp::defaultPolicy().
    [[nodiscard]] std::uint32_t defaultLocalPref(internet::Relationship neighbour) const
    {
        return m_localPrefs[static_cast<std::size_t>(neighbour)];
    }

    /// nullptr: bgp::defaultPolicy().
    [[nodiscard]] const AsPolicy *policyOf(internet::AsIndex as) const
    {
        const std::uint32_t policy = m_policyOf[as.value()];
        return policy == 0 ? nullptr : &m_scenario.policies[policy - 1];
    }

    /// Whether iBGP may carry a route (RFC 1997, NO_ADVERTISE).
    [[nodiscard]] bool isToldInside(AttributesId attributes) const
    {
        return m_attributes[attributes].isToldInside;
    }

    /// What an AS tells another one of a route that it chose.
    ///
    /// \param neighbour  what the teller is to the listener
    /// \param link  `here` is the listener's router
    /// \return  nothing where the route is kept back; before the listener's import policy
    [[nodiscard]] std::optional<Candidate> told(const Choice &chosen, internet::AsIndex teller,
                                                internet::AsIndex listener,
                                                internet::Relationship neighbour,
                                                const internet::Interconnection &link)
    {
        if (!chosen.isRoute() || (chosen.routeClass != RouteClass::Customer &&
                                  neighbour != internet::Relationship::Provider)) {
            return std::nullopt;
        }
        const Attributes &attributes = m_attributes[chosen.attributes];
        Candidate candidate;
        candidate.times = 1;
        candidate.choice.attributes = chosen.attributes;
        if (!attributes.isToldOutside ||
            (attributes.hasCommunities && m_policyOf[teller.value()] != 0 &&
             !exportWithPolicy(chosen, teller, listener, neighbour, candidate))) {
            return std::nullopt;
        }
        // A route does not go back over its session; elsewhere loop detection says the same.
        if (chosen.entry == link.here.value() && chosen.exit == link.there.value()) {
            return std::nullopt;
        }
        if (chosen.length + candidate.times >= kLongestPath) {
            return std::nullopt;
        }
        candidate.neighbour = m_internet.asn(teller);
        candidate.sender = senderOf(candidate.neighbour, link.there.value());
        candidate.choice.path = chosen.path;
        candidate.choice.exit = link.here.value();
        candidate.choice.entry = link.there.value();
        candidate.choice.length = static_cast<std::uint16_t>(chosen.length + candidate.times);
        candidate.choice.origin = chosen.origin;
        candidate.choice.routeClass = classFrom(neighbour);
        candidate.choice.localPref = defaultLocalPref(neighbour);
        return candidate;
    }

    /// The listener's import policy.
    ///
    /// \param candidate  as told(); local preference and MED are set
    /// \param localPref  of this session
    [[nodiscard]] std::optional<bgp::ImportRejection>
    import(internet::AsIndex listener, std::optional<bgp::LocalPref> localPref,
           Candidate &candidate) const
    {
        if (m_policyOf[listener.value()] != 0) {
            return importWithPolicy(listener, localPref, candidate);
        }
        return m_paths.count(candidate.choice.path, m_internet.asn(listener)) > 0
                   ? std::optional{bgp::ImportRejection::OwnAsInPath}
                   : std::nullopt;
    }

    /// The local preference with which a route will come in if it does; nothing where that
    /// depends on its communities.
    [[nodiscard]] std::optional<bgp::LocalPref>
    expectedLocalPref(const AsPolicy *policy, std::optional<bgp::LocalPref> ofSession,
                      internet::Relationship neighbour, AttributesId attributes) const;

    /// What a candidate is once it is chosen.
    [[nodiscard]] Choice chosen(const Candidate &candidate)
    {
        Choice choice = candidate.choice;
        if (candidate.times > 0) {
            choice.path = m_paths.withPrepended(candidate.neighbour, candidate.times, choice.path);
        }
        return choice;
    }

    /// A candidate with all that it carries, for bgp's functions. The next hop is left open.
    [[nodiscard]] bgp::RouteAttributes spelledOut(const Candidate &candidate) const;

    /// What the AS sets on import from a neighbour AS, where it says so for this one.
    [[nodiscard]] static std::optional<bgp::LocalPref> localPrefFor(const AsPolicy *policy,
                                                                    internet::AsIndex neighbour);

private:
    static constexpr int kLongestPath = 0xFFFF;

    struct Attributes {
        bgp::RouteAttributes shared; ///< nothing but origin code and communities
        bool hasCommunities = false;
        bool isToldInside = true;  ///< over iBGP
        bool isToldOutside = true; ///< by ASes that know no communities but RFC 1997's
    };

    [[nodiscard]] static std::uint64_t senderOf(Asn neighbour, std::uint32_t rest)
    {
        return std::uint64_t{neighbour.value()} << 32U | rest;
    }
    [[nodiscard]] bool exportWithPolicy(const Choice &chosen, internet::AsIndex teller,
                                        internet::AsIndex listener,
                                        internet::Relationship neighbour, Candidate &candidate);
    [[nodiscard]] std::optional<bgp::ImportRejection>
    importWithPolicy(internet::AsIndex listener, std::optional<bgp::LocalPref> localPref,
                     Candidate &candidate) const;
    [[nodiscard]] AttributesId intern(bgp::RouteAttributes shared);
    void addAnnouncements();

    const internet::Internet &m_internet;
    const Scenario &m_scenario;
    std::array<std::uint32_t, 3> m_localPrefs{}; ///< of bgp::defaultPolicy()
    PathStore m_paths;
    std::vector<Attributes> m_attributes;
    std::vector<std::uint32_t> m_policyOf;    ///< by AS: one more than its place in the scenario
    std::vector<std::uint32_t> m_byNeighbour; ///< announcements, by the AS that hears them
    std::vector<SiteIndex> m_siteOf;          ///< by announcement
    std::vector<PathId> m_rootOf;             ///< by announcement
    std::vector<AttributesId> m_attributesOf; ///< by announcement
    std::vector<std::uint64_t> m_senderOf;    ///< by announcement
    std::vector<std::variant<Candidate, bgp::ImportRejection>> m_announced;
};

} // namespace watershed::routing
