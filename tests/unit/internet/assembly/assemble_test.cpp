// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/assemble.h"

#include "core/internet/assembly/footprint.h"
#include "tests/internet_difference.h"
#include "tests/unit/internet/assembly/public_file_samples.h"

#include <gmock/gmock.h>

#include <numeric>
#include <set>

namespace watershed::internet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const ModelTables kNoTables;

ReadFile relationships(std::vector<RelationshipRecord> records)
{
    ReadFile file;
    file.file.name = "relationships";
    file.records.relationships = std::move(records);
    return file;
}

/// 10 provides 20, which provides 30 and peers with 40.
ReadFile smallGraph()
{
    return relationships({{Asn{10}, Asn{20}}, {Asn{20}, Asn{30}}, {Asn{20}, Asn{40}, true}});
}

BuiltInternet assembled(const std::vector<ReadFile> &files, const ModelTables &tables = kNoTables)
{
    return assemble(files, test::equatorMetros(), {}, {}, tables).value().value();
}

AsIndex at(const Internet &internet, std::uint32_t asn)
{
    return internet.find(Asn{asn}).value();
}

/// "AAA exchange 5": metro, basis and users of each router.
std::vector<std::string> routersOf(const Internet &internet, std::uint32_t asn)
{
    constexpr const char *kBases[] = {"stated", "facility", "exchange", "inferred"};
    std::vector<std::string> texts;
    RouterIndex index = internet.firstRouterOf(at(internet, asn));
    for (const Router &router : internet.routersOf(at(internet, asn))) {
        texts.push_back(
            (router.metro ? internet.metros().at(*router.metro).code : std::string{"nowhere"}) +
            ' ' + kBases[static_cast<int>(internet.basisOf(index))] + ' ' +
            std::to_string(router.users.count));
        index = RouterIndex{index.value() + 1};
    }
    return texts;
}

std::vector<std::uint32_t> neighbours(const Internet &internet, std::uint32_t asn,
                                      Relationship relationship)
{
    std::vector<std::uint32_t> numbers;
    for (const AsIndex as : internet.neighbours(at(internet, asn), relationship)) {
        numbers.push_back(internet.asn(as).value());
    }
    return numbers;
}

// Relationships --------------------------------------------------------------------------------

TEST(Assemble, FurtherRelationshipFilesAddOnlyWhatIsMissing)
{
    const auto built =
        assembled({smallGraph(),
                   relationships({{Asn{20}, Asn{10}}, {Asn{40}, Asn{30}}, {Asn{50}, Asn{10}}})});

    EXPECT_THAT(neighbours(built.internet, 10, Relationship::Customer), ElementsAre(20));
    EXPECT_THAT(neighbours(built.internet, 10, Relationship::Provider), ElementsAre(50));
    EXPECT_THAT(neighbours(built.internet, 30, Relationship::Provider), ElementsAre(20, 40));
    EXPECT_THAT(built.issues, IsEmpty()) << "files may disagree";
}

TEST(Assemble, OfAPairThatOneFileGivesTwiceProvisionCountsAndItIsTold)
{
    const auto built = assembled({relationships({{Asn{10}, Asn{20}, true},
                                                 {Asn{20}, Asn{10}, false},
                                                 {Asn{10}, Asn{20}, true},
                                                 {Asn{30}, Asn{20}, true}})});

    EXPECT_THAT(neighbours(built.internet, 10, Relationship::Provider), ElementsAre(20));
    ASSERT_EQ(built.issues.size(), 1U);
    EXPECT_EQ(built.issues[0].error.code, ErrorCode::ConflictingRelation);
    EXPECT_THAT(built.issues[0].error.arguments, ElementsAre("AS10", "AS20"));
    EXPECT_EQ(built.issues[0].count, 2);
}

TEST(Assemble, WithoutAnyRelationshipThereIsNoInternet)
{
    ReadFile names;
    names.file.name = "names.txt";
    names.records.names = {{Asn{10}, "TEN", "XA"}};

    const auto result = assemble(std::vector{names}, test::equatorMetros(), {}, {});

    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::NoRelationships);
    EXPECT_THAT(result.error().arguments, ElementsAre("names.txt"));
    EXPECT_FALSE(assemble({}, test::equatorMetros(), {}, {}).has_value());
}

TEST(Assemble, RelationshipsAloneGiveAnInternetWithoutPlaces)
{
    const auto built = assembled({smallGraph()}, builtInModelTables());

    EXPECT_FALSE(built.internet.hasGeography());
    EXPECT_EQ(built.internet.routerCount(), 4U);
}

TEST(Assemble, AStatedMeetingIsWhereTheTwoMeet)
{
    ReadFile file = smallGraph();
    file.records.meetings = {{0, geo::MetroId{1}}, {0, geo::MetroId{3}}};

    const auto built = assembled({file});

    const auto links = built.internet.interconnections(
        built.internet.firstArc(at(built.internet, 10), Relationship::Customer));
    ASSERT_EQ(links.size(), 2U);
    EXPECT_EQ(built.internet.router(links[1].here).metro, geo::MetroId{3});
    EXPECT_EQ(built.internet.basisOf(links[1]), MeetingBasis::Stated);
}

// Networks -------------------------------------------------------------------------------------

TEST(Assemble, NamesArePeeringDbsThenTheOrganisationsThenHandles)
{
    ReadFile names;
    names.records.names = {
        {Asn{10}, "TEN", "XA"}, {Asn{20}, "TWENTY", ""}, {Asn{30}, "THIRTY", ""}};
    names.records.organisations = {{Asn{10}, "Ten Ltd", "XB"}, {Asn{20}, "Twenty Ltd", "XC"}};
    ReadFile peeringDb;
    peeringDb.records.networks = {{1, Asn{10}, "Ten Networks", NetworkKind::Content}};

    const auto [internet, issues] = assembled({names, smallGraph(), peeringDb});

    EXPECT_EQ(internet.name(at(internet, 10)), "Ten Networks");
    EXPECT_EQ(internet.name(at(internet, 20)), "Twenty Ltd");
    EXPECT_EQ(internet.name(at(internet, 30)), "THIRTY");
    EXPECT_EQ(internet.name(at(internet, 40)), "");
    EXPECT_EQ(internet.country(at(internet, 10)), "XA");
    EXPECT_EQ(internet.country(at(internet, 20)), "XC");
}

TEST(Assemble, ACountryMayBeKnownFromTheUsersOnly)
{
    ReadFile users;
    users.records.users = {{Asn{30}, "XA", Users{10}}, {Asn{30}, "XB", Users{20}}};

    const auto [internet, issues] = assembled({smallGraph(), users});

    EXPECT_EQ(internet.country(at(internet, 30)), "XB");
}

TEST(Assemble, KindsAreTheCliquesThenTheNetworksOwnThenByStructure)
{
    ReadFile graph = relationships(
        {{Asn{10}, Asn{20}}, {Asn{20}, Asn{30}}, {Asn{20}, Asn{40}}, {Asn{20}, Asn{50}}});
    graph.records.clique = {Asn{10}, Asn{999}};
    ReadFile other;
    other.records.networks = {{1, Asn{10}, "", NetworkKind::Content},
                              {2, Asn{50}, "", NetworkKind::Hosting},
                              {3, Asn{50}, "", NetworkKind::Access}};
    other.records.users = {{Asn{40}, "XA", Users{5}}};
    other.records.presences = {{Asn{60}, geo::MetroId{0}, Users{5}},
                               {Asn{70}, geo::MetroId{0}, Users{}}};

    const auto [internet, issues] = assembled({graph, other});
    const auto kind = [&](std::uint32_t asn) { return internet.kind(at(internet, asn)); };

    EXPECT_EQ(kind(10), NetworkKind::Tier1);
    EXPECT_EQ(kind(20), NetworkKind::Transit);
    EXPECT_EQ(kind(30), NetworkKind::Enterprise);
    EXPECT_EQ(kind(40), NetworkKind::Access);
    EXPECT_EQ(kind(50), NetworkKind::Hosting) << "the lower id of two";
    EXPECT_EQ(kind(60), NetworkKind::Access);
    EXPECT_EQ(kind(70), NetworkKind::Unknown);
    EXPECT_EQ(internet.find(Asn{999}), std::nullopt);
}

TEST(Assemble, NetworksThatNoRelationshipReachesAreLeftOutAndTold)
{
    ReadFile file;
    file.records.users = {
        {Asn{60}, "XA", Users{5}}, {Asn{60}, "XB", Users{7}}, {Asn{30}, "XA", Users{1}}};
    file.records.exchanges = {{1, "IX", "Alpha", "XA", {}}};
    file.records.exchangeMembers = {{1, Asn{70}}, {1, Asn{20}}};
    file.records.presences = {{Asn{80}, geo::MetroId{0}, Users{}}};

    const auto [internet, issues] = assembled({smallGraph(), file});

    EXPECT_EQ(internet.find(Asn{60}), std::nullopt);
    EXPECT_EQ(internet.find(Asn{70}), std::nullopt);
    EXPECT_TRUE(internet.find(Asn{80})) << "a text topology states it";
    EXPECT_THAT(internet.exchanges()[0].members, ElementsAre(at(internet, 20)));
    EXPECT_EQ(internet.totalUsers().count, 1);
    EXPECT_THAT(issues,
                ElementsAre(Issue{
                    Severity::Note, {ErrorCode::UnrelatedAs, {"AS60", "12"}, std::nullopt}, 2}));
}

// Places ---------------------------------------------------------------------------------------

TEST(Assemble, NetworksAreWhereTheirExchangesAndBuildingsAre)
{
    ReadFile file;
    file.records.exchanges = {{7, "Beta IX", "", "", geo::LatLon{0.1, 10.1}}};
    file.records.exchangeMembers = {{7, Asn{10}}, {7, Asn{20}}, {7, Asn{20}}, {99, Asn{30}}};
    file.records.facilities = {{7, "Gamma DC", "gamma", "XC", {}},
                               {8, "Beta DC", "BETA", "XB", {}}};
    file.records.facilityMembers = {{7, Asn{20}}, {8, Asn{20}}};

    const auto [internet, issues] = assembled({smallGraph(), file});

    EXPECT_THAT(routersOf(internet, 10), ElementsAre("BBB exchange 0"));
    EXPECT_THAT(routersOf(internet, 20), ElementsAre("BBB facility 0", "CCC facility 0"));
    EXPECT_THAT(routersOf(internet, 30), ElementsAre("nowhere inferred 0"));
    ASSERT_EQ(internet.exchanges().size(), 1U);
    EXPECT_EQ(internet.exchanges()[0].name, "Beta IX");
    EXPECT_THAT(internet.exchanges()[0].members, ElementsAre(at(internet, 10), at(internet, 20)));
    EXPECT_THAT(issues, IsEmpty());
}

TEST(Assemble, PlacesOfSeveralFilesFitTogetherByTheirIds)
{
    ReadFile lists;
    lists.records.facilities = {{7, "DC", "Gamma", "XC", {}}};
    lists.records.exchanges = {{5, "IX", "", "", {}}};
    ReadFile members;
    members.records.facilityMembers = {{7, Asn{20}}};
    members.records.exchanges = {{5, "IX again", "", "", geo::LatLon{0, 10}}};
    members.records.exchangeMembers = {{5, Asn{10}}};

    const auto [internet, issues] = assembled({members, smallGraph(), lists});

    EXPECT_THAT(routersOf(internet, 20), ElementsAre("CCC facility 0"));
    EXPECT_THAT(routersOf(internet, 10), ElementsAre("BBB exchange 0"));
    ASSERT_EQ(internet.exchanges().size(), 1U);
    EXPECT_EQ(internet.exchanges()[0].name, "IX again");
    EXPECT_THAT(issues, IsEmpty());
}

TEST(Assemble, PlacesThatAreNearNoMetroAreToldOnceWithTheirNumber)
{
    ReadFile file;
    file.file.name = "pdb.json";
    file.records.exchanges = {{9, "Far IX", "Farville", "XA", geo::LatLon{80, 0}},
                              {4, "Lost IX", "", "", {}}};
    file.records.exchangeMembers = {{9, Asn{10}}};
    file.records.facilities = {{1, "DC", "Farville", "XA", {}}};

    const auto [internet, issues] = assembled({smallGraph(), file});

    EXPECT_THAT(routersOf(internet, 10), ElementsAre("nowhere inferred 0"));
    EXPECT_THAT(internet.exchanges(), IsEmpty());
    EXPECT_THAT(issues, ElementsAre(Issue{Severity::Note,
                                          {ErrorCode::UnplacedFacility,
                                           {"DC", "Farville", "XA"},
                                           InputLocation{"pdb.json", 0, 0}},
                                          1},
                                    Issue{Severity::Note,
                                          {ErrorCode::UnplacedExchange,
                                           {"Lost IX", "", ""},
                                           InputLocation{"pdb.json", 0, 0}},
                                          2}));
}

TEST(Assemble, ARouteServerIsNoMemberAndNoAs)
{
    ReadFile file;
    file.records.exchanges = {{1, "Alpha IX", "Alpha", "XA", {}}, {2, "Beta IX", "Beta", "XB", {}}};
    file.records.networks = {{1, Asn{500}, "RS", NetworkKind::Unknown, true},
                             {2, Asn{400}, "RS of both", NetworkKind::Unknown, true}};
    file.records.exchangeMembers = {{1, Asn{10}}, {1, Asn{500}}, {1, Asn{400}}, {2, Asn{400}}};

    const auto [internet, issues] = assembled({smallGraph(), file});

    EXPECT_EQ(internet.exchanges()[0].routeServerAsn, Asn{500}) << "the one that is only there";
    EXPECT_EQ(internet.exchanges()[1].routeServerAsn, Asn{400});
    EXPECT_THAT(internet.exchanges()[0].members, ElementsAre(at(internet, 10)));
    EXPECT_EQ(internet.find(Asn{500}), std::nullopt);
}

TEST(Assemble, ARouteServerOfTheProgramsTableCountsWhereTheFilesListItsNumber)
{
    const ExchangeRow &row =
        *std::ranges::find_if(builtInModelTables().exchanges, [](const ExchangeRow &exchange) {
            return exchange.routeServerAsn.has_value();
        });
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    ReadFile file = smallGraph();
    file.records.exchanges = {{1, row.name, "", "", metros.at(row.metro).position}};
    file.records.exchangeMembers = {{1, Asn{10}}};

    const auto without = assemble(std::vector{file}, metros, {}, {}).value().value();
    file.records.exchangeAses = {*row.routeServerAsn};
    const auto with = assemble(std::vector{file}, metros, {}, {}).value().value();

    EXPECT_EQ(without.internet.exchanges()[0].routeServerAsn, std::nullopt);
    EXPECT_EQ(with.internet.exchanges()[0].routeServerAsn, row.routeServerAsn);
}

TEST(Assemble, TheProgramsTableOfNetworksAddsPlacesThatAreStated)
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    const NetworkRow &row = *std::ranges::find_if(
        builtInModelTables().networks, [](const NetworkRow &n) { return n.metros.size() > 1; });
    ReadFile file = relationships({{row.asn, Asn{4200000000}}});
    ReadFile names;
    names.records.names = {{Asn{4200000000}, "X", "DE"}};

    const auto alone = assemble(std::vector{file}, metros, {}, {}).value().value();
    const auto placed = assemble(std::vector{file, names}, metros, {}, {}).value().value();

    EXPECT_FALSE(alone.internet.hasGeography()) << "nothing but relationships was asked for";
    const AsIndex as = placed.internet.find(row.asn).value();
    EXPECT_EQ(placed.internet.routersOf(as).size(), row.metros.size());
    EXPECT_EQ(placed.internet.basisOf(placed.internet.firstRouterOf(as)), PresenceBasis::Stated);
}

TEST(Assemble, ATextTopologyIsTakenAtItsWord)
{
    ReadFile file = relationships({{Asn{3356}, Asn{20}}});
    file.records.presences = {{Asn{3356}, geo::MetroId{2}, Users{}},
                              {Asn{20}, geo::MetroId{0}, Users{70}}};

    const auto built =
        assemble(std::vector{file}, geo::MetroTable::builtIn(), {}, {}).value().value();

    EXPECT_EQ(built.internet.routersOf(at(built.internet, 3356)).size(), 1U);
    EXPECT_EQ(built.internet.totalUsers().count, 70);
}

TEST(Assemble, StatedUsersTakeThePlaceOfEstimates)
{
    ReadFile stated = smallGraph();
    stated.records.presences = {{Asn{20}, geo::MetroId{0}, Users{70}}};
    ReadFile estimates;
    estimates.records.users = {{Asn{20}, "XB", Users{1000}}, {Asn{30}, "XB", Users{500}}};

    const auto [internet, issues] = assembled({stated, estimates});

    EXPECT_THAT(routersOf(internet, 20), ElementsAre("AAA stated 70"));
    EXPECT_THAT(routersOf(internet, 30), ElementsAre("BBB inferred 500"));
}

TEST(Assemble, EstimatesAreThoseOfTheFirstFile)
{
    ReadFile first;
    first.records.users = {{Asn{20}, "XB", Users{1000}}, {Asn{20}, "XB", Users{1}}};
    ReadFile second;
    second.records.users = {{Asn{20}, "XA", Users{5}}, {Asn{30}, "XA", Users{5}}};

    EXPECT_EQ(assembled({smallGraph(), first, second}).internet.totalUsers().count, 1001);
}

TEST(Assemble, UsersInACountryWithoutMetroAreKeptAndTold)
{
    ReadFile file;
    file.records.users = {{Asn{20}, "ZZ", Users{1000}}, {Asn{30}, "ZY", Users{5}}};
    file.records.names = {{Asn{20}, "", "XC"}};

    const auto [internet, issues] = assembled({smallGraph(), file});

    EXPECT_THAT(routersOf(internet, 20), ElementsAre("CCC inferred 1000"));
    EXPECT_EQ(internet.totalUsers().count, 1005);
    ASSERT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues[0].error.code, ErrorCode::CountryWithoutMetro);
    EXPECT_THAT(issues[0].error.arguments, ElementsAre("ZZ", "AS20"));
    EXPECT_EQ(issues[0].count, 2);
}

// The whole ------------------------------------------------------------------------------------

TEST(Assemble, ProvenanceNamesTheRelationshipsAndListsAllFiles)
{
    ReadFile names;
    names.file = {"names.txt", FileKind::AsNames, "2023-01-01", {{RecordKind::Name, 1}}};
    names.issues = {{Severity::Note, {ErrorCode::InvalidAsn, {"x"}, std::nullopt}, 3}};
    ReadFile graph = smallGraph();
    graph.file = {"rel.txt", FileKind::AsRelationships, "2025-09-01", {{RecordKind::Peering, 1}}};

    const auto [internet, issues] = assembled({names, graph});

    EXPECT_EQ(internet.provenance().kind, Provenance::Kind::PublicData);
    EXPECT_EQ(internet.provenance().source, "rel.txt");
    EXPECT_EQ(internet.provenance().date, "2025-09-01");
    EXPECT_THAT(internet.provenance().files, ElementsAre(names.file, graph.file));
    EXPECT_EQ(issues, names.issues);
}

TEST(Assemble, GivesNothingWhenCancelledAndTellsHowFarItIs)
{
    CancelSource source;
    double fraction = 0.0;
    const auto progress = [&](Progress now) {
        EXPECT_EQ(now.phase, Phase::Building);
        EXPECT_GE(now.fraction, fraction);
        fraction = now.fraction;
    };

    ASSERT_TRUE(assemble(std::vector{smallGraph()}, test::equatorMetros(), {}, progress)
                    .value()
                    .has_value());
    EXPECT_EQ(fraction, 1.0);
    source.request_stop();
    EXPECT_FALSE(assemble(std::vector{smallGraph()}, test::equatorMetros(), source.get_token(), {})
                     .value()
                     .has_value());
}

template <class Record>
void shuffle(Random &random, std::vector<Record> &records)
{
    for (std::size_t i = records.size(); i > 1; --i) {
        std::swap(records[i - 1], records[random.below(static_cast<std::uint32_t>(i))]);
    }
}

void shuffleAll(Random &random, PublicRecords &records)
{
    std::vector<std::size_t> order(records.relationships.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    shuffle(random, order);
    std::vector<RelationshipRecord> relationships;
    for (const std::size_t old : order) {
        relationships.push_back(records.relationships[old]);
    }
    for (MeetingRecord &meeting : records.meetings) {
        meeting.relationship = static_cast<std::size_t>(
            std::ranges::find(order, meeting.relationship) - order.begin());
    }
    records.relationships = std::move(relationships);
    shuffle(random, records.meetings);
    shuffle(random, records.clique);
    shuffle(random, records.names);
    shuffle(random, records.organisations);
    shuffle(random, records.users);
    shuffle(random, records.networks);
    shuffle(random, records.facilities);
    shuffle(random, records.exchanges);
    shuffle(random, records.facilityMembers);
    shuffle(random, records.exchangeMembers);
    shuffle(random, records.presences);
}

TEST(AssembleLaws, TheOrderOfRecordsWithinAFileChangesNothing)
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random{seed};
        auto files = test::randomPublicFiles(random);
        const auto before = assembled(files);
        for (ReadFile &file : files) {
            shuffleAll(random, file.records);
        }

        const auto after = assembled(files);

        EXPECT_EQ(test::differenceOf(after.internet, before.internet), "") << "seed " << seed;
        EXPECT_EQ(after.issues, before.issues) << "seed " << seed;
    }
}

TEST(AssembleLaws, EveryUserOfARelatedNetworkIsPlaced)
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random{seed};
        auto files = test::randomPublicFiles(random);
        std::int64_t expected = 0;
        std::set<Asn> related;
        for (ReadFile &file : files) {
            file.records.presences.clear();
            for (const RelationshipRecord &record : file.records.relationships) {
                related.insert({record.a, record.b});
            }
        }
        for (const UsersRecord &record : files[0].records.users) {
            expected += related.contains(record.asn) ? record.users.count : 0;
        }

        const auto built = assembled(files);

        EXPECT_EQ(built.internet.totalUsers().count, expected) << "seed " << seed;
        std::int64_t placed = 0;
        for (const Router &router : built.internet.routers()) {
            placed += router.metro ? router.users.count : 0;
        }
        EXPECT_EQ(placed, expected) << "seed " << seed;
    }
}

} // namespace
} // namespace watershed::internet
