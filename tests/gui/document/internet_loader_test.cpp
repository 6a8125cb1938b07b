// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/internet_loader.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace watershed::jobs {
namespace {

class InternetLoaderTest : public testing::Test {
protected:
    InternetLoaderTest()
    {
        QObject::connect(&m_loader, &InternetLoader::loaded, &m_loader,
                         [this](const LoadedInternet &loaded) { m_loaded.push_back(loaded); });
        QObject::connect(&m_loader, &InternetLoader::failed, &m_loader,
                         [this](const Error &error) { m_errors.push_back(error); });
    }

    design::InternetSource fileWith(const QByteArray &content)
    {
        const QString path = m_folder.filePath(QStringLiteral("20250901.as-rel.txt"));
        QFile file{path};
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(content), content.size());
        return {.kind = design::InternetSource::Kind::PublicData, .files = {path.toStdString()}};
    }

    bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return !m_loader.isRunning(); }, 60'000);
    }

    QTemporaryDir m_folder;
    std::vector<LoadedInternet> m_loaded;
    std::vector<Error> m_errors;
    InternetLoader m_loader;
};

TEST_F(InternetLoaderTest, AFileIsReadWithItsIssues)
{
    m_loader.start(fileWith("1|2|-1\nnonsense\n2|3|0\n"), {});
    ASSERT_TRUE(waitForEnd());

    ASSERT_EQ(m_loaded.size(), 1U);
    EXPECT_EQ(m_loaded.front().internet->asCount(), 3U);
    ASSERT_EQ(m_loaded.front().issues.size(), 1U);
    EXPECT_EQ(m_loaded.front().issues.front().error.code, ErrorCode::NotARelationship);
}

TEST_F(InternetLoaderTest, AMissingFileIsAnError)
{
    m_loader.start(
        {.kind = design::InternetSource::Kind::PublicData, .files = {"/no/such/file.txt"}}, {});
    ASSERT_TRUE(waitForEnd());

    EXPECT_TRUE(m_loaded.empty());
    ASSERT_EQ(m_errors.size(), 1U);
    EXPECT_EQ(m_errors.front().code, ErrorCode::CannotOpenFile);
}

TEST_F(InternetLoaderTest, ACancelledLoadSaysNothing)
{
    m_loader.start({.kind = design::InternetSource::Kind::BuiltIn}, {});
    m_loader.cancel();
    QTest::qWait(50);

    EXPECT_TRUE(m_loaded.empty());
    EXPECT_TRUE(m_errors.empty());
}

TEST_F(InternetLoaderTest, TheLastOfTwoLoadsWins)
{
    m_loader.start(
        {.kind = design::InternetSource::Kind::PublicData, .files = {"/no/such/file.txt"}}, {});
    m_loader.start(fileWith("1|2|-1\n"), {});
    ASSERT_TRUE(waitForEnd());

    EXPECT_TRUE(m_errors.empty());
    EXPECT_EQ(m_loaded.size(), 1U);
}

} // namespace
} // namespace watershed::jobs
