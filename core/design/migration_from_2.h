// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace watershed::design {

/// Makes the tree of a project file of version 2 one of version 3: the Internet of kind
/// `as-relationships` becomes one of `public-data`, its `path` the only one of its `files`; the
/// built-in one is of size `standard`. What else version 2 has means the same in version 3.
///
/// What is not as version 2 wants it stays as it is, for the reader to name.
void migrateFrom2(nlohmann::json &tree);

} // namespace watershed::design
