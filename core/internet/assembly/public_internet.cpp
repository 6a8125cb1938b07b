// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/public_internet.h"

#include "core/internet/assembly/assemble.h"
#include "core/internet/assembly/snapshot_cache.h"
#include "core/internet/readers/public_file_reader.h"

#include <system_error>
#include <utility>

namespace watershed::internet {

namespace {

namespace fs = std::filesystem;

/// The sizes of the files as shares of the whole, so that one fraction runs over all.
std::vector<double> sharesOf(std::span<const fs::path> files)
{
    std::vector<double> sizes;
    double sum = 0.0;
    for (const fs::path &file : files) {
        std::error_code unknown;
        const auto size = fs::file_size(file, unknown);
        sizes.push_back(unknown ? 1.0 : 1.0 + static_cast<double>(size));
        sum += sizes.back();
    }
    for (double &size : sizes) {
        size /= sum;
    }
    return sizes;
}

Result<std::optional<std::vector<ReadFile>>> readAll(std::span<const fs::path> files,
                                                     const geo::MetroTable &metros,
                                                     const CancelToken &cancel,
                                                     const ProgressSink &progress)
{
    const std::vector<double> shares = sharesOf(files);
    std::vector<ReadFile> read;
    double before = 0.0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const ProgressSink ofFile = [&](Progress now) {
            progress({Phase::Reading, before + shares[i] * now.fraction});
        };
        auto file = readPublicFile(files[i], metros, cancel, progress ? ofFile : ProgressSink{});
        if (!file) {
            return tl::make_unexpected(std::move(file.error()));
        }
        if (!*file) {
            return std::nullopt;
        }
        read.push_back(std::move(**file));
        before += shares[i];
    }
    return read;
}

Result<std::optional<PublicInternet>> readAndAssemble(std::span<const fs::path> files,
                                                      const geo::MetroTable &metros,
                                                      const CancelToken &cancel,
                                                      const ProgressSink &progress)
{
    const auto read = readAll(files, metros, cancel, progress);
    if (!read) {
        return tl::make_unexpected(read.error());
    }
    if (!*read) {
        return std::nullopt;
    }
    auto built = assemble(**read, metros, cancel, progress);
    if (!built) {
        return tl::make_unexpected(std::move(built.error()));
    }
    if (!*built) {
        return std::nullopt;
    }
    return PublicInternet{std::make_shared<const Internet>(std::move((*built)->internet)),
                          std::move((*built)->issues)};
}

} // namespace

Result<std::optional<PublicInternet>> loadPublicInternet(std::span<const fs::path> files,
                                                         const fs::path &cacheFolder,
                                                         const CancelToken &cancel,
                                                         const ProgressSink &progress)
{
    if (files.empty()) {
        return failure(ErrorCode::NoRelationships, "");
    }
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    if (cacheFolder.empty()) {
        return readAndAssemble(files, metros, cancel, progress);
    }
    const auto key = snapshotKeyOf(files, metros, cancel);
    if (!key) {
        return tl::make_unexpected(key.error());
    }
    if (!*key) {
        return std::nullopt;
    }
    const SnapshotCache cache{cacheFolder};
    if (auto stored = cache.open(**key, metros)) {
        return stored;
    }
    auto made = readAndAssemble(files, metros, cancel, progress);
    if (made && *made) {
        // Without a cache it only takes longer the next time.
        [[maybe_unused]] const auto written = cache.write(**made, **key);
    }
    return made;
}

} // namespace watershed::internet
