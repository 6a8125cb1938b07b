// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/builtin/transit_market.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>

namespace watershed::internet {

namespace {

/// A seller is so much likelier where it is at home: language, law and tails are its own.
constexpr double kHomeFactor = 2.5;
/// Weight of a country's sellers that have no router in the buyer's metro, beside those that have.
constexpr double kElsewhereInCountry = 0.25;
/// Draws that may miss (a seller too high up, or had already) before the buyer gives up.
constexpr int kMostMisses = 24;

} // namespace

TransitMarket::TransitMarket(const ModelDraft &draft)
    : m_draft{draft}
    , m_inMetro(draft.metros.size())
    , m_inCountry(draft.tables.countries.size())
    , m_nearest(draft.metros.size())
{
    const auto append = [](Offers &offers, std::uint32_t seller, double weight) {
        const double before = offers.empty() ? 0.0 : offers.back().weightUpToHere;
        offers.push_back({seller, before + weight});
    };
    for (std::uint32_t i = 0; i < draft.networks.size(); ++i) {
        const ModelNetwork &network = draft.networks[i];
        if (network.sales <= 0.0) {
            continue;
        }
        const std::string &home = draft.tables.countries[network.country].code;
        for (const geo::MetroId metro : network.metros) {
            const bool isHome = draft.metros.at(metro).country == home;
            append(m_inMetro[metro.value()], i, network.sales * (isHome ? kHomeFactor : 1.0));
        }
        append(m_inCountry[network.country], i, network.sales);
    }
}

const TransitMarket::Offers &TransitMarket::offersNear(geo::MetroId metro)
{
    if (!m_inMetro[metro.value()].empty()) {
        return m_inMetro[metro.value()];
    }
    std::optional<geo::MetroId> &nearest = m_nearest[metro.value()];
    if (!nearest) {
        const std::span<const float> km = m_draft.metros.distancesKm(metro);
        float least = std::numeric_limits<float>::infinity();
        for (std::size_t i = 0; i < m_inMetro.size(); ++i) {
            if (!m_inMetro[i].empty() && km[i] < least) {
                least = km[i];
                nearest = geo::MetroId{static_cast<std::uint16_t>(i)};
            }
        }
    }
    static const Offers none;
    return nearest ? m_inMetro[nearest->value()] : none;
}

std::uint32_t TransitMarket::choose(const Offers &offers, double at)
{
    const auto found = std::ranges::upper_bound(offers, at, {}, &Offer::weightUpToHere);
    return found == offers.end() ? offers.back().seller : found->seller;
}

std::optional<std::uint32_t> TransitMarket::nearestAbove(const ModelNetwork &buyer,
                                                         Random &random) const
{
    const std::span<const float> km = m_draft.metros.distancesKm(buyer.metros.front());
    std::vector<std::size_t> order(m_inMetro.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [km](std::size_t metro) { return km[metro]; });
    for (const std::size_t metro : order) {
        std::vector<std::uint32_t> above;
        for (const Offer &offer : m_inMetro[metro]) {
            if (m_draft.networks[offer.seller].level < buyer.level) {
                above.push_back(offer.seller);
            }
        }
        if (!above.empty()) {
            return above[random.below(static_cast<std::uint32_t>(above.size()))];
        }
    }
    return std::nullopt;
}

std::vector<std::uint32_t> TransitMarket::draw(const ModelNetwork &buyer, std::size_t count,
                                               Random &random)
{
    const auto totalOf = [](const Offers &offers) {
        return offers.empty() ? 0.0 : offers.back().weightUpToHere;
    };
    const Offers &near = offersNear(buyer.metros.front());
    const Offers &country = m_inCountry[buyer.country];
    const double nearWeight = totalOf(near);
    const double countryWeight = totalOf(country);

    std::vector<std::uint32_t> providers;
    for (int misses = 0; providers.size() < count && misses < kMostMisses;) {
        const double at = random.unit() * (nearWeight + kElsewhereInCountry * countryWeight);
        const bool isNear = at < nearWeight || country.empty();
        if (isNear && near.empty()) {
            break;
        }
        const std::uint32_t seller =
            isNear ? choose(near, at) : choose(country, (at - nearWeight) / kElsewhereInCountry);
        if (m_draft.networks[seller].level >= buyer.level ||
            std::ranges::find(providers, seller) != providers.end()) {
            ++misses;
            continue;
        }
        providers.push_back(seller);
    }
    if (providers.empty() && count > 0) {
        if (const auto seller = nearestAbove(buyer, random)) {
            providers.push_back(*seller);
        }
    }
    return providers;
}

} // namespace watershed::internet
