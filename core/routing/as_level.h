// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"
#include "core/internet/ranked_graph.h"
#include "core/routing/cancel_poll.h"
#include "core/routing/node_set.h"
#include "core/routing/routing.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace watershed::routing {

/// A route as an AS hears it, in one number: the shorter path is the lower one, then who told it,
/// then the site that stands first.
class RouteKey final {
public:
    constexpr RouteKey() = default; ///< no route: higher than any other
    constexpr RouteKey(std::uint32_t length, std::uint32_t teller, SiteIndex site)
        : m_bits{std::uint64_t{length} << 48U | std::uint64_t{teller} << 16U | site}
    {}

    /// ASes in the received path, prepends counted; below 2^16 - 1.
    [[nodiscard]] constexpr std::uint32_t length() const
    {
        return static_cast<std::uint32_t>(m_bits >> 48U);
    }
    [[nodiscard]] constexpr std::uint32_t teller() const
    {
        return static_cast<std::uint32_t>(m_bits >> 16U);
    }
    [[nodiscard]] constexpr SiteIndex site() const { return static_cast<SiteIndex>(m_bits); }
    [[nodiscard]] constexpr bool isRoute() const { return m_bits != kNone; }

    /// The same path as the neighbours hear it from the teller; nothing comes of nothing.
    [[nodiscard]] constexpr RouteKey toldBy(std::uint32_t teller) const
    {
        return isRoute() ? RouteKey{length() + 1, teller, site()} : RouteKey{};
    }

    auto operator<=>(const RouteKey &) const = default;

private:
    static constexpr std::uint64_t kNone = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t m_bits = kNone;
};

/// Origins that can stand between two ASes of the Internet.
inline constexpr std::uint32_t kMostOriginAsns = (1U << 12U) - 1;

/// How an AS of the Internet stands among tellers: by AS number. \pre below 2^20
[[nodiscard]] constexpr std::uint32_t tellerNumber(internet::AsIndex as)
{
    return as.value() << 12U | kMostOriginAsns;
}

/// The AS of a teller; nothing for a site.
[[nodiscard]] constexpr std::optional<internet::AsIndex> asOfTeller(std::uint32_t teller)
{
    return (teller & kMostOriginAsns) == kMostOriginAsns
               ? std::optional{internet::AsIndex{teller >> 12U}}
               : std::nullopt;
}

/// How a site stands among tellers: by the AS number under which it originates, which need not be
/// one of the Internet.
///
/// \param originAsns  all under which sites originate, in order, at most kMostOriginAsns
[[nodiscard]] std::uint32_t tellerNumberOfSite(const internet::Internet &internet,
                                               std::span<const Asn> originAsns, Asn origin);

/// A route that an AS hears from a site.
struct AsOffer {
    internet::AsIndex to;
    RouteClass routeClass = RouteClass::Customer; ///< as `to` sees it
    RouteKey route;

    auto operator<=>(const AsOffer &) const = default;
};

/// An AS that takes no route from anybody.
struct FixedAs {
    internet::AsIndex as;
    RouteKey own; ///< what it tells all its neighbours; none: nothing, such as a service's island

    auto operator<=>(const FixedAs &) const = default;
};

/// What goes into a run.
struct AsLevelInput {
    std::vector<AsOffer> offers;
    std::vector<FixedAs> fixed;
};

/// Settles what all routers of an AS agree on where its policies do not tell its sessions apart:
/// class and path length of its best route; and whom it would choose as a single router.
///
/// Up: what customers told climbs to providers. Across: it is told once to peers. Down: every
/// route goes down to customers (Gao and Rexford 2001, section 3.1). Customers before peers before
/// providers; then the shortest path; then the lowest teller. Every phase is a pass in the order
/// of the RankedGraph, so that whoever tells has settled before.
///
/// Keeps its arrays from run to run. For one thread at a time; the Internet must outlive it.
class AsLevel final {
public:
    explicit AsLevel(const internet::Internet &internet);

    /// Settles all anew. Cost: O(nodes + relationships) of the RankedGraph, and O(ASes).
    ///
    /// Throws Stop when cancelled; settle() must then come next.
    void settle(AsLevelInput input, CancelPoll &poll);

    /// Settles what is different for another input than that of the run before; the result is that
    /// of settle(). Throws as settle() does.
    ///
    /// A route that goes away can shorten others: where a customer's route goes, a shorter one from
    /// a provider may win. So the three phases keep their own routes, and each looks again at just
    /// the ASes whose neighbours tell something else. Where most offers are others, all is settled
    /// anew.
    void update(AsLevelInput input, CancelPoll &poll);

    [[nodiscard]] RouteClass classOf(internet::AsIndex as) const { return m_class[as.value()]; }
    /// The route of the AS seen as one router; an origin's own; none where classOf() is None.
    [[nodiscard]] RouteKey routeOf(internet::AsIndex as) const { return m_route[as.value()]; }

    /// By AsIndex, the length of the route that an AS tells a neighbour to whom it is
    /// `relationship`, before its own number is added; kTellsNothing where it tells none. To
    /// customers everything is told, to others only what came from a customer.
    [[nodiscard]] std::span<const std::uint16_t>
    toldLengths(internet::Relationship relationship) const
    {
        return relationship == internet::Relationship::Provider ? m_lengthToCustomers
                                                                : m_lengthToOthers;
    }
    static constexpr std::uint16_t kTellsNothing = 0xffff;

    /// Where whoever told it stands among the providers of the AS. \pre its route came from one
    [[nodiscard]] std::uint32_t providerPosition(internet::AsIndex as) const
    {
        return m_providerPosition[m_graph.nodeOf(as.value())];
    }

    /// For every AS, which of the 64 sites from `firstSite` on it reaches under some order of the
    /// ties between equally good neighbours; bit i stands for site firstSite + i.
    [[nodiscard]] std::vector<std::uint64_t> tiedSites(SiteIndex firstSite) const;

    /// The nodes that the last run looked at: all, or those that update() touched.
    [[nodiscard]] std::uint32_t nodesLookedAt() const { return m_lookedAt; }

private:
    using Node = internet::Node;

    /// A route that a node is offered from outside the passes.
    struct NodeOffer {
        Node node;
        RouteKey route;

        auto operator<=>(const NodeOffer &) const = default;
    };
    using NodeOffers = std::vector<NodeOffer>; ///< in order

    /// A stub that does not do as its class does.
    struct LoneStub {
        internet::AsIndex as;
        bool isFixed = false;
        RouteKey fromCustomer{}; ///< or its own, where it is fixed
        RouteKey fromPeer{};
        RouteKey fromProvider{};

        auto operator<=>(const LoneStub &) const = default;
    };

    /// The input by node and phase, sorted.
    struct Sources {
        NodeOffers up;
        NodeOffers across;
        NodeOffers down;
        NodeOffers fixed; ///< transit nodes
        std::vector<LoneStub> stubs;
        std::vector<AsOffer> stubOffers; ///< those to lone stubs
    };

    [[nodiscard]] Sources sourcesOf(const AsLevelInput &input) const;
    void tellNeighboursOf(const LoneStub &stub, Sources &sources) const;

    [[nodiscard]] std::uint32_t tellerOf(Node transit) const
    {
        return tellerNumber(internet::AsIndex{m_graph.asOf(transit)});
    }
    void settleSources(CancelPoll &poll);
    void settleUpAndAcross(CancelPoll &poll);
    void settleDown(CancelPoll &poll);
    void chooseFor(Node node);
    void writeMembers(Node node);
    void writeTold(std::uint32_t as);
    void forgetLoneStubs();
    void writeLoneStubs();

    [[nodiscard]] RouteKey heardFromCustomers(Node transit) const;
    [[nodiscard]] RouteKey heardFromPeers(Node node) const;
    void updateUp(CancelPoll &poll);
    void updateAcross();
    void updateDown(CancelPoll &poll);
    void tellPeers(Node transit);

    [[nodiscard]] std::uint64_t tiedSitesOf(const LoneStub &stub,
                                            const std::vector<std::uint64_t> &sitesOfNode,
                                            SiteIndex firstSite) const;
    [[nodiscard]] std::uint64_t sitesOffered(internet::AsIndex stub, RouteClass routeClass,
                                             SiteIndex firstSite) const;

    const internet::Internet &m_internet;
    const internet::RankedGraph &m_graph;
    Sources m_sources;

    std::vector<RouteKey> m_up;          ///< by transit node: from customers, or its own
    std::vector<RouteKey> m_across;      ///< by node: from peers
    std::vector<RouteKey> m_down;        ///< by node: from providers, where it has no other
    std::vector<RouteKey> m_best;        ///< by transit node: of the three the one in use
    std::vector<std::uint8_t> m_isFixed; ///< by transit node
    std::vector<std::uint32_t> m_providerPosition; ///< by node, of who told m_down

    // By AsIndex.
    std::vector<RouteKey> m_route;
    std::vector<RouteClass> m_class;
    std::vector<std::uint16_t> m_lengthToCustomers;
    std::vector<std::uint16_t> m_lengthToOthers;

    NodeSet m_lookUp;
    NodeSet m_lookAcross;
    NodeSet m_lookDown;
    std::uint32_t m_lookedAt = 0;
};

} // namespace watershed::routing
