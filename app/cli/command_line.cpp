// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include "app/cli/wrapped_text.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace watershed::cli {
namespace {

class CommandLineText final {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
public:
    [[nodiscard]] static QString about()
    {
        return tr(
            "Watershed without a window: which users come to which site of an anycast service.");
    }
    [[nodiscard]] static QString simulate()
    {
        return tr("Computes which users come to which site.");
    }
    [[nodiscard]] static QString runCase()
    {
        return tr("Works out each router's route in a small network.");
    }
    [[nodiscard]] static QString caseFile() { return tr("case file (JSON, anycast-bgp-oracle/1)"); }
    [[nodiscard]] static QString caseResult()
    {
        return tr("write the result as JSON (anycast-bgp-result/1); - for standard output");
    }
    [[nodiscard]] static QString routes()
    {
        return tr("Lists each AS's route to a prefix of some of them.");
    }
    [[nodiscard]] static QString routesInternet()
    {
        return tr("AS relationship file of CAIDA (.txt, .bz2 or .gz)");
    }
    [[nodiscard]] static QString announce()
    {
        return tr("ASes that announce the prefix to all their neighbours, each with its prepends: "
                  "64500:2,64501");
    }
    [[nodiscard]] static QString routesResult()
    {
        return tr("write lines of AS, class (0 origin, 1 customer, 2 peer, 3 provider, 4 none), "
                  "length of the path, next AS and origin AS, with tabs in between; - for "
                  "standard output");
    }
    [[nodiscard]] static QString internetData()
    {
        return tr("Shows what the built-in Internet and files hold.");
    }
    [[nodiscard]] static QString stats()
    {
        return tr("Prints what the sizes of the built-in Internet are like, beside one of public "
                  "data.");
    }
    [[nodiscard]] static QString statsFiles()
    {
        return tr("files with public data, which together make the Internet to compare with");
    }
    [[nodiscard]] static QString statsSizes()
    {
        return tr("classroom, standard or full, once or several times; all three unless given");
    }
    [[nodiscard]] static QString download() { return tr("Fetches files of public data."); }
    [[nodiscard]] static QString downloadIds()
    {
        return tr("short names of the sources, as --list shows them");
    }
    [[nodiscard]] static QString listSources()
    {
        return tr("list the sources with their terms; fetch nothing");
    }
    [[nodiscard]] static QString acceptTerms()
    {
        return tr("accept the terms of these sources, which --list shows");
    }
    [[nodiscard]] static QString downloadFolder()
    {
        return tr("folder for the files, in place of that of the program's data");
    }
    [[nodiscard]] static QString sourceTable()
    {
        return tr("table of sources, in place of public_sources.csv in the folder of the "
                  "program's configuration or the program's own");
    }
    [[nodiscard]] static QString namesNoSource()
    {
        return tr("download needs a source, or --list.");
    }
    [[nodiscard]] static QString internetFiles()
    {
        return tr("Prints what files of public data hold.");
    }
    [[nodiscard]] static QString publicFiles()
    {
        return tr("files as their sources publish them, plain or compressed (.gz, .bz2, .zst)");
    }
    [[nodiscard]] static QString importDesign()
    {
        return tr("Makes a project of a public list of sites.");
    }
    [[nodiscard]] static QString importedFiles()
    {
        return tr("neighbour lists (CSV: pop,asn,type), or the sites of a root server (JSON of "
                  "root-servers.org)");
    }
    [[nodiscard]] static QString importResult()
    {
        return tr("write the project; - for standard output");
    }
    [[nodiscard]] static QString exitCodes()
    {
        return tr("Exit status:\n"
                  "  0    done\n"
                  "  1    an input cannot be read or an output cannot be written\n"
                  "  2    wrong usage\n"
                  "  3    done, but no site announces the prefix or nobody is reached\n"
                  "  130  interrupted");
    }
    [[nodiscard]] static QString design() { return tr("Watershed project with the design"); }
    [[nodiscard]] static QString internet()
    {
        return tr("file with public data, once for each file that the Internet is made of; "
                  "without it, the Internet that the project names, a relative path counting "
                  "from the project");
    }
    [[nodiscard]] static QString json()
    {
        return tr("write the result as JSON; - for standard output");
    }
    [[nodiscard]] static QString csv()
    {
        return tr("write the sites as CSV; - for standard output");
    }
    [[nodiscard]] static QString confidence()
    {
        return tr("write as CSV which sites each network could reach in each metro, whichever way "
                  "the ties fall that public data cannot settle, with a share for each; of the "
                  "first prefix");
    }
    [[nodiscard]] static QString map()
    {
        return tr("draw the map as PNG, %1 x %2 pixels")
            .arg(kMapSize.width())
            .arg(kMapSize.height());
    }
    [[nodiscard]] static QString report() { return tr("write a report as PDF"); }
    [[nodiscard]] static QString quiet()
    {
        return tr("print errors only, no table, warnings or progress");
    }
    [[nodiscard]] static QString mustEndIn(const char *option, const char *suffix)
    {
        //: %1: option such as "--map", %2: suffix such as ".png"
        return tr("%1 needs a file name that ends in %2.")
            .arg(QLatin1String{option}, QLatin1String{suffix});
    }
    [[nodiscard]] static QString isEmpty(const char *option)
    {
        //: %1: option such as "--json"
        return tr("%1 needs a file name.").arg(QLatin1String{option});
    }
    [[nodiscard]] static QString twoOnStandardOutput()
    {
        return tr("Only one of --json and --csv can write to standard output.");
    }
};

/// A description of the program or a subcommand.
std::string lead(const QString &text)
{
    return wrappedText(text, kTerminalWidth).toStdString();
}

/// The description of an option. CLI11 puts it behind 30 columns and indents what follows a line
/// feed.
std::string beside(const QString &text)
{
    return wrappedText(text, kTerminalWidth - 30).toStdString();
}

bool endsIn(const std::string &path, const char *suffix)
{
    return QString::fromStdString(path).endsWith(QLatin1String{suffix}, Qt::CaseInsensitive);
}

/// What CLI11 cannot check by itself.
std::optional<std::string> contradictionIn(const SimulateCommand &command)
{
    struct Named {
        const char *option;
        const std::optional<std::string> &path;
        const char *suffix; ///< nullptr: any
    };
    const std::array outputs{
        Named{"--json", command.json, nullptr},
        Named{"--csv", command.csv, nullptr},
        Named{"--map", command.map, ".png"},
        Named{"--report", command.report, ".pdf"},
        Named{"--confidence", command.confidence, nullptr},
    };
    for (const Named &output : outputs) {
        if (output.path && output.path->empty()) {
            return CommandLineText::isEmpty(output.option).toStdString();
        }
        if (output.path && output.suffix != nullptr && !endsIn(*output.path, output.suffix)) {
            return CommandLineText::mustEndIn(output.option, output.suffix).toStdString();
        }
    }
    if (std::ranges::find(command.internet, std::string{}) != command.internet.end()) {
        return CommandLineText::isEmpty("--internet").toStdString();
    }
    if (command.json == "-" && command.csv == "-") {
        return CommandLineText::twoOnStandardOutput().toStdString();
    }
    return std::nullopt;
}

} // namespace

Command parseCommandLine(int argc, const char *const *argv)
{
    SimulateCommand command;
    CLI::App app{lead(CommandLineText::about()), "watershed-cli"};
    app.set_version_flag("--version", "watershed-cli " WATERSHED_VERSION);
    app.require_subcommand(1);
    app.footer(CommandLineText::exitCodes().toStdString());

    CLI::App *const simulate = app.add_subcommand("simulate", lead(CommandLineText::simulate()));
    simulate->footer(CommandLineText::exitCodes().toStdString());
    simulate->add_option("DESIGN", command.design, beside(CommandLineText::design()))
        ->required()
        ->type_name("");
    simulate->add_option("--internet", command.internet, beside(CommandLineText::internet()))
        ->allow_extra_args(false) // what follows is the design
        ->type_name("FILE");
    simulate->add_option("--json", command.json, beside(CommandLineText::json()))
        ->type_name("FILE");
    simulate->add_option("--csv", command.csv, beside(CommandLineText::csv()))->type_name("FILE");
    simulate->add_option("--confidence", command.confidence, beside(CommandLineText::confidence()))
        ->type_name("FILE");
    simulate->add_option("--map", command.map, beside(CommandLineText::map()))
        ->type_name("FILE.png");
    simulate->add_option("--report", command.report, beside(CommandLineText::report()))
        ->type_name("FILE.pdf");
    simulate->add_flag("-q,--quiet", command.quiet, beside(CommandLineText::quiet()));

    CaseCommand caseCommand;
    CLI::App *const runCase = app.add_subcommand("case", lead(CommandLineText::runCase()));
    runCase->footer(CommandLineText::exitCodes().toStdString());
    runCase->add_option("CASE", caseCommand.file, beside(CommandLineText::caseFile()))
        ->required()
        ->type_name("");
    runCase->add_option("--out", caseCommand.out, beside(CommandLineText::caseResult()))
        ->required()
        ->type_name("FILE");

    RoutesCommand routesCommand;
    CLI::App *const routes = app.add_subcommand("routes", lead(CommandLineText::routes()));
    routes->footer(CommandLineText::exitCodes().toStdString());
    routes
        ->add_option("--internet", routesCommand.internet,
                     beside(CommandLineText::routesInternet()))
        ->required()
        ->type_name("FILE");
    routes->add_option("--announce", routesCommand.announce, beside(CommandLineText::announce()))
        ->required()
        ->type_name("ASN[:N],...");
    routes->add_option("--out", routesCommand.out, beside(CommandLineText::routesResult()))
        ->required()
        ->type_name("FILE.tsv");

    InternetStatsCommand statsCommand;
    std::vector<std::string> sizes;
    CLI::App *const internetData =
        app.add_subcommand("internet", lead(CommandLineText::internetData()));
    internetData->require_subcommand(1);
    CLI::App *const stats = internetData->add_subcommand("stats", lead(CommandLineText::stats()));
    stats->footer(CommandLineText::exitCodes().toStdString());
    stats->add_option("FILE", statsCommand.files, beside(CommandLineText::statsFiles()))
        ->type_name("");
    stats->add_option("--size", sizes, beside(CommandLineText::statsSizes()))
        ->type_name("SIZE")
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"classroom", "standard", "full"}));

    DownloadCommand downloadCommand;
    CLI::App *const download = app.add_subcommand("download", lead(CommandLineText::download()));
    download->footer(CommandLineText::exitCodes().toStdString());
    download->add_option("ID", downloadCommand.ids, beside(CommandLineText::downloadIds()))
        ->type_name("");
    download->add_flag("--list", downloadCommand.list, beside(CommandLineText::listSources()));
    download
        ->add_option("--accept-terms", downloadCommand.acceptedTerms,
                     beside(CommandLineText::acceptTerms()))
        ->delimiter(',')
        ->allow_extra_args(false) // what follows names sources
        ->type_name("ID,...");
    download->add_option("--to", downloadCommand.to, beside(CommandLineText::downloadFolder()))
        ->type_name("FOLDER");
    download
        ->add_option("--sources", downloadCommand.sources, beside(CommandLineText::sourceTable()))
        ->type_name("FILE.csv");

    InternetFilesCommand filesCommand;
    CLI::App *const files =
        internetData->add_subcommand("files", lead(CommandLineText::internetFiles()));
    files->footer(CommandLineText::exitCodes().toStdString());
    files->add_option("FILE", filesCommand.files, beside(CommandLineText::publicFiles()))
        ->required()
        ->type_name("");

    ImportCommand importCommand;
    CLI::App *const importing = app.add_subcommand("import", lead(CommandLineText::importDesign()));
    importing->footer(CommandLineText::exitCodes().toStdString());
    importing->add_option("FILE", importCommand.files, beside(CommandLineText::importedFiles()))
        ->required()
        ->type_name("");
    importing->add_option("-o,--out", importCommand.out, beside(CommandLineText::importResult()))
        ->required()
        ->type_name("DESIGN.watershed");

    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp &) {
        return ShowText{app.help()};
    } catch (const CLI::CallForVersion &call) {
        return ShowText{std::string{call.what()} + '\n'};
    } catch (const CLI::ParseError &error) {
        return WrongUsage{error.what()};
    }
    if (download->parsed()) {
        for (const auto &[option, path] : {std::pair{"--to", &downloadCommand.to},
                                           std::pair{"--sources", &downloadCommand.sources}}) {
            if (*path && (*path)->empty()) {
                return WrongUsage{CommandLineText::isEmpty(option).toStdString()};
            }
        }
        if (downloadCommand.ids.empty() && !downloadCommand.list) {
            return WrongUsage{CommandLineText::namesNoSource().toStdString()};
        }
        return downloadCommand;
    }
    if (runCase->parsed()) {
        if (caseCommand.out.empty()) {
            return WrongUsage{CommandLineText::isEmpty("--out").toStdString()};
        }
        return caseCommand;
    }
    if (routes->parsed()) {
        for (const auto &[option, path] : {std::pair{"--internet", &routesCommand.internet},
                                           std::pair{"--out", &routesCommand.out}}) {
            if (path->empty()) {
                return WrongUsage{CommandLineText::isEmpty(option).toStdString()};
            }
        }
        return routesCommand;
    }
    if (files->parsed()) {
        return filesCommand;
    }
    if (importing->parsed()) {
        if (importCommand.out.empty()) {
            return WrongUsage{CommandLineText::isEmpty("--out").toStdString()};
        }
        return importCommand;
    }
    if (stats->parsed()) {
        using internet::ModelSize;
        for (const auto &[word, size] :
             {std::pair{"classroom", ModelSize::Classroom},
              std::pair{"standard", ModelSize::Standard}, std::pair{"full", ModelSize::Full}}) {
            if (sizes.empty() || std::ranges::find(sizes, word) != sizes.end()) {
                statsCommand.sizes.push_back(size);
            }
        }
        return statsCommand;
    }
    if (const auto contradiction = contradictionIn(command)) {
        return WrongUsage{*contradiction};
    }
    return command;
}

} // namespace watershed::cli
