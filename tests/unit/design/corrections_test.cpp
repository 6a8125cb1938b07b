// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/project_edits.h"
#include "core/design/project_file.h"

#include "tests/unit/design/small_design.h"

#include <nlohmann/json.hpp>

namespace watershed::design {
namespace {

using namespace test;
using internet::PresenceCorrection;
using internet::RelationshipCorrection;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using What = RelationshipCorrection::What;

const std::string kFile = "corrected.watershed";

Project corrected()
{
    Project project{.design = twoSites(), .internet = {}, .notes = {}};
    project.corrections = {.relationships = {{Asn{174}, Asn{64510}, What::Peers},
                                             {Asn{64511}, Asn{174}, What::ProviderOf},
                                             {Asn{3320}, Asn{4294967295}, What::Nothing}},
                           .presences = {{Asn{174}, "FRA", false, {}},
                                         {Asn{174}, "LHR", true, {}},
                                         {Asn{64510}, "FRA", true, Users{10'000'000'000}},
                                         {Asn{64510}, "SYD", true, Users{0}}}};
    return project;
}

Result<ReadProject> parseWith(const std::string &pointer, const json &value)
{
    json tree = json::parse(toBytes(corrected()));
    tree[json::json_pointer{pointer}] = value;
    return parseProject(tree.dump(), kFile);
}

// In the file -------------------------------------------------------------------------------------

TEST(Corrections, SurviveTheFile)
{
    const std::string bytes = toBytes(corrected());

    const auto read = parseProject(bytes, kFile);

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project, corrected());
    EXPECT_EQ(toBytes(read->project), bytes);
    EXPECT_TRUE(read->issues.empty());
}

TEST(Corrections, ReadWellInADiff)
{
    EXPECT_THAT(toBytes(corrected()), HasSubstr(R"(
  "corrections": {
    "relationships": [
      {"a": 174, "b": 64510, "what": "peers"},
      {"a": 64511, "b": 174, "what": "provider-of"},
      {"a": 3320, "b": 4294967295, "what": "nothing"}
    ],
    "presences": [
      {"asn": 174, "metro": "FRA", "present": false},
      {"asn": 174, "metro": "LHR", "present": true},
      {"asn": 64510, "metro": "FRA", "present": true, "users": 10000000000},
      {"asn": 64510, "metro": "SYD", "present": true, "users": 0}
    ]
  },
)"));
}

TEST(Corrections, ArePutInOrder)
{
    json tree = json::parse(toBytes(corrected()));
    for (const char *list : {"/corrections/relationships", "/corrections/presences"}) {
        json &elements = tree[json::json_pointer{list}];
        std::swap(elements[0], elements[2]);
    }
    json &nothing = tree["corrections"]["relationships"][0];
    std::swap(nothing["a"], nothing["b"]);

    const auto read = parseProject(tree.dump(), kFile);

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project, corrected());
}

TEST(Corrections, AreNotWrittenWhereThereAreNone)
{
    Project project = corrected();
    project.corrections.presences.clear();
    EXPECT_THAT(toBytes(project), Not(HasSubstr("presences")));
    project.corrections.relationships.clear();
    EXPECT_THAT(toBytes(project), Not(HasSubstr("corrections")));

    const auto read = parseWith("/corrections", json::object());
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->project.corrections.empty());
}

TEST(Corrections, InAnUnknownMetroAreKeptWithAWarning)
{
    const auto read = parseWith("/corrections/presences/0/metro", "XXX");

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project.corrections.presences[1].metro, "XXX");
    const Issue expected{
        Severity::Warning, {ErrorCode::UnknownMetro, {"XXX"}, InputLocation{kFile}}, 1};
    EXPECT_THAT(read->issues, ElementsAre(expected));
}

struct Wrong {
    std::string pointer;
    json value;
    ErrorCode code;
    std::vector<std::string> arguments;
};

class WrongCorrection : public testing::TestWithParam<Wrong> {};

TEST_P(WrongCorrection, IsNamed)
{
    const auto read = parseWith(GetParam().pointer, GetParam().value);

    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, GetParam().code) << GetParam().pointer;
    EXPECT_EQ(read.error().arguments, GetParam().arguments);
    EXPECT_EQ(read.error().location, InputLocation{kFile});
}

const std::string kRelationship = "/corrections/relationships/0";
const std::string kPresence = "/corrections/presences/2";

INSTANTIATE_TEST_SUITE_P(
    Corrections, WrongCorrection,
    testing::Values(
        Wrong{"/corrections", 7, ErrorCode::WrongType, {"/corrections", "object"}},
        Wrong{"/corrections/exchanges",
              json::array(),
              ErrorCode::UnknownValue,
              {"/corrections/exchanges", "[]"}},
        Wrong{kRelationship + "/a",
              0,
              ErrorCode::ValueOutOfRange,
              {kRelationship + "/a", "0", "1", "4294967295"}},
        Wrong{kRelationship + "/b", 174, ErrorCode::SelfRelation, {"AS174"}},
        Wrong{kRelationship + "/b",
              64511,
              ErrorCode::GivenTwice,
              {"/corrections/relationships", "AS174 AS64511"}},
        Wrong{kRelationship + "/what",
              "friends",
              ErrorCode::UnknownValue,
              {kRelationship + "/what", "friends"}},
        Wrong{
            kRelationship + "/since", 1, ErrorCode::UnknownValue, {kRelationship + "/since", "1"}},
        Wrong{kPresence + "/asn",
              0,
              ErrorCode::ValueOutOfRange,
              {kPresence + "/asn", "0", "1", "4294967295"}},
        Wrong{kPresence + "/metro",
              "SYD",
              ErrorCode::GivenTwice,
              {"/corrections/presences", "AS64510 SYD"}},
        Wrong{kPresence + "/metro", std::string(201, 'F'), ErrorCode::TextTooLong, {"200"}},
        Wrong{kPresence + "/users",
              -1,
              ErrorCode::ValueOutOfRange,
              {kPresence + "/users", "-1", "0", "10000000000"}},
        Wrong{kPresence + "/users",
              10'000'000'001,
              ErrorCode::ValueOutOfRange,
              {kPresence + "/users", "10000000001", "0", "10000000000"}},
        Wrong{kPresence + "/users", 0.5, ErrorCode::WrongType, {kPresence + "/users", "integer"}},
        Wrong{kPresence + "/present",
              false,
              ErrorCode::UnknownValue,
              {kPresence + "/users", "10000000000"}},
        Wrong{
            kPresence + "/rack", "A1", ErrorCode::UnknownValue, {kPresence + "/rack", "\"A1\""}}));

TEST(Corrections, OfAFileAreLimitedInNumber)
{
    json relationships = json::array();
    for (std::size_t i = 0; i <= kMaxCorrections; ++i) {
        relationships.push_back({{"a", 1}, {"b", i + 2}, {"what", "peers"}});
    }
    EXPECT_THAT(
        parseWith("/corrections/relationships", relationships),
        FailsWith(ErrorCode::ValueOutOfRange, "/corrections/relationships", "10001", "0", "10000"));

    relationships.erase(0);
    EXPECT_TRUE(parseWith("/corrections/relationships", relationships));
}

// As edits ----------------------------------------------------------------------------------------

TEST(ACorrectedRelationship, TakesThePlaceOfTheOneOfThePair)
{
    const auto peers = withRelationshipCorrected(corrected(), {Asn{64511}, Asn{174}, What::Peers});

    ASSERT_TRUE(peers);
    EXPECT_THAT(peers->corrections.relationships,
                ElementsAre(RelationshipCorrection{Asn{174}, Asn{64510}, What::Peers},
                            RelationshipCorrection{Asn{174}, Asn{64511}, What::Peers}, testing::_));
}

TEST(ACorrectedRelationship, StandsInOrderOfThePair)
{
    const auto added =
        withRelationshipCorrected(corrected(), {Asn{64510}, Asn{20}, What::Nothing})
            .and_then([](const Project &project) {
                return withRelationshipCorrected(project, {Asn{64511}, Asn{20}, What::ProviderOf});
            });

    ASSERT_TRUE(added);
    const auto &all = added->corrections.relationships;
    ASSERT_EQ(all.size(), 5u);
    EXPECT_EQ(all[0], (RelationshipCorrection{Asn{20}, Asn{64510}, What::Nothing}));
    EXPECT_EQ(all[1], (RelationshipCorrection{Asn{64511}, Asn{20}, What::ProviderOf}));
}

TEST(ACorrectedRelationship, NeedsTwoASes)
{
    EXPECT_THAT(withRelationshipCorrected(corrected(), {Asn{0}, Asn{1}, What::Peers}),
                FailsWith(ErrorCode::InvalidAsn, "0"));
    EXPECT_THAT(withRelationshipCorrected(corrected(), {Asn{7}, Asn{7}, What::ProviderOf}),
                FailsWith(ErrorCode::SelfRelation, "AS7"));
}

TEST(ACorrectedPresence, TakesThePlaceOfTheOneThere)
{
    const auto changed =
        withPresenceCorrected(corrected(), {.asn = Asn{174}, .metro = "FRA", .users = Users{5}});
    const auto added = withPresenceCorrected(corrected(), {.asn = Asn{175}, .metro = "FRA"});

    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->corrections.presences.size(), 4u);
    EXPECT_EQ(changed->corrections.presences[0].users, Users{5});
    ASSERT_TRUE(added);
    EXPECT_EQ(added->corrections.presences[2].asn, Asn{175});
}

TEST(ACorrectedPresence, NeedsAnAsAndUsersThatCanBe)
{
    const auto users = [](std::int64_t count, bool isPresent) {
        return withPresenceCorrected(corrected(), {Asn{9}, "FRA", isPresent, Users{count}});
    };
    EXPECT_THAT(withPresenceCorrected(corrected(), {.asn = Asn{0}, .metro = "FRA"}),
                FailsWith(ErrorCode::InvalidAsn, "0"));
    EXPECT_THAT(users(-1, true),
                FailsWith(ErrorCode::ValueOutOfRange, "/corrections/presences/0/users", "-1", "0",
                          "10000000000"));
    EXPECT_THAT(users(1, false),
                FailsWith(ErrorCode::UnknownValue, "/corrections/presences/0/users", "1"));
}

TEST(ACorrection, ThatIsTakenBackLeavesTheOthers)
{
    const auto none = withRelationshipAsInData(corrected(), Asn{64510}, Asn{174})
                          .and_then([](const Project &project) {
                              return withRelationshipAsInData(project, Asn{174}, Asn{64511});
                          })
                          .and_then([](const Project &project) {
                              return withPresenceAsInData(project, Asn{174}, "FRA");
                          });

    ASSERT_TRUE(none);
    EXPECT_THAT(none->corrections.relationships,
                ElementsAre(corrected().corrections.relationships[2]));
    EXPECT_EQ(none->corrections.presences.size(), 3u);
    EXPECT_EQ(withPresenceAsInData(*none, Asn{174}, "FRA"), *none);
}

// The Internet of a project -----------------------------------------------------------------------

TEST(TheInternetOfAProject, HasFilesWhereItIsMadeOfPublicData)
{
    InternetSource source{.kind = InternetSource::Kind::PublicData, .files = {"a.txt", "b.txt"}};
    const auto changed = withInternet(corrected(), source);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->internet, source);
    EXPECT_EQ(changed->corrections, corrected().corrections);

    source.files.clear();
    EXPECT_THAT(withInternet(corrected(), source),
                FailsWith(ErrorCode::ValueOutOfRange, "/internet/files", "0", "1", "32"));
    source.kind = InternetSource::Kind::BuiltIn;
    EXPECT_TRUE(withInternet(corrected(), source));
}

} // namespace
} // namespace watershed::design
