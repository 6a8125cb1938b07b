// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/fetched_at.h"
#include "core/internet/readers/format_readers.h"
#include "core/internet/readers/listed_object.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

namespace watershed::internet {

namespace {

enum class List : std::uint8_t { None, Net, Fac, Ix, IxLan, IxFac, NetFac, NetIxLan };

constexpr std::array<std::pair<List, const char *>, 7> kLists{{
    {List::Net, "net"},
    {List::Fac, "fac"},
    {List::Ix, "ix"},
    {List::IxLan, "ixlan"},
    {List::IxFac, "ixfac"},
    {List::NetFac, "netfac"},
    {List::NetIxLan, "netixlan"},
}};

/// Which list an object of the API's answer comes from; the answer itself does not tell.
List listOf(const ListedObject &object)
{
    if (object.network) {
        return object.exchangeLan ? List::NetIxLan
               : object.facility  ? List::NetFac
                                  : List::None; // a contact
    }
    if (object.exchange) {
        return object.facility ? List::IxFac : List::IxLan;
    }
    if (object.hasInfoType && object.asn) {
        return List::Net;
    }
    if (object.hasClli) {
        return List::Fac;
    }
    return object.hasMedia ? List::Ix : List::None;
}

class PeeringDb final {
public:
    PeeringDb(GatheredFile &file, const CancelToken &cancel)
        : m_file{file}
        , m_records{file.records()}
        , m_cancel{cancel}
    {}

    JsonError takeMember(const JsonText &json, JsonKey key, ondemand::value value)
    {
        if (key == "meta") {
            return readMeta(value, m_file);
        }
        if (key == "data") {
            return readList(json, List::None, "data", value);
        }
        for (const auto &[list, name] : kLists) {
            if (key == name) {
                return readDumped(json, list, name, value);
            }
        }
        return simdjson::SUCCESS;
    }

    /// Puts together what stands in different lists, which may come in any order.
    void finish(const JsonText &json)
    {
        ObjectList list{m_file, json, m_cancel};
        for (const PendingNetwork &pending : m_pendingNetworks) {
            const auto asn = m_asnOfNetwork.find(pending.network);
            if (asn == m_asnOfNetwork.end()) {
                list.note("netfac", "local_asn", pending.where);
            } else {
                m_records.facilityMembers.push_back({pending.facility, asn->second});
            }
        }
        for (const PendingLan &pending : m_pendingLans) {
            const auto exchange = m_exchangeOfLan.find(pending.lan);
            if (exchange == m_exchangeOfLan.end()) {
                list.note("netixlan", "ix_id", pending.where);
            } else {
                m_records.exchangeMembers.push_back({exchange->second, pending.asn});
            }
        }
        placeExchanges();
    }

private:
    /// A network in a building, whose AS number stands in another list.
    struct PendingNetwork {
        std::uint32_t facility;
        std::uint32_t network;
        const char *where;
    };
    /// An AS at an exchange, of which only the LAN is told.
    struct PendingLan {
        std::uint32_t lan;
        Asn asn;
        const char *where;
    };

    /// A list in a dump: `{"data": [...], "meta": {...}}`.
    JsonError readDumped(const JsonText &json, List list, const char *name, ondemand::value value)
    {
        ondemand::object object;
        if (const JsonError error = value.get_object().get(object)) {
            ObjectList{m_file, json, m_cancel}.note(name, "", value.raw_json_token().data());
            return isFatal(error) ? error : simdjson::SUCCESS;
        }
        return forEachMember(object, [&](JsonKey key, ondemand::value member) {
            if (key == "meta") {
                return readMeta(member, m_file);
            }
            return key == "data" ? readList(json, list, name, member) : simdjson::SUCCESS;
        });
    }

    /// \param list  None: as the objects look
    JsonError readList(const JsonText &json, List list, const char *name, ondemand::value value)
    {
        return ObjectList{m_file, json, m_cancel}.read(
            name, value, [this, list](const ListedObject &object) {
                return take(list == List::None ? listOf(object) : list, object);
            });
    }

    /// \return  the member for want of which the object cannot be used, or nullptr
    const char *take(List list, const ListedObject &object)
    {
        switch (list) {
        case List::Net:
            return takeNetwork(object);
        case List::Fac:
            if (!object.id) {
                return "id";
            }
            m_records.facilities.push_back(placeOf(object));
            return nullptr;
        case List::Ix:
            if (!object.id) {
                return "id";
            }
            m_records.exchanges.push_back(placeOf(object));
            return nullptr;
        case List::IxLan:
            if (!object.id || !object.exchange) {
                return object.id ? "ix_id" : "id";
            }
            m_exchangeOfLan.emplace(*object.id, *object.exchange);
            return nullptr;
        case List::IxFac:
            if (!object.exchange || !object.facility) {
                return object.exchange ? "fac_id" : "ix_id";
            }
            m_facilitiesOfExchange[*object.exchange].push_back(*object.facility);
            return nullptr;
        case List::NetFac:
            return takeFacilityMember(object);
        case List::NetIxLan:
            return takeExchangeMember(object);
        case List::None:
            break;
        }
        return "";
    }

    const char *takeNetwork(const ListedObject &object)
    {
        auto network = networkOf(object);
        if (!network) {
            return "asn";
        }
        if (object.id) {
            m_asnOfNetwork.emplace(*object.id, network->asn);
        }
        m_records.networks.push_back(std::move(*network));
        return nullptr;
    }

    const char *takeFacilityMember(const ListedObject &object)
    {
        if (!object.facility) {
            return "fac_id";
        }
        if (object.localAsn.value_or(0) != 0) {
            m_records.facilityMembers.push_back({*object.facility, Asn{*object.localAsn}});
        } else if (object.network) {
            m_pendingNetworks.push_back({*object.facility, *object.network, object.where});
        } else {
            return "local_asn";
        }
        return nullptr;
    }

    const char *takeExchangeMember(const ListedObject &object)
    {
        if (object.asn.value_or(0) == 0) {
            return "asn";
        }
        if (object.exchange) {
            m_records.exchangeMembers.push_back({*object.exchange, Asn{*object.asn}});
        } else if (object.exchangeLan) {
            m_pendingLans.push_back({*object.exchangeLan, Asn{*object.asn}, object.where});
        } else {
            return "ix_id";
        }
        return nullptr;
    }

    /// PeeringDB gives exchanges no coordinates: each takes those of the one of its buildings that
    /// lies nearest to all the others.
    void placeExchanges()
    {
        std::unordered_map<std::uint32_t, geo::LatLon> positions;
        for (const PlaceRecord &facility : m_records.facilities) {
            if (facility.position) {
                positions.emplace(facility.id, *facility.position);
            }
        }
        for (PlaceRecord &exchange : m_records.exchanges) {
            const auto buildings = m_facilitiesOfExchange.find(exchange.id);
            if (exchange.position || buildings == m_facilitiesOfExchange.end()) {
                continue;
            }
            std::vector<geo::LatLon> known;
            for (const std::uint32_t id : buildings->second) {
                const auto position = positions.find(id);
                if (position != positions.end() && known.size() < kMostBuildings) {
                    known.push_back(position->second);
                }
            }
            exchange.position = middleOf(known);
        }
    }

    static std::optional<geo::LatLon> middleOf(const std::vector<geo::LatLon> &positions)
    {
        std::optional<geo::LatLon> middle;
        double least = 0.0;
        for (const geo::LatLon position : positions) {
            double sum = 0.0;
            for (const geo::LatLon other : positions) {
                sum += geo::greatCircleDistance(position, other).value;
            }
            if (!middle || sum < least) {
                middle = position;
                least = sum;
            }
        }
        return middle;
    }

    /// More than any exchange has; keeps a made-up file from taking their square.
    static constexpr std::size_t kMostBuildings = 200;

    GatheredFile &m_file;
    PublicRecords &m_records;
    const CancelToken &m_cancel;
    std::unordered_map<std::uint32_t, Asn> m_asnOfNetwork;
    std::unordered_map<std::uint32_t, std::uint32_t> m_exchangeOfLan;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_facilitiesOfExchange;
    std::vector<PendingNetwork> m_pendingNetworks;
    std::vector<PendingLan> m_pendingLans;
};

} // namespace

ReadResult readPeeringDb(ReaderInput &input)
{
    GatheredFile file{input};
    PeeringDb reader{file, input.cancel()};
    return readJsonObject(
        input, file,
        [&](const JsonText &json, JsonKey key, ondemand::value value) {
            return reader.takeMember(json, key, value);
        },
        [&](const JsonText &json) { reader.finish(json); });
}

} // namespace watershed::internet
