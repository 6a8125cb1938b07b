// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/file_excerpt.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace watershed::jobs {
namespace {

class FileExcerptTest : public testing::Test {
protected:
    QString fileWith(const QByteArray &content)
    {
        const QString path = m_folder.filePath(QStringLiteral("file.txt"));
        QFile file{path};
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(content), content.size());
        return path;
    }

    static QByteArray numbers(int count)
    {
        QByteArray text;
        for (int number = 1; number <= count; ++number) {
            text += QByteArray::number(number) + '\n';
        }
        return text;
    }

    QTemporaryDir m_folder;
};

TEST_F(FileExcerptTest, HoldsTheLinesAroundTheOneThatIsAskedFor)
{
    const auto read = readExcerpt(fileWith(numbers(5'000)), 2'000, {});

    ASSERT_TRUE(read);
    const FileExcerpt &excerpt = **read;
    EXPECT_EQ(excerpt.markedLine, 2'000);
    ASSERT_EQ(excerpt.lines.size(), 2 * kExcerptReach + 1);
    EXPECT_EQ(excerpt.firstLine, 2'000 - kExcerptReach);
    EXPECT_EQ(excerpt.lines[kExcerptReach], QStringLiteral("2000"));
    EXPECT_TRUE(excerpt.endsEarly);
}

TEST_F(FileExcerptTest, OfAShortFileIsAllOfIt)
{
    const auto read = readExcerpt(fileWith("one\r\ntwo\n\nfour"), 3, {});

    ASSERT_TRUE(read);
    EXPECT_EQ((*read)->lines, (QStringList{QStringLiteral("one"), QStringLiteral("two"), QString{},
                                           QStringLiteral("four")}));
    EXPECT_EQ((*read)->firstLine, 1);
    EXPECT_FALSE((*read)->endsEarly);
}

TEST_F(FileExcerptTest, CutsALineThatHasNoEnd)
{
    const auto read = readExcerpt(fileWith(QByteArray(10'000'000, 'x')), 1, {});

    ASSERT_TRUE(read);
    ASSERT_EQ((*read)->lines.size(), 1);
    EXPECT_EQ((*read)->lines.front().size(), static_cast<qsizetype>(kMostLineBytes));
}

TEST_F(FileExcerptTest, BehindTheEndOfTheFileIsEmpty)
{
    const auto read = readExcerpt(fileWith(numbers(3)), 10'000, {});

    ASSERT_TRUE(read);
    EXPECT_TRUE((*read)->lines.isEmpty());
}

TEST_F(FileExcerptTest, OfAMissingFileIsAnErrorAndOfACancelledReadNothing)
{
    EXPECT_EQ(readExcerpt(QStringLiteral("/no/such/file"), 1, {}).error().code,
              ErrorCode::CannotOpenFile);
    CancelSource source;
    source.request_stop();
    const auto cancelled = readExcerpt(fileWith("1\n"), 1, source.get_token());
    ASSERT_TRUE(cancelled);
    EXPECT_FALSE(*cancelled);
}

} // namespace
} // namespace watershed::jobs
