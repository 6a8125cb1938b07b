// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/catchments.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/quantities.h"
#include "core/base/revision.h"
#include "core/design/design.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"

#include <QObject>

#include <memory>
#include <vector>

namespace watershed::jobs {

/// What came out of one run, with what it was computed from. Immutable, shared.
struct SimulationResult {
    Revision revision;
    std::shared_ptr<const internet::Internet> internet;
    design::Design design;
    std::shared_ptr<const routing::Routing> routing;
    analysis::Catchments catchments;
    std::vector<Issue> issues; ///< of the design on this Internet
    Milliseconds elapsed;      ///< of the computation alone, wall time
};

/// Computes a design on an Internet, in the calling thread: compile, propagate, count.
///
/// \return  nullptr when cancelled
[[nodiscard]] std::shared_ptr<const SimulationResult>
simulate(const std::shared_ptr<const internet::Internet> &internet, const design::Design &design,
         Revision revision, const CancelToken &cancel);

/// Runs simulate() off the GUI thread, one design after the other; the latest request wins.
///
/// Lives in the GUI thread and is not thread-safe. The worker sees immutable snapshots, a cancel
/// token and the engine's own arrays, never the document.
class SimulationRunner final : public QObject {
    Q_OBJECT
public:
    explicit SimulationRunner(QObject *parent = nullptr);
    ~SimulationRunner() override; ///< cancels and waits; at most one polling interval

    /// Supersedes a run in progress without blocking.
    ///
    /// \pre internet is not null
    void start(const std::shared_ptr<const internet::Internet> &internet, design::Design design,
               Revision revision);
    void cancel();
    [[nodiscard]] bool isRunning() const;

signals:
    /// Never emitted for a superseded run. May be answered with start().
    void finished(const std::shared_ptr<const watershed::jobs::SimulationResult> &result);

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace watershed::jobs
