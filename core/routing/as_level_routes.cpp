// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/as_level_routes.h"

#include "core/base/asn.h"
#include "core/base/expects.h"
#include "core/routing/as_level.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace watershed::routing {

namespace {

using internet::AsIndex;

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
    AsLevelInput input;
    for (std::size_t i = 0; i < origins.size(); ++i) {
        const auto as = internet.find(origins[i].asn);
        WATERSHED_EXPECTS(as.has_value());
        // Longer by what it prepends for all its neighbours.
        input.fixed.push_back(
            {*as, RouteKey{origins[i].prepends, tellerNumber(*as), static_cast<SiteIndex>(i)}});
    }
    AsLevel asLevel{internet};
    try {
        CancelPoll poll{cancel};
        asLevel.settle(std::move(input), poll);
    } catch (const Stop &) {
        return std::nullopt;
    }
    std::vector<AsRoute> routes(internet.asCount());
    for (std::uint32_t i = 0; i < routes.size(); ++i) {
        const RouteKey route = asLevel.routeOf(AsIndex{i});
        AsRoute &listed = routes[i];
        listed.routeClass = asLevel.classOf(AsIndex{i});
        if (listed.routeClass == RouteClass::None) {
            continue;
        }
        listed.length = listed.routeClass == RouteClass::Origin ? 0 : route.length();
        listed.nextHop = internet.asn(*asOfTeller(route.teller()));
        listed.origin = origins[route.site()].asn;
    }
    return routes;
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
