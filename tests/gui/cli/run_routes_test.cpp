// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_routes.h"

#include "tests/temporary_folder.h"
#include "tests/test_data.h"

#include <algorithm>
#include <filesystem>
#include <gmock/gmock.h>
#include <sstream>

namespace watershed::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class RunRoutes : public testing::Test {
protected:
    ExitCode run(const std::string &internet, const std::string &announce,
                 const CancelToken &cancel = {})
    {
        return runRoutes({internet, announce, "-"}, console, cancel);
    }

    std::string smallInternet() const
    {
        return folder.write("rel.txt", "20|10|-1\n20|30|0\n").string();
    }

    test::TemporaryFolder folder;
    std::ostringstream out;
    std::ostringstream err;
    Console console{out, err, false};
};

TEST_F(RunRoutes, WritesALineForEveryAs)
{
    EXPECT_EQ(run(smallInternet(), "AS10:2"), ExitCode::Done);
    EXPECT_EQ(out.str(), "10\t0\t0\t10\t10\n20\t1\t3\t10\t10\n30\t2\t4\t20\t10\n");
    EXPECT_THAT(err.str(), IsEmpty());
}

TEST_F(RunRoutes, SaysWhatIsWrongWithTheAnnouncement)
{
    EXPECT_EQ(run(smallInternet(), "ten"), ExitCode::WrongUsage);
    EXPECT_THAT(err.str(), HasSubstr("ten"));
    EXPECT_EQ(run(smallInternet(), "10:300"), ExitCode::WrongUsage);
    EXPECT_THAT(err.str(), HasSubstr("254"));
    EXPECT_EQ(run(smallInternet(), "10,10"), ExitCode::WrongUsage);
    EXPECT_THAT(err.str(), HasSubstr("AS10 is named twice"));
    EXPECT_THAT(out.str(), IsEmpty());
}

TEST_F(RunRoutes, SaysThatAnAsOrTheFileIsMissing)
{
    EXPECT_EQ(run(smallInternet(), "10,40"), ExitCode::Failed);
    EXPECT_THAT(err.str(), HasSubstr("AS40"));
    EXPECT_EQ(run((folder.path() / "none.txt").string(), "10"), ExitCode::Failed);
    EXPECT_THAT(err.str(), HasSubstr("none.txt"));
    EXPECT_THAT(out.str(), IsEmpty());
}

TEST_F(RunRoutes, WarnsOfLinesThatAreNoRelationship)
{
    EXPECT_EQ(run(folder.write("rel.txt", "20|10|-1\nnonsense\n").string(), "10"), ExitCode::Done);
    EXPECT_THAT(err.str(), HasSubstr("warning"));
    EXPECT_EQ(out.str(), "10\t0\t0\t10\t10\n20\t1\t1\t10\t10\n");
}

TEST_F(RunRoutes, NeverOverwritesTheInternet)
{
    const std::string file = smallInternet();

    EXPECT_EQ(runRoutes({file, "10", file}, console, {}), ExitCode::WrongUsage);
    EXPECT_THAT(err.str(), HasSubstr("rel.txt"));
}

TEST_F(RunRoutes, WritesNothingWhenInterrupted)
{
    CancelSource source;
    source.request_stop();

    EXPECT_EQ(run(smallInternet(), "10", source.get_token()), ExitCode::Interrupted);
    EXPECT_THAT(out.str(), IsEmpty());
}

TEST_F(RunRoutes, CoversTheRealInternet)
{
    const auto file = test::realDataFile("as-rel/20250901.as-rel.txt.bz2");
    if (!file) {
        GTEST_SKIP() << "no real data here";
    }

    EXPECT_EQ(run(file->string(), "3333:1,13335"), ExitCode::Done);
    EXPECT_GT(std::ranges::count(out.str(), '\n'), 78'000);
}

} // namespace
} // namespace watershed::cli
