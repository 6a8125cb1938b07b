// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet.h"

#include "core/base/cancel_token.h"
#include "core/base/error.h"

#include <optional>
#include <string>
#include <vector>

namespace watershed::internet {

class AsnIndex;
struct Arc;

/// An Internet and what was found wrong while it was put together.
struct BuiltInternet {
    Internet internet;
    std::vector<Issue> issues;
};

/// Collects ASes, relationships, presences and exchanges in any order; build() makes the Internet.
///
/// An AS exists as soon as anything names it. What is said twice counts once. Of two
/// relationships for one pair the first stays and a ConflictingRelation issue is noted; an AS
/// related to itself is noted as SelfRelation and left out. Where ASes are each other's providers
/// in a circle, one relationship of it is left out and a ProviderCycle issue is noted.
class InternetBuilder final {
public:
    /// \param metros  must outlive the Internet (the built-in table does)
    explicit InternetBuilder(const geo::MetroTable &metros);

    void reserveRelationships(std::size_t count);

    void setNetwork(Asn asn, std::string name, std::string country, NetworkKind kind);
    void addCustomerProvider(Asn customer, Asn provider);
    void addPeering(Asn a, Asn b);

    /// The two ASes, related by another call, meet in this metro. With one such call for a pair,
    /// they meet only where it is said. Puts a router of both there, unless there is one.
    void addMeeting(Asn a, Asn b, geo::MetroId metro);

    /// Puts a router of the AS in the metro; users of repeated calls add up, and of several bases
    /// the first in the order of PresenceBasis stays.
    void addPresence(Asn asn, geo::MetroId metro, Users users,
                     PresenceBasis basis = PresenceBasis::Stated);

    /// Makes the exchange; members take part in its route server. Does not add peerings or
    /// presences.
    void addExchange(std::string name, geo::MetroId metro, std::optional<Asn> routeServerAsn,
                     std::vector<Asn> members);

    /// Cost: O(relationships * log) plus the interconnections; std::length_error for more of them
    /// than memory is likely to hold.
    [[nodiscard]] BuiltInternet build(Provenance provenance) &&;

    /// The same. \return  nothing when cancelled
    [[nodiscard]] std::optional<BuiltInternet> build(Provenance provenance,
                                                     const CancelToken &cancel) &&;

private:
    struct Network {
        Asn asn;
        std::string name;
        std::string country;
        NetworkKind kind;
    };
    struct Link {
        Asn a;
        Asn b;
        bool isPeering; ///< else a is the customer of b
    };
    struct Presence {
        Asn asn;
        geo::MetroId metro;
        Users users;
        PresenceBasis basis;
    };
    struct Meeting {
        Asn a; ///< the lower AS number
        Asn b;
        geo::MetroId metro;
    };
    struct PendingExchange {
        std::string name;
        geo::MetroId metro;
        std::optional<Asn> routeServerAsn;
        std::vector<Asn> members;
    };

    [[nodiscard]] std::vector<Asn> collectAsns() const;
    void fillNetworks(InternetData &data, const AsnIndex &indexOf);
    void fillRouters(InternetData &data);
    [[nodiscard]] std::vector<Arc> relate(const InternetData &data, const AsnIndex &indexOf,
                                          std::vector<Issue> &issues) const;
    static void layOut(InternetData &data, const std::vector<Arc> &arcs);
    [[nodiscard]] static bool connect(InternetData &data, const std::vector<Arc> &arcs,
                                      const CancelToken &cancel);
    void fillMeetings(InternetData &data, const AsnIndex &indexOf);
    void fillExchanges(InternetData &data, const AsnIndex &indexOf);

    const geo::MetroTable *m_metros;
    std::vector<Network> m_networks;
    std::vector<Link> m_links;
    std::vector<Presence> m_presences;
    std::vector<Meeting> m_meetings;
    std::vector<PendingExchange> m_exchanges;
};

} // namespace watershed::internet
