// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/readers/json_walk.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace watershed::internet {

/// An object of one of PeeringDB's lists, or of a list drawn from them: what is read of any kind.
/// A member that is missing, null or of another type than it should be is nothing or empty.
struct ListedObject {
    std::optional<std::uint32_t> id;
    std::optional<std::uint32_t> asn;
    std::optional<std::uint32_t> localAsn;
    std::optional<std::uint32_t> network;     ///< "net_id"
    std::optional<std::uint32_t> facility;    ///< "fac_id"
    std::optional<std::uint32_t> exchange;    ///< "ix_id"
    std::optional<std::uint32_t> exchangeLan; ///< "ixlan_id"
    std::optional<double> latitude;
    std::optional<double> longitude;
    std::string_view name; ///< valid as long as the walk
    std::string_view city;
    std::string_view country;
    std::string_view infoType;
    std::string_view status;
    bool hasInfoType = false;          ///< the member is there, whatever it holds
    bool hasClli = false;              ///< as hasInfoType; facilities have it
    bool hasMedia = false;             ///< as hasInfoType; exchanges have it
    const char *where = nullptr;       ///< its place in the text
    const char *wrongMember = nullptr; ///< the first one of another type than it should be

    /// PeeringDB marks objects that are gone; a list drawn from it may leave the status out.
    [[nodiscard]] bool isLive() const { return status.empty() || status == "ok"; }

    /// The position, where both coordinates are there and within their ranges.
    [[nodiscard]] std::optional<geo::LatLon> position() const;
};

/// \return  INCORRECT_TYPE where the value is no object
[[nodiscard]] JsonError readListedObject(ondemand::value value, ListedObject &to);

/// A list of objects as it is read.
class ObjectList final {
public:
    ObjectList(GatheredFile &file, const JsonText &json, const CancelToken &cancel)
        : m_file{&file}
        , m_json{&json}
        , m_cancel{&cancel}
    {}

    /// Calls take(const ListedObject &) for every live object; it names the member for want of
    /// which it cannot use the object, or gives nullptr.
    template <class Take>
    [[nodiscard]] JsonError read(std::string_view list, ondemand::value value, Take &&take)
    {
        ondemand::array array;
        if (const JsonError error = value.get_array().get(array)) {
            noteIfNotFatal(error, list, value);
            return isFatal(error) ? error : simdjson::SUCCESS;
        }
        return forEachElement(array, [&](ondemand::value element) {
            if (m_cancel->stop_requested()) {
                return kCancelledWalk;
            }
            ListedObject object;
            object.where = element.raw_json_token().data();
            const JsonError error = readListedObject(element, object);
            if (isFatal(error)) {
                return error;
            }
            if (error) {
                note(list, "", object.where);
                return simdjson::SUCCESS;
            }
            if (!object.isLive()) {
                return simdjson::SUCCESS;
            }
            const char *const missing = take(object);
            if (missing != nullptr) {
                note(list, missing, object.where);
            } else if (object.wrongMember != nullptr) {
                note(list, object.wrongMember, object.where);
            }
            return simdjson::SUCCESS;
        });
    }

    /// Notes that a member of an object in the list is missing or not what it should be.
    void note(std::string_view list, std::string_view member, const char *place);

private:
    void noteIfNotFatal(JsonError error, std::string_view list, ondemand::value value)
    {
        if (!isFatal(error)) {
            note(list, "", value.raw_json_token().data());
        }
    }

    GatheredFile *m_file;
    const JsonText *m_json;
    const CancelToken *m_cancel;
};

/// What PeeringDB's types of networks mean here.
[[nodiscard]] NetworkKind networkKindOf(std::string_view infoType);

/// A building or an exchange.
[[nodiscard]] PlaceRecord placeOf(const ListedObject &object);

/// A network; nothing without AS number.
[[nodiscard]] std::optional<NetworkRecord> networkOf(const ListedObject &object);

} // namespace watershed::internet
