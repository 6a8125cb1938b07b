// SPDX-License-Identifier: GPL-3.0-or-later
// The public files of some desks, read as they are, have the counts that are known of them.
#include "core/internet/readers/public_file_reader.h"
#include "tests/test_data.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace watershed::internet {
namespace {

using test::realDataFile;
using testing::ElementsAre;

class RealPublicFiles : public testing::Test {
protected:
    /// Reads the file; without it the test is skipped.
    void read(const std::string &relative)
    {
        const auto path = realDataFile(relative);
        if (!path) {
            GTEST_SKIP() << "no real data here";
        }
        auto result = readPublicFile(*path, geo::MetroTable::builtIn(), {}, {});
        ASSERT_TRUE(result && *result);
        m_file = std::move(**result);
        EXPECT_TRUE(m_file.issues.empty());
    }

    ReadFile m_file;
};

#define READ_OR_SKIP(relative)                                                                     \
    read(relative);                                                                                \
    if (IsSkipped() || HasFatalFailure()) {                                                        \
        return;                                                                                    \
    }

std::size_t asCount(const PublicRecords &records)
{
    std::vector<Asn> asns;
    for (const RelationshipRecord &record : records.relationships) {
        asns.push_back(record.a);
        asns.push_back(record.b);
    }
    std::ranges::sort(asns);
    return static_cast<std::size_t>(std::ranges::unique(asns).begin() - asns.begin());
}

TEST_F(RealPublicFiles, Serial2Of2025)
{
    READ_OR_SKIP("as-rel/20250901.as-rel2.txt.bz2");

    EXPECT_EQ(m_file.file.kind, FileKind::AsRelationships);
    EXPECT_EQ(m_file.file.date, "2025-09-01");
    EXPECT_EQ(m_file.records.relationships.size(), 570696U);
    EXPECT_EQ(asCount(m_file.records), 78643U);
}

TEST_F(RealPublicFiles, Serial1Of2025)
{
    READ_OR_SKIP("as-rel/20250901.as-rel.txt.bz2");

    EXPECT_EQ(m_file.records.relationships.size(), 493350U);
    EXPECT_EQ(asCount(m_file.records), 78638U);
    EXPECT_EQ(m_file.records.clique.size(), 19U);
    EXPECT_EQ(m_file.records.exchangeAses.size(), 28U);
}

TEST_F(RealPublicFiles, UsersOf2021)
{
    READ_OR_SKIP("as-meta/apnic-aspop-2021.csv");

    Users sum;
    for (const UsersRecord &record : m_file.records.users) {
        sum += record.users;
    }
    EXPECT_EQ(m_file.file.kind, FileKind::UsersPerAs);
    EXPECT_EQ(m_file.records.users.size(), 24598U);
    EXPECT_EQ(sum.count / 1'000'000, 4175);
}

TEST_F(RealPublicFiles, NamesOf2023)
{
    READ_OR_SKIP("as-meta/asn-names-cc-2023.txt");

    EXPECT_EQ(m_file.file.kind, FileKind::AsNames);
    EXPECT_EQ(m_file.records.names.size(), 110549U - 1) << "all lines but that of AS 0";
}

TEST_F(RealPublicFiles, ExchangesOf2026)
{
    READ_OR_SKIP("ixp/bix-atlas.json");

    EXPECT_EQ(m_file.file.kind, FileKind::ExchangeAtlas);
    EXPECT_EQ(m_file.file.date, "2026-08-22");
    EXPECT_EQ(m_file.records.exchanges.size(), 1320U);
    EXPECT_EQ(
        std::ranges::count_if(m_file.records.exchanges,
                              [](const PlaceRecord &place) { return place.position.has_value(); }),
        881);
    EXPECT_GT(m_file.records.exchangeMembers.size(), 50000U);
}

TEST_F(RealPublicFiles, NetworksOfTheExchangesOf2026)
{
    READ_OR_SKIP("ixp/bix-atlas-networks.json");

    EXPECT_EQ(m_file.file.kind, FileKind::ExchangeAtlasNetworks);
    EXPECT_EQ(m_file.records.networks.size(), 17669U);
    EXPECT_EQ(std::ranges::count(m_file.records.networks, true, &NetworkRecord::isRouteServer),
              505);
}

TEST_F(RealPublicFiles, FacilitiesOf2026)
{
    READ_OR_SKIP("peeringdb/peeringdb_facilities.json");

    EXPECT_EQ(m_file.file.kind, FileKind::Facilities);
    EXPECT_EQ(m_file.records.facilities.size(), 5647U);
    EXPECT_EQ(
        std::ranges::count_if(m_file.records.facilities,
                              [](const PlaceRecord &place) { return place.position.has_value(); }),
        5071)
        << "575 have no latitude, one has no longitude";
}

#undef READ_OR_SKIP

} // namespace
} // namespace watershed::internet
