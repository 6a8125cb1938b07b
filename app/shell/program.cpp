// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/program.h"

#include "app/shell/main_window.h"
#include "app/shell/outlined_style.h"
#include "app/text/language.h"

#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <memory>
#include <span>
#include <string_view>

namespace watershed::shell {

namespace {

bool asksForText(std::span<char *> arguments)
{
    return std::ranges::any_of(arguments, [](std::string_view argument) {
        return argument == "--help" || argument == "-h" || argument == "--help-all" ||
               argument == "--version" || argument == "-v";
    });
}

void setUp(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QCoreApplication::translate("Program", "Design and see anycast networks."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("file"),
        QCoreApplication::translate("Program", "Project to open (.watershed)."),
        QStringLiteral("[file]"));
}

} // namespace

int runProgram(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("watershed"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WATERSHED_VERSION));
    QCommandLineParser parser;

    // A QApplication aborts where there is no display, also when only text is asked for.
    if (asksForText({argv, static_cast<std::size_t>(argc)})) {
        QCoreApplication application{argc, argv};
        text::setUpLanguage(application);
        setUp(parser);
        parser.process(application);
        return 0;
    }

    QApplication application{argc, argv};
    QApplication::setApplicationDisplayName({});
    QApplication::setDesktopFileName(QStringLiteral("watershed"));
    QApplication::setStyle(new OutlinedStyle);
    text::setUpLanguage(application);
    setUp(parser);
    parser.process(application);

    QSettings settings{QSettings::IniFormat, QSettings::UserScope, QStringLiteral("watershed"),
                       QStringLiteral("watershed")};
    DialogPrompts prompts;
    Workspace workspace;
    MainWindow window{workspace, settings, prompts};
    window.show();
    window.startUp(parser.positionalArguments().value(0));
    return QApplication::exec();
}

} // namespace watershed::shell
