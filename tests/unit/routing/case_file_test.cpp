// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/case_file.h"

#include "tests/temporary_folder.h"

#include <fstream>
#include <functional>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace watershed::routing {
namespace {

using nlohmann::json;
using testing::ElementsAre;

/// One site of AS 64500 below AS 10; every member that a case may have.
json smallCase()
{
    return json::parse(R"({
"format": "anycast-bgp-oracle/1", "id": "small", "title": "passed over", "origin_asn": 64500,
"prefixes": [{"id": "p4", "cidr": "192.0.2.0/24", "afi": 4}],
"probes": [{"id": "d4", "afi": 4, "address": "192.0.2.1"}],
"roas": [{"cidr": "192.0.2.0/24", "max_length": 24, "asn": 64500}],
"ases": [
 {"asn": 10, "local_pref": {"customer": 300, "peer": 200, "provider": 100}, "ibgp": "reflectors",
  "reflectors": ["r10"], "rov": true, "honour_graceful_shutdown": true, "allow_own_as": 1,
  "max_prefix_length": {"4": 24, "6": null}, "reject_from_customers": [666], "med": "zero",
  "strip_out": "graceful_shutdown", "actions": {"scheme": "std", "scrub": true}},
 {"asn": 64500, "local_pref": {"customer": 300, "peer": 200, "provider": 100}}],
"routers": [
 {"id": "r10", "asn": 10, "router_id": "10.0.0.1", "loopback4": "10.0.0.1", "loopback6": "fd00::1"},
 {"id": "q10", "asn": 10, "router_id": "10.0.0.2", "loopback4": "10.0.0.2", "loopback6": null},
 {"id": "r64500", "asn": 64500, "router_id": "10.0.0.3"}],
"igp_links": [{"id": "i1", "a": "r10", "b": "q10", "metric_ab": 10, "metric_ba": 20}],
"sessions": [{"id": "e1", "rel": "c2p", "a": "r64500", "b": "r10", "afis": [4],
              "addr4": ["10.1.0.0", "10.1.0.1"], "local_pref": [null, 250]}],
"sites": [{"id": "s1", "router": "r64500", "kind": "service", "asn": 64500, "tag": "64500:1:1"}],
"announcements": [{"site": "s1", "session": "e1", "prefix": "p4", "as_path": [64500, 64500],
  "med": 20, "origin": "egp", "communities": ["64500:1"],
  "large_communities": ["64500:1:1", "64500:2:2"]}],
"events": [{"id": "base", "start": null, "actions": []},
           {"id": "down", "start": "base",
            "actions": [{"type": "session_down", "session": "e1"}]}],
"bring_up": ["s1"]
})");
}

Result<Case> parsed(const json &document)
{
    return parseCase(document.dump(), "small.json");
}

TEST(CaseFile, IsReadWithAllItsPolicies)
{
    const Case networkCase = parsed(smallCase()).value();
    const NetworkPlan &plan = networkCase.network.plan();

    EXPECT_EQ(networkCase.id, "small");
    bgp::NetworkPolicy policy;
    policy.asn = Asn{10};
    policy.localPref = {bgp::LocalPref{300}, bgp::LocalPref{200}, bgp::LocalPref{100}};
    policy.allowOwnAs = 1;
    policy.maxPrefixLength = {24, std::nullopt};
    policy.dropsInvalidOrigins = true;
    policy.rejectedFromCustomers = {Asn{666}};
    policy.honoursGracefulShutdown = true;
    policy.med = bgp::MedRule::Zero;
    policy.stripOut = bgp::StripOut::GracefulShutdown;
    policy.actions = bgp::ActionCommunities{bgp::ActionCommunities::Form::Standard, true};
    EXPECT_EQ(plan.ases[0].policy, policy);
    EXPECT_EQ(plan.ases[0].ibgp, IbgpKind::Reflectors);
    EXPECT_FALSE(plan.ases[0].announcesOnlySites);
    EXPECT_TRUE(plan.ases[1].announcesOnlySites);
    EXPECT_TRUE(plan.routers[0].isReflector);
    EXPECT_FALSE(plan.routers[1].isReflector);
    EXPECT_EQ(plan.routers[0].identifier, bgp::BgpIdentifier{0x0A000001});
    EXPECT_EQ(plan.igpLinks[0], (IgpLink{0, 1, 10, 20}));
    EXPECT_EQ(plan.sessions[0].bIsToA, internet::Relationship::Provider);
    EXPECT_EQ(plan.sessions[0].b.localPref, bgp::LocalPref{250});
    EXPECT_EQ(plan.roas[0].asn, Asn{64500});
    EXPECT_THAT(networkCase.bringUp, ElementsAre(0));
    EXPECT_EQ(networkCase.events[1].start, 0U);
    EXPECT_THAT(networkCase.events[1].actions, ElementsAre(Change{Change::Kind::SessionDown, 0}));
}

TEST(CaseFile, GivesResultsInTheFormatThatIsCompared)
{
    const Case networkCase = parsed(smallCase()).value();
    const json result = json::parse(toJson(networkCase, runCase(networkCase, {}, {}).value()));

    EXPECT_EQ(result, json::parse(R"({
"format": "anycast-bgp-result/1", "case": "small", "no_stable_state": [],
"routes": {
 "base": {"p4": {
  "r10": {"via": "e1", "site": "s1", "as_path": [64500, 64500], "local_pref": 250,
          "next_hop": "10.1.0.0", "med": 0, "origin": "egp", "communities": ["64500:1"],
          "large_communities": ["64500:2:2"]},
  "q10": {"via": "ibgp:r10", "site": "s1", "as_path": [64500, 64500], "local_pref": 250,
          "next_hop": "10.0.0.1", "med": 0, "origin": "egp", "communities": ["64500:1"],
          "large_communities": ["64500:2:2"]},
  "r64500": {"via": "local", "site": "s1"}}},
 "down": {"p4": {"r10": null, "q10": null, "r64500": {"via": "local", "site": "s1"}}}},
"catchment": {"base": {"d4": {"r10": "s1", "q10": "s1", "r64500": "s1"}},
              "down": {"d4": {"r10": null, "q10": null, "r64500": "s1"}}}
})"));
}

TEST(CaseFile, MayLeaveOutListsAndPoliciesThatItDoesNotUse)
{
    json document = smallCase();
    for (const char *const list : {"probes", "roas", "igp_links", "bring_up"}) {
        document.erase(list);
    }
    document["ases"][0] = document["ases"][1];
    document["ases"][0]["asn"] = 10;

    const auto networkCase = parsed(document);

    ASSERT_TRUE(networkCase.has_value());
    EXPECT_EQ(networkCase->network.plan().ases[0].policy.actions, std::nullopt);
}

/// The smallest thing that goes round: each AS prefers the way by the next (BAD GADGET).
TEST(CaseFile, ReportsAnEventWithoutAStableState)
{
    json document = smallCase();
    const json policy = document["ases"][1]["local_pref"];
    document["ases"] = {{{"asn", 64500}, {"local_pref", policy}}};
    document["routers"] = {{{"id", "r0"}, {"asn", 64500}, {"router_id", "10.0.0.9"}}};
    document["sites"][0]["router"] = "r0";
    document["sessions"] = json::array();
    document["announcements"] = json::array();
    document["igp_links"] = json::array();
    const auto addSession = [&](const std::string &id, const std::string &customer,
                                const std::string &provider, const json &localPref) {
        const std::string net = "10.1." + std::to_string(document["sessions"].size());
        document["sessions"].push_back({{"id", id},
                                        {"rel", "c2p"},
                                        {"a", customer},
                                        {"b", provider},
                                        {"afis", {4}},
                                        {"addr4", {net + ".0", net + ".1"}},
                                        {"local_pref", {nullptr, localPref}}});
    };
    for (int i = 1; i <= 3; ++i) {
        const std::string router = "r" + std::to_string(i);
        const int third = (i + 1) % 3 + 1;
        document["ases"].push_back(
            {{"asn", i}, {"local_pref", policy}, {"reject_from_customers", {third}}});
        document["routers"].push_back(
            {{"id", router}, {"asn", i}, {"router_id", "10.0.0." + std::to_string(i)}});
        const std::string id = "s" + std::to_string(i);
        addSession(id, "r0", router, nullptr);
        document["announcements"].push_back(
            {{"site", "s1"}, {"session", id}, {"prefix", "p4"}, {"as_path", {64500}}});
    }
    for (int i = 1; i <= 3; ++i) {
        const int next = i % 3 + 1;
        addSession("n" + std::to_string(i), "r" + std::to_string(next), "r" + std::to_string(i),
                   400);
    }
    document["events"] = json::parse(R"([
 {"id": "base", "start": null, "actions": []},
 {"id": "cut", "start": "base", "actions": [{"type": "session_down", "session": "n1"}]},
 {"id": "again", "start": "cut", "actions": [{"type": "session_up", "session": "n1"}]},
 {"id": "brief", "start": "cut", "actions": [{"type": "session_up", "session": "n1"},
                                             {"type": "session_down", "session": "n2"}]}])");

    const Case networkCase = parsed(document).value();
    const json result = json::parse(toJson(networkCase, runCase(networkCase, {}, {}).value()));

    EXPECT_EQ(result["no_stable_state"], json::parse(R"(["base", "again"])"));
    EXPECT_TRUE(result["routes"].contains("cut"));
    EXPECT_TRUE(result["routes"].contains("brief"));
    EXPECT_FALSE(result["routes"].contains("base"));
    EXPECT_EQ(result["oscillations"]["base"]["p4"],
              json::parse(R"({"ases": [1, 2, 3], "routers": ["r1", "r2", "r3"],
                              "state_came_back": true})"));
}

TEST(CaseFile, StopsWhenCancelled)
{
    CancelSource source;
    source.request_stop();
    const Case networkCase = parsed(smallCase()).value();

    const auto result = runCase(networkCase, source.get_token(), {});

    EXPECT_FALSE(result.has_value());
}

struct Fault {
    std::string name;
    std::function<void(json &)> make;
    ErrorCode code;
    std::vector<std::string> arguments;
};

class BrokenCaseFile : public testing::TestWithParam<Fault> {};

TEST_P(BrokenCaseFile, IsRefusedWithThePlace)
{
    json document = smallCase();
    GetParam().make(document);

    const auto networkCase = parsed(document);

    ASSERT_FALSE(networkCase.has_value());
    EXPECT_EQ(networkCase.error().code, GetParam().code);
    EXPECT_EQ(networkCase.error().arguments, GetParam().arguments);
    EXPECT_EQ(networkCase.error().location->file, "small.json");
}

INSTANTIATE_TEST_SUITE_P(
    CaseFile, BrokenCaseFile,
    testing::Values(Fault{"Format",
                          [](json &d) { d["format"] = "other/1"; },
                          ErrorCode::UnknownValue,
                          {"/format", "other/1"}},
                    Fault{"NoFormat",
                          [](json &d) { d.erase("format"); },
                          ErrorCode::MissingMember,
                          {"/format"}},
                    Fault{"NotAnObject",
                          [](json &d) { d = json::array(); },
                          ErrorCode::WrongType,
                          {"", "object"}},
                    Fault{"Cidr",
                          [](json &d) { d["prefixes"][0]["cidr"] = "192.0.2.0"; },
                          ErrorCode::UnknownValue,
                          {"/prefixes/0/cidr", "192.0.2.0"}},
                    Fault{"Afi",
                          [](json &d) { d["prefixes"][0]["afi"] = 6; },
                          ErrorCode::UnknownValue,
                          {"/prefixes/0/afi", "6"}},
                    Fault{"NoSuchAfi",
                          [](json &d) { d["sessions"][0]["afis"] = {5}; },
                          ErrorCode::UnknownValue,
                          {"/sessions/0/afis/0", "5"}},
                    Fault{"ProbeFamily",
                          [](json &d) { d["probes"][0]["address"] = "::1"; },
                          ErrorCode::UnknownValue,
                          {"/probes/0/address", "::1"}},
                    Fault{"MaxLength",
                          [](json &d) { d["roas"][0]["max_length"] = 33; },
                          ErrorCode::ValueOutOfRange,
                          {"/roas/0/max_length", "33", "24", "32"}},
                    Fault{"NegativeAsn",
                          [](json &d) { d["ases"][0]["asn"] = -1; },
                          ErrorCode::ValueOutOfRange,
                          {"/ases/0/asn", "-1", "1", "4294967295"}},
                    Fault{"AsnAsText",
                          [](json &d) { d["ases"][0]["asn"] = "10"; },
                          ErrorCode::WrongType,
                          {"/ases/0/asn", "integer"}},
                    Fault{"AsTwice",
                          [](json &d) { d["ases"][1]["asn"] = 10; },
                          ErrorCode::DuplicateId,
                          {"/ases/1/asn", "10"}},
                    Fault{"Ibgp",
                          [](json &d) { d["ases"][0]["ibgp"] = "star"; },
                          ErrorCode::UnknownValue,
                          {"/ases/0/ibgp", "star"}},
                    Fault{"ForeignReflector",
                          [](json &d) { d["ases"][0]["reflectors"] = {"r64500"}; },
                          ErrorCode::UnknownValue,
                          {"/ases/0/reflectors/0", "r64500"}},
                    Fault{"ActionScheme",
                          [](json &d) { d["ases"][0]["actions"]["scheme"] = "ext"; },
                          ErrorCode::UnknownValue,
                          {"/ases/0/actions/scheme", "ext"}},
                    Fault{"Flag",
                          [](json &d) { d["ases"][0]["rov"] = 1; },
                          ErrorCode::WrongType,
                          {"/ases/0/rov", "boolean"}},
                    Fault{"RouterOfNoAs",
                          [](json &d) { d["routers"][0]["asn"] = 11; },
                          ErrorCode::UnknownValue,
                          {"/routers/0/asn", "11"}},
                    Fault{"RouterTwice",
                          [](json &d) { d["routers"][1]["id"] = "r10"; },
                          ErrorCode::DuplicateId,
                          {"/routers/1/id", "r10"}},
                    Fault{"RouterId",
                          [](json &d) { d["routers"][0]["router_id"] = "fd00::1"; },
                          ErrorCode::UnknownValue,
                          {"/routers/0/router_id", "fd00::1"}},
                    Fault{"LinkBetweenAses",
                          [](json &d) { d["igp_links"][0]["b"] = "r64500"; },
                          ErrorCode::UnknownValue,
                          {"/igp_links/0/b", "r64500"}},
                    Fault{"Metric",
                          [](json &d) { d["igp_links"][0]["metric_ab"] = 0; },
                          ErrorCode::ValueOutOfRange,
                          {"/igp_links/0/metric_ab", "0", "1", "16777215"}},
                    Fault{"SessionInsideAnAs",
                          [](json &d) { d["sessions"][0]["a"] = "q10"; },
                          ErrorCode::UnknownValue,
                          {"/sessions/0/b", "r10"}},
                    Fault{"OneAddress",
                          [](json &d) { d["sessions"][0]["addr4"] = {"10.1.0.0"}; },
                          ErrorCode::WrongType,
                          {"/sessions/0/addr4", "array of two"}},
                    Fault{"AddressFamily",
                          [](json &d) { d["sessions"][0]["addr4"][1] = "::1"; },
                          ErrorCode::UnknownValue,
                          {"/sessions/0/addr4/1", "::1"}},
                    Fault{"NoSuchSite",
                          [](json &d) { d["announcements"][0]["site"] = "s9"; },
                          ErrorCode::UnknownValue,
                          {"/announcements/0/site", "s9"}},
                    Fault{"ForeignSession",
                          [](json &d) { d["sites"][0]["router"] = "q10"; },
                          ErrorCode::UnknownValue,
                          {"/announcements/0/session", "e1"}},
                    Fault{"Community",
                          [](json &d) { d["announcements"][0]["communities"] = {"1:2:3"}; },
                          ErrorCode::UnknownValue,
                          {"/announcements/0/communities/0", "1:2:3"}},
                    Fault{"LaterStart",
                          [](json &d) { d["events"][0]["start"] = "down"; },
                          ErrorCode::UnknownValue,
                          {"/events/0/start", "down"}},
                    Fault{"Action",
                          [](json &d) { d["events"][1]["actions"][0]["type"] = "reboot"; },
                          ErrorCode::UnknownValue,
                          {"/events/1/actions/0/type", "reboot"}},
                    Fault{"NoSuchSession",
                          [](json &d) { d["events"][1]["actions"][0]["session"] = "e9"; },
                          ErrorCode::UnknownValue,
                          {"/events/1/actions/0/session", "e9"}},
                    Fault{"BringUp",
                          [](json &d) { d["bring_up"] = {"s9"}; },
                          ErrorCode::UnknownValue,
                          {"/bring_up/0", "s9"}}),
    [](const testing::TestParamInfo<Fault> &tested) { return tested.param.name; });

TEST(CaseFile, NamesLineAndColumnOfWhatIsNoJson)
{
    const auto comma = parseCase("{\n \"id\": ,\n}", "x.json");
    EXPECT_EQ(comma.error(),
              (Error{ErrorCode::NotJson, {"syntax"}, InputLocation{"x.json", 2, 8}}));

    const auto cut = parseCase("{\"id\": [", "x.json");
    EXPECT_EQ(cut.error().arguments, std::vector<std::string>{"unexpected-end"});
}

TEST(CaseFile, ThatIsMissingOrAFolderCannotBeOpened)
{
    const test::TemporaryFolder folder;

    EXPECT_EQ(readCaseFile(folder.path() / "none.json").error().code, ErrorCode::CannotOpenFile);
    EXPECT_EQ(readCaseFile(folder.path()).error().code, ErrorCode::CannotOpenFile);
}

} // namespace
} // namespace watershed::routing
