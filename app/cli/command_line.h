// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"

#include <QSize>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace watershed::cli {

/// What watershed-cli ends with. Scripts rely on the numbers; --help lists them.
enum class ExitCode : int {
    Done = 0,
    Failed = 1,        ///< an input cannot be read or an output cannot be written
    WrongUsage = 2,    ///< the command line makes no sense
    NobodyReached = 3, ///< everything is written, but no user comes to any site
    Interrupted = 130, ///< 128 + SIGINT, as shells count
};

/// The size of the picture that --map writes, in pixels.
inline constexpr QSize kMapSize{2400, 1350};

/// `watershed-cli simulate`: paths as the user gave them, in the encoding of the file system.
struct SimulateCommand {
    std::string design;
    std::vector<std::string> internet; ///< files of public data; none: what the project says
    std::optional<std::string> json;   ///< "-": standard output
    std::optional<std::string> csv;    ///< "-": standard output
    std::optional<std::string> confidence;
    std::optional<std::string> map;
    std::optional<std::string> report;
    bool quiet = false;
};

/// `watershed-cli case`: a small network that is worked out router by router.
struct CaseCommand {
    std::string file;
    std::string out; ///< "-": standard output
};

/// `watershed-cli routes`: the route of every AS to a prefix that some of them originate.
struct RoutesCommand {
    std::string internet;
    std::string announce; ///< as routing::parseAsOrigins() reads it
    std::string out;      ///< "-": standard output
};

/// `watershed-cli internet stats`: what Internets are like.
struct InternetStatsCommand {
    std::vector<internet::ModelSize> sizes; ///< of the built-in model
    std::vector<std::string> files;         ///< with public data, beside them
};

/// `watershed-cli download`: fetches files of public data.
struct DownloadCommand {
    bool list = false;                      ///< prints the sources and fetches nothing
    std::vector<std::string> ids;           ///< of the sources; some, unless `list`
    std::vector<std::string> acceptedTerms; ///< ids of sources whose terms are accepted
    std::optional<std::string> to;          ///< folder; nothing: that of the program's data
    std::optional<std::string> sources;     ///< table of sources; nothing: the one that counts
};

/// `watershed-cli internet files`: what files of public data hold.
struct InternetFilesCommand {
    std::vector<std::string> files; ///< one or more
};

/// `watershed-cli import`: a project made of files that describe a service's sites.
struct ImportCommand {
    std::vector<std::string> files; ///< one or more
    std::string out;                ///< "-": standard output
};

/// A text for standard output, and nothing else to do: --help, --version.
struct ShowText {
    std::string text;
};

/// Why the command line makes no sense, as a sentence.
struct WrongUsage {
    std::string message;
};

using Command =
    std::variant<SimulateCommand, CaseCommand, RoutesCommand, InternetStatsCommand, DownloadCommand,
                 InternetFilesCommand, ImportCommand, ShowText, WrongUsage>;

/// Reads the command line. Touches no file.
[[nodiscard]] Command parseCommandLine(int argc, const char *const *argv);

} // namespace watershed::cli
