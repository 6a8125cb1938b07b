// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/igp.h"

#include "core/base/expects.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <limits>

namespace watershed::routing {

namespace {

constexpr std::uint32_t kUnreachable = std::numeric_limits<std::uint32_t>::max();

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                    boost::property<boost::edge_weight_t, std::uint32_t>>;

} // namespace

Igp::Igp(std::span<const std::uint32_t> groupOfRouter, std::span<const IgpLink> links)
    : m_group{groupOfRouter.begin(), groupOfRouter.end()}
    , m_place(groupOfRouter.size())
    , m_cost(groupOfRouter.size())
    , m_neighbours(groupOfRouter.size())
{
    std::vector<std::uint32_t> sizeOfGroup;
    for (std::uint32_t router = 0; router < m_group.size(); ++router) {
        sizeOfGroup.resize(std::max<std::size_t>(sizeOfGroup.size(), m_group[router] + 1U));
        m_place[router] = sizeOfGroup[m_group[router]]++;
    }
    std::vector<Graph> graphs;
    for (const std::uint32_t size : sizeOfGroup) {
        graphs.emplace_back(size);
    }
    for (const IgpLink &link : links) {
        WATERSHED_EXPECTS(m_group[link.a] == m_group[link.b]);
        Graph &graph = graphs[m_group[link.a]];
        boost::add_edge(m_place[link.a], m_place[link.b], link.metricAb, graph);
        boost::add_edge(m_place[link.b], m_place[link.a], link.metricBa, graph);
        m_neighbours[link.a].push_back({link.b, link.metricAb});
        m_neighbours[link.b].push_back({link.a, link.metricBa});
    }
    for (std::uint32_t router = 0; router < m_group.size(); ++router) {
        const Graph &graph = graphs[m_group[router]];
        m_cost[router].resize(sizeOfGroup[m_group[router]]);
        boost::dijkstra_shortest_paths(
            graph, m_place[router],
            boost::distance_map(boost::make_iterator_property_map(
                m_cost[router].begin(), boost::get(boost::vertex_index, graph))));
    }
}

std::optional<std::uint32_t> Igp::cost(std::uint32_t from, std::uint32_t to) const
{
    if (m_group[from] != m_group[to] || m_cost[from][m_place[to]] == kUnreachable) {
        return std::nullopt;
    }
    return m_cost[from][m_place[to]];
}

std::vector<std::uint32_t> Igp::nextHops(std::uint32_t from, std::uint32_t to) const
{
    std::vector<std::uint32_t> hops;
    const auto whole = cost(from, to);
    if (!whole || from == to) {
        return hops;
    }
    for (const Neighbour &neighbour : m_neighbours[from]) {
        const auto rest = cost(neighbour.router, to);
        if (rest && neighbour.metric + *rest == *whole) {
            hops.push_back(neighbour.router);
        }
    }
    std::ranges::sort(hops);
    const auto twice = std::ranges::unique(hops); // parallel links lead to the same router
    hops.erase(twice.begin(), twice.end());
    return hops;
}

} // namespace watershed::routing
