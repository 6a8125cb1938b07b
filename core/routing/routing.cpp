// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/routing.h"

namespace watershed::routing {

namespace {

/// FNV-1a, 64 bit (Fowler, Noll and Vo), over the values' bytes from the lowest up, on every
/// platform alike.
class Fingerprint final {
public:
    void take(std::uint64_t value, int bytes)
    {
        for (int i = 0; i < bytes; ++i) {
            m_hash ^= (value >> (8 * i)) & 0xFFU;
            m_hash *= 0x100000001b3ULL;
        }
    }

    [[nodiscard]] std::uint64_t hash() const { return m_hash; }

private:
    std::uint64_t m_hash = 0xcbf29ce484222325ULL;
};

} // namespace

std::uint64_t Routing::fingerprint() const
{
    Fingerprint fingerprint;
    for (const design::SiteId site : sites) {
        fingerprint.take(site.value(), 4);
    }
    for (std::size_t router = 0; router < siteOfRouter.size(); ++router) {
        fingerprint.take(static_cast<std::uint64_t>(classOfRouter[router]), 1);
        fingerprint.take(lengthOfRouter[router], 2);
        fingerprint.take(siteOfRouter[router], 2);
        fingerprint.take(exitOfRouter[router], 4);
        fingerprint.take(nextHopOfRouter[router], 4);
        fingerprint.take(entryOfRouter[router], 4);
    }
    return fingerprint.hash();
}

} // namespace watershed::routing
