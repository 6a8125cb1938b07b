// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/real_internet.h"

#include "core/internet/assembly/public_internet.h"
#include "tests/test_data.h"

#include <array>
#include <utility>

namespace watershed::bench {

using internet::Internet;

std::shared_ptr<const Internet> realInternet()
{
    static const std::shared_ptr<const Internet> internet =
        []() -> std::shared_ptr<const Internet> {
        const auto file = test::realDataFile("as-rel/20250901.as-rel.txt.bz2");
        if (!file) {
            return nullptr;
        }
        return internet::loadPublicInternet({&*file, 1}, {}, {}, {}).value()->internet;
    }();
    return internet;
}

std::vector<std::filesystem::path> publicFiles()
{
    constexpr std::array kFiles{
        "as-rel/20250901.as-rel2.txt.bz2", "as-meta/asn-names-cc-2023.txt",
        "as-meta/apnic-aspop-2021.csv",    "ixp/bix-atlas.json",
        "ixp/bix-atlas-networks.json",     "peeringdb/peeringdb_facilities.json"};
    std::vector<std::filesystem::path> files;
    for (const char *const name : kFiles) {
        const auto file = test::realDataFile(name);
        if (!file) {
            return {};
        }
        files.push_back(*file);
    }
    return files;
}

std::shared_ptr<const Internet> placedInternet()
{
    static const std::shared_ptr<const Internet> internet =
        []() -> std::shared_ptr<const Internet> {
        const auto files = publicFiles();
        if (files.empty()) {
            return nullptr;
        }
        return internet::loadPublicInternet(files, {}, {}, {}).value()->internet;
    }();
    return internet;
}

} // namespace watershed::bench
