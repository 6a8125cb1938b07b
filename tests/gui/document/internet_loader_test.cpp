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

TEST_F(InternetLoaderTest, SeveralFilesMakeOneInternet)
{
    design::InternetSource source = fileWith("1|2|-1\n");
    const QString names = m_folder.filePath(QStringLiteral("names.txt"));
    QFile file{names};
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("1 FIRST-NET - The First, DE\n2 SECOND - Another, FR\n");
    file.close();
    source.files.push_back(names.toStdString());

    m_loader.start(source, {});
    ASSERT_TRUE(waitForEnd());

    ASSERT_EQ(m_loaded.size(), 1U);
    const internet::Internet &internet = *m_loaded.front().internet;
    EXPECT_EQ(internet.country(*internet.find(Asn{1})), "DE");
    EXPECT_EQ(internet.provenance().files.size(), 2U);
}

TEST_F(InternetLoaderTest, CorrectionsAreMadeToABaseThatIsKept)
{
    const internet::Corrections corrections{
        .relationships = {{Asn{1}, Asn{9}, internet::RelationshipCorrection::What::Peers}},
        .presences = {}};

    m_loader.start(fileWith("1|2|-1\n"), corrections);
    ASSERT_TRUE(waitForEnd());
    ASSERT_EQ(m_loaded.size(), 1U);
    EXPECT_EQ(m_loaded[0].internet->peeringCount(), 1U);
    EXPECT_EQ(m_loaded[0].base->internet->peeringCount(), 0U);

    ASSERT_TRUE(QFile::remove(m_folder.filePath(QStringLiteral("20250901.as-rel.txt"))));
    m_loader.start(m_loaded[0].base, {});
    ASSERT_TRUE(waitForEnd());
    ASSERT_EQ(m_loaded.size(), 2U) << "the file is not read again";
    EXPECT_EQ(m_loaded[1].internet, m_loaded[0].base->internet);
}

TEST_F(InternetLoaderTest, EachSizeOfTheModelIsMadeOnce)
{
    const design::InternetSource source{.size = internet::ModelSize::Classroom};
    m_loader.start(source, {});
    ASSERT_TRUE(waitForEnd());
    InternetLoader other;
    std::shared_ptr<const internet::Internet> again;
    QObject::connect(&other, &InternetLoader::loaded, &other,
                     [&](const LoadedInternet &loaded) { again = loaded.internet; });

    other.start(source, {});
    ASSERT_TRUE(QTest::qWaitFor([&] { return again != nullptr; }, 60'000));

    EXPECT_EQ(again, m_loaded.front().internet);
    EXPECT_EQ(again, InternetLoader::madeBuiltIn(internet::ModelSize::Classroom));
    EXPECT_EQ(again->provenance().size, internet::ModelSize::Classroom);
}

} // namespace
} // namespace watershed::jobs
