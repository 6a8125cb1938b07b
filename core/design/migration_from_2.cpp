// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/migration_from_2.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace watershed::design {

void migrateFrom2(nlohmann::json &tree)
{
    using nlohmann::json;
    const auto internet = tree.find("internet");
    if (internet != tree.end() && internet->is_object()) {
        if (const auto path = internet->find("path"); path != internet->end()) {
            json files = json::array({std::move(*path)});
            internet->erase(path);
            (*internet)["files"] = std::move(files);
        }
        const auto kind = internet->find("kind");
        if (kind != internet->end() && *kind == "as-relationships") {
            *kind = "public-data";
        } else if (kind != internet->end() && *kind == "built-in") {
            (*internet)["size"] = "standard";
        }
    }
    tree["version"] = 3;
}

} // namespace watershed::design
