// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/ranked_graph.h"

#include "core/base/expects.h"
#include "core/internet/as_graph.h"

#include <algorithm>
#include <compare>
#include <utility>

namespace watershed::internet {

namespace {

/// Compares the neighbours of two stubs, so that equal ones come to stand side by side; those with
/// fewer providers first, because passes over them then branch alike for long.
class StubOrder final {
public:
    explicit StubOrder(const AsGraph &graph)
        : m_graph{graph}
    {}

    [[nodiscard]] std::weak_ordering compare(std::uint32_t a, std::uint32_t b) const
    {
        const auto providersA = m_graph.neighbours(a, Relationship::Provider);
        const auto providersB = m_graph.neighbours(b, Relationship::Provider);
        if (const auto bySize = providersA.size() <=> providersB.size(); bySize != 0) {
            return bySize;
        }
        if (const auto byList = inOrder(providersA, providersB); byList != 0) {
            return byList;
        }
        return inOrder(m_graph.neighbours(a, Relationship::Peer),
                       m_graph.neighbours(b, Relationship::Peer));
    }

private:
    using List = std::span<const std::uint32_t>;
    [[nodiscard]] static std::strong_ordering inOrder(List a, List b)
    {
        return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end());
    }

    const AsGraph &m_graph;
};

} // namespace

RankedGraph::RankedGraph(std::uint32_t asCount, const AsGraph &graph)
{
    const bool hasNoCircle = rankTransit(asCount, graph);
    WATERSHED_EXPECTS(hasNoCircle);
    groupStubs(asCount, graph);
    linkNodes(graph);
}

std::optional<RankedGraph> RankedGraph::tryMake(std::uint32_t asCount, const AsGraph &graph)
{
    RankedGraph ranked;
    if (!ranked.rankTransit(asCount, graph)) {
        return std::nullopt;
    }
    ranked.groupStubs(asCount, graph);
    ranked.linkNodes(graph);
    return ranked;
}

/// Kahn's topological sort, level by level, each in order of AS number: providers first.
///
/// \return  false where some are their own providers over others
bool RankedGraph::rankTransit(std::uint32_t asCount, const AsGraph &graph)
{
    m_nodeOfAs.resize(asCount);
    m_members.reserve(asCount);
    std::vector<std::uint32_t> providersLeft(asCount);
    std::vector<std::uint32_t> level;
    std::uint32_t transitCount = 0;
    for (std::uint32_t as = 0; as < asCount; ++as) {
        const bool isTransit = !graph.neighbours(as, Relationship::Customer).empty();
        transitCount += isTransit ? 1 : 0;
        providersLeft[as] =
            static_cast<std::uint32_t>(graph.neighbours(as, Relationship::Provider).size());
        if (isTransit && providersLeft[as] == 0) {
            level.push_back(as);
        }
    }
    while (!level.empty()) {
        std::vector<std::uint32_t> next;
        for (const std::uint32_t as : level) {
            m_nodeOfAs[as] = m_transitCount++;
            m_members.push_back(as);
            m_firstMember.push_back(m_transitCount);
            for (const std::uint32_t customer : graph.neighbours(as, Relationship::Customer)) {
                if (--providersLeft[customer] == 0 &&
                    !graph.neighbours(customer, Relationship::Customer).empty()) {
                    next.push_back(customer);
                }
            }
        }
        std::ranges::sort(next);
        level = std::move(next);
    }
    return m_transitCount == transitCount;
}

void RankedGraph::groupStubs(std::uint32_t asCount, const AsGraph &graph)
{
    std::vector<std::uint32_t> stubs;
    stubs.reserve(asCount - m_transitCount);
    for (std::uint32_t as = 0; as < asCount; ++as) {
        if (graph.neighbours(as, Relationship::Customer).empty()) {
            stubs.push_back(as);
        }
    }
    const StubOrder order{graph};
    std::ranges::sort(stubs, [&order](std::uint32_t a, std::uint32_t b) {
        const auto byNeighbours = order.compare(a, b);
        return byNeighbours != 0 ? byNeighbours < 0 : a < b;
    });
    for (std::size_t i = 0; i < stubs.size(); ++i) {
        if (i > 0 && order.compare(stubs[i - 1], stubs[i]) != 0) {
            m_firstMember.push_back(static_cast<std::uint32_t>(m_members.size()));
        }
        m_nodeOfAs[stubs[i]] = static_cast<Node>(m_firstMember.size() - 1);
        m_members.push_back(stubs[i]);
    }
    if (!stubs.empty()) {
        m_firstMember.push_back(static_cast<std::uint32_t>(m_members.size()));
    }
}

void RankedGraph::linkNodes(const AsGraph &graph)
{
    const auto isTransit = [this](Node node) { return node < m_transitCount; };
    const auto close = [](Lists &lists) {
        lists.first.push_back(static_cast<std::uint32_t>(lists.target.size()));
    };
    std::vector<bool> isListed(nodeCount());
    for (Node node = 0; node < nodeCount(); ++node) {
        const std::uint32_t as = m_members[m_firstMember[node]];
        const auto append = [&](Lists &lists, Relationship relationship, bool wantsTransit) {
            const std::size_t before = lists.target.size();
            for (const std::uint32_t neighbour : graph.neighbours(as, relationship)) {
                const Node there = m_nodeOfAs[neighbour];
                // Of a class only its first member is looked at.
                if (isTransit(there) == wantsTransit && !isListed[there]) {
                    isListed[there] = true;
                    lists.target.push_back(there);
                }
            }
            for (std::size_t i = before; i < lists.target.size(); ++i) {
                isListed[lists.target[i]] = false;
            }
        };
        append(m_providers, Relationship::Provider, true);
        append(m_peers, Relationship::Peer, true);
        if (isTransit(node)) {
            append(m_peers, Relationship::Peer, false);
            append(m_customers, Relationship::Customer, true);
            append(m_customers, Relationship::Customer, false);
        }
        close(m_providers);
        close(m_peers);
        close(m_customers);
    }
}

} // namespace watershed::internet
