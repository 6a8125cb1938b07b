// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/fetched_at.h"
#include "core/internet/readers/format_readers.h"
#include "core/internet/readers/listed_object.h"
#include "core/internet/readers/text_fields.h"

#include <array>

namespace watershed::internet {

namespace {

/// The number that a member's name is; nothing where it is none.
std::optional<std::uint32_t> numberOf(JsonKey key)
{
    constexpr std::size_t kMostDigits = 10;
    const char *const text = key.raw(); // ends with a quote
    std::size_t length = 0;
    while (length <= kMostDigits && text[length] != '"') {
        ++length;
    }
    std::string_view digits{text, length};
    const auto number = takeNumber(digits);
    return digits.empty() ? number : std::nullopt;
}

/// Reads the members of an exchange, `[asn, ...]`.
class MemberLists final {
public:
    MemberLists(GatheredFile &file, ObjectList &list, const CancelToken &cancel)
        : m_file{&file}
        , m_list{&list}
        , m_cancel{&cancel}
    {}

    JsonError read(ondemand::value value)
    {
        ondemand::object object;
        if (const JsonError error = value.get_object().get(object)) {
            return isFatal(error) ? error : noted(value);
        }
        return forEachMember(object, [this](JsonKey key, ondemand::value members) {
            return readMembers(key, members);
        });
    }

private:
    JsonError readMembers(JsonKey key, ondemand::value members)
    {
        if (m_cancel->stop_requested()) {
            return kCancelledWalk;
        }
        const auto place = numberOf(key);
        ondemand::array array;
        if (!place) {
            return noted(members);
        }
        if (const JsonError error = members.get_array().get(array)) {
            return isFatal(error) ? error : noted(members);
        }
        return forEachElement(array, [&](ondemand::value element) {
            std::optional<std::uint32_t> asn;
            const JsonError error = readUnsigned(element, asn);
            if (isFatal(error)) {
                return error;
            }
            if (asn.value_or(0) == 0) {
                return noted(element);
            }
            m_file->records().exchangeMembers.push_back({*place, Asn{*asn}});
            return simdjson::SUCCESS;
        });
    }

    JsonError noted(ondemand::value value)
    {
        m_list->note("members", "asn", value.raw_json_token().data());
        return simdjson::SUCCESS;
    }

    GatheredFile *m_file;
    ObjectList *m_list;
    const CancelToken *m_cancel;
};

/// Reads `[name, kind]` of a network; either may be null.
JsonError readNetwork(ondemand::value value, ListedObject &to)
{
    ondemand::array array;
    if (const JsonError error = value.get_array().get(array)) {
        return error;
    }
    std::size_t index = 0;
    return forEachElement(array, [&](ondemand::value element) {
        const std::array<std::string_view *, 2> texts{&to.name, &to.infoType};
        const JsonError error =
            index < texts.size() ? readText(element, *texts.at(index)) : simdjson::SUCCESS;
        ++index;
        if (error && to.wrongMember == nullptr) {
            to.wrongMember = "name";
        }
        return isFatal(error) ? error : simdjson::SUCCESS;
    });
}

} // namespace

ReadResult readExchangeAtlas(ReaderInput &input)
{
    GatheredFile file{input};
    const auto takeExchange = [&file](const ListedObject &object) -> const char * {
        if (!object.id) {
            return "id";
        }
        file.records().exchanges.push_back(placeOf(object));
        return nullptr;
    };
    const auto takeMember = [&](const JsonText &json, JsonKey key, ondemand::value value) {
        ObjectList list{file, json, input.cancel()};
        if (key == "fetched_at") {
            return readFetchedAt(value, file);
        }
        if (key == "exchanges") {
            return list.read("exchanges", value, takeExchange);
        }
        if (key == "members") {
            return MemberLists{file, list, input.cancel()}.read(value);
        }
        return simdjson::SUCCESS;
    };
    return readJsonObject(input, file, takeMember, [](const JsonText &) {});
}

ReadResult readExchangeAtlasNetworks(ReaderInput &input)
{
    GatheredFile file{input};
    const auto takeNetworks = [&](const JsonText &json, ondemand::value value) {
        ObjectList list{file, json, input.cancel()};
        ondemand::object object;
        if (const JsonError error = value.get_object().get(object)) {
            list.note("networks", "", value.raw_json_token().data());
            return isFatal(error) ? error : simdjson::SUCCESS;
        }
        return forEachMember(object, [&](JsonKey key, ondemand::value entry) {
            if (input.cancel().stop_requested()) {
                return kCancelledWalk;
            }
            const char *const place = entry.raw_json_token().data();
            ListedObject network;
            network.asn = numberOf(key);
            const JsonError error = readNetwork(entry, network);
            if (isFatal(error)) {
                return error;
            }
            const auto record = networkOf(network);
            if (error || !record) {
                list.note("networks", record ? "name" : "asn", place);
                return simdjson::SUCCESS;
            }
            if (network.wrongMember != nullptr) {
                list.note("networks", network.wrongMember, place);
            }
            file.records().networks.push_back(*record);
            return simdjson::SUCCESS;
        });
    };
    const auto takeMember = [&](const JsonText &json, JsonKey key, ondemand::value value) {
        if (key == "fetched_at") {
            return readFetchedAt(value, file);
        }
        return key == "networks" ? takeNetworks(json, value) : simdjson::SUCCESS;
    };
    return readJsonObject(input, file, takeMember, [](const JsonText &) {});
}

} // namespace watershed::internet
