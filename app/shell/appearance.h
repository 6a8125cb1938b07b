// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace watershed::shell {

/// Which palette the user wants. Kept in the settings as the word of nameOf().
enum class Appearance { System, Light, Dark };

[[nodiscard]] QString nameOf(Appearance appearance);
/// \return  System for any other word
[[nodiscard]] Appearance appearanceFrom(const QString &name);

/// Sets the palette of the whole program; System follows that of the desktop.
void applyAppearance(Appearance appearance);

} // namespace watershed::shell
