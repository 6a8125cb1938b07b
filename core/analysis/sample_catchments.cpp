// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sample_catchments.h"

#include "core/base/csv_table.h"
#include "core/base/expects.h"
#include "core/design/edits.h"
#include "core/routing/design_run.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace watershed::analysis {

extern const std::string_view sampleDesignsCsv; // resources/internet/sample_designs.csv

Result<std::vector<SampleDesign>> readSampleDesigns(const geo::MetroTable &metros,
                                                    std::string_view csv)
{
    std::vector<SampleDesign> samples;
    for (const CsvRow &row : csvRows(csv)) {
        const auto upstream = parseAsn(row.text(2));
        if (!upstream || row.text(0).empty()) {
            return failure(ErrorCode::BadTableRow, "sample_designs", row.line());
        }
        if (samples.empty() || samples.back().name != row.text(0)) {
            samples.push_back({row.text(0), design::makeEmptyDesign()});
        }
        auto added = design::withSiteAdded(samples.back().design, metros, row.text(1));
        if (!added) {
            return tl::make_unexpected(added.error());
        }
        auto connected = design::withSessionAdded(added->design, added->site, *upstream,
                                                  design::SessionRole::Transit);
        if (!connected) {
            return tl::make_unexpected(connected.error());
        }
        samples.back().design = std::move(connected->design);
    }
    return samples;
}

const std::vector<SampleDesign> &sampleDesigns()
{
    static const std::vector<SampleDesign> samples = [] {
        auto read = readSampleDesigns(geo::MetroTable::builtIn(), sampleDesignsCsv);
        WATERSHED_EXPECTS(read.has_value()); // a test reads the table, too
        return std::move(*read);
    }();
    return samples;
}

std::optional<Catchments> catchmentsOnInternet(const design::Design &design,
                                               const internet::Internet &internet,
                                               const CancelToken &cancel)
{
    const auto run = routing::runDesign(design, internet, cancel, {});
    if (!run) {
        return std::nullopt;
    }
    return catchmentsOf(internet, run->routing, design.service.asn);
}

Share shareOf(const Catchments &catchments, design::SiteId site)
{
    const auto found = std::ranges::find(catchments.sites, site, &SiteCatchment::site);
    return found == catchments.sites.end() ? Share{} : found->share;
}

double distanceBetween(const design::Design &design, const Catchments &a, const Catchments &b)
{
    double sum = std::abs(a.unreachedShare.value - b.unreachedShare.value);
    for (const design::Site &site : design.sites) {
        sum += std::abs(shareOf(a, site.id).value - shareOf(b, site.id).value);
    }
    return sum / 2.0;
}

} // namespace watershed::analysis
