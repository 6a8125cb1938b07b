// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/project_file.h"

#include "tests/unit/design/small_design.h"

#include <functional>
#include <nlohmann/json.hpp>

namespace watershed::design {
namespace {

using namespace test;
using nlohmann::json;
using testing::HasSubstr;

const std::string kFile = "levers.watershed";
const bgp::Prefix kWhole = *bgp::Prefix::parse("192.0.2.0/24");
const bgp::Prefix kHalf = *bgp::Prefix::parse("192.0.2.0/25");

/// A policy with every lever moved.
ExportPolicy everyLever()
{
    return {.announce = false,
            .prepends = 2,
            .med = bgp::Med{0},
            .origin = bgp::Origin::Incomplete,
            .poisoned = {Asn{3356}, Asn{174}},
            .communities = bgp::CommunitySet<bgp::Community>{{bgp::kNoExport, {64510, 80}}},
            .extendedCommunities = bgp::CommunitySet{std::vector{
                *bgp::ExtendedCommunity::parse("rt:64510:80"), bgp::ExtendedCommunity{7}}},
            .largeCommunities = bgp::CommunitySet<bgp::LargeCommunity>{{{64510, 600, 1}}}};
}

KnownNetwork everythingKnown()
{
    KnownNetwork network{.policy = bgp::defaultPolicy(Asn{64510})};
    network.policy.localPref = {bgp::LocalPref{3}, bgp::LocalPref{2}, bgp::LocalPref{1}};
    network.policy.allowOwnAs = 1;
    network.policy.maxPrefixLength = {24, std::nullopt};
    network.policy.dropsInvalidOrigins = true;
    network.policy.rejectedFromCustomers = {Asn{3356}, Asn{174}};
    network.policy.honoursGracefulShutdown = true;
    network.policy.honoursNoPeer = true;
    network.policy.med = bgp::MedRule::Zero;
    network.policy.stripOut = bgp::StripOut::AllStandard;
    network.policy.actions = {.form = bgp::ActionCommunities::Form::Standard, .scrub = true};
    network.neighbours = {{Asn{174}, bgp::LocalPref{80}}};
    return network;
}

/// A project with everything that version 2 has brought.
Project everything()
{
    Project project{.design = twoSites(), .internet = {}, .notes = {}};
    Design &design = project.design;
    design.service.prefixes = {kWhole, kHalf, *bgp::Prefix::parse("2001:db8::/48")};
    design.service.roas = {{kWhole, 25, Asn{64500}}, {kWhole, 24, Asn{0}}};
    design.sites[1].originAsn = Asn{64501};
    Session &session = design.sites[0].sessions[0];
    session.policy = everyLever();
    session.localPref = bgp::LocalPref{0};
    session.prefixPolicies = {
        {.prefix = kWhole, .policy = {}, .unknownMembers = R"({"until":"May"})"},
        {.prefix = kHalf, .policy = everyLever()}};
    design.knownNetworks = {{.policy = bgp::defaultPolicy(Asn{174})}, everythingKnown()};
    design.model = {.originValidation = false, .peerLock = true};
    return project;
}

Result<ReadProject> parse(const std::string &bytes)
{
    return parseProject(bytes, kFile);
}

Result<ReadProject> parseWith(const std::string &pointer, const json &value)
{
    json tree = json::parse(toBytes(everything()));
    tree[json::json_pointer{pointer}] = value;
    return parse(tree.dump());
}

TEST(Levers, SurviveTheFile)
{
    const std::string bytes = toBytes(everything());

    const auto read = parse(bytes);

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project, everything());
    EXPECT_EQ(toBytes(read->project), bytes);
    EXPECT_TRUE(read->issues.empty());
}

TEST(Levers, ReadWellInADiff)
{
    const std::string bytes = toBytes(everything());

    EXPECT_THAT(bytes, HasSubstr(R"(
    "prefixes": ["192.0.2.0/24", "192.0.2.0/25", "2001:db8::/48"],
    "roas": [
      {"prefix": "192.0.2.0/24", "maxLength": 25, "asn": 64500},
      {"prefix": "192.0.2.0/24", "maxLength": 24, "asn": 0}
    ]
)"));
    EXPECT_THAT(bytes,
                HasSubstr(R"("enabled": true, "announce": false, "prepends": 2, "med": 0, )"
                          R"("origin": "incomplete", "poisoned": [3356, 174], )"
                          R"("communities": ["64510:80", "65535:65281"], )"
                          R"("extendedCommunities": ["0x0000000000000007", "rt:64510:80"], )"
                          R"("largeCommunities": ["64510:600:1"], "localPref": 0, )"
                          R"("prefixPolicies": [{"prefix": "192.0.2.0/24", "until": "May"}, )"
                          R"({"prefix": "192.0.2.0/25", "announce": false, )"));
    EXPECT_THAT(bytes, HasSubstr(R"(
      "enabled": true,
      "originAsn": 64501,
      "sessions": [
)"));
    EXPECT_THAT(bytes, HasSubstr(R"(
  "knownNetworks": [
    {"asn": 174},
    {"asn": 64510, "localPref": {"customer": 3, "peer": 2, "provider": 1}, "allowOwnAs": 1, )"
                                 R"("maxPrefixLength": {"ipv4": 24}, "dropsInvalidOrigins": true, )"
                                 R"("rejectedFromCustomers": [3356, 174], )"
                                 R"("honoursGracefulShutdown": true, "honoursNoPeer": true, )"
                                 R"("med": "zero", "stripOut": "all-standard", )"
                                 R"("actions": {"form": "standard", "scrub": true}, )"
                                 R"("neighbours": [{"neighbour": 174, "localPref": 80}]}
  ],
  "model": {"originValidation": false, "peerLock": true},
)"));
}

TEST(Levers, AreReadByTheNamesOfCommunitiesToo)
{
    const auto read =
        parseWith("/sites/0/sessions/0/communities", {"NO_EXPORT", "64510:80", "65535:65281"});

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project, everything());
}

TEST(Levers, ArePutInOrder)
{
    json tree = json::parse(toBytes(everything()));
    for (const char *list : {"/sites/0/sessions/0/prefixPolicies", "/knownNetworks"}) {
        json &elements = tree[json::json_pointer{list}];
        std::swap(elements[0], elements[1]);
    }

    const auto read = parse(tree.dump());

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project, everything());
}

TEST(Levers, MayBeWrittenOutWhereTheyAreAsUsual)
{
    const auto read = parseWith("/sites/0/sessions/1", {{"id", 2},
                                                        {"neighbour", 64511},
                                                        {"role", "peer"},
                                                        {"enabled", true},
                                                        {"announce", true},
                                                        {"prepends", 0},
                                                        {"origin", "igp"},
                                                        {"poisoned", json::array()},
                                                        {"communities", json::array()},
                                                        {"prefixPolicies", json::array()}});

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project, everything());
}

struct Wrong {
    std::string pointer;
    json value;
    ErrorCode code;
    std::vector<std::string> arguments;
};

class WrongLever : public testing::TestWithParam<Wrong> {};

TEST_P(WrongLever, IsNamed)
{
    const auto read = parseWith(GetParam().pointer, GetParam().value);

    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, GetParam().code) << GetParam().pointer;
    EXPECT_EQ(read.error().arguments, GetParam().arguments);
    EXPECT_EQ(read.error().location, InputLocation{kFile});
}

const std::string kSession = "/sites/0/sessions/0";
const std::string kNetwork = "/knownNetworks/1";

INSTANTIATE_TEST_SUITE_P(
    Levers, WrongLever,
    testing::Values(
        Wrong{kSession + "/announce", 1, ErrorCode::WrongType, {kSession + "/announce", "boolean"}},
        Wrong{kSession + "/med",
              -1,
              ErrorCode::ValueOutOfRange,
              {kSession + "/med", "-1", "0", "4294967295"}},
        Wrong{kSession + "/origin", "IGP", ErrorCode::UnknownValue, {kSession + "/origin", "IGP"}},
        Wrong{kSession + "/poisoned/1",
              0,
              ErrorCode::ValueOutOfRange,
              {kSession + "/poisoned/1", "0", "1", "4294967295"}},
        Wrong{kSession + "/poisoned/0",
              "AS174",
              ErrorCode::WrongType,
              {kSession + "/poisoned/0", "integer"}},
        Wrong{kSession + "/communities/1",
              "64510",
              ErrorCode::UnknownValue,
              {kSession + "/communities/1", "64510"}},
        Wrong{kSession + "/communities/1",
              7,
              ErrorCode::WrongType,
              {kSession + "/communities/1", "string"}},
        Wrong{kSession + "/largeCommunities/0",
              "1:2",
              ErrorCode::UnknownValue,
              {kSession + "/largeCommunities/0", "1:2"}},
        Wrong{kSession + "/extendedCommunities/0",
              "7",
              ErrorCode::UnknownValue,
              {kSession + "/extendedCommunities/0", "7"}},
        Wrong{kSession + "/prefixPolicies/0/prefix", "all", ErrorCode::InvalidPrefix, {"all"}},
        Wrong{kSession + "/prefixPolicies/0/prefix",
              "192.0.2.0/25",
              ErrorCode::GivenTwice,
              {kSession + "/prefixPolicies", "192.0.2.0/25"}},
        Wrong{"/service/prefixes",
              json::array(),
              ErrorCode::ValueOutOfRange,
              {"/service/prefixes", "0", "1", "16"}},
        Wrong{"/service/roas/0/asn",
              -1,
              ErrorCode::ValueOutOfRange,
              {"/service/roas/0/asn", "-1", "0", "4294967295"}},
        Wrong{"/service/roas/1/maxLength",
              33,
              ErrorCode::ValueOutOfRange,
              {"/service/roas/1/maxLength", "33", "24", "32"}},
        Wrong{"/service/roas/1/ta",
              "ripe",
              ErrorCode::UnknownValue,
              {"/service/roas/1/ta", "\"ripe\""}},
        Wrong{"/sites/1/originAsn",
              0,
              ErrorCode::ValueOutOfRange,
              {"/sites/1/originAsn", "0", "1", "4294967295"}},
        Wrong{kNetwork + "/asn", 174, ErrorCode::GivenTwice, {"/knownNetworks", "AS174"}},
        Wrong{kNetwork + "/localPref",
              {{"customer", 1}, {"peer", 1}},
              ErrorCode::MissingMember,
              {kNetwork + "/localPref/provider"}},
        Wrong{kNetwork + "/maxPrefixLength/ipv4",
              33,
              ErrorCode::ValueOutOfRange,
              {kNetwork + "/maxPrefixLength/ipv4", "33", "0", "32"}},
        Wrong{kNetwork + "/maxPrefixLength/ipv5",
              33,
              ErrorCode::UnknownValue,
              {kNetwork + "/maxPrefixLength/ipv5", "33"}},
        Wrong{kNetwork + "/allowOwnAs",
              11,
              ErrorCode::ValueOutOfRange,
              {kNetwork + "/allowOwnAs", "11", "0", "10"}},
        Wrong{kNetwork + "/actions/form",
              "tiny",
              ErrorCode::UnknownValue,
              {kNetwork + "/actions/form", "tiny"}},
        Wrong{kNetwork + "/neighbours/0/neighbour",
              0,
              ErrorCode::ValueOutOfRange,
              {kNetwork + "/neighbours/0/neighbour", "0", "1", "4294967295"}},
        Wrong{"/model/peerLock", "on", ErrorCode::WrongType, {"/model/peerLock", "boolean"}},
        Wrong{"/model/aspa", true, ErrorCode::UnknownValue, {"/model/aspa", "true"}}));

} // namespace
} // namespace watershed::design
