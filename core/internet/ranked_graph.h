// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace watershed::internet {

class AsGraph;

/// Position in a RankedGraph: a transit AS, or a class of stubs that nothing tells apart.
using Node = std::uint32_t;

/// The relationships laid out so that routes can be settled in plain passes over arrays.
///
/// An AS with customers is a node of its own; these stand first, every provider before its
/// customers. ASes without customers that have the same providers and the same peers are one node,
/// because they hear the same. Lists of neighbours are in order of AS number.
///
/// \pre no AS is its own provider over others
class RankedGraph final {
public:
    RankedGraph() = default;

    /// Cost: O((ASes + relationships) * log), some 40 ms for the Internet of 2025.
    RankedGraph(std::uint32_t asCount, const AsGraph &graph);

    /// The same of a graph that may break the precondition. \return  nothing where it does
    [[nodiscard]] static std::optional<RankedGraph> tryMake(std::uint32_t asCount,
                                                            const AsGraph &graph);

    [[nodiscard]] Node nodeCount() const { return static_cast<Node>(m_firstMember.size() - 1); }
    [[nodiscard]] Node transitCount() const { return m_transitCount; }

    [[nodiscard]] Node nodeOf(std::uint32_t as) const { return m_nodeOfAs[as]; }

    /// The ASes of a node, in order; one where it is transit.
    [[nodiscard]] std::span<const std::uint32_t> members(Node node) const
    {
        return listOf(m_firstMember, m_members, node);
    }

    /// The AS of a transit node.
    [[nodiscard]] std::uint32_t asOf(Node transit) const
    {
        return m_members[m_firstMember[transit]];
    }

    /// Of any node; all are transit.
    [[nodiscard]] std::span<const Node> providers(Node node) const
    {
        return listOf(m_providers.first, m_providers.target, node);
    }

    /// The customers of a transit node that are transit themselves, then its classes of stubs.
    [[nodiscard]] std::span<const Node> customers(Node transit) const
    {
        return listOf(m_customers.first, m_customers.target, transit);
    }

    /// Of any node: peers that are transit; for a transit node also its classes of stubs. Peerings
    /// between two stubs are left out.
    [[nodiscard]] std::span<const Node> peers(Node node) const
    {
        return listOf(m_peers.first, m_peers.target, node);
    }

private:
    struct Lists {
        std::vector<std::uint32_t> first{0};
        std::vector<Node> target;
    };

    [[nodiscard]] static std::span<const std::uint32_t>
    listOf(const std::vector<std::uint32_t> &first, const std::vector<std::uint32_t> &target,
           std::uint32_t index)
    {
        return {target.data() + first[index], target.data() + first[index + 1]};
    }

    [[nodiscard]] bool rankTransit(std::uint32_t asCount, const AsGraph &graph);
    void groupStubs(std::uint32_t asCount, const AsGraph &graph);
    void linkNodes(const AsGraph &graph);

    Node m_transitCount = 0;
    std::vector<Node> m_nodeOfAs;
    std::vector<std::uint32_t> m_firstMember{0};
    std::vector<std::uint32_t> m_members;
    Lists m_providers;
    Lists m_customers;
    Lists m_peers;
};

} // namespace watershed::internet
