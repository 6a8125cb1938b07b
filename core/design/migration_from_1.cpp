// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/migration_from_1.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace watershed::design {

void migrateFrom1(nlohmann::json &tree)
{
    using nlohmann::json;
    const auto service = tree.find("service");
    if (service != tree.end() && service->is_object()) {
        if (const auto prefix = service->find("prefix"); prefix != service->end()) {
            json prefixes = json::array({std::move(*prefix)});
            service->erase(prefix);
            (*service)["prefixes"] = std::move(prefixes);
        }
    }
    tree["version"] = 2;
}

} // namespace watershed::design
