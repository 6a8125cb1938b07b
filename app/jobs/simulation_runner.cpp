// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/simulation_runner.h"

#include "app/jobs/latest_job.h"
#include "core/base/expects.h"
#include "core/routing/design_run.h"

#include <QElapsedTimer>

#include <utility>

namespace watershed::jobs {

namespace {

/// The engine with what it keeps from run to run; used by one worker at a time.
struct Engine {
    explicit Engine(std::shared_ptr<const internet::Internet> theInternet)
        : internet{std::move(theInternet)}
        , runner{*internet}
    {}

    std::shared_ptr<const internet::Internet> internet;
    routing::DesignRunner runner;
};

std::shared_ptr<const SimulationResult> simulateOn(Engine &engine, const design::Design &design,
                                                   Revision revision, const CancelToken &cancel)
{
    if (cancel.stop_requested()) {
        return nullptr;
    }
    QElapsedTimer timer;
    timer.start();

    auto run = engine.runner.run(design, cancel, {});
    if (!run) {
        return nullptr;
    }
    auto routing = std::make_shared<const routing::Routing>(std::move(run->routing));
    analysis::Catchments catchments =
        analysis::catchmentsOf(*engine.internet, *routing, design.service.asn);
    const Milliseconds elapsed{static_cast<double>(timer.nsecsElapsed()) / 1e6};
    return std::make_shared<const SimulationResult>(
        SimulationResult{revision, engine.internet, design, std::move(routing),
                         std::move(catchments), std::move(run->issues), elapsed});
}

} // namespace

std::shared_ptr<const SimulationResult>
simulate(const std::shared_ptr<const internet::Internet> &internet, const design::Design &design,
         Revision revision, const CancelToken &cancel)
{
    Engine engine{internet};
    return simulateOn(engine, design, revision, cancel);
}

class SimulationRunner::Private {
public:
    explicit Private(QObject &owner)
        : job{owner}
    {}

    // Workers own it in turn: the job has one thread, so that a superseded run ends first.
    std::shared_ptr<Engine> engine;
    LatestJob<std::shared_ptr<const SimulationResult>> job;
};

SimulationRunner::SimulationRunner(QObject *parent)
    : QObject{parent}
    , m{std::make_unique<Private>(*this)}
{}

SimulationRunner::~SimulationRunner() = default;

void SimulationRunner::start(const std::shared_ptr<const internet::Internet> &internet,
                             design::Design design, Revision revision)
{
    WATERSHED_EXPECTS(internet != nullptr);
    if (!m->engine || m->engine->internet != internet) {
        m->engine = std::make_shared<Engine>(internet);
    }
    const auto work = [engine = m->engine, design = std::move(design),
                       revision](const CancelToken &cancel, const std::function<void(int)> &) {
        return simulateOn(*engine, design, revision, cancel);
    };
    m->job.start(work, [this](const auto &result) { emit finished(result); }, {});
}

void SimulationRunner::cancel()
{
    m->job.cancel();
}

bool SimulationRunner::isRunning() const
{
    return m->job.isRunning();
}

} // namespace watershed::jobs
