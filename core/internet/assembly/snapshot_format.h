// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/content_hash.h"
#include "core/internet/assembly/public_internet.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace watershed::internet {

/// Changes when the bytes of a snapshot are laid out in another way.
inline constexpr std::uint32_t kSnapshotFormatVersion = 1;

/// Tells snapshots of different inputs apart: a hash of all that went into one.
using SnapshotKey = ContentHash::Value;

/// A finished Internet and its issues as bytes, little endian:
///
///     "WSINTNET", format version (u32), zero (u32), key (2 x u64)
///     provenance and issues
///     ASes, routers, relationships, interconnections, stated meetings, exchanges
///     XXH3 (64 bits, https://github.com/Cyan4973/xxHash) of everything before it
///
/// An array is its length (u64) and its elements, and zeros up to a multiple of 8 bytes. What can
/// be made from the rest in one pass (who is in a metro, sums) is not stored. Cost: a copy.
[[nodiscard]] std::string snapshotOf(const PublicInternet &internet, SnapshotKey key);

/// The Internet from the bytes.
///
/// Bytes of another version, key or checksum are refused, and so are those whose sizes do not fit
/// each other or whose indices lead outside: no bytes at all, made to or not, give an Internet
/// that cannot be walked through.
///
/// \param metros  those of the Internet that was stored; must outlive the new one
/// \return  nothing for bytes that are refused
[[nodiscard]] std::optional<PublicInternet> fromSnapshot(std::string_view bytes, SnapshotKey key,
                                                         const geo::MetroTable &metros);

} // namespace watershed::internet
