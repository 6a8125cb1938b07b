// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/simulate.h"

namespace watershed::cli {

/// Prints what Internets are like, side by side: sizes of the built-in model, and one of public
/// data where files are given.
///
/// \pre a QCoreApplication lives
[[nodiscard]] ExitCode internetStats(const InternetStatsCommand &command, const Console &console,
                                     const CancelToken &cancel);

} // namespace watershed::cli
