// SPDX-License-Identifier: GPL-3.0-or-later
// watershed-cli: the engine without a window.
#include "app/cli/command_line.h"
#include "app/cli/download.h"
#include "app/cli/import_design.h"
#include "app/cli/internet_files.h"
#include "app/cli/internet_stats.h"
#include "app/cli/interruption.h"
#include "app/cli/run_case.h"
#include "app/cli/run_routes.h"
#include "app/cli/simulate.h"
#include "app/text/language.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLoggingCategory>

#include <exception>
#include <iostream>
#include <memory>

namespace {

using namespace watershed;

/// Pictures need fonts, hence a QGuiApplication, but never a display.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv, bool forPictures)
{
    std::unique_ptr<QCoreApplication> application;
    if (forPictures) {
        if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
        }
        application = std::make_unique<QGuiApplication>(argc, argv);
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }
    text::setUpLanguage(*application);
    return application;
}

cli::ExitCode run(int argc, char **argv)
{
    int appArgc = 1; // Qt's own options are none of ours
    auto application = makeApplication(appArgc, argv, false);
    const cli::Command command = cli::parseCommandLine(argc, argv);
    if (const auto *const show = std::get_if<cli::ShowText>(&command)) {
        std::cout << show->text << std::flush;
        return std::cout ? cli::ExitCode::Done : cli::ExitCode::Failed;
    }
    if (const auto *const wrong = std::get_if<cli::WrongUsage>(&command)) {
        std::cerr << "watershed-cli: " << wrong->message
                  << "\nRun \"watershed-cli --help\" for help.\n";
        return cli::ExitCode::WrongUsage;
    }
    const auto *const simulate = std::get_if<cli::SimulateCommand>(&command);
    if (simulate != nullptr && cli::needsPictures(*simulate)) {
        application.reset(); // one application at a time
        application = makeApplication(appArgc, argv, true);
    }
    const cli::Interruption interruption;
    const cli::Console console{std::cout, std::cerr, cli::isTerminalOnStandardError()};
    if (const auto *const networkCase = std::get_if<cli::CaseCommand>(&command)) {
        return cli::runCase(*networkCase, console, interruption.token());
    }
    if (const auto *const routes = std::get_if<cli::RoutesCommand>(&command)) {
        return cli::runRoutes(*routes, console, interruption.token());
    }
    if (const auto *const stats = std::get_if<cli::InternetStatsCommand>(&command)) {
        return cli::internetStats(*stats, console, interruption.token());
    }
    if (const auto *const download = std::get_if<cli::DownloadCommand>(&command)) {
        // The same folders as those of the desktop program.
        QCoreApplication::setApplicationName(QStringLiteral("watershed"));
        QCoreApplication::setApplicationVersion(QStringLiteral(WATERSHED_VERSION));
        return cli::download(*download, console, interruption.token());
    }
    if (const auto *const files = std::get_if<cli::InternetFilesCommand>(&command)) {
        return cli::internetFiles(*files, console, interruption.token());
    }
    if (const auto *const importing = std::get_if<cli::ImportCommand>(&command)) {
        return cli::importDesign(*importing, console, interruption.token());
    }
    return cli::simulate(*simulate, console, interruption.token());
}

} // namespace

int main(int argc, char **argv)
{
    // Hints of Qt to developers, such as a missing XDG_RUNTIME_DIR under cron, help no user;
    // QT_LOGGING_RULES brings them back.
    QLoggingCategory::setFilterRules(QStringLiteral("*.warning=false"));
    try {
        return static_cast<int>(run(argc, argv));
    } catch (const std::exception &error) {
        std::cerr << "watershed-cli: " << error.what() << '\n';
        return static_cast<int>(cli::ExitCode::Failed);
    }
}
