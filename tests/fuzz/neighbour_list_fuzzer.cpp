// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/import/design_import.h"
#include "core/design/validation.h"
#include "tests/fuzz/fuzz_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace watershed;
    const auto imported = design::designFromNeighbourList(fuzz::textOf(data, size), "fuzzed",
                                                          geo::MetroTable::builtIn());
    if (imported && !design::validate(imported->design)) {
        std::abort();
    }
    return 0;
}
