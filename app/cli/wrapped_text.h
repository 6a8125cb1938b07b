// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace watershed::cli {

/// Columns of a terminal that nobody has changed.
inline constexpr qsizetype kTerminalWidth = 80;

/// The text in lines of at most `width` characters, broken at spaces; a longer word keeps a line of
/// its own. Line feeds of the text stay.
[[nodiscard]] QString wrappedText(const QString &text, qsizetype width);

} // namespace watershed::cli
