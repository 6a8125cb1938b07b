// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/compressed_input.h"
#include "core/base/progress.h"
#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::internet {

/// The decompressed bytes of a public file, block by block, and what else a reader needs.
class ReaderInput final {
public:
    /// \return  CannotOpenFile
    [[nodiscard]] static Result<ReaderInput> ofFile(const std::filesystem::path &file,
                                                    CancelToken cancel, ProgressSink progress);

    /// \param text  must outlive the input
    /// \param name  stands in issues and errors
    [[nodiscard]] static ReaderInput ofText(std::string_view text, std::string name,
                                            CancelToken cancel);

    [[nodiscard]] const std::string &name() const { return m_name; } ///< without its folder
    [[nodiscard]] const std::string &path() const { return m_path; } ///< for errors
    [[nodiscard]] const CancelToken &cancel() const { return m_cancel; }

    /// The next bytes, valid until the next call; empty at the end.
    ///
    /// \return  nothing when cancelled; what CompressedInput::read() gives
    [[nodiscard]] Result<std::optional<std::string_view>> next();

    /// All bytes that next() has still to give.
    ///
    /// \param limit  most bytes to take
    /// \return  as next(); FileTooLarge
    [[nodiscard]] Result<std::optional<std::string>> readAll(std::size_t limit);

    /// Whether the text begins with a '{', behind blanks and a byte order mark. Takes nothing away
    /// from next().
    ///
    /// \pre next() was not called yet
    [[nodiscard]] Result<bool> isJsonObject();

private:
    ReaderInput(std::string path, std::string name, CancelToken cancel);

    std::string m_path;
    std::string m_name;
    CancelToken m_cancel;
    std::optional<CompressedInput> m_file;
    std::vector<char> m_block;
    std::optional<std::string_view> m_ahead; ///< a block that next() gives once more
    std::string_view m_text;                 ///< what is left, where there is no file
};

/// A line of a text.
struct Line {
    std::string_view text; ///< without its end
    std::int64_t number = 0;
    bool isCut = false; ///< it is longer than kLongestLine and only its beginning stands here
};

/// Longer than any line that means something.
inline constexpr std::size_t kLongestLine = 1U << 16U;

/// Cuts blocks of bytes into lines. A line ends in LF or CR LF; a byte order mark before the first
/// one is passed over.
class LineCutter final {
public:
    template <class Take>
    void takeBlock(std::string_view block, Take &&take)
    {
        for (std::size_t end = block.find('\n'); end != std::string_view::npos;
             end = block.find('\n')) {
            if (m_carried.empty() && !m_isCut) {
                give(block.substr(0, end), take);
            } else {
                carry(block.substr(0, end));
                giveCarried(take);
            }
            block.remove_prefix(end + 1);
        }
        carry(block);
    }

    template <class Take>
    void finish(Take &&take)
    {
        if (!m_carried.empty()) {
            giveCarried(take);
        }
    }

private:
    template <class Take>
    void give(std::string_view line, Take &take)
    {
        constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
        ++m_number;
        if (m_number == 1 && line.starts_with(kByteOrderMark)) {
            line.remove_prefix(kByteOrderMark.size());
        }
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        m_isCut = m_isCut || line.size() > kLongestLine;
        take(Line{line.substr(0, kLongestLine), m_number, m_isCut});
        m_isCut = false;
    }

    template <class Take>
    void giveCarried(Take &take)
    {
        give(m_carried, take);
        m_carried.clear();
    }

    void carry(std::string_view part);

    std::string m_carried; ///< the beginning of a line that goes on in the next block
    std::int64_t m_number = 0;
    bool m_isCut = false;
};

/// Calls take(Line) for every line, in order.
///
/// \return  false when cancelled; what ReaderInput::next() gives
template <class Take>
[[nodiscard]] Result<bool> forEachLine(ReaderInput &input, Take &&take)
{
    LineCutter cutter;
    for (;;) {
        const auto block = input.next();
        if (!block) {
            return tl::make_unexpected(block.error());
        }
        if (!*block) {
            return false;
        }
        if ((*block)->empty()) {
            cutter.finish(take);
            return true;
        }
        cutter.takeBlock(**block, take);
    }
}

/// The bytes of a bad line or value that can be shown: printable ASCII, shortened.
[[nodiscard]] std::string excerpt(std::string_view text);

} // namespace watershed::internet
