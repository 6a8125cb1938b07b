// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/as_level.h"

#include "core/base/expects.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace watershed::routing {

using internet::AsIndex;
using internet::Node;
using internet::Relationship;

namespace {

/// The best of the offers to one node. \param offers  in order
template <class Offers>
RouteKey bestOffer(const Offers &offers, Node node)
{
    using Offer = typename Offers::value_type;
    const auto first = std::ranges::lower_bound(offers, node, {}, &Offer::node);
    return first != offers.end() && first->node == node ? first->route : RouteKey{};
}

/// Calls `visit` with the node of every offer that is in one of the lists only.
template <class Offers, class Visit>
void forChanged(const Offers &before, const Offers &after, Visit visit)
{
    Offers changed;
    std::ranges::set_symmetric_difference(before, after, std::back_inserter(changed));
    for (const auto &offer : changed) {
        visit(offer.node);
    }
}

/// Whether more offers are in one of the lists only than in both: looking again at what they
/// change would take longer than settling all anew.
template <class Offers>
bool isMostlyDifferent(const Offers &before, const Offers &after)
{
    std::size_t changed = 0;
    forChanged(before, after, [&changed](Node) { ++changed; });
    return 2 * changed > before.size() + after.size();
}

/// Keeps the better of two routes. \return  whether that is the new one
bool improve(RouteKey &kept, RouteKey route)
{
    if (route < kept) {
        kept = route;
        return true;
    }
    return false;
}

/// Whether neighbours hear the same of both.
bool tellTheSame(RouteKey a, RouteKey b)
{
    return a.isRoute() == b.isRoute() && a.length() == b.length() && a.site() == b.site();
}

} // namespace

std::uint32_t tellerNumberOfSite(const internet::Internet &internet,
                                 std::span<const Asn> originAsns, Asn origin)
{
    // Between the AS before and the AS after; an AS of the same number tells nothing itself.
    const auto place = std::ranges::lower_bound(originAsns, origin) - originAsns.begin();
    WATERSHED_EXPECTS(place < std::ssize(originAsns) && originAsns.size() <= kMostOriginAsns);
    std::uint32_t low = 0;
    std::uint32_t high = internet.asCount();
    while (low < high) {
        const std::uint32_t middle = (low + high) / 2;
        if (internet.asn(AsIndex{middle}) < origin) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low << 12U | static_cast<std::uint32_t>(place);
}

// Sources -----------------------------------------------------------------------------------------

AsLevel::AsLevel(const internet::Internet &internet)
    : m_internet{internet}
    , m_graph{internet.ranked()}
    , m_up(m_graph.transitCount())
    , m_across(m_graph.nodeCount())
    , m_down(m_graph.nodeCount())
    , m_best(m_graph.transitCount())
    , m_isFixed(m_graph.transitCount())
    , m_providerPosition(m_graph.nodeCount())
    , m_route(internet.asCount())
    , m_class(internet.asCount())
    , m_lengthToCustomers(internet.asCount(), kTellsNothing)
    , m_lengthToOthers(internet.asCount(), kTellsNothing)
    , m_lookUp{m_graph.transitCount()}
    , m_lookAcross{m_graph.nodeCount()}
    , m_lookDown{m_graph.nodeCount()}
{
    WATERSHED_EXPECTS(internet.asCount() < 1U << 20U);
}

AsLevel::Sources AsLevel::sourcesOf(const AsLevelInput &input) const
{
    Sources sources;
    const auto loneStub = [&sources](AsIndex as) -> LoneStub & {
        const auto found = std::ranges::find(sources.stubs, as, &LoneStub::as);
        if (found != sources.stubs.end()) {
            return *found;
        }
        return sources.stubs.emplace_back(LoneStub{.as = as});
    };
    const auto isTransit = [this](Node node) { return node < m_graph.transitCount(); };
    for (const FixedAs &fixed : input.fixed) {
        const Node node = m_graph.nodeOf(fixed.as.value());
        if (isTransit(node)) {
            sources.fixed.push_back({node, fixed.own});
        } else {
            LoneStub &stub = loneStub(fixed.as);
            stub.isFixed = true;
            stub.fromCustomer = fixed.own;
        }
    }
    for (const AsOffer &offer : input.offers) {
        WATERSHED_EXPECTS(offer.routeClass != RouteClass::Origin &&
                          offer.routeClass != RouteClass::None);
        const Node node = m_graph.nodeOf(offer.to.value());
        const bool isFromCustomer = offer.routeClass == RouteClass::Customer;
        const bool isFromPeer = offer.routeClass == RouteClass::Peer;
        if (isTransit(node)) {
            (isFromCustomer ? sources.up
             : isFromPeer   ? sources.across
                            : sources.down)
                .push_back({node, offer.route});
        } else if (LoneStub &stub = loneStub(offer.to); !stub.isFixed) {
            sources.stubOffers.push_back(offer);
            improve(isFromCustomer ? stub.fromCustomer
                    : isFromPeer   ? stub.fromPeer
                                   : stub.fromProvider,
                    offer.route);
        }
    }
    std::ranges::sort(sources.stubs);
    std::ranges::sort(sources.stubOffers);
    for (const LoneStub &stub : sources.stubs) {
        tellNeighboursOf(stub, sources);
    }
    for (NodeOffers *const offers : {&sources.up, &sources.across, &sources.down, &sources.fixed}) {
        std::ranges::sort(*offers);
    }
    return sources;
}

void AsLevel::tellNeighboursOf(const LoneStub &stub, Sources &sources) const
{
    const RouteKey told = stub.fromCustomer.toldBy(tellerNumber(stub.as));
    if (!told.isRoute()) {
        return; // what came from a peer or provider goes to customers only
    }
    for (const std::uint32_t provider : m_internet.neighbourSpan(stub.as, Relationship::Provider)) {
        sources.up.push_back({m_graph.nodeOf(provider), told});
    }
    for (const std::uint32_t peer : m_internet.neighbourSpan(stub.as, Relationship::Peer)) {
        sources.across.push_back({m_graph.nodeOf(peer), told});
    }
}

// All anew ----------------------------------------------------------------------------------------

void AsLevel::settle(AsLevelInput input, CancelPoll &poll)
{
    forgetLoneStubs();
    m_sources = sourcesOf(input);
    settleSources(poll);
}

void AsLevel::settleSources(CancelPoll &poll)
{
    for (NodeSet *const look : {&m_lookUp, &m_lookAcross, &m_lookDown}) {
        look->clear(); // what an update that was cancelled has left
    }
    std::ranges::fill(m_up, RouteKey{});
    std::ranges::fill(m_across, RouteKey{});
    std::ranges::fill(m_isFixed, std::uint8_t{0});
    for (const NodeOffer &offer : m_sources.up) {
        improve(m_up[offer.node], offer.route);
    }
    for (const NodeOffer &offer : m_sources.across) {
        improve(m_across[offer.node], offer.route);
    }
    for (const NodeOffer &fixed : m_sources.fixed) {
        m_isFixed[fixed.node] = 1;
    }
    settleUpAndAcross(poll);
    settleDown(poll);
    writeLoneStubs();
    m_lookedAt = m_graph.nodeCount();
}

void AsLevel::settleUpAndAcross(CancelPoll &poll)
{
    for (Node transit = m_graph.transitCount(); transit-- > 0;) {
        poll();
        if (m_isFixed[transit] != 0) {
            m_up[transit] = bestOffer(m_sources.fixed, transit);
        }
        if (!m_up[transit].isRoute()) {
            continue;
        }
        const RouteKey told = m_up[transit].toldBy(tellerOf(transit));
        for (const Node provider : m_graph.providers(transit)) {
            improve(m_up[provider], told);
        }
        for (const Node peer : m_graph.peers(transit)) {
            improve(m_across[peer], told);
        }
    }
}

void AsLevel::settleDown(CancelPoll &poll)
{
    for (Node node = 0; node < m_graph.nodeCount(); ++node) {
        poll();
        chooseFor(node);
        writeMembers(node);
    }
}

/// Takes the best of the three phases, of which the last one is looked up only where it counts.
void AsLevel::chooseFor(Node node)
{
    const bool isTransit = node < m_graph.transitCount();
    m_down[node] = RouteKey{};
    if (isTransit && (m_up[node].isRoute() || m_isFixed[node] != 0)) {
        m_best[node] = m_up[node];
        return;
    }
    if (m_across[node].isRoute()) {
        if (isTransit) {
            m_best[node] = m_across[node];
        }
        return;
    }
    RouteKey best;
    const auto providers = m_graph.providers(node);
    std::uint32_t position = 0;
    for (std::uint32_t i = 0; i < providers.size(); ++i) {
        // In order of AS number: of equally long ones the first one stays.
        if (m_best[providers[i]].length() < best.length()) {
            best = m_best[providers[i]];
            position = i;
        }
    }
    if (best.isRoute()) {
        best = best.toldBy(tellerOf(providers[position]));
    }
    m_providerPosition[node] = position;
    if (isTransit) {
        improve(best, bestOffer(m_sources.down, node));
        m_best[node] = best;
    }
    m_down[node] = best;
}

void AsLevel::writeMembers(Node node)
{
    RouteKey route = m_down[node];
    RouteClass routeClass = route.isRoute() ? RouteClass::Provider : RouteClass::None;
    if (node < m_graph.transitCount()) {
        route = m_best[node];
        if (m_isFixed[node] != 0) {
            routeClass = RouteClass::Origin;
        } else if (m_up[node].isRoute()) {
            routeClass = RouteClass::Customer;
        } else if (m_across[node].isRoute()) {
            routeClass = RouteClass::Peer;
        }
    } else if (m_across[node].isRoute()) {
        route = m_across[node];
        routeClass = RouteClass::Peer;
    }
    for (const std::uint32_t as : m_graph.members(node)) {
        m_route[as] = route;
        m_class[as] = routeClass;
    }
    if (node < m_graph.transitCount()) {
        writeTold(m_graph.asOf(node));
    }
}

void AsLevel::writeTold(std::uint32_t as)
{
    const bool isForAll = m_class[as] == RouteClass::Customer || m_class[as] == RouteClass::Origin;
    const auto length = static_cast<std::uint16_t>(m_route[as].length());
    static_assert(RouteKey{}.length() == kTellsNothing);
    m_lengthToCustomers[as] = length;
    m_lengthToOthers[as] = isForAll ? length : kTellsNothing;
}

/// Other stubs tell nobody anything, so that nothing is written for them.
void AsLevel::forgetLoneStubs()
{
    for (const LoneStub &stub : m_sources.stubs) {
        m_lengthToCustomers[stub.as.value()] = kTellsNothing;
        m_lengthToOthers[stub.as.value()] = kTellsNothing;
    }
}

void AsLevel::writeLoneStubs()
{
    for (const LoneStub &stub : m_sources.stubs) {
        RouteKey &route = m_route[stub.as.value()];
        RouteClass &routeClass = m_class[stub.as.value()];
        const auto take = [&](RouteClass newClass, RouteKey newRoute) {
            if (newRoute.isRoute() &&
                std::pair{newClass, newRoute} < std::pair{routeClass, route}) {
                routeClass = newClass;
                route = newRoute;
            }
        };
        if (stub.isFixed) {
            routeClass = RouteClass::Origin;
            route = stub.fromCustomer;
        } else {
            take(RouteClass::Customer, stub.fromCustomer);
            take(RouteClass::Peer, stub.fromPeer);
            take(RouteClass::Provider, stub.fromProvider);
        }
        writeTold(stub.as.value());
    }
}

// What is different -------------------------------------------------------------------------------

void AsLevel::update(AsLevelInput input, CancelPoll &poll)
{
    forgetLoneStubs();
    const Sources before = std::exchange(m_sources, sourcesOf(input));
    m_lookedAt = 0;
    const auto lookUp = [this](Node node) { m_lookUp.add(node); };
    if (isMostlyDifferent(before.up, m_sources.up)) {
        settleSources(poll);
        return;
    }
    forChanged(before.up, m_sources.up, lookUp);
    forChanged(before.fixed, m_sources.fixed, lookUp);
    forChanged(before.across, m_sources.across, [this](Node node) { m_lookAcross.add(node); });
    forChanged(before.down, m_sources.down, [this](Node node) { m_lookDown.add(node); });
    for (const NodeOffer &fixed : before.fixed) {
        m_isFixed[fixed.node] = 0;
        m_lookDown.add(fixed.node);
    }
    for (const NodeOffer &fixed : m_sources.fixed) {
        m_isFixed[fixed.node] = 1;
        m_lookDown.add(fixed.node);
    }
    updateUp(poll);
    updateAcross();
    // Who was a lone stub may be like its class again.
    for (const LoneStub &stub : before.stubs) {
        m_lookDown.add(m_graph.nodeOf(stub.as.value()));
    }
    for (const LoneStub &stub : m_sources.stubs) {
        m_lookDown.add(m_graph.nodeOf(stub.as.value()));
    }
    updateDown(poll);
    writeLoneStubs();
}

RouteKey AsLevel::heardFromCustomers(Node transit) const
{
    RouteKey best = bestOffer(m_sources.up, transit);
    for (const Node customer : m_graph.customers(transit)) {
        if (customer >= m_graph.transitCount()) {
            break; // the others are classes of stubs
        }
        if (m_up[customer].isRoute()) {
            improve(best, m_up[customer].toldBy(tellerOf(customer)));
        }
    }
    return best;
}

RouteKey AsLevel::heardFromPeers(Node node) const
{
    RouteKey best = bestOffer(m_sources.across, node);
    for (const Node peer : m_graph.peers(node)) {
        if (peer >= m_graph.transitCount()) {
            break;
        }
        if (m_up[peer].isRoute()) {
            improve(best, m_up[peer].toldBy(tellerOf(peer)));
        }
    }
    return best;
}

void AsLevel::updateUp(CancelPoll &poll)
{
    m_lookUp.takeDownwards(m_graph.transitCount(), [&](Node transit) {
        poll();
        ++m_lookedAt;
        const RouteKey heard = m_isFixed[transit] != 0 ? bestOffer(m_sources.fixed, transit)
                                                       : heardFromCustomers(transit);
        const RouteKey before = std::exchange(m_up[transit], heard);
        if (before == heard) {
            return;
        }
        m_lookDown.add(transit);
        if (tellTheSame(before, heard)) {
            return;
        }
        for (const Node provider : m_graph.providers(transit)) {
            m_lookUp.add(provider);
        }
        tellPeers(transit);
    });
}

/// A peer that hears something better takes it; one that had its route from here looks again.
void AsLevel::tellPeers(Node transit)
{
    const std::uint32_t teller = tellerOf(transit);
    const RouteKey told = m_up[transit].toldBy(teller);
    for (const Node peer : m_graph.peers(transit)) {
        if (improve(m_across[peer], told)) {
            m_lookDown.add(peer);
        } else if (m_across[peer].teller() == teller) {
            m_lookAcross.add(peer);
        }
    }
}

void AsLevel::updateAcross()
{
    m_lookAcross.takeUpwards(0, m_graph.nodeCount(), [&](Node node) {
        ++m_lookedAt;
        const RouteKey heard = heardFromPeers(node);
        if (std::exchange(m_across[node], heard) != heard) {
            m_lookDown.add(node);
        }
    });
}

void AsLevel::updateDown(CancelPoll &poll)
{
    m_lookDown.takeUpwards(0, m_graph.transitCount(), [&](Node transit) {
        poll();
        ++m_lookedAt;
        const RouteKey before = m_best[transit];
        chooseFor(transit);
        writeMembers(transit);
        const RouteKey now = m_best[transit];
        if (tellTheSame(before, now)) {
            return;
        }
        const std::uint32_t teller = tellerOf(transit);
        const RouteKey told = now.toldBy(teller);
        for (const Node customer : m_graph.customers(transit)) {
            // One that had no route from a provider looks only where it has none from a peer or
            // customer either; where it loses that one, this is noted already.
            const bool hasOther = m_across[customer].isRoute() ||
                                  (customer < m_graph.transitCount() && m_up[customer].isRoute());
            if (m_down[customer].isRoute()
                    ? told < m_down[customer] || m_down[customer].teller() == teller
                    : !hasOther) {
                m_lookDown.add(customer);
            }
        }
    });
    m_lookDown.takeUpwards(m_graph.transitCount(), m_graph.nodeCount(), [&](Node stubs) {
        ++m_lookedAt;
        chooseFor(stubs);
        writeMembers(stubs);
    });
}

} // namespace watershed::routing
