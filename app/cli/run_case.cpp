// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_case.h"

#include "app/cli/output.h"
#include "app/cli/progress_line.h"
#include "app/text/error_text.h"
#include "core/routing/case_file.h"

namespace watershed::cli {

ExitCode runCase(const CaseCommand &command, const Console &console, const CancelToken &cancel)
{
    if (wouldOverwrite(console, command.file, command.out)) {
        return ExitCode::WrongUsage;
    }
    const auto networkCase = routing::readCaseFile(command.file);
    if (!networkCase) {
        say(console, text::errorText(networkCase.error()));
        return ExitCode::Failed;
    }
    std::optional<routing::CaseResult> result;
    {
        ProgressLine line{console.errIsTerminal ? &console.err : nullptr};
        result = routing::runCase(*networkCase, cancel,
                                  [&line](Progress progress) { line.show(progress); });
    }
    if (!result || cancel.stop_requested()) {
        return interrupted(console);
    }
    return writeOutput(console, command.out, routing::toJson(*networkCase, *result));
}

} // namespace watershed::cli
