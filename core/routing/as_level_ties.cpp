// SPDX-License-Identifier: GPL-3.0-or-later
// What an AsLevel knows of the sites between which ties leave a choice.
#include "core/routing/as_level.h"

#include <algorithm>

namespace watershed::routing {

using internet::AsIndex;
using internet::Node;

namespace {

/// The bit of a route's site among the 64 from firstSite on; 0 for another.
std::uint64_t siteBit(RouteKey route, SiteIndex firstSite)
{
    const std::uint32_t place = std::uint32_t{route.site()} - firstSite;
    return route.isRoute() && place < 64 ? std::uint64_t{1} << place : 0;
}

} // namespace

std::vector<std::uint64_t> AsLevel::tiedSites(SiteIndex firstSite) const
{
    // By phase, the sites of the routes that are as long as the best one.
    std::vector<std::uint64_t> up(m_graph.transitCount());
    std::vector<std::uint64_t> across(m_graph.nodeCount());
    std::vector<std::uint64_t> best(m_graph.nodeCount());
    const auto sitesOf = [&](const NodeOffer &offer) {
        const auto stub = asOfTeller(offer.route.teller());
        return stub ? sitesOffered(*stub, RouteClass::Customer, firstSite)
                    : siteBit(offer.route, firstSite);
    };
    for (const NodeOffer &offer : m_sources.up) {
        up[offer.node] |= offer.route.length() == m_up[offer.node].length() ? sitesOf(offer) : 0;
    }
    for (const NodeOffer &offer : m_sources.across) {
        across[offer.node] |=
            offer.route.length() == m_across[offer.node].length() ? sitesOf(offer) : 0;
    }
    for (const NodeOffer &fixed : m_sources.fixed) {
        up[fixed.node] = siteBit(fixed.route, firstSite);
    }
    for (Node transit = m_graph.transitCount(); transit-- > 0;) {
        if (!m_up[transit].isRoute()) {
            continue;
        }
        const std::uint32_t told = m_up[transit].length() + 1;
        for (const Node provider : m_graph.providers(transit)) {
            if (m_up[provider].length() == told && m_isFixed[provider] == 0) {
                up[provider] |= up[transit];
            }
        }
        for (const Node peer : m_graph.peers(transit)) {
            across[peer] |= m_across[peer].length() == told ? up[transit] : 0;
        }
    }
    for (const NodeOffer &offer : m_sources.down) {
        best[offer.node] |= offer.route.length() == m_down[offer.node].length()
                                ? siteBit(offer.route, firstSite)
                                : 0;
    }
    std::vector<std::uint64_t> sites(m_internet.asCount());
    for (Node node = 0; node < m_graph.nodeCount(); ++node) {
        const bool isTransit = node < m_graph.transitCount();
        if (isTransit && (m_up[node].isRoute() || m_isFixed[node] != 0)) {
            best[node] = up[node];
        } else if (m_across[node].isRoute()) {
            best[node] = across[node];
        } else if (m_down[node].isRoute()) {
            for (const Node provider : m_graph.providers(node)) {
                best[node] |=
                    m_best[provider].length() + 1 == m_down[node].length() ? best[provider] : 0;
            }
        }
        for (const std::uint32_t as : m_graph.members(node)) {
            sites[as] = best[node];
        }
    }
    for (const LoneStub &stub : m_sources.stubs) {
        sites[stub.as.value()] = tiedSitesOf(stub, best, firstSite);
    }
    return sites;
}

/// Those that a lone stub hears itself and those of its class, where they are equally good.
std::uint64_t AsLevel::tiedSitesOf(const LoneStub &stub,
                                   const std::vector<std::uint64_t> &sitesOfNode,
                                   SiteIndex firstSite) const
{
    if (stub.isFixed) {
        return siteBit(stub.fromCustomer, firstSite);
    }
    const RouteClass own = m_class[stub.as.value()];
    const Node node = m_graph.nodeOf(stub.as.value());
    const bool isFromPeer = m_across[node].isRoute();
    const RouteKey ofClass = isFromPeer ? m_across[node] : m_down[node];
    const bool isLevel = own == (isFromPeer ? RouteClass::Peer : RouteClass::Provider) &&
                         ofClass.length() == m_route[stub.as.value()].length();
    return sitesOffered(stub.as, own, firstSite) | (isLevel ? sitesOfNode[node] : 0);
}

/// The sites whose offers of a class to a lone stub are as long as its best route.
std::uint64_t AsLevel::sitesOffered(AsIndex stub, RouteClass routeClass, SiteIndex firstSite) const
{
    if (m_class[stub.value()] == RouteClass::Origin) {
        return siteBit(m_route[stub.value()], firstSite);
    }
    const std::uint32_t length = m_route[stub.value()].length();
    std::uint64_t sites = 0;
    for (const AsOffer &offer :
         std::ranges::equal_range(m_sources.stubOffers, stub, {}, &AsOffer::to)) {
        if (offer.routeClass == routeClass && offer.route.length() == length) {
            sites |= siteBit(offer.route, firstSite);
        }
    }
    return sites;
}

} // namespace watershed::routing
