// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/corrections.h"

#include "core/internet/internet_data.h"

#include <algorithm>
#include <map>
#include <utility>

namespace watershed::internet {

namespace {

using What = RelationshipCorrection::What;
using AsPair = std::pair<Asn, Asn>; // the lower AS number first

AsPair pairOf(Asn a, Asn b)
{
    return {std::min(a, b), std::max(a, b)};
}

/// What the data says of the two ASes, as a correction would say it.
RelationshipCorrection relationshipIn(const Internet &internet, Asn a, Asn b)
{
    const auto [low, high] = pairOf(a, b);
    const auto lowIndex = internet.find(low);
    const auto highIndex = internet.find(high);
    if (lowIndex && highIndex) {
        const auto hasHighAs = [&](Relationship relationship) {
            return std::ranges::binary_search(internet.neighbourSpan(*lowIndex, relationship),
                                              highIndex->value());
        };
        if (hasHighAs(Relationship::Customer)) {
            return {low, high, What::ProviderOf};
        }
        if (hasHighAs(Relationship::Provider)) {
            return {high, low, What::ProviderOf};
        }
        if (hasHighAs(Relationship::Peer)) {
            return {low, high, What::Peers};
        }
    }
    return {low, high, What::Nothing};
}

/// The router of the AS in the metro, where there is one.
std::optional<RouterIndex> routerIn(const Internet &internet, Asn asn, geo::MetroId metro)
{
    const auto as = internet.find(asn);
    if (!as) {
        return std::nullopt;
    }
    const auto routers = internet.routersOf(*as);
    const auto found = std::ranges::find(routers, std::optional{metro}, &Router::metro);
    if (found == routers.end()) {
        return std::nullopt;
    }
    return RouterIndex{internet.firstRouterOf(*as).value() +
                       static_cast<std::uint32_t>(found - routers.begin())};
}

/// Fills a builder from an Internet, with corrections in place of what it says.
class Corrector final {
public:
    Corrector(const Internet &internet, const Corrections &corrections)
        : m_internet{internet}
        , m_builder{internet.metros()}
    {
        for (const RelationshipCorrection &correction : corrections.relationships) {
            take(correction);
        }
        for (const PresenceCorrection &correction : corrections.presences) {
            take(correction);
        }
    }

    [[nodiscard]] std::optional<BuiltInternet> build(const CancelToken &cancel) &&
    {
        fillNetworks();
        fillRelationships();
        fillPresences();
        fillMeetings();
        fillExchanges();
        if (cancel.stop_requested()) {
            return std::nullopt;
        }
        BuiltInternet built = std::move(m_builder).build(m_internet.provenance());
        built.issues.insert(built.issues.begin(), m_issues.begin(), m_issues.end());
        if (cancel.stop_requested()) {
            return std::nullopt;
        }
        return built;
    }

private:
    void take(const RelationshipCorrection &correction)
    {
        const RelationshipCorrection known = relationshipIn(m_internet, correction.a, correction.b);
        const bool isKnown = known.what == correction.what &&
                             (correction.what != What::ProviderOf || known.a == correction.a);
        if (isKnown) {
            noteWithoutEffect(correction.a, toString(correction.b));
            return;
        }
        m_relationships.emplace(pairOf(correction.a, correction.b), correction);
    }

    void take(const PresenceCorrection &correction)
    {
        const auto metro = m_internet.metros().find(correction.metro);
        if (!metro) {
            m_issues.push_back(
                {Severity::Warning, {ErrorCode::UnknownMetro, {correction.metro}, std::nullopt}});
            return;
        }
        const auto router = routerIn(m_internet, correction.asn, *metro);
        const bool isKnown =
            correction.isPresent
                ? router && m_internet.basisOf(*router) != PresenceBasis::Inferred &&
                      correction.users.value_or(m_internet.router(*router).users) ==
                          m_internet.router(*router).users
                : !router;
        if (isKnown) {
            noteWithoutEffect(correction.asn, correction.metro);
            return;
        }
        m_presences.emplace(std::pair{correction.asn, *metro}, correction);
    }

    void noteWithoutEffect(Asn asn, std::string other)
    {
        m_issues.push_back({Severity::Note,
                            {ErrorCode::CorrectionWithoutEffect,
                             {toString(asn), std::move(other)},
                             std::nullopt}});
    }

    void fillNetworks()
    {
        for (std::uint32_t i = 0; i < m_internet.asCount(); ++i) {
            const AsIndex as{i};
            m_builder.setNetwork(m_internet.asn(as), std::string{m_internet.name(as)},
                                 std::string{m_internet.country(as)}, m_internet.kind(as));
        }
    }

    void fillRelationships()
    {
        m_builder.reserveRelationships(m_internet.customerProviderCount() +
                                       m_internet.peeringCount() + m_relationships.size());
        for (const auto &[pair, correction] : m_relationships) {
            switch (correction.what) {
            case What::ProviderOf:
                m_builder.addCustomerProvider(correction.b, correction.a);
                break;
            case What::Peers:
                m_builder.addPeering(correction.a, correction.b);
                break;
            case What::Nothing:
                break;
            }
        }
        for (std::uint32_t i = 0; i < m_internet.asCount(); ++i) {
            const AsIndex as{i};
            const Asn asn = m_internet.asn(as);
            for (const AsIndex provider : m_internet.neighbours(as, Relationship::Provider)) {
                if (!isCorrected(asn, m_internet.asn(provider))) {
                    m_builder.addCustomerProvider(asn, m_internet.asn(provider));
                }
            }
            for (const AsIndex peer : m_internet.neighbours(as, Relationship::Peer)) {
                if (as < peer && !isCorrected(asn, m_internet.asn(peer))) {
                    m_builder.addPeering(asn, m_internet.asn(peer));
                }
            }
        }
    }

    void fillPresences()
    {
        for (std::uint32_t i = 0; i < m_internet.routerCount(); ++i) {
            const Router &router = m_internet.router(RouterIndex{i});
            if (router.metro && !correctionOf(m_internet.asn(router.as), *router.metro)) {
                m_builder.addPresence(m_internet.asn(router.as), *router.metro, router.users,
                                      m_internet.basisOf(RouterIndex{i}));
            }
        }
        for (const auto &[place, correction] : m_presences) {
            if (correction.isPresent) {
                const auto &[asn, metro] = place;
                const auto router = routerIn(m_internet, asn, metro);
                const Users known = router ? m_internet.router(*router).users : Users{};
                m_builder.addPresence(asn, metro, correction.users.value_or(known));
            }
        }
    }

    /// Two ASes do not meet where one of them is not.
    void fillMeetings()
    {
        const auto isRemoved = [this](Asn asn, geo::MetroId metro) {
            const PresenceCorrection *correction = correctionOf(asn, metro);
            return correction != nullptr && !correction->isPresent;
        };
        for (const StatedMeeting &meeting : m_internet.data().meetings) {
            const Asn low = m_internet.asn(AsIndex{meeting.low});
            const Asn high = m_internet.asn(AsIndex{meeting.high});
            if (!isRemoved(low, meeting.metro) && !isRemoved(high, meeting.metro)) {
                m_builder.addMeeting(low, high, meeting.metro);
            }
        }
    }

    void fillExchanges()
    {
        for (const Exchange &exchange : m_internet.exchanges()) {
            std::vector<Asn> members;
            members.reserve(exchange.members.size());
            for (const AsIndex member : exchange.members) {
                members.push_back(m_internet.asn(member));
            }
            m_builder.addExchange(exchange.name, exchange.metro, exchange.routeServerAsn,
                                  std::move(members));
        }
    }

    [[nodiscard]] bool isCorrected(Asn a, Asn b) const
    {
        return !m_relationships.empty() && m_relationships.contains(pairOf(a, b));
    }

    [[nodiscard]] const PresenceCorrection *correctionOf(Asn asn, geo::MetroId metro) const
    {
        const auto found = m_presences.find(std::pair{asn, metro});
        return found == m_presences.end() ? nullptr : &found->second;
    }

    const Internet &m_internet;
    InternetBuilder m_builder;
    std::map<AsPair, RelationshipCorrection> m_relationships; ///< those that change something
    std::map<std::pair<Asn, geo::MetroId>, PresenceCorrection> m_presences; ///< likewise
    std::vector<Issue> m_issues;
};

} // namespace

std::optional<BuiltInternet>
withCorrections(const Internet &internet, const Corrections &corrections, const CancelToken &cancel)
{
    return Corrector{internet, corrections}.build(cancel);
}

} // namespace watershed::internet
