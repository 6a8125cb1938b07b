// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/catchments.h"
#include "core/base/cancel_token.h"
#include "core/base/result.h"
#include "core/design/design.h"
#include "core/geo/metro_table.h"
#include "core/internet/internet.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::analysis {

/// A design by which Internets are compared.
struct SampleDesign {
    std::string name;
    design::Design design;
};

/// Reads `design,metro,upstream_asn` rows; rows of one design stand together.
///
/// \return  BadTableRow; UnknownMetro and what else the edits of a design give
[[nodiscard]] Result<std::vector<SampleDesign>> readSampleDesigns(const geo::MetroTable &metros,
                                                                  std::string_view csv);

/// Those that the program carries (resources/internet/sample_designs.csv).
[[nodiscard]] const std::vector<SampleDesign> &sampleDesigns();

/// The catchments of a design on an Internet. A session with an AS that the Internet does not have
/// is left out.
///
/// \return  nothing when cancelled
[[nodiscard]] std::optional<Catchments> catchmentsOnInternet(const design::Design &design,
                                                             const internet::Internet &internet,
                                                             const CancelToken &cancel);

/// The share of a site; 0 for one that takes no part.
[[nodiscard]] Share shareOf(const Catchments &catchments, design::SiteId site);

/// How far two divisions of a design's users are apart: half the sum of the differences of the
/// shares, 0 (equal) to 1 (nothing in common); the unreached count as one more site.
[[nodiscard]] double distanceBetween(const design::Design &design, const Catchments &a,
                                     const Catchments &b);

} // namespace watershed::analysis
