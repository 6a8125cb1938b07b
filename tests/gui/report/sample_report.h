// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_scene.h"
#include "core/report/report.h"

namespace watershed::test {

/// A report of a design with that many sites S1, S2, ...: S1 in Paris with half of 4 billion
/// users, S2 in Frankfurt with half of the others, and so on; a quarter reaches no site. Each
/// site has a transit, a peer that is off and two prepends on the first session.
[[nodiscard]] report::Report sampleReport(std::size_t siteCount);

/// The sites of a report on a map without an Internet.
[[nodiscard]] map::MapScene sceneOf(const report::Report &report);

} // namespace watershed::test
