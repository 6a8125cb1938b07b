// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/roa.h"

namespace watershed::bgp {

OriginValidity originValidity(std::span<const Roa> roas, const Prefix &prefix,
                              std::optional<Asn> origin)
{
    OriginValidity validity = OriginValidity::NotFound;
    for (const Roa &roa : roas) {
        if (!roa.prefix.contains(prefix)) {
            continue; // not "covering", RFC 6811 2
        }
        if (origin == roa.asn && roa.asn.value() != 0 && prefix.length() <= roa.maxLength) {
            return OriginValidity::Valid;
        }
        validity = OriginValidity::Invalid;
    }
    return validity;
}

} // namespace watershed::bgp
