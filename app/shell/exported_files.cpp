// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/exported_files.h"

#include "app/map/map_painter.h"
#include "app/report/report_pdf.h"
#include "app/shell/workspace.h"
#include "core/report/report.h"

#include <utility>

namespace watershed::shell {

namespace {

std::shared_ptr<const jobs::SimulationResult>
computed(const std::shared_ptr<const internet::Internet> &internet, const design::Design &design)
{
    return internet ? jobs::simulate(internet, design, Revision{}, CancelToken{}) : nullptr;
}

} // namespace

Result<void> writeMap(const QString &path, QSize size, const design::Design &design,
                      const std::shared_ptr<const internet::Internet> &internet,
                      theme::Scheme scheme)
{
    const auto result = computed(internet, design);
    const map::MapScene scene = sceneOf(design, internet, result ? result->routing : nullptr);
    return report::writePng(
        path, map::renderMapImage(scene, size, {.scheme = scheme, .devicePixelRatio = 1.0}));
}

Result<void> writeReport(const QString &path, const design::Design &design,
                         const std::shared_ptr<const internet::Internet> &internet,
                         const std::vector<Issue> &dataIssues, const QDateTime &now)
{
    const auto result = computed(internet, design);
    std::vector<Issue> issues = result->issues;
    issues.insert(issues.end(), dataIssues.begin(), dataIssues.end());
    const report::Report content = report::makeReport(design, *internet, *result->routing,
                                                      result->catchments, std::move(issues));
    return report::writeReportPdf(path, content, sceneOf(design, internet, result->routing), now);
}

} // namespace watershed::shell
