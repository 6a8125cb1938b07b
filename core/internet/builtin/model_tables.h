// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"
#include "core/base/quantities.h"
#include "core/base/result.h"
#include "core/geo/metro_table.h"
#include "core/internet/internet.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::internet {

/// A country of resources/internet/countries.csv.
struct CountryRow {
    std::string code;   ///< ISO 3166-1 alpha-2
    std::string region; ///< "Africa", "Asia", "Europe", "North America", "South America", "Oceania"
    Users users;        ///< people who use the Internet
    int networks = 0;   ///< ASes in the routing system
    std::vector<geo::MetroId> metros; ///< one or more
};

/// How readily a network peers without payment.
enum class PeeringPolicy : std::uint8_t { Open, Selective, Restrictive };

/// Part of a country's users.
struct CountryShare {
    std::string country;
    double share = 0.0; ///< 0 to 1
};

/// A real network of networks.csv or access_networks.csv.
struct NetworkRow {
    Asn asn;
    std::string name;
    NetworkKind kind = NetworkKind::Unknown;
    std::string country;
    std::vector<Asn> providers; ///< empty for tier-1 and, of access networks, where not known
    std::vector<Asn> peers;
    std::vector<geo::MetroId> metros; ///< one or more, each once, in order
    /// How much transit it sells, beside others of its kind: 1 is usual.
    double transitSales = 1.0;
    PeeringPolicy peering = PeeringPolicy::Selective;
    std::vector<CountryShare> users; ///< whom it serves
    bool isInClassroom = false;      ///< part of ModelSize::Classroom
};

/// An exchange of resources/internet/exchanges.csv.
struct ExchangeRow {
    std::string name;
    geo::MetroId metro;
    std::optional<Asn> routeServerAsn;
    int participants = 0;
};

/// The tables that the built-in Internet is made of.
struct ModelTables {
    std::vector<CountryRow> countries;
    std::vector<NetworkRow> networks; ///< no AS twice
    std::vector<ExchangeRow> exchanges;
};

/// The tables as CSV text; the files say what their columns mean.
struct ModelTexts {
    std::string_view countries;
    std::string_view networks;
    std::string_view accessNetworks;
    std::string_view carrierShares; ///< users of networks that are no access networks
    std::string_view exchanges;
    std::string_view classroom;
};

/// Reads the tables.
///
/// \return  BadTableRow for a row with an unknown metro, kind, country, policy or AS number, for a
///          number that is out of range, and for an AS that is listed twice or not at all
[[nodiscard]] Result<ModelTables> readModelTables(const geo::MetroTable &metros,
                                                  const ModelTexts &texts);

/// The tables that the program carries. A test makes sure that they can be read.
[[nodiscard]] const ModelTables &builtInModelTables();

} // namespace watershed::internet
