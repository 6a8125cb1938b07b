// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geo/metro_table.h"

#include "core/base/csv_table.h"
#include "core/base/expects.h"
#include "core/base/text.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace watershed::geo {

extern const std::string_view metrosCsv; // resources/internet/metros.csv

namespace {

Result<Metro> metroFromRow(const CsvRow &row)
{
    const auto latitude = row.number(3);
    const auto longitude = row.number(4);
    const auto population = row.number(5);
    if (row.text(0).empty() || !latitude || !longitude || !population || *population < 0) {
        return failure(ErrorCode::BadTableRow, "metros", row.line());
    }
    const auto position = makeLatLon(*latitude, *longitude);
    if (!position) {
        return tl::make_unexpected(position.error());
    }
    return Metro{row.text(0), row.text(1), row.text(2), *position,
                 static_cast<std::int64_t>(*population)};
}

/// How well a metro fits a search: lower is better, nothing where it does not fit.
std::optional<int> searchRank(const Metro &metro, std::string_view folded)
{
    const std::string code = foldedForSearch(metro.code);
    if (code == folded) {
        return 0;
    }
    const std::string name = foldedForSearch(metro.name);
    if (name.starts_with(folded)) {
        return 1;
    }
    if (name.find(" " + std::string{folded}) != std::string::npos || code.starts_with(folded)) {
        return 2;
    }
    return std::nullopt;
}

} // namespace

Result<MetroTable> MetroTable::fromCsv(std::string_view csv)
{
    MetroTable table;
    for (const CsvRow &row : csvRows(csv)) {
        auto metro = metroFromRow(row);
        if (!metro) {
            return tl::make_unexpected(metro.error());
        }
        table.m_metros.push_back(std::move(*metro));
    }
    std::ranges::sort(table.m_metros, {}, &Metro::code);
    const auto twin = std::ranges::adjacent_find(table.m_metros, {}, &Metro::code);
    if (twin != table.m_metros.end()) {
        return failure(ErrorCode::BadTableRow, "metros", twin->code);
    }
    if (table.m_metros.empty() ||
        table.m_metros.size() > std::numeric_limits<MetroId::Representation>::max()) {
        return failure(ErrorCode::BadTableRow, "metros", "");
    }
    table.measure();
    return table;
}

/// In squares of 64 by 64 metros, so that a distance and its mirror image are both near in memory.
void MetroTable::measure()
{
    constexpr std::size_t kSide = 64;
    const std::size_t count = m_metros.size();
    for (const Metro &metro : m_metros) {
        m_directions.push_back(directionOf(metro.position));
    }
    m_distancesKm.resize(count * count);
    for (std::size_t firstA = 0; firstA < count; firstA += kSide) {
        for (std::size_t firstB = 0; firstB <= firstA; firstB += kSide) {
            for (std::size_t a = firstA; a < std::min(firstA + kSide, count); ++a) {
                for (std::size_t b = firstB; b < std::min(firstB + kSide, a); ++b) {
                    const float km = distanceKm(m_directions[a], m_directions[b]);
                    m_distancesKm[a * count + b] = km;
                    m_distancesKm[b * count + a] = km;
                }
            }
        }
    }
}

const MetroTable &MetroTable::builtIn()
{
    static const MetroTable table = [] {
        auto read = fromCsv(metrosCsv);
        WATERSHED_EXPECTS(read.has_value()); // a test reads the table, too
        return std::move(*read);
    }();
    return table;
}

std::optional<MetroId> MetroTable::find(std::string_view code) const
{
    const auto found = std::ranges::lower_bound(m_metros, code, {}, &Metro::code);
    if (found == m_metros.end() || found->code != code) {
        return std::nullopt;
    }
    return MetroId{static_cast<std::uint16_t>(found - m_metros.begin())};
}

MetroId MetroTable::nearest(LatLon position) const
{
    const UnitVector direction = directionOf(position);
    std::size_t best = 0;
    double bestChord = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < m_directions.size(); ++i) {
        const double chord = squaredChord(m_directions[i], direction);
        if (chord < bestChord) {
            best = i;
            bestChord = chord;
        }
    }
    return MetroId{static_cast<std::uint16_t>(best)};
}

std::vector<MetroId> MetroTable::search(std::string_view text, std::size_t limit) const
{
    const std::string folded = foldedForSearch(text);
    std::vector<std::tuple<int, std::int64_t, MetroId>> hits; // rank, minus population, metro
    if (!folded.empty()) {
        for (std::size_t i = 0; i < m_metros.size(); ++i) {
            if (const auto rank = searchRank(m_metros[i], folded)) {
                hits.emplace_back(*rank, -m_metros[i].population,
                                  MetroId{static_cast<std::uint16_t>(i)});
            }
        }
    }
    std::ranges::sort(hits);
    std::vector<MetroId> result;
    for (std::size_t i = 0; i < std::min(limit, hits.size()); ++i) {
        result.push_back(std::get<MetroId>(hits[i]));
    }
    return result;
}

} // namespace watershed::geo
