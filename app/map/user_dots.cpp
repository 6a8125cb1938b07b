// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/user_dots.h"

#include "app/map/circle_packing.h"
#include "core/geo/equal_earth.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numbers>
#include <tuple>

namespace watershed::map {

namespace {

/// Pixels for each radius of the sphere where the world fills 1280 pixels.
constexpr double kReferenceScale = 230.0;

/// Land covers 29 % of the sphere's 4 pi.
constexpr double kLandArea = 0.29 * 4.0 * std::numbers::pi;

/// Of the land at the reference scale, covered by dots.
constexpr double kCover = 0.12;

/// The radius of a dot grows with this power of the map's scale.
constexpr double kGrowth = 0.55;

} // namespace

UserDots::UserDots(const internet::Internet &internet)
{
    const std::span<const geo::Metro> metros = internet.metros().metros();
    for (const geo::Metro &metro : metros) {
        const geo::PlanePoint plane = geo::equalEarth(metro.position);
        m_metroPositions.emplace_back(plane.x, plane.y);
    }
    m_reach.resize(metros.size());

    std::vector<std::vector<std::uint32_t>> routersByMetro(metros.size());
    const std::span<const internet::Router> routers = internet.routers();
    for (std::uint32_t index = 0; index < routers.size(); ++index) {
        const internet::Router &router = routers[index];
        if (router.metro && router.users.count > 0) {
            routersByMetro[router.metro->value()].push_back(index);
        }
    }

    std::vector<double> radii;
    for (std::size_t metro = 0; metro < metros.size(); ++metro) {
        auto &here = routersByMetro[metro];
        std::ranges::sort(here, [&routers](std::uint32_t a, std::uint32_t b) {
            return std::tuple{routers[b].users, a} < std::tuple{routers[a].users, b};
        });
        radii.clear();
        for (const std::uint32_t index : here) {
            const auto users = static_cast<double>(routers[index].users.count);
            radii.push_back(std::sqrt(users));
            m_totalUsers += users;
        }
        const std::vector<QPointF> centres = packCircles(radii);
        for (std::size_t i = 0; i < here.size(); ++i) {
            m_dots.push_back({here[i], geo::MetroId{static_cast<std::uint16_t>(metro)},
                              static_cast<float>(centres[i].x()),
                              static_cast<float>(centres[i].y()), static_cast<float>(radii[i])});
            m_reach[metro] =
                std::max(m_reach[metro], std::hypot(centres[i].x(), centres[i].y()) + radii[i]);
        }
    }
    std::ranges::sort(m_dots, [](const Dot &a, const Dot &b) {
        return std::tuple{b.radius, a.router} < std::tuple{a.radius, b.router};
    });
}

std::shared_ptr<const UserDots>
UserDots::of(const std::shared_ptr<const internet::Internet> &internet)
{
    static std::mutex mutex;
    static std::weak_ptr<const internet::Internet> lastInternet;
    static std::shared_ptr<const UserDots> lastDots;

    const std::lock_guard lock{mutex};
    if (lastDots == nullptr || lastInternet.lock() != internet) {
        lastDots = std::make_shared<const UserDots>(*internet);
        lastInternet = internet;
    }
    return lastDots;
}

double UserDots::pixelsPerRoot(double pixelsPerUnit) const
{
    if (m_totalUsers <= 0.0) {
        return 0.0;
    }
    const double coveredPixels = kCover * kLandArea * kReferenceScale * kReferenceScale;
    return std::sqrt(coveredPixels / (std::numbers::pi * m_totalUsers)) *
           std::pow(pixelsPerUnit / kReferenceScale, kGrowth);
}

} // namespace watershed::map
