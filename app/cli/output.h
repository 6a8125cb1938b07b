// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/simulate.h"

#include <QString>

#include <string>

namespace watershed::cli {

/// Says something to the person at the terminal, on standard error.
void say(const Console &console, const QString &sentence);

/// Refuses an output that is the input as well: a typing mistake must not cost the user the file.
///
/// \return  whether that is so; it has been said then
[[nodiscard]] bool wouldOverwrite(const Console &console, const std::string &input,
                                  const std::string &output);

/// Writes a whole file or, for "-", to standard output. \return  Done, or Failed, and said why
[[nodiscard]] ExitCode writeOutput(const Console &console, const std::string &output,
                                   const std::string &bytes);

/// Sends on what stands in the buffer of standard output, with errno at 0 before it was written.
///
/// \return  Done, or Failed, and said why
[[nodiscard]] ExitCode flushOutput(const Console &console);

/// Says that nothing was written. \return  Interrupted
[[nodiscard]] ExitCode interrupted(const Console &console);

} // namespace watershed::cli
