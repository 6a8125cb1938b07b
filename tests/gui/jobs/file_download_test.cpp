// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/file_download.h"

#include "core/base/compressed_input.h"
#include "tests/gui/jobs/scripted_server.h"

#include <gmock/gmock.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <memory>

#ifdef __unix__
#include <csignal>
#include <sys/resource.h>
#endif

namespace watershed::jobs {
namespace {

using test::broken;
using test::HttpReply;
using test::HttpRequest;
using test::rangeReply;
using test::reply;
using test::stalled;

const QByteArray kLastModified = "Last-Modified: Mon, 01 Sep 2025 08:00:00 GMT";
const QByteArray kEtag = "ETag: \"one\"";

/// A file of names of about 300 kB, so that it comes in many pieces.
QByteArray names(char mark)
{
    QByteArray text;
    for (int asn = 1; asn <= 15'000; ++asn) {
        text += QByteArray::number(asn) + " NETWORK-" + mark + QByteArray::number(asn) + ", DE\n";
    }
    return text;
}

/// "1 A, DE\n", compressed by gzip.
QByteArray smallGzip()
{
    return QByteArray::fromHex("1f8b0800000000000203335470d4517071e50200a676b79908000000");
}

class FileDownloadTest : public testing::Test {
protected:
    FileDownloadTest()
    {
        m_source.id = "names";
        m_source.title = "Names";
        m_source.kind = internet::FileKind::AsNames;
        m_source.address = m_server.address("/asn.txt");
        m_source.suffix = ".txt";
        m_options.folder = m_folder.filePath(QStringLiteral("public-data"));
        m_options.stallTimeout = std::chrono::milliseconds{60'000};
        m_options.firstWait = std::chrono::milliseconds{1};
        m_options.today = QDate{2025, 11, 28};
    }

    void begin()
    {
        m_download.reset(); // as when the program ends and is started again
        m_download = std::make_unique<FileDownload>(m_network, m_source, m_options);
        m_download->start();
    }

    bool waitFor(DownloadPhase phase)
    {
        return QTest::qWaitFor([&] { return m_download->state().phase == phase; }, 60'000);
    }

    /// \return  the phase at the end
    DownloadPhase fetch()
    {
        begin();
        EXPECT_TRUE(
            QTest::qWaitFor([this] { return !isUnderWay(m_download->state().phase); }, 60'000));
        return m_download->state().phase;
    }

    [[nodiscard]] const DownloadState &state() const { return m_download->state(); }
    [[nodiscard]] ErrorCode errorCode() const
    {
        return state().error.value_or(Error{ErrorCode::DamagedMap, {}, {}}).code;
    }
    [[nodiscard]] std::string reason() const
    {
        return state().error ? state().error->arguments.back() : std::string{};
    }

    [[nodiscard]] QString inFolder(const char *name) const
    {
        return m_options.folder + QLatin1Char{'/'} + QLatin1String{name};
    }
    [[nodiscard]] QStringList filesInFolder() const
    {
        return QDir{m_options.folder}.entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    [[nodiscard]] static QByteArray contentOf(const QString &path)
    {
        QFile file{path};
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{"(no file)"};
    }
    void write(const char *name, const QByteArray &content)
    {
        QDir{}.mkpath(m_options.folder);
        QFile file{inFolder(name)};
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(content), content.size());
    }
    [[nodiscard]] QByteArray sent(std::size_t request, const char *header) const
    {
        return m_server.requests().at(request).headers.value(header);
    }

    /// Leaves the first half of the file in the folder.
    void leaveHalf(const QByteArray &content, const test::Headers &headers)
    {
        m_server.setReplies({broken(reply(200, content, headers))});
        DownloadOptions once = m_options;
        once.automaticTries = 0;
        std::swap(once, m_options);
        ASSERT_EQ(fetch(), DownloadPhase::Failed);
        std::swap(once, m_options);
    }

    /// The file came whole and nothing else lies about.
    void expectOnly(const char *name, const QByteArray &content)
    {
        EXPECT_EQ(state().phase, DownloadPhase::Done);
        EXPECT_EQ(state().path, inFolder(name));
        EXPECT_EQ(filesInFolder(), QStringList{QLatin1String{name}});
        EXPECT_TRUE(contentOf(inFolder(name)) == content) << "another content";
    }

    test::ScriptedServer m_server;
    QTemporaryDir m_folder;
    QNetworkAccessManager m_network;
    internet::PublicSource m_source;
    DownloadOptions m_options;
    std::unique_ptr<FileDownload> m_download;
};

// A file that comes -------------------------------------------------------------------------------

TEST_F(FileDownloadTest, AFileIsNamedAfterItsSourceAndTheDayOfItsLastChange)
{
    m_server.setReplies({reply(200, names('a'), {kLastModified})});

    fetch();

    expectOnly("names-2025-09-01.txt", names('a'));
}

TEST_F(FileDownloadTest, WithoutALastChangeTheDayIsToday)
{
    m_server.setReplies({reply(200, names('a'))});

    fetch();

    expectOnly("names-2025-11-28.txt", names('a'));
}

TEST_F(FileDownloadTest, ProgressNeverGoesBackAndEndsAtTheWholeFile)
{
    HttpReply slow = reply(200, names('a'));
    slow.piece = 20'000;
    slow.gapMs = 10;
    m_server.setReplies({slow});
    std::vector<std::int64_t> seen;

    begin();
    QObject::connect(m_download.get(), &FileDownload::changed, m_download.get(),
                     [&] { seen.push_back(state().bytesReceived); });
    ASSERT_TRUE(waitFor(DownloadPhase::Done));

    EXPECT_TRUE(std::ranges::is_sorted(seen));
    EXPECT_EQ(state().bytesReceived, names('a').size());
    EXPECT_EQ(state().bytesTotal, names('a').size());
}

TEST_F(FileDownloadTest, AnOlderFileOfThatNameStaysUntilTheNewOneIsWhole)
{
    write("names-2025-09-01.txt", "old");
    m_options.automaticTries = 0;
    m_server.setReplies(
        {broken(reply(200, names('a'), {kLastModified})), reply(200, names('b'), {kLastModified})});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);
    EXPECT_EQ(contentOf(inFolder("names-2025-09-01.txt")), "old");
    EXPECT_EQ(fetch(), DownloadPhase::Done);

    expectOnly("names-2025-09-01.txt", names('b'));
}

TEST_F(FileDownloadTest, ChunksWithoutALengthMakeAFile)
{
    const QByteArray body = "5\r\n1 A, \r\n3\r\nDE\n\r\n0\r\n\r\n";
    m_server.setReplies({reply(200, body, {"Transfer-Encoding: chunked"})});

    fetch();

    expectOnly("names-2025-11-28.txt", "1 A, DE\n");
}

// Dates -------------------------------------------------------------------------------------------

TEST_F(FileDownloadTest, TheNewestMonthThatIsThereIsFetched)
{
    m_source.address = m_server.address("/{yyyy}{mm}01.txt");
    m_source.dating = internet::Dating::Month;
    m_source.lookBack = 5;
    m_server.setScript([](const HttpRequest &request) {
        return request.path == "/20250901.txt" ? reply(200, names('a')) : reply(404, "none");
    });

    fetch();

    expectOnly("names-2025-09-01.txt", names('a'));
    EXPECT_EQ(m_server.requests().front().path, "/20251101.txt");
    EXPECT_EQ(m_server.requests().size(), 3U);
}

TEST_F(FileDownloadTest, WhereNoMonthIsThereThatIsSaid)
{
    m_source.address = m_server.address("/{yyyy}{mm}01.txt");
    m_source.dating = internet::Dating::Month;
    m_source.lookBack = 2;
    m_server.setReplies({reply(404, "none")});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::NothingThere);
    EXPECT_EQ(m_server.requests().size(), 3U);
    EXPECT_TRUE(filesInFolder().isEmpty());
}

TEST_F(FileDownloadTest, APartOfAnOlderMonthIsDroppedForANewMonth)
{
    m_source.address = m_server.address("/{yyyy}{mm}01.txt");
    m_source.dating = internet::Dating::Month;
    leaveHalf(names('a'), {kEtag});
    m_options.today = QDate{2025, 12, 2};
    m_server.setReplies({reply(200, names('b'), {kEtag})});

    fetch();

    expectOnly("names-2025-12-01.txt", names('b'));
    EXPECT_EQ(sent(1, "range"), "");
}

// Breaks and going on -----------------------------------------------------------------------------

TEST_F(FileDownloadTest, AfterABreakOnlyTheRestIsAskedFor)
{
    m_server.setScript([this](const HttpRequest &request) {
        const HttpReply whole = rangeReply(request, names('a'), {kEtag, kLastModified});
        return m_server.requests().size() == 1 ? broken(whole) : whole;
    });

    fetch();

    expectOnly("names-2025-09-01.txt", names('a'));
    ASSERT_EQ(m_server.requests().size(), 2U);
    EXPECT_EQ(sent(0, "range"), "");
    EXPECT_EQ(sent(1, "range"), "bytes=" + QByteArray::number(names('a').size() / 2) + "-");
    EXPECT_EQ(sent(1, "if-range"), "\"one\"");
}

TEST_F(FileDownloadTest, AfterTwoTriesByItselfItIsLeftToThePerson)
{
    m_server.setScript([](const HttpRequest &request) {
        return broken(rangeReply(request, names('a'), {kEtag}));
    });

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(m_server.requests().size(), 3U);
    EXPECT_EQ(errorCode(), ErrorCode::BrokenOff);
    EXPECT_TRUE(state().canResume);
    EXPECT_EQ(filesInFolder(),
              (QStringList{QStringLiteral("names.part"), QStringLiteral("names.part.json")}));
}

TEST_F(FileDownloadTest, AnotherRunOfTheProgramGoesOnWhereThisOneStopped)
{
    leaveHalf(names('a'), {kEtag, kLastModified});
    m_server.setScript(
        [](const HttpRequest &request) { return rangeReply(request, names('a'), {kEtag}); });

    fetch();

    expectOnly("names-2025-09-01.txt", names('a'));
    EXPECT_EQ(sent(1, "range"), "bytes=" + QByteArray::number(names('a').size() / 2) + "-");
}

TEST_F(FileDownloadTest, AServerThatSendsAllInsteadOfTheRestIsTakenAtItsWord)
{
    leaveHalf(names('a'), {kEtag});
    m_server.setReplies({reply(200, names('b'), {"ETag: \"two\""})});

    fetch();

    expectOnly("names-2025-11-28.txt", names('b'));
}

TEST_F(FileDownloadTest, ARestFromAnotherPlaceIsNotGluedOn)
{
    leaveHalf(names('a'), {kEtag});
    m_server.setScript([](const HttpRequest &request) {
        HttpRequest shifted = request;
        if (request.headers.contains("range")) {
            shifted.headers["range"] = "bytes=10-";
        }
        return rangeReply(shifted, names('a'), {kEtag});
    });

    fetch();

    expectOnly("names-2025-11-28.txt", names('a'));
    EXPECT_EQ(m_server.requests().size(), 3U);
    EXPECT_EQ(sent(2, "range"), "");
}

TEST_F(FileDownloadTest, ARestOfAChangedFileIsNotGluedOn)
{
    leaveHalf(names('a'), {kEtag});
    m_server.setScript([](const HttpRequest &request) {
        return rangeReply(request, names('b'), {"ETag: \"two\""}); // minds no If-Range
    });

    fetch();

    expectOnly("names-2025-11-28.txt", names('b'));
}

TEST_F(FileDownloadTest, ARestOfAFileOfAnotherLengthIsNotGluedOn)
{
    leaveHalf(names('a'), {kLastModified});
    m_server.setScript([](const HttpRequest &request) {
        return rangeReply(request, names('a') + names('b'), {kLastModified});
    });

    fetch();

    expectOnly("names-2025-09-01.txt", names('a') + names('b'));
}

TEST_F(FileDownloadTest, APartBehindTheEndOfTheFileIsDropped)
{
    leaveHalf(names('a'), {kEtag});
    m_server.setScript([](const HttpRequest &request) {
        return request.headers.contains("range") ? reply(416, "", {"Content-Range: bytes */10"})
                                                 : reply(200, "1 A, DE\n", {kEtag});
    });

    fetch();

    expectOnly("names-2025-11-28.txt", "1 A, DE\n");
}

TEST_F(FileDownloadTest, AServerThatAlwaysRefusesTheRangeIsAskedOnceMoreOnly)
{
    m_server.setReplies({reply(416, "")});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::ServerRefused);
    EXPECT_EQ(m_server.requests().size(), 2U);
}

TEST_F(FileDownloadTest, APartialAnswerThatNobodyAskedForIsRefused)
{
    m_server.setReplies({reply(206, names('a'), {"Content-Range: bytes 5-9/100"})});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::ServerRefused);
    EXPECT_LE(m_server.requests().size(), 2U);
    EXPECT_TRUE(filesInFolder().isEmpty());
}

TEST_F(FileDownloadTest, AWeakEtagVouchesForNoByte)
{
    leaveHalf(names('a'), {"ETag: W/\"one\"", kLastModified});
    m_server.setScript([](const HttpRequest &request) {
        return rangeReply(request, names('a'), {"ETag: W/\"one\"", kLastModified});
    });

    fetch();

    expectOnly("names-2025-09-01.txt", names('a'));
    EXPECT_EQ(sent(1, "if-range"), "Mon, 01 Sep 2025 08:00:00 GMT");
}

TEST_F(FileDownloadTest, WithoutAMarkOfTheFileNothingIsKept)
{
    leaveHalf(names('a'), {});
    EXPECT_FALSE(state().canResume);
    EXPECT_TRUE(filesInFolder().isEmpty());
    m_server.setReplies({reply(200, names('a'))});

    fetch();

    expectOnly("names-2025-11-28.txt", names('a'));
    EXPECT_EQ(sent(1, "range"), "");
}

TEST_F(FileDownloadTest, ANoteThatMakesNoSenseStartsAnew)
{
    for (const char *const note : {"", "{", "[]", "{\"address\": 5}", "{\"total\": -1}"}) {
        write("names.part", "half of something");
        write("names.part.json", note);
        m_server.setReplies({reply(200, names('a'))});

        fetch();

        expectOnly("names-2025-11-28.txt", names('a'));
    }
}

TEST_F(FileDownloadTest, APartThatGrewBeyondItsFileStartsAnew)
{
    leaveHalf(names('a'), {kEtag});
    QFile part{inFolder("names.part")};
    ASSERT_TRUE(part.open(QIODevice::Append));
    part.write(names('a'));
    part.close();
    m_server.setScript([](const HttpRequest &request) {
        return request.headers.contains("range") ? reply(416, "") : reply(200, names('a'));
    });

    fetch();

    expectOnly("names-2025-11-28.txt", names('a'));
}

TEST_F(FileDownloadTest, AFileThatWasWholeWhenTheProgramEndedIsNotFetchedAgain)
{
    leaveHalf(names('a'), {kEtag, kLastModified});
    const std::size_t requests = m_server.requests().size();
    write("names.part", names('a'));
    ASSERT_TRUE(QFile::rename(inFolder("names.part"), inFolder("names.checking.txt")));

    fetch();

    expectOnly("names-2025-09-01.txt", names('a'));
    EXPECT_EQ(m_server.requests().size(), requests);
}

// Stalls and lengths ------------------------------------------------------------------------------

TEST_F(FileDownloadTest, SilenceInTheMiddleIsAStall)
{
    m_options.stallTimeout = std::chrono::milliseconds{100};
    m_options.automaticTries = 0;
    m_server.setReplies({stalled(reply(200, names('a'), {kEtag}))});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::Stalled);
    EXPECT_TRUE(state().canResume);
}

TEST_F(FileDownloadTest, SilenceBeforeTheAnswerIsAStall)
{
    m_options.stallTimeout = std::chrono::milliseconds{100};
    m_options.automaticTries = 0;
    HttpReply nothing;
    nothing.holdsAfter = true;
    m_server.setReplies({nothing});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::Stalled);
    EXPECT_TRUE(filesInFolder().isEmpty());
}

TEST_F(FileDownloadTest, AStallIsOvercomeByTheNextTry)
{
    m_options.stallTimeout = std::chrono::milliseconds{500};
    m_server.setScript([this](const HttpRequest &request) {
        const HttpReply whole = rangeReply(request, names('a'), {kEtag, kLastModified});
        return m_server.requests().size() == 1 ? stalled(whole) : whole;
    });

    fetch();

    expectOnly("names-2025-09-01.txt", names('a'));
}

TEST_F(FileDownloadTest, SlowBytesAreNoStall)
{
    m_options.stallTimeout = std::chrono::milliseconds{1'000};
    HttpReply slow = reply(200, names('a').first(4'000) + '\n');
    slow.piece = 200;
    slow.gapMs = 60; // together longer than the timeout
    m_server.setReplies({slow});

    EXPECT_EQ(fetch(), DownloadPhase::Done);
    EXPECT_EQ(m_server.requests().size(), 1U);
}

TEST_F(FileDownloadTest, LessThanAnnouncedIsABreak)
{
    m_options.automaticTries = 0;
    m_server.setReplies({reply(200, names('a'), {"Content-Length: 999999"})});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::BrokenOff);
    EXPECT_EQ(reason(), "999999");
}

TEST_F(FileDownloadTest, MoreThanAnnouncedShowsWhereTheFileIsCut)
{
    m_source.suffix = ".json";
    m_server.setReplies({reply(200, "{\"data\": [1, 2, 3]}\n", {"Content-Length: 12"})});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::NotThePublicFile);
    EXPECT_EQ(reason(), "incomplete");
    EXPECT_TRUE(filesInFolder().isEmpty());
}

TEST_F(FileDownloadTest, ChunksThatEndTooEarlyAreABreak)
{
    m_options.automaticTries = 0;
    m_server.setReplies({reply(200, "5\r\n1 A, \r\n3\r\nD", {"Transfer-Encoding: chunked"})});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::BrokenOff);
    EXPECT_EQ(reason(), "?");
}

TEST_F(FileDownloadTest, AnAnnouncedSizeAboveTheLimitIsRefusedAtOnce)
{
    m_options.maxBytes = 1'000;
    m_server.setReplies({stalled(reply(200, names('a')))});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::FileTooLarge);
    EXPECT_TRUE(filesInFolder().isEmpty());
}

TEST_F(FileDownloadTest, ASizeThatNobodyAnnouncedStopsAtTheLimit)
{
    m_options.maxBytes = 1'000;
    const QByteArray body = "1000\r\n" + QByteArray(4096, 'a') + "\r\n0\r\n\r\n";
    m_server.setReplies({reply(200, body, {"Transfer-Encoding: chunked", kEtag})});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::FileTooLarge);
    EXPECT_TRUE(filesInFolder().isEmpty());
}

// Servers that refuse -----------------------------------------------------------------------------

TEST_F(FileDownloadTest, ARefusalIsNotTriedAgain)
{
    for (const int status : {400, 401, 403, 404, 410}) {
        const std::size_t before = m_server.requests().size();
        m_server.setReplies({reply(status, "no")});

        EXPECT_EQ(fetch(), DownloadPhase::Failed);

        EXPECT_EQ(errorCode(), ErrorCode::ServerRefused);
        EXPECT_EQ(reason(), std::to_string(status));
        EXPECT_EQ(m_server.requests().size(), before + 1) << status;
    }
}

TEST_F(FileDownloadTest, AnOverloadedServerIsAskedTwiceMore)
{
    for (const int status : {429, 500, 502, 503}) {
        const std::size_t before = m_server.requests().size();
        m_server.setReplies({reply(status, "busy")});

        EXPECT_EQ(fetch(), DownloadPhase::Failed);

        EXPECT_EQ(errorCode(), ErrorCode::ServerRefused);
        EXPECT_EQ(m_server.requests().size(), before + 3) << status;
    }
}

TEST_F(FileDownloadTest, AServerThatWantsALongPauseIsLeftAlone)
{
    m_server.setReplies({reply(503, "busy", {"Retry-After: 3600"})});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(m_server.requests().size(), 1U);
}

TEST_F(FileDownloadTest, AnErrorPageInTheMiddleOfTriesDoesNotTouchWhatHasCome)
{
    leaveHalf(names('a'), {kEtag});
    m_server.setReplies({reply(503, names('b'))});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_TRUE(state().canResume);
    EXPECT_EQ(contentOf(inFolder("names.part")), names('a').first(names('a').size() / 2));
}

TEST_F(FileDownloadTest, AServerThatIsNotThereIsNamed)
{
    m_source.address = "http://127.0.0.1:1/asn.txt"; // tcpmux: nobody listens

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::CannotConnect);
    EXPECT_EQ(state().error->arguments.front(), m_source.address);
}

// Redirects ---------------------------------------------------------------------------------------

TEST_F(FileDownloadTest, RedirectsAreFollowedWithTheRange)
{
    leaveHalf(names('a'), {kEtag, kLastModified});
    m_server.setScript([](const HttpRequest &request) {
        return request.path == "/asn.txt" ? reply(302, "", {"Location: /moved/asn.txt"})
                                          : rangeReply(request, names('a'), {kEtag});
    });

    fetch();

    expectOnly("names-2025-09-01.txt", names('a'));
    EXPECT_EQ(m_server.requests().back().path, "/moved/asn.txt");
    EXPECT_NE(sent(2, "range"), "");
}

TEST_F(FileDownloadTest, ALoopOfRedirectsEnds)
{
    m_server.setReplies({reply(307, "", {"Location: /asn.txt"})});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::TooManyRedirects);
    EXPECT_EQ(m_server.requests().size(), std::size_t{1 + FileDownload::kMaxRedirects});
}

TEST_F(FileDownloadTest, RedirectsToUnsafePlacesAreNotFollowed)
{
    for (const char *const place :
         {"http://example.org/asn.txt", "ftp://example.org/asn.txt", "file:///etc/passwd",
          "//example.org/asn.txt", "https://user@example.org/", "data:,1"}) {
        m_server.setReplies({reply(301, "", {QByteArray{"Location: "} + place})});

        EXPECT_EQ(fetch(), DownloadPhase::Failed);

        EXPECT_EQ(errorCode(), ErrorCode::UnsafeRedirect) << place;
    }
}

TEST_F(FileDownloadTest, ARedirectToNowhereIsARefusal)
{
    m_server.setReplies({reply(302, "")});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::ServerRefused);
}

// What came is looked at --------------------------------------------------------------------------

TEST_F(FileDownloadTest, AWebPageIsNotTheFile)
{
    const QByteArray page = "\n<!DOCTYPE html>\n<html><body>Log in</body></html>\n";
    for (const char *const type :
         {"Content-Type: text/html; charset=utf-8", "Content-Type: text/plain"}) {
        m_server.setReplies({reply(200, page, {type})});

        EXPECT_EQ(fetch(), DownloadPhase::Failed);

        EXPECT_EQ(errorCode(), ErrorCode::NotThePublicFile);
        EXPECT_EQ(reason(), "html") << type;
        EXPECT_TRUE(filesInFolder().isEmpty());
    }
}

TEST_F(FileDownloadTest, AServerThatCallsEverythingAWebPageStillGivesTheFile)
{
    for (const QByteArray &content : {names('a'), QByteArray{"1 A, DE\n"}}) {
        HttpReply slow = reply(200, content, {"Content-Type: text/html"});
        slow.piece = 90; // the head and less than what tells
        slow.gapMs = 0;
        m_server.setReplies(
            {slow.bytes.size() < 1000 ? slow : reply(200, content, {"Content-Type: text/html"})});

        fetch();

        expectOnly("names-2025-11-28.txt", content);
    }
}

TEST_F(FileDownloadTest, AnEmptyWebPageIsAnEmptyFile)
{
    m_server.setReplies({reply(200, "", {"Content-Type: text/html"})});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(reason(), "empty");
}

TEST_F(FileDownloadTest, ALoginPageOnTheWayDoesNotTouchWhatHasCome)
{
    leaveHalf(names('a'), {kEtag});
    m_server.setReplies({reply(200, "<html>", {"Content-Type: text/html"})});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_TRUE(state().canResume);
}

TEST_F(FileDownloadTest, AFileOfAnotherKindIsNotTheFile)
{
    m_server.setReplies({reply(200, "1|2|-1\n2|3|0\n")});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::NotThePublicFile);
    EXPECT_EQ(reason(), "kind");
    EXPECT_TRUE(filesInFolder().isEmpty());
}

TEST_F(FileDownloadTest, AnEmptyFileIsNotTheFile)
{
    m_server.setReplies({reply(200, "")});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(reason(), "empty");
    EXPECT_TRUE(filesInFolder().isEmpty());
}

TEST_F(FileDownloadTest, BytesCompressedForTheWayKeepASuffixThatSaysSo)
{
    m_server.setReplies({reply(200, smallGzip(), {"Content-Encoding: gzip"})});

    fetch();

    EXPECT_EQ(sent(0, "accept-encoding"), "identity");
    expectOnly("names-2025-11-28.txt.gz", smallGzip());
    auto input = CompressedInput::open(state().path.toStdString(), {});
    ASSERT_TRUE(input.has_value());
    std::array<char, 10> text{};
    EXPECT_EQ(*input->read(text.data(), text.size()), 8U);
}

TEST_F(FileDownloadTest, AnEncodingThatNobodyAskedForIsRefused)
{
    m_server.setReplies({reply(200, "abc", {"Content-Encoding: br"})});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(reason(), "encoding");
}

TEST_F(FileDownloadTest, ACompressedFileThatWasCutBeforeItWasPublishedIsRefused)
{
    m_source.suffix = ".txt.gz";
    m_server.setReplies({reply(200, smallGzip().chopped(9))});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(reason(), "incomplete");
    EXPECT_TRUE(filesInFolder().isEmpty());
}

TEST_F(FileDownloadTest, AChecksumDecides)
{
    const QByteArray digits =
        QCryptographicHash::hash(names('a'), QCryptographicHash::Sha256).toHex();
    m_source.checksum =
        internet::Checksum{internet::Checksum::Method::Sha256, digits.toStdString()};
    m_server.setReplies({reply(200, names('b')), reply(200, names('a'))});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);
    EXPECT_EQ(errorCode(), ErrorCode::ChecksumMismatch);
    EXPECT_TRUE(filesInFolder().isEmpty());

    fetch();
    expectOnly("names-2025-11-28.txt", names('a'));
}

// Cancelling --------------------------------------------------------------------------------------

TEST_F(FileDownloadTest, CancellingKeepsWhatHasComeAndAsksNoMore)
{
    m_server.setReplies({stalled(reply(200, names('a'), {kEtag}))});
    begin();
    ASSERT_TRUE(QTest::qWaitFor([this] { return state().bytesReceived > 0; }, 60'000));

    m_download->cancel();

    EXPECT_EQ(state().phase, DownloadPhase::Cancelled);
    EXPECT_TRUE(state().canResume);
    QTest::qWait(50);
    EXPECT_EQ(m_server.requests().size(), 1U);
    EXPECT_EQ(state().phase, DownloadPhase::Cancelled);
}

TEST_F(FileDownloadTest, CancellingBeforeTheAnswerLeavesNothing)
{
    begin();
    m_download->cancel();

    EXPECT_EQ(state().phase, DownloadPhase::Cancelled);
    EXPECT_FALSE(state().canResume);
    EXPECT_TRUE(filesInFolder().isEmpty());
}

TEST_F(FileDownloadTest, CancellingWhileWaitingForTheNextTryEndsTheWait)
{
    m_options.firstWait = std::chrono::milliseconds{600'000};
    m_server.setReplies({broken(reply(200, names('a'), {kEtag}))});
    begin();
    ASSERT_TRUE(waitFor(DownloadPhase::Waiting));
    EXPECT_EQ(errorCode(), ErrorCode::BrokenOff);

    m_download->cancel();

    EXPECT_EQ(state().phase, DownloadPhase::Cancelled);
    EXPECT_TRUE(state().canResume);
}

TEST_F(FileDownloadTest, CancellingTheLookAtTheFileEndsOneWayOrTheOther)
{
    m_server.setReplies({reply(200, names('a'), {kEtag})});
    begin();
    QObject::connect(m_download.get(), &FileDownload::changed, m_download.get(), [this] {
        if (state().phase == DownloadPhase::Checking) {
            m_download->cancel();
        }
    });
    ASSERT_TRUE(QTest::qWaitFor([this] { return !isUnderWay(state().phase); }, 60'000));

    if (state().phase == DownloadPhase::Cancelled) {
        EXPECT_TRUE(state().canResume);
        const std::size_t before = m_server.requests().size();
        EXPECT_EQ(fetch(), DownloadPhase::Done);
        EXPECT_EQ(m_server.requests().size(), before) << "it was whole";
    }
    expectOnly("names-2025-11-28.txt", names('a'));
}

TEST_F(FileDownloadTest, ADownloadThatIsDestroyedLeavesWhatCanBeResumed)
{
    m_server.setReplies({stalled(reply(200, names('a'), {kEtag}))});
    begin();
    ASSERT_TRUE(QTest::qWaitFor([this] { return state().bytesReceived > 0; }, 60'000));

    m_download.reset();

    EXPECT_EQ(filesInFolder(),
              (QStringList{QStringLiteral("names.part"), QStringLiteral("names.part.json")}));
}

// Disks -------------------------------------------------------------------------------------------

TEST_F(FileDownloadTest, AFolderThatCannotBeMadeIsAnErrorBeforeAnythingIsAsked)
{
    write("in-the-way", "a file");
    m_options.folder = inFolder("in-the-way/public-data");

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::CannotWriteFile);
    EXPECT_TRUE(m_server.requests().empty());
}

TEST_F(FileDownloadTest, APlaceThatIsTakenByAFolderIsAnErrorThatKeepsTheFile)
{
    QDir{}.mkpath(inFolder("names-2025-09-01.txt/inside"));
    m_server.setReplies({reply(200, names('a'), {kEtag, kLastModified})});

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::CannotWriteFile);
    EXPECT_TRUE(state().canResume);
}

#ifdef __unix__
TEST_F(FileDownloadTest, AFullDiskIsSaidAndWhatFittedIsKept)
{
    m_server.setScript(
        [](const HttpRequest &request) { return rangeReply(request, names('a'), {kEtag}); });
    constexpr rlim_t kRoom = 100'000;
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit full{kRoom, before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &full), 0);

    const DownloadPhase phase = fetch();

    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, oldHandler);
    EXPECT_EQ(phase, DownloadPhase::Failed);
    EXPECT_EQ(errorCode(), ErrorCode::CannotWriteFile);
    EXPECT_TRUE(state().canResume);
    EXPECT_EQ(contentOf(inFolder("names.part")), names('a').first(kRoom));

    fetch();

    expectOnly("names-2025-11-28.txt", names('a'));
    EXPECT_EQ(sent(1, "range"), "bytes=100000-");
}
#endif

TEST_F(FileDownloadTest, TwoProgramsDoNotWriteTheSameFile)
{
    write("in-the-way", "so that the folder is there");
    QLockFile other{inFolder("names.part.lock")};
    ASSERT_TRUE(other.tryLock(0));

    EXPECT_EQ(fetch(), DownloadPhase::Failed);

    EXPECT_EQ(errorCode(), ErrorCode::AlreadyFetching);
    EXPECT_TRUE(m_server.requests().empty());
}

} // namespace
} // namespace watershed::jobs
