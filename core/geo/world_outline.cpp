// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geo/world_outline.h"

#include "core/base/expects.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <string>

namespace watershed::geo {

extern const std::string_view worldMapBytes;

namespace {

constexpr std::string_view kMagic = "WSWORLD1";
constexpr std::uint64_t kMostLevels = 16; // a nibble
constexpr std::uint64_t kMostColumns = 1U << 24;

/// Takes values from the front of the bytes. After the first that is not there or out of its
/// range everything reads as 0, so that only the end of each loop must ask isGood().
class Reader final {
public:
    explicit Reader(std::string_view bytes)
        : m_bytes{bytes}
    {}

    [[nodiscard]] bool isGood() const { return !m_failed; }
    [[nodiscard]] bool isAtEnd() const { return m_position == m_bytes.size(); }
    [[nodiscard]] std::size_t position() const { return m_position; }

    void fail() { m_failed = true; }

    std::uint8_t byte()
    {
        if (m_failed || m_position == m_bytes.size()) {
            m_failed = true;
            return 0;
        }
        return static_cast<std::uint8_t>(m_bytes[m_position++]);
    }

    std::uint64_t number(std::uint64_t highest)
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            const std::uint8_t part = byte();
            value |= static_cast<std::uint64_t>(part & 0x7fU) << shift;
            if ((part & 0x80U) == 0) {
                if (value > highest) {
                    m_failed = true;
                }
                return m_failed ? 0 : value;
            }
        }
        m_failed = true;
        return 0;
    }

    /// A number of things that take at least one byte each: no damaged count can ask for more
    /// memory than the file has bytes.
    std::size_t count() { return static_cast<std::size_t>(number(m_bytes.size() - m_position)); }

    std::int64_t difference()
    {
        const std::uint64_t zigzag = number(4 * kMostColumns);
        const auto half = static_cast<std::int64_t>(zigzag / 2);
        return zigzag % 2 == 0 ? half : -half - 1;
    }

    double real()
    {
        std::uint64_t bits = 0;
        for (int shift = 0; shift < 64; shift += 8) {
            bits |= static_cast<std::uint64_t>(byte()) << shift;
        }
        return std::bit_cast<double>(bits);
    }

private:
    std::string_view m_bytes;
    std::size_t m_position = 0;
    bool m_failed = false;
};

/// The position of a grid point; the last column and row may miss the edge by a rounding error.
std::optional<LatLon> positionAt(double longitude, double latitude)
{
    constexpr double kRounding = 1e-9;
    if (!(std::abs(longitude) <= 180.0 + kRounding && std::abs(latitude) <= 90.0 + kRounding)) {
        return std::nullopt;
    }
    return LatLon{std::clamp(latitude, -90.0, 90.0), std::clamp(longitude, -180.0, 180.0)};
}

std::vector<OutlineRing> readRings(Reader &reader, std::size_t arcCount)
{
    std::vector<OutlineRing> rings(reader.count());
    for (OutlineRing &ring : rings) {
        ring.resize(reader.count());
        for (ArcReference &reference : ring) {
            const std::uint64_t value = reader.number(2 * arcCount - 1);
            reference = {static_cast<std::uint32_t>(value / 2), value % 2 == 1};
        }
        if (ring.empty()) {
            reader.fail();
        }
        if (!reader.isGood()) {
            return {};
        }
    }
    return rings;
}

} // namespace

Result<WorldOutline> WorldOutline::fromBytes(std::string_view bytes)
{
    if (!bytes.starts_with(kMagic)) {
        return failure(ErrorCode::DamagedMap, "0");
    }
    Reader reader{bytes.substr(kMagic.size())};
    const auto damaged = [&reader] {
        return failure(ErrorCode::DamagedMap, std::to_string(kMagic.size() + reader.position()));
    };

    const double firstLongitude = reader.real();
    const double longitudeStep = reader.real();
    const double firstLatitude = reader.real();
    const double latitudeStep = reader.real();

    WorldOutline outline;
    outline.m_levelCount = static_cast<int>(reader.number(kMostLevels));
    outline.m_baseScale = static_cast<double>(reader.number(kMostColumns));
    if (outline.m_levelCount == 0 || outline.m_baseScale == 0.0) {
        return damaged();
    }

    outline.m_arcs.resize(reader.count());
    outline.m_points.reserve(bytes.size() / 2);
    for (StoredArc &arc : outline.m_arcs) {
        arc.kind = static_cast<ArcKind>(reader.number(static_cast<std::uint64_t>(ArcKind::Cut)));
        arc.firstPoint = outline.m_points.size();
        arc.pointCount = reader.count();
        if (arc.pointCount < 2) {
            return damaged();
        }
        std::int64_t column = 0;
        std::int64_t row = 0;
        for (std::size_t i = 0; i < arc.pointCount; ++i) {
            column += reader.difference();
            row += reader.difference();
            const auto position =
                positionAt(firstLongitude + longitudeStep * static_cast<double>(column),
                           firstLatitude + latitudeStep * static_cast<double>(row));
            if (!reader.isGood() || !position) {
                return damaged();
            }
            outline.m_points.push_back({*position, 0});
        }
        for (std::size_t i = 0; i < arc.pointCount; i += 2) {
            const std::uint8_t pair = reader.byte();
            outline.m_points[arc.firstPoint + i].level = pair & 0x0fU;
            if (i + 1 < arc.pointCount) {
                outline.m_points[arc.firstPoint + i + 1].level = pair >> 4U;
            }
        }
    }
    if (!reader.isGood() || outline.m_arcs.empty()) {
        return damaged();
    }

    outline.m_countries.resize(reader.count());
    for (OutlineCountry &country : outline.m_countries) {
        country.isoNumeric = static_cast<std::uint16_t>(reader.number(999));
        country.rings = readRings(reader, outline.m_arcs.size());
        if (!reader.isGood()) {
            return damaged();
        }
    }
    outline.m_landRings = readRings(reader, outline.m_arcs.size());
    if (!reader.isGood() || !reader.isAtEnd()) {
        return damaged();
    }
    return outline;
}

const WorldOutline &WorldOutline::builtIn()
{
    static const WorldOutline outline = [] {
        Result<WorldOutline> read = fromBytes(worldMapBytes);
        WATERSHED_EXPECTS(read.has_value());
        return *std::move(read);
    }();
    return outline;
}

int WorldOutline::levelFor(double pixelsPerRadius) const
{
    int level = 0;
    for (double scale = m_baseScale; scale < pixelsPerRadius && level + 1 < m_levelCount;
         scale *= 2.0) {
        ++level;
    }
    return level;
}

OutlineArc WorldOutline::arc(std::size_t index) const
{
    WATERSHED_EXPECTS(index < m_arcs.size());
    const StoredArc &arc = m_arcs[index];
    return {arc.kind, std::span{m_points}.subspan(arc.firstPoint, arc.pointCount)};
}

} // namespace watershed::geo
