// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/design/project_file.h"
#include "core/design/validation.h"

#include "tests/unit/design/samples.h"

#include <chrono>
#include <gmock/gmock.h>

namespace watershed::design {
namespace {

using namespace test;

/// Flips a bit, cuts, doubles or swaps in pieces; 1 to 4 times.
std::string mutated(std::string bytes, Random &random)
{
    const auto position = [&] {
        return random.below(static_cast<std::uint32_t>(bytes.size()) + 1);
    };
    for (std::uint32_t left = 1 + random.below(4); left > 0 && !bytes.empty(); --left) {
        const std::size_t from = position();
        const std::size_t length = random.below(40);
        switch (random.below(5)) {
        case 0:
            bytes[std::min(from, bytes.size() - 1)] ^= static_cast<char>(1u << random.below(8));
            break;
        case 1:
            bytes.erase(from, length);
            break;
        case 2:
            bytes.insert(position(), bytes.substr(from, length));
            break;
        case 3:
            bytes.resize(from);
            break;
        case 4:
            bytes.replace(from, std::min<std::size_t>(length, bytes.size() - from), "-9e9");
            break;
        }
    }
    return bytes;
}

TEST(ProjectReader, SurvivesAnyDamage)
{
    const std::string sample = sixSites();
    ASSERT_FALSE(sample.empty());
    int opened = 0;
    const auto start = std::chrono::steady_clock::now();
    for (std::uint64_t seed = 0; seed < 5'000; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Random random{seed};

        const auto read = parseProject(mutated(sample, random), "damaged.watershed");

        if (!read) {
            EXPECT_TRUE(read.error().location.has_value());
            continue;
        }
        ++opened;
        ASSERT_TRUE(validate(read->project));
        const std::string saved = toBytes(read->project);
        const auto again = parseProject(saved, "damaged.watershed");
        ASSERT_TRUE(again);
        ASSERT_EQ(again->project, read->project);
        ASSERT_EQ(toBytes(again->project), saved);
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;

    // Damage inside a text or a number leaves a good file; else the loop above tested little.
    EXPECT_GT(opened, 50);
    EXPECT_LT(opened, 4'000);
    EXPECT_LT(taken.count(), 60.0) << "seconds, with sanitizers on a busy machine";
}

} // namespace
} // namespace watershed::design
