// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_design.h"

#include "app/cli/output.h"
#include "app/cli/progress_line.h"
#include "app/text/error_text.h"
#include "app/text/plain_text.h"
#include "core/design/import/design_import.h"
#include "core/design/project_file.h"

#include <QCoreApplication>

namespace watershed::cli {
namespace {

class ImportText final {
    Q_DECLARE_TR_FUNCTIONS(Import)
public:
    [[nodiscard]] static QString ofAnotherService(const std::string &file)
    {
        return tr("“%1” is about another service than the files before it. Import it by itself.")
            .arg(text::toPlainLine(file));
    }
    [[nodiscard]] static QString warning(const QString &sentence)
    {
        return tr("warning: %1").arg(sentence);
    }
    [[nodiscard]] static QString note(const QString &sentence)
    {
        return tr("note: %1").arg(sentence);
    }
};

} // namespace

ExitCode importDesign(const ImportCommand &command, const Console &console,
                      const CancelToken &cancel)
{
    std::optional<design::ImportedDesign> joined;
    for (const std::string &file : command.files) {
        if (wouldOverwrite(console, file, command.out)) {
            return ExitCode::WrongUsage;
        }
        Result<std::optional<design::ImportedDesign>> imported = std::nullopt;
        {
            ProgressLine line{console.errIsTerminal ? &console.err : nullptr};
            imported = design::importDesign(file, geo::MetroTable::builtIn(), cancel,
                                            [&line](Progress progress) { line.show(progress); });
        }
        if (!imported) {
            say(console, text::errorText(imported.error()));
            return ExitCode::Failed;
        }
        if (!*imported) {
            return interrupted(console);
        }
        if (!joined) {
            joined = std::move(*imported);
        } else if (auto both = design::joinedDesigns(std::move(*joined), **imported)) {
            joined = std::move(*both);
        } else {
            say(console, ImportText::ofAnotherService(file));
            return ExitCode::WrongUsage;
        }
    }
    for (const Issue &issue : joined->issues) {
        const QString sentence = text::issueText(issue);
        say(console, issue.severity == Severity::Note ? ImportText::note(sentence)
                                                      : ImportText::warning(sentence));
    }
    design::Project project;
    project.design = std::move(joined->design);
    return writeOutput(console, command.out, design::toBytes(project));
}

} // namespace watershed::cli
