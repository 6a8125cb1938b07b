// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/simulate.h"

#include "app/cli/output.h"
#include "app/cli/progress_line.h"
#include "app/cli/site_table.h"
#include "app/cli/wrapped_text.h"
#include "app/map/map_painter.h"
#include "app/report/atomic_file.h"
#include "app/report/headline.h"
#include "app/report/report_pdf.h"
#include "app/text/error_text.h"
#include "app/text/plain_text.h"
#include "core/analysis/catchments.h"
#include "core/design/project_file.h"
#include "core/internet/assembly/public_internet.h"
#include "core/internet/builtin/built_in_internet.h"
#include "core/internet/corrections.h"
#include "core/report/confidence_csv.h"
#include "core/report/report.h"
#include "core/routing/confidence.h"
#include "core/routing/design_run.h"
#include "core/routing/propagate.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iterator>
#include <memory>
#include <system_error>
#include <vector>

namespace watershed::cli {
namespace {

namespace fs = std::filesystem;

class SimulateText final {
    Q_DECLARE_TR_FUNCTIONS(Simulate)
public:
    [[nodiscard]] static QString sameOutput(const std::string &output)
    {
        //: %1: path
        return tr("Two outputs would be written to “%1”.").arg(text::toPlainLine(output));
    }
    [[nodiscard]] static QString interruptedWriting()
    {
        return tr("Interrupted; not all files were written.");
    }
    [[nodiscard]] static QString issue(const Issue &issue)
    {
        const QString sentence = text::issueText(issue);
        switch (issue.severity) {
        case Severity::Note:
            return tr("note: %1").arg(sentence);
        case Severity::Warning:
            return tr("warning: %1").arg(sentence);
        case Severity::Error:
            return tr("error: %1").arg(sentence);
        }
        Q_UNREACHABLE();
    }
};

/// All that was read.
struct Input {
    design::Project project;
    std::shared_ptr<const internet::Internet> internet;
    std::vector<Issue> issues;
};

/// A value, an Error, or nothing when cancelled.
template <class T>
using Attempt = Result<std::optional<T>>;

void append(std::vector<Issue> &issues, std::vector<Issue> more)
{
    issues.insert(issues.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
}

/// The files of public data that the Internet is made of; none for the built-in one.
std::vector<fs::path> internetFiles(const SimulateCommand &command,
                                    const design::InternetSource &source)
{
    if (!command.internet.empty()) {
        return {command.internet.begin(), command.internet.end()};
    }
    std::vector<fs::path> files;
    if (source.kind == design::InternetSource::Kind::PublicData) {
        for (const std::string &file : source.files) {
            // operator/ leaves an absolute path as it is.
            files.push_back(fs::path{command.design}.parent_path() / file);
        }
    }
    return files;
}

class Simulation final {
public:
    Simulation(const SimulateCommand &command, const Console &console, const CancelToken &cancel)
        : m_command{command}
        , m_console{console}
        , m_cancel{cancel}
    {}

    [[nodiscard]] ExitCode run();

private:
    [[nodiscard]] ExitCode finish(Input input);
    [[nodiscard]] Attempt<Input> read() const;
    [[nodiscard]] Attempt<internet::PublicInternet>
    readInternet(const design::InternetSource &source) const;
    [[nodiscard]] bool outputsClash(const std::vector<fs::path> &inputs) const;
    [[nodiscard]] bool writeFiles(const report::Report &report, const map::MapScene &scene) const;
    [[nodiscard]] bool writeConfidence(const design::Design &design,
                                       const internet::Internet &internet,
                                       const routing::Scenario &scenario) const;
    [[nodiscard]] ExitCode print(const report::Report &report) const;
    [[nodiscard]] std::ostream *terminal() const;
    [[nodiscard]] std::vector<std::string> outputFiles() const;

    const SimulateCommand &m_command;
    const Console &m_console;
    const CancelToken &m_cancel;
};

std::ostream *Simulation::terminal() const
{
    return m_console.errIsTerminal && !m_command.quiet ? &m_console.err : nullptr;
}

std::vector<std::string> Simulation::outputFiles() const
{
    std::vector<std::string> files;
    for (const auto *const path : {&m_command.json, &m_command.csv, &m_command.confidence,
                                   &m_command.map, &m_command.report}) {
        if (*path && **path != "-") {
            files.push_back(**path);
        }
    }
    return files;
}

/// \return  whether an output is an input or another output; it has been said then
bool Simulation::outputsClash(const std::vector<fs::path> &inputs) const
{
    std::vector<fs::path> taken;
    for (const std::string &output : outputFiles()) {
        for (const fs::path &input : inputs) {
            if (wouldOverwrite(m_console, input.string(), output)) {
                return true;
            }
        }
        std::error_code ignored; // what cannot be resolved does not exist yet
        const fs::path path = fs::weakly_canonical(output, ignored);
        if (std::ranges::find(taken, path) != taken.end() && !fs::is_character_file(path)) {
            say(m_console, SimulateText::sameOutput(output));
            return true;
        }
        taken.push_back(path);
    }
    return false;
}

Attempt<Input> Simulation::read() const
{
    auto project = design::readProjectFile(m_command.design);
    if (!project) {
        return tl::make_unexpected(project.error());
    }
    Input input{std::move(project->project), nullptr, std::move(project->issues)};
    // It tells what saving will do, and nothing is saved here.
    std::erase_if(input.issues,
                  [](const Issue &issue) { return issue.error.code == ErrorCode::OlderVersion; });
    auto loaded = readInternet(input.project.internet);
    if (!loaded) {
        return tl::make_unexpected(loaded.error());
    }
    if (!*loaded) {
        return std::nullopt;
    }
    input.internet = (*loaded)->internet;
    append(input.issues, std::move((*loaded)->issues));
    if (input.project.corrections.empty()) {
        return input;
    }
    auto corrected =
        internet::withCorrections(*input.internet, input.project.corrections, m_cancel);
    if (!corrected) {
        return std::nullopt;
    }
    input.internet = std::make_shared<const internet::Internet>(std::move(corrected->internet));
    append(input.issues, std::move(corrected->issues));
    return input;
}

Attempt<internet::PublicInternet>
Simulation::readInternet(const design::InternetSource &source) const
{
    const std::vector<fs::path> files = internetFiles(m_command, source);
    if (files.empty()) {
        return internet::PublicInternet{
            internet::makeBuiltInInternet(internet::kBuiltInSeed, source.size), {}};
    }
    ProgressLine line{terminal()};
    return internet::loadPublicInternet(files, {}, m_cancel,
                                        [&line](Progress progress) { line.show(progress); });
}

map::MapScene sceneOf(const report::Report &report,
                      std::shared_ptr<const internet::Internet> internet,
                      std::shared_ptr<const routing::Routing> routing)
{
    map::MapScene scene;
    scene.internet = std::move(internet);
    scene.routing = std::move(routing);
    scene.serviceAsn = report.design.service.asn;
    scene.title = text::toPlainLine(report.design.service.name);
    for (std::size_t i = 0; i < report.sites.size(); ++i) {
        const report::SiteRow &site = report.sites[i];
        scene.sites.push_back({site.id, text::toPlainLine(site.code), site.position,
                               report.design.sites[i].enabled, site.announcing, i});
    }
    return scene;
}

/// \return  whether all files are there
bool Simulation::writeFiles(const report::Report &report, const map::MapScene &scene) const
{
    bool allWritten = true;
    const auto note = [&](const Result<void> &result) {
        if (!result) {
            say(m_console, text::errorText(result.error()));
            allWritten = false;
        }
    };
    const auto fileName = [](const std::string &path) {
        return QFile::decodeName(QByteArray::fromStdString(path));
    };
    if (m_command.json && m_command.json != "-") {
        note(report::writeFileAtomically(fileName(*m_command.json), report::toJson(report)));
    }
    if (m_command.csv && m_command.csv != "-") {
        note(report::writeFileAtomically(fileName(*m_command.csv), report::toCsv(report)));
    }
    ProgressLine line{needsPictures(m_command) ? terminal() : nullptr};
    if (m_command.map && !m_cancel.stop_requested()) {
        line.show({Phase::Drawing, 0.0});
        const QImage image = map::renderMapImage(scene, kMapSize, map::MapStyle{});
        note(report::writePng(fileName(*m_command.map), image));
    }
    if (m_command.report && !m_cancel.stop_requested()) {
        line.show({Phase::Drawing, 0.5});
        note(report::writeReportPdf(fileName(*m_command.report), report, scene,
                                    QDateTime::currentDateTime()));
    }
    return allWritten;
}

/// \return  whether the file is there; cancelled, it is not
bool Simulation::writeConfidence(const design::Design &design, const internet::Internet &internet,
                                 const routing::Scenario &scenario) const
{
    ProgressLine line{terminal()};
    const auto shown = routing::shownOf(routing::propagate(internet, scenario, m_cancel, {}));
    if (!shown) {
        return false;
    }
    const auto confidence =
        routing::confidenceOf(internet, scenario, shown->routing, m_cancel,
                              [&line](Progress progress) { line.show(progress); });
    if (!confidence) {
        return false;
    }
    const auto written = report::writeFileAtomically(
        QFile::decodeName(QByteArray::fromStdString(*m_command.confidence)),
        report::toCsv(internet, design, shown->routing, *confidence));
    if (!written) {
        say(m_console, text::errorText(written.error()));
    }
    return written.has_value();
}

/// Standard output and the table.
ExitCode Simulation::print(const report::Report &report) const
{
    const bool dataOnOut = m_command.json == "-" || m_command.csv == "-";
    errno = 0;
    if (dataOnOut) {
        m_console.out << (m_command.json == "-" ? report::toJson(report) : report::toCsv(report));
    }
    if (!m_command.quiet) {
        std::ostream &stream = dataOnOut ? m_console.err : m_console.out;
        stream << wrappedText(report::headlineText(report), kTerminalWidth).toStdString() << "\n\n"
               << siteTable(report, geo::MetroTable::builtIn()).toStdString();
    }
    return flushOutput(m_console);
}

ExitCode Simulation::finish(Input input)
{
    const design::Design &design = input.project.design;
    auto run = routing::runDesign(design, *input.internet, m_cancel, {});
    if (!run || m_cancel.stop_requested()) {
        return interrupted(m_console);
    }
    const auto routing = std::make_shared<const routing::Routing>(std::move(run->routing));
    std::vector<Issue> issues = std::move(run->issues);
    append(issues, std::move(input.issues));
    const report::Report report = report::makeReport(
        design, *input.internet, *routing,
        analysis::catchmentsOf(*input.internet, *routing, design.service.asn), std::move(issues));

    bool filesWritten = writeFiles(report, sceneOf(report, input.internet, routing));
    if (m_command.confidence && !m_cancel.stop_requested()) {
        filesWritten =
            writeConfidence(design, *input.internet, run->scenarios.front()) && filesWritten;
    }
    if (m_cancel.stop_requested()) {
        say(m_console, SimulateText::interruptedWriting());
        return ExitCode::Interrupted;
    }
    const ExitCode printed = print(report);
    if (!m_command.quiet) {
        for (const Issue &issue : report.issues) {
            say(m_console, SimulateText::issue(issue));
        }
    }
    if (!filesWritten || printed != ExitCode::Done) {
        return ExitCode::Failed;
    }
    return report.catchments.unreachedNetworks == report.catchments.totalNetworks
               ? ExitCode::NobodyReached
               : ExitCode::Done;
}

ExitCode Simulation::run()
{
    std::vector<fs::path> inputs{m_command.design};
    inputs.insert(inputs.end(), m_command.internet.begin(), m_command.internet.end());
    if (outputsClash(inputs)) {
        return ExitCode::WrongUsage;
    }
    Attempt<Input> input = read();
    if (!input) {
        say(m_console, text::errorText(input.error()));
        return ExitCode::Failed;
    }
    if (!*input || m_cancel.stop_requested()) {
        return interrupted(m_console);
    }
    if (outputsClash(internetFiles(m_command, (*input)->project.internet))) {
        return ExitCode::WrongUsage;
    }
    return finish(std::move(**input));
}

} // namespace

bool needsPictures(const SimulateCommand &command)
{
    return command.map || command.report;
}

ExitCode simulate(const SimulateCommand &command, const Console &console, const CancelToken &cancel)
{
    return Simulation{command, console, cancel}.run();
}

} // namespace watershed::cli
