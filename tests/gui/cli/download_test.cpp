// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/download.h"

#include "tests/gui/jobs/scripted_server.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sstream>

namespace watershed::cli {
namespace {

using test::HttpRequest;
using test::reply;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class DownloadTest : public testing::Test {
protected:
    DownloadTest()
    {
        m_server.setScript([](const HttpRequest &) { return reply(200, "1 A, DE\n"); });
        writeTable("id,title,kind,address,dating,look_back,suffix,licence,terms_address,terms,"
                   "size_kb,checksum\n"
                   "one,First,as-names," +
                   m_server.address("/one") +
                   ",none,0,.txt,Licence A,https://example.org/a,Name us.,4,\n"
                   "two,Second,as-names," +
                   m_server.address("/two") +
                   ",none,0,.txt,Licence B,https://example.org/b,Ask us.,4,\n");
        m_command.sources = table().toStdString();
        m_command.to = m_folder.filePath(QStringLiteral("data")).toStdString();
    }

    [[nodiscard]] QString table() const { return m_folder.filePath(QStringLiteral("table.csv")); }
    void writeTable(const std::string &csv)
    {
        QFile file{table()};
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(csv));
    }

    ExitCode run()
    {
        return download(m_command, Console{m_out, m_err, m_errIsTerminal}, m_cancel.get_token());
    }

    test::ScriptedServer m_server;
    QTemporaryDir m_folder;
    DownloadCommand m_command;
    CancelSource m_cancel;
    std::ostringstream m_out;
    std::ostringstream m_err;
    bool m_errIsTerminal = false;
};

TEST_F(DownloadTest, TheListHasTheTermsAndFetchesNothing)
{
    m_command.list = true;

    EXPECT_EQ(run(), ExitCode::Done);

    EXPECT_THAT(m_out.str(), StartsWith("one\tFirst\tAS names\t"));
    EXPECT_THAT(m_out.str(), HasSubstr("Ask us.\thttps://example.org/b"));
    EXPECT_THAT(m_server.requests(), IsEmpty());
}

TEST_F(DownloadTest, WithoutTheTermsNothingIsFetchedButTheyAreSaid)
{
    m_command.ids = {"one", "two"};
    m_command.acceptedTerms = {"two"};

    EXPECT_EQ(run(), ExitCode::Failed);

    EXPECT_THAT(m_err.str(), HasSubstr("Name us."));
    EXPECT_THAT(m_err.str(), HasSubstr("--accept-terms one"));
    EXPECT_THAT(m_out.str(), HasSubstr("/data/two-"));
    EXPECT_EQ(m_server.requests().size(), 1U);
}

TEST_F(DownloadTest, EachFileIsPrintedOnALineOfItsOwn)
{
    m_command.ids = {"two", "one"};
    m_command.acceptedTerms = {"one", "two"};

    EXPECT_EQ(run(), ExitCode::Done);

    std::istringstream lines{m_out.str()};
    for (std::string line; std::getline(lines, line);) {
        EXPECT_TRUE(QFile::exists(QString::fromStdString(line))) << line;
    }
    EXPECT_EQ(std::ranges::count(m_out.str(), '\n'), 2);
}

TEST_F(DownloadTest, ATerminalSeesProgressAndItsLineGoesAway)
{
    m_command.ids = {"one"};
    m_command.acceptedTerms = {"one"};
    m_errIsTerminal = true;

    EXPECT_EQ(run(), ExitCode::Done);

    EXPECT_THAT(m_err.str(), HasSubstr("First: "));
    EXPECT_THAT(m_err.str(), testing::EndsWith("\r\033[K"));
}

TEST_F(DownloadTest, AnUnknownSourceIsWrongUsage)
{
    m_command.ids = {"one", "three"};
    m_command.acceptedTerms = {"one"};

    EXPECT_EQ(run(), ExitCode::WrongUsage);

    EXPECT_THAT(m_err.str(), HasSubstr("three"));
    EXPECT_THAT(m_server.requests(), IsEmpty());
}

TEST_F(DownloadTest, ATableWithAMistakeIsNotPassedOver)
{
    writeTable("id\nx\n");
    m_command.ids = {"caida-as-rel2"};
    m_command.acceptedTerms = {"caida-as-rel2"};

    EXPECT_EQ(run(), ExitCode::Failed);
}

TEST_F(DownloadTest, AnInterruptionLeavesWhatHasCome)
{
    m_server.setScript([this](const HttpRequest &) {
        m_cancel.request_stop();
        return test::stalled(reply(200, QByteArray(10'000, 'a'), {"ETag: \"x\""}));
    });
    m_command.ids = {"one"};
    m_command.acceptedTerms = {"one"};

    EXPECT_EQ(run(), ExitCode::Interrupted);

    EXPECT_THAT(m_out.str(), IsEmpty());
    EXPECT_TRUE(QDir{QString::fromStdString(*m_command.to)}
                    .entryList({QStringLiteral("*.txt")}, QDir::Files)
                    .isEmpty());
}

} // namespace
} // namespace watershed::cli
