// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/design/export_policy.h"

#include <QString>

namespace watershed::text {

/// What is not as usual in an export policy, in few words: "+2, MED 10, NO_EXPORT, poison AS174";
/// "not announced" where it says so, whatever else it holds. Empty where everything is as usual.
[[nodiscard]] QString policySummary(const design::ExportPolicy &policy);

/// The same of a whole session, with its local preference at the neighbour and the prefixes that
/// have a policy of their own: "+2; 192.0.2.128/25: not announced". Empty as above.
[[nodiscard]] QString sessionSummary(const design::Session &session);

} // namespace watershed::text
