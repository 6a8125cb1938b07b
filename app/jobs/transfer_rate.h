// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace watershed::jobs {

/// How fast bytes come, over the last seconds: an average since the start would tell nothing
/// after a stall, and the newest chunk alone jumps.
class TransferRate final {
public:
    static constexpr std::chrono::milliseconds kWindow{5'000};

    /// \param time   from any fixed moment; not before that of the last call
    /// \param bytes  how many have come by then, in all
    void add(std::chrono::milliseconds time, std::int64_t bytes);

    [[nodiscard]] double bytesPerSecond() const; ///< 0 until there are two moments
    /// Until `total` bytes are there; nothing while no byte comes.
    [[nodiscard]] std::optional<std::chrono::seconds> timeLeft(std::int64_t total) const;

private:
    struct Sample {
        std::chrono::milliseconds time;
        std::int64_t bytes;
    };
    std::deque<Sample> m_samples;
};

} // namespace watershed::jobs
