// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/simulate.h"

namespace watershed::cli {

/// Makes a project of files that describe a service's sites, and says what could not be taken over.
///
/// \pre a QCoreApplication lives
[[nodiscard]] ExitCode importDesign(const ImportCommand &command, const Console &console,
                                    const CancelToken &cancel);

} // namespace watershed::cli
