// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/simulate.h"

#include "app/cli/interruption.h"
#include "app/cli/progress_line.h"
#include "tests/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QTest>

#include <csignal>
#include <filesystem>
#include <sstream>

namespace watershed::cli {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto kDesign = R"({
    "format": "watershed-project", "version": 1, "minReaderVersion": 1, "writtenBy": "watershed",
    "service": {"name": "", "asn": 64500, "prefix": "192.0.2.0/24"},
    "internet": {"kind": "as-relationships", "path": "rel.txt"},
    "sites": [{"id": 1, "code": "FRA", "name": "", "metro": "FRA", "latitude": 50.1,
        "longitude": 8.7, "enabled": true, "sessions": [
            {"id": 1, "neighbour": 64501, "role": "transit", "prepends": 0, "enabled": true}]}],
    "notes": ""})";

class Simulate : public testing::Test {
protected:
    Simulate() { m_folder.write("rel.txt", "64501|64502|-1\n"); }

    ExitCode run(const CancelToken &cancel = {}, bool errIsTerminal = false)
    {
        return simulate(m_command, {m_out, m_err, errIsTerminal}, cancel);
    }

    test::TemporaryFolder m_folder;
    std::ostringstream m_out;
    std::ostringstream m_err;
    SimulateCommand m_command{.design = m_folder.write("a.watershed", kDesign).string(),
                              .internet = {},
                              .json = {},
                              .csv = {},
                              .confidence = {},
                              .map = {},
                              .report = {}};
};

TEST_F(Simulate, CancelledWorkWritesNothing)
{
    CancelSource source;
    source.request_stop();
    m_command.json = (m_folder.path() / "out.json").string();

    EXPECT_EQ(run(source.get_token()), ExitCode::Interrupted);
    EXPECT_THAT(m_out.str(), IsEmpty());
    EXPECT_THAT(m_err.str(), HasSubstr("Interrupted"));
    EXPECT_FALSE(std::filesystem::exists(*m_command.json));
}

TEST_F(Simulate, ProgressIsShownOnATerminalAndCleared)
{
    EXPECT_EQ(run({}, true), ExitCode::Done);

    EXPECT_THAT(m_err.str(), HasSubstr("Reading the file"));
    EXPECT_THAT(m_err.str(), EndsWith("\r\033[K"));
}

TEST_F(Simulate, NoProgressInAFile)
{
    EXPECT_EQ(run(), ExitCode::Done);

    EXPECT_THAT(m_err.str(), IsEmpty());
}

TEST_F(Simulate, AFullStandardOutputIsAFailure)
{
    m_out.setstate(std::ios::badbit);

    EXPECT_EQ(run(), ExitCode::Failed);
    EXPECT_THAT(m_err.str(), HasSubstr("standard output"));
}

TEST(ProgressLine, SaysEachStepOnce)
{
    std::ostringstream terminal;
    {
        ProgressLine line{&terminal};
        line.show({Phase::Reading, 0.501});
        line.show({Phase::Reading, 0.502});
    }
    const std::string text = terminal.str();

    EXPECT_THAT(text, HasSubstr("50 %"));
    EXPECT_EQ(text.find("50 %"), text.rfind("50 %"));
}

TEST(ProgressLine, WithoutProgressLeavesTheTerminalAlone)
{
    std::ostringstream terminal;
    {
        const ProgressLine line{&terminal};
    }

    EXPECT_EQ(terminal.str(), "");
}

TEST(Interruption, ASignalCancelsTheWork)
{
    const Interruption interruption;

    std::raise(SIGINT);

    EXPECT_TRUE(QTest::qWaitFor([&] { return interruption.token().stop_requested(); }, 1000));
}

} // namespace
} // namespace watershed::cli
