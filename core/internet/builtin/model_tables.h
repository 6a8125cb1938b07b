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
    std::string code; ///< ISO 3166-1 alpha-2
    Users users;      ///< people who use the Internet
    std::vector<geo::MetroId> metros;
};

/// A real network of resources/internet/carriers.csv.
struct NetworkRow {
    Asn asn;
    std::string name;
    NetworkKind kind = NetworkKind::Unknown;
    std::string country;
    std::vector<Asn> providers;
    std::vector<Asn> peers;
    std::vector<geo::MetroId> metros;
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
    std::vector<NetworkRow> networks;
    std::vector<ExchangeRow> exchanges;
};

/// Reads the tables from CSV text.
///
/// \return  BadTableRow for a row with an unknown metro, kind, country or AS number
[[nodiscard]] Result<ModelTables> readModelTables(const geo::MetroTable &metros,
                                                  std::string_view countriesCsv,
                                                  std::string_view networksCsv,
                                                  std::string_view exchangesCsv);

/// The tables that the program carries. A test makes sure that they can be read.
[[nodiscard]] const ModelTables &builtInModelTables();

} // namespace watershed::internet
