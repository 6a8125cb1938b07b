// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/builtin/model_users.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

namespace watershed::internet {

namespace {

/// Listed networks of a country have no more of its users than this, also if the table says so:
/// there are always small ones.
constexpr double kMostWithListed = 0.97;
/// Users of a country's generated networks fall with their rank to this power.
constexpr double kSizeExponent = 0.9;

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

class UserSpread final {
public:
    explicit UserSpread(ModelDraft &draft)
        : m_draft{draft}
        , m_listed(draft.tables.countries.size())
        , m_generated(draft.tables.countries.size())
    {
        std::map<std::string, std::size_t> countryOf;
        for (std::size_t i = 0; i < draft.tables.countries.size(); ++i) {
            countryOf[draft.tables.countries[i].code] = i;
        }
        std::map<Asn, std::uint32_t> drafted;
        for (std::uint32_t i = 0; i < draft.listedCount; ++i) {
            drafted[draft.networks[i].asn] = i;
        }
        for (const NetworkRow &network : draft.tables.networks) {
            const auto found = drafted.find(network.asn);
            for (const CountryShare &part : network.users) {
                if (found != drafted.end()) {
                    m_listed[countryOf.at(part.country)].emplace_back(found->second, part.share);
                }
            }
        }
        for (auto i = static_cast<std::uint32_t>(draft.listedCount); i < draft.networks.size();
             ++i) {
            if (draft.networks[i].kind == NetworkKind::Access ||
                draft.networks[i].kind == NetworkKind::Transit) {
                m_generated[draft.networks[i].country].push_back(i);
            }
        }
    }

    [[nodiscard]] std::vector<ModelUsers> spread() &&
    {
        for (std::size_t country = 0; country < m_listed.size(); ++country) {
            spreadCountry(country);
        }
        return std::move(m_users);
    }

private:
    void spreadCountry(std::size_t index)
    {
        const CountryRow &country = m_draft.tables.countries[index];
        double listedShare = 0.0;
        for (const auto &[network, share] : m_listed[index]) {
            listedShare += share;
        }
        const std::vector<std::uint32_t> &generated = m_generated[index];
        // Without generated access networks the listed ones have all, in the whole model.
        const bool isWhole = m_draft.networks.size() > m_draft.listedCount;
        const double most = generated.empty() && isWhole ? 1.0 : kMostWithListed;
        const double wanted = generated.empty() && isWhole ? 1.0 : listedShare;
        const double given = m_listed[index].empty() ? 0.0 : std::min(most, wanted);
        const Users withListed{std::llround(static_cast<double>(country.users.count) * given)};

        std::vector<double> weights;
        for (const auto &[network, share] : m_listed[index]) {
            weights.push_back(share);
        }
        const std::vector<Users> parts = apportion(withListed, weights);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            place(m_listed[index][i].first, country, parts[i]);
        }

        weights.clear();
        for (std::size_t rank = 0; rank < generated.size(); ++rank) {
            const double noise = 0.5 + m_draft.random.unit();
            weights.push_back(noise / std::pow(static_cast<double>(rank + 1), kSizeExponent));
        }
        const std::vector<Users> rest =
            apportion(Users{country.users.count - withListed.count}, weights);
        for (std::size_t i = 0; i < rest.size(); ++i) {
            place(generated[i], country, rest[i]);
        }
    }

    void place(std::uint32_t network, const CountryRow &country, Users users)
    {
        std::vector<geo::MetroId> metros;
        for (const geo::MetroId metro : m_draft.networks[network].metros) {
            if (m_draft.metros.at(metro).country == country.code) {
                metros.push_back(metro);
            }
        }
        if (metros.empty()) {
            metros = country.metros; // it is abroad, and serves the country all the same
        }
        std::vector<double> weights;
        for (const geo::MetroId metro : metros) {
            weights.push_back(static_cast<double>(
                std::max<std::int64_t>(1, m_draft.metros.at(metro).population)));
        }
        const std::vector<Users> parts = apportion(users, weights);
        for (std::size_t i = 0; i < metros.size(); ++i) {
            m_users.push_back({network, metros[i], parts[i]});
        }
    }

    ModelDraft &m_draft;
    std::vector<std::vector<std::pair<std::uint32_t, double>>> m_listed; ///< by country: shares
    std::vector<std::vector<std::uint32_t>> m_generated;                 ///< by country
    std::vector<ModelUsers> m_users;
};

} // namespace

std::vector<ModelUsers> usersOf(ModelDraft &draft)
{
    return UserSpread{draft}.spread();
}

} // namespace watershed::internet
