// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/reader_input.h"

#include <algorithm>
#include <utility>

namespace watershed::internet {

namespace {

/// Bytes taken at a time; between two blocks the reader looks whether it is cancelled.
constexpr std::size_t kBlockBytes = 1U << 18U;

} // namespace

ReaderInput::ReaderInput(std::string path, std::string name, CancelToken cancel)
    : m_path{std::move(path)}
    , m_name{std::move(name)}
    , m_cancel{std::move(cancel)}
{}

Result<ReaderInput> ReaderInput::ofFile(const std::filesystem::path &file, CancelToken cancel,
                                        ProgressSink progress)
{
    auto opened = CompressedInput::open(file, std::move(progress));
    if (!opened) {
        return tl::make_unexpected(opened.error());
    }
    ReaderInput input{file.string(), file.filename().string(), std::move(cancel)};
    input.m_file = std::move(*opened);
    input.m_block.resize(kBlockBytes);
    return input;
}

ReaderInput ReaderInput::ofText(std::string_view text, std::string name, CancelToken cancel)
{
    ReaderInput input{name, name, std::move(cancel)};
    input.m_text = text;
    return input;
}

Result<std::optional<std::string_view>> ReaderInput::next()
{
    if (m_cancel.stop_requested()) {
        return std::nullopt;
    }
    if (m_ahead) {
        return *std::exchange(m_ahead, std::nullopt);
    }
    if (!m_file) {
        const std::string_view block = m_text.substr(0, kBlockBytes);
        m_text.remove_prefix(block.size());
        return block;
    }
    const auto count = m_file->read(m_block.data(), m_block.size());
    if (!count) {
        return tl::make_unexpected(count.error());
    }
    return std::string_view{m_block.data(), *count};
}

Result<std::optional<std::string>> ReaderInput::readAll(std::size_t limit)
{
    std::string text;
    for (;;) {
        const auto block = next();
        if (!block) {
            return tl::make_unexpected(block.error());
        }
        if (!*block) {
            return std::nullopt;
        }
        if ((*block)->empty()) {
            return text;
        }
        text += **block;
        if (text.size() > limit) {
            return failure(ErrorCode::FileTooLarge, m_path, std::to_string(limit));
        }
    }
}

Result<bool> ReaderInput::isJsonObject()
{
    const auto block = next();
    if (!block) {
        return tl::make_unexpected(block.error());
    }
    m_ahead = *block; // nothing when cancelled, and next() says so again
    std::string_view text = block->value_or(std::string_view{});
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{';
}

void LineCutter::carry(std::string_view part)
{
    // One byte more than the longest line is kept, so that a longer one is known as such.
    const std::size_t room = kLongestLine + 1 - std::min(kLongestLine + 1, m_carried.size());
    m_carried += part.substr(0, room);
    m_isCut = m_isCut || part.size() > room;
}

std::string excerpt(std::string_view text)
{
    constexpr std::size_t kQuotedBytes = 60;
    std::string result{text.substr(0, kQuotedBytes)};
    for (char &byte : result) {
        if (byte < ' ' || byte > '~') {
            byte = '?';
        }
    }
    return text.size() > kQuotedBytes ? result + "..." : result;
}

} // namespace watershed::internet
