// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_pdf.h"

#include "app/report/atomic_file.h"
#include "app/report/page_flow.h"
#include "app/report/report_blocks.h"

#include <QBuffer>
#include <QImageWriter>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

namespace watershed::report {
namespace {

constexpr int kDotsPerInch = 300;

QByteArray renderPdf(const Report &report, const map::MapScene &scene, const QDateTime &now)
{
    const ReportBody body{report, scene, now};
    const std::vector<Page> pages = paginate(body.blocks(), textRectangle());

    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer{&buffer};
    writer.setResolution(kDotsPerInch);
    writer.setPageSize(QPageSize{QPageSize::A4});
    writer.setPageMargins({}); // textRectangle() has them
    writer.setTitle(body.title());
    writer.setCreator(QStringLiteral("Watershed ") % QString::fromStdString(report.programVersion));

    QPainter painter{&writer};
    const double scale = kDotsPerInch / (72.0 * kUnitsPerPoint);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (i > 0) {
            writer.newPage();
        }
        painter.save();
        painter.scale(scale, scale);
        body.paintFrame(painter, static_cast<int>(i) + 1, static_cast<int>(pages.size()));
        for (const PlacedBlock &placed : pages[i]) {
            painter.save();
            placed.block->paint(painter, placed.rectangle);
            painter.restore();
        }
        painter.restore();
    }
    painter.end();
    return buffer.data();
}

} // namespace

Result<void> writeReportPdf(const QString &path, const Report &report, const map::MapScene &scene,
                            const QDateTime &now)
{
    return writeFileAtomically(path, renderPdf(report, scene, now));
}

Result<void> writePng(const QString &path, const QImage &image)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer{&buffer, "png"};
    if (!writer.write(image)) {
        return failure(ErrorCode::CannotWriteFile, path.toStdString(),
                       writer.errorString().toStdString());
    }
    return writeFileAtomically(path, buffer.data());
}

} // namespace watershed::report
