// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/network.h"

#include "core/base/expects.h"
#include "core/routing/route_class.h"

#include <algorithm>
#include <utility>

namespace watershed::routing {

namespace {

std::vector<std::uint32_t> asOfRouters(const NetworkPlan &plan)
{
    std::vector<std::uint32_t> ases;
    for (const NetworkRouter &router : plan.routers) {
        ases.push_back(router.as);
    }
    return ases;
}

} // namespace

Network::Network(NetworkPlan plan)
    : m_plan{std::move(plan)}
    , m_igp{asOfRouters(m_plan), m_plan.igpLinks}
{
    for (SessionNumber i = 0; i < m_plan.sessions.size(); ++i) {
        const EbgpSession &session = m_plan.sessions[i];
        WATERSHED_EXPECTS(m_plan.routers[session.a.router].as !=
                          m_plan.routers[session.b.router].as);
        m_channels.push_back(
            {session.a.router, session.b.router, i, seenFromTheOtherSide(session.bIsToA)});
        m_channels.push_back({session.b.router, session.a.router, i, session.bIsToA});
    }
    for (std::uint32_t as = 0; as < m_plan.ases.size(); ++as) {
        addIbgp(as);
    }
    m_channelsTo.resize(m_plan.routers.size());
    for (ChannelNumber i = 0; i < m_channels.size(); ++i) {
        m_channelsTo[m_channels[i].to].push_back(i);
    }
}

void Network::addIbgp(std::uint32_t as)
{
    const IbgpKind kind = m_plan.ases[as].ibgp;
    if (kind == IbgpKind::None) {
        return;
    }
    const auto isPair = [&](RouterNumber a, RouterNumber b) {
        const NetworkRouter &one = m_plan.routers[a];
        const NetworkRouter &other = m_plan.routers[b];
        // A session runs between loopbacks and needs the IGP in both directions.
        return one.as == as && other.as == as && m_igp.cost(a, b) && m_igp.cost(b, a) &&
               (kind == IbgpKind::FullMesh || one.isReflector || other.isReflector);
    };
    for (RouterNumber a = 0; a < m_plan.routers.size(); ++a) {
        for (RouterNumber b = a + 1; b < m_plan.routers.size(); ++b) {
            if (isPair(a, b)) {
                m_channels.push_back({a, b, std::nullopt});
                m_channels.push_back({b, a, std::nullopt});
            }
        }
    }
}

const SessionEnd &Network::sendingEnd(ChannelNumber channel) const
{
    const EbgpSession &session = m_plan.sessions[*m_channels[channel].session];
    return channel % 2 == 0 ? session.a : session.b;
}

const SiteAnnouncement *Network::announcementOver(SessionNumber session, PrefixNumber prefix,
                                                  RouterNumber router,
                                                  const std::vector<bool> &siteIsOn) const
{
    const auto found =
        std::ranges::find_if(m_plan.announcements, [&](const SiteAnnouncement &announcement) {
            return announcement.session == session && announcement.prefix == prefix &&
                   siteIsOn[announcement.site] && m_plan.sites[announcement.site].router == router;
        });
    return found == m_plan.announcements.end() ? nullptr : &*found;
}

std::optional<SiteNumber> Network::siteAt(RouterNumber router, PrefixNumber prefix,
                                          const std::vector<bool> &siteIsOn) const
{
    for (SiteNumber site = 0; site < m_plan.sites.size(); ++site) {
        const auto isItsPrefix = [&](const SiteAnnouncement &announcement) {
            return announcement.site == site && announcement.prefix == prefix;
        };
        if (m_plan.sites[site].router == router && siteIsOn[site] &&
            std::ranges::any_of(m_plan.announcements, isItsPrefix)) {
            return site;
        }
    }
    return std::nullopt;
}

} // namespace watershed::routing
