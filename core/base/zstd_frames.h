// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace watershed {

/// Follows the frames of a Zstandard stream as its compressed bytes go by, to tell whether it ends
/// where a frame does. Boost's decompressor takes a stream that is cut off for a complete one.
///
/// Knows frames and blocks only by their lengths (RFC 8878 3.1); what they hold is the
/// decompressor's to judge.
class ZstdFrames final {
public:
    void take(std::span<const char> bytes);

    /// Whether all bytes so far are whole frames.
    [[nodiscard]] bool areComplete() const { return m_part == Part::Magic && m_filled == 0; }

private:
    enum class Part : std::uint8_t {
        Magic,
        SkippableSize,
        Descriptor,
        BlockHeader,
        Passed,  ///< content, of which m_toPass bytes are still to come
        Unknown, ///< no Zstandard: never complete
    };

    [[nodiscard]] std::size_t headerBytes() const;
    [[nodiscard]] std::uint32_t littleEndian(std::size_t bytes) const;
    void takeHeader();
    void pass(std::uint64_t bytes, Part next);

    Part m_part = Part::Magic;
    Part m_afterPass = Part::Magic;
    std::uint64_t m_toPass = 0;
    bool m_hasChecksum = false;
    std::size_t m_filled = 0; ///< bytes of a header that has not come as a whole
    std::array<unsigned char, 4> m_header{};
};

} // namespace watershed
