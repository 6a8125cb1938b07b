// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace watershed {

/// Does `count` independent pieces of work on several threads, the calling one among them; every
/// worker takes the next piece that nobody has taken.
///
/// \param threads  at least 1; more than there are pieces are not started
/// \param makeWorker  called once in each thread; gives what does piece after piece there,
///                    `bool(std::size_t piece)`, false to stop the whole
/// \param onProgress  called in the calling thread only, with the share done so far; may be empty
/// \return  whether all pieces were done
template <class MakeWorker>
[[nodiscard]] bool forEachPiece(std::size_t count, unsigned threads, MakeWorker makeWorker,
                                const std::function<void(double)> &onProgress)
{
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    const auto run = [&](bool isCaller) {
        auto work = makeWorker();
        for (std::size_t piece = next++; piece < count; piece = next++) {
            if (!work(piece)) {
                next = count;
                return;
            }
            const std::size_t doneNow = ++done;
            if (isCaller && onProgress) {
                onProgress(static_cast<double>(doneNow) / static_cast<double>(count));
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (std::size_t i = 1; i < threads && i < count; ++i) {
            helpers.emplace_back(run, false);
        }
        run(true);
    }
    return done == count;
}

} // namespace watershed
