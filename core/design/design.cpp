// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/design.h"

#include <algorithm>

namespace watershed::design {

const Site *findSite(const Design &design, SiteId id)
{
    const auto found = std::ranges::find(design.sites, id, &Site::id);
    return found == design.sites.end() ? nullptr : &*found;
}

const ExportPolicy &policyFor(const Session &session, const bgp::Prefix &prefix)
{
    const auto own = std::ranges::find(session.prefixPolicies, prefix, &PrefixPolicy::prefix);
    return own == session.prefixPolicies.end() ? session.policy : own->policy;
}

Asn originAsnOf(const Site &site, const Service &service)
{
    return site.originAsn.value_or(service.asn);
}

Design makeEmptyDesign()
{
    return {.service = {
                .name = {}, .asn = Asn{64500}, .prefixes = {*bgp::Prefix::parse("192.0.2.0/24")}}};
}

} // namespace watershed::design
