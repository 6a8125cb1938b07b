// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/internet/public_file.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace watershed::jobs {

/// What a file is, as far as its first bytes tell.
struct RecognisedFile {
    QString path;
    qint64 bytes = 0; ///< on the disk
    Result<internet::FileKind> kind;
};

/// Looks into files off the GUI thread.
class FileRecogniser final : public QObject {
    Q_OBJECT
public:
    explicit FileRecogniser(QObject *parent = nullptr);
    ~FileRecogniser() override;

    /// Also what was asked for before and is not recognised yet is looked into.
    void start(const QStringList &paths);

signals:
    void recognised(const std::vector<watershed::jobs::RecognisedFile> &files);

private:
    void onRecognised(const std::vector<RecognisedFile> &files);

    class Private;
    std::unique_ptr<Private> m;
    QStringList m_pending;
};

} // namespace watershed::jobs
