// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/source_table.h"

#include <QFile>
#include <QStandardPaths>

#include <utility>

namespace watershed::jobs {

SourceTable readSourceTable(const QString &path)
{
    SourceTable table{internet::builtInPublicSources(), {}, std::nullopt};
    QFile file{path};
    if (!file.exists()) {
        return table;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        table.error = Error{ErrorCode::CannotOpenFile,
                            {path.toStdString(), file.errorString().toStdString()},
                            std::nullopt};
        return table;
    }
    const QByteArray bytes = file.read(qint64{internet::kMaxPublicSourcesBytes} + 1);
    auto own = internet::readPublicSources({bytes.data(), static_cast<std::size_t>(bytes.size())});
    if (!own) {
        table.error = std::move(own.error());
        table.error->location = InputLocation{path.toStdString()};
        return table;
    }
    return {std::move(*own), path, std::nullopt};
}

QString ownSourceTablePath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) %
           QStringLiteral("/public_sources.csv");
}

} // namespace watershed::jobs
