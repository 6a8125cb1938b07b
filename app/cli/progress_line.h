// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"

#include <ostream>

namespace watershed::cli {

/// One line of a terminal that says how far a job is and goes away with the object.
class ProgressLine final {
public:
    /// \param terminal  nullptr: shows nothing
    explicit ProgressLine(std::ostream *terminal);
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    void show(Progress progress);

private:
    std::ostream *m_terminal;
    Phase m_phase{};
    int m_percent = -1; ///< -1: nothing is shown
};

} // namespace watershed::cli
