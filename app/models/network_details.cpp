// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/network_details.h"

#include <algorithm>
#include <tuple>

namespace watershed::models {

using internet::AsIndex;
using internet::Relationship;

namespace {

bool areRelated(const internet::Internet &internet, Asn from, Asn to, Relationship relationship)
{
    const auto a = internet.find(from);
    const auto b = internet.find(to);
    return a && b &&
           std::ranges::binary_search(internet.neighbourSpan(*a, relationship), b->value());
}

void addRemovedPlaces(std::vector<PlaceEntry> &places, const CorrectedInternet &internet, Asn asn)
{
    const auto as = internet.base->find(asn);
    for (const internet::PresenceCorrection &each : internet.corrections.presences) {
        const auto metro = internet.base->metros().find(each.metro);
        if (each.asn != asn || each.isPresent || !as || !metro) {
            continue;
        }
        const auto isThere = [&](const internet::Router &router) { return router.metro == metro; };
        const auto routers = internet.base->routersOf(*as);
        const auto found = std::ranges::find_if(routers, isThere);
        if (found != routers.end()) {
            const auto index = static_cast<std::uint32_t>(found - routers.begin());
            places.push_back({each.metro, metro,
                              internet.base->basisOf(internet::RouterIndex{
                                  internet.base->firstRouterOf(*as).value() + index}),
                              found->users, Correction::Removed});
        }
    }
}

} // namespace

std::vector<PlaceEntry> placesOf(const CorrectedInternet &corrected, Asn asn)
{
    const internet::Internet &internet = *corrected.internet;
    std::vector<PlaceEntry> places;
    if (const auto as = internet.find(asn)) {
        std::uint32_t router = internet.firstRouterOf(*as).value();
        for (const internet::Router &each : internet.routersOf(*as)) {
            const internet::RouterIndex index{router++};
            if (!each.metro) {
                continue;
            }
            const std::string &code = internet.metros().at(*each.metro).code;
            places.push_back({code, each.metro, internet.basisOf(index), each.users,
                              correctionOf(corrected.corrections, asn, code) ? Correction::Added
                                                                             : Correction::None});
        }
    }
    addRemovedPlaces(places, corrected, asn);
    std::ranges::stable_sort(places, [](const PlaceEntry &a, const PlaceEntry &b) {
        return std::tuple{b.users, a.metro} < std::tuple{a.users, b.metro};
    });
    return places;
}

std::vector<NeighbourOfNetwork> neighboursOf(const CorrectedInternet &corrected, Asn asn,
                                             Relationship relationship)
{
    const internet::Internet &internet = *corrected.internet;
    const auto customersOf = [&internet](std::optional<AsIndex> as) {
        return as ? static_cast<std::uint32_t>(
                        internet.neighbourSpan(*as, Relationship::Customer).size())
                  : 0U;
    };
    std::vector<NeighbourOfNetwork> neighbours;
    if (const auto as = internet.find(asn)) {
        std::uint32_t arc = internet.firstArc(*as, relationship).value();
        for (const AsIndex neighbour : internet.neighbours(*as, relationship)) {
            neighbours.push_back({internet.asn(neighbour), internet::ArcIndex{arc++},
                                  customersOf(neighbour), Correction::None});
        }
    }
    // In order of AS number until here.
    for (const auto &each : corrected.corrections.relationships) {
        if (each.a != asn && each.b != asn) {
            continue;
        }
        const Asn other = each.a == asn ? each.b : each.a;
        const auto found = std::ranges::find(neighbours, other, &NeighbourOfNetwork::asn);
        if (found != neighbours.end()) {
            found->correction = Correction::Added;
        } else if (areRelated(*corrected.base, asn, other, relationship)) {
            neighbours.push_back(
                {other, std::nullopt, customersOf(internet.find(other)), Correction::Removed});
        }
    }
    std::ranges::stable_sort(neighbours, [](const auto &a, const auto &b) {
        return std::tuple{b.customers, a.asn} < std::tuple{a.customers, b.asn};
    });
    return neighbours;
}

std::vector<internet::ExchangeId> exchangesOf(const internet::Internet &internet, AsIndex as)
{
    std::vector<internet::ExchangeId> found;
    const auto exchanges = internet.exchanges();
    for (std::size_t i = 0; i < exchanges.size(); ++i) {
        if (std::ranges::binary_search(exchanges[i].members, as)) {
            found.emplace_back(static_cast<std::uint16_t>(i));
        }
    }
    return found;
}

std::optional<internet::RelationshipCorrection>
correctionOf(const internet::Corrections &corrections, Asn a, Asn b)
{
    const auto found = std::ranges::find_if(corrections.relationships, [&](const auto &each) {
        return (each.a == a && each.b == b) || (each.a == b && each.b == a);
    });
    return found == corrections.relationships.end() ? std::nullopt : std::optional{*found};
}

std::optional<internet::PresenceCorrection> correctionOf(const internet::Corrections &corrections,
                                                         Asn asn, const std::string &metro)
{
    const auto found = std::ranges::find_if(corrections.presences, [&](const auto &each) {
        return each.asn == asn && each.metro == metro;
    });
    return found == corrections.presences.end() ? std::nullopt : std::optional{*found};
}

} // namespace watershed::models
