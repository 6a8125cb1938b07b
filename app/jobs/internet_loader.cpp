// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/internet_loader.h"

#include "app/jobs/latest_job.h"
#include "core/internet/readers/as_relationships.h"
#include "core/internet/builtin/built_in_internet.h"

#include <algorithm>
#include <utility>

namespace watershed::jobs {

namespace {

using Outcome = Result<LoadedInternet>;

/// Reading takes about four fifths of the time, building the rest.
int permilleOf(Progress progress)
{
    const double fraction = std::clamp(progress.fraction, 0.0, 1.0);
    return progress.phase == Phase::Reading ? static_cast<int>(fraction * 800.0)
                                            : 800 + static_cast<int>(fraction * 200.0);
}

/// Made once: it is the same for as long as the program runs, and projects come and go.
const std::shared_ptr<const internet::Internet> &builtInInternet()
{
    static const auto internet = internet::makeBuiltInInternet(internet::kBuiltInSeed);
    return internet;
}

Outcome load(const design::InternetSource &source, const CancelToken &cancel,
             const std::function<void(int)> &progress)
{
    if (source.kind == design::InternetSource::Kind::BuiltIn) {
        return LoadedInternet{source, builtInInternet(), {}};
    }
    auto read = internet::readAsRelationships(
        source.path, cancel, [&progress](Progress now) { progress(permilleOf(now)); });
    if (!read) {
        return tl::make_unexpected(std::move(read.error()));
    }
    if (!*read) {
        return LoadedInternet{source, nullptr, {}}; // cancelled: dropped by LatestJob
    }
    internet::BuiltInternet built = *std::move(*read);
    return LoadedInternet{source,
                          std::make_shared<const internet::Internet>(std::move(built.internet)),
                          std::move(built.issues)};
}

} // namespace

class InternetLoader::Private {
public:
    explicit Private(QObject &owner)
        : job{owner}
    {}

    LatestJob<std::shared_ptr<const Outcome>> job;
};

InternetLoader::InternetLoader(QObject *parent)
    : QObject{parent}
    , m{std::make_unique<Private>(*this)}
{}

InternetLoader::~InternetLoader() = default;

void InternetLoader::start(const design::InternetSource &source)
{
    const auto work = [source](const CancelToken &cancel,
                               const std::function<void(int)> &progress) {
        return std::make_shared<const Outcome>(load(source, cancel, progress));
    };
    const auto deliver = [this](const std::shared_ptr<const Outcome> &outcome) {
        if (*outcome) {
            emit loaded(**outcome);
        } else {
            emit failed(outcome->error());
        }
    };
    m->job.start(work, deliver, [this](int permille) { emit progressed(permille); });
}

void InternetLoader::cancel()
{
    m->job.cancel();
}

bool InternetLoader::isRunning() const
{
    return m->job.isRunning();
}

} // namespace watershed::jobs
