// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/design/project_file.h"

#include "tests/unit/design/small_design.h"

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
        switch (m_random.below(10)) {
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
            return withSessionChanged(
                design, {.id = session(design),
                         .neighbour = asn(),
                         .role = role(),
                         .enabled = m_random.below(2) == 0,
                         .policy = {.prepends = static_cast<int>(m_random.below(13)) - 1}});
        case 8:
            return withSessionRemoved(design, session(design));
        default:
            return withService(
                design, {.name = name(),
                         .asn = asn(),
                         .prefixes = {*bgp::Prefix::parse(
                             m_random.below(2) == 0 ? "198.51.100.0/24" : "2001:db8::/48")}});
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
        const std::string bytes = toBytes(project);
        const auto read = parseProject(bytes, "laws.watershed");
        ASSERT_TRUE(read);
        ASSERT_EQ(read->project, project);
        ASSERT_EQ(toBytes(read->project), bytes);
    }

    // Both kinds must be frequent for the law to mean something.
    EXPECT_GT(edits[true], 3'000);
    EXPECT_GT(edits[false], 2'000);
}

} // namespace
} // namespace watershed::design
