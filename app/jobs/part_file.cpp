// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/part_file.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace watershed::jobs {

namespace {

constexpr qint64 kMaxNoteBytes = 64 * 1024;

const QString kAddress = QStringLiteral("address");
const QString kEtag = QStringLiteral("etag");
const QString kLastModified = QStringLiteral("lastModified");
const QString kTotal = QStringLiteral("total");
const QString kDate = QStringLiteral("date");
const QString kIsGzipped = QStringLiteral("gzipped");

QByteArray bytesOf(const PartNote &note)
{
    QJsonObject object{{kAddress, note.address},
                       {kEtag, QString::fromLatin1(note.etag)},
                       {kLastModified, QString::fromLatin1(note.lastModified)},
                       {kDate, note.date},
                       {kIsGzipped, note.isGzipped}};
    if (note.total) {
        object.insert(kTotal, static_cast<qint64>(*note.total));
    }
    return QJsonDocument{object}.toJson();
}

} // namespace

QByteArray PartNote::validator() const
{
    return etag.startsWith('"') ? etag : lastModified;
}

PartFile::PartFile(const QString &folder, const QString &id)
    : m_path{folder % u'/' % id % QStringLiteral(".part")}
    , m_notePath{m_path % QStringLiteral(".json")}
    , m_file{m_path}
{}

std::optional<PartNote> PartFile::note() const
{
    QFile file{m_notePath};
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QJsonObject object = QJsonDocument::fromJson(file.read(kMaxNoteBytes)).object();
    PartNote note{object.value(kAddress).toString(),
                  object.value(kEtag).toString().toLatin1(),
                  object.value(kLastModified).toString().toLatin1(),
                  std::nullopt,
                  object.value(kDate).toString(),
                  object.value(kIsGzipped).toBool()};
    if (object.value(kTotal).isDouble()) {
        note.total = object.value(kTotal).toInteger();
    }
    return note.address.isEmpty() ? std::nullopt : std::optional{note};
}

std::int64_t PartFile::size() const
{
    return QFileInfo{m_path}.size();
}

bool PartFile::canResume() const
{
    const std::int64_t there = size();
    const auto noted = note();
    return there > 0 && noted && (!noted->validator().isEmpty() || noted->total == there);
}

Result<void> PartFile::startAnew(const PartNote &note)
{
    remove();
    QSaveFile file{m_notePath};
    const QByteArray bytes = bytesOf(note);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return cannotWrite(file);
    }
    return goOn();
}

Result<void> PartFile::goOn()
{
    // Unbuffered: what append() reports is what the disk took.
    if (!m_file.isOpen() && !m_file.open(QIODevice::Append | QIODevice::Unbuffered)) {
        return cannotWrite(m_file);
    }
    return {};
}

Result<void> PartFile::append(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 written = m_file.write(bytes.data(), bytes.size());
        if (written <= 0) {
            return cannotWrite(m_file);
        }
        bytes = bytes.sliced(written);
    }
    return {};
}

void PartFile::close()
{
    m_file.close();
}

void PartFile::remove()
{
    close();
    QFile::remove(m_path);
    removeNote();
}

void PartFile::removeNote()
{
    QFile::remove(m_notePath);
}

tl::unexpected<Error> PartFile::cannotWrite(const QFileDevice &file) const
{
    return failure(ErrorCode::CannotWriteFile, m_path.toStdString(),
                   file.errorString().toStdString());
}

} // namespace watershed::jobs
