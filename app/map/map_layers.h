// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_scene.h"
#include "app/map/map_viewport.h"
#include "app/map/site_markers.h"
#include "app/map/user_dots.h"
#include "app/theme/theme.h"
#include "core/base/cancel_token.h"

#include <QImage>
#include <QPainter>
#include <QRgb>

#include <vector>

namespace watershed::map {

// The layers of the map from the ground up. Each can be given up half done: it then returns early
// and what it has painted is of no use.

/// Sea, graticule, land, borders, coasts and the edge of the globe, as vectors. Leaves what lies
/// beside the globe as it is.
void paintGround(QPainter &painter, const MapViewport &viewport, theme::Scheme scheme,
                 const CancelToken &cancel);

/// The colour of each router's dot.
class DotColours final {
public:
    DotColours(const MapScene &scene, theme::Scheme scheme);

    [[nodiscard]] QRgb of(std::uint32_t router) const
    {
        if (m_siteOfRouter.empty()) {
            return m_unknown;
        }
        const routing::SiteIndex site = m_siteOfRouter[router];
        return site < m_sites.size() ? m_sites[site] : m_unreached;
    }

private:
    std::span<const routing::SiteIndex> m_siteOfRouter; ///< empty: no result for this Internet
    std::vector<QRgb> m_sites;
    QRgb m_unreached;
    QRgb m_unknown;
};

/// The users' dots, written straight into the pixels: an ellipse of QPainter takes ten times as
/// long. The image is RGB32 or premultiplied ARGB32.
void paintDots(QImage &image, const UserDots &dots, const DotColours &colours,
               const MapViewport &viewport, const CancelToken &cancel);

/// The same as vectors, for paper.
void paintDots(QPainter &painter, const UserDots &dots, const DotColours &colours,
               const MapViewport &viewport);

/// The names of metros, the most populous first as far as they find room beside each other and
/// the sites.
///
/// \param dots  null: names stand close to their metros
void paintMetroNames(QPainter &painter, const MapScene &scene, const UserDots *dots,
                     const std::vector<SiteMarker> &markers, const MapViewport &viewport,
                     theme::Scheme scheme, const CancelToken &cancel);

/// The metros that the scene's Internet knows, else the built-in ones.
[[nodiscard]] const geo::MetroTable &metrosOf(const MapScene &scene);

} // namespace watershed::map
