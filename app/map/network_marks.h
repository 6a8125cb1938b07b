// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_viewport.h"
#include "app/theme/theme.h"
#include "core/internet/internet.h"

#include <QPainter>
#include <QString>

#include <vector>

namespace watershed::map {

/// A place of the network that is looked at.
struct NetworkMark {
    geo::LatLon position;
    bool isInferred = false; ///< drawn broken: nobody says that it is there

    bool operator==(const NetworkMark &) const = default;
};

/// A network on the map: a ring around each of its places.
struct NetworkMarks {
    QString title; ///< "AS3320 Deutsche Telekom"; empty: nothing is marked
    std::vector<NetworkMark> places;

    bool operator==(const NetworkMarks &) const = default;
};

/// Those of an AS; without places where none is known.
[[nodiscard]] NetworkMarks marksOf(const internet::Internet &internet, Asn asn);

/// The rings, and a tag in a corner that tells whose they are. \param view  in pixels of the map
void paintNetworkMarks(QPainter &painter, const NetworkMarks &marks, const MapViewport &view,
                       theme::Scheme scheme, bool isRightToLeft);

} // namespace watershed::map
