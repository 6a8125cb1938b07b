// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/revision.h"
#include "core/design/design.h"
#include "core/internet/internet.h"
#include "core/routing/routing.h"

#include <QString>

#include <memory>
#include <vector>

namespace watershed::map {

/// A site as the map shows it.
struct MapSite {
    design::SiteId id;
    QString code;
    geo::LatLon position;
    bool enabled = true;         ///< off: drawn hollow
    bool announcing = true;      ///< has a session that is on
    std::size_t colourIndex = 0; ///< for theme::siteColour

    bool operator==(const MapSite &) const = default;
};

/// Everything that a picture of the map depends on besides viewport and theme. A value; shared
/// with workers.
struct MapScene {
    std::shared_ptr<const internet::Internet> internet; ///< null: coasts and sites only
    std::shared_ptr<const routing::Routing> routing;    ///< null: no result yet
    std::vector<MapSite> sites;                         ///< in the order of the design
    Asn serviceAsn{}; ///< left out of the shares, as in analysis::catchmentsOf; 0: no AS is
    QString title{};  ///< of exported pictures; empty: a general one
};

} // namespace watershed::map
