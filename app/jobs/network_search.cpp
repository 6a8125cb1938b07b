// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/network_search.h"

#include "app/jobs/latest_job.h"

#include <utility>

namespace watershed::jobs {

namespace {

/// An index that the first worker makes; workers come one after another.
struct LazyIndex {
    std::shared_ptr<const internet::Internet> internet;
    std::shared_ptr<const analysis::NetworkIndex> index;
};

std::shared_ptr<const FoundNetworks> searchIn(LazyIndex &lazy, const NetworkQuery &query,
                                              const CancelToken &cancel)
{
    if (lazy.index == nullptr) {
        lazy.index = std::make_shared<const analysis::NetworkIndex>(lazy.internet);
    }
    auto networks = lazy.index->search(query.text.toStdString(), query.order, cancel);
    if (!networks) {
        return nullptr;
    }
    return std::make_shared<const FoundNetworks>(
        FoundNetworks{lazy.index, query, *std::move(networks)});
}

} // namespace

class NetworkSearch::Private {
public:
    explicit Private(QObject &owner)
        : job{owner}
    {}

    std::shared_ptr<LazyIndex> lazy;
    LatestJob<std::shared_ptr<const FoundNetworks>> job;
};

NetworkSearch::NetworkSearch(QObject *parent)
    : QObject{parent}
    , m{std::make_unique<Private>(*this)}
{}

NetworkSearch::~NetworkSearch() = default;

void NetworkSearch::setInternet(const std::shared_ptr<const internet::Internet> &internet)
{
    if (internet == nullptr) {
        m->job.cancel();
        m->lazy.reset();
        emit found(std::make_shared<const FoundNetworks>(FoundNetworks{nullptr, m_query, {}}));
        return;
    }
    if (m->lazy == nullptr || m->lazy->internet != internet) {
        m->lazy = std::make_shared<LazyIndex>(LazyIndex{internet, nullptr});
    }
    start(m_query);
}

void NetworkSearch::setIndex(const std::shared_ptr<const analysis::NetworkIndex> &index)
{
    if (index == nullptr) {
        setInternet(nullptr);
        return;
    }
    m->lazy = std::make_shared<LazyIndex>(LazyIndex{index->internet(), index});
    start(m_query);
}

void NetworkSearch::start(const NetworkQuery &query)
{
    m_query = query;
    if (m->lazy == nullptr) {
        return;
    }
    const auto work = [lazy = m->lazy, query](const CancelToken &cancel,
                                              const std::function<void(int)> &) {
        return searchIn(*lazy, query, cancel);
    };
    m->job.start(work, [this](const auto &networks) { emit found(networks); }, {});
}

bool NetworkSearch::isRunning() const
{
    return m->job.isRunning();
}

} // namespace watershed::jobs
