// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/arrived_file.h"

#include "core/base/compressed_input.h"
#include "core/internet/readers/public_file_reader.h"

#include <QCryptographicHash>
#include <QFile>

#include <array>
#include <filesystem>
#include <string>
#include <system_error>

#ifndef _WIN32
#include <unistd.h>
#endif

namespace watershed::jobs {

namespace {

constexpr std::size_t kChunk = 64 * 1024;
constexpr std::size_t kStartKept = 512;
constexpr std::size_t kEndKept = 64;
constexpr std::string_view kBlank = " \t\r\n\f\v";

std::filesystem::path pathOf(const QString &path)
{
    return path.toStdU16String();
}

tl::unexpected<Error> isNotTheFile(const ArrivedFile &file, const char *why)
{
    return failure(ErrorCode::NotThePublicFile, file.address.toStdString(), why);
}

/// nothing when cancelled
Result<std::optional<QByteArray>> hashOf(const ArrivedFile &file, internet::Checksum::Method method,
                                         const CancelToken &cancel)
{
    QFile bytes{file.checking};
    if (!bytes.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::CannotOpenFile, file.checking.toStdString(),
                       bytes.errorString().toStdString());
    }
    QCryptographicHash hash{method == internet::Checksum::Method::Md5 ? QCryptographicHash::Md5
                                                                      : QCryptographicHash::Sha256};
    std::array<char, kChunk> chunk{};
    for (;;) {
        if (cancel.stop_requested()) {
            return std::nullopt;
        }
        const qint64 count = bytes.read(chunk.data(), chunk.size());
        if (count < 0) {
            return failure(ErrorCode::CannotOpenFile, file.checking.toStdString(),
                           bytes.errorString().toStdString());
        }
        if (count == 0) {
            return hash.result().toHex();
        }
        hash.addData(QByteArrayView{chunk.data(), count});
    }
}

/// What of a file tells its kind: its start and its end, decompressed.
struct Ends {
    std::string start;
    std::string end;
};

/// nothing when cancelled
Result<std::optional<Ends>> endsOf(const ArrivedFile &file, const CancelToken &cancel,
                                   const std::function<void(int)> &progress)
{
    auto input = CompressedInput::open(pathOf(file.checking), [&progress](Progress now) {
        progress(static_cast<int>(now.fraction * 1000.0));
    });
    if (!input) {
        return tl::make_unexpected(input.error());
    }
    Ends ends;
    std::array<char, kChunk> chunk{};
    for (;;) {
        if (cancel.stop_requested()) {
            return std::nullopt;
        }
        const auto count = input->read(chunk.data(), chunk.size());
        if (!count) {
            return tl::make_unexpected(count.error());
        }
        if (*count == 0) {
            return ends;
        }
        const std::string_view bytes{chunk.data(), *count};
        if (ends.start.size() < kStartKept) {
            ends.start += bytes.substr(0, kStartKept - ends.start.size());
        }
        ends.end += bytes;
        ends.end.erase(0, ends.end.size() - std::min(ends.end.size(), kEndKept));
    }
}

std::string_view trimmed(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
    return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

/// JSON ends where it begins; a reader says more, but the break of a connection shows here.
bool isHalfJson(std::string_view start, std::string_view end)
{
    return (start.starts_with('{') && !end.ends_with('}')) ||
           (start.starts_with('[') && !end.ends_with(']'));
}

bool isWorthKeeping(const Error &error)
{
    return error.code == ErrorCode::CannotOpenFile || error.code == ErrorCode::CannotWriteFile;
}

/// false when cancelled
Result<bool> look(const ArrivedFile &file, const CancelToken &cancel,
                  const std::function<void(int)> &progress)
{
    if (file.source.checksum) {
        const auto hash = hashOf(file, file.source.checksum->method, cancel);
        if (!hash) {
            return tl::make_unexpected(hash.error());
        }
        if (!*hash) {
            return false;
        }
        if ((*hash)->toStdString() != file.source.checksum->digits) {
            return failure(ErrorCode::ChecksumMismatch, file.address.toStdString());
        }
    }
    const auto ends = endsOf(file, cancel, progress);
    if (!ends && (ends.error().code == ErrorCode::TruncatedCompression ||
                  ends.error().code == ErrorCode::CorruptCompression)) {
        // A web page in place of a .bz2 looks damaged: say what it is.
        QFile raw{file.checking};
        const bool opened = raw.open(QIODevice::ReadOnly);
        const QByteArray start = opened ? raw.read(kStartKept) : QByteArray{};
        return isNotTheFile(file,
                            looksLikeWebPage({start.data(), static_cast<std::size_t>(start.size())})
                                ? "html"
                                : "incomplete");
    }
    if (!ends) {
        return tl::make_unexpected(ends.error());
    }
    if (!*ends) {
        return false;
    }
    const std::string_view start = trimmed((*ends)->start);
    if (start.empty()) {
        return isNotTheFile(file, "empty");
    }
    if (looksLikeWebPage(start)) {
        return isNotTheFile(file, "html");
    }
    if (isHalfJson(start, trimmed((*ends)->end))) {
        return isNotTheFile(file, "incomplete");
    }
    const auto kind = internet::recogniseFile(pathOf(file.checking));
    if (!kind && isWorthKeeping(kind.error())) {
        return tl::make_unexpected(kind.error());
    }
    if (!kind || *kind != file.source.kind) {
        return isNotTheFile(file, "kind");
    }
    return true;
}

Result<void> move(const QString &from, const QString &to)
{
    std::error_code error;
    std::filesystem::rename(pathOf(from), pathOf(to), error); // replaces, unlike QFile::rename()
    if (error) {
        return failure(ErrorCode::CannotWriteFile, to.toStdString(), error.message());
    }
    return {};
}

/// So that the name never stands for a file that a power cut left empty.
void bringToDisk(const QString &path)
{
#ifndef _WIN32
    QFile file{path};
    if (file.open(QIODevice::ReadOnly)) {
        fsync(file.handle());
    }
#endif
}

} // namespace

bool looksLikeWebPage(std::string_view start)
{
    start = trimmed(start);
    const QByteArray lower =
        QByteArray{start.data(), static_cast<qsizetype>(start.size())}.toLower();
    return lower.startsWith("<!doctype") || lower.startsWith("<html") || lower.startsWith("<?xml");
}

Result<bool> checkAndPlace(const ArrivedFile &file, const CancelToken &cancel,
                           const std::function<void(int)> &progress)
{
    if (auto moved = move(file.part, file.checking); !moved) {
        return tl::make_unexpected(std::move(moved.error()));
    }
    auto looked = look(file, cancel, progress);
    if (looked && *looked) {
        bringToDisk(file.checking);
        const auto placed = move(file.checking, file.target);
        if (placed) {
            return true;
        }
        looked = tl::make_unexpected(placed.error());
    }
    if (!looked && !isWorthKeeping(looked.error())) {
        QFile::remove(file.checking);
        return looked;
    }
    if (auto moved = move(file.checking, file.part); !moved) {
        return tl::make_unexpected(std::move(moved.error()));
    }
    return looked;
}

} // namespace watershed::jobs
