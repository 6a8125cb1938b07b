// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/builtin/exchange_members.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace watershed::internet {

namespace {

/// How likely a listed network with a router in the metro is at an exchange there.
double membership(const ModelNetwork &network)
{
    switch (network.kind) {
    case NetworkKind::Tier1:
        return 0.2;
    case NetworkKind::Transit:
    case NetworkKind::Hosting:
        return 0.75;
    case NetworkKind::Content:
        return 0.9;
    case NetworkKind::Access:
    case NetworkKind::Education:
        return 0.6;
    case NetworkKind::Unknown:
    case NetworkKind::Enterprise:
        break;
    }
    return 0.0;
}

/// How much likelier a generated network joins an exchange near to it.
constexpr double kSameMetro = 8.0;
constexpr double kSameCountry = 3.0;
constexpr double kSameRegion = 0.12;

/// How readily two members peer beside their openness, by whether they sell transit: the tables of
/// public route collectors show few of the peerings between networks that sell none, and those
/// carry nobody's routes but their own.
constexpr double kBetweenStubs = 0.08;
constexpr double kStubWithSeller = 0.45;
constexpr double kBetweenSellers = 1.0;

class Exchanges final {
public:
    Exchanges(ModelDraft &draft, double scale)
        : m_draft{draft}
        , m_scale{scale}
    {
        const std::vector<CountryRow> &countries = draft.tables.countries;
        m_countryOf.resize(draft.metros.size(), countries.size());
        for (std::size_t i = 0; i < countries.size(); ++i) {
            for (const geo::MetroId metro : countries[i].metros) {
                m_countryOf[metro.value()] = i;
            }
        }
        for (std::uint32_t i = 0; i < draft.networks.size(); ++i) {
            const ModelNetwork &network = draft.networks[i];
            if (i >= draft.listedCount && network.appetite > 0.0) {
                m_willing.push_back(i);
            }
        }
    }

    [[nodiscard]] std::vector<std::uint32_t> membersOf(const ExchangeRow &exchange)
    {
        std::vector<std::uint32_t> members = listedMembers(exchange);
        const double wanted = std::ceil(exchange.participants * m_scale);
        addGenerated(exchange, static_cast<std::size_t>(wanted), members);
        std::ranges::sort(members);
        return members;
    }

    void peer(const std::vector<std::uint32_t> &members)
    {
        for (std::size_t i = 0; i < members.size(); ++i) {
            const ModelNetwork &one = m_draft.networks[members[i]];
            for (std::size_t j = 0; j < i; ++j) {
                const ModelNetwork &other = m_draft.networks[members[j]];
                if (m_draft.random.unit() < chanceOf(one, other)) {
                    m_draft.peerings.push_back({members[j], members[i]});
                }
            }
        }
    }

private:
    [[nodiscard]] std::vector<std::uint32_t> listedMembers(const ExchangeRow &exchange)
    {
        std::vector<std::uint32_t> members;
        for (std::uint32_t i = 0; i < m_draft.listedCount; ++i) {
            const ModelNetwork &network = m_draft.networks[i];
            if (std::ranges::find(network.metros, exchange.metro) != network.metros.end() &&
                m_draft.random.unit() < membership(network)) {
                members.push_back(i);
            }
        }
        return members;
    }

    /// Weighted sampling without replacement: the networks whose u^(1/weight) is highest
    /// (Efraimidis and Spirakis, 2006, algorithm A).
    void addGenerated(const ExchangeRow &exchange, std::size_t wanted,
                      std::vector<std::uint32_t> &members)
    {
        if (members.size() >= wanted) {
            return;
        }
        // Far away nobody joins; what is near is looked up once.
        std::vector<double> nearness;
        for (std::size_t country = 0; country < m_draft.tables.countries.size(); ++country) {
            nearness.push_back(nearnessOf(country, exchange.metro));
        }
        std::vector<std::pair<double, std::uint32_t>> keys;
        for (const std::uint32_t index : m_willing) {
            const ModelNetwork &network = m_draft.networks[index];
            const double near =
                network.metros.front() == exchange.metro ? kSameMetro : nearness[network.country];
            if (near > 0.0) {
                const double weight = near * network.appetite;
                keys.emplace_back(std::log(1.0 - m_draft.random.unit()) / weight, index);
            }
        }
        const std::size_t count = std::min(wanted - members.size(), keys.size());
        std::ranges::nth_element(keys, keys.begin() + static_cast<std::ptrdiff_t>(count),
                                 std::ranges::greater{});
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint32_t index = keys[i].second;
            std::vector<geo::MetroId> &metros = m_draft.networks[index].metros;
            if (std::ranges::find(metros, exchange.metro) == metros.end()) {
                metros.push_back(exchange.metro);
            }
            members.push_back(index);
        }
    }

    /// How likely networks of a country are at an exchange in a metro that is not their first.
    [[nodiscard]] double nearnessOf(std::size_t country, geo::MetroId metro) const
    {
        const std::vector<CountryRow> &countries = m_draft.tables.countries;
        const std::size_t there = m_countryOf[metro.value()];
        if (country == there) {
            return kSameCountry;
        }
        const bool isSameRegion =
            there < countries.size() && countries[country].region == countries[there].region;
        return isSameRegion ? kSameRegion : 0.0;
    }

    [[nodiscard]] static double chanceOf(const ModelNetwork &one, const ModelNetwork &other)
    {
        const int sellers = (one.sales > 0.0 ? 1 : 0) + (other.sales > 0.0 ? 1 : 0);
        const double readiness = sellers == 0   ? kBetweenStubs
                                 : sellers == 1 ? kStubWithSeller
                                                : kBetweenSellers;
        return readiness * one.openness * other.openness;
    }

    ModelDraft &m_draft;
    double m_scale;
    std::vector<std::size_t> m_countryOf; ///< by MetroId; the number of countries where unknown
    std::vector<std::uint32_t> m_willing; ///< generated networks that join exchanges
};

} // namespace

std::vector<std::vector<std::uint32_t>> fillExchanges(ModelDraft &draft, double scale)
{
    Exchanges exchanges{draft, scale};
    std::vector<std::vector<std::uint32_t>> members;
    for (const ExchangeRow &exchange : draft.tables.exchanges) {
        members.push_back(exchanges.membersOf(exchange));
        exchanges.peer(members.back());
    }
    return members;
}

} // namespace watershed::internet
