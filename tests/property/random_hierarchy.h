// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/property/random_network.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace watershed::test {

/// Up to 12 transit ASes, and up to 60 stubs with one to three providers and now and then a peer.
[[nodiscard]] inline internet::Internet randomHierarchy(Random &random)
{
    internet::InternetBuilder builder{equatorMetros()};
    const std::uint32_t transitCount = 3 + random.below(10);
    const std::uint32_t stubCount = random.below(60);
    // Numbers that say nothing about the place in the hierarchy.
    std::vector<Asn> asns;
    for (std::uint32_t i = 0; i < transitCount + stubCount; ++i) {
        asns.emplace_back(10 + i);
    }
    shuffle(random, asns);
    for (std::uint32_t low = 1; low < transitCount; ++low) {
        builder.addCustomerProvider(asns[low], asns[random.below(low)]);
        for (std::uint32_t high = 0; high < low; ++high) {
            const std::uint32_t dice = random.below(8);
            if (dice == 0) {
                builder.addCustomerProvider(asns[low], asns[high]);
            } else if (dice < 3) {
                builder.addPeering(asns[low], asns[high]);
            }
        }
    }
    for (std::uint32_t stub = transitCount; stub < asns.size(); ++stub) {
        for (std::uint32_t i = 0; i <= random.below(3); ++i) {
            builder.addCustomerProvider(asns[stub], asns[random.below(transitCount)]);
        }
        if (random.below(4) == 0) {
            builder.addPeering(asns[stub],
                               asns[random.below(static_cast<std::uint32_t>(asns.size()))]);
        }
    }
    return std::move(builder).build({}).internet;
}

} // namespace watershed::test
