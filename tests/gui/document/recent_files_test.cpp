// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/recent_files.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

namespace watershed::document {
namespace {

class RecentFilesTest : public testing::Test {
protected:
    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    RecentFiles m_recent{m_settings};
};

TEST_F(RecentFilesTest, TheNewestStandsFirstAndEachOnce)
{
    m_recent.add(QStringLiteral("/a"));
    m_recent.add(QStringLiteral("/b"));
    m_recent.add(QStringLiteral("/a"));

    EXPECT_EQ(m_recent.paths(), (QStringList{QStringLiteral("/a"), QStringLiteral("/b")}));
}

TEST_F(RecentFilesTest, TheListHasALimit)
{
    for (int file = 0; file < 30; ++file) {
        m_recent.add(QStringLiteral("/%1").arg(file));
    }

    EXPECT_EQ(m_recent.paths().size(), RecentFiles::kLimit);
    EXPECT_EQ(m_recent.paths().front(), QStringLiteral("/29"));
}

TEST_F(RecentFilesTest, ARemovedOneIsGone)
{
    m_recent.add(QStringLiteral("/a"));
    m_recent.add(QStringLiteral("/b"));

    m_recent.remove(QStringLiteral("/b"));

    EXPECT_EQ(m_recent.paths(), QStringList{QStringLiteral("/a")});
}

} // namespace
} // namespace watershed::document
