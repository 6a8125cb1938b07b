// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/export_runner.h"

#include "app/jobs/latest_job.h"
#include "core/base/expects.h"

namespace watershed::jobs {

class ExportRunner::Private {
public:
    explicit Private(QObject &owner)
        : job{owner}
    {}

    LatestJob<Result<void>> job;
};

ExportRunner::ExportRunner(QObject *parent)
    : QObject{parent}
    , m{std::make_unique<Private>(*this)}
{}

ExportRunner::~ExportRunner() = default;

void ExportRunner::start(const QString &path, const std::function<Result<void>()> &write)
{
    WATERSHED_EXPECTS(!isRunning());
    const auto work = [write](const CancelToken &, const std::function<void(int)> &) {
        return write();
    };
    const auto deliver = [this, path](const Result<void> &result) {
        if (result) {
            emit written(path);
        } else {
            emit failed(result.error());
        }
    };
    m->job.start(work, deliver, {});
}

bool ExportRunner::isRunning() const
{
    return m->job.isRunning();
}

} // namespace watershed::jobs
