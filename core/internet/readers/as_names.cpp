// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/format_readers.h"
#include "core/internet/readers/gathered_file.h"
#include "core/internet/readers/text_fields.h"

namespace watershed::internet {

namespace {

/// Takes ", CC" off the end of a name.
///
/// \return  the country; empty where none is known or the name does not end so
std::string_view takeCountry(std::string_view &name)
{
    constexpr std::string_view kUnknown = "ZZ"; // ISO 3166-1 leaves it to its users
    const std::size_t comma = name.rfind(',');
    if (comma == std::string_view::npos) {
        return {};
    }
    const std::string_view country = trimmed(name.substr(comma + 1));
    if (!isCountryCode(country)) {
        return {};
    }
    name = trimmed(name.substr(0, comma));
    return country == kUnknown ? std::string_view{} : country;
}

void takeName(GatheredFile &file, const Line &line)
{
    constexpr std::string_view kReserved = "-Reserved AS-";
    if (line.text.empty() || line.text.front() == '#') {
        return;
    }
    std::string_view rest = line.text;
    const auto number = takeNumber(rest);
    const bool isSeparated = !rest.empty() && (rest.front() == ':' || rest.front() == ' ');
    if (line.isCut || !number || !isSeparated) {
        file.noteBadLine(ErrorCode::NotAName, line);
        return;
    }
    if (*number == 0) {
        return;
    }
    std::string_view name = trimmed(rest.substr(1));
    const std::string_view country = takeCountry(name);
    if (name == kReserved) {
        name = {};
    }
    file.records().names.push_back({Asn{*number}, validUtf8(name), std::string{country}});
}

} // namespace

ReadResult readAsNames(ReaderInput &input)
{
    GatheredFile file{input};
    const auto isWhole = forEachLine(input, [&](const Line &line) { takeName(file, line); });
    return std::move(file).finish(isWhole, ErrorCode::NoRecords);
}

} // namespace watershed::internet
