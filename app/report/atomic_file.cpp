// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/atomic_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace watershed::report {
namespace {

tl::unexpected<Error> cannotWrite(const QString &path, const QFileDevice &file)
{
    return failure(ErrorCode::CannotWriteFile, path.toStdString(),
                   file.errorString().toStdString());
}

Result<void> writeInPlace(const QString &path, QByteArrayView bytes)
{
    QFile file{path};
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), bytes.size()) < 0 ||
        !file.flush()) {
        return cannotWrite(path, file);
    }
    return {};
}

} // namespace

Result<void> writeFileAtomically(const QString &path, QByteArrayView bytes)
{
    const QFileInfo old{path};
    if (old.exists() && !old.isFile() && !old.isDir()) {
        // QSaveFile would put a regular file in the place of /dev/null.
        return writeInPlace(path, bytes);
    }
    QSaveFile file{path};
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), bytes.size()) < 0 ||
        !file.commit()) {
        return cannotWrite(path, file);
    }
    return {};
}

} // namespace watershed::report
