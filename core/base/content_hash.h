// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <type_traits>

namespace watershed {

/// XXH3 of 64 bits: tells damaged bytes from whole ones, at the speed of memory. Not against
/// forgery. https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
[[nodiscard]] std::uint64_t checksumOf(std::string_view bytes);

/// XXH3 of 128 bits over values one behind another: tells contents apart.
class ContentHash final {
public:
    ContentHash();
    ContentHash(ContentHash &&) noexcept;
    ContentHash &operator=(ContentHash &&) noexcept;
    ~ContentHash();

    void addBytes(const void *from, std::size_t size);

    template <class T>
    void addNumber(T value)
    {
        static_assert(std::is_arithmetic_v<T>);
        addBytes(&value, sizeof value);
    }

    /// With its length, so that two texts cannot be taken for two others.
    void addText(std::string_view text);

    struct Value {
        std::uint64_t high = 0;
        std::uint64_t low = 0;

        bool operator==(const Value &) const = default;
    };
    [[nodiscard]] Value value() const;

private:
    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace watershed
