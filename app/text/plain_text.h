// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace watershed::text {

/// UTF-8 from a file or a user as one line: characters that would break the line, ring the bell
/// of a terminal or turn the direction of the text around become U+FFFD.
[[nodiscard]] QString toPlainLine(std::string_view utf8);

/// A text of several lines as the markup that tooltips show it by, so that no name in it is taken
/// for markup.
[[nodiscard]] QString toToolTip(const QString &plain);

} // namespace watershed::text
