// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/as_path.h"

#include <algorithm>
#include <utility>

namespace watershed::bgp {

AsPath::AsPath(std::vector<Asn> asns)
    : m_asns{asns.empty() ? nullptr : std::make_shared<const std::vector<Asn>>(std::move(asns))}
{}

std::span<const Asn> AsPath::asns() const
{
    return m_asns ? std::span<const Asn>{*m_asns} : std::span<const Asn>{};
}

std::optional<Asn> AsPath::neighbourAs() const
{
    return m_asns ? std::optional{m_asns->front()} : std::nullopt;
}

std::optional<Asn> AsPath::originAs() const
{
    return m_asns ? std::optional{m_asns->back()} : std::nullopt;
}

std::size_t AsPath::count(Asn asn) const
{
    return static_cast<std::size_t>(std::ranges::count(asns(), asn));
}

AsPath AsPath::withPrepended(Asn asn, std::size_t times) const
{
    std::vector<Asn> longer(times, asn);
    longer.insert(longer.end(), asns().begin(), asns().end());
    return AsPath{std::move(longer)};
}

bool AsPath::operator==(const AsPath &other) const
{
    return m_asns == other.m_asns || std::ranges::equal(asns(), other.asns());
}

} // namespace watershed::bgp
