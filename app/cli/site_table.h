// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo/metro_table.h"
#include "core/report/report.h"

#include <QString>

namespace watershed::cli {

/// The catchments as lines for a terminal of 80 columns: a row a site, the unreached, the total.
/// Columns are aligned; users print as "-" where the Internet knows none. Ends with a line feed.
[[nodiscard]] QString siteTable(const report::Report &report, const geo::MetroTable &metros);

} // namespace watershed::cli
