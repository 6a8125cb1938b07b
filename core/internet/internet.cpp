// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/internet.h"

#include "core/base/expects.h"
#include "core/internet/internet_data.h"

#include <algorithm>
#include <utility>

namespace watershed::internet {

Internet::Internet(std::unique_ptr<const InternetData> data)
    : m_data{std::move(data)}
{
    WATERSHED_EXPECTS(m_data != nullptr);
}

Internet::Internet(Internet &&) noexcept = default;
Internet &Internet::operator=(Internet &&) noexcept = default;
Internet::~Internet() = default;

const Provenance &Internet::provenance() const
{
    return m_data->provenance;
}

const geo::MetroTable &Internet::metros() const
{
    return *m_data->metros;
}

bool Internet::hasGeography() const
{
    return m_data->hasGeography;
}

std::uint32_t Internet::asCount() const
{
    return static_cast<std::uint32_t>(m_data->asns.size());
}

Asn Internet::asn(AsIndex as) const
{
    return m_data->asns[as.value()];
}

std::optional<AsIndex> Internet::find(Asn asn) const
{
    const auto found = std::ranges::lower_bound(m_data->asns, asn);
    if (found == m_data->asns.end() || *found != asn) {
        return std::nullopt;
    }
    return AsIndex{static_cast<std::uint32_t>(found - m_data->asns.begin())};
}

std::string_view Internet::name(AsIndex as) const
{
    return m_data->names[as.value()];
}

std::string_view Internet::country(AsIndex as) const
{
    return m_data->countries[as.value()];
}

NetworkKind Internet::kind(AsIndex as) const
{
    return m_data->kinds[as.value()];
}

std::uint32_t Internet::customerProviderCount() const
{
    return m_data->customerProviderCount;
}

std::uint32_t Internet::peeringCount() const
{
    return m_data->peeringCount;
}

ArcIndex Internet::firstArc(AsIndex as, Relationship relationship) const
{
    return ArcIndex{m_data->graph.firstArc(as.value(), relationship)};
}

std::span<const Interconnection> Internet::interconnections(ArcIndex arc) const
{
    const std::uint32_t first = m_data->links[arc.value()].begin;
    const std::uint32_t end = m_data->links[arc.value() + 1].begin;
    return std::span{m_data->interconnections}.subspan(first, end - first);
}

std::span<const std::uint32_t> Internet::neighbourSpan(AsIndex as, Relationship relationship) const
{
    return m_data->graph.neighbours(as.value(), relationship);
}

const RankedGraph &Internet::ranked() const
{
    return m_data->ranked;
}

std::uint32_t Internet::routerCount() const
{
    return static_cast<std::uint32_t>(m_data->routers.size());
}

const Router &Internet::router(RouterIndex router) const
{
    return m_data->routers[router.value()];
}

std::span<const Router> Internet::routersOf(AsIndex as) const
{
    const std::uint32_t first = m_data->firstRouter[as.value()];
    const std::uint32_t end = m_data->firstRouter[as.value() + 1];
    return std::span{m_data->routers}.subspan(first, end - first);
}

RouterIndex Internet::firstRouterOf(AsIndex as) const
{
    return RouterIndex{m_data->firstRouter[as.value()]};
}

std::span<const Router> Internet::routers() const
{
    return m_data->routers;
}

RouterArrays Internet::routerArrays() const
{
    return {m_data->firstRouter, m_data->routers, m_data->firstProviderArc, m_data->links,
            m_data->interconnections};
}

PresenceBasis Internet::basisOf(RouterIndex router) const
{
    return m_data->bases[router.value()];
}

MeetingBasis Internet::basisOf(const Interconnection &interconnection) const
{
    const Router &here = router(interconnection.here);
    const Router &there = router(interconnection.there);
    if (!here.metro || !there.metro) {
        return MeetingBasis::Unknown;
    }
    if (here.metro != there.metro) {
        return MeetingBasis::NearestPair;
    }
    const StatedMeeting meeting{std::min(here.as, there.as).value(),
                                std::max(here.as, there.as).value(), *here.metro};
    if (std::ranges::binary_search(m_data->meetings, meeting)) {
        return MeetingBasis::Stated;
    }
    const bool isKnown = basisOf(interconnection.here) != PresenceBasis::Inferred &&
                         basisOf(interconnection.there) != PresenceBasis::Inferred;
    return isKnown ? MeetingBasis::CommonPlace : MeetingBasis::CommonMetro;
}

std::span<const AsIndex> Internet::presentIn(geo::MetroId metro) const
{
    if (m_data->presentIn.empty()) {
        return {};
    }
    return m_data->presentIn[metro.value()];
}

Kilometres Internet::distance(geo::MetroId a, geo::MetroId b) const
{
    return {distancesKm(a)[b.value()]};
}

std::span<const float> Internet::distancesKm(geo::MetroId from) const
{
    WATERSHED_EXPECTS(hasGeography());
    return m_data->metros->distancesKm(from);
}

std::span<const Exchange> Internet::exchanges() const
{
    return m_data->exchanges;
}

std::optional<ExchangeId> Internet::exchangeOfRouteServer(Asn asn) const
{
    const auto found = std::ranges::find(m_data->exchanges, asn, &Exchange::routeServerAsn);
    if (found == m_data->exchanges.end()) {
        return std::nullopt;
    }
    return ExchangeId{static_cast<std::uint16_t>(found - m_data->exchanges.begin())};
}

Users Internet::totalUsers() const
{
    return m_data->totalUsers;
}

const InternetData &Internet::data() const
{
    return *m_data;
}

} // namespace watershed::internet
