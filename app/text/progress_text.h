// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"

#include <QString>

namespace watershed::text {

/// What a long job is doing: "Reading the file".
[[nodiscard]] QString phaseText(Phase phase);

} // namespace watershed::text
