// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace watershed::shell {

/// Runs the desktop program until its window closes.
///
/// \return  the exit status
[[nodiscard]] int runProgram(int argc, char **argv);

} // namespace watershed::shell
