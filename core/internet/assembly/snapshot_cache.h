// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/result.h"
#include "core/internet/assembly/snapshot_format.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace watershed::internet {

/// How many snapshots a folder keeps: those opened or written last. One of the Internet of 2025
/// takes some 60 MB.
inline constexpr std::size_t kKeptSnapshots = 4;

/// Larger files are no snapshots of ours.
inline constexpr std::int64_t kMaxSnapshotBytes = std::int64_t{1} << 32U;

/// The key of what files of public data give: a hash (XXH3, 128 bits) of their names and bytes in
/// order, the metros, the program's tables and the versions of the code that puts them together.
/// Against mistakes, not against forgery.
///
/// \return  nothing inside when cancelled; CannotOpenFile
[[nodiscard]] Result<std::optional<SnapshotKey>>
snapshotKeyOf(std::span<const std::filesystem::path> files, const geo::MetroTable &metros,
              const CancelToken &cancel);

/// Snapshots in a folder, a file for each key. Other files there are left alone.
class SnapshotCache final {
public:
    /// \param folder  made when something is written
    explicit SnapshotCache(std::filesystem::path folder);

    /// The file of the key, whether it is there or not.
    [[nodiscard]] std::filesystem::path fileOf(SnapshotKey key) const;

    /// Opens the snapshot and counts it as used now.
    ///
    /// \return  nothing where there is none, or one that is damaged or of another version
    [[nodiscard]] std::optional<PublicInternet> open(SnapshotKey key,
                                                     const geo::MetroTable &metros) const;

    /// Writes the snapshot under another name first, so that no one ever sees half of it, and
    /// removes all but the last kKeptSnapshots.
    ///
    /// \return  CannotWriteFile, in which case nothing is left behind
    [[nodiscard]] Result<void> write(const PublicInternet &internet, SnapshotKey key) const;

private:
    void removeOld() const;

    std::filesystem::path m_folder;
};

} // namespace watershed::internet
