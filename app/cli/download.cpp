// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/download.h"

#include "app/cli/output.h"
#include "app/jobs/public_downloads.h"
#include "app/jobs/source_table.h"
#include "app/models/public_source_model.h"
#include "app/text/error_text.h"
#include "app/text/internet_text.h"
#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <algorithm>

namespace watershed::cli {
namespace {

using jobs::DownloadPhase;

constexpr auto kClearLine = "\r\033[K"; // ECMA-48 8.3.41, erase in line
constexpr std::chrono::milliseconds kPollInterval{20};

class DownloadText final {
    Q_DECLARE_TR_FUNCTIONS(Download)
public:
    [[nodiscard]] static QString addressesFrom(const QString &path)
    {
        //: %1: a file
        return tr("addresses from %1").arg(path);
    }
    [[nodiscard]] static QString howToAccept(const internet::PublicSource &source)
    {
        //: %1: terms, %2: address of a page, %3: short name of a source
        return tr("%1 Read the terms at %2 and repeat with --accept-terms %3.")
            .arg(text::toPlainLine(source.terms), text::toPlainLine(source.termsAddress),
                 text::toPlainLine(source.id));
    }
};

ExitCode list(const jobs::SourceTable &table, const Console &console)
{
    errno = 0;
    for (const internet::PublicSource &source : table.sources) {
        const QStringList columns{
            text::toPlainLine(source.id),           text::toPlainLine(source.title),
            text::fileKindText(source.kind),        text::bytesText(source.approximateBytes),
            text::toPlainLine(source.licence),      text::toPlainLine(source.terms),
            text::toPlainLine(source.termsAddress), text::toPlainLine(source.address),
        };
        console.out << columns.join(u'\t').toStdString() << '\n';
    }
    return flushOutput(console);
}

bool contains(const std::vector<std::string> &ids, const std::string &id)
{
    return std::ranges::find(ids, id) != ids.end();
}

/// One run of the event loop with the downloads in it.
class Run final {
public:
    Run(const DownloadCommand &command, const jobs::SourceTable &table,
        const jobs::DownloadOptions &options, const Console &console)
        : m_console{console}
        , m_model{table.sources}
        , m_downloads{table.sources, options,
                      [accepted = command.acceptedTerms](const internet::PublicSource &source) {
                          return contains(accepted, source.id);
                      }}
    {
        QObject::connect(&m_downloads, &jobs::PublicDownloads::changed, &m_downloads,
                         [this](std::size_t source) { onChanged(source); });
    }

    /// \param wanted  places in the table
    ExitCode fetch(const std::vector<std::size_t> &wanted, const CancelToken &cancel)
    {
        QEventLoop loop;
        QTimer poll;
        QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
            if (cancel.stop_requested()) {
                m_downloads.cancelAll();
            }
            if (!m_downloads.isRunning()) {
                loop.quit();
            }
        });
        for (const std::size_t source : wanted) {
            m_downloads.start(source);
        }
        poll.start(kPollInterval);
        loop.exec();
        if (cancel.stop_requested()) {
            return ExitCode::Interrupted;
        }
        return m_allCame ? flushOutput(m_console) : ExitCode::Failed;
    }

private:
    void onChanged(std::size_t source)
    {
        const jobs::DownloadState &state = m_downloads.state(source);
        m_model.setState(source, state);
        clearLine();
        if (state.phase == DownloadPhase::Done) {
            m_console.out << QFile::encodeName(state.path).toStdString() << std::endl;
        } else if (state.phase == DownloadPhase::Failed) {
            m_allCame = false;
            const bool isForTerms = state.error->code == ErrorCode::TermsNotAccepted;
            say(m_console, text::errorText(*state.error));
            if (isForTerms) {
                say(m_console, DownloadText::howToAccept(m_downloads.sources()[source]));
            }
        } else if (state.phase == DownloadPhase::Cancelled) {
            m_allCame = false;
        } else if (state.phase == DownloadPhase::Waiting) {
            say(m_console, text::errorText(*state.error));
        } else if (m_console.errIsTerminal && state.phase != DownloadPhase::Queued) {
            const auto cell = [this, source](int column) {
                return m_model.index(static_cast<int>(source), column).data().toString();
            };
            m_console.err << cell(models::PublicSourceModel::SourceColumn).toStdString() << ": "
                          << cell(models::PublicSourceModel::StateColumn).toStdString()
                          << std::flush;
            m_hasLine = true;
        }
    }

    void clearLine()
    {
        if (m_hasLine) {
            m_console.err << kClearLine << std::flush;
            m_hasLine = false;
        }
    }

    const Console &m_console;
    models::PublicSourceModel m_model;
    jobs::PublicDownloads m_downloads;
    bool m_allCame = true;
    bool m_hasLine = false;
};

} // namespace

ExitCode download(const DownloadCommand &command, const Console &console, const CancelToken &cancel)
{
    const jobs::SourceTable table = jobs::readSourceTable(
        command.sources ? QFile::decodeName(QByteArray::fromStdString(*command.sources))
                        : jobs::ownSourceTablePath());
    if (table.error) { // no address is taken that the user may not have meant
        say(console, text::errorText(*table.error));
        return ExitCode::Failed;
    }
    if (!table.path.isEmpty()) {
        say(console, DownloadText::addressesFrom(table.path));
    }
    if (command.list) {
        return list(table, console);
    }
    std::vector<std::size_t> wanted;
    for (const auto *const ids : {&command.ids, &command.acceptedTerms}) {
        for (const std::string &id : *ids) {
            const auto found = std::ranges::find(table.sources, id, &internet::PublicSource::id);
            if (found == table.sources.end()) {
                say(console, text::errorText({ErrorCode::UnknownSource, {id}, std::nullopt}));
                return ExitCode::WrongUsage;
            }
            if (ids == &command.ids) {
                wanted.push_back(static_cast<std::size_t>(found - table.sources.begin()));
            }
        }
    }
    jobs::DownloadOptions options;
    options.folder = command.to ? QFile::decodeName(QByteArray::fromStdString(*command.to))
                                : jobs::publicDataFolder();
    return Run{command, table, options, console}.fetch(wanted, cancel);
}

} // namespace watershed::cli
