// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interruption.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace watershed::cli {
namespace {

// A signal handler may do little more than set this (C++20 17.13.5); the watcher passes it on.
std::atomic<bool> signalled = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void onSignal(int signal)
{
    signalled = true;
    std::signal(signal, SIG_DFL);
}

} // namespace

Interruption::Interruption()
    : m_watcher{[source = m_source](const CancelToken &stop) mutable {
        while (!stop.stop_requested() && !signalled) {
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        if (signalled) {
            source.request_stop();
        }
    }}
{
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

Interruption::~Interruption()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    signalled = false;
}

bool isTerminalOnStandardError()
{
#ifdef _WIN32
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(STDERR_FILENO) == 1;
#endif
}

} // namespace watershed::cli
