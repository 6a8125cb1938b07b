// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/as_graph.h"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/iterator/transform_iterator.hpp>

#include <utility>

namespace watershed::internet {

struct AsGraph::Graph {
    using Csr =
        boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                           boost::no_property, std::uint32_t, std::uint32_t>;
    Csr csr;
};

AsGraph::AsGraph(std::uint32_t asCount, const std::vector<Arc> &arcs)
    : m_bounds(asCount)
{
    const auto endsOf = [](const Arc &arc) { return std::pair{arc.from, arc.to}; };
    const auto arcCount = static_cast<std::uint32_t>(arcs.size());
    m_graph = std::make_unique<const Graph>(Graph{
        Graph::Csr{boost::edges_are_sorted, boost::make_transform_iterator(arcs.begin(), endsOf),
                   boost::make_transform_iterator(arcs.end(), endsOf), asCount, arcCount}});

    // The graph keeps its edges' targets in one array, in order of the arcs.
    m_targets = arcs.empty() ? nullptr : &*boost::adjacent_vertices(0U, m_graph->csr).first;
    std::uint32_t arc = 0;
    for (std::uint32_t as = 0; as < asCount; ++as) {
        const auto skip = [&](Relationship relationship) {
            while (arc < arcs.size() && arcs[arc].from == as &&
                   arcs[arc].relationship == relationship) {
                ++arc;
            }
            return arc;
        };
        Bounds &bounds = m_bounds[as];
        bounds.customers = arc;
        bounds.peers = skip(Relationship::Customer);
        bounds.providers = skip(Relationship::Peer);
        bounds.end = skip(Relationship::Provider);
    }
}

AsGraph::AsGraph(AsGraph &&) noexcept = default;
AsGraph &AsGraph::operator=(AsGraph &&) noexcept = default;
AsGraph::~AsGraph() = default;

std::span<const std::uint32_t> AsGraph::neighbours(std::uint32_t as,
                                                   Relationship relationship) const
{
    const Bounds &bounds = m_bounds[as];
    switch (relationship) {
    case Relationship::Customer:
        return {m_targets + bounds.customers, m_targets + bounds.peers};
    case Relationship::Peer:
        return {m_targets + bounds.peers, m_targets + bounds.providers};
    case Relationship::Provider:
        return {m_targets + bounds.providers, m_targets + bounds.end};
    }
    return {};
}

std::uint32_t AsGraph::firstArc(std::uint32_t as, Relationship relationship) const
{
    const Bounds &bounds = m_bounds[as];
    switch (relationship) {
    case Relationship::Customer:
        return bounds.customers;
    case Relationship::Peer:
        return bounds.peers;
    case Relationship::Provider:
        return bounds.providers;
    }
    return bounds.end;
}

} // namespace watershed::internet
