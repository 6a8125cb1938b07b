// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/wrapped_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QStringList>

#include <vector>

namespace watershed::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Command parse(std::vector<const char *> arguments)
{
    arguments.insert(arguments.begin(), "watershed-cli");
    return parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
}

/// The message of a wrong command line; empty for any other.
std::string complaintOf(const std::vector<const char *> &arguments)
{
    const Command command = parse(arguments);
    const auto *const wrong = std::get_if<WrongUsage>(&command);
    return wrong != nullptr ? wrong->message : std::string{};
}

TEST(CommandLine, ReadsEveryOption)
{
    const Command command = parse({"simulate", "--internet", "rel.bz2", "--internet", "names.txt",
                                   "a.watershed", "--json", "-", "--csv", "b.csv", "--confidence",
                                   "e.csv", "--map", "c.png", "--report", "d.PDF", "--quiet"});

    const auto *const simulate = std::get_if<SimulateCommand>(&command);
    ASSERT_NE(simulate, nullptr);
    EXPECT_EQ(simulate->design, "a.watershed");
    EXPECT_THAT(simulate->internet, ElementsAre("rel.bz2", "names.txt"));
    EXPECT_EQ(simulate->json, "-");
    EXPECT_EQ(simulate->csv, "b.csv");
    EXPECT_EQ(simulate->confidence, "e.csv");
    EXPECT_EQ(simulate->map, "c.png");
    EXPECT_EQ(simulate->report, "d.PDF");
    EXPECT_TRUE(simulate->quiet);
}

TEST(CommandLine, OnlyTheDesignIsNeeded)
{
    const Command command = parse({"simulate", "a.watershed"});

    const auto *const simulate = std::get_if<SimulateCommand>(&command);
    ASSERT_NE(simulate, nullptr);
    EXPECT_TRUE(simulate->internet.empty());
    EXPECT_EQ(simulate->json, std::nullopt);
    EXPECT_FALSE(simulate->quiet);
}

TEST(CommandLine, ReadsACaseAndWhereItsResultGoes)
{
    const Command command = parse({"case", "a.json", "--out", "b.json"});

    const auto *const networkCase = std::get_if<CaseCommand>(&command);
    ASSERT_NE(networkCase, nullptr);
    EXPECT_EQ(networkCase->file, "a.json");
    EXPECT_EQ(networkCase->out, "b.json");
    EXPECT_THAT(complaintOf({"case", "a.json"}), HasSubstr("--out"));
    EXPECT_THAT(complaintOf({"case", "--out", "b.json"}), HasSubstr("CASE"));
    EXPECT_THAT(complaintOf({"case", "a.json", "--out", ""}), HasSubstr("--out"));
    EXPECT_THAT(complaintOf({"case", "a.json", "--out", "b", "--map", "m.png"}),
                HasSubstr("--map"));
}

TEST(CommandLine, ReadsWhereRoutesComeFromAndGo)
{
    const Command command =
        parse({"routes", "--internet", "rel.bz2", "--announce", "1:2,3", "--out", "b.tsv"});

    const auto *const routes = std::get_if<RoutesCommand>(&command);
    ASSERT_NE(routes, nullptr);
    EXPECT_EQ(routes->internet, "rel.bz2");
    EXPECT_EQ(routes->announce, "1:2,3");
    EXPECT_EQ(routes->out, "b.tsv");
    EXPECT_THAT(complaintOf({"routes", "--internet", "r", "--out", "b"}), HasSubstr("--announce"));
    EXPECT_THAT(complaintOf({"routes", "--announce", "1", "--out", "b"}), HasSubstr("--internet"));
    EXPECT_THAT(complaintOf({"routes", "--internet", "r", "--announce", "1"}), HasSubstr("--out"));
    EXPECT_THAT(complaintOf({"routes", "--internet", "", "--announce", "1", "--out", "b"}),
                HasSubstr("--internet"));
}

TEST(CommandLine, HelpListsOptionsAndEveryExitStatus)
{
    const Command command = parse({"simulate", "--help"});

    const auto *const show = std::get_if<ShowText>(&command);
    ASSERT_NE(show, nullptr);
    for (const char *const expected :
         {"DESIGN", "--internet", "--json", "--csv", "--confidence", "--map", "--report", "--quiet",
          "2400 x 1350", "  0  ", "  1  ", "  2  ", "  3  ", "  130  "}) {
        EXPECT_THAT(show->text, HasSubstr(expected));
    }
}

TEST(CommandLine, HelpFitsATerminalOf80Columns)
{
    for (const auto &arguments : {std::vector<const char *>{"--help"},
                                  {"simulate", "--help"},
                                  {"case", "--help"},
                                  {"routes", "--help"}}) {
        const Command command = parse(arguments);
        const QStringList lines =
            QString::fromStdString(std::get<ShowText>(command).text).split(u'\n');
        for (const QString &line : lines) {
            EXPECT_LE(line.size(), kTerminalWidth) << line.toStdString();
        }
    }
}

TEST(CommandLine, WrongUsageSaysWhatIsWrong)
{
    EXPECT_THAT(complaintOf({}), HasSubstr("subcommand"));
    EXPECT_THAT(complaintOf({"simulate"}), HasSubstr("DESIGN"));
    EXPECT_THAT(complaintOf({"simulate", "a", "--colour"}), HasSubstr("--colour"));
    EXPECT_THAT(complaintOf({"simulate", "a", "b"}), HasSubstr("b"));
    EXPECT_THAT(complaintOf({"simulate", "a", "--json"}), HasSubstr("--json"));
    EXPECT_THAT(complaintOf({"simulate", "a", "--json", "x", "--json", "y"}), HasSubstr("--json"));
    EXPECT_THAT(complaintOf({"simulate", "a", "--csv", ""}), HasSubstr("--csv"));
}

TEST(CommandLine, PicturesAndReportsNeedTheirSuffix)
{
    EXPECT_THAT(complaintOf({"simulate", "a", "--map", "map.svg"}), HasSubstr(".png"));
    EXPECT_THAT(complaintOf({"simulate", "a", "--report", "-"}), HasSubstr(".pdf"));
}

TEST(CommandLine, StandardOutputTakesOneFile)
{
    EXPECT_THAT(complaintOf({"simulate", "a", "--json", "-", "--csv", "-"}), HasSubstr("--csv"));
}

TEST(WrappedText, BreaksAtSpacesOnly)
{
    EXPECT_EQ(wrappedText(QStringLiteral("one two three"), 7).toStdString(), "one two\nthree");
    EXPECT_EQ(wrappedText(QStringLiteral("a incomprehensibilities b"), 5).toStdString(),
              "a\nincomprehensibilities\nb");
    EXPECT_EQ(wrappedText(QStringLiteral("one\n\ntwo"), 9).toStdString(), "one\n\ntwo");
    EXPECT_EQ(wrappedText({}, 9).toStdString(), "");
}

TEST(CommandLine, DownloadTakesSourcesAndAcceptedTerms)
{
    const Command command = parse({"download", "one", "two", "--accept-terms", "one,two",
                                   "--accept-terms", "three", "--to", "folder", "--list"});

    const auto *const download = std::get_if<DownloadCommand>(&command);
    ASSERT_NE(download, nullptr);
    EXPECT_EQ(download->ids, (std::vector<std::string>{"one", "two"}));
    EXPECT_EQ(download->acceptedTerms, (std::vector<std::string>{"one", "two", "three"}));
    EXPECT_EQ(download->to, "folder");
    EXPECT_TRUE(download->list);
}

TEST(CommandLine, DownloadNeedsASourceOrAList)
{
    EXPECT_THAT(complaintOf({"download"}), HasSubstr("--list"));
    EXPECT_THAT(complaintOf({"download", "one", "--to", ""}), HasSubstr("--to"));
}

TEST(CommandLine, InternetFilesAndImportTakeSeveralFiles)
{
    const Command files = parse({"internet", "files", "a.txt", "b.json"});
    const Command importing = parse({"import", "a.csv", "b.csv", "-o", "c.watershed"});

    const auto *const read = std::get_if<InternetFilesCommand>(&files);
    ASSERT_NE(read, nullptr);
    EXPECT_EQ(read->files, (std::vector<std::string>{"a.txt", "b.json"}));
    const auto *const imported = std::get_if<ImportCommand>(&importing);
    ASSERT_NE(imported, nullptr);
    EXPECT_EQ(imported->files, (std::vector<std::string>{"a.csv", "b.csv"}));
    EXPECT_EQ(imported->out, "c.watershed");
}

TEST(CommandLine, InternetFilesAndImportNeedAFileAndImportAnOutput)
{
    EXPECT_NE(complaintOf({"internet", "files"}), "");
    EXPECT_NE(complaintOf({"import", "-o", "c.watershed"}), "");
    EXPECT_NE(complaintOf({"import", "a.csv"}), "");
    EXPECT_THAT(complaintOf({"import", "a.csv", "-o", ""}), HasSubstr("--out"));
}

} // namespace
} // namespace watershed::cli
