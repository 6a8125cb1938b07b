// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watershed {

/// A row of one of the tables in resources/: fields without their quotes.
class CsvRow final {
public:
    CsvRow(std::string line, std::vector<std::string> fields);

    [[nodiscard]] const std::string &line() const { return m_line; } ///< as it stands in the table

    /// The field's text; empty where the row has no such field.
    [[nodiscard]] const std::string &text(std::size_t column) const;

    /// The field as a finite decimal number in the C locale.
    [[nodiscard]] std::optional<double> number(std::size_t column) const;

    /// The words of a field that holds a list, separated by spaces.
    [[nodiscard]] std::vector<std::string> list(std::size_t column) const;

private:
    std::string m_line;
    std::vector<std::string> m_fields;
};

/// The rows of a table: comma separated, fields optionally in double quotes (RFC 4180, without
/// line breaks inside). Lines that begin with '#' and empty ones are passed over; the first other
/// line is the header and left out.
[[nodiscard]] std::vector<CsvRow> csvRows(std::string_view csv);

} // namespace watershed
