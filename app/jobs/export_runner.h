// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace watershed::jobs {

/// Writes one file at a time off the GUI thread.
class ExportRunner final : public QObject {
    Q_OBJECT
public:
    explicit ExportRunner(QObject *parent = nullptr);
    ~ExportRunner() override; ///< waits until a file that is being written is whole

    /// \param write  writes the file; runs in the worker's thread, so it holds values only
    /// \pre not isRunning()
    void start(const QString &path, const std::function<Result<void>()> &write);
    [[nodiscard]] bool isRunning() const;

signals:
    void written(const QString &path);
    void failed(const watershed::Error &error);

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace watershed::jobs
