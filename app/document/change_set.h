// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/project_file.h"

#include <vector>

namespace watershed::document {

/// What is different between two states of the open project, by ids.
struct ChangeSet {
    bool replaced = false; ///< another project altogether: new or opened
    bool service = false;
    bool networks = false; ///< known networks or model options
    bool internet = false; ///< the project's internet source
    bool corrections = false;
    bool notes = false;
    std::vector<design::SiteId> sitesAdded;
    std::vector<design::SiteId> sitesRemoved;
    std::vector<design::SiteId> sitesChanged; ///< anything of the site or its sessions

    /// Whether the design differs, that is, whether a new result is needed.
    [[nodiscard]] bool touchesDesign() const;

    bool operator==(const ChangeSet &) const = default;
};

/// Compares two states of one project. Cost: O(sites * log(sites) + sessions).
[[nodiscard]] ChangeSet differenceBetween(const design::Project &before,
                                          const design::Project &after);

} // namespace watershed::document
