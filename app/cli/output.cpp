// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/report/atomic_file.h"
#include "app/text/error_text.h"
#include "app/text/plain_text.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace watershed::cli {
namespace {

class OutputText final {
    Q_DECLARE_TR_FUNCTIONS(Output)
public:
    [[nodiscard]] static QString wouldOverwrite(const std::string &output)
    {
        //: %1: path
        return tr("“%1” is read by this command and cannot be its output as well.")
            .arg(text::toPlainLine(output));
    }
    [[nodiscard]] static QString standardOutput() { return tr("standard output"); }
    [[nodiscard]] static QString interrupted() { return tr("Interrupted; nothing was written."); }
};

} // namespace

void say(const Console &console, const QString &sentence)
{
    console.err << "watershed-cli: " << sentence.toStdString() << '\n';
}

bool wouldOverwrite(const Console &console, const std::string &input, const std::string &output)
{
    namespace fs = std::filesystem;
    std::error_code ignored; // what cannot be resolved does not exist, so it is no input
    const bool isSame = output != "-" && fs::weakly_canonical(input, ignored) ==
                                             fs::weakly_canonical(output, ignored);
    if (isSame) {
        say(console, OutputText::wouldOverwrite(output));
    }
    return isSame;
}

ExitCode writeOutput(const Console &console, const std::string &output, const std::string &bytes)
{
    if (output != "-") {
        const auto written = report::writeFileAtomically(
            QFile::decodeName(QByteArray::fromStdString(output)), bytes);
        if (!written) {
            say(console, text::errorText(written.error()));
        }
        return written ? ExitCode::Done : ExitCode::Failed;
    }
    errno = 0;
    console.out << bytes;
    return flushOutput(console);
}

ExitCode flushOutput(const Console &console)
{
    console.out.flush();
    if (console.out) {
        return ExitCode::Done;
    }
    const std::error_code reason{errno != 0 ? errno : EIO, std::generic_category()};
    say(console, text::errorText({ErrorCode::CannotWriteFile,
                                  {OutputText::standardOutput().toStdString(), reason.message()},
                                  std::nullopt}));
    return ExitCode::Failed;
}

ExitCode interrupted(const Console &console)
{
    say(console, OutputText::interrupted());
    return ExitCode::Interrupted;
}

} // namespace watershed::cli
