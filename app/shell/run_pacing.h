// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantities.h"

#include <optional>
#include <vector>

namespace watershed::shell {

/// When the next run of the design begins, judged by how long the last ones took. A value without
/// a clock: others tell it the time, in milliseconds from any start.
///
/// Quick runs follow each edit at once. Others begin when the design has rested for 150 ms, or
/// after half a second of edits without a rest, so that a person who goes on turning a spinner
/// still sees what it does.
class RunPacing final {
public:
    void onRunTook(Milliseconds elapsed);
    void forget(); ///< what is known of earlier runs, for another Internet

    /// An edit that no run has taken yet. \return  how long to wait before a run
    [[nodiscard]] Milliseconds onEdit(Milliseconds now);
    void onRunBegan(); ///< with all edits so far

    /// Whether a run in progress is worth its end although the design has changed.
    [[nodiscard]] bool letsFinish() const;

private:
    [[nodiscard]] Milliseconds usualRun() const;

    std::vector<Milliseconds> m_lastRuns;    ///< newest last
    std::optional<Milliseconds> m_firstEdit; ///< of those that wait
};

} // namespace watershed::shell
