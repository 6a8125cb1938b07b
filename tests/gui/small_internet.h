// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/internet_builder.h"

#include <memory>

namespace watershed::test {

inline constexpr Asn kCarrier{1299};     ///< provider of the two others; in Frankfurt and Tokyo
inline constexpr Asn kAccess{3320};      ///< 60 million users in Frankfurt
inline constexpr Asn kAccessTokyo{2516}; ///< 40 million users in Tokyo
inline constexpr Asn kRouteServer{6695}; ///< of an exchange in Frankfurt with kAccess as member

/// Four networks in two metros, enough to see users move.
[[nodiscard]] inline std::shared_ptr<const internet::Internet> smallInternet()
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    const geo::MetroId frankfurt = *metros.find("FRA");
    const geo::MetroId tokyo = *metros.find("NRT");
    internet::InternetBuilder builder{metros};
    builder.setNetwork(kCarrier, "Carrier", "SE", internet::NetworkKind::Tier1);
    builder.setNetwork(kAccess, "<b>Access</b> & more", "DE", internet::NetworkKind::Access);
    builder.setNetwork(kAccessTokyo, "Access of Tokyo", "JP", internet::NetworkKind::Access);
    builder.addCustomerProvider(kAccess, kCarrier);
    builder.addCustomerProvider(kAccessTokyo, kCarrier);
    builder.addPresence(kCarrier, frankfurt, Users{0});
    builder.addPresence(kCarrier, tokyo, Users{0});
    builder.addPresence(kAccess, frankfurt, Users{60'000'000});
    builder.addPresence(kAccessTokyo, tokyo, Users{40'000'000});
    builder.addExchange("DE-CIX Frankfurt", frankfurt, kRouteServer, {kAccess});
    internet::BuiltInternet built = std::move(builder).build({});
    return std::make_shared<const internet::Internet>(std::move(built.internet));
}

} // namespace watershed::test
