// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/internet/internet.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace watershed::internet {

/// An Internet made of public data, and what was odd about the data.
struct PublicInternet {
    std::shared_ptr<const Internet> internet;
    std::vector<Issue> issues;
};

/// Reads files of public data and puts the Internet together from all of them.
///
/// With a folder for the cache, the same files (by name and content, in the same order) open from
/// it the next time; a missing, old or damaged cache is made anew, and one that cannot be written
/// is done without.
///
/// \param cacheFolder  made when needed; empty: no cache
/// \return  nothing inside when cancelled; what readPublicFile() gives for the first file that
///          cannot be read; NoRelationships where no file has any
[[nodiscard]] Result<std::optional<PublicInternet>>
loadPublicInternet(std::span<const std::filesystem::path> files,
                   const std::filesystem::path &cacheFolder, const CancelToken &cancel,
                   const ProgressSink &progress);

} // namespace watershed::internet
