// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/provider_cycles.h"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/property_map.hpp>

#include <algorithm>
#include <cstddef>

namespace watershed::internet {

namespace {

using Csr =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                       boost::no_property, std::uint32_t, std::uint32_t>;

Csr graphOf(std::uint32_t count, const std::vector<Provision> &provisions)
{
    return {boost::edges_are_sorted, provisions.begin(), provisions.end(), count};
}

/// Notes the edges that lead back to an AS that the search has not left yet.
class BackEdges final : public boost::default_dfs_visitor {
public:
    explicit BackEdges(std::vector<Provision> &found)
        : m_found{&found}
    {}

    template <class Edge, class Graph>
    void back_edge(Edge edge, const Graph &graph) const
    {
        m_found->emplace_back(source(edge, graph), target(edge, graph));
    }

private:
    std::vector<Provision> *m_found;
};

} // namespace

std::vector<Provision> provisionsThatCloseCycles(std::uint32_t asCount,
                                                 const std::vector<Arc> &arcs)
{
    std::vector<Provision> provisions;
    for (const Arc &arc : arcs) {
        if (arc.relationship == Relationship::Provider) {
            provisions.emplace_back(arc.from, arc.to);
        }
    }
    const Csr graph = graphOf(asCount, provisions);
    std::vector<std::uint32_t> component(asCount);
    const auto componentCount = boost::strong_components(
        graph, boost::make_iterator_property_map(component.begin(),
                                                 boost::get(boost::vertex_index, graph)));
    if (static_cast<std::uint32_t>(componentCount) == asCount) {
        return {};
    }
    // Only what stays inside a component can be part of a cycle.
    std::erase_if(provisions, [&component](const Provision &provision) {
        return component[provision.first] != component[provision.second];
    });
    std::vector<Provision> found;
    boost::depth_first_search(graphOf(asCount, provisions), boost::visitor(BackEdges{found}));
    std::ranges::sort(found);
    return found;
}

} // namespace watershed::internet
