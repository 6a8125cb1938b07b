// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_line.h"

#include "app/text/progress_text.h"

#include <algorithm>

namespace watershed::cli {
namespace {

constexpr auto kClearLine = "\r\033[K"; // ECMA-48 8.3.41, erase in line

} // namespace

ProgressLine::ProgressLine(std::ostream *terminal)
    : m_terminal{terminal}
{}

ProgressLine::~ProgressLine()
{
    if (m_percent >= 0) {
        *m_terminal << kClearLine << std::flush;
    }
}

void ProgressLine::show(Progress progress)
{
    const int percent = static_cast<int>(std::clamp(progress.fraction, 0.0, 1.0) * 100.0);
    if (m_terminal == nullptr || (percent == m_percent && progress.phase == m_phase)) {
        return;
    }
    m_phase = progress.phase;
    m_percent = percent;
    *m_terminal << kClearLine << text::phaseText(m_phase).toStdString() << ' ' << percent << " %"
                << std::flush;
}

} // namespace watershed::cli
