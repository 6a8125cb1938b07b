// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/builtin/long_tail.h"

#include "core/internet/builtin/transit_market.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <utility>

namespace watershed::internet {

namespace {

/// Part of the ASes that sell transit to others: 12,400 of 78,643 (CAIDA AS relationships,
/// 2025-09).
constexpr double kSellers = 0.165;
/// Part of a country's sellers that are national, with routers in many metros.
constexpr double kNationalSellers = 0.08;
constexpr std::size_t kMostMetros = 12;
/// Sales of generated sellers fall with their rank in the country to this power, from this weight
/// on: so the number of customers per seller has the long tail of the real one.
constexpr double kSalesExponent = 0.75;
constexpr double kSalesOfFirst = 1.6;

struct KindShare {
    NetworkKind kind;
    const char *word; ///< in names such as "DE hosting network 12"
    double upTo;      ///< shares of the kinds up to this one
};
/// About what networks say of themselves in public peering registers, enterprises, which are
/// rarely there, added.
constexpr std::array<KindShare, 5> kKinds{{
    {NetworkKind::Access, "access", 0.46},
    {NetworkKind::Enterprise, "enterprise", 0.78},
    {NetworkKind::Hosting, "hosting", 0.91},
    {NetworkKind::Content, "content", 0.95},
    {NetworkKind::Education, "education", 1.0},
}};

/// How many providers, by probability: of networks that sell nothing and of those that sell
/// (CAIDA AS relationships, 2025-09: mean 1.85 and 3.1).
constexpr std::array<double, 6> kStubProviders{0.465, 0.828, 0.936, 0.972, 0.986, 1.0};
constexpr std::array<double, 10> kSellerProviders{0.27, 0.52,  0.70,  0.81, 0.885,
                                                  0.93, 0.955, 0.975, 0.99, 1.0};

/// Providers of a listed network that sells transit: from so many on, fewer than so many more.
constexpr std::uint32_t kFewestOfCarrier = 3;
constexpr std::uint32_t kMoreOfCarrier = 4;

std::size_t drawCount(std::span<const double> upTo, Random &random)
{
    const double at = random.unit();
    const auto found = std::ranges::upper_bound(upTo, at);
    return std::min(upTo.size(), static_cast<std::size_t>(found - upTo.begin()) + 1);
}

/// Draws metros of a country in proportion to their population.
class MetroDraw final {
public:
    MetroDraw(const CountryRow &country, const geo::MetroTable &metros)
        : m_metros{country.metros}
    {
        std::ranges::stable_sort(m_metros, std::ranges::greater{},
                                 [&](geo::MetroId metro) { return metros.at(metro).population; });
        double sum = 0.0;
        for (const geo::MetroId metro : m_metros) {
            // Also where nobody is counted there may be networks.
            sum += static_cast<double>(std::max<std::int64_t>(metros.at(metro).population, 1000));
            m_upTo.push_back(sum);
        }
    }

    [[nodiscard]] geo::MetroId draw(Random &random) const
    {
        const auto found = std::ranges::upper_bound(m_upTo, random.unit() * m_upTo.back());
        const auto at = static_cast<std::size_t>(found - m_upTo.begin());
        return m_metros[std::min(at, m_metros.size() - 1)];
    }

    /// The first drawn one stays first.
    [[nodiscard]] std::vector<geo::MetroId> draw(std::size_t count, Random &random) const
    {
        std::vector<geo::MetroId> chosen{draw(random)};
        for (std::size_t i = 1; i < count; ++i) {
            const geo::MetroId metro = draw(random);
            if (std::ranges::find(chosen, metro) == chosen.end()) {
                chosen.push_back(metro);
            }
        }
        return chosen;
    }

    [[nodiscard]] std::vector<geo::MetroId> largest(std::size_t count) const
    {
        return {m_metros.begin(),
                m_metros.begin() + static_cast<std::ptrdiff_t>(std::min(count, m_metros.size()))};
    }

private:
    std::vector<geo::MetroId> m_metros; ///< the largest first
    std::vector<double> m_upTo;
};

class LongTail final {
public:
    LongTail(ModelDraft &draft, std::size_t total)
        : m_draft{draft}
        , m_knownProviders(draft.listedCount)
    {
        for (const ModelLink &provision : draft.provisions) {
            ++m_knownProviders[provision.a];
        }
        int networks = 0;
        for (const CountryRow &country : draft.tables.countries) {
            networks += country.networks;
        }
        const auto missing = static_cast<double>(total - std::min(total, draft.listedCount));
        m_perRealNetwork = networks > 0 ? missing / networks : 0.0;
    }

    void add()
    {
        const std::vector<CountryRow> &countries = m_draft.tables.countries;
        for (std::size_t country = 0; country < countries.size() && m_perRealNetwork > 0.0;
             ++country) {
            populate(country);
        }
        TransitMarket market{m_draft};
        for (std::uint32_t i = 0; i < m_draft.networks.size(); ++i) {
            buyTransit(i, market);
        }
    }

private:
    void populate(std::size_t countryIndex)
    {
        const CountryRow &country = m_draft.tables.countries[countryIndex];
        const auto count = std::max<std::size_t>(
            1, static_cast<std::size_t>(std::llround(country.networks * m_perRealNetwork)));
        const auto sellers =
            static_cast<std::size_t>(std::llround(static_cast<double>(count) * kSellers));
        const MetroDraw metros{country, m_draft.metros};
        for (std::size_t rank = 0; rank < count; ++rank) {
            m_draft.networks.push_back(rank < sellers ? seller(metros, rank, sellers)
                                                      : stub(metros));
            ModelNetwork &network = m_draft.networks.back();
            if (rank == 0 && sellers == 0) {
                network.kind = NetworkKind::Access; // somebody serves the country's users
                m_word = "access";
            }
            network.asn = Asn{kFirstGeneratedAsn + m_generated++};
            network.country = countryIndex;
            network.name = country.code + " " + m_word + " network " + std::to_string(rank + 1);
        }
    }

    [[nodiscard]] ModelNetwork seller(const MetroDraw &metros, std::size_t rank,
                                      std::size_t sellers)
    {
        Random &random = m_draft.random;
        ModelNetwork network;
        network.kind = NetworkKind::Access;
        m_word = "access";
        const auto national =
            static_cast<std::size_t>(std::ceil(static_cast<double>(sellers) * kNationalSellers));
        if (rank < national) {
            network.metros = metros.largest(kMostMetros);
            network.kind = NetworkKind::Transit;
            m_word = "carrier";
        } else {
            network.metros = metros.draw(1 + random.below(3), random);
        }
        network.level = 3 + static_cast<std::uint32_t>(rank);
        network.sales = kSalesOfFirst / std::pow(static_cast<double>(rank + 1), kSalesExponent);
        // Some want to meet everybody and go wherever others are.
        const bool isKeen = random.unit() < 0.06;
        network.openness = isKeen ? 1.0 : 0.26 * random.unit();
        network.appetite = isKeen                ? 10.0 + paretoDraw() * 5.0
                           : random.unit() < 0.6 ? paretoDraw() * 2.0
                                                 : 0.0;
        return network;
    }

    [[nodiscard]] ModelNetwork stub(const MetroDraw &metros)
    {
        Random &random = m_draft.random;
        ModelNetwork network;
        const auto kind = std::ranges::upper_bound(kKinds, random.unit(), {}, &KindShare::upTo);
        const KindShare &drawn = kind == kKinds.end() ? kKinds.back() : *kind;
        network.kind = drawn.kind;
        m_word = drawn.word;
        network.metros = metros.draw(random.unit() < 0.06 ? 2 : 1, random);
        network.level = kStubLevel;
        const bool isShy = drawn.kind == NetworkKind::Enterprise;
        network.openness = random.unit() < 0.06 ? 0.8 : 0.15 * random.unit();
        network.appetite = random.unit() < (isShy ? 0.04 : 0.22) ? paretoDraw() : 0.0;
        return network;
    }

    /// 1 and more, with a long tail: few networks are at very many exchanges.
    [[nodiscard]] double paretoDraw()
    {
        constexpr double kShape = 1.2;
        constexpr double kMost = 60.0;
        return std::min(kMost, std::pow(1.0 - m_draft.random.unit(), -1.0 / kShape));
    }

    void buyTransit(std::uint32_t index, TransitMarket &market)
    {
        Random &random = m_draft.random;
        const ModelNetwork &network = m_draft.networks[index];
        std::size_t wanted = 0;
        if (index < m_draft.listedCount) {
            wanted = missingProviders(index);
        } else {
            wanted = network.level == kStubLevel ? drawCount(kStubProviders, random)
                                                 : drawCount(kSellerProviders, random);
        }
        for (const std::uint32_t provider : market.draw(network, wanted, random)) {
            m_draft.provisions.push_back({index, provider});
        }
    }

    /// The tables name the providers that are generally known. A network that sells transit has a
    /// few more, as a rule.
    [[nodiscard]] std::size_t missingProviders(std::uint32_t listed)
    {
        const ModelNetwork &network = m_draft.networks[listed];
        const std::size_t known = m_knownProviders[listed];
        if (network.kind == NetworkKind::Tier1) {
            return 0;
        }
        const bool isCarrier =
            network.kind == NetworkKind::Transit || network.kind == NetworkKind::Access;
        const std::size_t usual =
            isCarrier ? kFewestOfCarrier + m_draft.random.below(kMoreOfCarrier) : 2;
        return usual > known && (isCarrier || known == 0) ? usual - known : 0;
    }

    ModelDraft &m_draft;
    std::vector<std::size_t> m_knownProviders; ///< by listed network
    double m_perRealNetwork = 0.0;             ///< generated networks for each AS of a country
    std::uint32_t m_generated = 0;
    std::string m_word; ///< in the name of the network being made
};

} // namespace

void addLongTail(ModelDraft &draft, std::size_t total)
{
    LongTail{draft, total}.add();
}

} // namespace watershed::internet
