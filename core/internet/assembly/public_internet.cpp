// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/public_internet.h"

#include "core/internet/readers/as_relationships.h"

#include <utility>

namespace watershed::internet {

Result<std::optional<PublicInternet>>
loadPublicInternet(std::span<const std::filesystem::path> files,
                   const std::filesystem::path & /*cacheFolder*/, const CancelToken &cancel,
                   const ProgressSink &progress)
{
    if (files.empty()) {
        return failure(ErrorCode::NoRelationships, "");
    }
    auto built = readAsRelationships(files.front(), cancel, progress);
    if (!built) {
        return tl::make_unexpected(built.error());
    }
    if (!*built) {
        return std::nullopt;
    }
    return PublicInternet{std::make_shared<const Internet>(std::move((*built)->internet)),
                          std::move((*built)->issues)};
}

} // namespace watershed::internet
