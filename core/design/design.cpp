// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/design.h"

#include <algorithm>

namespace watershed::design {

const Site *findSite(const Design &design, SiteId id)
{
    const auto found = std::ranges::find(design.sites, id, &Site::id);
    return found == design.sites.end() ? nullptr : &*found;
}

Design makeEmptyDesign()
{
    return {
        .service = {.name = {}, .asn = Asn{64500}, .prefix = *bgp::Prefix::parse("192.0.2.0/24")},
        .sites = {}};
}

} // namespace watershed::design
