// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/internet_builder.h"

#include "core/base/expects.h"
#include "core/base/folded_issues.h"
#include "core/internet/asn_index.h"
#include "core/internet/internet_data.h"
#include "core/internet/provider_cycles.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace watershed::internet {

namespace {

/// Finds where two ASes meet; see Internet::interconnections().
class MeetingPlaces final {
public:
    explicit MeetingPlaces(const InternetData &data)
        : m_data{data}
    {}

    void append(std::uint32_t here, std::uint32_t there, std::vector<Interconnection> &to) const
    {
        const auto stated = statedFor(here, there);
        if (!stated.empty()) {
            for (const StatedMeeting &meeting : stated) {
                to.push_back({routerIn(here, meeting.metro), routerIn(there, meeting.metro)});
            }
            return;
        }
        const std::size_t before = to.size();
        appendCommonMetros(here, there, to);
        if (to.size() == before) {
            to.push_back(nearestPair(here, there));
            return;
        }
        // Where both are known to be somewhere together, what is only inferred does not count.
        const auto isKnown = [this](const Interconnection &link) {
            return m_data.bases[link.here.value()] != PresenceBasis::Inferred &&
                   m_data.bases[link.there.value()] != PresenceBasis::Inferred;
        };
        const auto first = to.begin() + static_cast<std::ptrdiff_t>(before);
        const auto unknown = std::stable_partition(first, to.end(), isKnown);
        if (unknown != first) {
            to.erase(unknown, to.end());
        }
    }

private:
    [[nodiscard]] std::span<const StatedMeeting> statedFor(std::uint32_t here,
                                                           std::uint32_t there) const
    {
        if (m_data.meetings.empty()) {
            return {};
        }
        const auto pair = std::pair{std::min(here, there), std::max(here, there)};
        const auto found =
            std::ranges::equal_range(m_data.meetings, pair, {}, [](const StatedMeeting &meeting) {
                return std::pair{meeting.low, meeting.high};
            });
        return {found.begin(), found.end()};
    }

    /// \pre  the AS has a router there
    [[nodiscard]] RouterIndex routerIn(std::uint32_t as, geo::MetroId metro) const
    {
        const auto first = m_data.routers.begin() + m_data.firstRouter[as];
        const auto last = m_data.routers.begin() + m_data.firstRouter[as + 1];
        const auto found = std::ranges::lower_bound(
            first, last, metro, {}, [](const Router &router) { return *router.metro; });
        return RouterIndex{static_cast<std::uint32_t>(found - m_data.routers.begin())};
    }

    void appendCommonMetros(std::uint32_t here, std::uint32_t there,
                            std::vector<Interconnection> &to) const
    {
        const std::uint32_t hereEnd = m_data.firstRouter[here + 1];
        const std::uint32_t thereEnd = m_data.firstRouter[there + 1];
        std::uint32_t a = m_data.firstRouter[here];
        std::uint32_t b = m_data.firstRouter[there];
        while (a < hereEnd && b < thereEnd) {
            const auto &metroA = m_data.routers[a].metro;
            const auto &metroB = m_data.routers[b].metro;
            if (metroA == metroB) {
                to.push_back({RouterIndex{a}, RouterIndex{b}});
                ++a;
                ++b;
            } else if (metroA < metroB) {
                ++a;
            } else {
                ++b;
            }
        }
    }

    [[nodiscard]] float distance(const Router &a, const Router &b) const
    {
        if (!a.metro || !b.metro) {
            return 0.0F; // the place is unknown: any will do
        }
        return m_data.metros->distancesKm(*a.metro)[b.metro->value()];
    }

    /// Of equally near pairs the one of the lowest routers, seen alike from both sides.
    [[nodiscard]] Interconnection nearestPair(std::uint32_t here, std::uint32_t there) const
    {
        auto best = std::tuple{std::numeric_limits<float>::infinity(), 0U, 0U};
        for (std::uint32_t a = m_data.firstRouter[here]; a < m_data.firstRouter[here + 1]; ++a) {
            for (std::uint32_t b = m_data.firstRouter[there]; b < m_data.firstRouter[there + 1];
                 ++b) {
                const float km = distance(m_data.routers[a], m_data.routers[b]);
                best = std::min(best, std::tuple{km, std::min(a, b), std::max(a, b)});
            }
        }
        const auto [km, low, high] = best;
        return here < there ? Interconnection{RouterIndex{low}, RouterIndex{high}}
                            : Interconnection{RouterIndex{high}, RouterIndex{low}};
    }

    const InternetData &m_data;
};

/// Takes out what makes an AS its own provider over others: routes could not be settled in order.
void breakProviderCycles(const InternetData &data, std::vector<Arc> &arcs, FoldedIssues &issues)
{
    const auto provisions =
        provisionsThatCloseCycles(static_cast<std::uint32_t>(data.asns.size()), arcs);
    if (provisions.empty()) {
        return;
    }
    for (const auto &[customer, provider] : provisions) {
        issues.note(ErrorCode::ProviderCycle, {}, [&data, from = customer, to = provider] {
            return Error{ErrorCode::ProviderCycle,
                         {toString(data.asns[from]), toString(data.asns[to])},
                         std::nullopt};
        });
    }
    std::erase_if(arcs, [&provisions](const Arc &arc) {
        switch (arc.relationship) {
        case Relationship::Provider:
            return std::ranges::binary_search(provisions, Provision{arc.from, arc.to});
        case Relationship::Customer:
            return std::ranges::binary_search(provisions, Provision{arc.to, arc.from});
        case Relationship::Peer:
            return false;
        }
        return false;
    });
}

} // namespace

InternetBuilder::InternetBuilder(const geo::MetroTable &metros)
    : m_metros{&metros}
{}

void InternetBuilder::reserveRelationships(std::size_t count)
{
    m_links.reserve(count);
}

void InternetBuilder::setNetwork(Asn asn, std::string name, std::string country, NetworkKind kind)
{
    m_networks.push_back({asn, std::move(name), std::move(country), kind});
}

void InternetBuilder::addCustomerProvider(Asn customer, Asn provider)
{
    m_links.push_back({customer, provider, false});
}

void InternetBuilder::addPeering(Asn a, Asn b)
{
    m_links.push_back({a, b, true});
}

void InternetBuilder::addMeeting(Asn a, Asn b, geo::MetroId metro)
{
    WATERSHED_EXPECTS(metro.value() < m_metros->size());
    m_meetings.push_back({std::min(a, b), std::max(a, b), metro});
    addPresence(a, metro, Users{});
    addPresence(b, metro, Users{});
}

void InternetBuilder::addPresence(Asn asn, geo::MetroId metro, Users users, PresenceBasis basis)
{
    WATERSHED_EXPECTS(metro.value() < m_metros->size() && users.count >= 0);
    m_presences.push_back({asn, metro, users, basis});
}

void InternetBuilder::addExchange(std::string name, geo::MetroId metro,
                                  std::optional<Asn> routeServerAsn, std::vector<Asn> members)
{
    WATERSHED_EXPECTS(metro.value() < m_metros->size());
    m_exchanges.push_back({std::move(name), metro, routeServerAsn, std::move(members)});
}

BuiltInternet InternetBuilder::build(Provenance provenance) &&
{
    return *std::move(*this).build(std::move(provenance), CancelToken{});
}

std::optional<BuiltInternet> InternetBuilder::build(Provenance provenance,
                                                    const CancelToken &cancel) &&
{
    auto data = std::make_unique<InternetData>();
    data->provenance = std::move(provenance);
    data->metros = m_metros;
    data->asns = collectAsns();
    const AsnIndex indexOf{data->asns};
    std::vector<Issue> issues;

    fillNetworks(*data, indexOf);
    fillRouters(*data);
    fillMeetings(*data, indexOf);
    fillExchanges(*data, indexOf);
    if (cancel.stop_requested()) {
        return std::nullopt;
    }
    const std::vector<Arc> arcs = relate(*data, indexOf, issues);
    if (cancel.stop_requested()) {
        return std::nullopt;
    }
    layOut(*data, arcs);
    if (!connect(*data, arcs, cancel)) {
        return std::nullopt;
    }
    return BuiltInternet{Internet{std::move(data)}, std::move(issues)};
}

std::vector<Asn> InternetBuilder::collectAsns() const
{
    AsnSet asns;
    for (const Network &network : m_networks) {
        asns.add(network.asn);
    }
    for (const Link &link : m_links) {
        asns.add(link.a);
        asns.add(link.b);
    }
    for (const Presence &presence : m_presences) {
        asns.add(presence.asn);
    }
    for (const PendingExchange &exchange : m_exchanges) {
        for (const Asn member : exchange.members) {
            asns.add(member);
        }
    }
    return std::move(asns).inOrder();
}

void InternetBuilder::fillNetworks(InternetData &data, const AsnIndex &indexOf)
{
    data.names.resize(data.asns.size());
    data.countries.resize(data.asns.size());
    data.kinds.resize(data.asns.size(), NetworkKind::Unknown);
    for (Network &network : m_networks) {
        const std::uint32_t as = indexOf(network.asn);
        data.names[as] = std::move(network.name);
        data.countries[as] = std::move(network.country);
        data.kinds[as] = network.kind;
    }
}

void InternetBuilder::fillRouters(InternetData &data)
{
    data.hasGeography = !m_presences.empty();
    if (data.hasGeography) {
        data.presentIn.resize(m_metros->size());
    }
    std::ranges::sort(m_presences, {}, [](const Presence &presence) {
        return std::tuple{presence.asn, presence.metro, presence.basis};
    });

    data.firstRouter.reserve(data.asns.size() + 1);
    data.routers.reserve(std::max(data.asns.size(), m_presences.size()));
    data.bases.reserve(data.routers.capacity());
    auto presence = m_presences.begin();
    for (std::uint32_t as = 0; as < data.asns.size(); ++as) {
        const auto first = static_cast<std::uint32_t>(data.routers.size());
        data.firstRouter.push_back(first);
        for (; presence != m_presences.end() && presence->asn == data.asns[as]; ++presence) {
            const bool isNew =
                data.routers.size() == first || data.routers.back().metro != presence->metro;
            if (isNew) {
                data.routers.push_back({AsIndex{as}, presence->metro, Users{}});
                data.bases.push_back(presence->basis);
                data.presentIn[presence->metro.value()].push_back(AsIndex{as});
            }
            data.routers.back().users += presence->users;
            data.totalUsers += presence->users;
        }
        if (data.routers.size() == first) {
            data.routers.push_back({AsIndex{as}, std::nullopt, Users{}});
            data.bases.push_back(PresenceBasis::Inferred);
        }
    }
    data.firstRouter.push_back(static_cast<std::uint32_t>(data.routers.size()));
}

/// Both arcs of every link, in order; of a pair the first link.
std::vector<Arc> InternetBuilder::relate(const InternetData &data, const AsnIndex &indexOf,
                                         std::vector<Issue> &issues) const
{
    FoldedIssues found;

    // By AS, by counting: a sort of all arcs takes three times as long.
    std::vector<Arc> links;
    std::vector<std::size_t> first(data.asns.size() + 1);
    links.reserve(m_links.size());
    for (const Link &link : m_links) {
        if (link.a == link.b) {
            found.note(ErrorCode::SelfRelation, {}, [&link] {
                return Error{ErrorCode::SelfRelation, {toString(link.a)}, std::nullopt};
            });
            continue;
        }
        const Arc arc{indexOf(link.a), indexOf(link.b),
                      link.isPeering ? Relationship::Peer : Relationship::Provider};
        ++first[arc.from];
        ++first[arc.to];
        links.push_back(arc);
    }
    std::exclusive_scan(first.begin(), first.end(), first.begin(), std::size_t{0});
    std::vector<Arc> all(first.back());
    std::vector<std::size_t> end{first};
    for (const Arc &arc : links) {
        all[end[arc.from]++] = arc;
        all[end[arc.to]++] = {arc.to, arc.from,
                              arc.relationship == Relationship::Peer ? Relationship::Peer
                                                                     : Relationship::Customer};
    }

    std::vector<Arc> arcs;
    arcs.reserve(all.size());
    for (std::size_t as = 0; as + 1 < first.size(); ++as) {
        const std::span arcsOfAs{all.begin() + static_cast<std::ptrdiff_t>(first[as]),
                                 all.begin() + static_cast<std::ptrdiff_t>(first[as + 1])};
        std::ranges::stable_sort(arcsOfAs, {}, &Arc::to);
        const auto isRepeated = [&](const Arc &kept, const Arc &next) {
            if (kept.to != next.to) {
                return false;
            }
            if (kept.relationship != next.relationship && next.from < next.to) {
                found.note(ErrorCode::ConflictingRelation, {}, [&] {
                    return Error{ErrorCode::ConflictingRelation,
                                 {toString(data.asns[next.from]), toString(data.asns[next.to])},
                                 std::nullopt};
                });
            }
            return true;
        };
        const auto last = std::unique(arcsOfAs.begin(), arcsOfAs.end(), isRepeated);
        std::sort(arcsOfAs.begin(), last);
        arcs.insert(arcs.end(), arcsOfAs.begin(), last);
    }
    breakProviderCycles(data, arcs, found);
    std::move(found).moveInto(issues);
    return arcs;
}

void InternetBuilder::layOut(InternetData &data, const std::vector<Arc> &arcs)
{
    const auto asCount = static_cast<std::uint32_t>(data.asns.size());
    data.graph = AsGraph{asCount, arcs};
    data.ranked = RankedGraph{asCount, data.graph};
    data.firstProviderArc.reserve(asCount);
    for (std::uint32_t as = 0; as < asCount; ++as) {
        data.firstProviderArc.push_back(data.graph.firstArc(as, Relationship::Provider));
    }
}

/// \return  false when cancelled
bool InternetBuilder::connect(InternetData &data, const std::vector<Arc> &arcs,
                              const CancelToken &cancel)
{
    // A sixth of what fits ArcLinks::begin; the Internet of 2025 has two million.
    constexpr std::size_t kMostInterconnections = 700'000'000;
    const MeetingPlaces meetingPlaces{data};
    data.links.reserve(arcs.size() + 1);
    data.interconnections.reserve(arcs.size());
    for (const Arc &arc : arcs) {
        if (data.links.size() % 4096 == 0 && cancel.stop_requested()) {
            return false;
        }
        const auto begin = static_cast<std::uint32_t>(data.interconnections.size());
        meetingPlaces.append(arc.from, arc.to, data.interconnections);
        if (data.interconnections.size() > kMostInterconnections) {
            throw std::length_error{"too many interconnections"};
        }
        data.links.push_back({begin, data.interconnections[begin]});
        data.peeringCount += arc.relationship == Relationship::Peer && arc.from < arc.to ? 1 : 0;
        data.customerProviderCount += arc.relationship == Relationship::Provider ? 1 : 0;
    }
    data.links.push_back({static_cast<std::uint32_t>(data.interconnections.size()), {}});
    return true;
}

void InternetBuilder::fillMeetings(InternetData &data, const AsnIndex &indexOf)
{
    for (const Meeting &meeting : m_meetings) {
        if (meeting.a != meeting.b) {
            data.meetings.push_back({indexOf(meeting.a), indexOf(meeting.b), meeting.metro});
        }
    }
    std::ranges::sort(data.meetings);
    const auto repeated = std::ranges::unique(data.meetings);
    data.meetings.erase(repeated.begin(), repeated.end());
}

void InternetBuilder::fillExchanges(InternetData &data, const AsnIndex &indexOf)
{
    for (PendingExchange &pending : m_exchanges) {
        std::vector<AsIndex> members;
        for (const Asn member : pending.members) {
            members.emplace_back(indexOf(member));
        }
        std::ranges::sort(members);
        const auto repeated = std::ranges::unique(members);
        members.erase(repeated.begin(), repeated.end());
        data.exchanges.push_back(
            {std::move(pending.name), pending.metro, pending.routeServerAsn, std::move(members)});
    }
}

} // namespace watershed::internet
