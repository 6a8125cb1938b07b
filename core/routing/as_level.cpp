// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/as_level.h"

#include <algorithm>
#include <iterator>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Internet;
using internet::Relationship;

class AsLevel final {
public:
    AsLevel(const Internet &internet, std::span<const Announcement> announcements,
            std::vector<Preference> &best, CancelPoll &poll)
        : m_internet{internet}
        , m_announcements{announcements}
        , m_best{best}
        , m_poll{poll}
    {}

    [[nodiscard]] std::vector<std::uint32_t> run()
    {
        std::vector<std::uint32_t> order;
        order.reserve(m_internet.asCount());

        seed(Relationship::Customer);
        spread(RouteClass::Customer, Relationship::Provider, order);
        const std::size_t customerRoutes = order.size();

        seed(Relationship::Peer);
        for (std::size_t i = 0; i < customerRoutes; ++i) {
            m_poll();
            offerToAll(order[i], RouteClass::Peer, Relationship::Peer);
        }
        collectPeerRoutes(order);

        seed(Relationship::Provider);
        for (const std::uint32_t as : order) {
            m_poll();
            offerToAll(as, RouteClass::Provider, Relationship::Customer);
        }
        spread(RouteClass::Provider, Relationship::Customer, order);
        return order;
    }

private:
    void seed(Relationship service)
    {
        for (const Announcement &announcement : m_announcements) {
            if (announcement.service == service) {
                offer(announcement.neighbour.value(), preferenceOf(announcement));
            }
        }
    }

    /// Takes a route where it beats the one the AS has.
    void offer(std::uint32_t as, Preference route)
    {
        if (m_best[as] <= route) {
            return;
        }
        m_best[as] = route;
        const std::size_t length = lengthOf(route);
        if (m_byLength.size() <= length) {
            m_byLength.resize(length + 1);
        }
        m_byLength[length].push_back(as);
    }

    /// What `as` has, told to its neighbours of one kind.
    void offerToAll(std::uint32_t as, RouteClass routeClass, Relationship neighbours)
    {
        const Preference route = preference(routeClass, lengthOf(m_best[as]) + 1U);
        for (const std::uint32_t neighbour : m_internet.neighbourSpan(AsIndex{as}, neighbours)) {
            offer(neighbour, route);
        }
    }

    /// Settles the ASes on offer, shortest path first, each telling the neighbours of that kind.
    void spread(RouteClass routeClass, Relationship towards, std::vector<std::uint32_t> &order)
    {
        // offer() may lengthen m_byLength, but only behind the bucket at work.
        for (std::size_t length = 0; length < m_byLength.size(); ++length) {
            for (std::size_t i = 0; i < m_byLength[length].size(); ++i) {
                const std::uint32_t as = m_byLength[length][i];
                m_poll();
                // A longer offer may stand here for an AS that a shorter one has settled since.
                if (lengthOf(m_best[as]) == length) {
                    order.push_back(as);
                    offerToAll(as, routeClass, towards);
                }
            }
            m_byLength[length].clear();
        }
    }

    void collectPeerRoutes(std::vector<std::uint32_t> &order)
    {
        for (std::size_t length = 0; length < m_byLength.size(); ++length) {
            std::ranges::copy_if(
                m_byLength[length], std::back_inserter(order),
                [this, length](std::uint32_t as) { return lengthOf(m_best[as]) == length; });
            m_byLength[length].clear();
        }
    }

    const Internet &m_internet;
    std::span<const Announcement> m_announcements;
    std::vector<Preference> &m_best;
    CancelPoll &m_poll;
    std::vector<std::vector<std::uint32_t>> m_byLength; ///< ASes on offer by path length
};

} // namespace

std::vector<std::uint32_t> settleAsLevel(const internet::Internet &internet,
                                         std::span<const Announcement> announcements,
                                         std::vector<Preference> &best, CancelPoll &poll)
{
    return AsLevel{internet, announcements, best, poll}.run();
}

} // namespace watershed::routing
