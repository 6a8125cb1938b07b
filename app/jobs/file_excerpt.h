// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/result.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace watershed::jobs {

/// Lines of a file, decompressed.
struct FileExcerpt {
    QString path;
    qint64 firstLine = 1;   ///< number of lines.front(), counted from 1
    QStringList lines;      ///< long ones are cut, what is not UTF-8 is U+FFFD
    qint64 markedLine = 0;  ///< 0: none
    bool endsEarly = false; ///< whether the file goes on behind the last line
};

/// Lines before and after a line that are shown with it.
inline constexpr qint64 kExcerptReach = 500;
/// Longest line that is shown whole, in bytes.
inline constexpr std::size_t kMostLineBytes = 4'000;

/// Reads the surroundings of a line; where the file is shorter, its end.
///
/// \param line  from 1; 0: the beginning of the file
/// \return  nothing inside when cancelled; what CompressedInput gives
[[nodiscard]] Result<std::optional<FileExcerpt>> readExcerpt(const QString &path, qint64 line,
                                                             const CancelToken &cancel);

/// The same off the GUI thread; the latest wish wins.
class ExcerptReader final : public QObject {
    Q_OBJECT
public:
    explicit ExcerptReader(QObject *parent = nullptr);
    ~ExcerptReader() override;

    void start(const QString &path, qint64 line);

signals:
    void read(const watershed::jobs::FileExcerpt &excerpt);
    void failed(const watershed::Error &error);

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace watershed::jobs
