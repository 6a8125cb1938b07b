// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/fetched_at.h"
#include "core/internet/readers/format_readers.h"
#include "core/internet/readers/listed_object.h"

namespace watershed::internet {

ReadResult readFacilities(ReaderInput &input)
{
    GatheredFile file{input};
    const auto takeFacility = [&file](const ListedObject &object) -> const char * {
        if (!object.id) {
            return "id";
        }
        file.records().facilities.push_back(placeOf(object));
        return nullptr;
    };
    const auto takeMember = [&](const JsonText &json, JsonKey key, ondemand::value value) {
        if (key == "meta") {
            return readMeta(value, file);
        }
        if (key == "facilities") {
            return ObjectList{file, json, input.cancel()}.read("facilities", value, takeFacility);
        }
        return simdjson::SUCCESS;
    };
    return readJsonObject(input, file, takeMember, [](const JsonText &) {});
}

} // namespace watershed::internet
