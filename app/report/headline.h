// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QString>

namespace watershed::report {

/// The result in a sentence or two: "6 sites announce 192.0.2.0/24; CDG serves most users, 41.2 %
/// of 5.1 billion."
[[nodiscard]] QString headlineText(const Report &report);

} // namespace watershed::report
