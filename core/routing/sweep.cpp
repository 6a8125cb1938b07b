// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/sweep.h"

#include "core/base/expects.h"
#include "core/base/parallel.h"
#include "core/internet/ranked_graph.h"
#include "core/routing/as_level.h"
#include "core/routing/lanes.h"
#include "core/routing/route_class.h"

#include <algorithm>
#include <memory>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Internet;
using internet::Node;
using internet::RankedGraph;
using internet::Relationship;

using NarrowLanes = Lanes<std::uint16_t, 9>; ///< 510 sites, paths of up to 125 ASes
using WideLanes = Lanes<std::uint32_t, 16>;

/// Passes between two looks at the cancel token: a pass over the Internet takes some milliseconds.
constexpr Node kNodesPerLook = 1024;

// What is the same for all blocks -----------------------------------------------------------------

struct SweepOffer {
    AsIndex to;
    RouteClass routeClass = RouteClass::Customer;
    RouteKey route;

    [[nodiscard]] auto order() const
    {
        return std::tuple{to, route.teller(), route.site(), route.length()};
    }
};

struct Weight {
    std::int64_t networks = 0;
    std::int64_t users = 0;
};

/// The scenario by AS, and what each node weighs.
class Ground final {
public:
    Ground(const Internet &internet, const Scenario &scenario)
        : m_graph{internet.ranked()}
        , m_isIsland(internet.asCount())
        , m_weightOfNode(m_graph.nodeCount())
    {
        std::unordered_map<design::SiteId, SiteIndex> indexOf;
        for (const design::SiteId site : scenario.sites) {
            indexOf.emplace(site, static_cast<SiteIndex>(indexOf.size()));
        }
        for (const Announcement &announcement : scenario.announcements) {
            const Asn origin = *announcement.sent->path.neighbourAs();
            m_offers.push_back(
                {announcement.neighbour, classFrom(announcement.service),
                 RouteKey{announcement.pathLength(), tellerNumberOfSite(internet, origin),
                          indexOf.at(announcement.site)}});
            m_longest = std::max(m_longest, announcement.pathLength());
        }
        std::ranges::sort(m_offers, {}, &SweepOffer::order);
        for (const Asn asn : scenario.originAsns) {
            if (const auto origin = internet.find(asn)) {
                m_isIsland[origin->value()] = true;
            }
        }
        for (const SweepOffer &offer : m_offers) {
            if (m_graph.nodeOf(offer.to.value()) >= m_graph.transitCount() &&
                !m_isIsland[offer.to.value()] &&
                (m_loneStubs.empty() || m_loneStubs.back() != offer.to)) {
                m_loneStubs.push_back(offer.to);
            }
        }
        weigh(internet);
    }

    [[nodiscard]] const RankedGraph &graph() const { return m_graph; }
    [[nodiscard]] std::span<const SweepOffer> offers() const { return m_offers; }
    [[nodiscard]] std::uint32_t longestOffer() const { return m_longest; }
    [[nodiscard]] bool isIsland(std::uint32_t as) const { return m_isIsland[as]; }
    /// Of the ASes of a node that are neither islands nor lone stubs.
    [[nodiscard]] const Weight &weightOf(Node node) const { return m_weightOfNode[node]; }
    /// Stubs that hear a site themselves, in order.
    [[nodiscard]] std::span<const AsIndex> loneStubs() const { return m_loneStubs; }
    [[nodiscard]] const Weight &weightOfLoneStub(std::size_t i) const { return m_weightOfStub[i]; }

private:
    void weigh(const Internet &internet)
    {
        m_weightOfStub.resize(m_loneStubs.size());
        for (std::uint32_t as = 0; as < internet.asCount(); ++as) {
            if (m_isIsland[as]) {
                continue;
            }
            const auto stub = std::ranges::lower_bound(m_loneStubs, AsIndex{as});
            Weight &weight =
                stub != m_loneStubs.end() && *stub == AsIndex{as}
                    ? m_weightOfStub[static_cast<std::size_t>(stub - m_loneStubs.begin())]
                    : m_weightOfNode[m_graph.nodeOf(as)];
            ++weight.networks;
            for (const internet::Router &router : internet.routersOf(AsIndex{as})) {
                weight.users += router.users.count;
            }
        }
    }

    const RankedGraph &m_graph;
    std::vector<SweepOffer> m_offers; ///< in order()
    std::uint32_t m_longest = 0;
    std::vector<bool> m_isIsland;
    std::vector<AsIndex> m_loneStubs;
    std::vector<Weight> m_weightOfNode;
    std::vector<Weight> m_weightOfStub;
};

// One block ---------------------------------------------------------------------------------------

/// Up to 64 selections side by side. Keeps its arrays from block to block; one thread's own.
template <class Row>
class Block final {
public:
    Block(const Internet &internet, const Ground &ground, std::size_t siteCount)
        : m_internet{internet}
        , m_ground{ground}
        , m_graph{ground.graph()}
        , m_none{static_cast<std::uint32_t>(siteCount)}
        , m_up(m_graph.transitCount())
        , m_hasUp(m_graph.transitCount())
        , m_best(m_graph.transitCount())
        , m_sums(kLanes * (siteCount + 1))
    {}

    /// \return  false when cancelled
    [[gnu::always_inline]] inline bool run(std::span<const SiteSelection> selections,
                                           const CancelToken &cancel)
    {
        prepare(selections);
        for (Node transit = m_graph.transitCount(); transit-- > 0;) {
            if (transit % kNodesPerLook == 0 && cancel.stop_requested()) {
                return false;
            }
            hearFromCustomers(transit);
        }
        for (Node node = 0; node < m_graph.nodeCount(); ++node) {
            if (node % kNodesPerLook == 0 && cancel.stop_requested()) {
                return false;
            }
            settle(node);
        }
        for (std::size_t i = 0; i < m_ground.loneStubs().size(); ++i) {
            settleLoneStub(i);
        }
        return true;
    }

    /// What a lane has counted.
    [[nodiscard]] SweptCatchments catchments(std::size_t lane) const
    {
        SweptCatchments result(m_none + 1);
        for (std::uint32_t site = 0; site <= m_none; ++site) {
            const Weight &sum = m_sums[lane * (m_none + 1) + site];
            const Weight &common = m_common[site];
            result[site] = {Users{sum.users + common.users}, sum.networks + common.networks};
        }
        return result;
    }

private:
    /// A route from outside the passes: a site's, or what a lone stub tells.
    struct Source {
        Node node = 0;
        std::uint32_t teller = 0;
        Row row; ///< one hop shorter than it is heard
    };
    using Sources = std::vector<Source>;

    void prepare(std::span<const SiteSelection> selections)
    {
        m_sums.assign(m_sums.size(), {});
        m_common.assign(m_none + 1, {});
        m_fromCustomers.clear();
        m_fromPeers.clear();
        m_fromProviders.clear();
        m_stubRows.clear();
        for (const SweepOffer &offer : m_ground.offers()) {
            if (m_ground.isIsland(offer.to.value())) {
                continue;
            }
            Row row;
            row.clear();
            for (std::size_t lane = 0; lane < selections.size(); ++lane) {
                if (selections[lane][offer.route.site()]) {
                    row.lane[lane] = Row::route(offer.route.length() - 1, offer.route.site());
                }
            }
            const Node node = m_graph.nodeOf(offer.to.value());
            if (node < m_graph.transitCount()) {
                sourcesOf(offer.routeClass).push_back({node, offer.route.teller(), row});
            } else {
                addToLoneStub(offer, row);
            }
        }
        for (const StubRows &stub : m_stubRows) {
            tellNeighboursOf(stub);
        }
        for (Sources *const sources : {&m_fromCustomers, &m_fromPeers, &m_fromProviders}) {
            std::ranges::stable_sort(*sources, {}, [](const Source &source) {
                return std::pair{source.node, source.teller};
            });
        }
    }

    [[nodiscard]] Sources &sourcesOf(RouteClass routeClass)
    {
        switch (routeClass) {
        case RouteClass::Customer:
            return m_fromCustomers;
        case RouteClass::Peer:
            return m_fromPeers;
        case RouteClass::Provider:
        case RouteClass::Origin:
        case RouteClass::None:
            break;
        }
        return m_fromProviders;
    }

    /// What sites tell a lone stub, in the order of Ground::loneStubs().
    struct StubRows {
        AsIndex as;
        Sources fromCustomers;
        Sources fromPeers;
        Sources fromProviders;
    };

    void addToLoneStub(const SweepOffer &offer, const Row &row)
    {
        if (m_stubRows.empty() || m_stubRows.back().as != offer.to) {
            m_stubRows.push_back({offer.to, {}, {}, {}});
        }
        StubRows &stub = m_stubRows.back();
        Sources &sources = offer.routeClass == RouteClass::Customer ? stub.fromCustomers
                           : offer.routeClass == RouteClass::Peer   ? stub.fromPeers
                                                                    : stub.fromProviders;
        sources.push_back({0, offer.route.teller(), row});
    }

    void tellNeighboursOf(const StubRows &stub)
    {
        Row own;
        own.clear();
        for (const Source &source : stub.fromCustomers) {
            own.hear(source.row);
        }
        const std::uint32_t teller = tellerNumber(stub.as);
        for (const std::uint32_t provider :
             m_internet.neighbourSpan(stub.as, Relationship::Provider)) {
            m_fromCustomers.push_back({m_graph.nodeOf(provider), teller, own});
        }
        for (const std::uint32_t peer : m_internet.neighbourSpan(stub.as, Relationship::Peer)) {
            m_fromPeers.push_back({m_graph.nodeOf(peer), teller, own});
        }
    }

    /// Hears the neighbours that are transit and tell something, and the sources between them in
    /// order of teller: of equally short routes the first one stays.
    [[gnu::always_inline]] inline void hearAll(Row &row, std::span<const Node> neighbours,
                                               const std::vector<Row> &routes,
                                               const std::uint8_t *tells,
                                               std::span<const Source> sources) const
    {
        auto source = sources.begin();
        for (const Node neighbour : neighbours) {
            if (neighbour >= m_graph.transitCount()) {
                break; // classes of stubs stand last and tell nothing
            }
            if (tells != nullptr && tells[neighbour] == 0) {
                continue;
            }
            while (source != sources.end() &&
                   source->teller < tellerNumber(AsIndex{m_graph.asOf(neighbour)})) {
                row.hear((source++)->row);
            }
            row.hear(routes[neighbour]);
        }
        for (; source != sources.end(); ++source) {
            row.hear(source->row);
        }
    }

    [[nodiscard]] static std::span<const Source> sourcesAt(const Sources &sources, Node node)
    {
        if (sources.empty()) {
            return {};
        }
        const auto found = std::ranges::equal_range(sources, node, {}, &Source::node);
        return {found.begin(), found.end()};
    }

    [[gnu::always_inline]] inline void hearFromCustomers(Node transit)
    {
        Row &row = m_up[transit];
        row.clear();
        if (!m_ground.isIsland(m_graph.asOf(transit))) {
            hearAll(row, m_graph.customers(transit), m_up, m_hasUp.data(),
                    sourcesAt(m_fromCustomers, transit));
        }
        m_hasUp[transit] = row.isEmpty() ? 0 : 1;
    }

    /// Customers before peers before providers, lane by lane.
    [[gnu::always_inline]] inline void hearFromOthers(Row &row, Node node,
                                                      std::span<const Source> fromPeers,
                                                      std::span<const Source> fromProviders)
    {
        if (row.isFull()) {
            return;
        }
        Row heard;
        heard.clear();
        hearAll(heard, m_graph.peers(node), m_up, m_hasUp.data(), fromPeers);
        row.fillFrom(heard);
        if (row.isFull()) {
            return;
        }
        heard.clear();
        hearAll(heard, m_graph.providers(node), m_best, nullptr, fromProviders);
        row.fillFrom(heard);
    }

    [[gnu::always_inline]] inline void settle(Node node)
    {
        const bool isTransit = node < m_graph.transitCount();
        Row row;
        if (isTransit) {
            row = m_up[node];
            if (m_ground.isIsland(m_graph.asOf(node))) {
                m_best[node] = row;
                return;
            }
        } else {
            row.clear();
        }
        hearFromOthers(row, node, sourcesAt(m_fromPeers, node), sourcesAt(m_fromProviders, node));
        if (isTransit) {
            m_best[node] = row;
        }
        count(row, m_ground.weightOf(node));
    }

    [[gnu::always_inline]] inline void settleLoneStub(std::size_t i)
    {
        const StubRows &stub = m_stubRows[i];
        const Node node = m_graph.nodeOf(stub.as.value());
        Row row;
        row.clear();
        for (const Source &source : stub.fromCustomers) {
            row.hear(source.row);
        }
        // Its class hears what lone stubs among its peers tell, and so does it.
        Sources fromPeers = stub.fromPeers;
        const auto ofClass = sourcesAt(m_fromPeers, node);
        fromPeers.insert(fromPeers.end(), ofClass.begin(), ofClass.end());
        std::ranges::stable_sort(fromPeers, {}, &Source::teller);
        hearFromOthers(row, node, fromPeers, stub.fromProviders);
        count(row, m_ground.weightOfLoneStub(i));
    }

    /// Adds to the sites of all lanes. Most lanes agree, so the first lane's site is counted for
    /// all of them at once, and the others put right.
    [[gnu::always_inline]] inline void count(const Row &row, const Weight &weight)
    {
        const auto siteOf = [this](auto route) {
            return route == Row::kNone ? m_none : Row::siteOf(route);
        };
        const auto add = [](Weight &sum, const Weight &more, int sign) {
            sum.networks += sign * more.networks;
            sum.users += sign * more.users;
        };
        const auto first = row.lane[0];
        add(m_common[siteOf(first)], weight, 1);
        std::array<std::uint8_t, kLanes> differs;
        std::uint8_t isAny = 0;
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            differs[lane] = row.lane[lane] != first ? 1 : 0;
            isAny |= differs[lane];
        }
        if (isAny == 0) {
            return;
        }
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            if (differs[lane] != 0) {
                Weight *const sums = &m_sums[lane * (m_none + 1)];
                add(sums[siteOf(first)], weight, -1);
                add(sums[siteOf(row.lane[lane])], weight, 1);
            }
        }
    }

    const Internet &m_internet;
    const Ground &m_ground;
    const RankedGraph &m_graph;
    std::uint32_t m_none; ///< stands in the sums for no site
    std::vector<Row> m_up;
    std::vector<std::uint8_t> m_hasUp; ///< whether any lane of m_up has a route
    std::vector<Row> m_best;
    Sources m_fromCustomers;
    Sources m_fromPeers;
    Sources m_fromProviders;
    std::vector<StubRows> m_stubRows;
    std::vector<Weight> m_common; ///< by site: counted for all lanes
    std::vector<Weight> m_sums;   ///< by lane and site: on top of it
};

template <class Row>
bool runPlainly(Block<Row> &block, std::span<const SiteSelection> selections,
                const CancelToken &cancel)
{
    return block.run(selections, cancel);
}

#if defined(__x86_64__)
/// The same, compiled for wider vectors, which not every processor has.
template <class Row>
[[gnu::target("avx2")]] bool
runWithAvx2(Block<Row> &block, std::span<const SiteSelection> selections, const CancelToken &cancel)
{
    return block.run(selections, cancel);
}
#endif

template <class Row>
auto runnerForThisMachine()
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        return &runWithAvx2<Row>;
    }
#endif
    return &runPlainly<Row>;
}

template <class Row>
std::optional<std::vector<SweptCatchments>>
sweep(const Internet &internet, const Ground &ground, std::size_t siteCount,
      std::span<const SiteSelection> selections, unsigned threads, const CancelToken &cancel,
      const ProgressSink &progress)
{
    std::vector<SweptCatchments> results(selections.size());
    const auto runBlock = runnerForThisMachine<Row>();
    const auto makeWorker = [&] {
        return [&, block = std::make_unique<Block<Row>>(internet, ground, siteCount)](
                   std::size_t piece) {
            const std::size_t first = piece * kLanes;
            const auto part =
                selections.subspan(first, std::min(kLanes, selections.size() - first));
            if (!runBlock(*block, part, cancel)) {
                return false;
            }
            for (std::size_t lane = 0; lane < part.size(); ++lane) {
                results[first + lane] = block->catchments(lane);
            }
            return true;
        };
    };
    const auto onProgress = [&progress](double fraction) {
        if (progress) {
            progress({Phase::Propagating, fraction});
        }
    };
    const std::size_t blockCount = (selections.size() + kLanes - 1) / kLanes;
    if (!forEachPiece(blockCount, threads, makeWorker, onProgress)) {
        return std::nullopt;
    }
    return results;
}

} // namespace

std::vector<SiteSelection> eachSiteWithdrawn(std::size_t siteCount)
{
    std::vector<SiteSelection> selections(siteCount, SiteSelection(siteCount, true));
    for (std::size_t site = 0; site < siteCount; ++site) {
        selections[site][site] = false;
    }
    return selections;
}

std::optional<std::vector<SweptCatchments>> sweepSites(const internet::Internet &internet,
                                                       const Scenario &scenario,
                                                       std::span<const SiteSelection> selections,
                                                       unsigned threads, const CancelToken &cancel,
                                                       const ProgressSink &progress)
{
    const std::size_t siteCount = scenario.sites.size();
    WATERSHED_EXPECTS(siteCount < kNoSite && threads > 0);
    for (const SiteSelection &selection : selections) {
        WATERSHED_EXPECTS(selection.size() == siteCount);
    }
    const Ground ground{internet, scenario};
    // A path climbs at most the longest chain, crosses once, and descends it; a stub at either end.
    const std::uint32_t mostHops = 2 * internet.ranked().depth() + 2;
    if (siteCount <= NarrowLanes::kMostSites &&
        ground.longestOffer() + mostHops <= NarrowLanes::kMostLength) {
        return sweep<NarrowLanes>(internet, ground, siteCount, selections, threads, cancel,
                                  progress);
    }
    return sweep<WideLanes>(internet, ground, siteCount, selections, threads, cancel, progress);
}

} // namespace watershed::routing
