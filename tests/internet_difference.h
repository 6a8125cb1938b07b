// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"
#include "core/internet/ranked_graph.h"

#include <algorithm>
#include <string>

namespace watershed::test {

/// Where two Internets differ: the name of the first thing that does; empty where they are equal
/// in all that can be asked of them.
[[nodiscard]] inline std::string differenceOf(const internet::Internet &a,
                                              const internet::Internet &b)
{
    using namespace internet;
    if (a.asCount() != b.asCount()) {
        return "number of ASes";
    }
    if (a.routerCount() != b.routerCount() || a.hasGeography() != b.hasGeography()) {
        return "number of routers";
    }
    const Provenance &from = a.provenance();
    const Provenance &other = b.provenance();
    if (from.kind != other.kind || from.source != other.source || from.date != other.date ||
        from.size != other.size || from.files != other.files) {
        return "provenance";
    }
    for (std::uint32_t i = 0; i < a.routerCount(); ++i) {
        const Router &left = a.router(RouterIndex{i});
        const Router &right = b.router(RouterIndex{i});
        if (left.as != right.as || left.metro != right.metro || left.users != right.users ||
            a.basisOf(RouterIndex{i}) != b.basisOf(RouterIndex{i})) {
            return "router " + std::to_string(i);
        }
    }
    const auto sameLink = [](const Interconnection &left, const Interconnection &right) {
        return left.here == right.here && left.there == right.there;
    };
    for (std::uint32_t i = 0; i < a.asCount(); ++i) {
        const AsIndex as{i};
        const std::string name = toString(a.asn(as));
        if (a.asn(as) != b.asn(as) || a.name(as) != b.name(as) || a.country(as) != b.country(as) ||
            a.kind(as) != b.kind(as) || a.firstRouterOf(as) != b.firstRouterOf(as) ||
            a.find(a.asn(as)) != b.find(a.asn(as))) {
            return "facts of " + name;
        }
        for (const auto relationship :
             {Relationship::Customer, Relationship::Peer, Relationship::Provider}) {
            const auto left = a.neighbourSpan(as, relationship);
            if (!std::ranges::equal(left, b.neighbourSpan(as, relationship)) ||
                a.firstArc(as, relationship) != b.firstArc(as, relationship)) {
                return "neighbours of " + name;
            }
            for (std::uint32_t arc = 0; arc < left.size(); ++arc) {
                const ArcIndex index{a.firstArc(as, relationship).value() + arc};
                const auto links = a.interconnections(index);
                if (!std::ranges::equal(links, b.interconnections(index), sameLink) ||
                    !sameLink(a.routerArrays().links[index.value()].first,
                              b.routerArrays().links[index.value()].first)) {
                    return "meetings of " + name;
                }
                for (const Interconnection &link : links) {
                    if (a.basisOf(link) != b.basisOf(link)) {
                        return "how meetings of " + name + " are known";
                    }
                }
            }
        }
        if (a.routerArrays().firstProviderArc[i] != b.routerArrays().firstProviderArc[i]) {
            return "arcs of " + name;
        }
        const Node node = a.ranked().nodeOf(i);
        if (node != b.ranked().nodeOf(i) ||
            !std::ranges::equal(a.ranked().members(node), b.ranked().members(node)) ||
            !std::ranges::equal(a.ranked().providers(node), b.ranked().providers(node)) ||
            !std::ranges::equal(a.ranked().peers(node), b.ranked().peers(node))) {
            return "rank of " + name;
        }
    }
    if (a.ranked().nodeCount() != b.ranked().nodeCount() ||
        a.ranked().transitCount() != b.ranked().transitCount()) {
        return "number of nodes";
    }
    for (Node node = 0; node < a.ranked().transitCount(); ++node) {
        if (!std::ranges::equal(a.ranked().customers(node), b.ranked().customers(node))) {
            return "customers of node " + std::to_string(node);
        }
    }
    if (a.customerProviderCount() != b.customerProviderCount() ||
        a.peeringCount() != b.peeringCount()) {
        return "number of relationships";
    }
    for (std::uint16_t metro = 0; metro < a.metros().size(); ++metro) {
        if (!std::ranges::equal(a.presentIn(geo::MetroId{metro}),
                                b.presentIn(geo::MetroId{metro}))) {
            return "who is in metro " + a.metros().at(geo::MetroId{metro}).code;
        }
        if (a.hasGeography() && !std::ranges::equal(a.distancesKm(geo::MetroId{metro}),
                                                    b.distancesKm(geo::MetroId{metro}))) {
            return "distances";
        }
    }
    const auto sameExchange = [](const Exchange &left, const Exchange &right) {
        return left.name == right.name && left.metro == right.metro &&
               left.routeServerAsn == right.routeServerAsn && left.members == right.members;
    };
    if (!std::ranges::equal(a.exchanges(), b.exchanges(), sameExchange)) {
        return "exchanges";
    }
    if (a.totalUsers() != b.totalUsers()) {
        return "number of users";
    }
    return {};
}

} // namespace watershed::test
