// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace watershed::bench {

/// The AS graph of September 2025 without places, read once; null where the data is missing.
[[nodiscard]] std::shared_ptr<const internet::Internet> realInternet();

/// Files of public data about one Internet: the relationships of September 2025 (serial-2), names,
/// users, exchanges with their members, and buildings. Empty where one is missing.
[[nodiscard]] std::vector<std::filesystem::path> publicFiles();

/// The Internet that publicFiles() give. Built once; null where the data is missing.
[[nodiscard]] std::shared_ptr<const internet::Internet> placedInternet();

} // namespace watershed::bench
