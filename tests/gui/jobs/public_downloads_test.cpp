// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/public_downloads.h"

#include "tests/gui/jobs/scripted_server.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <set>

namespace watershed::jobs {
namespace {

using test::HttpRequest;
using test::reply;

const QByteArray kNames = "1 A, DE\n";

class PublicDownloadsTest : public testing::Test {
protected:
    PublicDownloadsTest()
    {
        for (const char *const id : {"one", "two", "three"}) {
            internet::PublicSource source;
            source.id = id;
            source.title = id;
            source.kind = internet::FileKind::AsNames;
            source.address = m_server.address("/") + id;
            source.suffix = ".txt";
            source.termsAddress = std::string{"https://example.org/"} + id;
            sources.push_back(source);
        }
        options.folder = folder.filePath(QStringLiteral("data"));
        options.firstWait = std::chrono::milliseconds{1};
        options.today = QDate{2025, 11, 28};
        m_server.setScript([](const HttpRequest &) { return reply(200, kNames); });
    }

    PublicDownloads &downloads()
    {
        if (!m_downloads) {
            m_downloads = std::make_unique<PublicDownloads>(
                sources, options, [this](const internet::PublicSource &source) {
                    return accepted.contains(source.id);
                });
            QObject::connect(m_downloads.get(), &PublicDownloads::finished, m_downloads.get(),
                             [this](const QStringList &paths) { finished.push_back(paths); });
        }
        return *m_downloads;
    }

    bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return !downloads().isRunning(); }, 60'000);
    }

    [[nodiscard]] DownloadPhase phase(std::size_t source)
    {
        return downloads().state(source).phase;
    }

    [[nodiscard]] std::vector<QByteArray> asked() const
    {
        std::vector<QByteArray> paths;
        for (const HttpRequest &request : m_server.requests()) {
            paths.push_back(request.path);
        }
        return paths;
    }

    test::ScriptedServer m_server;
    QTemporaryDir folder;
    std::vector<internet::PublicSource> sources;
    DownloadOptions options;
    std::set<std::string> accepted{"one", "two", "three"};
    std::vector<QStringList> finished;
    std::unique_ptr<PublicDownloads> m_downloads;
};

TEST_F(PublicDownloadsTest, NothingIsFetchedUntilItIsAskedFor)
{
    downloads();
    QTest::qWait(50);

    EXPECT_TRUE(asked().empty());
    EXPECT_FALSE(QFile::exists(options.folder));
}

TEST_F(PublicDownloadsTest, TermsThatAreNotAcceptedKeepTheSourceFromBeingFetched)
{
    accepted = {"two"};

    downloads().start(0);
    downloads().start(1);
    ASSERT_TRUE(waitForEnd());

    EXPECT_EQ(phase(0), DownloadPhase::Failed);
    EXPECT_EQ(downloads().state(0).error->code, ErrorCode::TermsNotAccepted);
    EXPECT_EQ(phase(1), DownloadPhase::Done);
    EXPECT_THAT(asked(), testing::ElementsAre("/two"));
}

TEST_F(PublicDownloadsTest, SourcesAreFetchedOneBehindTheOther)
{
    downloads().start(2);
    downloads().start(0);
    downloads().start(1);
    downloads().start(2); // a second time changes nothing
    EXPECT_EQ(phase(0), DownloadPhase::Queued);
    ASSERT_TRUE(waitForEnd());

    EXPECT_THAT(asked(), testing::ElementsAre("/three", "/one", "/two"));
    ASSERT_EQ(finished.size(), 1U);
    EXPECT_EQ(finished.front().size(), 3);
    EXPECT_TRUE(finished.front().front().endsWith(QStringLiteral("/three-2025-11-28.txt")));
}

TEST_F(PublicDownloadsTest, AFailureDoesNotKeepTheOthersBack)
{
    m_server.setScript([](const HttpRequest &request) {
        return request.path == "/one" ? reply(404, "") : reply(200, kNames);
    });

    downloads().start(0);
    downloads().start(1);
    ASSERT_TRUE(waitForEnd());

    EXPECT_EQ(phase(0), DownloadPhase::Failed);
    EXPECT_EQ(phase(1), DownloadPhase::Done);
    EXPECT_EQ(finished.front().size(), 1);
}

TEST_F(PublicDownloadsTest, OneInTheQueueCanBeCancelledAlone)
{
    downloads().start(0);
    downloads().start(1);
    downloads().start(2);

    downloads().cancel(1);
    ASSERT_TRUE(waitForEnd());

    EXPECT_EQ(phase(1), DownloadPhase::Cancelled);
    EXPECT_THAT(asked(), testing::ElementsAre("/one", "/three"));
}

TEST_F(PublicDownloadsTest, CancellingTheFirstGoesOnWithTheNext)
{
    test::HttpReply silence;
    silence.holdsAfter = true;
    m_server.setScript([silence](const HttpRequest &request) {
        return request.path == "/one" ? silence : reply(200, kNames);
    });
    downloads().start(0);
    downloads().start(1);
    ASSERT_TRUE(QTest::qWaitFor([this] { return asked().size() == 1; }, 60'000));

    downloads().cancel(0);
    ASSERT_TRUE(waitForEnd());

    EXPECT_EQ(phase(0), DownloadPhase::Cancelled);
    EXPECT_EQ(phase(1), DownloadPhase::Done);
}

TEST_F(PublicDownloadsTest, CancellingAllEndsAtOnce)
{
    for (std::size_t source = 0; source < 3; ++source) {
        downloads().start(source);
    }

    downloads().cancelAll();

    EXPECT_FALSE(downloads().isRunning());
    for (std::size_t source = 0; source < 3; ++source) {
        EXPECT_EQ(phase(source), DownloadPhase::Cancelled);
    }
    EXPECT_EQ(finished, std::vector<QStringList>{QStringList{}});
}

TEST_F(PublicDownloadsTest, AFailedSourceCanBeStartedAgainFromItsSignal)
{
    m_server.setReplies({reply(404, ""), reply(200, kNames)});
    QObject::connect(&downloads(), &PublicDownloads::changed, &downloads(), [this](std::size_t) {
        if (phase(0) == DownloadPhase::Failed) {
            downloads().start(0);
        }
    });

    downloads().start(0);
    ASSERT_TRUE(QTest::qWaitFor([this] { return phase(0) == DownloadPhase::Done; }, 60'000));

    EXPECT_EQ(asked().size(), 2U);
}

TEST_F(PublicDownloadsTest, WhatAnEarlierRunLeftIsKnownAndCanBeRemoved)
{
    options.automaticTries = 0;
    m_server.setReplies({test::broken(reply(200, QByteArray(1'000, 'a'), {"ETag: \"x\""}))});
    downloads().start(0);
    ASSERT_TRUE(waitForEnd());
    m_downloads.reset();

    EXPECT_EQ(phase(0), DownloadPhase::Cancelled);
    EXPECT_TRUE(downloads().state(0).canResume);
    EXPECT_EQ(downloads().state(0).bytesReceived, 500);
    EXPECT_EQ(phase(1), DownloadPhase::Idle);

    EXPECT_TRUE(downloads().remove(0).has_value());
    EXPECT_EQ(phase(0), DownloadPhase::Idle);
    EXPECT_TRUE(QDir{options.folder}.isEmpty());
}

TEST_F(PublicDownloadsTest, RemovingASourceLeavesTheOthersAlone)
{
    downloads().start(0);
    downloads().start(1);
    ASSERT_TRUE(waitForEnd());

    EXPECT_TRUE(downloads().remove(0).has_value());

    ASSERT_EQ(downloads().files().size(), 1U);
    EXPECT_EQ(downloads().files().front().sourceId, "two");
}

TEST_F(PublicDownloadsTest, FilesOfEarlierAreFoundNewestFirst)
{
    downloads().start(1);
    ASSERT_TRUE(waitForEnd());
    for (const char *const name : {"two-2025-09-01.txt", "two-2025-10-01.txt.gz", "two.part",
                                   "two-2025-09-01.html", "other-2025-09-01.txt"}) {
        QFile file{options.folder + QLatin1Char{'/'} + QLatin1String{name}};
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("12345");
    }

    const auto files = downloads().files();

    ASSERT_EQ(files.size(), 3U);
    EXPECT_EQ(files[0].date, QStringLiteral("2025-11-28"));
    EXPECT_EQ(files[1].date, QStringLiteral("2025-10-01"));
    EXPECT_EQ(files[2].date, QStringLiteral("2025-09-01"));
    EXPECT_EQ(files[2].bytes, 5);
    EXPECT_EQ(files[2].sourceId, "two");
}

} // namespace
} // namespace watershed::jobs
