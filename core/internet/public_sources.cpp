// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/public_sources.h"

#include "core/base/csv_table.h"
#include "core/base/expects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace watershed::internet {

extern const std::string_view publicSourcesCsv; // resources/internet/public_sources.csv

namespace {

constexpr std::size_t kMaxRowShown = 120;
constexpr double kMaxKilobytes = 2'097'152.0; // 2 GiB, the most that is read

/// The columns in their order; the names stand in errors.
enum Column : std::size_t {
    Id,
    Title,
    Kind,
    Address,
    DatingColumn,
    LookBack,
    Suffix,
    Licence,
    TermsAddress,
    Terms,
    SizeKb,
    ChecksumColumn,
};
constexpr std::array<const char *, 12> kColumnNames{
    "id",     "title",   "kind",          "address", "dating",  "look_back",
    "suffix", "licence", "terms_address", "terms",   "size_kb", "checksum",
};

constexpr std::array<std::pair<std::string_view, FileKind>, 11> kKindWords{{
    {"as-relationships", FileKind::AsRelationships},
    {"as-organisations", FileKind::AsOrganisations},
    {"as-names", FileKind::AsNames},
    {"users-per-as", FileKind::UsersPerAs},
    {"peeringdb", FileKind::PeeringDb},
    {"facilities", FileKind::Facilities},
    {"exchange-atlas", FileKind::ExchangeAtlas},
    {"exchange-atlas-networks", FileKind::ExchangeAtlasNetworks},
    {"topology-text", FileKind::TopologyText},
    {"neighbour-list", FileKind::NeighbourList},
    {"root-server-sites", FileKind::RootServerSites},
}};
constexpr std::array<std::pair<std::string_view, Dating>, 3> kDatingWords{{
    {"none", Dating::None},
    {"month", Dating::Month},
    {"day", Dating::Day},
}};

template <class Value, std::size_t N>
std::optional<Value> wordIn(const std::array<std::pair<std::string_view, Value>, N> &words,
                            std::string_view word)
{
    const auto found = std::ranges::find(words, word, &std::pair<std::string_view, Value>::first);
    return found == words.end() ? std::nullopt : std::optional{found->second};
}

bool isLowerOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool isId(std::string_view text)
{
    return !text.empty() && text.size() <= 40 && isLowerOrDigit(text.front()) &&
           std::ranges::all_of(text, [](char c) { return isLowerOrDigit(c) || c == '-'; });
}

/// It becomes a part of a file name: no folder, no trick.
bool isSuffix(std::string_view text)
{
    return text.size() >= 2 && text.size() <= 30 && text.front() == '.' &&
           text.find("..") == std::string_view::npos && text.back() != '.' &&
           std::ranges::all_of(text,
                               [](char c) { return isLowerOrDigit(c) || c == '.' || c == '-'; });
}

bool isPrintableAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

std::string withReplaced(std::string text, std::string_view what, std::string_view with)
{
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
    return text;
}

bool holds(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// Whether the address has exactly the places that its dating fills.
bool hasPlacesOf(const std::string &address, Dating dating)
{
    const bool wantsMonth = dating != Dating::None;
    const bool wantsDay = dating == Dating::Day;
    const std::string rest =
        withReplaced(withReplaced(withReplaced(address, "{yyyy}", ""), "{mm}", ""), "{dd}", "");
    return holds(address, "{yyyy}") == wantsMonth && holds(address, "{mm}") == wantsMonth &&
           holds(address, "{dd}") == wantsDay && rest.find_first_of("{}") == std::string::npos;
}

std::optional<Checksum> checksumFrom(std::string_view text)
{
    constexpr std::string_view kMd5 = "md5:";
    constexpr std::string_view kSha256 = "sha256:";
    Checksum checksum;
    std::size_t length = 64;
    if (text.starts_with(kSha256)) {
        text.remove_prefix(kSha256.size());
    } else if (text.starts_with(kMd5)) {
        text.remove_prefix(kMd5.size());
        checksum.method = Checksum::Method::Md5;
        length = 32;
    } else {
        return std::nullopt;
    }
    const bool isHex = std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (text.size() != length || !isHex) {
        return std::nullopt;
    }
    checksum.digits = text;
    return checksum;
}

tl::unexpected<Error> mistakeIn(const CsvRow &row, Column column)
{
    return failure(ErrorCode::BadSourceRow, row.line().substr(0, kMaxRowShown),
                   kColumnNames[column]);
}

bool isWhole(const std::optional<double> &number, double lowest, double highest)
{
    return number && *number >= lowest && *number <= highest && *number == std::floor(*number);
}

Result<PublicSource> sourceFrom(const CsvRow &row)
{
    const auto kind = wordIn(kKindWords, row.text(Kind));
    const auto dating = wordIn(kDatingWords, row.text(DatingColumn));
    const auto lookBack = row.number(LookBack);
    const auto size = row.number(SizeKb);
    const auto checksum = checksumFrom(row.text(ChecksumColumn));
    if (!isId(row.text(Id))) {
        return mistakeIn(row, Id);
    }
    if (row.text(Title).empty()) {
        return mistakeIn(row, Title);
    }
    if (!kind) {
        return mistakeIn(row, Kind);
    }
    if (!dating) {
        return mistakeIn(row, DatingColumn);
    }
    if (!isSafeAddress(row.text(Address)) || !hasPlacesOf(row.text(Address), *dating)) {
        return mistakeIn(row, Address);
    }
    if (!isWhole(lookBack, 0, *dating == Dating::None ? 0 : 60)) {
        return mistakeIn(row, LookBack);
    }
    if (!isSuffix(row.text(Suffix))) {
        return mistakeIn(row, Suffix);
    }
    if (row.text(Licence).empty()) {
        return mistakeIn(row, Licence);
    }
    if (!isSafeAddress(row.text(TermsAddress))) {
        return mistakeIn(row, TermsAddress);
    }
    if (row.text(Terms).empty()) {
        return mistakeIn(row, Terms);
    }
    if (!isWhole(size, 1, kMaxKilobytes)) {
        return mistakeIn(row, SizeKb);
    }
    if (!row.text(ChecksumColumn).empty() && !checksum) {
        return mistakeIn(row, ChecksumColumn);
    }
    return PublicSource{row.text(Id),
                        row.text(Title),
                        *kind,
                        row.text(Address),
                        *dating,
                        static_cast<int>(*lookBack),
                        row.text(Suffix),
                        row.text(Licence),
                        row.text(TermsAddress),
                        row.text(Terms),
                        static_cast<std::int64_t>(*size) * 1000,
                        checksum};
}

DatedAddress addressAt(const PublicSource &source, std::chrono::year_month_day day)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    const std::string date{text.data()};
    std::string address = withReplaced(source.address, "{yyyy}", date.substr(0, 4));
    address = withReplaced(std::move(address), "{mm}", date.substr(5, 2));
    return {withReplaced(std::move(address), "{dd}", date.substr(8, 2)), date};
}

} // namespace

Result<std::vector<PublicSource>> readPublicSources(std::string_view csv)
{
    std::vector<PublicSource> sources;
    if (csv.size() > kMaxPublicSourcesBytes) {
        return failure(ErrorCode::TooManySources, std::to_string(kMaxPublicSources));
    }
    for (const CsvRow &row : csvRows(csv)) {
        auto source = sourceFrom(row);
        if (!source) {
            return tl::make_unexpected(std::move(source.error()));
        }
        if (std::ranges::find(sources, source->id, &PublicSource::id) != sources.end()) {
            return mistakeIn(row, Id);
        }
        if (sources.size() == kMaxPublicSources) {
            return failure(ErrorCode::TooManySources, std::to_string(kMaxPublicSources));
        }
        sources.push_back(std::move(*source));
    }
    if (sources.empty()) {
        return failure(ErrorCode::NoSources);
    }
    return sources;
}

const std::vector<PublicSource> &builtInPublicSources()
{
    static const std::vector<PublicSource> sources = [] {
        auto read = readPublicSources(publicSourcesCsv);
        WATERSHED_EXPECTS(read.has_value());
        return std::move(*read);
    }();
    return sources;
}

std::string_view publicSourcesTable()
{
    return publicSourcesCsv;
}

std::vector<DatedAddress> addressesOf(const PublicSource &source, std::chrono::year_month_day today)
{
    using namespace std::chrono;
    WATERSHED_EXPECTS(today.ok());
    std::vector<DatedAddress> addresses;
    for (int back = 0; back <= source.lookBack; ++back) {
        switch (source.dating) {
        case Dating::None:
            return {{source.address, {}}};
        case Dating::Month: {
            const year_month month = year_month{today.year(), today.month()} - months{back};
            addresses.push_back(addressAt(source, month / day{1}));
            break;
        }
        case Dating::Day:
            addresses.push_back(addressAt(source, sys_days{today} - days{back}));
            break;
        }
    }
    return addresses;
}

bool isSafeAddress(std::string_view address)
{
    constexpr std::size_t kMaxLength = 500;
    // A '\' or '@' could make another host of it than a person reads.
    if (address.size() > kMaxLength || !isPrintableAscii(address) ||
        address.find_first_of("\\@\"<>") != std::string_view::npos) {
        return false;
    }
    constexpr std::string_view kHttps = "https://";
    if (address.starts_with(kHttps)) {
        return address.size() > kHttps.size() && address[kHttps.size()] != '/' &&
               address[kHttps.size()] != ':';
    }
    constexpr std::array<std::string_view, 3> kThisMachine{"http://127.0.0.1", "http://localhost",
                                                           "http://[::1]"};
    return std::ranges::any_of(kThisMachine, [address](std::string_view start) {
        return address.starts_with(start) &&
               (address.size() == start.size() || address[start.size()] == '/' ||
                address[start.size()] == ':');
    });
}

} // namespace watershed::internet
