// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/project_file.h"
#include "tests/fuzz/fuzz_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace watershed;
    const auto read = design::parseProject(fuzz::textOf(data, size), "fuzzed");
    if (!read) {
        return 0;
    }
    // What can be read can be written and read again.
    const auto again = design::parseProject(design::toBytes(read->project), "again");
    if (!again || !(again->project == read->project)) {
        std::abort();
    }
    return 0;
}
