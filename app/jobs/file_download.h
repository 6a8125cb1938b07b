// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/download_state.h"
#include "core/internet/public_sources.h"

#include <QDate>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

class QNetworkAccessManager;

namespace watershed::jobs {

/// How downloads behave. The defaults are for people; tests take shorter times.
struct DownloadOptions {
    QString folder;
    std::chrono::milliseconds stallTimeout{30'000}; ///< longest time without a byte
    int automaticTries = 2;                         ///< after a break, before a person is asked
    std::chrono::milliseconds firstWait{2'000};     ///< before the first of them; then three times
    std::chrono::milliseconds longestWait{60'000};  ///< that a server may ask for (Retry-After)
    std::int64_t maxBytes = std::int64_t{1} << 31U;
    QDate today{}; ///< invalid: the current day in UTC
};

/// Fetches the newest file of one source into a folder: over breaks, and on from where an earlier
/// try or run of the program stopped. Its name appears only with the whole, checked file.
///
/// Follows redirects to https alone (in a test also from this machine to itself). Lives in the GUI
/// thread; the file is checked in a worker.
class FileDownload final : public QObject {
    Q_OBJECT
public:
    static constexpr int kMaxRedirects = 5;

    /// \param network  must outlive this object
    FileDownload(QNetworkAccessManager &network, internet::PublicSource source,
                 DownloadOptions options, QObject *parent = nullptr);
    ~FileDownload() override; ///< cancels; what has come is kept

    /// \pre not isUnderWay(state().phase)
    void start();
    /// At once: the connection is cut, what can be resumed is kept.
    void cancel();
    [[nodiscard]] const DownloadState &state() const;

signals:
    /// At each change of phase, and ten times a second while bytes come.
    void changed();

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace watershed::jobs
