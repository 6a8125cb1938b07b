// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/run_pacing.h"

#include <algorithm>

namespace watershed::shell {

namespace {

/// A run that takes less follows a drag as if at once.
constexpr Milliseconds kQuick{50.0};
/// A run that takes less is shown although a newer design waits; a longer one is given up.
constexpr Milliseconds kWorthItsEnd{1'000.0};
constexpr Milliseconds kRest{150.0};
constexpr Milliseconds kLongestWait{500.0};
/// Of so many runs the shortest counts: others on the machine make a run longer, none shorter.
constexpr std::size_t kRunsToJudge = 3;

} // namespace

void RunPacing::onRunTook(Milliseconds elapsed)
{
    m_lastRuns.push_back(elapsed);
    if (m_lastRuns.size() > kRunsToJudge) {
        m_lastRuns.erase(m_lastRuns.begin());
    }
}

void RunPacing::forget()
{
    m_lastRuns.clear();
    m_firstEdit.reset();
}

Milliseconds RunPacing::usualRun() const
{
    return m_lastRuns.empty() ? Milliseconds{0.0} : *std::ranges::min_element(m_lastRuns);
}

Milliseconds RunPacing::onEdit(Milliseconds now)
{
    if (usualRun() < kQuick) {
        return Milliseconds{0.0};
    }
    if (!m_firstEdit) {
        m_firstEdit = now;
    }
    const double left = m_firstEdit->value + kLongestWait.value - now.value;
    return Milliseconds{std::clamp(left, 0.0, kRest.value)};
}

void RunPacing::onRunBegan()
{
    m_firstEdit.reset();
}

bool RunPacing::letsFinish() const
{
    return usualRun() < kWorthItsEnd;
}

} // namespace watershed::shell
