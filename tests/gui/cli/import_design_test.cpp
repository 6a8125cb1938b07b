// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_design.h"

#include "core/design/project_file.h"
#include "tests/temporary_folder.h"

#include <gmock/gmock.h>

#include <sstream>

namespace watershed::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class ImportDesign : public testing::Test {
protected:
    ExitCode run(std::vector<std::string> files, const CancelToken &cancel = {})
    {
        return importDesign({std::move(files), "-"}, console, cancel);
    }

    std::string list(const std::string &name, const std::string &rows) const
    {
        return folder.write(name, "pop,asn,type\n" + rows).string();
    }

    std::string server(const std::string &name, const std::string &asn) const
    {
        return folder
            .write(name,
                   "{\"ASN\":" + asn +
                       ",\"IPv4\":\"192.0.2.1\",\"Sites\":[{\"Latitude\":50.1,\"Longitude\":8.7}]}")
            .string();
    }

    test::TemporaryFolder folder;
    std::ostringstream out;
    std::ostringstream err;
    Console console{out, err, false};
};

TEST_F(ImportDesign, WritesAProjectThatOpens)
{
    EXPECT_EQ(run({list("a.csv", "frankfurt,174,transit\n"), list("b.csv", "london,174,peer\n")}),
              ExitCode::Done);

    const auto read = design::parseProject(out.str(), "out");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->project.design.sites.size(), 2U);
    EXPECT_EQ(read->project.design.service.name, "a");
    EXPECT_THAT(err.str(), IsEmpty());
}

TEST_F(ImportDesign, SaysWhatIsMissingOrGuessed)
{
    EXPECT_EQ(run({list("a.csv", "losangelas,174,transit\natlantis,174,peer\n")}), ExitCode::Done);
    EXPECT_THAT(err.str(), HasSubstr("note: "));
    EXPECT_THAT(err.str(), HasSubstr("LAX"));
    EXPECT_THAT(err.str(), HasSubstr("warning: "));
    EXPECT_THAT(err.str(), HasSubstr("atlantis"));
}

TEST_F(ImportDesign, TwoServicesAreNotMixed)
{
    EXPECT_EQ(run({server("one.json", "64501"), server("two.json", "64502")}),
              ExitCode::WrongUsage);
    EXPECT_THAT(err.str(), HasSubstr("two.json"));
    EXPECT_THAT(out.str(), IsEmpty());
}

TEST_F(ImportDesign, RefusesAFileOfAnotherKindAndItsOwnInput)
{
    const std::string relationships = folder.write("rel", "1|2|-1\n").string();
    EXPECT_EQ(run({relationships}), ExitCode::Failed);
    EXPECT_THAT(err.str(), HasSubstr("rel"));

    const std::string pops = list("a.csv", "frankfurt,174,transit\n");
    EXPECT_EQ(importDesign({{pops}, pops}, console, {}), ExitCode::WrongUsage);
}

TEST_F(ImportDesign, StopsWhenInterrupted)
{
    CancelSource source;
    source.request_stop();

    EXPECT_EQ(run({list("a.csv", "frankfurt,174,transit\n")}, source.get_token()),
              ExitCode::Interrupted);
    EXPECT_THAT(out.str(), IsEmpty());
}

} // namespace
} // namespace watershed::cli
