// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/arrived_file.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace watershed::jobs {
namespace {

class ArrivedFileTest : public testing::Test {
protected:
    ArrivedFileTest() { m_file.address = QStringLiteral("https://example.org/a"); }

    void arrive(const QByteArray &content)
    {
        QFile file{m_file.part};
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    Result<bool> check()
    {
        return checkAndPlace(m_file, m_cancel.get_token(), [](int) {});
    }

    [[nodiscard]] QStringList files() const
    {
        return QDir{m_folder.path()}.entryList(QDir::Files, QDir::Name);
    }

    QTemporaryDir m_folder;
    ArrivedFile m_file{{},
                       {},
                       m_folder.filePath(QStringLiteral("a.part")),
                       m_folder.filePath(QStringLiteral("a.checking.json")),
                       m_folder.filePath(QStringLiteral("a.json"))};
    CancelSource m_cancel;
};

TEST_F(ArrivedFileTest, AGoodFileGoesToItsPlace)
{
    using internet::FileKind;
    for (const auto &[kind, good] :
         {std::pair{FileKind::AsNames, "1 A, DE\n"}, std::pair{FileKind::AsRelationships, "1|2|0"},
          std::pair{FileKind::RootServerSites, "{\"ASN\": 1, \"Sites\": []}\n\n"}}) {
        m_file.source.kind = kind;
        arrive(good);

        EXPECT_EQ(check(), true) << good;
        EXPECT_EQ(files(), QStringList{QStringLiteral("a.json")});
    }
}

TEST_F(ArrivedFileTest, WhatIsNotTheFileIsThrownAway)
{
    for (const char *const bad : {"", " \n", "<HTML>", "<!doctype html>", "<?xml version=\"1.0\"?>",
                                  "{\"a\": [1, 2", "[1", "{\"ASN\": 1, \"Sites\": []}", "hello"}) {
        arrive(bad);

        const auto placed = check();

        ASSERT_FALSE(placed.has_value()) << bad;
        EXPECT_EQ(placed.error().code, ErrorCode::NotThePublicFile);
        EXPECT_TRUE(files().isEmpty());
    }
}

TEST_F(ArrivedFileTest, CancelledItIsAsItWas)
{
    arrive("{\"a\": 1}");
    m_cancel.request_stop();

    EXPECT_EQ(check(), false);
    EXPECT_EQ(files(), QStringList{QStringLiteral("a.part")});

    m_file.source.checksum = internet::Checksum{internet::Checksum::Method::Md5, "0"};
    EXPECT_EQ(check(), false);
    EXPECT_EQ(files(), QStringList{QStringLiteral("a.part")});
}

TEST_F(ArrivedFileTest, AMissingFileIsAnError)
{
    EXPECT_FALSE(check().has_value());
}

} // namespace
} // namespace watershed::jobs
