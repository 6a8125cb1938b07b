// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/builtin/model_tables.h"

#include "core/base/csv_table.h"
#include "core/base/expects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace watershed::internet {

extern const std::string_view countriesCsv; // resources/internet/countries.csv
extern const std::string_view carriersCsv;  // resources/internet/carriers.csv
extern const std::string_view exchangesCsv; // resources/internet/exchanges.csv

namespace {

constexpr std::array<std::pair<std::string_view, NetworkKind>, 6> kKindWords{{
    {"tier1", NetworkKind::Tier1},
    {"transit", NetworkKind::Transit},
    {"hosting", NetworkKind::Hosting},
    {"content", NetworkKind::Content},
    {"education", NetworkKind::Education},
    {"access", NetworkKind::Access},
}};

std::optional<NetworkKind> kindFrom(std::string_view word)
{
    const auto found =
        std::ranges::find(kKindWords, word, &std::pair<std::string_view, NetworkKind>::first);
    if (found == kKindWords.end()) {
        return std::nullopt;
    }
    return found->second;
}

std::optional<std::vector<geo::MetroId>> metrosFrom(const geo::MetroTable &table,
                                                    const std::vector<std::string> &codes)
{
    std::vector<geo::MetroId> metros;
    for (const std::string &code : codes) {
        const auto metro = table.find(code);
        if (!metro) {
            return std::nullopt;
        }
        metros.push_back(*metro);
    }
    return metros;
}

std::optional<std::vector<Asn>> asnsFrom(const std::vector<std::string> &words)
{
    std::vector<Asn> asns;
    for (const std::string &word : words) {
        const auto asn = parseAsn(word);
        if (!asn) {
            return std::nullopt;
        }
        asns.push_back(*asn);
    }
    return asns;
}

Result<std::vector<CountryRow>> readCountries(const geo::MetroTable &metros, std::string_view csv)
{
    std::vector<CountryRow> countries;
    for (const CsvRow &row : csvRows(csv)) {
        const auto thousands = row.number(3);
        CountryRow country{row.text(0), {}, {}};
        for (std::size_t i = 0; i < metros.size(); ++i) {
            if (metros.metros()[i].country == country.code) {
                country.metros.emplace_back(static_cast<std::uint16_t>(i));
            }
        }
        if (!thousands || *thousands < 0 || country.metros.empty()) {
            return failure(ErrorCode::BadTableRow, "countries", row.line());
        }
        country.users = Users{std::llround(*thousands * 1000)};
        countries.push_back(std::move(country));
    }
    return countries;
}

Result<std::vector<NetworkRow>> readNetworks(const geo::MetroTable &metros, std::string_view csv)
{
    std::vector<NetworkRow> networks;
    for (const CsvRow &row : csvRows(csv)) {
        const auto asn = parseAsn(row.text(0));
        const auto kind = kindFrom(row.text(2));
        auto providers = asnsFrom(row.list(4));
        auto peers = asnsFrom(row.list(5));
        auto presences = metrosFrom(metros, row.list(6));
        if (!asn || !kind || !providers || !peers || !presences || presences->empty()) {
            return failure(ErrorCode::BadTableRow, "carriers", row.line());
        }
        networks.push_back({*asn, row.text(1), *kind, row.text(3), std::move(*providers),
                            std::move(*peers), std::move(*presences)});
    }
    return networks;
}

Result<std::vector<ExchangeRow>> readExchanges(const geo::MetroTable &metros, std::string_view csv)
{
    std::vector<ExchangeRow> exchanges;
    for (const CsvRow &row : csvRows(csv)) {
        const auto metro = metros.find(row.text(1));
        const auto routeServer = parseAsn(row.text(2));
        const auto participants = row.number(3);
        if (!metro || !participants || (!routeServer && !row.text(2).empty())) {
            return failure(ErrorCode::BadTableRow, "exchanges", row.line());
        }
        exchanges.push_back(
            {row.text(0), *metro, routeServer, static_cast<int>(std::lround(*participants))});
    }
    return exchanges;
}

} // namespace

Result<ModelTables> readModelTables(const geo::MetroTable &metros, std::string_view countries,
                                    std::string_view networks, std::string_view exchanges)
{
    auto countryRows = readCountries(metros, countries);
    if (!countryRows) {
        return tl::make_unexpected(countryRows.error());
    }
    auto networkRows = readNetworks(metros, networks);
    if (!networkRows) {
        return tl::make_unexpected(networkRows.error());
    }
    auto exchangeRows = readExchanges(metros, exchanges);
    if (!exchangeRows) {
        return tl::make_unexpected(exchangeRows.error());
    }
    return ModelTables{std::move(*countryRows), std::move(*networkRows), std::move(*exchangeRows)};
}

const ModelTables &builtInModelTables()
{
    static const ModelTables tables = [] {
        auto read =
            readModelTables(geo::MetroTable::builtIn(), countriesCsv, carriersCsv, exchangesCsv);
        WATERSHED_EXPECTS(read.has_value());
        return std::move(*read);
    }();
    return tables;
}

} // namespace watershed::internet
