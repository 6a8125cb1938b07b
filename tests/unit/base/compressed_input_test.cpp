// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/compressed_input.h"

#include "tests/temporary_folder.h"

#include <boost/iostreams/filter/bzip2.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <gtest/gtest.h>

#include <array>
#include <sstream>
#include <string>

namespace watershed {
namespace {

namespace io = boost::iostreams;

template <class Compressor>
std::string compressed(const std::string &text)
{
    std::ostringstream result;
    io::filtering_ostream stream;
    stream.push(Compressor{});
    stream.push(result);
    stream << text;
    stream.reset();
    return result.str();
}

Result<std::string> readAll(const std::filesystem::path &file)
{
    auto input = CompressedInput::open(file, {});
    if (!input) {
        return tl::make_unexpected(input.error());
    }
    std::string text;
    std::array<char, 1000> block{};
    for (;;) {
        const auto count = input->read(block.data(), block.size());
        if (!count) {
            return tl::make_unexpected(count.error());
        }
        if (*count == 0) {
            return text;
        }
        text.append(block.data(), *count);
    }
}

/// Text that compresses to several thousand bytes.
std::string longText()
{
    std::string text;
    for (unsigned i = 0; i < 20000; ++i) {
        text += std::to_string(i * 2654435761U) + "|";
    }
    return text;
}

class CompressedInputTest : public testing::Test {
protected:
    test::TemporaryFolder m_folder;
};

TEST_F(CompressedInputTest, ReadsPlainGzipAndBzip2Alike)
{
    const std::string text = longText();

    EXPECT_EQ(readAll(m_folder.write("a.txt", text)), text);
    EXPECT_EQ(readAll(m_folder.write("a.gz", compressed<io::gzip_compressor>(text))), text);
    EXPECT_EQ(readAll(m_folder.write("a.bz2", compressed<io::bzip2_compressor>(text))), text);
}

TEST_F(CompressedInputTest, ReadsStreamsOneBehindAnotherAsOne)
{
    const std::string two =
        compressed<io::bzip2_compressor>("one ") + compressed<io::bzip2_compressor>("two");

    EXPECT_EQ(readAll(m_folder.write("a.bz2", two)), "one two");
}

TEST_F(CompressedInputTest, TellsATruncatedStreamWhereverItIsCut)
{
    const std::string gzip = compressed<io::gzip_compressor>(longText());
    const std::string bzip2 = compressed<io::bzip2_compressor>(longText());

    for (const double part : {0.01, 0.5, 0.99, 1.0}) {
        const auto keep = [part](const std::string &bytes) {
            return bytes.substr(
                0, static_cast<std::size_t>(part * static_cast<double>(bytes.size() - 1)));
        };
        const auto fromGzip = readAll(m_folder.write("a.gz", keep(gzip)));
        const auto fromBzip2 = readAll(m_folder.write("a.bz2", keep(bzip2)));

        ASSERT_FALSE(fromGzip) << part;
        ASSERT_FALSE(fromBzip2) << part;
        EXPECT_EQ(fromGzip.error().code, ErrorCode::TruncatedCompression) << part;
        EXPECT_EQ(fromBzip2.error().code, ErrorCode::TruncatedCompression) << part;
    }
}

TEST_F(CompressedInputTest, TellsWhatIsNotCompressedAtAll)
{
    for (const char *const name : {"a.bz2", "a.gz"}) {
        const auto read = readAll(m_folder.write(name, "1|2|-1\n3|4|0\n1|2|-1\n3|4|0\n"));

        ASSERT_FALSE(read) << name;
        EXPECT_EQ(read.error().code, ErrorCode::CorruptCompression) << name;
        EXPECT_EQ(read.error().arguments.front(), (m_folder.path() / name).string());
    }
}

TEST_F(CompressedInputTest, NamesAMissingFileAndAFolder)
{
    for (const auto &path : {m_folder.path() / "missing.txt", m_folder.path()}) {
        const auto input = CompressedInput::open(path, {});

        ASSERT_FALSE(input) << path;
        EXPECT_EQ(input.error().code, ErrorCode::CannotOpenFile);
        EXPECT_EQ(input.error().arguments.at(0), path.string());
        EXPECT_FALSE(input.error().arguments.at(1).empty());
    }
}

TEST_F(CompressedInputTest, ReportsProgressThatNeverFallsAndEndsAtOne)
{
    const auto file = m_folder.write("a.bz2", compressed<io::bzip2_compressor>(longText()));
    double last = 0.0;
    bool fell = false;
    auto input = CompressedInput::open(file, [&](Progress progress) {
        fell = fell || progress.fraction < last;
        last = progress.fraction;
    });
    ASSERT_TRUE(input);

    std::array<char, 1000> block{};
    while (input->read(block.data(), block.size()).value() > 0) {}

    EXPECT_FALSE(fell);
    EXPECT_EQ(last, 1.0);
}

} // namespace
} // namespace watershed
