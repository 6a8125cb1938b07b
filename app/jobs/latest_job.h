// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QThreadPool>
#include <QtConcurrent>

#include <functional>
#include <utility>

namespace watershed::jobs {

/// Runs one piece of work at a time off the GUI thread; the newest wish wins.
///
/// The work gets values only. What a superseded or cancelled run gives is dropped without being
/// delivered. Lives in the GUI thread and is not thread-safe.
template <class Value>
class LatestJob final {
public:
    /// Work in the worker's thread; progress is 0 to 1000.
    using Work = std::function<Value(const CancelToken &cancel, const std::function<void(int)> &)>;
    using Deliver = std::function<void(Value)>;
    using OnProgress = std::function<void(int)>;

    /// \param owner  of the watchers; must outlive this object
    explicit LatestJob(QObject &owner)
        : m_owner{owner}
    {
        m_pool.setMaxThreadCount(1);
    }

    /// Cancels and waits for the worker: at most one polling interval of the work.
    ~LatestJob()
    {
        cancel();
        m_pool.waitForDone();
    }

    LatestJob(const LatestJob &) = delete;
    LatestJob &operator=(const LatestJob &) = delete;

    [[nodiscard]] bool isRunning() const { return m_watcher != nullptr; }

    /// Supersedes the run in progress without blocking. `deliver` and `onProgress` are called in
    /// the GUI thread; `deliver` may start again.
    void start(Work work, Deliver deliver, OnProgress onProgress)
    {
        cancel();
        m_cancel = CancelSource{};
        m_watcher = new QFutureWatcher<Value>{&m_owner};
        QFutureWatcher<Value> *const watcher = m_watcher;
        QObject::connect(watcher, &QFutureWatcherBase::finished, &m_owner,
                         [this, deliver = std::move(deliver)] { onFinished(deliver); });
        if (onProgress) {
            QObject::connect(watcher, &QFutureWatcherBase::progressValueChanged, &m_owner,
                             std::move(onProgress));
        }
        watcher->setFuture(QtConcurrent::run(&m_pool, run, std::move(work), m_cancel.get_token()));
    }

    /// Gives the run up; nothing of it will be delivered.
    void cancel()
    {
        if (m_watcher == nullptr) {
            return;
        }
        m_cancel.request_stop();
        // The watcher may be the one that is emitting: cut it off now, delete it later.
        QObject::disconnect(m_watcher, nullptr, &m_owner, nullptr);
        m_watcher->deleteLater();
        m_watcher = nullptr;
    }

private:
    static void run(QPromise<Value> &promise, const Work &work, const CancelToken &cancel)
    {
        promise.setProgressRange(0, 1000);
        promise.addResult(
            work(cancel, [&promise](int permille) { promise.setProgressValue(permille); }));
    }

    void onFinished(const Deliver &deliver)
    {
        QFutureWatcher<Value> *const watcher = std::exchange(m_watcher, nullptr);
        // Copied: the functor that holds `deliver` dies with the watcher's connection.
        const Deliver deliverOnce = deliver;
        QFuture<Value> future = watcher->future();
        QObject::disconnect(watcher, nullptr, &m_owner, nullptr);
        watcher->deleteLater();
        deliverOnce(future.takeResult());
    }

    QObject &m_owner;
    QThreadPool m_pool;
    CancelSource m_cancel;
    QFutureWatcher<Value> *m_watcher = nullptr;
};

} // namespace watershed::jobs
