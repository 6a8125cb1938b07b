// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/design/project_edits.h"
#include "core/design/project_file.h"

#include "tests/unit/design/small_design.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace watershed::design {
namespace {

using namespace test;

/// Edits a design at random, mostly with things that exist and values near the limits.
class RandomEditor final {
public:
    explicit RandomEditor(std::uint64_t seed)
        : m_random{seed}
    {}

    /// The edit's result, or why it was refused.
    Result<Design> edit(const Design &design)
    {
        switch (m_random.below(17)) {
        case 0:
        case 1:
            return withSiteAdded(design, threeMetros(), metro()).map(&designOf<SiteAdded>);
        case 2:
            return withSiteMoved(design, threeMetros(), site(design), metro());
        case 3:
            return withSiteRenamed(design, site(design), code(), name());
        case 4:
            return withSiteEnabled(design, site(design), m_random.below(2) == 0);
        case 5:
            if (m_random.below(4) == 0) {
                return withSiteRemoved(design, site(design));
            }
            [[fallthrough]];
        case 6:
            return withSessionAdded(design, site(design), asn(), role())
                .map(&designOf<SessionAdded>);
        case 7:
        case 13:
        case 14:
        case 15:
            return withSessionChanged(design, randomSession(design));
        case 8:
            return withSessionRemoved(design, session(design));
        case 9:
            return withService(design, randomService());
        case 10:
            return withOriginAsn(design, site(design), maybe(asn()));
        case 11:
            return withKnownNetworkRemoved(design, asn());
        case 12:
            return withModelOptions(design, {.originValidation = m_random.below(2) == 0,
                                             .peerLock = m_random.below(2) == 0});
        default:
            return withKnownNetwork(design, randomNetwork());
        }
    }

    /// The same with an edit of the corrections.
    Result<Project> correct(const Project &project)
    {
        switch (m_random.below(6)) {
        case 0:
            return withRelationshipAsInData(project, asn(), asn());
        case 1:
            return withPresenceAsInData(project, asn(), metro());
        case 2:
        case 3:
            return withRelationshipCorrected(
                project, {asn(), asn(),
                          static_cast<internet::RelationshipCorrection::What>(m_random.below(3))});
        default:
            return withPresenceCorrected(
                project, {asn(), metro(), m_random.below(3) > 0,
                          maybe(Users{static_cast<std::int64_t>(m_random.below(1000)) - 100})});
        }
    }

private:
    template <class Added>
    static Design designOf(Added added)
    {
        return std::move(added.design);
    }

    template <class Value>
    Value oneOf(const std::vector<Value> &values)
    {
        return values[m_random.below(static_cast<std::uint32_t>(values.size()))];
    }

    template <class Value>
    std::optional<Value> maybe(Value value)
    {
        return m_random.below(2) == 0 ? std::optional{value} : std::nullopt;
    }

    bool rarely() { return m_random.below(8) == 0; }

    bgp::Prefix prefix()
    {
        return *bgp::Prefix::parse(oneOf<std::string>(
            {"192.0.2.0/24", "192.0.2.0/25", "198.51.100.0/24", "2001:db8::/48"}));
    }

    template <class Kind, class Make>
    bgp::CommunitySet<Kind> communities(Make make)
    {
        std::vector<Kind> made;
        for (std::uint32_t left = rarely() ? m_random.below(40) : 0; left > 0; --left) {
            made.push_back(make());
        }
        return bgp::CommunitySet<Kind>{std::move(made)};
    }

    ExportPolicy policy()
    {
        ExportPolicy policy;
        policy.announce = !rarely();
        policy.prepends = static_cast<int>(m_random.below(11)) + (rarely() ? 2 : 0);
        if (m_random.below(2) == 0) {
            policy.med = bgp::Med{m_random.below(100)};
        }
        policy.origin = static_cast<bgp::Origin>(m_random.below(3));
        policy.poisoned.assign(rarely() ? m_random.below(12) : 0, Asn{64512 + m_random.below(2)});
        const auto number16 = [this] { return static_cast<std::uint16_t>(m_random.below(65536)); };
        policy.communities = communities<bgp::Community>([&] {
            return bgp::Community{number16(), number16()};
        });
        policy.extendedCommunities = communities<bgp::ExtendedCommunity>([&] {
            const std::uint64_t high = m_random.below(4) << 24 | m_random.below(4) << 16;
            return bgp::ExtendedCommunity{high << 32 | m_random.below(1U << 31)};
        });
        policy.largeCommunities = communities<bgp::LargeCommunity>([&] {
            return bgp::LargeCommunity{number16(), number16(), number16()};
        });
        return policy;
    }

    Session randomSession(const Design &design)
    {
        Session made{.id = session(design), .neighbour = asn(), .role = role()};
        made.enabled = m_random.below(2) == 0;
        made.policy = policy();
        made.localPref = maybe(bgp::LocalPref{m_random.below(1000)});
        for (std::uint32_t left = m_random.below(3); left > 0; --left) {
            made.prefixPolicies.push_back({prefix(), policy()});
        }
        return made;
    }

    Service randomService()
    {
        Service service{.name = name(), .asn = asn(), .prefixes = {prefix()}};
        for (std::uint32_t left = m_random.below(3); left > 0; --left) {
            service.prefixes.push_back(prefix());
        }
        for (std::uint32_t left = m_random.below(3); left > 0; --left) {
            const bgp::Prefix covering = prefix();
            const auto length = static_cast<std::uint8_t>(covering.length() + m_random.below(8));
            service.roas.push_back({covering, length, asn()});
        }
        return service;
    }

    KnownNetwork randomNetwork()
    {
        KnownNetwork network{.policy = bgp::defaultPolicy(asn())};
        bgp::NetworkPolicy &its = network.policy;
        its.localPref[m_random.below(3)] = bgp::LocalPref{m_random.below(400)};
        its.allowOwnAs = m_random.below(11) + (rarely() ? 1 : 0);
        its.maxPrefixLength = {maybe(static_cast<std::uint8_t>(m_random.below(34))),
                               maybe(static_cast<std::uint8_t>(m_random.below(130)))};
        its.dropsInvalidOrigins = m_random.below(2) == 0;
        its.honoursGracefulShutdown = m_random.below(2) == 0;
        its.honoursNoPeer = m_random.below(2) == 0;
        its.med = static_cast<bgp::MedRule>(m_random.below(2));
        its.stripOut = static_cast<bgp::StripOut>(m_random.below(3));
        its.actions = maybe(bgp::ActionCommunities{
            .form = static_cast<bgp::ActionCommunities::Form>(m_random.below(3)),
            .scrub = m_random.below(2) == 0});
        for (std::uint32_t left = m_random.below(3); left > 0; --left) {
            its.rejectedFromCustomers.push_back(asn());
            network.neighbours.push_back({asn(), bgp::LocalPref{m_random.below(400)}});
        }
        return network;
    }

    SiteId site(const Design &design)
    {
        std::vector<SiteId> ids{SiteId{999}};
        for (const Site &each : design.sites) {
            ids.insert(ids.end(), {each.id, each.id});
        }
        return oneOf(ids);
    }

    SessionId session(const Design &design)
    {
        std::vector<SessionId> ids{SessionId{999}};
        for (const Site &each : design.sites) {
            for (const Session &its : each.sessions) {
                ids.insert(ids.end(), {its.id, its.id});
            }
        }
        return oneOf(ids);
    }

    std::string metro() { return oneOf<std::string>({"FRA", "LHR", "SYD", "FRA", "LHR", "XXX"}); }
    std::string code()
    {
        return oneOf<std::string>({"FRA", "fra-2", "SYD-2", "edge", "LHR-3", "", "a b"});
    }
    std::string name()
    {
        return oneOf<std::string>({"", "Frankfurt", "Z\xC3\xBCrich \"west\"\n",
                                   std::string(200, 'n'), std::string(201, 'n')});
    }
    Asn asn()
    {
        return Asn{oneOf<std::uint32_t>({0, 1, 64500, 64510, 64511, 64512, 64513, 4294967295u})};
    }
    SessionRole role()
    {
        return oneOf<SessionRole>({SessionRole::Transit, SessionRole::Peer,
                                   SessionRole::RouteServer, SessionRole::Customer});
    }

    Random m_random;
};

TEST(AnySequenceOfEdits, KeepsTheDesignValidAndSurvivesTheFile)
{
    std::map<bool, int> edits; // by whether they were done
    std::map<bool, int> corrections;
    std::ptrdiff_t sessionsWithLevers = 0;
    std::ptrdiff_t knownNetworks = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomEditor editor{seed};
        Project project{.design = makeEmptyDesign(), .internet = {}, .notes = {}};
        for (int step = 0; step < 60; ++step) {
            SCOPED_TRACE("step " + std::to_string(step));
            const auto edited = editor.edit(project.design);

            ++edits[edited.has_value()];
            if (edited) {
                project.design = *edited;
            }
            ASSERT_TRUE(validate(project.design));
        }
        for (const Site &site : project.design.sites) {
            sessionsWithLevers += std::ranges::count_if(site.sessions, [](const Session &session) {
                return session.policy != ExportPolicy{} || !session.prefixPolicies.empty();
            });
        }
        knownNetworks += std::ssize(project.design.knownNetworks);
        for (int step = 0; step < 20; ++step) {
            const auto corrected = editor.correct(project);
            ++corrections[corrected.has_value()];
            if (corrected) {
                project = *corrected;
            }
            ASSERT_TRUE(validate(project));
        }
        const std::string bytes = toBytes(project);
        const auto read = parseProject(bytes, "laws.watershed");
        ASSERT_TRUE(read);
        ASSERT_EQ(read->project, project);
        ASSERT_EQ(toBytes(read->project), bytes);
    }

    // Both kinds must be frequent for the law to mean something.
    EXPECT_GT(edits[true], 3'000);
    EXPECT_GT(edits[false], 2'000);
    EXPECT_GT(sessionsWithLevers, 100);
    EXPECT_GT(knownNetworks, 100);
    EXPECT_GT(corrections[true], 2'000);
    EXPECT_GT(corrections[false], 500);
}

} // namespace
} // namespace watershed::design
