// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of the design and a few rules of style, read from the sources. Each rule is a function
// from files to offenders: one test runs it over the repository, another shows that it finds.
#include "tests/rules/source_files.h"

#include <algorithm>
#include <array>
#include <functional>
#include <gmock/gmock.h>
#include <optional>
#include <regex>
#include <sstream>

namespace watershed::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// From the lowest to the highest; includes point only downwards.
constexpr std::array<std::string_view, 8> kCoreLayers{"base",   "geo",     "internet", "bgp",
                                                      "design", "routing", "analysis", "report"};
constexpr std::array<std::string_view, 12> kAppLayers{"theme",   "text",   "document", "jobs",
                                                      "models",  "map",    "charts",   "panels",
                                                      "lessons", "report", "shell",    "cli"};

using Offenders = std::vector<std::string>;

/// One on each line, for a failure that can be read.
std::string list(const Offenders &offenders)
{
    std::string text;
    for (const std::string &offender : offenders) {
        text += offender + "\n";
    }
    return text;
}

std::string place(const SourceFile &file, int line)
{
    return file.path + ":" + std::to_string(line);
}

Offenders offendingIncludes(const std::vector<SourceFile> &files,
                            const std::function<bool(const SourceFile &, const Include &)> &isWrong)
{
    Offenders offenders;
    for (const SourceFile &file : files) {
        for (const Include &include : includesOf(file)) {
            if (isWrong(file, include)) {
                offenders.push_back(place(file, include.line) + " includes " + include.path);
            }
        }
    }
    return offenders;
}

Offenders offendingLines(const std::vector<SourceFile> &files, Literals literals,
                         const std::regex &wrong)
{
    Offenders offenders;
    for (const SourceFile &file : files) {
        std::istringstream lines{codeOf(file.text, literals)};
        std::string line;
        for (int number = 1; std::getline(lines, line); ++number) {
            std::smatch match;
            if (std::regex_search(line, match, wrong)) {
                offenders.push_back(place(file, number) + " has " + match.str());
            }
        }
    }
    return offenders;
}

/// "geo" of "core/geo/lat_lon.h"; nothing for a file right below the top folder.
std::optional<std::string> folderOf(std::string_view path, std::string_view top)
{
    if (!path.starts_with(top) || path.substr(top.size(), 1) != "/") {
        return std::nullopt;
    }
    const std::string_view below = path.substr(top.size() + 1);
    const std::size_t slash = below.find('/');
    if (slash == std::string_view::npos) {
        return std::nullopt;
    }
    return std::string{below.substr(0, slash)};
}

bool isQt(const Include &include)
{
    static const std::regex kQt{"^(Q[A-Z]|Qt|qt)"};
    return std::regex_search(include.path, kQt);
}

// Rules -------------------------------------------------------------------------------------------

Offenders qtOrAppInCore(const std::vector<SourceFile> &core)
{
    return offendingIncludes(core, [](const SourceFile &, const Include &include) {
        return isQt(include) || include.path.starts_with("app/");
    });
}

/// Includes that point upwards, and files in folders that have no place in the order.
template <std::size_t N>
Offenders upwardIncludes(const std::vector<SourceFile> &files, std::string_view top,
                         const std::array<std::string_view, N> &layers)
{
    Offenders offenders;
    for (const SourceFile &file : files) {
        const auto from = folderOf(file.path, top);
        if (from && std::ranges::find(layers, *from) == layers.end()) {
            offenders.push_back(file.path + " is in no layer");
        }
    }
    const Offenders upward =
        offendingIncludes(files, [&](const SourceFile &file, const Include &include) {
            const auto from = folderOf(file.path, top);
            const auto to = folderOf(include.path, top);
            return from && to && std::ranges::find(layers, *to) > std::ranges::find(layers, *from);
        });
    offenders.insert(offenders.end(), upward.begin(), upward.end());
    return offenders;
}

/// shell and cli put the programs together; only they themselves and main.cpp know them.
Offenders includesOfPrograms(const std::vector<SourceFile> &files)
{
    return offendingIncludes(files, [](const SourceFile &file, const Include &include) {
        const auto to = folderOf(include.path, "app");
        return (to == "shell" || to == "cli") && folderOf(file.path, "app") != to &&
               file.path != "app/main.cpp" && !file.path.starts_with("tests/");
    });
}

/// Its headers are slow to compile, so they stay in the sources that hold a graph: the AS graph of
/// internet, and the shortest IGP paths of routing.
Offenders strayBoostGraph(const std::vector<SourceFile> &files)
{
    return offendingIncludes(files, [](const SourceFile &file, const Include &include) {
        const auto folder = folderOf(file.path, "core");
        return include.path.starts_with("boost/graph/") &&
               !((folder == "internet" || folder == "routing") && file.path.ends_with(".cpp"));
    });
}

Offenders strayCharts(const std::vector<SourceFile> &files)
{
    static const std::regex kCharts{
        "^(QtCharts|Q(Abstract)?(Chart|Axis|(Line|Bar|Area|Pie)Series))"};
    return offendingIncludes(files, [](const SourceFile &file, const Include &include) {
        return std::regex_search(include.path, kCharts) && !file.path.starts_with("app/charts/");
    });
}

Offenders literalColours(std::vector<SourceFile> files)
{
    std::erase_if(files,
                  [](const SourceFile &file) { return file.path.starts_with("app/theme/"); });
    // Qt::transparent is no colour but the lack of one.
    static const std::regex kColour{
        R"re(QColor(\s+\w+)?\s*[({]\s*["0-9]|\bqRgba?\s*\(|\bQColorConstants\b|)re"
        R"re(\bQt::(dark)?(black|white|red|green|blue|cyan|magenta|yellow|gray|lightGray|)re"
        R"re(Red|Green|Blue|Cyan|Magenta|Yellow|Gray)\b|)re"
        R"re("[^"]*#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b|\bSvg::\w+Color\b)re"};
    return offendingLines(files, Literals::Kept, kColour);
}

Offenders withoutLicence(const std::vector<SourceFile> &files)
{
    Offenders offenders;
    for (const SourceFile &file : files) {
        const std::string comment =
            file.path.ends_with(".h") || file.path.ends_with(".cpp") ? "// " : "# ";
        if (!file.text.starts_with(comment + "SPDX-License-Identifier: GPL-3.0-or-later\n")) {
            offenders.push_back(file.path);
        }
    }
    return offenders;
}

/// In GoogleTest these macros of Qt Test return from a function and report nothing.
Offenders qtTestMacrosInGoogleTests(std::vector<SourceFile> files)
{
    std::erase_if(files, [](const SourceFile &file) {
        return std::ranges::none_of(includesOf(file), [](const Include &include) {
            return include.path.starts_with("gtest/") || include.path.starts_with("gmock/");
        });
    });
    static const std::regex kMacro{R"(\b(QTRY_\w+|QVERIFY\w*|QCOMPARE\w*|QFAIL|QSKIP)\b)"};
    return offendingLines(files, Literals::Emptied, kMacro);
}

Offenders translationInCore(const std::vector<SourceFile> &core)
{
    static const std::regex kTranslation{R"(\b(tr|QT_TR_NOOP|QT_TRANSLATE_NOOP)\s*\()"};
    return offendingLines(core, Literals::Emptied, kTranslation);
}

std::vector<SourceFile> coreAndApp()
{
    auto files = cppFiles("core");
    const auto app = cppFiles("app");
    files.insert(files.end(), app.begin(), app.end());
    return files;
}

// The repository ----------------------------------------------------------------------------------

TEST(Sources, AreFound)
{
    EXPECT_GT(cppFiles("core").size(), 20u);
    EXPECT_GT(cppFiles("app").size(), 5u);
    EXPECT_GT(cppFiles("tests").size(), 5u);
}

TEST(Layers, CoreKnowsNeitherQtNorApp)
{
    EXPECT_EQ(list(qtOrAppInCore(cppFiles("core"))), "");
}

TEST(Layers, IncludesInCorePointDownwards)
{
    EXPECT_EQ(list(upwardIncludes(cppFiles("core"), "core", kCoreLayers)), "");
}

TEST(Layers, IncludesInAppPointDownwards)
{
    EXPECT_EQ(list(upwardIncludes(cppFiles("app"), "app", kAppLayers)), "");
}

TEST(Layers, OnlyMainKnowsTheProgramsThatAreComposed)
{
    EXPECT_EQ(list(includesOfPrograms(coreAndApp())), "");
}

TEST(Layers, BoostGraphStaysInTheSourcesThatHoldAGraph)
{
    EXPECT_EQ(list(strayBoostGraph(coreAndApp())), "");
}

TEST(Layers, QtChartsStaysInCharts)
{
    EXPECT_EQ(list(strayCharts(coreAndApp())), "");
}

TEST(Sources, HaveNoLiteralColourOutsideTheTheme)
{
    EXPECT_EQ(list(literalColours(coreAndApp())), "");
}

TEST(Sources, BeginWithTheirLicence)
{
    auto files = sourceFiles("core", {".h", ".cpp", "CMakeLists.txt"});
    for (const char *folder : {"app", "tests", "installers"}) {
        const auto more = sourceFiles(folder, {".h", ".cpp", "CMakeLists.txt", ".cmake"});
        files.insert(files.end(), more.begin(), more.end());
    }

    EXPECT_EQ(list(withoutLicence(files)), "");
}

TEST(Sources, UseNoQtTestMacroInGoogleTests)
{
    EXPECT_EQ(list(qtTestMacrosInGoogleTests(cppFiles("tests"))), "");
}

TEST(Sources, OfCoreTranslateNothing)
{
    EXPECT_EQ(list(translationInCore(cppFiles("core"))), "");
}

// The rules themselves ----------------------------------------------------------------------------

TEST(CodeOf, BlanksCommentsAndKeepsLines)
{
    EXPECT_EQ(codeOf("a // b\nc /* d\ne */ f", Literals::Kept), "a     \nc     \n     f");
    EXPECT_EQ(codeOf("a // b", Literals::Kept), "a     ");
    EXPECT_EQ(codeOf("a /* b", Literals::Kept), "a     ");
}

TEST(CodeOf, KnowsLiterals)
{
    EXPECT_EQ(codeOf(R"x(f("// no", '"') // c)x", Literals::Kept), R"x(f("// no", '"')     )x");
    EXPECT_EQ(codeOf(R"x(f("a\"b", '\'') + g)x", Literals::Emptied), R"x(f("    ", '  ') + g)x");
    EXPECT_EQ(codeOf("x = 10'000; // y", Literals::Emptied), "x = 10'000;     ");
    EXPECT_EQ(codeOf("R\"d(a \" )\" // b)d\" + c", Literals::Emptied), "R\"d(           )d\" + c");
    EXPECT_EQ(codeOf("\"open", Literals::Emptied), "\"    ");
}

TEST(IncludesOf, FindsThemOutsideComments)
{
    const SourceFile file{"x.h", "#include <vector>\n// #include <map>\n# include \"core/x.h\"\n"};

    const auto includes = includesOf(file);

    ASSERT_EQ(includes.size(), 2u);
    EXPECT_EQ(includes[0].path, "vector");
    EXPECT_FALSE(includes[0].quoted);
    EXPECT_EQ(includes[1].path, "core/x.h");
    EXPECT_TRUE(includes[1].quoted);
    EXPECT_EQ(includes[1].line, 3);
}

TEST(LayerRules, FindQtAndAppInCore)
{
    EXPECT_THAT(qtOrAppInCore({{"core/bgp/x.h", "#include <QString>\n#include <QtCore/QList>\n"
                                                "#include \"app/text/error_text.h\"\n"
                                                "#include <queue>\n"}}),
                ElementsAre("core/bgp/x.h:1 includes QString",
                            "core/bgp/x.h:2 includes QtCore/QList",
                            "core/bgp/x.h:3 includes app/text/error_text.h"));
}

TEST(LayerRules, FindIncludesThatPointUpwards)
{
    EXPECT_THAT(upwardIncludes({{"core/geo/x.h", "#include \"core/base/result.h\"\n"
                                                 "#include \"core/geo/lat_lon.h\"\n"
                                                 "#include \"core/routing/routing.h\"\n"}},
                               "core", kCoreLayers),
                ElementsAre("core/geo/x.h:3 includes core/routing/routing.h"));
    EXPECT_THAT(upwardIncludes({{"app/theme/x.h", "#include \"app/shell/main_window.h\"\n"},
                                {"app/main.cpp", "#include \"app/shell/main_window.h\"\n"},
                                {"app/shell/x.h", "#include \"app/theme/theme.h\"\n"}},
                               "app", kAppLayers),
                ElementsAre("app/theme/x.h:1 includes app/shell/main_window.h"));
    EXPECT_THAT(upwardIncludes({{"core/new/x.h", ""}}, "core", kCoreLayers),
                ElementsAre("core/new/x.h is in no layer"));
}

TEST(LayerRules, FindWhoKnowsThePrograms)
{
    EXPECT_THAT(includesOfPrograms({{"app/cli/x.cpp", "#include \"app/shell/main_window.h\"\n"},
                                    {"app/cli/main.cpp", "#include \"app/cli/cli.h\"\n"},
                                    {"app/main.cpp", "#include \"app/shell/main_window.h\"\n"}}),
                ElementsAre("app/cli/x.cpp:1 includes app/shell/main_window.h"));
}

TEST(LayerRules, FindStrayLibraries)
{
    const std::string graph = "#include <boost/graph/adjacency_list.hpp>\n";
    EXPECT_THAT(strayBoostGraph({{"core/internet/x.cpp", graph},
                                 {"core/internet/x.h", graph},
                                 {"core/routing/x.cpp", graph},
                                 {"core/routing/x.h", graph},
                                 {"core/report/x.cpp", graph}}),
                ElementsAre("core/internet/x.h:1 includes boost/graph/adjacency_list.hpp",
                            "core/routing/x.h:1 includes boost/graph/adjacency_list.hpp",
                            "core/report/x.cpp:1 includes boost/graph/adjacency_list.hpp"));
    EXPECT_THAT(strayCharts({{"app/charts/x.cpp", "#include <QChart>\n"},
                             {"app/panels/x.cpp", "#include <QtCharts/QBarSeries>\n"}}),
                ElementsAre("app/panels/x.cpp:1 includes QtCharts/QBarSeries"));
}

class LiteralColour : public testing::TestWithParam<std::string> {};

TEST_P(LiteralColour, IsFoundOutsideTheTheme)
{
    EXPECT_EQ(literalColours({{"app/map/x.cpp", GetParam()}}).size(), 1u) << GetParam();
    EXPECT_THAT(literalColours({{"app/theme/x.cpp", GetParam()}}), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Rules, LiteralColour,
                         testing::Values("QColor(0x12, 0x34, 0x56)", "QColor{255, 0, 0}",
                                         "const QColor land{0x123456};", "QColor(\"navy\")",
                                         "pen.setColor(Qt::darkRed);", "Qt::white", "qRgb(1, 2, 3)",
                                         "setStyleSheet(\"color: #ff0000;\");", "\"#fff\"",
                                         "QColorConstants::Red", "QStringLiteral(\"#80ff0000\")"));

TEST(LiteralColours, AreNotSeenWhereThereAreNone)
{
    EXPECT_THAT(literalColours({{"app/map/x.cpp", "image.fill(Qt::transparent);\n"
                                                  "QColor c = theme.land();\n"
                                                  "QColor d;\n"
                                                  "tr(\"Route #%1\")\n"
                                                  "#include \"app/map/x.h\"\n"
                                                  "// #ff0000, Qt::red\n"}}),
                IsEmpty());
}

TEST(StyleRules, FindWhatIsMissingOrMisplaced)
{
    EXPECT_THAT(
        withoutLicence({{"core/x.h", "#pragma once\n"},
                        {"core/CMakeLists.txt", "# SPDX-License-Identifier: GPL-3.0-or-later\n"}}),
        ElementsAre("core/x.h"));
    EXPECT_THAT(qtTestMacrosInGoogleTests(
                    {{"tests/x.cpp", "#include <gtest/gtest.h>\nQTRY_COMPARE(a, b);\n"},
                     {"tests/y.cpp", "#include <QtTest>\nQVERIFY(a);\n"}}),
                ElementsAre("tests/x.cpp:2 has QTRY_COMPARE"));
    EXPECT_THAT(translationInCore({{"core/x.cpp", "ptr(a); str(b);\nreturn tr(\"Hello\");\n"
                                                  "// tr(\n\"tr(\";\n"}}),
                ElementsAre("core/x.cpp:2 has tr("));
}

} // namespace
} // namespace watershed::test
