// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/ranked_graph.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace watershed::routing {

/// A set of nodes of a RankedGraph, taken out in order while others are put in.
class NodeSet final {
public:
    explicit NodeSet(internet::Node count) ///< all nodes are below it
        : m_words((count + 63) / 64)
    {}

    void add(internet::Node node) { m_words[node / 64] |= std::uint64_t{1} << node % 64U; }
    void clear() { m_words.assign(m_words.size(), 0); }

    /// Takes out every node from `first` on and below `end`, lowest first. A visit may add nodes
    /// behind the one at work.
    template <class Visit>
    void takeUpwards(internet::Node first, internet::Node end, Visit visit)
    {
        for (std::size_t word = first / 64; word < m_words.size() && word * 64 < end; ++word) {
            for (std::uint32_t from = word == first / 64 ? first % 64 : 0; from < 64;) {
                const std::uint64_t rest = m_words[word] >> from << from;
                if (rest == 0) {
                    break;
                }
                const auto bit = static_cast<std::uint32_t>(std::countr_zero(rest));
                const auto node = static_cast<internet::Node>(word * 64 + bit);
                if (node >= end) {
                    return;
                }
                m_words[word] &= ~(std::uint64_t{1} << bit);
                visit(node);
                from = bit + 1;
            }
        }
    }

    /// Takes out every node below `end`, highest first. A visit may add nodes in front of the one
    /// at work.
    template <class Visit>
    void takeDownwards(internet::Node end, Visit visit)
    {
        for (std::size_t word = (end + 63) / 64; word-- > 0;) {
            while (m_words[word] != 0) {
                const auto bit = static_cast<std::uint32_t>(63 - std::countl_zero(m_words[word]));
                m_words[word] &= ~(std::uint64_t{1} << bit);
                visit(static_cast<internet::Node>(word * 64 + bit));
            }
        }
    }

private:
    std::vector<std::uint64_t> m_words;
};

} // namespace watershed::routing
