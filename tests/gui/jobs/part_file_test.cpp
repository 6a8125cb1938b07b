// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/part_file.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QTemporaryDir>

namespace watershed::jobs {
namespace {

TEST(PartFile, ANoteComesBackAsItWasWritten)
{
    const QTemporaryDir folder;
    const PartNote note{QStringLiteral("https://example.org/a"),
                        "\"x\"",
                        "Mon, 01 Sep 2025",
                        123,
                        QStringLiteral("2025-09-01"),
                        true};

    PartFile part{folder.path(), QStringLiteral("a")};
    ASSERT_TRUE(part.startAnew(note).has_value());
    ASSERT_TRUE(part.append("abc").has_value());
    part.close();

    const PartFile later{folder.path(), QStringLiteral("a")};
    EXPECT_EQ(later.note(), note);
    EXPECT_EQ(later.size(), 3);
}

TEST(PartFile, StartingAnewDropsTheOldBytes)
{
    const QTemporaryDir folder;
    const PartNote note{QStringLiteral("https://example.org/a"), {}, {}, std::nullopt, {}, false};
    PartFile part{folder.path(), QStringLiteral("a")};
    ASSERT_TRUE(part.startAnew(note).has_value());
    ASSERT_TRUE(part.append("abc").has_value());

    ASSERT_TRUE(part.startAnew(note).has_value());

    EXPECT_EQ(part.size(), 0);
    part.remove();
    EXPECT_TRUE(QDir{folder.path()}.isEmpty());
}

TEST(PartFile, OnlyAStrongEtagOrADateVouchForTheSameBytes)
{
    PartNote note;
    EXPECT_EQ(note.validator(), "");
    note.lastModified = "Mon, 01 Sep 2025 08:00:00 GMT";
    note.etag = "W/\"x\"";
    EXPECT_EQ(note.validator(), note.lastModified);
    note.etag = "\"x\"";
    EXPECT_EQ(note.validator(), "\"x\"");
}

} // namespace
} // namespace watershed::jobs
