// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/public_file.h"

#include <QString>

#include <cstdint>

namespace watershed::text {

/// What a file of public data gives: "AS relationships".
[[nodiscard]] QString fileKindText(internet::FileKind kind);

/// A number of bytes with a unit, as in the sentences about errors: "1.7 MiB".
[[nodiscard]] QString bytesText(std::int64_t bytes);

} // namespace watershed::text
