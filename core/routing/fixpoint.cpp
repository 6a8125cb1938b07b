// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/fixpoint.h"

#include "core/base/expects.h"
#include "core/routing/agenda.h"
#include "core/routing/as_decision.h"
#include "core/routing/cancel_poll.h"
#include "core/routing/exchange.h"
#include "core/routing/ordinary_choices.h"
#include "core/routing/route_class.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Interconnection;
using internet::Internet;
using internet::Relationship;
using internet::RouterIndex;

constexpr std::array kRelationships{Relationship::Customer, Relationship::Peer,
                                    Relationship::Provider};
/// Sweeps after which the state is watched for coming back. Networks that settle need a handful.
constexpr std::uint32_t kFirstWatchedSweep = 4;
/// Sweeps after which this order of work is given up.
constexpr std::uint32_t kMostSweeps = 500;
/// Sweeps of all ASes once those of the circle have settled.
constexpr std::uint32_t kMostSweepsAfterwards = 16;
constexpr std::uint64_t kRandomOrders = 8;
/// Turns for each AS of the circle after which a random order is given up.
constexpr std::uint64_t kMostRandomTurns = 100;

/// Only ever compared with hashes of this run; equal ones are checked by comparing states.
std::uint64_t hashOf(std::uint32_t router, const Choice &choice)
{
    constexpr std::uint64_t kPrime = 0x100000001b3; // FNV-1a, 64 bits
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const std::uint32_t value :
         {router, choice.path, choice.exit, choice.entry, std::uint32_t{choice.attributes}}) {
        hash = (hash ^ value) * kPrime;
    }
    return hash ^ hash >> 32U;
}

/// Whose choice follows whose.
struct Following {
    std::uint32_t as;
    std::uint32_t nextHop; ///< kNoAs: a site, or nobody

    auto operator<=>(const Following &) const = default;
};

class Fixpoint final {
public:
    /// \param routing  the ordinary one, which stays as it is until finish()
    Fixpoint(const Internet &internet, const Scenario &scenario, const Exceptions &exceptions,
             const Routing &routing, const CancelToken &cancel)
        : m_internet{internet}
        , m_cancel{cancel}
        , m_ordinary{routing}
        , m_ordinaryChoices{internet, routing}
        , m_exchange{internet, scenario}
        , m_agenda{internet}
        , m_choices(internet.routerCount())
        , m_isKnown(internet.routerCount(), exceptions.canHaveSeveralStates)
        , m_mustTell(internet.asCount())
    {
        if (exceptions.canHaveSeveralStates) {
            for (const Announcement &announcement : scenario.announcements) {
                add(announcement.neighbour.value());
            }
            return;
        }
        for (const AsIndex as : exceptions.ases) {
            m_mustTell[as.value()] = true;
            add(as.value());
        }
        for (std::uint32_t as = 0; exceptions.concernAll && as < internet.asCount(); ++as) {
            add(as);
        }
    }

    [[nodiscard]] bool hasSettled() const { return m_agenda.isEmpty() && m_postponed.empty(); }

    /// Up and down once.
    void sweep()
    {
        for (int direction = 0; direction < 2; ++direction) {
            for (std::uint32_t as = m_agenda.take(); as != kNoAs; as = m_agenda.take()) {
                work(as);
            }
        }
    }

    /// \return  false where no AS is waiting
    bool workOnAny(Random &random)
    {
        const std::uint32_t as = m_agenda.takeAny(random);
        if (as == kNoAs) {
            return false;
        }
        work(as);
        return true;
    }

    /// From now on all other ASes wait. Empty: nobody waits any more.
    void restrictTo(std::set<std::uint32_t> ases)
    {
        m_only = std::move(ases);
        std::vector<std::uint32_t> waiting = m_agenda.takeAll();
        waiting.insert(waiting.end(), m_postponed.begin(), m_postponed.end());
        m_postponed.clear();
        for (const std::uint32_t as : waiting) {
            add(as);
        }
    }

    /// Whether equal states follow. \pre both are between two sweeps, and nobody is postponed
    [[nodiscard]] bool isLike(const Fixpoint &earlier) const
    {
        return m_hash == earlier.m_hash && m_agenda.waiting() == earlier.m_agenda.waiting() &&
               m_choices == earlier.m_choices;
    }

    /// From now on notes who changes a choice, and whom these choices follow.
    void watch()
    {
        m_isWatched = true;
        m_followings.clear();
    }
    [[nodiscard]] const std::set<Following> &followings() const { return m_followings; }

    /// The ordinary routing with what was chosen since.
    [[nodiscard]] Routing finish() const
    {
        Routing routing = m_ordinary;
        for (std::uint32_t router = 0; router < m_choices.size(); ++router) {
            if (!m_isKnown[router] || routing.classOfRouter[router] == RouteClass::Origin) {
                continue;
            }
            const Choice &choice = m_choices[router];
            routing.classOfRouter[router] = choice.routeClass;
            routing.lengthOfRouter[router] = choice.length;
            routing.siteOfRouter[router] =
                choice.isRoute() ? m_exchange.siteOf(m_exchange.announcementOf(choice)) : kNoSite;
            routing.exitOfRouter[router] = choice.exit;
            routing.entryOfRouter[router] = choice.entry;
            routing.nextHopOfRouter[router] = asOf(choice.entry);
        }
        return routing;
    }

private:
    [[nodiscard]] std::uint32_t asOf(std::uint32_t router) const
    {
        return router == kNoRouter ? kNoAs : m_internet.router(RouterIndex{router}).as.value();
    }

    void add(std::uint32_t as)
    {
        const std::uint32_t first = m_internet.firstRouterOf(AsIndex{as}).value();
        if (m_ordinary.classOfRouter[first] == RouteClass::Origin) {
            return;
        }
        if (m_only.empty() || m_only.contains(as)) {
            m_agenda.add(as);
        } else {
            m_postponed.insert(as);
        }
    }

    [[nodiscard]] const Choice &choiceAt(std::uint32_t router)
    {
        if (!m_isKnown[router]) {
            m_isKnown[router] = true;
            m_choices[router] = m_ordinaryChoices.at(router, m_exchange);
        }
        return m_choices[router];
    }

    // An AS at work -------------------------------------------------------------------------------

    void work(std::uint32_t as)
    {
        if (m_cancel.stop_requested()) {
            throw Stop{};
        }
        gather(AsIndex{as});
        m_decision.run(m_exchange, AsIndex{as}, m_candidates);
        const std::uint32_t first = m_internet.firstRouterOf(AsIndex{as}).value();
        m_before.clear();
        bool isHeard = m_mustTell[as];
        for (std::uint32_t place = 0; place < m_decision.chosen().size(); ++place) {
            m_before.push_back(choiceAt(first + place));
            const auto &chosen = m_decision.chosen()[place];
            set(first + place, chosen ? m_exchange.chosen(m_candidates[*chosen]) : Choice{});
            isHeard = isHeard || sounds(m_before.back(), m_choices[first + place]);
        }
        if (isHeard) {
            tellNeighbours(AsIndex{as}, first);
        }
        m_mustTell[as] = false;
    }

    void set(std::uint32_t router, const Choice &choice)
    {
        Choice &held = m_choices[router];
        if (held == choice) {
            return;
        }
        if (m_isWatched) {
            m_followings.insert({asOf(router), asOf(held.entry)});
            m_followings.insert({asOf(router), asOf(choice.entry)});
        }
        m_hash ^= hashOf(router, held) ^ hashOf(router, choice);
        held = choice;
    }

    /// Whether neighbours may hear that another choice was made.
    [[nodiscard]] static bool sounds(const Choice &before, const Choice &now)
    {
        // Exit and entry tell over which session a route does not go back.
        return before.path != now.path || before.attributes != now.attributes ||
               before.exit != now.exit || before.entry != now.entry ||
               (before.routeClass == RouteClass::Customer) !=
                   (now.routeClass == RouteClass::Customer);
    }

    /// All routes on offer that a router of the AS can choose.
    void gather(AsIndex as)
    {
        m_candidates.clear();
        m_bestRank = kWorstRank;
        m_keepsAll = false;
        for (const std::uint32_t i : m_exchange.announcementsTo(as)) {
            if (const auto *const candidate = std::get_if<Candidate>(&m_exchange.announced(i))) {
                // What one router keeps to itself does not rule out what the others hear.
                m_keepsAll = m_keepsAll || !m_exchange.isToldInside(candidate->choice.attributes);
            }
        }
        for (const std::uint32_t i : m_exchange.announcementsTo(as)) {
            if (const auto *const candidate = std::get_if<Candidate>(&m_exchange.announced(i))) {
                take(*candidate);
            }
        }
        for (const Relationship relationship : kRelationships) {
            gatherFrom(as, relationship);
        }
    }

    void gatherFrom(AsIndex as, Relationship relationship)
    {
        const AsPolicy *const policy = m_exchange.policyOf(as);
        if (policy == nullptr && isTooLate(Choice::rankOf(m_exchange.defaultLocalPref(relationship),
                                                          0, bgp::Origin::Igp))) {
            return;
        }
        std::uint32_t arc = m_internet.firstArc(as, relationship).value();
        for (const std::uint32_t neighbour : m_internet.neighbourSpan(as, relationship)) {
            const auto localPref = Exchange::localPrefFor(policy, AsIndex{neighbour});
            for (const Interconnection &link :
                 m_internet.interconnections(internet::ArcIndex{arc})) {
                auto heard = m_exchange.told(choiceAt(link.there.value()), AsIndex{neighbour}, as,
                                             relationship, link);
                if (heard) {
                    hear(as, policy, localPref, relationship, *heard);
                }
            }
            ++arc;
        }
    }

    void hear(AsIndex as, const AsPolicy *policy, std::optional<bgp::LocalPref> localPref,
              Relationship relationship, Candidate &heard)
    {
        // Most fall here, before anything has to look into their paths.
        const auto expected =
            m_exchange.expectedLocalPref(policy, localPref, relationship, heard.choice.attributes);
        if (expected) {
            heard.choice.localPref = expected->value;
            if (isTooLate(heard.choice.rank())) {
                return;
            }
        }
        if (!m_exchange.import(as, localPref, heard)) {
            take(heard);
        }
    }

    [[nodiscard]] bool isTooLate(std::uint64_t rank) const
    {
        return rank > m_bestRank && !m_keepsAll;
    }

    void take(const Candidate &candidate)
    {
        const std::uint64_t rank = candidate.choice.rank();
        if (isTooLate(rank)) {
            return;
        }
        if (rank < m_bestRank) {
            m_bestRank = rank;
            if (!m_keepsAll) {
                m_candidates.clear();
            }
        }
        m_candidates.push_back(candidate);
    }

    void tellNeighbours(AsIndex as, std::uint32_t first)
    {
        for (const Relationship relationship : kRelationships) {
            std::uint32_t arc = m_internet.firstArc(as, relationship).value();
            for (const std::uint32_t neighbour : m_internet.neighbourSpan(as, relationship)) {
                const auto links = m_internet.interconnections(internet::ArcIndex{arc++});
                if (m_agenda.isWaiting(neighbour)) {
                    continue;
                }
                const auto matters = [&](const Interconnection &link) {
                    return mattersTo(AsIndex{neighbour}, as, relationship,
                                     m_before[link.here.value() - first], link);
                };
                if (std::ranges::any_of(links, matters)) {
                    add(neighbour);
                }
            }
        }
    }

    /// Whether what the AS tells over a link can change what the neighbour chooses.
    ///
    /// \param relationship  what the neighbour is to the AS
    [[nodiscard]] bool mattersTo(AsIndex neighbour, AsIndex as, Relationship relationship,
                                 const Choice &before, const Interconnection &link)
    {
        const Choice &now = m_choices[link.here.value()];
        if (!m_mustTell[as.value()] && !sounds(before, now)) {
            return false;
        }
        if (relationship != Relationship::Customer && before.routeClass != RouteClass::Customer &&
            now.routeClass != RouteClass::Customer) {
            return false;
        }
        if (m_exchange.policyOf(neighbour) != nullptr) {
            return true;
        }
        // Without a policy of its own it keeps to the rank, and only the router at the other end
        // can take the route or take it away from the rest.
        const Choice &chosen = choiceAt(link.there.value());
        if (chosen.exit == link.there.value() && chosen.entry == link.here.value()) {
            return true;
        }
        const auto told = m_exchange.told(now, as, neighbour, seenFromTheOtherSide(relationship),
                                          {link.there, link.here});
        return told && (!chosen.isRoute() || told->choice.rank() <= chosen.rank());
    }

    const Internet &m_internet;
    const CancelToken &m_cancel;
    const Routing &m_ordinary;
    OrdinaryChoices m_ordinaryChoices;
    Exchange m_exchange;
    AsDecision m_decision;
    Agenda m_agenda;
    std::set<std::uint32_t> m_only;      ///< ASes that may work; empty: all
    std::set<std::uint32_t> m_postponed; ///< ASes that may not, and would

    // By router.
    std::vector<Choice> m_choices;
    std::vector<bool> m_isKnown; ///< else the choice is what the ordinary routing says

    std::vector<bool> m_mustTell; ///< by AS: it may tell otherwise than in the ordinary order
    std::uint64_t m_hash = 0;     ///< of the choices, up to a constant
    bool m_isWatched = false;
    std::set<Following> m_followings;

    // Of the AS at work.
    std::vector<Candidate> m_candidates;
    std::uint64_t m_bestRank = kWorstRank;
    bool m_keepsAll = false;
    std::vector<Choice> m_before;
};

/// Those who keep each other going: without those whom nobody in the circle follows, and those who
/// follow nobody in it.
std::set<std::uint32_t> circleOf(const std::set<Following> &followings)
{
    std::set<std::uint32_t> circle;
    for (const Following &following : followings) {
        circle.insert(following.as);
    }
    const std::set<std::uint32_t> all = circle;
    for (std::size_t before = circle.size() + 1; circle.size() < before;) {
        before = circle.size();
        std::set<std::uint32_t> followers;
        std::set<std::uint32_t> followed;
        for (const Following &following : followings) {
            if (circle.contains(following.as) && circle.contains(following.nextHop)) {
                followers.insert(following.as);
                followed.insert(following.nextHop);
            }
        }
        circle.clear();
        std::ranges::set_intersection(followers, followed, std::inserter(circle, circle.end()));
    }
    return circle.empty() ? all : circle;
}

/// An order of work that did not come to rest.
struct Circle {
    std::set<std::uint32_t> ases;
    bool stateCameBack = false;
};

/// Works in sweeps until all is settled.
std::optional<Circle> sweepUntilSettled(Fixpoint &fixpoint, const ProgressSink &progress)
{
    // Brent's cycle finding: remember a state after 4, 8, 16, ... sweeps and compare each later
    // one with it. Then once more round the circle to see who takes part.
    std::unique_ptr<const Fixpoint> remembered;
    std::uint32_t nextToRemember = kFirstWatchedSweep;
    for (std::uint32_t sweep = 1; !fixpoint.hasSettled(); ++sweep) {
        fixpoint.sweep();
        if (progress) {
            progress({Phase::Propagating, 1.0 - 0.5 / (1.0 + sweep)});
        }
        if (remembered && fixpoint.isLike(*remembered)) {
            return Circle{circleOf(fixpoint.followings()), true};
        }
        if (sweep == kMostSweeps) {
            return Circle{circleOf(fixpoint.followings()), false};
        }
        if (sweep == nextToRemember) {
            fixpoint.watch();
            remembered = std::make_unique<const Fixpoint>(fixpoint);
            nextToRemember *= 2;
        }
    }
    return std::nullopt;
}

/// Works on the ASes of the circle in a random order, then on the others.
bool settlesInRandomOrder(Fixpoint &fixpoint, const Circle &circle, std::uint64_t seed)
{
    Random random{seed};
    fixpoint.restrictTo(circle.ases);
    bool isBusy = true;
    for (std::uint64_t turn = 0; isBusy && turn < kMostRandomTurns * circle.ases.size(); ++turn) {
        isBusy = fixpoint.workOnAny(random);
    }
    fixpoint.restrictTo({});
    for (std::uint32_t sweep = 0; !isBusy && sweep < kMostSweepsAfterwards; ++sweep) {
        if (fixpoint.hasSettled()) {
            return true;
        }
        fixpoint.sweep();
    }
    return fixpoint.hasSettled();
}

Outcome oscillation(const Internet &internet, const Fixpoint &fixpoint, const Circle &circle)
{
    Oscillation found;
    for (const std::uint32_t as : circle.ases) {
        found.ases.push_back(internet.asn(AsIndex{as}));
    }
    found.stateCameBack = circle.stateCameBack;
    found.lastSeen = fixpoint.finish();
    return found;
}

} // namespace

Outcome settleExceptions(const internet::Internet &internet, const Scenario &scenario,
                         const Exceptions &exceptions, const Routing &ordinary,
                         const CancelToken &cancel, const ProgressSink &progress)
{
    try {
        Fixpoint fixpoint{internet, scenario, exceptions, ordinary, cancel};
        const auto circle = sweepUntilSettled(fixpoint, progress);
        if (!circle) {
            return Converged{fixpoint.finish(), false};
        }
        for (std::uint64_t seed = 1; seed <= kRandomOrders; ++seed) {
            Fixpoint attempt = fixpoint;
            if (settlesInRandomOrder(attempt, *circle, seed)) {
                return Converged{attempt.finish(), true};
            }
        }
        return oscillation(internet, fixpoint, *circle);
    } catch (const Stop &) {
        return Cancelled{};
    }
}

} // namespace watershed::routing
