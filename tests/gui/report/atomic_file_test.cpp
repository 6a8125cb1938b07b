// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/atomic_file.h"

#include "app/report/report_pdf.h"
#include "tests/temporary_folder.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>

#include <filesystem>
#include <future>
#include <sys/stat.h>

namespace watershed::report {
namespace {

class AtomicFile : public testing::Test {
protected:
    [[nodiscard]] QString path(const char *name) const
    {
        return QString::fromStdString((m_folder.path() / name).string());
    }
    [[nodiscard]] QByteArray contents(const char *name) const
    {
        QFile file{path(name)};
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

    test::TemporaryFolder m_folder;
};

TEST_F(AtomicFile, ReplacesTheOldFileAndLeavesNoOther)
{
    m_folder.write("a", "old");

    EXPECT_TRUE(writeFileAtomically(path("a"), "new"));

    EXPECT_EQ(contents("a"), "new");
    EXPECT_EQ(QDir{path(".")}.entryList(QDir::Files).size(), 1);
}

TEST_F(AtomicFile, AFailureNamesTheFileAndTheReason)
{
    m_folder.write("file", "old");

    const Result<void> result = writeFileAtomically(path("file/below"), "new");

    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::CannotWriteFile);
    ASSERT_EQ(result.error().arguments.size(), 2U);
    EXPECT_EQ(result.error().arguments[0], path("file/below").toStdString());
    EXPECT_FALSE(result.error().arguments[1].empty());
    EXPECT_EQ(contents("file"), "old");
}

TEST_F(AtomicFile, AFolderIsNotOverwritten)
{
    EXPECT_FALSE(writeFileAtomically(path("."), "new"));
}

TEST_F(AtomicFile, APipeIsWrittenToAndNotReplaced)
{
    const std::string pipe = path("pipe").toStdString();
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    std::future<QByteArray> reader =
        std::async(std::launch::async, [this] { return contents("pipe"); });

    EXPECT_TRUE(writeFileAtomically(path("pipe"), "new"));

    EXPECT_EQ(reader.get(), "new");
    EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

TEST_F(AtomicFile, ALinkStaysALink)
{
    m_folder.write("target", "old");
    std::filesystem::create_symlink(m_folder.path() / "target", m_folder.path() / "link");

    EXPECT_TRUE(writeFileAtomically(path("link"), "new"));

    EXPECT_EQ(contents("target"), "new");
    EXPECT_TRUE(std::filesystem::is_symlink(m_folder.path() / "link"));
}

TEST_F(AtomicFile, APictureComesBackAsItWas)
{
    QImage image{3, 2, QImage::Format_RGB32};
    image.fill(Qt::darkCyan);
    image.setPixelColor(2, 1, Qt::yellow);

    EXPECT_TRUE(writePng(path("a.png"), image));

    EXPECT_EQ(QImage{path("a.png")}.convertToFormat(QImage::Format_RGB32), image);
}

TEST_F(AtomicFile, AnEmptyPictureIsAFailureAndNoFile)
{
    const Result<void> result = writePng(path("a.png"), QImage{});

    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::CannotWriteFile);
    EXPECT_FALSE(QFile::exists(path("a.png")));
}

} // namespace
} // namespace watershed::report
