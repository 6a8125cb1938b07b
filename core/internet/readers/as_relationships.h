// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/internet/internet_builder.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace watershed::internet {

/// Reads a CAIDA AS relationship file as published, serial-1 (`a|b|-1` a is the provider of b,
/// `a|b|0` peers) or serial-2 (the same with a fourth field, the source of the inference).
/// Compression by suffix: .bz2, .gz, or none.
/// https://publicdata.caida.org/datasets/as-relationships
///
/// Lines that are no relationship are passed over and reported as one NotARelationship issue with
/// the place of the first and their count.
///
/// \return  nothing inside when cancelled; CannotOpenFile, TruncatedCompression,
///          CorruptCompression, FileTooLarge, NoRelationships
[[nodiscard]] Result<std::optional<BuiltInternet>>
readAsRelationships(const std::filesystem::path &file, const CancelToken &cancel,
                    const ProgressSink &progress);

/// The same from the uncompressed text of a file; `name` stands in the issues.
[[nodiscard]] Result<std::optional<BuiltInternet>>
parseAsRelationships(std::string_view text, const std::string &name, const CancelToken &cancel);

} // namespace watershed::internet
