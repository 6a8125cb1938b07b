// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/project_file.h"

#include "tests/unit/design/samples.h"
#include "tests/unit/design/small_design.h"

#include <clocale>
#include <cstdio>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>

namespace watershed::design {
namespace {

using namespace test;
using nlohmann::json;

const std::string kFile = "anycast.watershed";

Project twoSiteProject()
{
    return {.design = twoSites(), .internet = {}, .notes = "Rehearsal"};
}

/// What the reader says of the bytes.
Result<ReadProject> parse(const std::string &bytes)
{
    return parseProject(bytes, kFile);
}

/// What the reader says of a good file after the change.
Result<ReadProject> parseChanged(const std::function<void(json &)> &change)
{
    json tree = json::parse(toBytes(twoSiteProject()));
    change(tree);
    return parse(tree.dump());
}

Result<ReadProject> parseWith(const std::string &pointer, const json &value)
{
    return parseChanged([&](json &tree) { tree[json::json_pointer{pointer}] = value; });
}

// Writing -----------------------------------------------------------------------------------------

TEST(ProjectFile, ReadsWellInADiff)
{
    const std::string expected = R"({
  "format": "watershed-project",
  "version": 3,
  "minReaderVersion": 3,
  "writtenBy": "watershed",
  "service": {
    "name": "",
    "asn": 64500,
    "prefixes": ["192.0.2.0/24"]
  },
  "internet": {
    "kind": "built-in",
    "size": "standard"
  },
  "sites": [
    {
      "id": 1,
      "code": "FRA",
      "name": "Frankfurt",
      "metro": "FRA",
      "latitude": 50.11,
      "longitude": 8.68,
      "enabled": true,
      "sessions": [
        {"id": 1, "neighbour": 64510, "role": "transit", "enabled": true},
        {"id": 2, "neighbour": 64511, "role": "peer", "enabled": true}
      ]
    },
    {
      "id": 2,
      "code": "LHR",
      "name": "London",
      "metro": "LHR",
      "latitude": 51.51,
      "longitude": -0.13,
      "enabled": true,
      "sessions": [
        {"id": 3, "neighbour": 64510, "role": "transit", "enabled": true}
      ]
    }
  ],
  "notes": "Rehearsal"
}
)";

    EXPECT_EQ(toBytes(twoSiteProject()), expected);
}

TEST(ProjectFile, OfAnEmptyDesignRoundTrips)
{
    const Project project{.design = makeEmptyDesign(), .internet = {}, .notes = {}};

    const auto read = parse(toBytes(project));

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project, project);
    EXPECT_TRUE(read->issues.empty());
}

TEST(ProjectFile, KeepsEverything)
{
    Project project = twoSiteProject();
    project.design.service = {.name = "DNS \xE2\x80\x9Croot\xE2\x80\x9D",
                              .asn = Asn{4294967295},
                              .prefixes = {*bgp::Prefix::parse("2001:db8::/48")}};
    project.design.sites[0].id = SiteId{4294967295};
    project.design.sites[0].enabled = false;
    project.design.sites[0].name = "quote \" backslash \\ line\nfeed tab\t zero";
    project.design.sites[0].name.push_back('\0');
    project.design.sites[0].position = {-90.0, 180.0};
    project.design.sites[1].position = {0.1 + 0.2, -0.0};
    project.design.sites[1].sessions = {
        {.id = SessionId{7},
         .neighbour = Asn{1},
         .role = SessionRole::Customer,
         .policy = {.prepends = 10}},
        {.id = SessionId{0}, .neighbour = Asn{2}, .role = SessionRole::RouteServer},
        {.id = SessionId{8}, .neighbour = Asn{3}, .role = SessionRole::Peer, .enabled = false},
    };
    project.internet = {.kind = InternetSource::Kind::PublicData,
                        .size = internet::ModelSize::Full,
                        .files = {"data/20250901.as-rel.txt.bz2", "/data/names \xE2\x80\x9C.txt"}};
    project.notes = "First line\nSecond line";

    const auto read = parse(toBytes(project));

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project, project);
    EXPECT_EQ(toBytes(read->project), toBytes(project));
}

TEST(ProjectFile, KeepsTheFilesWhileTheBuiltInInternetIsInUse)
{
    Project project = twoSiteProject();
    project.internet = {.kind = InternetSource::Kind::BuiltIn,
                        .size = internet::ModelSize::Classroom,
                        .files = {"20250901.as-rel.txt"}};

    const auto read = parse(toBytes(project));

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project, project);
}

TEST(ProjectFile, KeepsMembersThatThisVersionDoesNotKnow)
{
    json tree = json::parse(toBytes(twoSiteProject()));
    tree["demand"] = {{"scale", 1.5}, {"by", {"BR", "DE", nullptr, true}}};
    tree["service"]["anchor"] = "x";
    tree["internet"]["seed"] = 18446744073709551615u;
    tree["sites"][0]["capacity"] = -3;
    tree["sites"][1]["sessions"][0]["bfd"] = {"65535:0"};

    const auto read = parse(tree.dump());

    ASSERT_TRUE(read);
    const std::string saved = toBytes(read->project);
    EXPECT_EQ(json::parse(saved), tree);
    EXPECT_EQ(parse(saved)->project, read->project);
    EXPECT_EQ(read->project.design.sites[0].unknownMembers, R"({"capacity":-3})");
    EXPECT_THAT(saved, testing::HasSubstr(R"("enabled": true, "bfd": ["65535:0"]})"));
}

TEST(ProjectFile, OfEqualProjectsIsEqualInAnyOrderOfMembers)
{
    // json sorts its members by name; the file has its own order.
    const std::string sorted = json::parse(toBytes(twoSiteProject())).dump();

    const auto read = parse(sorted);

    ASSERT_TRUE(read);
    EXPECT_EQ(toBytes(read->project), toBytes(twoSiteProject()));
}

TEST(ProjectFile, IsTheSameInEveryLocale)
{
    const std::string expected = toBytes(twoSiteProject());
    for (const char *locale : {"de_DE.UTF-8", "fr_FR.UTF-8", "ar_EG.UTF-8"}) {
        if (std::setlocale(LC_ALL, locale) == nullptr) {
            continue; // not on this machine
        }
        const std::string bytes = toBytes(twoSiteProject());
        const auto read = parse(bytes);
        std::setlocale(LC_ALL, "C");

        EXPECT_EQ(bytes, expected) << locale;
        ASSERT_TRUE(read);
        EXPECT_EQ(read->project, twoSiteProject()) << locale;
    }
}

TEST(ProjectFile, IsReadableEvenWhereATextWasNotUtf8)
{
    Project project = twoSiteProject();
    project.notes = "Z\xFCrich";

    const auto read = parse(toBytes(project));

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project.notes, "Z\xEF\xBF\xBDrich");
}

TEST(ProjectFile, MayBeginWithAByteOrderMarkAndHaveWindowsLineEnds)
{
    std::string bytes = "\xEF\xBB\xBF";
    for (const char c : toBytes(twoSiteProject())) {
        bytes += c == '\n' ? "\r\n" : std::string(1, c);
    }

    const auto read = parse(bytes);

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project, twoSiteProject());
}

// What is not JSON --------------------------------------------------------------------------------

struct Broken {
    std::string bytes;
    std::string reason;
    std::int64_t line;
    std::int64_t column;
};

class BrokenJson : public testing::TestWithParam<Broken> {};

TEST_P(BrokenJson, IsLocated)
{
    const auto read = parse(GetParam().bytes);

    ASSERT_FALSE(read);
    const Error expected{ErrorCode::NotJson,
                         {GetParam().reason},
                         InputLocation{kFile, GetParam().line, GetParam().column}};
    EXPECT_EQ(read.error().code, expected.code);
    EXPECT_EQ(read.error().arguments, expected.arguments);
    EXPECT_EQ(read.error().location->line, expected.location->line);
    EXPECT_EQ(read.error().location->column, expected.location->column);
    EXPECT_EQ(read.error().location->file, kFile);
}

INSTANTIATE_TEST_SUITE_P(
    ProjectFile, BrokenJson,
    testing::Values(Broken{"", "unexpected-end", 1, 1}, Broken{"  \n", "unexpected-end", 2, 1},
                    Broken{"hello", "syntax", 1, 1}, Broken{"{\n  \"a\": 1,\n}", "syntax", 3, 1},
                    Broken{"{\n  \"a\" 1}", "syntax", 2, 7}, Broken{"{} {}", "syntax", 1, 4},
                    Broken{"{\"a\": \"b", "unexpected-end", 1, 9},
                    Broken{"{\"a\": tru", "unexpected-end", 1, 10},
                    Broken{"{\"a\": [1,", "unexpected-end", 1, 10},
                    Broken{"{\n\"a\": \"Z\xFCrich\"}", "not-utf-8", 2, 8},
                    // Columns count characters, not bytes, and no byte order mark.
                    Broken{"\xEF\xBB\xBF{\"\xC3\xBC\" 1}", "syntax", 1, 6},
                    Broken{"{\"a\": 1e999}", "number-out-of-range", 1, 11},
                    Broken{"{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", "member-twice", 3, 4},
                    Broken{"{\"a\": {\"b\": 1, \"b\": 1}}", "member-twice", 1, 18},
                    Broken{std::string(40, '['), "nested-too-deep", 1, 33}));

TEST(ProjectFile, NestedVeryDeeplyIsRefusedAtOnce)
{
    const std::size_t depth = 4'000'000;
    const std::string open = [&] {
        std::string text;
        for (std::size_t i = 0; i < depth; i += 2) {
            text += i % 4 == 0 ? "{\"a\":" : "[[[[[";
        }
        return text;
    }();

    const auto read = parse(open);

    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::NotJson);
    EXPECT_THAT(read.error().arguments, testing::ElementsAre("nested-too-deep"));
}

TEST(ProjectFile, WithNestingThatIsAllowedSavesWhatItDoesNotKnow)
{
    std::string deep = std::string(31, '[') + std::string(31, ']');
    std::string bytes = toBytes(twoSiteProject());
    bytes.insert(1, "\"extra\": " + deep + ",");

    const auto read = parse(bytes);

    ASSERT_TRUE(read);
    EXPECT_TRUE(parse(toBytes(read->project)));
}

TEST(ProjectFile, CutAnywhereIsAnError)
{
    const std::string whole = toBytes(twoSiteProject());
    // Only the line feed behind the last brace is not needed.
    for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
        const auto read = parse(whole.substr(0, length));

        ASSERT_FALSE(read) << "first " << length << " bytes";
        EXPECT_EQ(read.error().code, ErrorCode::NotJson);
        EXPECT_THAT(read.error().arguments, testing::ElementsAre("unexpected-end"));
        EXPECT_TRUE(read.error().location.has_value());
    }
}

TEST(ProjectFile, BeyondTheLimitIsNotRead)
{
    std::string bytes = toBytes(twoSiteProject());
    bytes.resize(kMaxProjectFileBytes, ' ');
    EXPECT_TRUE(parse(bytes));

    bytes += ' ';
    EXPECT_THAT(parse(bytes), FailsWith(ErrorCode::FileTooLarge, kFile, "16777216"));
}

// What is not ours --------------------------------------------------------------------------------

TEST(ProjectFile, OfAnotherProgramIsRefused)
{
    for (const std::string bytes :
         {"{}", "[]", "null", "3", "\"watershed-project\"", R"({"format": 1})",
          R"({"format": "other"})", R"({"format": "watershed-simulation/1"})",
          R"({"type": "FeatureCollection", "features": []})"}) {
        EXPECT_THAT(parse(bytes), FailsWith(ErrorCode::NotAProject)) << bytes;
    }
}

TEST(ProjectFile, OfANewerVersionThatKeptItsReadersOpensWithAWarning)
{
    const auto read = parseChanged([](json &tree) {
        tree["version"] = 7;
        tree["sites"][0]["colour"] = "later";
    });

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project.design.sites.size(), 2u);
    const Issue expected{
        Severity::Warning, {ErrorCode::NewerVersion, {"7", "3"}, InputLocation{kFile}}, 1};
    EXPECT_THAT(read->issues, testing::ElementsAre(expected));
}

TEST(ProjectFile, ThatNeedsANewerReaderIsRefusedBeforeAnythingElseIsJudged)
{
    const auto read = parse(
        R"({"format": "watershed-project", "version": 5, "minReaderVersion": 4, "sites": 7})");

    EXPECT_THAT(read, FailsWith(ErrorCode::NewerVersion, "5", "3"));
    EXPECT_EQ(read.error().location, InputLocation{kFile});
}

// Members -----------------------------------------------------------------------------------------

TEST(ProjectFile, NamesAMemberThatIsMissing)
{
    for (const std::string pointer : {"/version",
                                      "/minReaderVersion",
                                      "/service",
                                      "/service/name",
                                      "/service/asn",
                                      "/service/prefixes",
                                      "/internet",
                                      "/internet/kind",
                                      "/sites",
                                      "/sites/1/id",
                                      "/sites/1/code",
                                      "/sites/1/name",
                                      "/sites/1/metro",
                                      "/sites/1/latitude",
                                      "/sites/1/longitude",
                                      "/sites/1/enabled",
                                      "/sites/1/sessions",
                                      "/sites/0/sessions/1/id",
                                      "/sites/0/sessions/1/neighbour",
                                      "/sites/0/sessions/1/role",
                                      "/sites/0/sessions/1/enabled",
                                      "/notes"}) {
        const auto read = parseChanged([&](json &tree) {
            const json::json_pointer member{pointer};
            tree[member.parent_pointer()].erase(member.back());
        });

        EXPECT_THAT(read, FailsWith(ErrorCode::MissingMember, pointer)) << pointer;
        EXPECT_EQ(read.error().location, InputLocation{kFile});
    }
}

TEST(ProjectFile, NamesAMemberOfTheWrongType)
{
    const std::vector<std::pair<std::string, std::string>> types{
        {"/version", "integer"},
        {"/minReaderVersion", "integer"},
        {"/service", "object"},
        {"/service/name", "string"},
        {"/service/asn", "integer"},
        {"/service/prefixes", "array"},
        {"/service/prefixes/0", "string"},
        {"/internet", "object"},
        {"/internet/kind", "string"},
        {"/internet/size", "string"},
        {"/sites", "array"},
        {"/sites/1", "object"},
        {"/sites/1/id", "integer"},
        {"/sites/1/code", "string"},
        {"/sites/1/name", "string"},
        {"/sites/1/metro", "string"},
        {"/sites/1/latitude", "number"},
        {"/sites/1/longitude", "number"},
        {"/sites/1/enabled", "boolean"},
        {"/sites/1/sessions", "array"},
        {"/sites/0/sessions/1", "object"},
        {"/sites/0/sessions/1/id", "integer"},
        {"/sites/0/sessions/1/neighbour", "integer"},
        {"/sites/0/sessions/1/role", "string"},
        {"/sites/0/sessions/1/prepends", "integer"},
        {"/sites/0/sessions/1/enabled", "boolean"},
        {"/notes", "string"},
    };
    const std::vector<json> values{nullptr, true, 1, 1.5, "text", json::array(), json::object()};
    const auto isOf = [](const json &value, const std::string &type) {
        return (type == "integer" && value.is_number_integer()) ||
               (type == "number" && value.is_number()) || (type == "string" && value.is_string()) ||
               (type == "boolean" && value.is_boolean()) || (type == "array" && value.is_array()) ||
               (type == "object" && value.is_object());
    };
    for (const auto &[pointer, type] : types) {
        for (const json &value : values) {
            if (!isOf(value, type)) {
                EXPECT_THAT(parseWith(pointer, value),
                            FailsWith(ErrorCode::WrongType, pointer, type))
                    << pointer << " = " << value;
            }
        }
    }
}

struct OutOfRange {
    std::string pointer;
    json value;
    std::string lowest;
    std::string highest;
};

class NumberOutOfRange : public testing::TestWithParam<OutOfRange> {};

TEST_P(NumberOutOfRange, IsNamedWithItsRange)
{
    const auto &[pointer, value, lowest, highest] = GetParam();

    EXPECT_THAT(parseWith(pointer, value),
                FailsWith(ErrorCode::ValueOutOfRange, pointer, value.dump(), lowest, highest));
}

INSTANTIATE_TEST_SUITE_P(
    ProjectFile, NumberOutOfRange,
    testing::Values(OutOfRange{"/version", 0, "1", "4294967295"},
                    OutOfRange{"/version", -1, "1", "4294967295"},
                    OutOfRange{"/service/asn", 0, "1", "4294967295"},
                    OutOfRange{"/service/asn", 4294967296, "1", "4294967295"},
                    OutOfRange{"/service/asn", -64500, "1", "4294967295"},
                    OutOfRange{"/service/asn", 18446744073709551615u, "1", "4294967295"},
                    OutOfRange{"/service/asn", 1e30, "1", "4294967295"},
                    OutOfRange{"/sites/0/sessions/0/neighbour", 0, "1", "4294967295"},
                    OutOfRange{"/sites/0/sessions/0/neighbour", 4294967296, "1", "4294967295"},
                    OutOfRange{"/sites/0/id", -1, "0", "4294967295"},
                    OutOfRange{"/sites/0/sessions/0/id", 4294967296, "0", "4294967295"},
                    OutOfRange{"/sites/0/sessions/0/prepends", -1, "0", "10"},
                    OutOfRange{"/sites/0/sessions/0/prepends", 11, "0", "10"},
                    OutOfRange{"/sites/1/latitude", 90.5, "-90", "90"},
                    OutOfRange{"/sites/1/latitude", -91, "-90", "90"},
                    OutOfRange{"/sites/1/longitude", 181, "-180", "180"},
                    OutOfRange{"/sites/1/longitude", -1e300, "-180", "180"}));

TEST(ProjectFile, NamesAWordThatItDoesNotKnow)
{
    EXPECT_THAT(parseWith("/internet/kind", "mars"),
                FailsWith(ErrorCode::UnknownValue, "/internet/kind", "mars"));
    EXPECT_THAT(parseWith("/sites/0/sessions/1/role", "Transit"),
                FailsWith(ErrorCode::UnknownValue, "/sites/0/sessions/1/role", "Transit"));
}

TEST(ProjectFile, NeedsFilesForPublicDataAndASizeForTheModel)
{
    EXPECT_THAT(parseWith("/internet", {{"kind", "public-data"}}),
                FailsWith(ErrorCode::MissingMember, "/internet/files"));
    EXPECT_THAT(parseWith("/internet", {{"kind", "public-data"}, {"files", json::array()}}),
                FailsWith(ErrorCode::ValueOutOfRange, "/internet/files", "0", "1", "32"));
    EXPECT_THAT(parseWith("/internet", {{"kind", "built-in"}}),
                FailsWith(ErrorCode::MissingMember, "/internet/size"));
    EXPECT_THAT(parseWith("/internet/size", "huge"),
                FailsWith(ErrorCode::UnknownValue, "/internet/size", "huge"));
    EXPECT_THAT(parseWith("/internet/files", {"a.txt", 7}),
                FailsWith(ErrorCode::WrongType, "/internet/files/1", "string"));
    EXPECT_THAT(parseWith("/internet/files", std::vector<std::string>(33, "a")),
                FailsWith(ErrorCode::ValueOutOfRange, "/internet/files", "33", "0", "32"));
    EXPECT_THAT(parseWith("/internet/files", {std::string(4097, 'a')}),
                FailsWith(ErrorCode::TextTooLong, "4096"));
}

TEST(ProjectFile, RefusesAPrefixThatIsNone)
{
    for (const std::string nonsense : {"", "192.0.2.0", "192.0.2.0/33", "example"}) {
        EXPECT_THAT(parseWith("/service/prefixes/0", nonsense),
                    FailsWith(ErrorCode::InvalidPrefix, nonsense));
    }
}

TEST(ProjectFile, IsCheckedAsADesign)
{
    EXPECT_THAT(parseWith("/sites/1/code", "fra"), FailsWith(ErrorCode::DuplicateSiteCode, "fra"));
    EXPECT_THAT(parseWith("/sites/1/code", ""), FailsWith(ErrorCode::EmptySiteCode));
    EXPECT_THAT(parseWith("/sites/1/id", 1), FailsWith(ErrorCode::DuplicateId, "/sites/1/id", "1"));
    EXPECT_THAT(parseWith("/sites/1/sessions/0/id", 1),
                FailsWith(ErrorCode::DuplicateId, "/sites/1/sessions/0/id", "1"));
    EXPECT_THAT(parseWith("/sites/0/sessions/1/neighbour", 64510),
                FailsWith(ErrorCode::DuplicateSession, "FRA", "AS64510"));
    EXPECT_THAT(parseWith("/service/asn", 64510),
                FailsWith(ErrorCode::SessionWithServiceAs, "FRA", "AS64510"));
    EXPECT_THAT(parseWith("/service/name", std::string(201, 'x')),
                FailsWith(ErrorCode::TextTooLong, "200"));
    EXPECT_EQ(parseWith("/sites/1/code", "fra").error().location, InputLocation{kFile});
}

TEST(ProjectFile, KeepsASiteOfAnUnknownMetroAndSaysSo)
{
    const auto read = parseChanged([](json &tree) {
        tree["sites"][0]["metro"] = "Moon base";
        tree["sites"][1]["metro"] = "Moon base";
    });

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project.design.sites[0].position, (geo::LatLon{50.11, 8.68}));
    const Issue expected{
        Severity::Warning, {ErrorCode::UnknownMetro, {"Moon base"}, InputLocation{kFile}}, 2};
    EXPECT_THAT(read->issues, testing::ElementsAre(expected));
}

// Files -------------------------------------------------------------------------------------------

TEST(ReadingAProjectFile, GivesWhatItsBytesSay)
{
    const std::string path = testing::TempDir() + "watershed_project_file_test.watershed";
    std::ofstream{path, std::ios::binary} << toBytes(twoSiteProject());

    const auto read = readProjectFile(path);
    std::remove(path.c_str());

    ASSERT_TRUE(read);
    EXPECT_EQ(read->project, twoSiteProject());
}

TEST(ReadingAProjectFile, SaysWhyItCannotBeOpened)
{
    const auto missing = readProjectFile(testing::TempDir() + "no such folder/x.watershed");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::CannotOpenFile);
    EXPECT_THAT(
        missing.error().arguments,
        testing::ElementsAre(testing::EndsWith("x.watershed"),
                             std::make_error_code(std::errc::no_such_file_or_directory).message()));

    EXPECT_THAT(readProjectFile(testing::TempDir()),
                FailsWith(ErrorCode::CannotOpenFile, testing::TempDir(),
                          std::make_error_code(std::errc::is_a_directory).message()));
}

TEST(ReadingAProjectFile, DoesNotReadEndlessly)
{
    const auto endless = readProjectFile("/dev/zero");

    EXPECT_THAT(endless, FailsWith(ErrorCode::FileTooLarge, "/dev/zero", "16777216"));
}

// Documentation -----------------------------------------------------------------------------------

TEST(ProjectFile, VersionIsTheLatestOfTheChangelog)
{
    const std::string readme =
        bytesOf(std::filesystem::path{WATERSHED_SOURCE_DIR} / "core/design/README.md");
    const auto line = [](std::uint32_t version) {
        return "\n| " + std::to_string(version) + " | ";
    };

    EXPECT_THAT(readme, testing::HasSubstr(line(kProjectVersion)));
    EXPECT_THAT(readme, testing::Not(testing::HasSubstr(line(kProjectVersion + 1))));
}

} // namespace
} // namespace watershed::design
