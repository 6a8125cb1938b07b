// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"
#include "core/base/quantities.h"
#include "core/base/strong_id.h"
#include "core/geo/metro_table.h"
#include "core/internet/public_file.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::internet {

struct AsIndexTag;
/// Position of an AS in its Internet. ASes stand in order of their numbers, so a lower index is
/// a lower AS number.
using AsIndex = StrongId<AsIndexTag, std::uint32_t>;

struct RouterIndexTag;
/// Position of a router in its Internet; the routers of an AS stand together.
using RouterIndex = StrongId<RouterIndexTag, std::uint32_t>;

struct ArcIndexTag;
/// Position of a relationship as one of its two ASes sees it.
using ArcIndex = StrongId<ArcIndexTag, std::uint32_t>;

struct ExchangeIdTag;
/// Index of an exchange in its Internet.
using ExchangeId = StrongId<ExchangeIdTag, std::uint16_t>;

/// What the other AS is to this one.
enum class Relationship : std::uint8_t { Customer, Peer, Provider };

/// What a network is there for.
enum class NetworkKind : std::uint8_t {
    Unknown,
    Tier1,
    Transit,
    Access,
    Hosting,
    Content,
    Education,
    Enterprise,
};

/// How it is known that an AS has a router in a metro.
enum class PresenceBasis : std::uint8_t {
    Stated,   ///< in a table of the program, in a text topology or by the user
    Facility, ///< it is listed in a building there
    Exchange, ///< it is a member of an exchange there
    Inferred, ///< from its country and its users only
};

/// How it is known that two ASes meet in a place.
enum class MeetingBasis : std::uint8_t {
    Stated,      ///< in a text topology or by the user
    CommonPlace, ///< inferred: both have a stated router, a building or an exchange in the metro
    CommonMetro, ///< inferred: both are in the metro, one of them by inference
    NearestPair, ///< inferred: they have no metro in common
    Unknown,     ///< one of them has no known place
};

/// The presence of an AS in a metro. An AS whose places are unknown has one router without metro.
struct Router {
    AsIndex as;
    std::optional<geo::MetroId> metro;
    Users users; ///< who reach the Internet through the AS in this metro
};

/// A place where two ASes exchange traffic, seen from one of them.
struct Interconnection {
    RouterIndex here;
    RouterIndex there;
};

/// Where the interconnections of an arc lie. The first one stands here, too: mostly it is the only
/// one, and an AS with a single router has no more than one with each neighbour.
struct ArcLinks {
    std::uint32_t begin = 0; ///< in RouterArrays::interconnections; the next arc's is the end
    Interconnection first;
};

/// Routers and interconnections as they lie in memory, for inner loops.
struct RouterArrays {
    std::span<const std::uint32_t> firstRouter; ///< by AsIndex, and the end
    std::span<const Router> routers;
    std::span<const std::uint32_t> firstProviderArc; ///< by AsIndex
    std::span<const ArcLinks> links;                 ///< by ArcIndex, and the end
    std::span<const Interconnection> interconnections;
};

/// How much of the world the built-in model shows. Written to files as the words in
/// project_words.h.
enum class ModelSize : std::uint8_t {
    Classroom, ///< about 60 well-known networks, to be looked at one by one
    Standard,  ///< about 12,000
    Full,      ///< about 78,000, as many as the real Internet has
};

/// An Internet exchange point.
struct Exchange {
    std::string name;
    geo::MetroId metro;
    std::optional<Asn> routeServerAsn; ///< transparent in the AS path (RFC 7947 2.2.2.1)
    std::vector<AsIndex> members;      ///< in order; all take part in the route server
};

/// Where an Internet came from, for people and for reports.
struct Provenance {
    enum class Kind : std::uint8_t { BuiltIn, PublicData };

    Kind kind = Kind::BuiltIn;
    std::string source; ///< name of the file with the relationships, or the model's version
    std::string date;   ///< "2025-09-01" where the source says it, else empty
    ModelSize size = ModelSize::Standard; ///< of the built-in model
    std::vector<PublicFile> files{};      ///< that were read, in the order in which they were given
};

class RankedGraph;

/// Sets of things that an Internet is made of; what InternetBuilder fills.
struct InternetData;

/// The immutable Internet: ASes, their routers, relationships, interconnections, exchanges and
/// users. Shared between threads without locks.
class Internet final {
public:
    explicit Internet(std::unique_ptr<const InternetData> data);
    Internet(Internet &&) noexcept;
    Internet &operator=(Internet &&) noexcept;
    ~Internet();

    [[nodiscard]] const Provenance &provenance() const;
    [[nodiscard]] const geo::MetroTable &metros() const;

    /// Whether routers have metros. Without, there are no users, distances or map dots.
    [[nodiscard]] bool hasGeography() const;

    // ASes -------------------------------------------------------------------------------------

    [[nodiscard]] std::uint32_t asCount() const;
    [[nodiscard]] Asn asn(AsIndex as) const;
    [[nodiscard]] std::optional<AsIndex> find(Asn asn) const;
    [[nodiscard]] std::string_view name(AsIndex as) const;    ///< empty where unknown
    [[nodiscard]] std::string_view country(AsIndex as) const; ///< ISO 3166-1 alpha-2 or empty
    [[nodiscard]] NetworkKind kind(AsIndex as) const;

    // Relationships ----------------------------------------------------------------------------

    /// Number of relationships by kind; each is counted once.
    [[nodiscard]] std::uint32_t customerProviderCount() const;
    [[nodiscard]] std::uint32_t peeringCount() const;

    /// Neighbours with which `as` has the relationship, in order of AS number.
    [[nodiscard]] auto neighbours(AsIndex as, Relationship relationship) const
    {
        return neighbourSpan(as, relationship) |
               std::views::transform([](std::uint32_t index) { return AsIndex{index}; });
    }

    /// The arc to the first of neighbours(as, relationship); the others follow one by one.
    [[nodiscard]] ArcIndex firstArc(AsIndex as, Relationship relationship) const;

    /// Where the two ASes of an arc meet: in the metros that were stated for them; else in all
    /// metros where both have a stated router, a building or an exchange; else in all their common
    /// metros; else in the nearest pair of metros. Never empty. `here` belongs to the AS whose arc
    /// it is; in order of `here`.
    [[nodiscard]] std::span<const Interconnection> interconnections(ArcIndex arc) const;

    /// Neighbours as raw indices, for inner loops.
    [[nodiscard]] std::span<const std::uint32_t> neighbourSpan(AsIndex as,
                                                               Relationship relationship) const;

    /// The same relationships laid out for passes.
    [[nodiscard]] const RankedGraph &ranked() const;

    // Routers ----------------------------------------------------------------------------------

    [[nodiscard]] std::uint32_t routerCount() const;
    [[nodiscard]] const Router &router(RouterIndex router) const;

    /// The routers of an AS, one or more, in order of their metros.
    [[nodiscard]] std::span<const Router> routersOf(AsIndex as) const;
    [[nodiscard]] RouterIndex firstRouterOf(AsIndex as) const;

    /// Every router, RouterIndex by RouterIndex.
    [[nodiscard]] std::span<const Router> routers() const;

    [[nodiscard]] RouterArrays routerArrays() const;

    /// How it is known that the AS is there; Inferred for a router without metro.
    [[nodiscard]] PresenceBasis basisOf(RouterIndex router) const;

    /// How it is known that the two ASes meet there.
    [[nodiscard]] MeetingBasis basisOf(const Interconnection &interconnection) const;

    /// ASes that have a router in the metro, in order.
    [[nodiscard]] std::span<const AsIndex> presentIn(geo::MetroId metro) const;

    /// Great-circle distance between two metros, from a table. \pre hasGeography()
    [[nodiscard]] Kilometres distance(geo::MetroId a, geo::MetroId b) const;
    /// The same from one metro to all, in kilometres by MetroId. \pre hasGeography()
    [[nodiscard]] std::span<const float> distancesKm(geo::MetroId from) const;

    // Exchanges and users ----------------------------------------------------------------------

    [[nodiscard]] std::span<const Exchange> exchanges() const;
    [[nodiscard]] std::optional<ExchangeId> exchangeOfRouteServer(Asn asn) const;
    [[nodiscard]] Users totalUsers() const;

    /// The arrays behind it, for what makes another Internet of this one or stores it.
    [[nodiscard]] const InternetData &data() const;

private:
    std::unique_ptr<const InternetData> m_data;
};

} // namespace watershed::internet
