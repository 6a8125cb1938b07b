// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/simulate.h"

namespace watershed::cli {

/// Prints what each file of public data is recognised as, from when it is and how much of what it
/// holds, and says what in it cannot be used. Goes on past a file that cannot be read.
///
/// \pre a QCoreApplication lives
[[nodiscard]] ExitCode internetFiles(const InternetFilesCommand &command, const Console &console,
                                     const CancelToken &cancel);

} // namespace watershed::cli
