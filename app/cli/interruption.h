// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"

#include <thread>

namespace watershed::cli {

/// While it lives, Ctrl+C and a request to terminate cancel the work; a second one ends the
/// program at once. One at a time.
class Interruption final {
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;

    [[nodiscard]] CancelToken token() const { return m_source.get_token(); }

private:
    CancelSource m_source;
    std::jthread m_watcher;
};

/// Whether a person watches standard error.
[[nodiscard]] bool isTerminalOnStandardError();

} // namespace watershed::cli
