// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/carrier_policies.h"

#include "core/base/csv_table.h"
#include "core/base/expects.h"

#include <optional>

namespace watershed::bgp {

extern const std::string_view policiesCsv; // resources/internet/policies.csv

namespace {

std::optional<bool> flagFrom(std::string_view word)
{
    if (word == "yes") {
        return true;
    }
    return word == "no" ? std::optional{false} : std::nullopt;
}

} // namespace

Result<std::vector<CarrierPolicy>> readCarrierPolicies(std::string_view csv)
{
    std::vector<CarrierPolicy> carriers;
    for (const CsvRow &row : csvRows(csv)) {
        const auto asn = parseAsn(row.text(0));
        const bool validatesOrigins = !row.text(2).empty();
        const auto isLarge = flagFrom(row.text(3));
        const auto honours = flagFrom(row.text(4));
        if (!asn || (validatesOrigins && !row.number(2)) || !isLarge || !honours ||
            (!carriers.empty() && *asn <= carriers.back().asn)) {
            return failure(ErrorCode::BadTableRow, "policies", row.line());
        }
        carriers.push_back({*asn, validatesOrigins, *isLarge, *honours});
    }
    return carriers;
}

const std::vector<CarrierPolicy> &builtInCarrierPolicies()
{
    static const std::vector<CarrierPolicy> table = [] {
        auto read = readCarrierPolicies(policiesCsv);
        WATERSHED_EXPECTS(read.has_value());
        return std::move(*read);
    }();
    return table;
}

} // namespace watershed::bgp
