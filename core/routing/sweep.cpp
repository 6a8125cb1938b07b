// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/sweep.h"

#include "core/base/expects.h"
#include "core/base/parallel.h"
#include "core/internet/ranked_graph.h"
#include "core/routing/as_level.h"
#include "core/routing/lanes.h"
#include "core/routing/route_class.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <tuple>
#include <utility>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Internet;
using internet::Node;
using internet::RankedGraph;
using internet::Relationship;

using NarrowLanes = Lanes<std::uint16_t, 9>; ///< 511 sites, paths of up to 125 ASes
using WideLanes = Lanes<std::uint32_t, 16>;

/// Passes between two looks at the cancel token: a pass over the Internet takes some milliseconds.
constexpr Node kNodesPerLook = 1024;

// What is the same for all blocks -----------------------------------------------------------------

struct Weight {
    std::int32_t networks = 0;
    std::int64_t users = 0;

    void add(const Weight &other, int sign)
    {
        networks += sign * other.networks;
        users += sign * other.users;
    }
};

/// The scenario by AS, and what each node weighs.
class Ground final {
public:
    Ground(const Internet &internet, const Scenario &scenario)
        : m_graph{internet.ranked()}
        , m_isIsland(internet.asCount())
        , m_weightOfNode(m_graph.nodeCount())
    {
        const std::vector<SiteIndex> sites = siteIndices(scenario);
        for (std::size_t i = 0; i < sites.size(); ++i) {
            const Announcement &announcement = scenario.announcements[i];
            const Asn origin = *announcement.sent->path.neighbourAs();
            m_offers.push_back(
                {announcement.neighbour, classFrom(announcement.service),
                 RouteKey{announcement.pathLength(),
                          tellerNumberOfSite(internet, scenario.originAsns, origin), sites[i]}});
            m_longest = std::max(m_longest, announcement.pathLength());
        }
        // Whom they tell, then in the order in which a lane that hears them keeps the first.
        std::ranges::sort(m_offers, {}, [](const AsOffer &offer) {
            return std::tuple{offer.to, offer.route.teller(), offer.route.site(),
                              offer.route.length()};
        });
        for (const Asn asn : scenario.originAsns) {
            if (const auto origin = internet.find(asn)) {
                m_isIsland[origin->value()] = true;
            }
        }
        for (const AsOffer &offer : m_offers) {
            if (m_graph.nodeOf(offer.to.value()) >= m_graph.transitCount() &&
                !m_isIsland[offer.to.value()] &&
                (m_loneStubs.empty() || m_loneStubs.back() != offer.to)) {
                m_loneStubs.push_back(offer.to);
            }
        }
        weigh(internet);
    }

    [[nodiscard]] const RankedGraph &graph() const { return m_graph; }
    [[nodiscard]] std::span<const AsOffer> offers() const { return m_offers; }
    [[nodiscard]] std::uint32_t longestOffer() const { return m_longest; }
    [[nodiscard]] bool isIsland(std::uint32_t as) const { return m_isIsland[as]; }
    /// Of the ASes that reach what a node reaches; nothing where they are counted elsewhere.
    [[nodiscard]] const Weight &weightOf(Node node) const { return m_weightOfNode[node]; }
    /// Stubs that hear a site themselves, in order.
    [[nodiscard]] std::span<const AsIndex> loneStubs() const { return m_loneStubs; }
    [[nodiscard]] const Weight &weightOfLoneStub(std::size_t i) const { return m_weightOfStub[i]; }

private:
    void weigh(const Internet &internet)
    {
        for (Node node = 0; node < m_graph.nodeCount(); ++node) {
            for (const std::uint32_t as : m_graph.members(node)) {
                m_weightOfNode[node].add(weightOf(internet, AsIndex{as}), 1);
            }
        }
        for (std::uint32_t as = 0; as < internet.asCount(); ++as) {
            if (m_isIsland[as]) {
                m_weightOfNode[m_graph.nodeOf(as)].add(weightOf(internet, AsIndex{as}), -1);
            }
        }
        for (const AsIndex stub : m_loneStubs) {
            m_weightOfStub.push_back(weightOf(internet, stub));
            m_weightOfNode[m_graph.nodeOf(stub.value())].add(m_weightOfStub.back(), -1);
        }
        // Stubs with one provider and no peers reach what the provider reaches: counted there.
        for (Node node = m_graph.transitCount(); node < m_graph.nodeCount(); ++node) {
            const auto providers = m_graph.providers(node);
            const AsIndex first{m_graph.members(node).front()};
            if (providers.size() == 1 && !m_isIsland[m_graph.asOf(providers.front())] &&
                internet.neighbourSpan(first, Relationship::Peer).empty()) {
                m_weightOfNode[providers.front()].add(std::exchange(m_weightOfNode[node], {}), 1);
            }
        }
    }

    [[nodiscard]] static Weight weightOf(const Internet &internet, AsIndex as)
    {
        Weight weight{1, 0};
        if (internet.totalUsers().count > 0) {
            for (const internet::Router &router : internet.routersOf(as)) {
                weight.users += router.users.count;
            }
        }
        return weight;
    }

    const RankedGraph &m_graph;
    std::vector<AsOffer> m_offers; ///< in order of whom they tell
    std::uint32_t m_longest = 0;
    std::vector<bool> m_isIsland;
    std::vector<AsIndex> m_loneStubs;
    std::vector<Weight> m_weightOfNode;
    std::vector<Weight> m_weightOfStub;
};

// One block ---------------------------------------------------------------------------------------

enum class BlockOutcome : std::uint8_t { Done, PathTooLong, Cancelled };

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
        , m_hasUsers{internet.totalUsers().count > 0}
        , m_networks(kLanes * (siteCount + 1))
        , m_users(m_hasUsers ? m_networks.size() : 0)
    {}

    [[gnu::always_inline]] inline BlockOutcome run(std::span<const SiteSelection> selections,
                                                   const CancelToken &cancel)
    {
        prepare(selections);
        bool isTooLong = false;
        for (Node transit = m_graph.transitCount(); transit-- > 0;) {
            if (transit % kNodesPerLook == 0 && cancel.stop_requested()) {
                return BlockOutcome::Cancelled;
            }
            hearFromCustomers(transit);
        }
        for (Node node = 0; node < m_graph.nodeCount(); ++node) {
            if (node % kNodesPerLook == 0 && cancel.stop_requested()) {
                return BlockOutcome::Cancelled;
            }
            settle(node);
            isTooLong = isTooLong || (node < m_graph.transitCount() && m_best[node].hasTooLong());
        }
        for (std::size_t i = 0; i < m_ground.loneStubs().size(); ++i) {
            settleLoneStub(i);
        }
        return isTooLong ? BlockOutcome::PathTooLong : BlockOutcome::Done;
    }

    /// What a lane has counted.
    [[nodiscard]] SweptCatchments catchments(std::size_t lane) const
    {
        SweptCatchments result(m_none + 1);
        for (std::uint32_t site = 0; site <= m_none; ++site) {
            const std::size_t place = lane * (m_none + 1) + site;
            result[site] = {Users{m_common[site].users + (m_hasUsers ? m_users[place] : 0)},
                            m_common[site].networks + m_networks[place]};
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
        std::ranges::fill(m_networks, 0);
        std::ranges::fill(m_users, 0);
        m_common.assign(m_none + 1, {});
        m_fromCustomers.clear();
        m_fromPeers.clear();
        m_fromProviders.clear();
        m_stubRows.clear();
        for (const AsOffer &offer : m_ground.offers()) {
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

    void addToLoneStub(const AsOffer &offer, const Row &row)
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
        if (!isTransit && m_ground.weightOf(node).networks == 0) {
            return;
        }
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

    /// Adds to the sites of all lanes. Where nearly all lanes agree, the first lane's site is
    /// counted for all of them at once, and the others put right.
    [[gnu::always_inline]] inline void count(const Row &row, const Weight &weight)
    {
        constexpr unsigned kFew = 16;
        const auto first = row.lane[0];
        unsigned differing = row.differing();
        if (differing > kFew) {
            std::int32_t *sums = m_networks.data();
            for (std::size_t lane = 0; lane < kLanes; ++lane, sums += m_none + 1) {
                sums[siteOf(row.lane[lane])] += weight.networks;
            }
            if (m_hasUsers) {
                std::int64_t *users = m_users.data();
                for (std::size_t lane = 0; lane < kLanes; ++lane, users += m_none + 1) {
                    users[siteOf(row.lane[lane])] += weight.users;
                }
            }
            return;
        }
        m_common[siteOf(first)].add(weight, 1);
        for (std::size_t lane = 0; differing > 0; ++lane) {
            if (row.lane[lane] != first) {
                add(lane, siteOf(first), weight, -1);
                add(lane, siteOf(row.lane[lane]), weight, 1);
                --differing;
            }
        }
    }

    /// The site's place in the sums; what stands for no site is the highest number.
    template <class Word>
    [[gnu::always_inline]] [[nodiscard]] inline std::uint32_t siteOf(Word route) const
    {
        return std::min(Row::siteOf(route), m_none);
    }

    void add(std::size_t lane, std::uint32_t site, const Weight &weight, int sign)
    {
        const std::size_t place = lane * (m_none + 1) + site;
        m_networks[place] += sign * weight.networks;
        if (m_hasUsers) {
            m_users[place] += sign * weight.users;
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
    // By lane and site, on top of it. Small, because every node adds to dozens of places.
    bool m_hasUsers;
    std::vector<std::int32_t> m_networks;
    std::vector<std::int64_t> m_users;
};

template <class Row>
BlockOutcome runPlainly(Block<Row> &block, std::span<const SiteSelection> selections,
                        const CancelToken &cancel)
{
    return block.run(selections, cancel);
}

#if defined(__x86_64__)
/// The same, compiled for wider vectors, which not every processor has.
template <class Row>
[[gnu::target("avx2")]] BlockOutcome
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

/// \return  what ended it, and the catchments of all selections where they are done
template <class Row>
std::pair<BlockOutcome, std::vector<SweptCatchments>>
sweep(const Internet &internet, const Ground &ground, std::size_t siteCount,
      std::span<const SiteSelection> selections, unsigned threads, const CancelToken &cancel,
      const ProgressSink &progress)
{
    std::vector<SweptCatchments> results(selections.size());
    std::atomic<BlockOutcome> stoppedBy{BlockOutcome::Done};
    const auto runBlock = runnerForThisMachine<Row>();
    const auto makeWorker = [&] {
        return [&, block = std::make_unique<Block<Row>>(internet, ground, siteCount)](
                   std::size_t piece) {
            const std::size_t first = piece * kLanes;
            const auto part =
                selections.subspan(first, std::min(kLanes, selections.size() - first));
            const BlockOutcome outcome = runBlock(*block, part, cancel);
            if (outcome != BlockOutcome::Done) {
                stoppedBy = outcome;
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
        return {stoppedBy.load(), {}};
    }
    return {BlockOutcome::Done, std::move(results)};
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
    std::pair swept{BlockOutcome::PathTooLong, std::vector<SweptCatchments>{}};
    if (siteCount <= NarrowLanes::kMostSites && ground.longestOffer() < NarrowLanes::kMostLength) {
        swept =
            sweep<NarrowLanes>(internet, ground, siteCount, selections, threads, cancel, progress);
    }
    if (swept.first == BlockOutcome::PathTooLong) {
        swept =
            sweep<WideLanes>(internet, ground, siteCount, selections, threads, cancel, progress);
    }
    if (swept.first != BlockOutcome::Done) {
        return std::nullopt;
    }
    return std::move(swept.second);
}

} // namespace watershed::routing
