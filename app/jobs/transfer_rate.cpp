// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/transfer_rate.h"

#include <algorithm>
#include <cmath>

namespace watershed::jobs {

void TransferRate::add(std::chrono::milliseconds time, std::int64_t bytes)
{
    m_samples.push_back({time, bytes});
    // The last one before the window stays, so that a lone new sample still has a partner.
    while (m_samples.size() > 2 && m_samples[1].time <= time - kWindow) {
        m_samples.pop_front();
    }
}

double TransferRate::bytesPerSecond() const
{
    if (m_samples.size() < 2 || m_samples.back().time <= m_samples.front().time) {
        return 0.0;
    }
    const auto bytes = static_cast<double>(m_samples.back().bytes - m_samples.front().bytes);
    const auto time = static_cast<double>((m_samples.back().time - m_samples.front().time).count());
    return std::max(0.0, bytes * 1000.0 / time);
}

std::optional<std::chrono::seconds> TransferRate::timeLeft(std::int64_t total) const
{
    constexpr double kLongest = 1e8; // three years: nobody waits for more
    const double rate = bytesPerSecond();
    if (rate <= 0.0 || m_samples.back().bytes > total) {
        return std::nullopt;
    }
    const double seconds = static_cast<double>(total - m_samples.back().bytes) / rate;
    return std::chrono::seconds{std::llround(std::ceil(std::min(seconds, kLongest)))};
}

} // namespace watershed::jobs
