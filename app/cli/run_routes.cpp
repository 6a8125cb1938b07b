// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_routes.h"

#include "app/cli/output.h"
#include "app/cli/progress_line.h"
#include "app/text/error_text.h"
#include "app/text/plain_text.h"
#include "core/internet/assembly/public_internet.h"
#include "core/routing/as_level_routes.h"

#include <QCoreApplication>

#include <algorithm>
#include <filesystem>

namespace watershed::cli {
namespace {

class RoutesText final {
    Q_DECLARE_TR_FUNCTIONS(Routes)
public:
    [[nodiscard]] static QString announce(const QString &reason)
    {
        //: %1: a full sentence that says what is wrong
        return tr("--announce: %1").arg(reason);
    }
    [[nodiscard]] static QString namedTwice(const std::string &asn)
    {
        //: %1: "AS64500"
        return tr("--announce: %1 is named twice. Name each AS once.").arg(text::toPlainLine(asn));
    }
    [[nodiscard]] static QString notInTheFile(Asn asn, const std::string &file)
    {
        //: %1: "AS64500", %2: path
        return tr("%1 is not in “%2”. Announce from ASes that the file knows.")
            .arg(text::toPlainLine(toString(asn)), text::toPlainLine(file));
    }
    [[nodiscard]] static QString warning(const QString &sentence)
    {
        return tr("warning: %1").arg(sentence);
    }
};

QString reasonFor(const Error &error)
{
    return error.code == ErrorCode::DuplicateId ? RoutesText::namedTwice(error.arguments.back())
                                                : RoutesText::announce(text::errorText(error));
}

} // namespace

ExitCode runRoutes(const RoutesCommand &command, const Console &console, const CancelToken &cancel)
{
    const auto origins = routing::parseAsOrigins(command.announce);
    if (!origins) {
        say(console, reasonFor(origins.error()));
        return ExitCode::WrongUsage;
    }
    if (wouldOverwrite(console, command.internet, command.out)) {
        return ExitCode::WrongUsage;
    }
    const std::filesystem::path file{command.internet};
    Result<std::optional<internet::PublicInternet>> loaded = std::nullopt;
    {
        ProgressLine line{console.errIsTerminal ? &console.err : nullptr};
        loaded = internet::loadPublicInternet({&file, 1}, {}, cancel,
                                              [&line](Progress progress) { line.show(progress); });
    }
    if (!loaded) {
        say(console, text::errorText(loaded.error()));
        return ExitCode::Failed;
    }
    if (!*loaded) {
        return interrupted(console);
    }
    const internet::Internet &internet = *(*loaded)->internet;
    for (const routing::AsOrigin &origin : *origins) {
        if (!internet.find(origin.asn)) {
            say(console, RoutesText::notInTheFile(origin.asn, command.internet));
            return ExitCode::Failed;
        }
    }
    const auto routes = routing::asLevelRoutes(internet, *origins, cancel);
    if (!routes || cancel.stop_requested()) {
        return interrupted(console);
    }
    for (const Issue &issue : (*loaded)->issues) {
        say(console, RoutesText::warning(text::issueText(issue)));
    }
    return writeOutput(console, command.out, routing::toTsv(internet, *routes));
}

} // namespace watershed::cli
