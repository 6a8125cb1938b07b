// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_scene.h"
#include "app/report/page_flow.h"
#include "core/report/report.h"

#include <QDateTime>
#include <QRectF>
#include <QString>

#include <memory>

namespace watershed::report {

/// The unit of report pages: a twentieth of a point, because QFont takes whole pixels only.
inline constexpr double kUnitsPerPoint = 20.0;

/// A4, and where on it the text stands; in units of report pages.
[[nodiscard]] QRectF pageRectangle();
[[nodiscard]] QRectF textRectangle();

/// What the report says, from title to model limits, as wide as textRectangle(). Refers to the
/// arguments of its constructor, which must outlive it.
class ReportBody final {
public:
    ReportBody(const Report &report, const map::MapScene &scene, const QDateTime &now);
    ~ReportBody();
    ReportBody(const ReportBody &) = delete;
    ReportBody &operator=(const ReportBody &) = delete;

    [[nodiscard]] const Blocks &blocks() const;

    /// The name of the document: service name and prefix.
    [[nodiscard]] QString title() const;

    /// The running head and the foot with the page number, from 1.
    void paintFrame(QPainter &painter, int page, int pageCount) const;

private:
    class Private;
    std::unique_ptr<const Private> m;
};

} // namespace watershed::report
