// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace watershed::design {

/// Makes the tree of a project file of version 1 one of version 2: `prefix` of the service becomes
/// the only one of its `prefixes`. What else version 1 has means the same in version 2.
///
/// What is not as version 1 wants it stays as it is, for the reader to name.
void migrateFrom1(nlohmann::json &tree);

} // namespace watershed::design
