// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/compressed_input.h"
#include "tests/fuzz/fuzz_text.h"
#include "tests/temporary_folder.h"

#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace watershed;
    constexpr std::int64_t kMostBytes = 1 << 20;
    static const test::TemporaryFolder folder;
    auto input =
        CompressedInput::open(folder.write("any", fuzz::textOf(data, size)), kMostBytes, {});
    std::vector<char> block(1 << 16);
    std::int64_t sum = 0;
    while (input) {
        const auto count = input->read(block.data(), block.size());
        if (!count || *count == 0) {
            break;
        }
        sum += static_cast<std::int64_t>(*count);
    }
    if (sum > kMostBytes) {
        std::abort();
    }
    return 0;
}
