// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace watershed::internet {

/// One AS's side of a relationship.
struct Arc {
    std::uint32_t from;
    std::uint32_t to;
    Relationship relationship; ///< what `to` is to `from`

    /// Order of the arcs in the graph: by AS, then customers, peers, providers, then neighbour.
    auto operator<=>(const Arc &other) const
    {
        if (const auto byFrom = from <=> other.from; byFrom != 0) {
            return byFrom;
        }
        if (const auto byKind = relationship <=> other.relationship; byKind != 0) {
            return byKind;
        }
        return to <=> other.to;
    }
    bool operator==(const Arc &) const = default;
};

/// The ASes and their relationships: Boost.Graph's compressed_sparse_row_graph, which stays
/// inside as_graph.cpp because its headers are slow to compile.
class AsGraph final {
public:
    /// \pre arcs are in order and each has its reverse
    AsGraph(std::uint32_t asCount, const std::vector<Arc> &arcs);
    AsGraph(AsGraph &&) noexcept;
    AsGraph &operator=(AsGraph &&) noexcept;
    ~AsGraph();

    [[nodiscard]] std::span<const std::uint32_t> neighbours(std::uint32_t as,
                                                            Relationship relationship) const;
    [[nodiscard]] std::uint32_t firstArc(std::uint32_t as, Relationship relationship) const;

private:
    struct Graph;
    std::unique_ptr<const Graph> m_graph;
    /// By arc, inside the graph: asking it for an AS's range costs one more access to far memory,
    /// a twentieth of a run over the routers of the whole Internet.
    const std::uint32_t *m_targets = nullptr;
    /// By AS: the arcs of its first customer, peer and provider, and the end of them.
    struct Bounds {
        std::uint32_t customers = 0;
        std::uint32_t peers = 0;
        std::uint32_t providers = 0;
        std::uint32_t end = 0;
    };
    std::vector<Bounds> m_bounds;
};

} // namespace watershed::internet
