// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/content_hash.h"

#define XXH_INLINE_ALL // a header suffices, there is nothing to link
#include <xxhash.h>

namespace watershed {

struct ContentHash::Private {
    XXH3_state_t state;
};

std::uint64_t checksumOf(std::string_view bytes)
{
    return XXH3_64bits(bytes.data(), bytes.size());
}

ContentHash::ContentHash()
    : m{std::make_unique<Private>()}
{
    XXH3_128bits_reset(&m->state);
}

ContentHash::ContentHash(ContentHash &&) noexcept = default;
ContentHash &ContentHash::operator=(ContentHash &&) noexcept = default;
ContentHash::~ContentHash() = default;

void ContentHash::addBytes(const void *from, std::size_t size)
{
    XXH3_128bits_update(&m->state, from, size);
}

void ContentHash::addText(std::string_view text)
{
    addNumber(std::uint64_t{text.size()});
    addBytes(text.data(), text.size());
}

ContentHash::Value ContentHash::value() const
{
    const XXH128_hash_t hash = XXH3_128bits_digest(&m->state);
    return {hash.high64, hash.low64};
}

} // namespace watershed
