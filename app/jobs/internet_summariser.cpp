// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/internet_summariser.h"

#include "app/jobs/latest_job.h"

#include <optional>

namespace watershed::jobs {

class InternetSummariser::Private {
public:
    explicit Private(QObject &owner)
        : job{owner}
    {}

    LatestJob<std::optional<analysis::InternetSummary>> job;
};

InternetSummariser::InternetSummariser(QObject *parent)
    : QObject{parent}
    , m{std::make_unique<Private>(*this)}
{}

InternetSummariser::~InternetSummariser() = default;

void InternetSummariser::start(const std::shared_ptr<const internet::Internet> &internet)
{
    const auto work = [internet](const CancelToken &cancel, const std::function<void(int)> &) {
        return analysis::summaryOf(*internet, cancel);
    };
    m->job.start(work, [this](const auto &summary) { emit counted(*summary); }, {});
}

void InternetSummariser::cancel()
{
    m->job.cancel();
}

} // namespace watershed::jobs
