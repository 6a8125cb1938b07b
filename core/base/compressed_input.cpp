// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/compressed_input.h"

#include <boost/iostreams/filter/bzip2.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_stream.hpp>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

namespace watershed {

namespace io = boost::iostreams;

struct CompressedInput::Private {
    std::string name;
    std::int64_t fileBytes = 0;
    std::int64_t bytesOut = 0;
    ProgressSink progress;
    std::ifstream file;
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
        } catch (const std::ios_base::failure &error) {
            return failure(ErrorCode::CannotOpenFile, name, error.code().message());
        }
        const std::streamsize count = stream.gcount();
        bytesOut += count;
        if (bytesOut > kMaxDecompressedBytes) {
            return failure(ErrorCode::FileTooLarge, name, std::to_string(kMaxDecompressedBytes));
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
    auto data = std::make_unique<Private>();
    data->name = file.string();
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

    if (file.extension() == ".bz2") {
        data->stream.push(io::bzip2_decompressor{});
    } else if (file.extension() == ".gz") {
        data->stream.push(io::gzip_decompressor{});
    }
    data->stream.push(data->file);
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
