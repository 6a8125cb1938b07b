// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_scene.h"
#include "core/base/result.h"
#include "core/report/report.h"

#include <QDateTime>
#include <QImage>
#include <QString>

namespace watershed::report {

/// Writes the report as a PDF, A4: title, map, table of sites, the design with every session,
/// the data used, the limits of the model, date and version; page numbers. Text stays text, the
/// map and tables are vectors. Tables go on over pages with their headings.
///
/// The old file stays whole until the new one is complete (QSaveFile).
///
/// \return  CannotWriteFile
[[nodiscard]] Result<void> writeReportPdf(const QString &path, const Report &report,
                                          const map::MapScene &scene, const QDateTime &now);

/// Writes a picture as PNG through QSaveFile. \return  CannotWriteFile
[[nodiscard]] Result<void> writePng(const QString &path, const QImage &image);

} // namespace watershed::report
