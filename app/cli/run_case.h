// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/simulate.h"

namespace watershed::cli {

/// Runs a case file and writes what every router chose and where every packet went.
///
/// An event without a stable state is a finding, not a failure: the result names it.
/// \pre a QCoreApplication lives
[[nodiscard]] ExitCode runCase(const CaseCommand &command, const Console &console,
                               const CancelToken &cancel);

} // namespace watershed::cli
