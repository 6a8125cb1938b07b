// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/compressed_input.h"

#include "core/base/zstd_frames.h"

#include <boost/iostreams/categories.hpp>
#include <boost/iostreams/filter/bzip2.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filter/zstd.hpp>
#include <boost/iostreams/filtering_stream.hpp>

#include <array>
#include <cerrno>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace watershed {

namespace io = boost::iostreams;

namespace {

/// The bytes of a file on their way to Boost's decompressor.
class WatchedFile final {
public:
    using char_type = char;
    using category = io::source_tag;

    WatchedFile(std::ifstream &file, ZstdFrames &frames)
        : m_file{&file}
        , m_frames{&frames}
    {}

    std::streamsize read(char *to, std::streamsize size)
    {
        m_file->read(to, size);
        const std::streamsize count = m_file->gcount();
        m_frames->take({to, static_cast<std::size_t>(count)});
        return count == 0 ? -1 : count;
    }

private:
    std::ifstream *m_file;
    ZstdFrames *m_frames;
};

enum class Compression : std::uint8_t { None, Gzip, Bzip2, Zstd };

/// The compression whose magic number the bytes begin with.
Compression compressionOf(std::string_view bytes)
{
    using namespace std::string_view_literals;
    if (bytes.starts_with("\x1F\x8B"sv)) { // RFC 1952 2.3.1
        return Compression::Gzip;
    }
    if (bytes.size() >= 4 && bytes.starts_with("BZh"sv) && bytes[3] >= '1' && bytes[3] <= '9') {
        return Compression::Bzip2;
    }
    const bool isSkippable = bytes.size() >= 4 && (bytes[0] & '\xF0') == '\x50' &&
                             bytes.substr(1).starts_with("\x2A\x4D\x18"sv);
    if (isSkippable || bytes.starts_with("\x28\xB5\x2F\xFD"sv)) { // RFC 8878 3.1
        return Compression::Zstd;
    }
    return Compression::None;
}

} // namespace

struct CompressedInput::Private {
    std::string name;
    std::int64_t maxBytes = 0;
    std::int64_t fileBytes = 0;
    std::int64_t bytesOut = 0;
    ProgressSink progress;
    std::ifstream file;
    std::optional<ZstdFrames> frames; ///< where the file is compressed so
    io::filtering_istream stream;

    Result<std::size_t> read(char *to, std::size_t size)
    {
        try {
            stream.read(to, static_cast<std::streamsize>(size));
        } catch (const io::bzip2_error &error) {
            return failure(error.error() == io::bzip2::unexpected_eof
                               ? ErrorCode::TruncatedCompression
                               : ErrorCode::CorruptCompression,
                           name);
        } catch (const io::gzip_error &error) {
            // Boost tells an early end as zlib's buffer error, and in the footer as a bad one.
            const bool endedEarly = (error.error() == io::gzip::zlib_error &&
                                     error.zlib_error_code() == io::zlib::buf_error) ||
                                    error.error() == io::gzip::bad_footer;
            return failure(
                endedEarly ? ErrorCode::TruncatedCompression : ErrorCode::CorruptCompression, name);
        } catch (const io::zstd_error &) {
            return failure(ErrorCode::CorruptCompression, name);
        } catch (const std::ios_base::failure &error) {
            return failure(ErrorCode::CannotOpenFile, name, error.code().message());
        }
        const std::streamsize count = stream.gcount();
        bytesOut += count;
        if (bytesOut > maxBytes) {
            return failure(ErrorCode::FileTooLarge, name, std::to_string(maxBytes));
        }
        if (count == 0 && frames && !frames->areComplete()) {
            return failure(ErrorCode::TruncatedCompression, name);
        }
        report();
        return static_cast<std::size_t>(count);
    }

    void report()
    {
        if (!progress || fileBytes == 0) {
            return;
        }
        const std::streamoff position = file.tellg(); // -1 at the end
        const double fraction =
            position < 0 ? 1.0 : static_cast<double>(position) / static_cast<double>(fileBytes);
        progress({Phase::Reading, fraction});
    }
};

Result<CompressedInput> CompressedInput::open(const std::filesystem::path &file,
                                              ProgressSink progress)
{
    return open(file, kMaxDecompressedBytes, std::move(progress));
}

Result<CompressedInput> CompressedInput::open(const std::filesystem::path &file,
                                              std::int64_t maxBytes, ProgressSink progress)
{
    auto data = std::make_unique<Private>();
    data->name = file.string();
    data->maxBytes = maxBytes;
    data->progress = std::move(progress);

    std::error_code status;
    if (std::filesystem::is_directory(file, status)) {
        return failure(ErrorCode::CannotOpenFile, data->name,
                       std::make_error_code(std::errc::is_a_directory).message());
    }
    errno = 0;
    data->file.open(file, std::ios::binary);
    if (!data->file) {
        return failure(ErrorCode::CannotOpenFile, data->name,
                       std::generic_category().message(errno));
    }
    const auto fileBytes = std::filesystem::file_size(file, status);
    data->fileBytes = status ? 0 : static_cast<std::int64_t>(fileBytes);

    std::array<char, 4> magic{};
    data->file.read(magic.data(), magic.size());
    const auto compression =
        compressionOf({magic.data(), static_cast<std::size_t>(data->file.gcount())});
    data->file.clear(); // a file of fewer bytes has reached its end
    data->file.seekg(0);
    switch (compression) {
    case Compression::None:
        break;
    case Compression::Gzip:
        data->stream.push(io::gzip_decompressor{});
        break;
    case Compression::Bzip2:
        data->stream.push(io::bzip2_decompressor{});
        break;
    case Compression::Zstd:
        data->stream.push(io::zstd_decompressor{});
        data->frames.emplace();
        break;
    }
    if (data->frames) {
        data->stream.push(WatchedFile{data->file, *data->frames});
    } else {
        data->stream.push(data->file);
    }
    // Without it, the stream swallows what the filters throw.
    data->stream.exceptions(std::ios::badbit);
    return CompressedInput{std::move(data)};
}

CompressedInput::CompressedInput(std::unique_ptr<Private> data)
    : m{std::move(data)}
{}

CompressedInput::CompressedInput(CompressedInput &&) noexcept = default;
CompressedInput &CompressedInput::operator=(CompressedInput &&) noexcept = default;
CompressedInput::~CompressedInput() = default;

Result<std::size_t> CompressedInput::read(char *to, std::size_t size)
{
    return m->read(to, size);
}

} // namespace watershed
