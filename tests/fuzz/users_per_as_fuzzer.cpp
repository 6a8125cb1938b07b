// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace watershed;
    fuzz::readAs(internet::FileKind::UsersPerAs, fuzz::textOf(data, size));
    return 0;
}
