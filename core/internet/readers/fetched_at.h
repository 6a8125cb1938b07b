// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/readers/json_walk.h"

namespace watershed::internet {

/// Takes the file's date from a value such as "2026-08-22T11:17:02Z".
[[nodiscard]] JsonError readFetchedAt(ondemand::value value, GatheredFile &file);

/// Takes the file's date from the member "fetched_at" of an object, or from "generated", the
/// seconds since 1970 with which PeeringDB's API marks a list.
[[nodiscard]] JsonError readMeta(ondemand::value value, GatheredFile &file);

} // namespace watershed::internet
