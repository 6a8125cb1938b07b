// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

namespace watershed::text {

/// One or two full sentences: what happened, to what, what to do. Names the file and line of the
/// input where there is one. Plain text, never markup.
[[nodiscard]] QString errorText(const Error &error);

/// The sentence of the issue's error, with how often it was found.
[[nodiscard]] QString issueText(const Issue &issue);

} // namespace watershed::text
