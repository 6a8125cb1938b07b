// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/download_state.h"
#include "app/jobs/file_download.h"
#include "core/internet/public_sources.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace watershed::jobs {

/// A file that was fetched earlier.
struct DownloadedFile {
    std::string sourceId;
    QString path;
    QString date; ///< "2025-09-01": of the data where the publisher says it
    std::int64_t bytes = 0;

    bool operator==(const DownloadedFile &) const = default;
};

/// The whole files in a folder of downloads, by source in the order of the list, newest first.
[[nodiscard]] std::vector<DownloadedFile>
downloadedFiles(const QString &folder, const std::vector<internet::PublicSource> &sources);

/// Where the program keeps them: public-data in the folder of its data.
[[nodiscard]] QString publicDataFolder();

/// Fetches sources one behind the other, so that no publisher gets several requests at once.
/// Nothing is fetched before start(), nor a source whose terms are not accepted.
class PublicDownloads final : public QObject {
    Q_OBJECT
public:
    using IsAccepted = std::function<bool(const internet::PublicSource &)>;

    /// \param isAccepted  whether the terms of a source are; asked at each start
    PublicDownloads(std::vector<internet::PublicSource> sources, DownloadOptions options,
                    IsAccepted isAccepted, QObject *parent = nullptr);
    ~PublicDownloads() override; ///< cancels; what has come is kept

    [[nodiscard]] const std::vector<internet::PublicSource> &sources() const { return m_sources; }
    [[nodiscard]] const QString &folder() const { return m_options.folder; }
    [[nodiscard]] const DownloadState &state(std::size_t source) const;
    [[nodiscard]] bool isRunning() const; ///< something is under way
    [[nodiscard]] std::vector<DownloadedFile> files() const;

    /// Fetches the source, or goes on where it stopped; nothing where it is under way.
    ///
    /// \pre source < sources().size()
    void start(std::size_t source);
    void cancel(std::size_t source);
    void cancelAll();
    /// Deletes what was fetched of a source, whole or in part.
    ///
    /// \pre the source is not under way
    /// \return  CannotWriteFile for the first file that stays
    [[nodiscard]] Result<void> remove(std::size_t source);

signals:
    void changed(std::size_t source);
    /// Nothing is under way any more.
    ///
    /// \param paths  what has come since isRunning() became true, in the order it came
    void finished(const QStringList &paths);

private:
    void startNext();
    void onChanged();
    [[nodiscard]] DownloadState stateOnDisk(std::size_t source) const;

    const std::vector<internet::PublicSource> m_sources;
    const DownloadOptions m_options;
    const IsAccepted m_isAccepted;
    std::vector<DownloadState> m_states;
    std::vector<std::size_t> m_queue; ///< the first is under way
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<FileDownload> m_download;
    QStringList m_arrived;
};

} // namespace watershed::jobs
