// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace watershed {

/// Most bytes that a compressed file may grow to. The largest public file that is read, a month of
/// AS relationships, has 11 MB; the bound stops a file made to fill the disk or memory.
inline constexpr std::int64_t kMaxDecompressedBytes = std::int64_t{1} << 31U;

/// A file as a stream of its decompressed bytes: gzip, bzip2, Zstandard, or as it is; which of them
/// is told by its first bytes, not by its name. Several compressed streams one behind another, as
/// pbzip2 and bgzip write them, count as one.
class CompressedInput final {
public:
    /// \return  CannotOpenFile
    [[nodiscard]] static Result<CompressedInput> open(const std::filesystem::path &file,
                                                      ProgressSink progress);

    /// The same with a limit of its own in place of kMaxDecompressedBytes.
    [[nodiscard]] static Result<CompressedInput> open(const std::filesystem::path &file,
                                                      std::int64_t maxBytes, ProgressSink progress);

    CompressedInput(CompressedInput &&) noexcept;
    CompressedInput &operator=(CompressedInput &&) noexcept;
    ~CompressedInput();

    /// Reads up to `size` bytes. \return  how many; 0 at the end; TruncatedCompression,
    /// CorruptCompression, FileTooLarge, CannotOpenFile when the disk fails
    [[nodiscard]] Result<std::size_t> read(char *to, std::size_t size);

private:
    struct Private;
    explicit CompressedInput(std::unique_ptr<Private> data);
    std::unique_ptr<Private> m;
};

} // namespace watershed
