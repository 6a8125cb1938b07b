// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/as_level_routes.h"

#include "core/base/asn.h"
#include "core/base/expects.h"
#include "core/routing/as_level.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Internet;
using internet::Relationship;

/// Announcement::site is the position in the list of origins.
std::vector<Announcement> announcementsOf(const Internet &internet,
                                          std::span<const AsOrigin> origins)
{
    // What the origin is to a neighbour that is its customer, peer, provider.
    constexpr std::array kRoles{
        std::pair{Relationship::Customer, Relationship::Provider},
        std::pair{Relationship::Peer, Relationship::Peer},
        std::pair{Relationship::Provider, Relationship::Customer},
    };
    std::vector<Announcement> announcements;
    for (std::uint32_t i = 0; i < origins.size(); ++i) {
        const auto sent = plainAttributes(origins[i].asn, static_cast<int>(origins[i].prepends));
        const auto origin = internet.find(origins[i].asn);
        WATERSHED_EXPECTS(origin.has_value());
        for (const auto &[neighbours, service] : kRoles) {
            for (const AsIndex neighbour : internet.neighbours(*origin, neighbours)) {
                Announcement announcement;
                announcement.site = design::SiteId{i};
                announcement.neighbour = neighbour;
                announcement.service = service;
                announcement.sent = sent;
                announcements.push_back(announcement);
            }
        }
    }
    return announcements;
}

/// Chooses among the neighbours that offer an AS its best class and length.
class NextHops final {
public:
    NextHops(const Internet &internet, std::span<const AsOrigin> origins,
             const std::vector<Preference> &best)
        : m_internet{internet}
        , m_best{best}
        , m_routes(internet.asCount())
    {
        for (const AsOrigin &origin : origins) {
            const AsIndex as = *internet.find(origin.asn);
            m_routes[as.value()] = {RouteClass::Origin, 0, origin.asn, origin.asn};
            m_origins.emplace_back(as.value(), origin.prepends);
        }
        std::ranges::sort(m_origins);
    }

    /// \pre who tells `as` has chosen already
    void chooseFor(std::uint32_t as)
    {
        const Preference best = m_best[as];
        const auto neighbours = m_internet.neighbourSpan(AsIndex{as}, neighbourOf(classOf(best)));
        // Neighbours stand in order of AS number.
        const auto next = std::ranges::find_if(neighbours, [&](std::uint32_t neighbour) {
            return offersBest(m_best, neighbour, as) || isOriginThatOffers(neighbour, best);
        });
        WATERSHED_EXPECTS(next != neighbours.end());
        m_routes[as] = {classOf(best), lengthOf(best), m_internet.asn(AsIndex{*next}),
                        m_routes[*next].origin};
    }

    [[nodiscard]] std::vector<AsRoute> routes() && { return std::move(m_routes); }

private:
    /// An origin tells its own route to all neighbours.
    [[nodiscard]] bool isOriginThatOffers(std::uint32_t neighbour, Preference best) const
    {
        if (classOf(m_best[neighbour]) != RouteClass::Origin) {
            return false;
        }
        const auto found = std::ranges::lower_bound(
            m_origins, neighbour, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
        return found->second + 1 == lengthOf(best);
    }

    const Internet &m_internet;
    const std::vector<Preference> &m_best;
    std::vector<AsRoute> m_routes;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_origins; ///< AsIndex, prepends
};

std::optional<std::uint32_t> prependsFrom(std::string_view text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number > kMostOriginPrepends) {
        return std::nullopt;
    }
    return number;
}

} // namespace

Result<std::vector<AsOrigin>> parseAsOrigins(std::string_view text)
{
    std::vector<AsOrigin> origins;
    for (;;) {
        const std::size_t comma = text.find(',');
        const std::string_view item = text.substr(0, comma);
        const std::size_t colon = item.find(':');
        const auto asn = parseAsn(item.substr(0, colon));
        if (!asn) {
            return failure(ErrorCode::InvalidAsn, std::string{item.substr(0, colon)});
        }
        AsOrigin origin{*asn, 0};
        if (colon != std::string_view::npos) {
            const auto prepends = prependsFrom(item.substr(colon + 1));
            if (!prepends) {
                return failure(ErrorCode::PrependsOutOfRange, std::string{item.substr(colon + 1)},
                               std::to_string(kMostOriginPrepends));
            }
            origin.prepends = *prepends;
        }
        if (std::ranges::find(origins, origin.asn, &AsOrigin::asn) != origins.end()) {
            return failure(ErrorCode::DuplicateId, "announce", toString(origin.asn));
        }
        origins.push_back(origin);
        if (comma == std::string_view::npos) {
            return origins;
        }
        text.remove_prefix(comma + 1);
    }
}

std::optional<std::vector<AsRoute>> asLevelRoutes(const internet::Internet &internet,
                                                  std::span<const AsOrigin> origins,
                                                  const CancelToken &cancel)
{
    try {
        CancelPoll poll{cancel};
        const std::vector<Announcement> announcements = announcementsOf(internet, origins);
        std::vector<Preference> best(internet.asCount(), kNoRoute);
        for (const AsOrigin &origin : origins) {
            best[internet.find(origin.asn)->value()] = preference(RouteClass::Origin, 0);
        }
        const std::vector<std::uint32_t> order = settleAsLevel(internet, announcements, best, poll);
        NextHops nextHops{internet, origins, best};
        for (const std::uint32_t as : order) {
            poll();
            nextHops.chooseFor(as);
        }
        return std::move(nextHops).routes();
    } catch (const Stop &) {
        return std::nullopt;
    }
}

std::string toTsv(const internet::Internet &internet, std::span<const AsRoute> routes)
{
    const auto text = [](std::optional<Asn> asn) {
        return asn ? std::to_string(asn->value()) : std::string{"-"};
    };
    std::string lines;
    for (std::uint32_t as = 0; as < routes.size(); ++as) {
        const AsRoute &route = routes[as];
        lines += std::to_string(internet.asn(AsIndex{as}).value()) + "\t" +
                 std::to_string(static_cast<int>(route.routeClass)) + "\t" +
                 std::to_string(route.length) + "\t" + text(route.nextHop) + "\t" +
                 text(route.origin) + "\n";
    }
    return lines;
}

} // namespace watershed::routing
