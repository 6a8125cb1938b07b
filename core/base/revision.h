// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strong_id.h"

#include <cstdint>

namespace watershed {

struct RevisionTag;
/// Which state of a document a result was computed from; every edit, undo and redo makes a new one.
using Revision = StrongId<RevisionTag, std::uint64_t>;

} // namespace watershed
