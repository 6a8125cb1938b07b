// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/file_download.h"

#include "app/jobs/arrived_file.h"
#include "app/jobs/http_answer.h"
#include "app/jobs/latest_job.h"
#include "app/jobs/part_file.h"
#include "app/jobs/transfer_rate.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QLockFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

namespace watershed::jobs {

namespace {

/// Of the network's buffer and of one write: what the GUI thread takes on at a time.
constexpr qint64 kReadBuffer = 256 * 1024;
constexpr qint64 kWebPageStart = 512;
constexpr std::chrono::milliseconds kProgressInterval{100};

std::chrono::year_month_day dayOf(const QDate &date)
{
    return std::chrono::year{date.year()} /
           std::chrono::month{static_cast<unsigned>(date.month())} /
           std::chrono::day{static_cast<unsigned>(date.day())};
}

bool isHttps(const QUrl &url)
{
    return url.scheme() == QStringLiteral("https");
}

QByteArray userAgent()
{
    return QByteArrayLiteral("Watershed/") + QCoreApplication::applicationVersion().toUtf8();
}

} // namespace

class FileDownload::Private {
public:
    Private(FileDownload &owner, QNetworkAccessManager &network, internet::PublicSource source,
            DownloadOptions options)
        : m_owner{owner}
        , m_network{network}
        , m_source{std::move(source)}
        , m_options{std::move(options)}
        , m_id{QString::fromStdString(m_source.id)}
        , m_part{m_options.folder, m_id}
        , m_lock{m_part.path() + QStringLiteral(".lock")}
        , m_check{owner}
    {
        m_stall.setSingleShot(true);
        m_wait.setSingleShot(true);
        m_progress.setInterval(kProgressInterval);
        m_lock.setStaleLockTime(0); // a long download is no stale one
        m_clock.start();
        connect(&m_stall, &QTimer::timeout, &owner, [this] { onStalled(); });
        connect(&m_wait, &QTimer::timeout, &owner, [this] { ask(); });
        connect(&m_progress, &QTimer::timeout, &owner, [this] { onTick(); });
    }

    void start();
    void cancel();
    void cutOff();

    DownloadState state;

private:
    void enter(DownloadPhase phase);
    void end(DownloadPhase phase);
    void onTick();
    void fail(Error error);
    void failOrWait(Error error, std::optional<std::chrono::seconds> atLeast);
    void failWith(ErrorCode code, std::vector<std::string> arguments);

    void ask();
    void send(const QUrl &url);
    void onHead();
    void accept(const HttpAnswer &answer);
    [[nodiscard]] bool isNoWebPage();
    void onBytes();
    void onFinished();
    void onStalled();
    void onAnswerWithoutFile(const HttpAnswer &answer);
    void onRedirect(const HttpAnswer &answer);
    void onEndOfFile();
    bool takeWholeFile(const HttpAnswer &answer);
    bool takeRest(const HttpAnswer &answer);
    void askForTheWholeFile();
    void check();
    void onChecked(const Result<bool> &placed, const QString &target);

    [[nodiscard]] std::string address() const { return m_addresses[m_index].address; }
    [[nodiscard]] bool hasTheWholeFile() const;
    [[nodiscard]] QString checkingPath() const;
    [[nodiscard]] QDate today() const;

    FileDownload &m_owner;
    QNetworkAccessManager &m_network;
    const internet::PublicSource m_source;
    const DownloadOptions m_options;
    const QString m_id;
    PartFile m_part;
    QLockFile m_lock;
    QTimer m_stall;
    QTimer m_wait;
    QTimer m_progress;
    QElapsedTimer m_clock;
    CancelSource m_checkCancel;
    LatestJob<std::shared_ptr<const Result<bool>>> m_check;

    std::vector<internet::DatedAddress> m_addresses;
    std::size_t m_index = 0; ///< of the address that is tried
    int m_tries = 0;         ///< after breaks, since start()
    int m_redirects = 0;
    bool m_wantsWhole = false; ///< what was kept is of no use
    bool m_mayBeWebPage = false;
    bool m_takesBytes = false; ///< the answer is the file, or the rest of it
    std::optional<PartNote> m_note;
    TransferRate m_rate;
    QNetworkReply *m_reply = nullptr;
};

// From start to end -------------------------------------------------------------------------------

void FileDownload::Private::start()
{
    state = {};
    m_addresses = internet::addressesOf(m_source, dayOf(today()));
    m_index = 0;
    m_tries = 0;
    m_wantsWhole = false;
    std::error_code noFolder;
    std::filesystem::create_directories(m_options.folder.toStdU16String(), noFolder);
    if (noFolder) {
        failWith(ErrorCode::CannotWriteFile, {m_options.folder.toStdString(), noFolder.message()});
        return;
    }
    if (!m_lock.tryLock(0)) {
        const bool isTaken = m_lock.error() == QLockFile::LockFailedError;
        failWith(isTaken ? ErrorCode::AlreadyFetching : ErrorCode::CannotWriteFile,
                 {m_part.path().toStdString(),
                  std::make_error_code(std::errc::permission_denied).message()});
        return;
    }
    m_note = m_part.note();
    // The program ended while it looked at a file that had come.
    if (m_part.size() == 0 && QFile::exists(checkingPath())) {
        QFile::rename(checkingPath(), m_part.path());
    }
    ask();
}

void FileDownload::Private::cancel()
{
    if (!isUnderWay(state.phase)) {
        return;
    }
    if (state.phase == DownloadPhase::Checking) {
        m_checkCancel.request_stop(); // the worker still has the file: onChecked() ends it
        return;
    }
    cutOff();
    state.canResume = m_part.canResume();
    end(DownloadPhase::Cancelled);
}

/// Ends all that is under way, without a word. What has come stays on the disk.
void FileDownload::Private::cutOff()
{
    m_stall.stop();
    m_wait.stop();
    m_progress.stop();
    m_checkCancel.request_stop();
    if (QNetworkReply *const reply = std::exchange(m_reply, nullptr)) {
        QObject::disconnect(reply, nullptr, &m_owner, nullptr);
        reply->abort();
        reply->deleteLater();
    }
    m_part.close();
}

/// The last phase of a run.
void FileDownload::Private::end(DownloadPhase phase)
{
    cutOff();
    m_lock.unlock();
    enter(phase);
}

void FileDownload::Private::enter(DownloadPhase phase)
{
    state.phase = phase;
    if (phase != DownloadPhase::Receiving) {
        m_progress.stop();
        state.bytesPerSecond = 0.0;
        state.timeLeft.reset();
    }
    emit m_owner.changed(); // last: it may be answered with start()
}

void FileDownload::Private::onTick()
{
    m_rate.add(std::chrono::milliseconds{m_clock.elapsed()}, state.bytesReceived);
    state.bytesPerSecond = m_rate.bytesPerSecond();
    state.timeLeft = state.bytesTotal ? m_rate.timeLeft(*state.bytesTotal) : std::nullopt;
    emit m_owner.changed();
}

void FileDownload::Private::fail(Error error)
{
    cutOff();
    state.error = std::move(error);
    state.canResume = m_part.canResume();
    if (!state.canResume && m_lock.isLocked()) {
        m_part.remove();
    }
    end(DownloadPhase::Failed);
}

void FileDownload::Private::failWith(ErrorCode code, std::vector<std::string> arguments)
{
    fail({code, std::move(arguments), std::nullopt});
}

/// For breaks that may mend: tries again by itself a few times, then leaves it to the person.
void FileDownload::Private::failOrWait(Error error, std::optional<std::chrono::seconds> atLeast)
{
    std::chrono::milliseconds wait = m_options.firstWait;
    for (int i = 0; i < m_tries; ++i) {
        wait *= 3;
    }
    if (atLeast) {
        wait = std::max(wait, std::chrono::milliseconds{*atLeast});
    }
    if (m_tries >= m_options.automaticTries || (atLeast && wait > m_options.longestWait)) {
        fail(std::move(error));
        return;
    }
    ++m_tries;
    m_wantsWhole = false;
    cutOff();
    state.error = std::move(error);
    m_wait.start(wait);
    enter(DownloadPhase::Waiting);
}

// Asking ------------------------------------------------------------------------------------------

/// Asks for the file at the address of m_index, or for its rest.
void FileDownload::Private::ask()
{
    m_redirects = 0;
    m_rate = {};
    m_note = m_part.note();
    const bool isOfThisAddress = m_note && m_note->address.toStdString() == address();
    if (!isOfThisAddress) {
        m_note.reset();
    }
    if (hasTheWholeFile()) {
        check(); // only the look at it was missing
        return;
    }
    state.bytesReceived = m_note ? m_part.size() : 0;
    state.bytesTotal = m_note ? m_note->total : std::nullopt;
    enter(DownloadPhase::Connecting);
    if (state.phase == DownloadPhase::Connecting && m_reply == nullptr) {
        send(QUrl{QString::fromStdString(address())});
    }
}

void FileDownload::Private::send(const QUrl &url)
{
    QNetworkRequest request{url};
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setRawHeader("User-Agent", userAgent());
    // The bytes as published: ranges of a file that was compressed for the way fit nowhere else.
    request.setRawHeader("Accept-Encoding", "identity");
    if (m_note && m_part.size() > 0 && !m_note->validator().isEmpty()) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(qint64{m_part.size()}) + '-');
        request.setRawHeader("If-Range", m_note->validator());
    } else {
        m_note.reset();
    }
    m_takesBytes = false;
    m_mayBeWebPage = false;
    m_reply = m_network.get(request);
    m_reply->setReadBufferSize(kReadBuffer);
    connect(m_reply, &QNetworkReply::metaDataChanged, &m_owner, [this] { onHead(); });
    connect(m_reply, &QNetworkReply::readyRead, &m_owner, [this] { onBytes(); });
    connect(m_reply, &QNetworkReply::finished, &m_owner, [this] { onFinished(); });
    m_stall.start(m_options.stallTimeout);
}

void FileDownload::Private::askForTheWholeFile()
{
    cutOff();
    m_part.remove();
    m_wantsWhole = true;
    ask();
}

// The answer --------------------------------------------------------------------------------------

void FileDownload::Private::onHead()
{
    m_stall.start(m_options.stallTimeout);
    const HttpAnswer answer = answerOf(*m_reply);
    if (m_takesBytes || (answer.status != 200 && answer.status != 206)) {
        return; // nothing to keep: onFinished() looks at it
    }
    if (answer.status == 200 && answer.isWebPage) {
        m_mayBeWebPage = true; // or a program behind the address that says so of all it gives
        return;
    }
    accept(answer);
}

/// Goes on with an answer that may be the file, or its rest.
void FileDownload::Private::accept(const HttpAnswer &answer)
{
    m_takesBytes = answer.status == 206 ? takeRest(answer) : takeWholeFile(answer);
    if (!m_takesBytes) {
        return;
    }
    state.error.reset();
    state.bytesReceived = m_part.size();
    state.bytesTotal = m_note->total;
    m_rate = {};
    m_rate.add(std::chrono::milliseconds{m_clock.elapsed()}, state.bytesReceived);
    m_progress.start();
    enter(DownloadPhase::Receiving);
}

/// \return  whether its bytes can be written; else it was dealt with
bool FileDownload::Private::takeWholeFile(const HttpAnswer &answer)
{
    const bool isGzipped = answer.encoding == "gzip" || answer.encoding == "x-gzip";
    if (!answer.encoding.isEmpty() && !isGzipped) {
        failWith(ErrorCode::NotThePublicFile, {address(), "encoding"});
        return false;
    }
    if (answer.length && *answer.length > m_options.maxBytes) {
        failWith(ErrorCode::FileTooLarge, {address(), std::to_string(m_options.maxBytes)});
        return false;
    }
    const QDate day = answer.lastModifiedDay.isValid() ? answer.lastModifiedDay : today();
    const std::string &dated = m_addresses[m_index].date;
    m_note = PartNote{QString::fromStdString(address()),
                      answer.etag,
                      answer.lastModified,
                      answer.length,
                      dated.empty() ? day.toString(Qt::ISODate) : QString::fromStdString(dated),
                      isGzipped};
    if (const auto begun = m_part.startAnew(*m_note); !begun) {
        fail(begun.error());
        return false;
    }
    return true;
}

/// \return  whether its bytes go on where the part ends; else it was dealt with
bool FileDownload::Private::takeRest(const HttpAnswer &answer)
{
    const std::int64_t size = m_part.size();
    const bool fits =
        m_note && answer.encoding.isEmpty() == !m_note->isGzipped && answer.range &&
        answer.range->first == size &&
        (!answer.range->total || !m_note->total || answer.range->total == m_note->total) &&
        (!answer.range->total || !answer.length || *answer.range->total - size == *answer.length) &&
        (answer.etag.isEmpty() || m_note->etag.isEmpty() || answer.etag == m_note->etag);
    if (!fits && m_wantsWhole) {
        failWith(ErrorCode::ServerRefused, {address(), "206"}); // although all was asked for
        return false;
    }
    if (!fits) {
        askForTheWholeFile();
        return false;
    }
    if (!m_note->total) {
        m_note->total = answer.range->total;
    }
    if (const auto opened = m_part.goOn(); !opened) {
        fail(opened.error());
        return false;
    }
    return true;
}

/// Decides by the first bytes. \return  whether they are those of the file
bool FileDownload::Private::isNoWebPage()
{
    const QByteArray start = m_reply->peek(kWebPageStart);
    if (start.size() < kWebPageStart && !m_reply->isFinished()) {
        return false; // more will come
    }
    if (looksLikeWebPage({start.data(), static_cast<std::size_t>(start.size())})) {
        failWith(ErrorCode::NotThePublicFile, {address(), "html"});
        return false;
    }
    m_mayBeWebPage = false;
    accept(answerOf(*m_reply));
    return m_takesBytes && m_reply != nullptr; // it may have been cancelled
}

void FileDownload::Private::onBytes()
{
    m_stall.start(m_options.stallTimeout);
    if (m_mayBeWebPage && !isNoWebPage()) {
        return;
    }
    if (!m_takesBytes) {
        m_reply->readAll(); // of an error page
        return;
    }
    std::array<char, 64 * 1024> chunk{};
    for (qint64 count = m_reply->read(chunk.data(), chunk.size()); count > 0;
         count = m_reply->read(chunk.data(), chunk.size())) {
        state.bytesReceived += count;
        if (state.bytesReceived > m_options.maxBytes) {
            m_part.remove();
            failWith(ErrorCode::FileTooLarge, {address(), std::to_string(m_options.maxBytes)});
            return;
        }
        if (const auto written = m_part.append({chunk.data(), count}); !written) {
            fail(written.error());
            return;
        }
    }
}

void FileDownload::Private::onFinished()
{
    if (m_takesBytes || m_mayBeWebPage) {
        onBytes();
    }
    if (m_reply == nullptr || !m_reply->isFinished()) {
        return; // the last bytes were dealt with
    }
    const HttpAnswer answer = answerOf(*m_reply);
    if (answer.isRedirect()) {
        onRedirect(answer);
    } else if (m_takesBytes) {
        onEndOfFile();
    } else {
        onAnswerWithoutFile(answer);
    }
}

void FileDownload::Private::onEndOfFile()
{
    const bool broke = m_reply->error() != QNetworkReply::NoError;
    const bool isShort = state.bytesTotal && state.bytesReceived < *state.bytesTotal;
    if (broke || isShort) {
        failOrWait({ErrorCode::BrokenOff,
                    {address(), std::to_string(state.bytesReceived),
                     state.bytesTotal ? std::to_string(*state.bytesTotal) : "?"},
                    std::nullopt},
                   std::nullopt);
        return;
    }
    if (state.bytesTotal && state.bytesReceived > *state.bytesTotal) {
        m_part.remove(); // pieces of two files
        failWith(ErrorCode::NotThePublicFile, {address(), "incomplete"});
        return;
    }
    check();
}

void FileDownload::Private::onRedirect(const HttpAnswer &answer)
{
    const QUrl from = m_reply->url();
    const QUrl to = from.resolved(QUrl::fromEncoded(answer.location));
    const std::string target = to.toString(QUrl::FullyEncoded).toStdString();
    m_stall.stop();
    std::exchange(m_reply, nullptr)->deleteLater();
    if (answer.location.isEmpty() || !to.isValid()) {
        failWith(ErrorCode::ServerRefused, {address(), std::to_string(answer.status)});
    } else if (!internet::isSafeAddress(target) || (isHttps(from) && !isHttps(to))) {
        failWith(ErrorCode::UnsafeRedirect, {address(), target});
    } else if (++m_redirects > kMaxRedirects) {
        failWith(ErrorCode::TooManyRedirects, {address(), std::to_string(kMaxRedirects)});
    } else {
        send(to);
    }
}

void FileDownload::Private::onAnswerWithoutFile(const HttpAnswer &answer)
{
    if (answer.status == 0) {
        const std::string reason = m_reply->errorString().toStdString();
        const Error error{ErrorCode::CannotConnect, {address(), reason}, std::nullopt};
        if (m_reply->error() == QNetworkReply::SslHandshakeFailedError) {
            fail(error); // trying again makes no certificate better
        } else {
            failOrWait(error, std::nullopt);
        }
        return;
    }
    const bool isNowhere = answer.status == 404 || answer.status == 410;
    if (isNowhere && m_index + 1 < m_addresses.size()) {
        cutOff();
        ++m_index;
        ask();
        return;
    }
    if (answer.status == 416 && !m_wantsWhole) {
        askForTheWholeFile(); // the file is shorter now
        return;
    }
    if (isNowhere && m_addresses.size() > 1) {
        failWith(ErrorCode::NothingThere,
                 {m_addresses.front().address, std::to_string(answer.status)});
        return;
    }
    const Error error{
        ErrorCode::ServerRefused, {address(), std::to_string(answer.status)}, std::nullopt};
    if (answer.isPassingFault()) {
        failOrWait(error, answer.retryAfter);
    } else {
        fail(error);
    }
}

void FileDownload::Private::onStalled()
{
    const auto seconds = std::max<std::int64_t>(1, m_options.stallTimeout.count() / 1000);
    failOrWait({ErrorCode::Stalled, {address(), std::to_string(seconds)}, std::nullopt},
               std::nullopt);
}

// The file ----------------------------------------------------------------------------------------

void FileDownload::Private::check()
{
    m_stall.stop();
    if (QNetworkReply *const reply = std::exchange(m_reply, nullptr)) {
        reply->deleteLater();
    }
    m_part.close();
    state.error.reset();
    state.bytesReceived = m_part.size();
    state.bytesTotal = state.bytesReceived;
    const QString suffix = QString::fromStdString(m_source.suffix);
    const bool addsSuffix = m_note->isGzipped && !suffix.endsWith(QStringLiteral(".gz"));
    const QString end = addsSuffix ? suffix + QStringLiteral(".gz") : suffix;
    const QString target = m_options.folder % u'/' % m_id % u'-' % m_note->date % end;
    const ArrivedFile file{m_source, QString::fromStdString(address()), m_part.path(),
                           checkingPath(), target};
    m_checkCancel = CancelSource{};
    m_check.start(
        [file, cancel = m_checkCancel.get_token()](const CancelToken &,
                                                   const std::function<void(int)> &progress) {
            return std::make_shared<const Result<bool>>(checkAndPlace(file, cancel, progress));
        },
        [this, target](const std::shared_ptr<const Result<bool>> &placed) {
            onChecked(*placed, target);
        },
        {});
    enter(DownloadPhase::Checking);
}

void FileDownload::Private::onChecked(const Result<bool> &placed, const QString &target)
{
    if (!placed) {
        fail(placed.error());
        return;
    }
    if (!*placed) {
        state.canResume = m_part.canResume();
        end(DownloadPhase::Cancelled);
        return;
    }
    m_part.removeNote();
    state.path = target;
    end(DownloadPhase::Done);
}

bool FileDownload::Private::hasTheWholeFile() const
{
    return m_note && m_note->total && *m_note->total > 0 && m_part.size() == *m_note->total;
}

/// With the suffix by which a compressed file is known.
QString FileDownload::Private::checkingPath() const
{
    const QString suffix = QString::fromStdString(m_source.suffix);
    const bool addsSuffix = m_note && m_note->isGzipped && !suffix.endsWith(QStringLiteral(".gz"));
    return m_options.folder % u'/' % m_id % QStringLiteral(".checking") % suffix %
           (addsSuffix ? QStringLiteral(".gz") : QString{});
}

QDate FileDownload::Private::today() const
{
    return m_options.today.isValid() ? m_options.today : QDateTime::currentDateTimeUtc().date();
}

// -------------------------------------------------------------------------------------------------

FileDownload::FileDownload(QNetworkAccessManager &network, internet::PublicSource source,
                           DownloadOptions options, QObject *parent)
    : QObject{parent}
    , m{std::make_unique<Private>(*this, network, std::move(source), std::move(options))}
{}

FileDownload::~FileDownload()
{
    m->cutOff();
}

void FileDownload::start()
{
    m->start();
}

void FileDownload::cancel()
{
    m->cancel();
}

const DownloadState &FileDownload::state() const
{
    return m->state;
}

} // namespace watershed::jobs
