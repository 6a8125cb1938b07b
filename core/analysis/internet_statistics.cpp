// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/internet_statistics.h"

#include "core/base/random.h"
#include "core/internet/ranked_graph.h"
#include "core/routing/as_level_routes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace watershed::analysis {

namespace {

using internet::AsIndex;
using internet::Internet;
using internet::Relationship;

constexpr std::size_t kMostCones = 10;

class Counting final {
public:
    Counting(const Internet &internet, std::uint64_t seed, const CancelToken &cancel,
             const ProgressSink &progress)
        : m_internet{internet}
        , m_random{seed}
        , m_cancel{cancel}
        , m_progress{progress}
    {}

    [[nodiscard]] std::optional<InternetStatistics> count()
    {
        countNeighbours();
        countPlaces();
        countUsers();
        if (!countCones() || !countPaths()) {
            return std::nullopt;
        }
        return std::move(m_statistics);
    }

private:
    [[nodiscard]] std::int64_t countOf(AsIndex as, Relationship relationship) const
    {
        return static_cast<std::int64_t>(m_internet.neighbourSpan(as, relationship).size());
    }

    [[nodiscard]] bool isStub(AsIndex as) const { return countOf(as, Relationship::Customer) == 0; }

    void countNeighbours()
    {
        std::vector<std::int64_t> degrees;
        std::vector<std::int64_t> ofStubs[2];   // providers, peers
        std::vector<std::int64_t> ofSellers[3]; // providers, peers, customers
        for (std::uint32_t i = 0; i < m_internet.asCount(); ++i) {
            const AsIndex as{i};
            const std::int64_t providers = countOf(as, Relationship::Provider);
            const std::int64_t peers = countOf(as, Relationship::Peer);
            const std::int64_t customers = countOf(as, Relationship::Customer);
            degrees.push_back(providers + peers + customers);
            if (customers == 0) {
                ofStubs[0].push_back(providers);
                ofStubs[1].push_back(peers);
                continue;
            }
            ofSellers[0].push_back(providers);
            ofSellers[1].push_back(peers);
            ofSellers[2].push_back(customers);
        }
        m_statistics.ases = m_internet.asCount();
        m_statistics.stubs = static_cast<std::int64_t>(ofStubs[0].size());
        m_statistics.customerProvider = m_internet.customerProviderCount();
        m_statistics.peerings = m_internet.peeringCount();
        m_statistics.degree = distributionOf(std::move(degrees));
        m_statistics.providersPerStub = distributionOf(std::move(ofStubs[0]));
        m_statistics.peersPerStub = distributionOf(std::move(ofStubs[1]));
        m_statistics.providersPerSeller = distributionOf(std::move(ofSellers[0]));
        m_statistics.peersPerSeller = distributionOf(std::move(ofSellers[1]));
        m_statistics.customersPerSeller = distributionOf(std::move(ofSellers[2]));
    }

    void countPlaces()
    {
        m_statistics.routers = m_internet.routerCount();
        m_statistics.interconnections =
            static_cast<std::int64_t>(m_internet.routerArrays().interconnections.size() / 2);
        m_statistics.exchanges = static_cast<std::int64_t>(m_internet.exchanges().size());
        std::vector<std::int64_t> members;
        for (const internet::Exchange &exchange : m_internet.exchanges()) {
            members.push_back(static_cast<std::int64_t>(exchange.members.size()));
        }
        m_statistics.membersPerExchange = distributionOf(std::move(members));
        std::vector<std::int64_t> metros;
        for (std::uint32_t i = 0; i < m_internet.asCount(); ++i) {
            const auto routers = m_internet.routersOf(AsIndex{i});
            if (routers.front().metro) {
                metros.push_back(static_cast<std::int64_t>(routers.size()));
            }
        }
        m_statistics.metrosPerAs = distributionOf(std::move(metros));
    }

    void countUsers()
    {
        std::map<std::string, Users> byCountry;
        for (const internet::Router &router : m_internet.routers()) {
            if (router.metro && router.users.count > 0) {
                byCountry[m_internet.metros().at(*router.metro).country] += router.users;
            }
        }
        m_statistics.users = m_internet.totalUsers();
        for (auto &[country, users] : byCountry) {
            m_statistics.usersByCountry.push_back({country, users});
        }
        std::ranges::stable_sort(m_statistics.usersByCountry, std::ranges::greater{},
                                 [](const CountryUsers &row) { return row.users.count; });
    }

    /// \return  false when cancelled
    [[nodiscard]] bool countCones()
    {
        // A cone is at least as large as the number of customers, so that of the ASes with most
        // customers no more than these few times as many need to be looked at.
        constexpr std::size_t kCandidatesPerCone = 20;
        std::vector<std::pair<std::int64_t, std::uint32_t>> sellers;
        for (std::uint32_t i = 0; i < m_internet.asCount(); ++i) {
            // A transit customer brings its own: count those of the second step, too.
            std::int64_t reach = countOf(AsIndex{i}, Relationship::Customer);
            if (reach == 0) {
                continue;
            }
            for (const AsIndex customer :
                 m_internet.neighbours(AsIndex{i}, Relationship::Customer)) {
                reach += countOf(customer, Relationship::Customer);
            }
            sellers.emplace_back(reach, i);
        }
        const std::size_t candidates = std::min(sellers.size(), kMostCones * kCandidatesPerCone);
        std::ranges::partial_sort(sellers,
                                  sellers.begin() + static_cast<std::ptrdiff_t>(candidates),
                                  std::ranges::greater{});
        std::vector<std::pair<std::int64_t, std::uint32_t>> cones;
        std::vector<std::uint32_t> seenBy(m_internet.asCount(), m_internet.asCount());
        for (std::size_t i = 0; i < candidates; ++i) {
            if (m_cancel.stop_requested()) {
                return false;
            }
            cones.emplace_back(coneOf(sellers[i].second, seenBy), sellers[i].second);
        }
        std::ranges::sort(cones, [](const auto &a, const auto &b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        for (std::size_t i = 0; i < std::min(kMostCones, cones.size()); ++i) {
            m_statistics.largestCones.push_back(
                {m_internet.asn(AsIndex{cones[i].second}),
                 Share{static_cast<double>(cones[i].first) / m_internet.asCount()}});
        }
        return true;
    }

    [[nodiscard]] std::int64_t coneOf(std::uint32_t top, std::vector<std::uint32_t> &seenBy) const
    {
        std::vector<std::uint32_t> open{top};
        seenBy[top] = top;
        std::int64_t size = 0;
        while (!open.empty()) {
            const AsIndex as{open.back()};
            open.pop_back();
            ++size;
            for (const std::uint32_t customer :
                 m_internet.neighbourSpan(as, Relationship::Customer)) {
                if (std::exchange(seenBy[customer], top) != top) {
                    open.push_back(customer);
                }
            }
        }
        return size;
    }

    /// \return  false when cancelled
    [[nodiscard]] bool countPaths()
    {
        const std::uint32_t ases = m_internet.asCount();
        if (ases == 0) {
            return true;
        }
        const std::uint32_t origins = std::min(kPathLengthOrigins, ases);
        std::vector<std::int64_t> byLength;
        for (std::uint32_t i = 0; i < origins; ++i) {
            const AsIndex origin{m_random.below(ases)};
            const std::array announced{routing::AsOrigin{m_internet.asn(origin), 0}};
            const auto routes = routing::asLevelRoutes(m_internet, announced, m_cancel);
            if (!routes) {
                return false;
            }
            for (std::uint32_t as = 0; as < ases; ++as) {
                const routing::AsRoute &route = (*routes)[as];
                if (route.length > 0 && isStub(AsIndex{as})) {
                    byLength.resize(std::max<std::size_t>(byLength.size(), route.length + 1));
                    ++byLength[route.length];
                }
            }
            if (m_progress) {
                m_progress({Phase::Counting, (i + 1.0) / origins});
            }
        }
        m_statistics.pathLength = distributionOfCounts(byLength);
        return true;
    }

    /// \param counts  how often each value was seen
    [[nodiscard]] static Distribution distributionOfCounts(const std::vector<std::int64_t> &counts)
    {
        const std::int64_t total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
        Distribution result;
        if (total == 0) {
            return result;
        }
        const auto quantile = [&](double part) {
            const auto rank =
                static_cast<std::int64_t>(std::ceil(part * static_cast<double>(total)));
            std::int64_t seen = 0;
            for (std::size_t value = 0; value < counts.size(); ++value) {
                seen += counts[value];
                if (seen >= rank) {
                    return static_cast<std::int64_t>(value);
                }
            }
            return static_cast<std::int64_t>(counts.size()) - 1;
        };
        double sum = 0.0;
        for (std::size_t value = 0; value < counts.size(); ++value) {
            sum += static_cast<double>(value) * static_cast<double>(counts[value]);
        }
        result.mean = sum / static_cast<double>(total);
        result.median = quantile(0.5);
        result.p90 = quantile(0.9);
        result.p99 = quantile(0.99);
        result.max = quantile(1.0);
        return result;
    }

    const Internet &m_internet;
    Random m_random;
    const CancelToken &m_cancel;
    const ProgressSink &m_progress;
    InternetStatistics m_statistics;
};

} // namespace

Distribution distributionOf(std::vector<std::int64_t> values)
{
    Distribution result;
    if (values.empty()) {
        return result;
    }
    std::ranges::sort(values);
    const auto quantile = [&](double part) {
        const double rank = std::ceil(part * static_cast<double>(values.size()));
        return values[static_cast<std::size_t>(std::max(1.0, rank)) - 1];
    };
    double sum = 0.0;
    for (const std::int64_t value : values) {
        sum += static_cast<double>(value);
    }
    result.mean = sum / static_cast<double>(values.size());
    result.median = quantile(0.5);
    result.p90 = quantile(0.9);
    result.p99 = quantile(0.99);
    result.max = values.back();
    return result;
}

std::optional<InternetStatistics> statisticsOf(const Internet &internet, std::uint64_t seed,
                                               const CancelToken &cancel,
                                               const ProgressSink &progress)
{
    return Counting{internet, seed, cancel, progress}.count();
}

} // namespace watershed::analysis
