// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace watershed::jobs {

/// Where a download is.
///
///     Idle -> Queued -> Connecting -> Receiving -> Checking -> Done
///                         ^    |          |           |
///                         Waiting <-------+           |     a break that may mend by itself
///                              +----------+-----------+--> Failed, Cancelled
enum class DownloadPhase : std::uint8_t {
    Idle,       ///< nobody asked for it yet
    Queued,     ///< behind another one
    Connecting, ///< until the server answers with the file
    Receiving,
    Waiting, ///< for the next try after a break
    Checking,
    Done,
    Failed,
    Cancelled,
};

/// How far a download is, as a value.
struct DownloadState {
    DownloadPhase phase = DownloadPhase::Idle;
    std::int64_t bytesReceived = 0;         ///< of the file, with what an earlier try brought
    std::optional<std::int64_t> bytesTotal; ///< absent while the server has not said
    double bytesPerSecond = 0.0;            ///< of the last seconds
    std::optional<std::chrono::seconds> timeLeft;
    std::optional<Error> error; ///< Failed; Waiting: why the last try failed
    bool canResume = false;     ///< Failed, Cancelled: what has come is kept
    QString path;               ///< Done: the file

    bool operator==(const DownloadState &) const = default;
};

[[nodiscard]] constexpr bool isUnderWay(DownloadPhase phase)
{
    return phase >= DownloadPhase::Queued && phase <= DownloadPhase::Checking;
}

} // namespace watershed::jobs
