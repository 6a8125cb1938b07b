// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/ranked_graph.h"

#include "tests/test_topology.h"

#include <gmock/gmock.h>

namespace watershed::internet {
namespace {

using test::topologyFromText;
using testing::ElementsAre;

/// AS numbers of nodes, the first member of each.
std::vector<std::uint32_t> asnsOf(const Internet &internet, std::span<const Node> nodes)
{
    std::vector<std::uint32_t> asns;
    for (const Node node : nodes) {
        asns.push_back(internet.asn(AsIndex{internet.ranked().members(node).front()}).value());
    }
    return asns;
}

Node nodeOf(const Internet &internet, std::uint32_t asn)
{
    return internet.ranked().nodeOf(internet.find(Asn{asn}).value().value());
}

TEST(RankedGraph, EveryProviderStandsBeforeItsCustomers)
{
    const auto internet = topologyFromText("30 > 20 > 10 > 5\n"
                                           "40 > 10\n"
                                           "20 > 40 > 6");
    const RankedGraph &graph = internet.ranked();

    EXPECT_EQ(graph.transitCount(), 4U);
    for (Node node = 0; node < graph.nodeCount(); ++node) {
        for (const Node provider : graph.providers(node)) {
            EXPECT_LT(provider, node);
        }
    }
}

TEST(RankedGraph, StubsWithTheSameProvidersAndPeersAreOneNode)
{
    const auto internet = topologyFromText("10 > 1\n"
                                           "10 > 2\n"
                                           "10 > 3\n"
                                           "20 > 3\n"
                                           "10 > 4 = 5\n"
                                           "10 > 5");

    EXPECT_EQ(nodeOf(internet, 1), nodeOf(internet, 2));
    EXPECT_NE(nodeOf(internet, 1), nodeOf(internet, 3)) << "another provider";
    EXPECT_NE(nodeOf(internet, 1), nodeOf(internet, 4)) << "a peer";
    EXPECT_NE(nodeOf(internet, 4), nodeOf(internet, 5)) << "each other's peers";
}

TEST(RankedGraph, ListsOfNeighboursNameEachNodeOnceInOrderOfAsNumber)
{
    const auto internet = topologyFromText("30 > 1\n"
                                           "30 > 2\n"
                                           "9 > 1\n"
                                           "9 > 2\n"
                                           "9 = 30\n"
                                           "9 = 8 > 7\n"
                                           "30 > 8");
    const RankedGraph &graph = internet.ranked();

    EXPECT_THAT(asnsOf(internet, graph.providers(nodeOf(internet, 1))), ElementsAre(9, 30));
    EXPECT_THAT(asnsOf(internet, graph.customers(nodeOf(internet, 30))), ElementsAre(8, 1));
    EXPECT_THAT(asnsOf(internet, graph.peers(nodeOf(internet, 9))), ElementsAre(8, 30));
}

TEST(RankedGraph, TransitListsItsPeersAmongStubsBehindTheOthersAndStubsOnlyTransit)
{
    const auto internet = topologyFromText("9 = 1 = 2\n"
                                           "9 = 10 > 3\n"
                                           "9 > 4");
    const RankedGraph &graph = internet.ranked();

    EXPECT_THAT(asnsOf(internet, graph.peers(nodeOf(internet, 9))), ElementsAre(10, 1));
    EXPECT_THAT(asnsOf(internet, graph.peers(nodeOf(internet, 1))), ElementsAre(9));
    EXPECT_THAT(asnsOf(internet, graph.peers(nodeOf(internet, 2))), ElementsAre());
}

} // namespace
} // namespace watershed::internet
