// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_table.h"

#include <boost/tokenizer.hpp>

#include <charconv>
#include <cmath>
#include <utility>

namespace watershed {

CsvRow::CsvRow(std::string line, std::vector<std::string> fields)
    : m_line{std::move(line)}
    , m_fields{std::move(fields)}
{}

const std::string &CsvRow::text(std::size_t column) const
{
    static const std::string none;
    return column < m_fields.size() ? m_fields[column] : none;
}

std::optional<double> CsvRow::number(std::size_t column) const
{
    const std::string &field = text(column);
    double value = 0.0;
    const char *const end = field.data() + field.size();
    const auto [stop, error] = std::from_chars(field.data(), end, value);
    if (error != std::errc{} || stop != end || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::vector<std::string> CsvRow::list(std::size_t column) const
{
    const boost::char_separator<char> space{" "};
    const boost::tokenizer words{text(column), space};
    return {words.begin(), words.end()};
}

std::vector<CsvRow> csvRows(std::string_view csv)
{
    // No escape character: RFC 4180 doubles quotes, and names may hold a backslash.
    const boost::escaped_list_separator<char> comma{"", ",", "\""};
    std::vector<CsvRow> rows;
    bool isHeader = true;
    while (!csv.empty()) {
        const std::size_t end = csv.find('\n');
        std::string line{csv.substr(0, end)};
        csv.remove_prefix(end == std::string_view::npos ? csv.size() : end + 1);
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        if (std::exchange(isHeader, false)) {
            continue;
        }
        const boost::tokenizer fields{line, comma};
        rows.emplace_back(line, std::vector<std::string>{fields.begin(), fields.end()});
    }
    return rows;
}

} // namespace watershed
