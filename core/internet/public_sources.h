// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/internet/public_file.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::internet {

/// How often a publisher makes a new file, where its address holds the date.
enum class Dating : std::uint8_t {
    None,  ///< one address, always the newest
    Month, ///< the address holds `{yyyy}` and `{mm}`
    Day,   ///< the address holds `{yyyy}`, `{mm}` and `{dd}`
};

/// A checksum that a publisher gives, as lower-case hexadecimal digits.
struct Checksum {
    enum class Method : std::uint8_t { Md5, Sha256 };

    Method method = Method::Sha256;
    std::string digits;

    bool operator==(const Checksum &) const = default;
};

/// A file of public data that the program fetches when it is asked to.
struct PublicSource {
    std::string id; ///< 1 to 40 of a to z, 0 to 9 and '-'; names the files
    std::string title;
    FileKind kind{};
    std::string address; ///< https, or http on this machine; with the places of `dating`
    Dating dating = Dating::None;
    int lookBack = 0;    ///< how many earlier months or days are tried for the newest file
    std::string suffix;  ///< of the file: ".txt.bz2"
    std::string licence; ///< its short name
    std::string termsAddress;
    std::string terms; ///< what the terms ask for, in a sentence of our own
    std::int64_t approximateBytes = 0;
    std::optional<Checksum> checksum{};

    bool operator==(const PublicSource &) const = default;
};

/// An address to try, and the date that it stands for.
struct DatedAddress {
    std::string address;
    std::string date; ///< "2025-09-01"; empty where the address holds none

    bool operator==(const DatedAddress &) const = default;
};

/// Most rows and bytes of a table of sources.
inline constexpr std::size_t kMaxPublicSources = 200;
inline constexpr std::size_t kMaxPublicSourcesBytes = 1U << 20U;

/// Reads a table of sources; resources/internet/public_sources.csv says what its columns hold.
///
/// \return  BadSourceRow for the first row with a mistake or an id given twice; NoSources for a
///          table without rows; TooManySources
[[nodiscard]] Result<std::vector<PublicSource>> readPublicSources(std::string_view csv);

/// The sources that the program carries. A test makes sure that they can be read.
[[nodiscard]] const std::vector<PublicSource> &builtInPublicSources();

/// The table that the program carries, to start a changed copy from.
[[nodiscard]] std::string_view publicSourcesTable();

/// Where the newest file may be, newest first: the address of this month (or day) and of
/// `lookBack` ones before it. One address where the source has no dates.
///
/// \pre today.ok()
[[nodiscard]] std::vector<DatedAddress> addressesOf(const PublicSource &source,
                                                    std::chrono::year_month_day today);

/// Whether a file may be fetched from there: https, or http on this machine itself, where nobody
/// else can listen (W3C Secure Contexts 3.1 draws the same line).
[[nodiscard]] bool isSafeAddress(std::string_view address);

} // namespace watershed::internet
