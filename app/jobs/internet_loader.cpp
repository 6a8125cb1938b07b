// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/internet_loader.h"

#include "app/jobs/latest_job.h"
#include "core/internet/assembly/public_internet.h"
#include "core/internet/builtin/built_in_internet.h"
#include "core/internet/corrections.h"

#include <QStandardPaths>

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace watershed::jobs {

namespace {

/// Nothing inside when cancelled: LatestJob drops it.
template <class Value>
using Outcome = Result<std::optional<Value>>;

using OnPermille = std::function<void(int)>;

/// Reading takes about four fifths of the time, building the rest.
int permilleOf(Progress progress)
{
    const double fraction = std::clamp(progress.fraction, 0.0, 1.0);
    return progress.phase == Phase::Reading ? static_cast<int>(fraction * 800.0)
                                            : 800 + static_cast<int>(fraction * 200.0);
}

/// Each size is made once: it is the same for as long as the program runs, and projects come and
/// go.
class BuiltInInternets final {
public:
    [[nodiscard]] std::shared_ptr<const internet::Internet> made(internet::ModelSize size)
    {
        const std::scoped_lock lock{m_mutex};
        return m_made[size];
    }

    [[nodiscard]] std::shared_ptr<const internet::Internet> make(internet::ModelSize size)
    {
        if (auto known = made(size)) {
            return known;
        }
        auto internet = internet::makeBuiltInInternet(internet::kBuiltInSeed, size);
        const std::scoped_lock lock{m_mutex};
        // Another window may have been quicker.
        return m_made[size] ? m_made[size] : m_made[size] = std::move(internet);
    }

private:
    std::mutex m_mutex;
    std::map<internet::ModelSize, std::shared_ptr<const internet::Internet>> m_made;
};

BuiltInInternets &builtInInternets()
{
    static BuiltInInternets internets;
    return internets;
}

/// Where a file of public data is opened from the next time.
std::filesystem::path cacheFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    return folder.isEmpty() ? std::filesystem::path{}
                            : std::filesystem::path{folder.toStdString()} / "internet";
}

Outcome<BaseInternet> loadBase(const design::InternetSource &source, const CancelToken &cancel,
                               const OnPermille &progress)
{
    if (source.kind == design::InternetSource::Kind::BuiltIn) {
        return BaseInternet{source, builtInInternets().make(source.size), {}};
    }
    const std::vector<std::filesystem::path> files{source.files.begin(), source.files.end()};
    auto read = internet::loadPublicInternet(
        files, cacheFolder(), cancel, [&progress](Progress now) { progress(permilleOf(now)); });
    if (!read) {
        return tl::make_unexpected(std::move(read.error()));
    }
    if (!*read) {
        return std::nullopt;
    }
    return BaseInternet{source, std::move((*read)->internet), std::move((*read)->issues)};
}

/// \return  nothing when cancelled
std::optional<LoadedInternet> corrected(const std::shared_ptr<const BaseInternet> &base,
                                        const internet::Corrections &corrections,
                                        const CancelToken &cancel)
{
    if (corrections.empty()) {
        return LoadedInternet{base, corrections, base->internet, base->issues};
    }
    auto built = internet::withCorrections(*base->internet, corrections, cancel);
    if (!built) {
        return std::nullopt;
    }
    std::vector<Issue> issues = std::move(built->issues);
    issues.insert(issues.end(), base->issues.begin(), base->issues.end());
    return LoadedInternet{base, corrections,
                          std::make_shared<const internet::Internet>(std::move(built->internet)),
                          std::move(issues)};
}

Outcome<LoadedInternet> load(const design::InternetSource &source,
                             const internet::Corrections &corrections, const CancelToken &cancel,
                             const OnPermille &progress)
{
    auto base = loadBase(source, cancel, progress);
    if (!base) {
        return tl::make_unexpected(std::move(base.error()));
    }
    if (!*base) {
        return std::nullopt;
    }
    return corrected(std::make_shared<const BaseInternet>(*std::move(*base)), corrections, cancel);
}

} // namespace

class InternetLoader::Private {
public:
    explicit Private(QObject &owner)
        : job{owner}
    {}

    LatestJob<std::shared_ptr<const Outcome<LoadedInternet>>> job;
};

InternetLoader::InternetLoader(QObject *parent)
    : QObject{parent}
    , m{std::make_unique<Private>(*this)}
{}

InternetLoader::~InternetLoader() = default;

void InternetLoader::start(const design::InternetSource &source,
                           const internet::Corrections &corrections)
{
    run([source, corrections](const CancelToken &cancel, const OnPermille &progress) {
        return load(source, corrections, cancel, progress);
    });
}

void InternetLoader::start(const std::shared_ptr<const BaseInternet> &base,
                           const internet::Corrections &corrections)
{
    run([base, corrections](const CancelToken &cancel, const OnPermille &) {
        return Outcome<LoadedInternet>{corrected(base, corrections, cancel)};
    });
}

template <class Work>
void InternetLoader::run(Work work)
{
    const auto shared = [work = std::move(work)](const CancelToken &cancel,
                                                 const OnPermille &progress) {
        return std::make_shared<const Outcome<LoadedInternet>>(work(cancel, progress));
    };
    const auto deliver = [this](const std::shared_ptr<const Outcome<LoadedInternet>> &outcome) {
        if (!*outcome) {
            emit failed(outcome->error());
        } else if (**outcome) {
            emit loaded(***outcome);
        }
    };
    m->job.start(shared, deliver, [this](int permille) { emit progressed(permille); });
}

std::shared_ptr<const internet::Internet> InternetLoader::madeBuiltIn(internet::ModelSize size)
{
    return builtInInternets().made(size);
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
