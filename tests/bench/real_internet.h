// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"

#include <memory>

namespace watershed::bench {

/// The AS graph of September 2025 without places, read once; null where the data is missing.
[[nodiscard]] std::shared_ptr<const internet::Internet> realInternet();

/// The same graph with places, so that networks split between sites as in life: a network is where
/// the exchanges are that it is a member of, every city with an exchange being a metro, and in one
/// more metro for each of its first twenty customers; one of no exchange is in one metro at least.
/// These are drawn by the members of the exchanges there (seeded). Built once; null where the data
/// is missing.
[[nodiscard]] std::shared_ptr<const internet::Internet> placedInternet();

} // namespace watershed::bench
