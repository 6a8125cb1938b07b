// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QFile>
#include <QString>

#include <cstdint>
#include <optional>

namespace watershed::jobs {

/// What a server said of the file that a part is of. Kept beside the part, so that the rest can be
/// asked for in another run of the program.
struct PartNote {
    QString address;
    QByteArray etag;
    QByteArray lastModified;
    std::optional<std::int64_t> total; ///< bytes of the whole file
    QString date;                      ///< "2025-09-01", for its name
    bool isGzipped = false;            ///< sent with Content-Encoding: gzip

    /// What If-Range sends: a strong ETag, else the date of the last change; empty where the server
    /// gave neither, and then the rest of the same file cannot be asked for (RFC 9110 13.1.5).
    [[nodiscard]] QByteArray validator() const;

    bool operator==(const PartNote &) const = default;
};

/// A file on its way: `<id>.part` with the bytes and `<id>.part.json` with the note. The bytes are
/// always the start of the file, whatever stopped their writing.
class PartFile final {
public:
    /// \param id  of a PublicSource: safe as a file name
    PartFile(const QString &folder, const QString &id);

    [[nodiscard]] const QString &path() const { return m_path; }
    /// The note of an earlier run; nothing where there is none, or it cannot be made sense of.
    [[nodiscard]] std::optional<PartNote> note() const;
    [[nodiscard]] std::int64_t size() const; ///< of what is on the disk; 0 without a file
    /// Whether only the rest has to be asked for.
    [[nodiscard]] bool canResume() const;

    /// Begins another file and drops what was there. \return  CannotWriteFile
    [[nodiscard]] Result<void> startAnew(const PartNote &note);
    /// Goes on behind what is there. \return  CannotWriteFile
    [[nodiscard]] Result<void> goOn();
    /// \pre startAnew() or goOn() succeeded \return  CannotWriteFile, as with a full disk
    [[nodiscard]] Result<void> append(QByteArrayView bytes);
    void close();
    void remove();     ///< bytes and note
    void removeNote(); ///< once the bytes have gone to their place

private:
    [[nodiscard]] tl::unexpected<Error> cannotWrite(const QFileDevice &file) const;

    QString m_path;
    QString m_notePath;
    QFile m_file;
};

} // namespace watershed::jobs
