// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/simulate.h"

namespace watershed::cli {

/// Fetches public files, or lists the sources. Each file's path is printed once it is whole; the
/// terms of a source that were not accepted are printed in place of fetching it.
///
/// \return  Failed where one of the files did not come
/// \pre a QCoreApplication lives
[[nodiscard]] ExitCode download(const DownloadCommand &command, const Console &console,
                                const CancelToken &cancel);

} // namespace watershed::cli
