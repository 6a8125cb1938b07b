// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/public_downloads.h"

#include "app/jobs/part_file.h"
#include "core/base/expects.h"

#include <QDir>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace watershed::jobs {

namespace {

/// The proxy of the desktop, which Qt asks for on no system by itself.
class SystemProxy final : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return systemProxyForQuery(query);
    }
};

/// Names as FileDownload makes them: "caida-as-rel2-2025-09-01.as-rel2.txt.bz2".
QRegularExpression namesOf(const internet::PublicSource &source)
{
    const auto quoted = [](const std::string &text) {
        return QRegularExpression::escape(QString::fromStdString(text));
    };
    return QRegularExpression{QRegularExpression::anchoredPattern(
        quoted(source.id) % QStringLiteral(R"(-(\d{4}-\d\d-\d\d))") % quoted(source.suffix) %
        QStringLiteral(R"((?:\.gz)?)"))};
}

} // namespace

std::vector<DownloadedFile> downloadedFiles(const QString &folder,
                                            const std::vector<internet::PublicSource> &sources)
{
    std::vector<DownloadedFile> files;
    // Newest first: the dates in the names sort as text.
    const QFileInfoList all = QDir{folder}.entryInfoList(QDir::Files, QDir::Name | QDir::Reversed);
    for (const internet::PublicSource &source : sources) {
        const QRegularExpression names = namesOf(source);
        for (const QFileInfo &info : all) {
            const QRegularExpressionMatch match = names.match(info.fileName());
            if (match.hasMatch()) {
                files.push_back(
                    {source.id, info.absoluteFilePath(), match.captured(1), info.size()});
            }
        }
    }
    return files;
}

QString publicDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) %
           QStringLiteral("/public-data");
}

PublicDownloads::PublicDownloads(std::vector<internet::PublicSource> sources,
                                 DownloadOptions options, IsAccepted isAccepted, QObject *parent)
    : QObject{parent}
    , m_sources{std::move(sources)}
    , m_options{std::move(options)}
    , m_isAccepted{std::move(isAccepted)}
    , m_states(m_sources.size())
    , m_network{std::make_unique<QNetworkAccessManager>()}
{
    m_network->setProxyFactory(new SystemProxy); // owned by the manager
    for (std::size_t source = 0; source < m_sources.size(); ++source) {
        m_states[source] = stateOnDisk(source);
    }
}

PublicDownloads::~PublicDownloads() = default;

const DownloadState &PublicDownloads::state(std::size_t source) const
{
    return m_states.at(source);
}

bool PublicDownloads::isRunning() const
{
    return !m_queue.empty();
}

std::vector<DownloadedFile> PublicDownloads::files() const
{
    return downloadedFiles(m_options.folder, m_sources);
}

void PublicDownloads::start(std::size_t source)
{
    WATERSHED_EXPECTS(source < m_sources.size());
    if (std::ranges::find(m_queue, source) != m_queue.end()) {
        return;
    }
    const internet::PublicSource &wanted = m_sources[source];
    m_states[source] = {};
    if (!m_isAccepted(wanted)) {
        m_states[source].phase = DownloadPhase::Failed;
        m_states[source].error =
            Error{ErrorCode::TermsNotAccepted, {wanted.title, wanted.termsAddress}, std::nullopt};
        emit changed(source);
        return;
    }
    if (m_queue.empty()) {
        m_arrived.clear();
    }
    m_queue.push_back(source);
    m_states[source].phase = DownloadPhase::Queued;
    emit changed(source);
    if (!m_download) {
        startNext();
    }
}

void PublicDownloads::cancel(std::size_t source)
{
    const auto place = std::ranges::find(m_queue, source);
    if (place == m_queue.end()) {
        return;
    }
    if (m_download && place == m_queue.begin()) {
        m_download->cancel(); // onChanged() goes on with the next
        return;
    }
    m_queue.erase(place);
    m_states[source] = {};
    m_states[source].phase = DownloadPhase::Cancelled;
    emit changed(source);
}

void PublicDownloads::cancelAll()
{
    while (m_queue.size() > 1) {
        cancel(m_queue.back());
    }
    if (!m_queue.empty()) {
        cancel(m_queue.front());
    }
}

Result<void> PublicDownloads::remove(std::size_t source)
{
    WATERSHED_EXPECTS(!isUnderWay(m_states.at(source).phase));
    Result<void> removed;
    PartFile{m_options.folder, QString::fromStdString(m_sources[source].id)}.remove();
    for (const DownloadedFile &file : downloadedFiles(m_options.folder, {m_sources[source]})) {
        QFile stored{file.path};
        if (!stored.remove() && removed) {
            removed = failure(ErrorCode::CannotWriteFile, file.path.toStdString(),
                              stored.errorString().toStdString());
        }
    }
    m_states[source] = stateOnDisk(source);
    emit changed(source);
    return removed;
}

/// What an earlier run of the program left.
DownloadState PublicDownloads::stateOnDisk(std::size_t source) const
{
    const PartFile part{m_options.folder, QString::fromStdString(m_sources[source].id)};
    DownloadState state;
    if (part.canResume()) {
        state.phase = DownloadPhase::Cancelled;
        state.bytesReceived = part.size();
        state.bytesTotal = part.note()->total;
        state.canResume = true;
    }
    return state;
}

void PublicDownloads::startNext()
{
    if (m_queue.empty()) {
        emit finished(std::exchange(m_arrived, {}));
        return;
    }
    m_download = std::make_unique<FileDownload>(*m_network, m_sources[m_queue.front()], m_options);
    connect(m_download.get(), &FileDownload::changed, this, &PublicDownloads::onChanged);
    m_download->start();
}

void PublicDownloads::onChanged()
{
    const std::size_t source = m_queue.front();
    m_states[source] = m_download->state();
    const DownloadState now = m_states[source];
    if (isUnderWay(now.phase)) {
        emit changed(source);
        return;
    }
    if (now.phase == DownloadPhase::Done) {
        m_arrived.push_back(now.path);
    }
    m_queue.erase(m_queue.begin());
    m_download->disconnect(this);
    m_download.release()->deleteLater(); // it is the sender of the signal that is being answered
    emit changed(source);
    if (!m_download) { // nobody answered with start()
        startNext();
    }
}

} // namespace watershed::jobs
