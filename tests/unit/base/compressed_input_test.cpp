// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/compressed_input.h"

#include "tests/temporary_folder.h"

#include <boost/iostreams/filter/bzip2.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filter/zstd.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <gtest/gtest.h>

#include <array>
#include <sstream>
#include <string>
#include <vector>

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

/// The text compressed in each way that is read.
std::vector<std::string> compressedInEveryWay(const std::string &text)
{
    return {compressed<io::gzip_compressor>(text), compressed<io::bzip2_compressor>(text),
            compressed<io::zstd_compressor>(text)};
}

TEST_F(CompressedInputTest, TheContentTellsTheCompressionAndNotTheName)
{
    const std::string text = longText();

    for (const char *const name : {"a.txt", "a.gz", "a.bz2", "a.zst", "a"}) {
        EXPECT_EQ(readAll(m_folder.write(name, text)), text) << name;
        for (const std::string &bytes : compressedInEveryWay(text)) {
            EXPECT_EQ(readAll(m_folder.write(name, bytes)), text) << name;
        }
    }
}

TEST_F(CompressedInputTest, FewerBytesThanAMagicNumberAreRead)
{
    for (const char *const text : {"", "B", "BZ", "BZh", "\x1F", "\x28\xB5\x2F"}) {
        EXPECT_EQ(readAll(m_folder.write("a", text)), text);
    }
}

TEST_F(CompressedInputTest, ReadsStreamsOneBehindAnotherAsOne)
{
    const std::vector<std::string> ones = compressedInEveryWay("one ");
    const std::vector<std::string> twos = compressedInEveryWay("two");

    for (std::size_t i = 0; i < ones.size(); ++i) {
        EXPECT_EQ(readAll(m_folder.write("a", ones[i] + twos[i])), "one two") << i;
    }
}

TEST_F(CompressedInputTest, TellsATruncatedStreamWhereverItIsCut)
{
    for (const std::string &bytes : compressedInEveryWay(longText())) {
        for (const double part : {0.01, 0.5, 0.99, 1.0}) {
            const auto kept =
                static_cast<std::size_t>(part * static_cast<double>(bytes.size() - 1));

            const auto read = readAll(m_folder.write("a", bytes.substr(0, kept)));

            ASSERT_FALSE(read) << part;
            EXPECT_EQ(read.error().code, ErrorCode::TruncatedCompression) << part;
            EXPECT_EQ(read.error().arguments.front(), (m_folder.path() / "a").string());
        }
    }
}

TEST_F(CompressedInputTest, TellsAStreamThatIsDamaged)
{
    for (std::string bytes : compressedInEveryWay(longText())) {
        for (std::size_t i = 0; i < 40; ++i) {
            bytes[bytes.size() / 2 + i] = '\x55';
        }

        const auto read = readAll(m_folder.write("a", bytes));

        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, ErrorCode::CorruptCompression);
    }
}

TEST_F(CompressedInputTest, AFileThatGrowsBeyondTheLimitStopsThere)
{
    const std::string bomb(std::size_t{64} << 20U, '\0');
    for (const std::string &bytes : compressedInEveryWay(bomb)) {
        auto input = CompressedInput::open(m_folder.write("a", bytes), 100'000, {});
        ASSERT_TRUE(input);

        std::array<char, 1000> block{};
        Result<std::size_t> count = block.size();
        std::size_t size = 0;
        while ((count = input->read(block.data(), block.size())) && *count > 0) {
            size += *count;
        }

        ASSERT_FALSE(count);
        EXPECT_EQ(count.error().code, ErrorCode::FileTooLarge);
        EXPECT_EQ(count.error().arguments.at(1), "100000");
        EXPECT_EQ(size, 100'000U);
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
