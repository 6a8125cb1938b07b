// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/change_set.h"

#include <map>

namespace watershed::document {

bool ChangeSet::touchesDesign() const
{
    return replaced || service || networks || !sitesAdded.empty() || !sitesRemoved.empty() ||
           !sitesChanged.empty();
}

ChangeSet differenceBetween(const design::Project &before, const design::Project &after)
{
    ChangeSet changes;
    changes.service = before.design.service != after.design.service;
    changes.networks = before.design.knownNetworks != after.design.knownNetworks ||
                       before.design.model != after.design.model;
    changes.internet = before.internet != after.internet;
    changes.corrections = before.corrections != after.corrections;
    changes.notes = before.notes != after.notes;

    std::map<design::SiteId, const design::Site *> old;
    for (const design::Site &site : before.design.sites) {
        old.emplace(site.id, &site);
    }
    for (const design::Site &site : after.design.sites) {
        const auto found = old.find(site.id);
        if (found == old.end()) {
            changes.sitesAdded.push_back(site.id);
            continue;
        }
        if (*found->second != site) {
            changes.sitesChanged.push_back(site.id);
        }
        old.erase(found);
    }
    for (const auto &[id, site] : old) {
        changes.sitesRemoved.push_back(id);
    }
    return changes;
}

} // namespace watershed::document
