// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

namespace watershed {

/// What a long job is doing; app/text has the words.
enum class Phase : std::uint8_t { Reading, Building, Propagating, Counting, Drawing };

struct Progress {
    Phase phase{};
    double fraction = 0.0; ///< of this phase, 0 to 1, never falling
};

/// Called by the worker, in the worker's thread. May be empty.
using ProgressSink = std::function<void(Progress)>;

} // namespace watershed
