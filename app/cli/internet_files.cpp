// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/internet_files.h"

#include "app/cli/output.h"
#include "app/cli/progress_line.h"
#include "app/text/error_text.h"
#include "app/text/internet_text.h"
#include "app/text/plain_text.h"
#include "core/design/import/design_import.h"
#include "core/internet/readers/public_file_reader.h"

#include <QCoreApplication>
#include <QStringList>

namespace watershed::cli {
namespace {

class InternetFilesText final {
    Q_DECLARE_TR_FUNCTIONS(InternetFiles)
public:
    [[nodiscard]] static QString heading(const internet::PublicFile &file)
    {
        const QString name = text::toPlainLine(file.name);
        const QString kind = text::fileKindText(file.kind);
        if (file.date.empty()) {
            //: %1: name of a file, %2: "AS relationships"
            return tr("%1: %2").arg(name, kind);
        }
        //: %1: name of a file, %2: "AS relationships", %3: "2025-09-01"
        return tr("%1: %2, %3").arg(name, kind, text::toPlainLine(file.date));
    }
    [[nodiscard]] static QString sites(std::size_t count)
    {
        return tr("%Ln site(s)", nullptr, static_cast<int>(count));
    }
    [[nodiscard]] static QString sessions(std::size_t count)
    {
        return tr("%Ln session(s)", nullptr, static_cast<int>(count));
    }
    [[nodiscard]] static QString warning(const QString &sentence)
    {
        return tr("warning: %1").arg(sentence);
    }
};

/// What is printed of a file.
struct Summary {
    internet::PublicFile file;
    QStringList lines;
    std::vector<Issue> issues;
};

Summary summaryOf(internet::ReadFile read)
{
    Summary summary{std::move(read.file), {}, std::move(read.issues)};
    for (const internet::RecordCount &count : summary.file.counts) {
        summary.lines.push_back(text::recordCountText(count));
    }
    return summary;
}

Summary summaryOf(design::ImportedDesign imported, internet::PublicFile file)
{
    std::size_t sessions = 0;
    for (const design::Site &site : imported.design.sites) {
        sessions += site.sessions.size();
    }
    return {std::move(file),
            {InternetFilesText::sites(imported.design.sites.size()),
             InternetFilesText::sessions(sessions)},
            std::move(imported.issues)};
}

/// Nothing inside when cancelled.
Result<std::optional<Summary>> read(const std::filesystem::path &path, const CancelToken &cancel,
                                    const ProgressSink &progress)
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    const auto kind = internet::recogniseFile(path);
    if (!kind) {
        return tl::make_unexpected(kind.error());
    }
    const bool becomesDesign =
        *kind == internet::FileKind::NeighbourList || *kind == internet::FileKind::RootServerSites;
    if (!becomesDesign) {
        auto file = internet::readPublicFile(path, metros, cancel, progress);
        if (!file) {
            return tl::make_unexpected(file.error());
        }
        return *file ? std::optional{summaryOf(std::move(**file))} : std::nullopt;
    }
    auto imported = design::importDesign(path, metros, cancel, progress);
    if (!imported) {
        return tl::make_unexpected(imported.error());
    }
    if (!*imported) {
        return std::nullopt;
    }
    return summaryOf(std::move(**imported), {path.filename().string(), *kind, {}, {}});
}

} // namespace

ExitCode internetFiles(const InternetFilesCommand &command, const Console &console,
                       const CancelToken &cancel)
{
    bool haveAllBeenRead = true;
    for (const std::string &path : command.files) {
        Result<std::optional<Summary>> summary = std::nullopt;
        {
            ProgressLine line{console.errIsTerminal ? &console.err : nullptr};
            summary = read(path, cancel, [&line](Progress progress) { line.show(progress); });
        }
        if (!summary) {
            say(console, text::errorText(summary.error()));
            haveAllBeenRead = false;
            continue;
        }
        if (!*summary) {
            return interrupted(console);
        }
        console.out << InternetFilesText::heading((*summary)->file).toStdString() << '\n';
        for (const QString &line : (*summary)->lines) {
            console.out << "  " << line.toStdString() << '\n';
        }
        if (const ExitCode flushed = flushOutput(console); flushed != ExitCode::Done) {
            return flushed;
        }
        for (const Issue &issue : (*summary)->issues) {
            say(console, InternetFilesText::warning(text::issueText(issue)));
        }
    }
    return haveAllBeenRead ? ExitCode::Done : ExitCode::Failed;
}

} // namespace watershed::cli
