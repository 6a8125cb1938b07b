// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace watershed;
    const std::string_view text = fuzz::textOf(data, size);
    if (const auto kind = internet::recogniseText(text)) {
        fuzz::readAs(*kind, text);
    }
    return 0;
}
