// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"

#include <cstdint>
#include <memory>

namespace watershed::internet {

/// The version of the built-in model: changes when the same seed gives another Internet.
inline constexpr std::uint32_t kBuiltInModelVersion = 2;

/// The seed that the program uses unless told otherwise.
inline constexpr std::uint64_t kBuiltInSeed = 1;

/// The Internet that the program carries: real metros, carriers, exchanges and large networks
/// from the tables in resources/internet, and generated access networks in every country.
///
/// \param seed  of the generated part; the same seed gives the same Internet on every platform
[[nodiscard]] std::shared_ptr<const Internet>
makeBuiltInInternet(std::uint64_t seed, ModelSize size = ModelSize::Standard);

} // namespace watershed::internet
