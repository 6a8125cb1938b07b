// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/internet/builtin/model_tables.h"
#include "core/internet/internet_builder.h"
#include "core/internet/readers/public_records.h"

#include <cstdint>
#include <optional>
#include <span>

namespace watershed::internet {

/// Changes when the same files give another Internet.
inline constexpr std::uint32_t kAssemblyVersion = 3;

/// Puts an Internet together from what files of public data say. The order of the records within
/// a file changes nothing; that of the files decides who is believed:
///
/// - Relationships are those of the first file that has any; further files add those of pairs that
///   it does not relate. Of a pair that one file gives twice, provision goes before peering and
///   the lower AS number's being the provider goes first (ConflictingRelation).
/// - Names: PeeringDB's, else the organisation's, else the AS's handle. Countries: where the AS is
///   registered, else where its organisation is, else where most of its users are.
/// - Kinds: the clique is Tier1; else as the network presents itself; else Transit with customers,
///   Access with users, Enterprise with relationships, Unknown without.
/// - Users are those of the first file with estimates, except of ASes of which a text topology
///   states how many they have.
/// - Exchanges and buildings lie where PlaceFinder puts them; those that it does not find are told
///   (UnplacedExchange, UnplacedFacility) and left out. An exchange's route server is its member
///   that presents itself as one (of several the one at the fewest exchanges, then the lowest
///   number), else the one of the program's table for the exchange of that name and metro, where
///   the files list that number as an exchange's. Route servers are no members and, unless
///   related, no ASes.
/// - An AS is in the metros of its exchanges and buildings, where a text topology says, and, with
///   files that tell of members, users or countries, where the program's table of networks says
///   (Stated); FootprintRule adds what its users and its country tell.
///
/// ASes are those that are related, and those of which a text topology states a place; others that
/// have users or are members of something are left out, because no route could reach them, and
/// told as UnrelatedAs. Issues: those of the files, in their order, then those named here and
/// InternetBuilder's. Users in a country without metros are told as CountryWithoutMetro. The sum of
/// the other ASes' users is kept.
///
/// \param metros  must outlive the Internet
/// \param tables  the program's, for route servers and for carriers' metros, whose ids are those
///                of MetroTable::builtIn() and are found in `metros` by code
/// \return  nothing inside when cancelled; NoRelationships where no file has any
[[nodiscard]] Result<std::optional<BuiltInternet>>
assemble(std::span<const ReadFile> files, const geo::MetroTable &metros, const CancelToken &cancel,
         const ProgressSink &progress, const ModelTables &tables = builtInModelTables());

} // namespace watershed::internet
