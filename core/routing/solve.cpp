// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/solve.h"

#include "core/base/random.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <set>
#include <utility>

namespace watershed::routing {

namespace {

using bgp::Route;
using bgp::RouteAttributes;
using bgp::RouteSource;

/// Steps between two looks at the cancel token: well below 10 ms of work.
constexpr std::uint64_t kStepsPerLook = 64;
/// Steps for each router after which an order of work is given up. Networks that settle need a
/// few dozen.
constexpr std::uint64_t kMostStepsPerRouter = 3000;
/// The same for a random order, which cannot be watched for coming back.
constexpr std::uint64_t kMostRandomStepsPerRouter = 300;
constexpr std::uint64_t kRandomOrders = 16;

// Agenda ------------------------------------------------------------------------------------------

enum class Order : std::uint8_t { FirstComeFirstServed, Upwards, Downwards, Random };

/// The routers that have something to do.
class Agenda final {
public:
    Agenda(Order order, std::uint64_t seed)
        : m_order{order}
        , m_random{seed}
    {}

    void add(RouterNumber router)
    {
        if (m_waiting.insert(router).second && m_order == Order::FirstComeFirstServed) {
            m_queue.push_back(router);
        }
    }

    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }

    /// \pre not empty
    [[nodiscard]] RouterNumber take()
    {
        m_last = next();
        m_waiting.erase(m_last);
        return m_last;
    }

    [[nodiscard]] std::vector<RouterNumber> waiting() const
    {
        return {m_waiting.begin(), m_waiting.end()};
    }

    /// Whether what is taken from now on follows from equal states alike.
    [[nodiscard]] bool isLike(const Agenda &other) const
    {
        return m_last == other.m_last && m_queue == other.m_queue && m_waiting == other.m_waiting;
    }

private:
    [[nodiscard]] RouterNumber next()
    {
        switch (m_order) {
        case Order::FirstComeFirstServed: {
            const RouterNumber first = m_queue.front();
            m_queue.pop_front();
            return first;
        }
        case Order::Upwards: {
            const auto above = m_waiting.upper_bound(m_last);
            return above == m_waiting.end() ? *m_waiting.begin() : *above;
        }
        case Order::Downwards: {
            const auto notBelow = m_waiting.lower_bound(m_last);
            return notBelow == m_waiting.begin() ? *m_waiting.rbegin() : *std::prev(notBelow);
        }
        case Order::Random:
            return *std::next(m_waiting.begin(),
                              m_random.below(static_cast<std::uint32_t>(m_waiting.size())));
        }
        return *m_waiting.begin();
    }

    Order m_order;
    Random m_random;
    std::set<RouterNumber> m_waiting;
    std::deque<RouterNumber> m_queue; ///< FirstComeFirstServed: the order of m_waiting
    RouterNumber m_last = 0;
};

// Routers -----------------------------------------------------------------------------------------

/// The routers of a network at work on one prefix.
class Routers final {
public:
    Routers(const Network &network, PrefixNumber prefix, PrefixState state, Agenda agenda)
        : m_network{network}
        , m_plan{network.plan()}
        , m_prefix{prefix}
        , m_family{static_cast<std::size_t>(m_plan.prefixes[prefix].family())}
        , m_state{std::move(state)}
        , m_agenda{std::move(agenda)}
        , m_mustTell(m_plan.routers.size())
        , m_hasChanged(m_plan.routers.size())
    {
        for (const RouterNumber router : std::exchange(m_state.unsettled, {})) {
            m_mustTell[router] = true;
            m_agenda.add(router);
        }
    }

    void apply(const Change &change)
    {
        switch (change.kind) {
        case Change::Kind::WithdrawSite:
        case Change::Kind::AnnounceSite: {
            m_state.siteIsOn[change.subject] = change.kind == Change::Kind::AnnounceSite;
            const RouterNumber router = m_plan.sites[change.subject].router;
            m_mustTell[router] = true;
            m_agenda.add(router);
            return;
        }
        case Change::Kind::SessionDown:
        case Change::Kind::SessionUp:
            m_state.sessionIsUp[change.subject] = change.kind == Change::Kind::SessionUp;
            const ChannelNumber channel = Network::firstChannelOf(change.subject);
            tell(channel);
            tell(reverse(channel));
            return;
        }
    }

    [[nodiscard]] bool hasSettled() const { return m_agenda.isEmpty(); }

    /// One router chooses again, and tells the others if its choice is another.
    void step()
    {
        const RouterNumber router = m_agenda.take();
        auto chosen = choose(router);
        auto &entry = m_state.locRib[router];
        const bool isAnother =
            chosen.has_value() != entry.has_value() || (chosen && chosen->chosen != entry->chosen);
        entry = std::move(chosen);
        if (!isAnother && !m_mustTell[router]) {
            return;
        }
        m_hasChanged[router] = m_hasChanged[router] || isAnother;
        m_mustTell[router] = false;
        for (const ChannelNumber incoming : m_network.channelsTo(router)) {
            tell(reverse(incoming));
        }
    }

    [[nodiscard]] bool isLike(const Routers &other) const
    {
        return m_hash == other.m_hash && m_agenda.isLike(other.m_agenda) &&
               m_mustTell == other.m_mustTell && m_state == other.m_state;
    }

    void forgetWhoHasChanged() { m_hasChanged.assign(m_hasChanged.size(), false); }
    [[nodiscard]] std::vector<RouterNumber> whoHasChanged() const
    {
        std::vector<RouterNumber> routers;
        for (RouterNumber router = 0; router < m_hasChanged.size(); ++router) {
            if (m_hasChanged[router]) {
                routers.push_back(router);
            }
        }
        return routers;
    }

    [[nodiscard]] PrefixState state() const
    {
        PrefixState state = m_state;
        state.unsettled = m_agenda.waiting();
        return state;
    }

private:
    [[nodiscard]] std::optional<LocRibEntry> choose(RouterNumber router) const
    {
        std::vector<HeldRoute> held;
        if (const auto site = m_network.siteAt(router, m_prefix, m_state.siteIsOn)) {
            held.push_back(ownRoute(router, *site));
        }
        for (const ChannelNumber channel : m_network.channelsTo(router)) {
            if (m_state.adjRibIn[channel]) {
                held.push_back(*m_state.adjRibIn[channel]);
            }
        }
        std::vector<Route> candidates;
        candidates.reserve(held.size());
        for (const HeldRoute &route : held) {
            candidates.push_back(route.route);
        }
        const auto selection = bgp::selectRoute(candidates);
        if (!selection) {
            return std::nullopt;
        }
        LocRibEntry entry{held[selection->index], selection->settledBy, std::nullopt};
        if (selection->runnerUp) {
            entry.runnerUp = held[*selection->runnerUp];
        }
        return entry;
    }

    [[nodiscard]] HeldRoute ownRoute(RouterNumber router, SiteNumber site) const
    {
        static const auto kOwn = std::make_shared<const RouteAttributes>();
        HeldRoute own;
        own.route.attributes = kOwn;
        own.route.sender = m_plan.routers[router].identifier;
        own.site = site;
        own.exit = router;
        return own;
    }

    /// Brings the receiver's Adj-RIB-In up to date with what the sender tells.
    void tell(ChannelNumber channel)
    {
        auto heard = told(channel);
        auto &held = m_state.adjRibIn[channel];
        if (heard == held) {
            return;
        }
        m_hash ^= hashOf(channel, held) ^ hashOf(channel, heard);
        held = std::move(heard);
        m_agenda.add(m_network.channels()[channel].to);
    }

    /// What the receiver of a channel makes of what the sender has chosen.
    [[nodiscard]] std::optional<HeldRoute> told(ChannelNumber channel) const
    {
        const Channel &way = m_network.channels()[channel];
        const auto &entry = m_state.locRib[way.from];
        if (!entry) {
            return std::nullopt;
        }
        return way.session ? toldOverEbgp(channel, way, entry->chosen)
                           : toldOverIbgp(channel, way, entry->chosen);
    }

    [[nodiscard]] std::optional<HeldRoute> toldOverEbgp(ChannelNumber channel, const Channel &way,
                                                        const HeldRoute &chosen) const
    {
        const SessionNumber session = *way.session;
        // What came over a session does not go back over it.
        if (!m_state.sessionIsUp[session] || !m_plan.sessions[session].carries[m_family] ||
            chosen.channel == reverse(channel)) {
            return std::nullopt;
        }
        HeldRoute heard = chosen;
        auto sent = chosen.channel ? exported(way, chosen.route) : announced(way, heard.site);
        if (!sent) {
            return std::nullopt;
        }
        const SessionEnd &here = m_network.sendingEnd(channel);
        sent->nextHop = here.address[m_family];
        auto taken = bgp::importRoute(m_network.asOf(way.to).policy,
                                      {way.fromIsTo, m_network.receivingEnd(channel).localPref},
                                      m_plan.roas, m_plan.prefixes[m_prefix], std::move(*sent));
        auto *const attributes = std::get_if<RouteAttributes>(&taken);
        if (attributes == nullptr) {
            return std::nullopt;
        }
        heard.route.attributes = std::make_shared<const RouteAttributes>(std::move(*attributes));
        heard.route.source = RouteSource::Ebgp;
        heard.route.learnedFrom = way.fromIsTo;
        heard.route.sender = m_plan.routers[way.from].identifier;
        heard.route.senderAddress = here.address[m_family];
        heard.route.igpCost = 0;
        heard.channel = channel;
        heard.exit = way.to;
        return heard;
    }

    /// What a site's router tells of its own route: what the site's plan says.
    [[nodiscard]] std::optional<RouteAttributes> announced(const Channel &way,
                                                           SiteNumber &site) const
    {
        const SiteAnnouncement *const announcement =
            m_network.announcementOver(*way.session, m_prefix, way.from, m_state.siteIsOn);
        if (announcement == nullptr) {
            return std::nullopt;
        }
        site = announcement->site;
        return announcement->attributes;
    }

    [[nodiscard]] std::optional<RouteAttributes> exported(const Channel &way,
                                                          const Route &route) const
    {
        const NetworkAs &as = m_network.asOf(way.from);
        if (as.announcesOnlySites) {
            return std::nullopt;
        }
        const bgp::ExportSession session{m_network.asOf(way.to).policy.asn,
                                         receiverIsToSender(*way.session, way.from)};
        auto sent = bgp::exportRoute(as.policy, session, route);
        auto *const attributes = std::get_if<RouteAttributes>(&sent);
        return attributes != nullptr ? std::optional{std::move(*attributes)} : std::nullopt;
    }

    [[nodiscard]] internet::Relationship receiverIsToSender(SessionNumber session,
                                                            RouterNumber from) const
    {
        const ChannelNumber first = Network::firstChannelOf(session);
        const auto channels = m_network.channels();
        return channels[channels[first].to == from ? first : reverse(first)].fromIsTo;
    }

    [[nodiscard]] std::optional<HeldRoute> toldOverIbgp(ChannelNumber channel, const Channel &way,
                                                        const HeldRoute &chosen) const
    {
        const RouteAttributes &attributes = *chosen.route.attributes;
        if (attributes.communities.contains(bgp::kNoAdvertise)) {
            return std::nullopt;
        }
        HeldRoute heard = chosen;
        RouteAttributes sent = attributes;
        const NetworkRouter &from = m_plan.routers[way.from];
        if (chosen.route.source == RouteSource::Ibgp) {
            if (!isReflected(channel, way, chosen)) {
                return std::nullopt;
            }
            // RFC 4456 8: the first reflector notes who brought the route in, each one itself. A
            // reflector's cluster has its own identifier, as is usual (RFC 4456 7).
            sent.originatorId = sent.originatorId.value_or(chosen.route.sender);
            sent.clusterList.insert(sent.clusterList.begin(), from.identifier);
        } else {
            sent.nextHop = from.loopback[m_family];
            heard.exit = way.from;
        }
        // RFC 4456 8: a route that comes back is ignored.
        const bgp::BgpIdentifier receiver = m_plan.routers[way.to].identifier;
        if (sent.originatorId == receiver ||
            std::ranges::find(sent.clusterList, receiver) != sent.clusterList.end()) {
            return std::nullopt;
        }
        heard.route.attributes = std::make_shared<const RouteAttributes>(std::move(sent));
        heard.route.source = RouteSource::Ibgp;
        heard.route.sender = from.identifier;
        heard.route.senderAddress = from.loopback[m_family];
        heard.route.igpCost = m_network.igp().cost(way.to, heard.exit);
        heard.channel = channel;
        return heard;
    }

    /// RFC 4456 6: from a client to all, from others to clients, never back to the sender.
    [[nodiscard]] bool isReflected(ChannelNumber channel, const Channel &way,
                                   const HeldRoute &chosen) const
    {
        if (m_network.asOf(way.from).ibgp != IbgpKind::Reflectors ||
            !m_plan.routers[way.from].isReflector || chosen.channel == reverse(channel)) {
            return false;
        }
        const RouterNumber sender = m_network.channels()[*chosen.channel].from;
        return !m_plan.routers[sender].isReflector || !m_plan.routers[way.to].isReflector;
    }

    /// Only ever compared with hashes of this run; equal ones are checked by comparing states.
    [[nodiscard]] static std::uint64_t hashOf(ChannelNumber channel,
                                              const std::optional<HeldRoute> &held)
    {
        if (!held) {
            return 0;
        }
        constexpr std::uint64_t kPrime = 0x100000001b3; // FNV-1a, 64 bits
        std::uint64_t hash = 0xcbf29ce484222325 ^ channel;
        const auto take = [&hash](std::uint64_t value) { hash = (hash ^ value) * kPrime; };
        take(held->site);
        take(held->exit);
        take(held->route.attributes->localPref.value);
        take(held->route.sender.value());
        for (const Asn asn : held->route.attributes->path.asns()) {
            take(asn.value());
        }
        return hash ^ hash >> 32U;
    }

    const Network &m_network;
    const NetworkPlan &m_plan;
    PrefixNumber m_prefix;
    std::size_t m_family;
    PrefixState m_state;
    Agenda m_agenda;
    std::vector<bool> m_mustTell;   ///< by router: its sites changed, whatever it chooses
    std::vector<bool> m_hasChanged; ///< by router: its choice, since forgetWhoHasChanged()
    std::uint64_t m_hash = 0;       ///< of adjRibIn, up to a constant
};

// Orders of work ----------------------------------------------------------------------------------

Oscillating oscillation(const Network &network, const Routers &routers, bool stateCameBack)
{
    Oscillating found{routers.whoHasChanged(), {}, stateCameBack, routers.state()};
    std::set<Asn> ases;
    for (const RouterNumber router : found.routers) {
        ases.insert(network.asOf(router).policy.asn);
    }
    found.ases.assign(ases.begin(), ases.end());
    return found;
}

/// Works in one order until all is settled, the state comes back, or the steps are used up.
SolveOutcome runInOrder(const Network &network, Routers routers, std::uint64_t mostSteps,
                        bool isWatched, const CancelToken &cancel)
{
    // Brent's cycle finding: remember a state at steps 1, 2, 4, 8, ... and compare each later one
    // with it. Whoever changes choice between a state and its return is part of the circle.
    auto remembered = std::make_unique<Routers>(routers);
    std::uint64_t nextToRemember = 1;
    for (std::uint64_t step = 1; !routers.hasSettled(); ++step) {
        if (step % kStepsPerLook == 1 && cancel.stop_requested()) {
            return Cancelled{};
        }
        if (step > mostSteps) {
            return oscillation(network, routers, false);
        }
        routers.step();
        if (!isWatched || routers.hasSettled()) {
            continue;
        }
        if (routers.isLike(*remembered)) {
            return oscillation(network, routers, true);
        }
        if (step == nextToRemember) {
            routers.forgetWhoHasChanged();
            remembered = std::make_unique<Routers>(routers);
            nextToRemember *= 2;
        }
    }
    return Settled{routers.state(), false};
}

} // namespace

PrefixState nothingAnnounced(const Network &network)
{
    PrefixState state;
    state.siteIsOn.assign(network.plan().sites.size(), false);
    state.sessionIsUp.assign(network.plan().sessions.size(), true);
    state.adjRibIn.resize(network.channels().size());
    state.locRib.resize(network.plan().routers.size());
    return state;
}

SolveOutcome solve(const Network &network, PrefixNumber prefix, const PrefixState &start,
                   std::span<const Change> changes, const CancelToken &cancel)
{
    const std::uint64_t routerCount = network.plan().routers.size();
    const auto attempt = [&](Order order, std::uint64_t seed) {
        Routers routers{network, prefix, start, Agenda{order, seed}};
        for (const Change &change : changes) {
            routers.apply(change);
        }
        const bool isRandom = order == Order::Random;
        const std::uint64_t mostSteps =
            routerCount * (isRandom ? kMostRandomStepsPerRouter : kMostStepsPerRouter);
        return runInOrder(network, std::move(routers), mostSteps, !isRandom, cancel);
    };

    SolveOutcome first = attempt(Order::FirstComeFirstServed, 0);
    if (!std::holds_alternative<Oscillating>(first)) {
        return first;
    }
    const auto settledOtherwise = [&](Order order,
                                      std::uint64_t seed) -> std::optional<SolveOutcome> {
        SolveOutcome other = attempt(order, seed);
        if (std::holds_alternative<Oscillating>(other)) {
            return std::nullopt;
        }
        if (auto *const settled = std::get_if<Settled>(&other)) {
            settled->dependsOnTiming = true;
        }
        return other;
    };
    for (const Order order : {Order::Upwards, Order::Downwards}) {
        if (auto outcome = settledOtherwise(order, 0)) {
            return *std::move(outcome);
        }
    }
    for (std::uint64_t seed = 1; seed <= kRandomOrders; ++seed) {
        if (auto outcome = settledOtherwise(Order::Random, seed)) {
            return *std::move(outcome);
        }
    }
    return first;
}

} // namespace watershed::routing
