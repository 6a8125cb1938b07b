// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_case.h"

#include "tests/temporary_folder.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <iterator>
#include <sstream>

namespace watershed::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto kCase = WATERSHED_SOURCE_DIR "/tests/scenario/bgp_cases/p01.json";

class RunCase : public testing::Test {
protected:
    ExitCode run(const std::string &file, const std::string &output, const CancelToken &cancel = {})
    {
        return runCase({file, output}, console, cancel);
    }

    static std::string contents(const std::filesystem::path &file)
    {
        std::ifstream stream{file, std::ios::binary};
        return {std::istreambuf_iterator<char>{stream}, {}};
    }

    test::TemporaryFolder folder;
    std::ostringstream out;
    std::ostringstream err;
    Console console{out, err, false};
};

TEST_F(RunCase, WritesTheResultToTheFileOrToStandardOutput)
{
    const auto file = folder.path() / "result.json";

    EXPECT_EQ(run(kCase, file.string()), ExitCode::Done);
    EXPECT_THAT(contents(file), HasSubstr("\"anycast-bgp-result/1\""));
    EXPECT_EQ(run(kCase, "-"), ExitCode::Done);
    EXPECT_EQ(out.str(), contents(file));
    EXPECT_THAT(err.str(), IsEmpty());
}

TEST_F(RunCase, SaysWhereACaseIsBroken)
{
    const auto file = folder.write("broken.json", "{\"format\": 1}");

    EXPECT_EQ(run(file.string(), "-"), ExitCode::Failed);
    EXPECT_THAT(err.str(), HasSubstr("/format"));
    EXPECT_THAT(err.str(), HasSubstr("broken.json"));
    EXPECT_THAT(out.str(), IsEmpty());
}

TEST_F(RunCase, SaysThatAFileIsMissingOrCannotBeWritten)
{
    EXPECT_EQ(run((folder.path() / "none.json").string(), "-"), ExitCode::Failed);
    EXPECT_THAT(err.str(), HasSubstr("none.json"));
    EXPECT_EQ(run(kCase, (folder.path() / "no/such/result.json").string()), ExitCode::Failed);
    EXPECT_THAT(err.str(), HasSubstr("no/such"));
}

TEST_F(RunCase, NeverOverwritesTheCase)
{
    const auto file = folder.write("case.json", contents(kCase));

    EXPECT_EQ(run(file.string(), (folder.path() / "." / "case.json").string()),
              ExitCode::WrongUsage);
    EXPECT_EQ(contents(file), contents(kCase));
}

TEST_F(RunCase, WritesNothingWhenInterrupted)
{
    CancelSource source;
    source.request_stop();
    const auto file = folder.path() / "result.json";

    EXPECT_EQ(run(kCase, file.string(), source.get_token()), ExitCode::Interrupted);
    EXPECT_FALSE(std::filesystem::exists(file));
}

} // namespace
} // namespace watershed::cli
