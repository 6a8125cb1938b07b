// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/listed_object.h"

#include "core/internet/readers/text_fields.h"

#include <array>
#include <utility>

namespace watershed::internet {

namespace {

constexpr std::string_view kRouteServer = "Route Server";

/// The first of a list of texts, unless there is a text already.
JsonError readFirstText(ondemand::value value, std::string_view &to)
{
    ondemand::array array;
    if (const JsonError error = value.get_array().get(array)) {
        return error;
    }
    return forEachElement(array, [&to](ondemand::value element) {
        return to.empty() ? readText(element, to) : simdjson::SUCCESS;
    });
}

/// Reads a member that ListedObject has; SUCCESS, too, for any other.
JsonError readMember(JsonKey key, ondemand::value value, ListedObject &to, const char *&member)
{
    const std::array<std::pair<const char *, std::optional<std::uint32_t> *>, 7> numbers{{
        {"id", &to.id},
        {"asn", &to.asn},
        {"local_asn", &to.localAsn},
        {"net_id", &to.network},
        {"fac_id", &to.facility},
        {"ix_id", &to.exchange},
        {"ixlan_id", &to.exchangeLan},
    }};
    for (const auto &[name, number] : numbers) {
        if (key == name) {
            member = name;
            return readUnsigned(value, *number);
        }
    }
    const std::array<std::pair<const char *, std::string_view *>, 5> texts{{
        {"name", &to.name},
        {"city", &to.city},
        {"country", &to.country},
        {"info_type", &to.infoType},
        {"status", &to.status},
    }};
    for (const auto &[name, text] : texts) {
        if (key == name) {
            to.hasInfoType = to.hasInfoType || text == &to.infoType;
            member = name;
            return readText(value, *text);
        }
    }
    const std::array<std::pair<const char *, std::optional<double> *>, 4> coordinates{{
        {"latitude", &to.latitude},
        {"longitude", &to.longitude},
        {"lat", &to.latitude},
        {"lng", &to.longitude},
    }};
    for (const auto &[name, coordinate] : coordinates) {
        if (key == name) {
            member = name;
            return readNumber(value, *coordinate);
        }
    }
    to.hasClli = to.hasClli || key == "clli";
    to.hasMedia = to.hasMedia || key == "media";
    if (key == "info_types") {
        to.hasInfoType = true;
        member = "info_types";
        return readFirstText(value, to.infoType);
    }
    return simdjson::SUCCESS;
}

} // namespace

std::optional<geo::LatLon> ListedObject::position() const
{
    if (!latitude || !longitude) {
        return std::nullopt;
    }
    const auto made = geo::makeLatLon(*latitude, *longitude);
    return made ? std::optional{*made} : std::nullopt;
}

JsonError readListedObject(ondemand::value value, ListedObject &to)
{
    ondemand::object object;
    if (const JsonError error = value.get_object().get(object)) {
        return error;
    }
    const auto takeMember = [&to](JsonKey key, ondemand::value member) {
        const char *name = nullptr;
        const JsonError error = readMember(key, member, to, name);
        if (error && !isFatal(error) && to.wrongMember == nullptr) {
            to.wrongMember = name;
        }
        return isFatal(error) ? error : simdjson::SUCCESS;
    };
    if (const JsonError error = forEachMember(object, takeMember)) {
        return error;
    }
    const bool isPlaced = to.latitude && to.longitude;
    if (isPlaced && !to.position() && to.wrongMember == nullptr) {
        to.wrongMember = "latitude";
    }
    return simdjson::SUCCESS;
}

void ObjectList::note(std::string_view list, std::string_view member, const char *place)
{
    const std::string kind = std::string{list} + '.' + std::string{member};
    m_file->issues().note(ErrorCode::UnusableObject, kind, [&] {
        return Error{
            ErrorCode::UnusableObject, {excerpt(list), excerpt(member)}, m_json->locationOf(place)};
    });
}

NetworkKind networkKindOf(std::string_view infoType)
{
    constexpr std::array<std::pair<std::string_view, NetworkKind>, 8> kKinds{{
        {"NSP", NetworkKind::Transit},
        {"Cable/DSL/ISP", NetworkKind::Access},
        {"Content", NetworkKind::Content},
        {"Network Services", NetworkKind::Content}, // DNS, time and the like
        {"Educational/Research", NetworkKind::Education},
        {"Enterprise", NetworkKind::Enterprise},
        {"Non-Profit", NetworkKind::Enterprise},
        {"Government", NetworkKind::Enterprise},
    }};
    for (const auto &[name, kind] : kKinds) {
        if (name == infoType) {
            return kind;
        }
    }
    return NetworkKind::Unknown; // not disclosed, a route server, or new
}

PlaceRecord placeOf(const ListedObject &object)
{
    return {object.id.value_or(0), std::string{object.name}, std::string{object.city},
            isCountryCode(object.country) ? std::string{object.country} : std::string{},
            object.position()};
}

std::optional<NetworkRecord> networkOf(const ListedObject &object)
{
    if (object.asn.value_or(0) == 0) {
        return std::nullopt;
    }
    return NetworkRecord{object.id.value_or(0), Asn{*object.asn}, std::string{object.name},
                         networkKindOf(object.infoType), object.infoType == kRouteServer};
}

} // namespace watershed::internet
