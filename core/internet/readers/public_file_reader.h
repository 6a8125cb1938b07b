// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/internet/readers/public_records.h"

#include <filesystem>
#include <optional>

namespace watershed::internet {

/// Tells from its first bytes (decompressed) what a file is; its name decides nothing.
///
/// \return  CannotOpenFile, TruncatedCompression, CorruptCompression; UnrecognisedFile
[[nodiscard]] Result<FileKind> recogniseFile(const std::filesystem::path &file);

/// Reads a file of public data of any kind but NeighbourList and RootServerSites, which become
/// designs (core/design/import). Plain, .gz, .bz2 or .zst.
///
/// \return  nothing inside when cancelled; as recogniseFile(), and FileTooLarge; NoRelationships
///          and the like for a file without a single record
[[nodiscard]] Result<std::optional<ReadFile>> readPublicFile(const std::filesystem::path &file,
                                                             const geo::MetroTable &metros,
                                                             const CancelToken &cancel,
                                                             const ProgressSink &progress);

} // namespace watershed::internet
