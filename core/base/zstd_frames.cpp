// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zstd_frames.h"

#include <algorithm>

namespace watershed {

namespace {

constexpr std::uint32_t kFrameMagic = 0xFD2FB528;     // RFC 8878 3.1.1
constexpr std::uint32_t kSkippableMagic = 0x184D2A50; // RFC 8878 3.1.2, up to ...5F
constexpr std::size_t kChecksumBytes = 4;

/// What follows the descriptor in a frame header, RFC 8878 3.1.1.1.
std::size_t headerRest(unsigned char descriptor)
{
    constexpr std::array<std::size_t, 4> kDictionaryIdBytes{0, 1, 2, 4};
    constexpr std::array<std::size_t, 4> kContentSizeBytes{0, 2, 4, 8};
    const bool isSingleSegment = (descriptor & 0x20U) != 0;
    const unsigned sizeFlag = descriptor >> 6U;
    const std::size_t contentSize =
        sizeFlag == 0 && isSingleSegment ? 1 : kContentSizeBytes.at(sizeFlag);
    return (isSingleSegment ? 0 : 1) + kDictionaryIdBytes.at(descriptor & 3U) + contentSize;
}

} // namespace

void ZstdFrames::take(std::span<const char> bytes)
{
    while (!bytes.empty() && m_part != Part::Unknown) {
        if (m_part == Part::Passed) {
            const auto count =
                static_cast<std::size_t>(std::min<std::uint64_t>(m_toPass, bytes.size()));
            bytes = bytes.subspan(count);
            pass(m_toPass - count, m_afterPass);
            continue;
        }
        m_header.at(m_filled++) = static_cast<unsigned char>(bytes.front());
        bytes = bytes.subspan(1);
        if (m_filled == headerBytes()) {
            m_filled = 0;
            takeHeader();
        }
    }
}

std::size_t ZstdFrames::headerBytes() const
{
    switch (m_part) {
    case Part::Descriptor:
        return 1;
    case Part::BlockHeader:
        return 3;
    case Part::Magic:
    case Part::SkippableSize:
    case Part::Passed:
    case Part::Unknown:
        break;
    }
    return 4;
}

std::uint32_t ZstdFrames::littleEndian(std::size_t bytes) const
{
    std::uint32_t value = 0;
    for (std::size_t i = bytes; i-- > 0;) {
        value = value << 8U | m_header.at(i);
    }
    return value;
}

void ZstdFrames::takeHeader()
{
    switch (m_part) {
    case Part::Magic: {
        const std::uint32_t magic = littleEndian(4);
        m_part = magic == kFrameMagic                       ? Part::Descriptor
                 : (magic & 0xFFFFFFF0U) == kSkippableMagic ? Part::SkippableSize
                                                            : Part::Unknown;
        return;
    }
    case Part::SkippableSize:
        pass(littleEndian(4), Part::Magic);
        return;
    case Part::Descriptor:
        m_hasChecksum = (m_header[0] & 4U) != 0;
        pass(headerRest(m_header[0]), Part::BlockHeader);
        return;
    case Part::BlockHeader: {
        const std::uint32_t header = littleEndian(3); // RFC 8878 3.1.1.2
        const bool isLast = (header & 1U) != 0;
        const bool isRunLength = (header >> 1U & 3U) == 1;
        const std::uint64_t size = isRunLength ? 1 : header >> 3U;
        const std::uint64_t checksum = isLast && m_hasChecksum ? kChecksumBytes : 0;
        pass(size + checksum, isLast ? Part::Magic : Part::BlockHeader);
        return;
    }
    case Part::Passed:
    case Part::Unknown:
        return;
    }
}

void ZstdFrames::pass(std::uint64_t bytes, Part next)
{
    m_toPass = bytes;
    m_afterPass = next;
    m_part = bytes == 0 ? next : Part::Passed;
}

} // namespace watershed
