// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/simulation_runner.h"

#include "app/jobs/latest_job.h"
#include "core/base/expects.h"
#include "core/routing/design_run.h"

#include <QElapsedTimer>

#include <utility>

namespace watershed::jobs {

std::shared_ptr<const SimulationResult>
simulate(const std::shared_ptr<const internet::Internet> &internet, const design::Design &design,
         Revision revision, const CancelToken &cancel)
{
    if (cancel.stop_requested()) {
        return nullptr;
    }
    QElapsedTimer timer;
    timer.start();

    auto run = routing::runDesign(design, *internet, cancel, {});
    if (!run) {
        return nullptr;
    }
    auto routing = std::make_shared<const routing::Routing>(std::move(run->routing));
    analysis::Catchments catchments =
        analysis::catchmentsOf(*internet, *routing, design.service.asn);
    const Milliseconds elapsed{static_cast<double>(timer.nsecsElapsed()) / 1e6};
    return std::make_shared<const SimulationResult>(
        SimulationResult{revision, internet, design, std::move(routing), std::move(catchments),
                         std::move(run->issues), elapsed});
}

class SimulationRunner::Private {
public:
    explicit Private(QObject &owner)
        : job{owner}
    {}

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
    const auto work = [internet, design = std::move(design),
                       revision](const CancelToken &cancel, const std::function<void(int)> &) {
        return simulate(internet, design, revision, cancel);
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
