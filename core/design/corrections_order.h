// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/corrections.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace watershed::design {

/// What a correction is about, and the place it has among the others.
[[nodiscard]] inline std::pair<Asn, Asn>
subjectOf(const internet::RelationshipCorrection &correction)
{
    return std::minmax({correction.a, correction.b});
}

[[nodiscard]] inline std::pair<Asn, std::string>
subjectOf(const internet::PresenceCorrection &correction)
{
    return {correction.asn, correction.metro};
}

/// Orders by subject, without regard for what is said of it.
struct BySubject {
    template <class Correction>
    [[nodiscard]] bool operator()(const Correction &a, const Correction &b) const
    {
        return subjectOf(a) < subjectOf(b);
    }
};

/// As internet::Corrections has it: where the two ASes are alike, the lower one first.
[[nodiscard]] inline internet::RelationshipCorrection
inOrder(internet::RelationshipCorrection correction)
{
    if (correction.what != internet::RelationshipCorrection::What::ProviderOf) {
        std::tie(correction.a, correction.b) = subjectOf(correction);
    }
    return correction;
}

} // namespace watershed::design
