// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/snapshot_cache.h"

#include "core/base/content_hash.h"
#include "core/internet/assembly/assemble.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace watershed::internet {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "internet-";
constexpr std::string_view kSuffix = ".snapshot";
constexpr std::string_view kUnfinished = ".part";
constexpr std::size_t kKeyDigits = 32;

void addVersions(ContentHash &hash)
{
    hash.addNumber(kSnapshotFormatVersion);
    hash.addNumber(kAssemblyVersion);
    // Issues are stored with the numbers of their codes; a code that is added moves the last one.
    hash.addNumber(static_cast<std::uint32_t>(ErrorCode::DamagedMap));
}

void addMetros(ContentHash &hash, const geo::MetroTable &metros)
{
    for (const geo::Metro &metro : metros.metros()) {
        hash.addText(metro.code);
        hash.addText(metro.name);
        hash.addText(metro.country);
        hash.addNumber(metro.position.latitudeDegrees);
        hash.addNumber(metro.position.longitudeDegrees);
        hash.addNumber(metro.population);
    }
}

/// What assemble() takes from the program's tables.
void addTables(ContentHash &hash, const ModelTables &tables)
{
    for (const ExchangeRow &exchange : tables.exchanges) {
        hash.addText(exchange.name);
        hash.addNumber(exchange.metro.value());
        hash.addNumber(exchange.routeServerAsn.value_or(Asn{}).value());
    }
    for (const NetworkRow &network : tables.networks) {
        hash.addNumber(network.asn.value());
        for (const geo::MetroId metro : network.metros) {
            hash.addNumber(metro.value());
        }
    }
}

/// \return  whether all of the file was read before it was cancelled
Result<bool> addFile(ContentHash &hash, const fs::path &file, const CancelToken &cancel)
{
    std::ifstream stream{file, std::ios::binary};
    if (!stream) {
        return failure(ErrorCode::CannotOpenFile, file.string(), std::strerror(errno));
    }
    hash.addText(file.filename().string());
    std::vector<char> piece(std::size_t{1} << 20U);
    std::uint64_t size = 0;
    while (stream) {
        if (cancel.stop_requested()) {
            return false;
        }
        stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto count = static_cast<std::size_t>(stream.gcount());
        hash.addBytes(piece.data(), count);
        size += count;
    }
    if (!stream.eof()) {
        return failure(ErrorCode::CannotOpenFile, file.string(), std::strerror(errno));
    }
    hash.addNumber(size);
    return true;
}

std::string hexOf(std::uint64_t value)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) {
        text.push_back(kDigits[value >> static_cast<unsigned>(shift) & 0xFU]);
    }
    return text;
}

/// Whether the name is one that fileOf() gives, or that of such a file while it is written.
bool isOurs(std::string_view name)
{
    if (!name.starts_with(kPrefix)) {
        return false;
    }
    name.remove_prefix(kPrefix.size());
    const std::string_view digits = name.substr(0, kKeyDigits);
    name.remove_prefix(digits.size());
    return digits.size() == kKeyDigits &&
           digits.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
           name.starts_with(kSuffix) &&
           (name.size() == kSuffix.size() || name.ends_with(kUnfinished));
}

bool writeBytes(const fs::path &file, std::string_view bytes)
{
    std::ofstream stream{file, std::ios::binary | std::ios::trunc};
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    return !stream.fail();
}

} // namespace

Result<std::optional<SnapshotKey>> snapshotKeyOf(std::span<const fs::path> files,
                                                 const geo::MetroTable &metros,
                                                 const CancelToken &cancel)
{
    ContentHash hash;
    addVersions(hash);
    addMetros(hash, metros);
    addTables(hash, builtInModelTables());
    for (const fs::path &file : files) {
        const auto added = addFile(hash, file, cancel);
        if (!added) {
            return tl::make_unexpected(added.error());
        }
        if (!*added) {
            return std::nullopt;
        }
    }
    return hash.value();
}

SnapshotCache::SnapshotCache(fs::path folder)
    : m_folder{std::move(folder)}
{}

fs::path SnapshotCache::fileOf(SnapshotKey key) const
{
    return m_folder /
           (std::string{kPrefix} + hexOf(key.high) + hexOf(key.low) + std::string{kSuffix});
}

std::optional<PublicInternet> SnapshotCache::open(SnapshotKey key,
                                                  const geo::MetroTable &metros) const
{
    const fs::path file = fileOf(key);
    std::error_code ignored;
    const auto size = fs::file_size(file, ignored);
    if (ignored || size > static_cast<std::uintmax_t>(kMaxSnapshotBytes)) {
        return std::nullopt;
    }
    std::ifstream stream{file, std::ios::binary};
    // Not a vector, which would be filled with zeros first.
    const auto bytes = std::make_unique_for_overwrite<char[]>(size);
    stream.read(bytes.get(), static_cast<std::streamsize>(size));
    if (stream.gcount() != static_cast<std::streamsize>(size)) {
        return std::nullopt;
    }
    auto internet = fromSnapshot({bytes.get(), static_cast<std::size_t>(size)}, key, metros);
    if (internet) {
        fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
    }
    return internet;
}

Result<void> SnapshotCache::write(const PublicInternet &internet, SnapshotKey key) const
{
    const fs::path file = fileOf(key);
    const fs::path unfinished =
        file.string() + '.' + hexOf(std::random_device{}()) + std::string{kUnfinished};
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (!writeBytes(unfinished, snapshotOf(internet, key))) {
        const std::string reason = error ? error.message() : std::strerror(errno);
        fs::remove(unfinished, error);
        return failure(ErrorCode::CannotWriteFile, file.string(), reason);
    }
    fs::rename(unfinished, file, error);
    if (error) {
        const std::string reason = error.message();
        fs::remove(unfinished, error);
        return failure(ErrorCode::CannotWriteFile, file.string(), reason);
    }
    removeOld();
    return {};
}

/// What another program is writing just now is spared: it is among the newest.
void SnapshotCache::removeOld() const
{
    std::error_code ignored;
    std::vector<std::pair<fs::file_time_type, fs::path>> ours;
    for (auto entry = fs::directory_iterator{m_folder, ignored};
         !ignored && entry != fs::directory_iterator{}; entry.increment(ignored)) {
        if (isOurs(entry->path().filename().string()) && entry->is_regular_file(ignored)) {
            ours.emplace_back(entry->last_write_time(ignored), entry->path());
        }
    }
    std::ranges::sort(ours, std::greater{});
    for (std::size_t i = kKeptSnapshots; i < ours.size(); ++i) {
        fs::remove(ours[i].second, ignored);
    }
}

} // namespace watershed::internet
