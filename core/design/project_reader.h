// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/project_file.h"

#include <nlohmann/json_fwd.hpp>

namespace watershed::design {

/// Reads a project from the tree of a file of kProjectVersion, or of a newer version that kept its
/// readers. Errors and issues have no location yet.
///
/// \pre  the tree is an object with the members "format", "version" and "minReaderVersion"
[[nodiscard]] Result<ReadProject> readProjectTree(const nlohmann::json &tree);

} // namespace watershed::design
