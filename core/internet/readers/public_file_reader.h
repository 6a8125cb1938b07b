// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/internet/readers/public_records.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace watershed::internet {

/// Tells from its first bytes (decompressed) what a file is; its name decides nothing.
///
/// \return  CannotOpenFile, TruncatedCompression, CorruptCompression; EmptyFile, UnrecognisedFile
[[nodiscard]] Result<FileKind> recogniseFile(const std::filesystem::path &file);

/// The same from the first bytes of a text.
///
/// \return  nothing where they are of no kind
[[nodiscard]] std::optional<FileKind> recogniseText(std::string_view beginning);

/// Reads a file of public data of any kind but NeighbourList and RootServerSites, which become
/// designs (core/design/import). Plain, gzip, bzip2 or Zstandard.
///
/// Lines and objects that cannot be used are passed over and reported in ReadFile::issues.
///
/// \return  nothing inside when cancelled; as recogniseFile(), and FileTooLarge; NotJson for a file
///          whose JSON is broken; NoRelationships or NoRecords for a file without a single record;
///          NotPartOfInternet for the two kinds that become designs
[[nodiscard]] Result<std::optional<ReadFile>> readPublicFile(const std::filesystem::path &file,
                                                             const geo::MetroTable &metros,
                                                             const CancelToken &cancel,
                                                             const ProgressSink &progress);

/// The same from the text of a file of a known kind.
///
/// \param name  stands in errors and issues
[[nodiscard]] Result<std::optional<ReadFile>> readPublicText(FileKind kind, std::string_view text,
                                                             const std::string &name,
                                                             const geo::MetroTable &metros,
                                                             const CancelToken &cancel);

} // namespace watershed::internet
