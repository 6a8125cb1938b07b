// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"

#include <cstdint>
#include <utility>

namespace watershed::routing {

/// Thrown inside this folder only, where the cancel token asks to stop.
struct Stop {};

/// ASes between two looks at the cancel token: well below a millisecond of work.
inline constexpr std::uint32_t kAsesPerLook = 4096;

/// Looks at the token now and then, where that is cheap enough for inner loops.
class CancelPoll final {
public:
    explicit CancelPoll(CancelToken cancel)
        : m_cancel{std::move(cancel)}
    {}

    void operator()()
    {
        if (++m_count % kAsesPerLook == 0 && m_cancel.stop_requested()) {
            throw Stop{};
        }
    }

private:
    CancelToken m_cancel;
    std::uint32_t m_count = 0;
};

} // namespace watershed::routing
