// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_line.h"
#include "core/base/cancel_token.h"

#include <ostream>

namespace watershed::cli {

/// Where a command prints.
struct Console {
    std::ostream &out;
    std::ostream &err;
    bool errIsTerminal = false; ///< progress is shown on terminals only
};

/// Whether the command needs fonts and pictures, hence a QGuiApplication.
[[nodiscard]] bool needsPictures(const SimulateCommand &command);

/// Reads, computes, writes the files asked for, prints the table; then warnings and notes.
///
/// Every file is written whole or not at all; where one cannot be written, the others still are.
/// \pre a QCoreApplication lives; a QGuiApplication where needsPictures()
[[nodiscard]] ExitCode simulate(const SimulateCommand &command, const Console &console,
                                const CancelToken &cancel);

} // namespace watershed::cli
