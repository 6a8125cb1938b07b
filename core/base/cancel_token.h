// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

namespace watershed {

/// Asks whether the work is still wanted: `if (cancel.stop_requested()) return Cancelled{};`
/// Long work polls it at least every 10 ms. A default-made token is never cancelled.
using CancelToken = std::stop_token;

/// The owner's side: `source.request_stop()` cancels, from any thread.
using CancelSource = std::stop_source;

} // namespace watershed
