// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever happens to a file on its way, its reader gives sound records or an error.
#include "core/base/random.h"
#include "core/design/import/design_import.h"
#include "core/design/validation.h"
#include "tests/reader_rules.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace watershed {
namespace {

using internet::FileKind;

/// The fuzzers' seeds, a folder for each reader.
std::vector<std::string> seedsOf(const std::string &reader)
{
    std::vector<std::filesystem::path> files;
    const auto folder =
        std::filesystem::path{WATERSHED_SOURCE_DIR} / "tests" / "fuzz" / "corpus" / reader;
    for (const auto &entry : std::filesystem::directory_iterator{folder}) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::vector<std::string> seeds;
    for (const auto &file : files) {
        std::ifstream stream{file, std::ios::binary};
        seeds.emplace_back(std::istreambuf_iterator<char>{stream},
                           std::istreambuf_iterator<char>{});
    }
    return seeds;
}

/// Changes one to four things in the text.
std::string mutated(std::string text, Random &random)
{
    constexpr std::array<std::string_view, 16> kPieces{
        "|",    ",",  "\"", "{", "}",          "[",          "]",     ":",
        "null", "-1", "\n", "@", "4294967295", "4294967296", "1e999", "\xFF"};
    const auto below = [&random](std::size_t bound) {
        return random.below(static_cast<std::uint32_t>(bound));
    };
    for (std::uint32_t change = below(4) + 1; change > 0 && !text.empty(); --change) {
        const std::uint32_t at = below(text.size());
        switch (below(5)) {
        case 0:
            text[at] = static_cast<char>(below(256));
            break;
        case 1:
            text.erase(at, 1 + below(20));
            break;
        case 2:
            text.insert(at, text.substr(below(text.size()), below(60)));
            break;
        case 3:
            text.insert(at, kPieces.at(below(kPieces.size())));
            break;
        default:
            text.resize(at);
            break;
        }
    }
    return text;
}

constexpr int kRounds = 1500;

class ReaderMutations : public testing::TestWithParam<std::pair<const char *, FileKind>> {};

TEST_P(ReaderMutations, GiveSoundRecordsOrAnError)
{
    const auto &[reader, kind] = GetParam();
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    const auto seeds = seedsOf(reader);
    ASSERT_FALSE(seeds.empty());
    for (const std::string &seed : seeds) {
        ASSERT_TRUE(internet::readPublicText(kind, seed, "seed", metros, {})) << seed;
        for (std::uint32_t round = 0; round < kRounds; ++round) {
            Random random{round};
            const std::string text = mutated(seed, random);

            const auto read = internet::readPublicText(kind, text, "mutated", metros, {});

            if (read) {
                const char *const broken = test::brokenRule(read->value(), kind, metros);
                ASSERT_EQ(broken, nullptr) << "seed " << round << ": " << broken << '\n' << text;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(All, ReaderMutations,
                         testing::Values(std::pair{"as_names", FileKind::AsNames},
                                         std::pair{"as_organisations", FileKind::AsOrganisations},
                                         std::pair{"as_relationships", FileKind::AsRelationships},
                                         std::pair{"exchange_atlas", FileKind::ExchangeAtlas},
                                         std::pair{"exchange_atlas_networks",
                                                   FileKind::ExchangeAtlasNetworks},
                                         std::pair{"facilities", FileKind::Facilities},
                                         std::pair{"peering_db", FileKind::PeeringDb},
                                         std::pair{"topology_text", FileKind::TopologyText},
                                         std::pair{"users_per_as", FileKind::UsersPerAs}),
                         [](const auto &sample) {
                             std::string name = sample.param.first;
                             std::erase(name, '_');
                             return name;
                         });

TEST(ImportMutations, GiveAValidDesignOrAnError)
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    for (const auto &[reader, makeDesign] :
         {std::pair{"neighbour_list", &design::designFromNeighbourList},
          std::pair{"root_server_sites", &design::designFromRootServerSites}}) {
        for (const std::string &seed : seedsOf(reader)) {
            ASSERT_TRUE(makeDesign(seed, "seed", metros)) << seed;
            for (std::uint32_t round = 0; round < kRounds; ++round) {
                Random random{round};
                const std::string text = mutated(seed, random);

                const auto imported = makeDesign(text, "mutated", metros);

                if (imported) {
                    ASSERT_TRUE(design::validate(imported->design)) << "seed " << round << '\n'
                                                                    << text;
                }
            }
        }
    }
}

TEST(RecognitionMutations, WhatIsRecognisedCanBeReadOrIsAnError)
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    for (const std::string &seed : seedsOf("recognition")) {
        ASSERT_TRUE(internet::recogniseText(seed)) << seed;
        for (std::uint32_t round = 0; round < kRounds; ++round) {
            Random random{round};
            const std::string text = mutated(seed, random);

            const auto kind = internet::recogniseText(text);

            if (kind) {
                const auto read = internet::readPublicText(*kind, text, "mutated", metros, {});
                ASSERT_TRUE(!read || *read) << "seed " << round << '\n' << text;
            }
        }
    }
}

} // namespace
} // namespace watershed
