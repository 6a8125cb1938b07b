// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/simulate.h"

namespace watershed::cli {

/// Reads an AS relationship file and writes each AS's route to a prefix that some of them
/// originate, as routing::toTsv() has it.
///
/// \pre a QCoreApplication lives
[[nodiscard]] ExitCode runRoutes(const RoutesCommand &command, const Console &console,
                                 const CancelToken &cancel);

} // namespace watershed::cli
