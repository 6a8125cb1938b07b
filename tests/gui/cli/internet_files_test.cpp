// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/internet_files.h"

#include "tests/temporary_folder.h"

#include <gmock/gmock.h>

#include <sstream>

namespace watershed::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class InternetFiles : public testing::Test {
protected:
    ExitCode run(std::vector<std::string> files, const CancelToken &cancel = {})
    {
        return internetFiles({std::move(files)}, console, cancel);
    }

    test::TemporaryFolder folder;
    std::ostringstream out;
    std::ostringstream err;
    Console console{out, err, false};
};

TEST_F(InternetFiles, PrintsKindDateAndCountsOfEachFile)
{
    const auto relationships =
        folder.write("rel", "# source:topology|BGP|20250901|x\n1|2|-1\n2|3|0\n2|4|0\n").string();
    const auto pops = folder.write("pops.csv", "pop,asn,type\nfrankfurt,174,transit\n").string();

    EXPECT_EQ(run({relationships, pops}), ExitCode::Done);

    EXPECT_THAT(out.str(), StartsWith("rel: AS relationships, 2025-09-01\n  1 "));
    EXPECT_THAT(out.str(), HasSubstr("\n  2 peering"));
    EXPECT_THAT(out.str(), HasSubstr("pops.csv: Neighbours per site\n  1 site"));
    EXPECT_THAT(err.str(), IsEmpty());
}

TEST_F(InternetFiles, SaysWhatCannotBeUsedAndWhere)
{
    EXPECT_EQ(run({folder.write("rel", "1|2|-1\nwhat\n2|3|0\n").string()}), ExitCode::Done);

    EXPECT_THAT(err.str(), HasSubstr("warning: "));
    EXPECT_THAT(err.str(), HasSubstr("what"));
    EXPECT_THAT(err.str(), HasSubstr("2"));
}

TEST_F(InternetFiles, GoesOnPastAFileThatCannotBeRead)
{
    EXPECT_EQ(run({(folder.path() / "none").string(), folder.write("page", "<html>").string(),
                   folder.write("rel", "1|2|-1\n").string()}),
              ExitCode::Failed);

    EXPECT_THAT(out.str(), StartsWith("rel: AS relationships\n"));
    EXPECT_THAT(err.str(), HasSubstr("none"));
    EXPECT_THAT(err.str(), HasSubstr("page"));
}

TEST_F(InternetFiles, StopsWhenInterrupted)
{
    CancelSource source;
    source.request_stop();

    EXPECT_EQ(run({folder.write("rel", "1|2|-1\n").string()}, source.get_token()),
              ExitCode::Interrupted);
    EXPECT_THAT(out.str(), IsEmpty());
}

} // namespace
} // namespace watershed::cli
