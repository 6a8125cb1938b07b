// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/builtin/model_tables.h"

#include "core/base/csv_table.h"
#include "core/base/expects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace watershed::internet {

// resources/internet
extern const std::string_view countriesCsv;
extern const std::string_view networksCsv;
extern const std::string_view accessNetworksCsv;
extern const std::string_view carrierSharesCsv;
extern const std::string_view exchangesCsv;
extern const std::string_view classroomCsv;

namespace {

template <class T, std::size_t N>
std::optional<T> meaning(const std::array<std::pair<std::string_view, T>, N> &words,
                         std::string_view word)
{
    const auto found = std::ranges::find(words, word, &std::pair<std::string_view, T>::first);
    return found == words.end() ? std::nullopt : std::optional{found->second};
}

constexpr std::array<std::pair<std::string_view, NetworkKind>, 5> kKindWords{{
    {"tier1", NetworkKind::Tier1},
    {"transit", NetworkKind::Transit},
    {"hosting", NetworkKind::Hosting},
    {"content", NetworkKind::Content},
    {"education", NetworkKind::Education},
}};

constexpr std::array<std::pair<std::string_view, PeeringPolicy>, 3> kPolicyWords{{
    {"open", PeeringPolicy::Open},
    {"selective", PeeringPolicy::Selective},
    {"restrictive", PeeringPolicy::Restrictive},
}};

/// A policy is listed where it is not the usual one of the kind.
PeeringPolicy usualPolicy(NetworkKind kind)
{
    switch (kind) {
    case NetworkKind::Tier1:
        return PeeringPolicy::Restrictive;
    case NetworkKind::Content:
    case NetworkKind::Hosting:
    case NetworkKind::Education:
        return PeeringPolicy::Open;
    case NetworkKind::Unknown:
    case NetworkKind::Transit:
    case NetworkKind::Access:
    case NetworkKind::Enterprise:
        break;
    }
    return PeeringPolicy::Selective;
}

/// A number from `low` to `high`.
std::optional<double> numberWithin(const CsvRow &row, std::size_t column, double low, double high)
{
    const auto number = row.number(column);
    return number && *number >= low && *number <= high ? number : std::nullopt;
}

class Reader final {
public:
    explicit Reader(const geo::MetroTable &metros)
        : m_metros{metros}
    {
        for (std::size_t i = 0; i < metros.size(); ++i) {
            m_metrosOf[metros.metros()[i].country].emplace_back(static_cast<std::uint16_t>(i));
        }
    }

    [[nodiscard]] Result<ModelTables> read(const ModelTexts &texts) &&
    {
        readTable("countries", texts.countries, &Reader::addCountry);
        readTable("networks", texts.networks, &Reader::addNetwork);
        readTable("access_networks", texts.accessNetworks, &Reader::addAccessNetwork);
        readTable("carrier_shares", texts.carrierShares, &Reader::addShare);
        readTable("exchanges", texts.exchanges, &Reader::addExchange);
        readTable("classroom", texts.classroom, &Reader::addToClassroom);
        if (m_error) {
            return tl::make_unexpected(std::move(*m_error));
        }
        return std::move(m_tables);
    }

private:
    /// \param add  takes a row, and says whether it is as it must be
    void readTable(const char *name, std::string_view csv, bool (Reader::*add)(const CsvRow &))
    {
        for (const CsvRow &row : csvRows(csv)) {
            if (!m_error && !(this->*add)(row)) {
                m_error = Error{ErrorCode::BadTableRow, {name, row.line()}, std::nullopt};
            }
        }
    }

    bool addCountry(const CsvRow &row)
    {
        constexpr double kMostThousands = 2e6;
        constexpr double kMostNetworks = 1e5;
        const auto metros = m_metrosOf.find(row.text(0));
        const auto thousands = numberWithin(row, 3, 0.0, kMostThousands);
        const auto networks = numberWithin(row, 4, 0.0, kMostNetworks);
        if (metros == m_metrosOf.end() || !thousands || !networks ||
            !m_countries.emplace(row.text(0), m_countries.size()).second) {
            return false;
        }
        m_tables.countries.push_back({row.text(0), row.text(2),
                                      Users{std::llround(*thousands * 1000)},
                                      static_cast<int>(*networks), metros->second});
        return true;
    }

    bool addNetwork(const CsvRow &row)
    {
        constexpr double kMostSales = 1000.0;
        const auto kind = meaning(kKindWords, row.text(2));
        const auto sales =
            row.text(7).empty() ? std::optional{1.0} : numberWithin(row, 7, 0.0, kMostSales);
        if (!kind || !sales) {
            return false;
        }
        const auto policy = row.text(8).empty() ? std::optional{usualPolicy(*kind)}
                                                : meaning(kPolicyWords, row.text(8));
        if (!policy) {
            return false;
        }
        NetworkRow network;
        network.name = row.text(1);
        network.kind = *kind;
        network.transitSales = *sales;
        network.peering = *policy;
        return addListed(std::move(network), row, 3);
    }

    bool addAccessNetwork(const CsvRow &row)
    {
        const auto percent = numberWithin(row, 3, 0.0, 100.0);
        if (!percent) {
            return false;
        }
        NetworkRow network;
        network.name = row.text(1);
        network.kind = NetworkKind::Access;
        network.peering = usualPolicy(NetworkKind::Access);
        network.users.push_back({row.text(2), *percent / 100.0});
        return addListed(std::move(network), row, 2);
    }

    /// What both tables of networks have: the AS number, and behind the country, with other
    /// columns between, providers, peers and metros.
    bool addListed(NetworkRow network, const CsvRow &row, std::size_t countryColumn)
    {
        constexpr std::size_t kProvidersColumn = 4;
        const auto asn = parseAsn(row.text(0));
        auto providers = asnsFrom(row.list(kProvidersColumn));
        auto peers = asnsFrom(row.list(kProvidersColumn + 1));
        network.country = row.text(countryColumn);
        auto metros = metrosFrom(row.list(kProvidersColumn + 2), network.country);
        if (!asn || !providers || !peers || !metros || metros->empty() ||
            !m_countries.contains(network.country) ||
            !m_networks.emplace(*asn, m_networks.size()).second) {
            return false;
        }
        network.asn = *asn;
        network.providers = std::move(*providers);
        network.peers = std::move(*peers);
        network.metros = std::move(*metros);
        m_tables.networks.push_back(std::move(network));
        return true;
    }

    bool addShare(const CsvRow &row)
    {
        const auto asn = parseAsn(row.text(0));
        const auto percent = numberWithin(row, 2, 0.0, 100.0);
        const auto network = asn ? m_networks.find(*asn) : m_networks.end();
        if (network == m_networks.end() || !percent || !m_countries.contains(row.text(1))) {
            return false;
        }
        m_tables.networks[network->second].users.push_back({row.text(1), *percent / 100.0});
        return true;
    }

    bool addExchange(const CsvRow &row)
    {
        constexpr double kMostParticipants = 1e4;
        const auto metro = m_metros.find(row.text(1));
        const auto routeServer = parseAsn(row.text(2));
        const auto participants = numberWithin(row, 3, 0.0, kMostParticipants);
        if (!metro || !participants || (!routeServer && !row.text(2).empty())) {
            return false;
        }
        m_tables.exchanges.push_back(
            {row.text(0), *metro, routeServer, static_cast<int>(std::lround(*participants))});
        return true;
    }

    bool addToClassroom(const CsvRow &row)
    {
        const auto asn = parseAsn(row.text(0));
        const auto network = asn ? m_networks.find(*asn) : m_networks.end();
        if (network == m_networks.end()) {
            return false;
        }
        m_tables.networks[network->second].isInClassroom = true;
        return true;
    }

    [[nodiscard]] static std::optional<std::vector<Asn>>
    asnsFrom(const std::vector<std::string> &words)
    {
        std::vector<Asn> asns;
        for (const std::string &word : words) {
            const auto asn = parseAsn(word);
            if (!asn) {
                return std::nullopt;
            }
            asns.push_back(*asn);
        }
        return asns;
    }

    /// `*` stands for every metro of the network's country.
    [[nodiscard]] std::optional<std::vector<geo::MetroId>>
    metrosFrom(const std::vector<std::string> &codes, const std::string &country) const
    {
        std::vector<geo::MetroId> metros;
        for (const std::string &code : codes) {
            if (code == "*") {
                const auto ofCountry = m_metrosOf.find(country);
                if (ofCountry == m_metrosOf.end()) {
                    return std::nullopt;
                }
                metros.insert(metros.end(), ofCountry->second.begin(), ofCountry->second.end());
                continue;
            }
            const auto metro = m_metros.find(code);
            if (!metro) {
                return std::nullopt;
            }
            metros.push_back(*metro);
        }
        std::ranges::sort(metros);
        const auto repeated = std::ranges::unique(metros);
        metros.erase(repeated.begin(), repeated.end());
        return metros;
    }

    const geo::MetroTable &m_metros;
    std::map<std::string, std::vector<geo::MetroId>> m_metrosOf; ///< by country code
    std::map<std::string, std::size_t> m_countries;
    std::map<Asn, std::size_t> m_networks;
    ModelTables m_tables;
    std::optional<Error> m_error;
};

} // namespace

Result<ModelTables> readModelTables(const geo::MetroTable &metros, const ModelTexts &texts)
{
    return Reader{metros}.read(texts);
}

const ModelTables &builtInModelTables()
{
    static const ModelTables tables = [] {
        auto read = readModelTables(geo::MetroTable::builtIn(),
                                    {countriesCsv, networksCsv, accessNetworksCsv, carrierSharesCsv,
                                     exchangesCsv, classroomCsv});
        WATERSHED_EXPECTS(read.has_value());
        return std::move(*read);
    }();
    return tables;
}

} // namespace watershed::internet
