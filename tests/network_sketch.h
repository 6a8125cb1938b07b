// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/forwarding.h"
#include "core/routing/network.h"
#include "core/routing/solve.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace watershed::test {

/// A small network of routers, drawn step by step. A router is named by its AS number, with a
/// letter where the AS has several: "10", "20a", "20b". Local preference is 300 from customers, 200
/// from peers, 100 from providers. Routers get rising BGP identifiers in order of appearance.
class NetworkSketch final {
public:
    NetworkSketch() { addPrefix("192.0.2.0/24"); }

    routing::PrefixNumber addPrefix(const std::string &text)
    {
        m_plan.prefixes.push_back(bgp::Prefix::parse(text).value());
        return static_cast<routing::PrefixNumber>(m_plan.prefixes.size() - 1);
    }

    routing::NetworkAs &as(std::uint32_t asn)
    {
        const auto [at, isNew] =
            m_ases.emplace(asn, static_cast<std::uint32_t>(m_plan.ases.size()));
        if (isNew) {
            routing::NetworkAs as;
            as.policy.asn = Asn{asn};
            as.policy.localPref = {bgp::LocalPref{300}, bgp::LocalPref{200}, bgp::LocalPref{100}};
            m_plan.ases.push_back(as);
        }
        return m_plan.ases[at->second];
    }

    bgp::NetworkPolicy &policy(std::uint32_t asn) { return as(asn).policy; }

    routing::RouterNumber router(const std::string &name)
    {
        const auto number = static_cast<routing::RouterNumber>(m_plan.routers.size());
        const auto [at, isNew] = m_routers.emplace(name, number);
        if (isNew) {
            const auto asn = static_cast<std::uint32_t>(std::stoul(name));
            as(asn);
            routing::NetworkRouter router;
            router.id = name;
            router.as = m_ases.at(asn);
            router.identifier = bgp::BgpIdentifier{number + 1};
            router.loopback = {address("10.255.0." + std::to_string(number + 1)),
                               address("fd00:255::" + std::to_string(number + 1))};
            m_plan.routers.push_back(router);
        }
        return at->second;
    }

    /// \return  the session, the Nth of which has the addresses 10.0.N.1 (first) and 10.0.N.2
    routing::SessionNumber customerOf(const std::string &customer, const std::string &provider)
    {
        return addSession(customer, provider, internet::Relationship::Provider);
    }
    routing::SessionNumber peers(const std::string &a, const std::string &b)
    {
        return addSession(a, b, internet::Relationship::Peer);
    }
    routing::EbgpSession &session(routing::SessionNumber number) { return m_plan.sessions[number]; }

    void link(const std::string &a, const std::string &b, std::uint32_t metric)
    {
        m_plan.igpLinks.push_back({router(a), router(b), metric, metric});
    }

    void makeReflector(const std::string &name) { m_plan.routers[router(name)].isReflector = true; }

    /// A site at a router of its own AS.
    routing::SiteNumber site(const std::string &id, const std::string &atRouter)
    {
        const routing::RouterNumber place = router(atRouter);
        m_plan.ases[m_plan.routers[place].as].announcesOnlySites = true;
        m_plan.sites.push_back({id, place});
        return static_cast<routing::SiteNumber>(m_plan.sites.size() - 1);
    }

    /// \return  the attributes, to be changed; the path is the site's AS, once
    bgp::RouteAttributes &announce(routing::SiteNumber site, routing::SessionNumber session,
                                   routing::PrefixNumber prefix = 0)
    {
        routing::SiteAnnouncement announcement{site, session, prefix, {}};
        const routing::RouterNumber place = m_plan.sites[site].router;
        announcement.attributes.path =
            bgp::AsPath{{m_plan.ases[m_plan.routers[place].as].policy.asn}};
        m_plan.announcements.push_back(announcement);
        return m_plan.announcements.back().attributes;
    }

    void addRoa(const std::string &prefix, std::uint8_t maxLength, std::uint32_t asn)
    {
        m_plan.roas.push_back({bgp::Prefix::parse(prefix).value(), maxLength, Asn{asn}});
    }

    [[nodiscard]] routing::Network network() const { return routing::Network{m_plan}; }
    [[nodiscard]] routing::RouterNumber numberOf(const std::string &name) const
    {
        return m_routers.at(name);
    }

private:
    static bgp::IpAddress address(const std::string &text)
    {
        return bgp::IpAddress::parse(text).value();
    }

    routing::SessionNumber addSession(const std::string &a, const std::string &b,
                                      internet::Relationship bIsToA)
    {
        const auto number = static_cast<routing::SessionNumber>(m_plan.sessions.size());
        const std::string text = std::to_string(number + 1);
        routing::EbgpSession session;
        session.id = "e" + text;
        session.a = {router(a),
                     {address("10.0." + text + ".1"), address("fd00:" + text + "::1")},
                     std::nullopt};
        session.b = {router(b),
                     {address("10.0." + text + ".2"), address("fd00:" + text + "::2")},
                     std::nullopt};
        session.bIsToA = bIsToA;
        session.carries = {true, true};
        m_plan.sessions.push_back(session);
        return number;
    }

    routing::NetworkPlan m_plan;
    std::map<std::uint32_t, std::uint32_t> m_ases;
    std::map<std::string, routing::RouterNumber> m_routers;
};

/// A network that has come to rest, and what its routers chose.
class SettledNetwork final {
public:
    /// All sites come up at the same moment.
    explicit SettledNetwork(NetworkSketch sketch)
        : m_sketch{std::move(sketch)}
        , m_network{m_sketch.network()}
    {
        m_states.assign(m_network.plan().prefixes.size(), routing::nothingAnnounced(m_network));
        std::vector<routing::Change> all;
        for (routing::SiteNumber site = 0; site < m_network.plan().sites.size(); ++site) {
            all.push_back({routing::Change::Kind::AnnounceSite, site});
        }
        apply(all);
    }

    void apply(const std::vector<routing::Change> &changes)
    {
        for (routing::PrefixNumber prefix = 0; prefix < m_states.size(); ++prefix) {
            auto outcome = routing::solve(m_network, prefix, m_states[prefix], changes, {});
            if (!std::holds_alternative<routing::Settled>(outcome)) {
                throw std::runtime_error{"does not settle"};
            }
            m_states[prefix] = std::get<routing::Settled>(std::move(outcome)).state;
        }
    }

    void apply(routing::Change::Kind kind, std::uint32_t subject) { apply({{kind, subject}}); }

    [[nodiscard]] const std::optional<routing::LocRibEntry> &
    at(const std::string &router, routing::PrefixNumber prefix = 0) const
    {
        return m_states[prefix].locRib[m_sketch.numberOf(router)];
    }

    /// The site that the router's route leads to; empty without a route.
    [[nodiscard]] std::string siteOf(const std::string &router,
                                     routing::PrefixNumber prefix = 0) const
    {
        const auto &entry = at(router, prefix);
        return entry ? m_network.plan().sites[entry->chosen.site].id : std::string{};
    }

    [[nodiscard]] std::vector<std::uint32_t> pathOf(const std::string &router) const
    {
        std::vector<std::uint32_t> path;
        for (const Asn asn : at(router).value().chosen.route.attributes->path.asns()) {
            path.push_back(asn.value());
        }
        return path;
    }

    [[nodiscard]] const bgp::RouteAttributes &attributesOf(const std::string &router) const
    {
        return *at(router).value().chosen.route.attributes;
    }

    [[nodiscard]] std::uint32_t localPrefOf(const std::string &router) const
    {
        return attributesOf(router).localPref.value;
    }

    /// Where a packet from the router ends: a site's name, "" for nowhere, or "ambiguous".
    [[nodiscard]] std::string deliveryFrom(const std::string &router,
                                           const std::string &destination) const
    {
        const auto all =
            routing::deliveries(m_network, m_states, bgp::IpAddress::parse(destination).value());
        const routing::Delivery &delivery = all[m_sketch.numberOf(router)];
        if (const auto *const site = std::get_if<routing::SiteNumber>(&delivery)) {
            return m_network.plan().sites[*site].id;
        }
        return std::holds_alternative<routing::Ambiguous>(delivery) ? "ambiguous" : "";
    }

    [[nodiscard]] const std::vector<routing::PrefixState> &states() const { return m_states; }

private:
    NetworkSketch m_sketch;
    routing::Network m_network;
    std::vector<routing::PrefixState> m_states;
};

} // namespace watershed::test
