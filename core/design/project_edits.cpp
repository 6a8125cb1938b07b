// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/project_edits.h"

#include "core/design/corrections_order.h"
#include "core/design/validation.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace watershed::design {

namespace {

template <class Correction>
void put(std::vector<Correction> &corrections, const Correction &correction)
{
    const auto place = std::ranges::lower_bound(corrections, correction, BySubject{});
    if (place != corrections.end() && subjectOf(*place) == subjectOf(correction)) {
        *place = correction;
    } else {
        corrections.insert(place, correction);
    }
}

Result<Project> validated(Project project)
{
    return validate(project.corrections).map([&] { return std::move(project); });
}

} // namespace

Result<Project> withInternet(const Project &project, InternetSource source)
{
    return validate(source).map([&] {
        Project changed = project;
        changed.internet = std::move(source);
        return changed;
    });
}

Result<Project> withRelationshipCorrected(const Project &project,
                                          const internet::RelationshipCorrection &correction)
{
    Project changed = project;
    put(changed.corrections.relationships, inOrder(correction));
    return validated(std::move(changed));
}

Result<Project> withPresenceCorrected(const Project &project,
                                      const internet::PresenceCorrection &correction)
{
    Project changed = project;
    put(changed.corrections.presences, correction);
    return validated(std::move(changed));
}

Result<Project> withRelationshipAsInData(const Project &project, Asn a, Asn b)
{
    Project changed = project;
    std::erase_if(changed.corrections.relationships, [&](const auto &each) {
        return subjectOf(each) == std::pair<Asn, Asn>{std::minmax({a, b})};
    });
    return changed;
}

Result<Project> withPresenceAsInData(const Project &project, Asn asn, std::string_view metro)
{
    Project changed = project;
    std::erase_if(changed.corrections.presences,
                  [&](const auto &each) { return each.asn == asn && each.metro == metro; });
    return changed;
}

} // namespace watershed::design
