// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/builtin/built_in_internet.h"

#include "core/base/random.h"
#include "core/internet/builtin/model_tables.h"
#include "core/internet/internet_builder.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace watershed::internet {

namespace {

/// Generated networks have numbers from the private range 4200000000 to 4294967294 (RFC 6996), so
/// that none can be taken for a real one.
constexpr std::uint32_t kFirstGeneratedAsn = 4200000000;

/// A quarter of a country's users, at the least, are with small networks: by APNIC's estimates
/// the large networks of a country, together, rarely have more than three quarters.
constexpr double kMostUsersWithListedNetworks = 0.75;
/// The users that one listed access network may have where a country has only few of them.
constexpr double kMostUsersWithOneListedNetwork = 0.45;

/// Generated networks of a country: six, and more with the square root of its users; about 3,000
/// in all. The real Internet has some 75,000; the rest differs little in where its routes go.
constexpr double kFewestGenerated = 6.0;
constexpr double kGeneratedPerRootOfMillion = 5.0;

/// Share of the generated networks in an exchange's country that would join one there.
constexpr double kExchangeInterest = 0.35;

/// An AS and where it is, while the model is made.
struct Member {
    Asn asn;
    NetworkKind kind = NetworkKind::Unknown;
    std::string country;
    std::vector<geo::MetroId> metros;

    [[nodiscard]] bool isIn(geo::MetroId metro) const
    {
        return std::ranges::find(metros, metro) != metros.end();
    }
};

/// Cuts `total` into parts in proportion to the weights, without losing anybody.
std::vector<Users> apportion(Users total, const std::vector<double> &weights)
{
    double rest = 0.0;
    for (const double weight : weights) {
        rest += weight;
    }
    std::vector<Users> parts;
    for (const double weight : weights) {
        const double part = rest > 0.0 ? static_cast<double>(total.count) * weight / rest : 0.0;
        const Users users{std::min<std::int64_t>(total.count, std::llround(part))};
        parts.push_back(users);
        total.count -= users.count;
        rest -= weight;
    }
    return parts;
}

class Model final {
public:
    Model(const ModelTables &tables, const geo::MetroTable &metros, std::uint64_t seed,
          ModelSize size)
        : m_tables{tables}
        , m_metros{metros}
        , m_random{seed}
        , m_size{size}
        , m_builder{metros}
    {}

    [[nodiscard]] Internet make() &&
    {
        addListedNetworks();
        for (const CountryRow &country : m_tables.countries) {
            populate(country);
        }
        for (const ExchangeRow &exchange : m_tables.exchanges) {
            addExchange(exchange);
        }
        const std::string version = std::to_string(kBuiltInModelVersion);
        return std::move(m_builder)
            .build({Provenance::Kind::BuiltIn, version, "", m_size})
            .internet;
    }

private:
    void addListedNetworks()
    {
        for (const NetworkRow &network : m_tables.networks) {
            m_builder.setNetwork(network.asn, network.name, network.country, network.kind);
            for (const geo::MetroId metro : network.metros) {
                m_builder.addPresence(network.asn, metro, Users{});
            }
            for (const Asn provider : network.providers) {
                m_builder.addCustomerProvider(network.asn, provider);
            }
            for (const Asn peer : network.peers) {
                m_builder.addPeering(network.asn, peer);
            }
            // The clique: every tier-1 network peers with every other.
            if (network.kind == NetworkKind::Tier1) {
                for (const Member &other : m_members) {
                    if (other.kind == NetworkKind::Tier1) {
                        m_builder.addPeering(network.asn, other.asn);
                    }
                }
            }
            m_members.push_back({network.asn, network.kind, network.country, network.metros});
        }
        m_listedCount = m_members.size();
    }

    // Users ------------------------------------------------------------------------------------

    void populate(const CountryRow &country)
    {
        // Where the table has no access network, the national carrier is the incumbent.
        std::vector<std::size_t> listed = listedIn(country, NetworkKind::Access);
        if (listed.empty()) {
            listed = listedIn(country, NetworkKind::Transit);
        }
        const double listedShare =
            std::min(kMostUsersWithListedNetworks,
                     kMostUsersWithOneListedNetwork * static_cast<double>(listed.size()));
        const auto total = static_cast<double>(country.users.count);
        const Users withListed{std::llround(total * listedShare)};

        const std::vector<Users> parts = apportion(withListed, zipfWeights(listed.size(), 0.0));
        for (std::size_t i = 0; i < listed.size(); ++i) {
            spreadUsers(m_members[listed[i]], homeMetros(m_members[listed[i]], country), parts[i]);
        }
        generate(country, Users{country.users.count - withListed.count});
    }

    [[nodiscard]] std::vector<std::size_t> listedIn(const CountryRow &country,
                                                    NetworkKind kind) const
    {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < m_listedCount; ++i) {
            if (m_members[i].kind == kind && m_members[i].country == country.code) {
                found.push_back(i);
            }
        }
        return found;
    }

    /// The part of a network's metros that lies in the country; all of the country's where none.
    [[nodiscard]] std::vector<geo::MetroId> homeMetros(const Member &member,
                                                       const CountryRow &country) const
    {
        std::vector<geo::MetroId> home;
        for (const geo::MetroId metro : country.metros) {
            if (member.isIn(metro)) {
                home.push_back(metro);
            }
        }
        return home.empty() ? country.metros : home;
    }

    void spreadUsers(const Member &member, const std::vector<geo::MetroId> &metros, Users users)
    {
        std::vector<double> weights;
        for (const geo::MetroId metro : metros) {
            weights.push_back(static_cast<double>(m_metros.at(metro).population));
        }
        const std::vector<Users> parts = apportion(users, weights);
        for (std::size_t i = 0; i < metros.size(); ++i) {
            m_builder.addPresence(member.asn, metros[i], parts[i]);
        }
    }

    /// Sizes of networks fall about as one over their rank; noise makes neighbours differ.
    [[nodiscard]] std::vector<double> zipfWeights(std::size_t count, double noise)
    {
        std::vector<double> weights;
        for (std::size_t rank = 1; rank <= count; ++rank) {
            const double factor = 1.0 + noise * (m_random.unit() - 0.5);
            weights.push_back(factor / static_cast<double>(rank));
        }
        return weights;
    }

    // Generated access networks ----------------------------------------------------------------

    void generate(const CountryRow &country, Users users)
    {
        const double millions = static_cast<double>(country.users.count) / 1e6;
        const auto count = static_cast<std::size_t>(
            std::lround(kFewestGenerated + kGeneratedPerRootOfMillion * std::sqrt(millions)));
        const std::vector<Users> parts = apportion(users, zipfWeights(count, 0.6));
        for (std::size_t rank = 0; rank < count; ++rank) {
            Member member{nextGeneratedAsn(), NetworkKind::Access, country.code,
                          chooseMetros(country, rank)};
            // Where a real network's name would stand; the country has its own column.
            m_builder.setNetwork(member.asn,
                                 country.code + " access network " + std::to_string(rank + 1),
                                 country.code, NetworkKind::Access);
            spreadUsers(member, member.metros, parts[rank]);
            chooseProviders(member, rank);
            m_members.push_back(std::move(member));
        }
    }

    [[nodiscard]] Asn nextGeneratedAsn() { return Asn{kFirstGeneratedAsn + m_generatedCount++}; }

    /// The first networks of a country are national, the others local to one or two metros.
    [[nodiscard]] std::vector<geo::MetroId> chooseMetros(const CountryRow &country,
                                                         std::size_t rank)
    {
        constexpr std::size_t kNational = 3;
        if (rank < kNational) {
            return country.metros;
        }
        std::vector<double> weights;
        for (const geo::MetroId metro : country.metros) {
            weights.push_back(static_cast<double>(m_metros.at(metro).population));
        }
        std::vector<geo::MetroId> chosen{country.metros[choose(weights)]};
        const geo::MetroId second = country.metros[choose(weights)];
        if (m_random.unit() < 0.3 && second != chosen.front()) {
            chosen.push_back(second);
        }
        return chosen;
    }

    /// An index, with the probability of its weight. \pre some weight is above 0
    [[nodiscard]] std::size_t choose(const std::vector<double> &weights)
    {
        double sum = 0.0;
        for (const double weight : weights) {
            sum += weight;
        }
        double at = m_random.unit() * sum;
        for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
            if (at < weights[i]) {
                return i;
            }
            at -= weights[i];
        }
        return weights.size() - 1;
    }

    /// One to three upstreams: most small networks have two (CAIDA AS relationships 2025-09: the
    /// median AS without customers has 2 providers).
    void chooseProviders(const Member &member, std::size_t rank)
    {
        std::vector<double> weights = providerWeights(member, rank);
        const double dice = m_random.unit();
        const int wanted = dice < 0.3 ? 1 : dice < 0.8 ? 2 : 3;
        for (int i = 0; i < wanted; ++i) {
            if (std::ranges::none_of(weights, [](double weight) { return weight > 0.0; })) {
                return;
            }
            const std::size_t provider = choose(weights);
            m_builder.addCustomerProvider(member.asn, m_members[provider].asn);
            weights[provider] = 0.0;
        }
    }

    /// How likely each listed network is to sell transit to the member, by what it is and whether
    /// it is at home or at least present there. Where nobody is, the carriers of the nearest
    /// metro that has any.
    [[nodiscard]] std::vector<double> providerWeights(const Member &member, std::size_t rank) const
    {
        const auto weightsIn = [&](geo::MetroId metro) {
            std::vector<double> weights(m_listedCount, 0.0);
            for (std::size_t i = 0; i < m_listedCount; ++i) {
                if (m_members[i].isIn(metro)) {
                    weights[i] = providerWeight(m_members[i], member.country, rank);
                }
            }
            return weights;
        };
        const auto hasAny = [](const std::vector<double> &weights) {
            return std::ranges::any_of(weights, [](double weight) { return weight > 0.0; });
        };

        const geo::MetroId home = member.metros.front();
        if (std::vector<double> weights = weightsIn(home); hasAny(weights)) {
            return weights;
        }
        for (const geo::MetroId metro : metrosByDistanceFrom(home)) {
            if (std::vector<double> weights = weightsIn(metro); hasAny(weights)) {
                return weights;
            }
        }
        return std::vector<double>(m_listedCount, 0.0);
    }

    [[nodiscard]] std::vector<geo::MetroId> metrosByDistanceFrom(geo::MetroId home) const
    {
        const auto distance = [&](geo::MetroId metro) {
            return geo::greatCircleDistance(m_metros.at(home).position,
                                            m_metros.at(metro).position);
        };
        std::vector<geo::MetroId> metros;
        for (std::size_t i = 0; i < m_metros.size(); ++i) {
            metros.emplace_back(static_cast<std::uint16_t>(i));
        }
        std::ranges::stable_sort(metros, {}, distance);
        return metros;
    }

    [[nodiscard]] static double providerWeight(const Member &provider, const std::string &country,
                                               std::size_t rank)
    {
        constexpr std::size_t kLarge = 3; // large networks buy from carriers, not from rivals
        const bool isAtHome = provider.country == country;
        switch (provider.kind) {
        case NetworkKind::Tier1:
            return isAtHome ? 4.0 : 2.0;
        case NetworkKind::Transit:
            return isAtHome ? 8.0 : 2.0;
        case NetworkKind::Access:
            return isAtHome && rank >= kLarge ? 4.0 : 0.0;
        case NetworkKind::Unknown:
        case NetworkKind::Hosting:
        case NetworkKind::Content:
        case NetworkKind::Education:
        case NetworkKind::Enterprise:
            break;
        }
        return 0.0;
    }

    // Exchanges --------------------------------------------------------------------------------

    void addExchange(const ExchangeRow &exchange)
    {
        const std::string &country = m_metros.at(exchange.metro).country;
        std::vector<Asn> members;
        for (const Member &member : m_members) {
            if (members.size() < static_cast<std::size_t>(exchange.participants) &&
                joins(member, exchange.metro, country)) {
                members.push_back(member.asn);
            }
        }
        // Members of a route server hear each other; a customer and its provider stay that.
        for (std::size_t i = 0; i < members.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                m_builder.addPeering(members[i], members[j]);
            }
        }
        m_builder.addExchange(exchange.name, exchange.metro, exchange.routeServerAsn,
                              std::move(members));
    }

    [[nodiscard]] bool joins(const Member &member, geo::MetroId metro, const std::string &country)
    {
        switch (member.kind) {
        case NetworkKind::Tier1:
            return false; // peer among themselves only
        case NetworkKind::Access:
            // Of the listed ones the large do; generated ones come from the whole country.
            return isGenerated(member.asn)
                       ? member.country == country && m_random.unit() < kExchangeInterest
                       : member.isIn(metro) && m_random.unit() < 0.5;
        case NetworkKind::Unknown:
        case NetworkKind::Transit:
        case NetworkKind::Hosting:
        case NetworkKind::Content:
        case NetworkKind::Education:
        case NetworkKind::Enterprise:
            return member.isIn(metro);
        }
        return false;
    }

    [[nodiscard]] static bool isGenerated(Asn asn) { return asn.value() >= kFirstGeneratedAsn; }

    const ModelTables &m_tables;
    const geo::MetroTable &m_metros;
    Random m_random;
    ModelSize m_size;
    InternetBuilder m_builder;
    std::vector<Member> m_members; ///< the listed networks, then the generated ones
    std::size_t m_listedCount = 0;
    std::uint32_t m_generatedCount = 0;
};

} // namespace

std::shared_ptr<const Internet> makeBuiltInInternet(std::uint64_t seed, ModelSize size)
{
    return std::make_shared<const Internet>(
        Model{builtInModelTables(), geo::MetroTable::builtIn(), seed, size}.make());
}

} // namespace watershed::internet
