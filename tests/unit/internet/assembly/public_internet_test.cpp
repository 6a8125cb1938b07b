// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/public_internet.h"

#include "tests/internet_difference.h"
#include "tests/temporary_folder.h"
#include "tests/test_data.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace watershed::internet {
namespace {

namespace fs = std::filesystem;

using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;

PublicInternet loaded(const std::vector<fs::path> &files, const fs::path &cache = {})
{
    return loadPublicInternet(files, cache, {}, {}).value().value();
}

/// Relationships, names, and users of three ASes.
std::vector<fs::path> smallFiles(const test::TemporaryFolder &folder)
{
    return {folder.write("rel.txt", "# inferred clique: 10\n10|20|-1\n20|30|-1\n20|40|0\n"),
            folder.write("names.txt", "10:TEN, DE\n20:TWENTY, FR\n30:THIRTY, US\n"),
            folder.write("users.csv", "asn,country_code,users,percent_of_country,"
                                      "percent_of_internet\n30,US,700,1.0,0.1\n")};
}

TEST(PublicInternet, IsPutTogetherFromAllFiles)
{
    const test::TemporaryFolder folder;

    const PublicInternet made = loaded(smallFiles(folder));

    EXPECT_THAT(made.issues, IsEmpty());
    EXPECT_EQ(made.internet->asCount(), 4U);
    EXPECT_EQ(made.internet->totalUsers().count, 700);
    EXPECT_EQ(made.internet->name(made.internet->find(Asn{20}).value()), "TWENTY");
    EXPECT_EQ(made.internet->provenance().source, "rel.txt");
    EXPECT_EQ(made.internet->provenance().files.size(), 3U);
}

TEST(PublicInternet, OpensFromTheCacheTheNextTime)
{
    const test::TemporaryFolder folder;
    const fs::path cache = folder.path() / "cache";
    const auto files = smallFiles(folder);
    const PublicInternet first = loaded(files, cache);
    int readings = 0;
    const auto countReadings = [&readings](Progress) { ++readings; };

    const auto second = loadPublicInternet(files, cache, {}, countReadings).value().value();

    EXPECT_EQ(readings, 0);
    EXPECT_EQ(test::differenceOf(*second.internet, *first.internet), "");
}

TEST(PublicInternet, IsMadeAnewWhenAFileChangesOrTheCacheIsDamaged)
{
    const test::TemporaryFolder folder;
    const fs::path cache = folder.path() / "cache";
    const auto files = smallFiles(folder);
    const PublicInternet first = loaded(files, cache);
    for (const auto &entry : fs::directory_iterator{cache}) {
        fs::resize_file(entry, fs::file_size(entry) / 2);
    }

    EXPECT_EQ(test::differenceOf(*loaded(files, cache).internet, *first.internet), "");
    folder.write("rel.txt", "10|20|-1\n");
    EXPECT_EQ(loaded(files, cache).internet->asCount(), 2U);
}

TEST(PublicInternet, ACacheThatCannotBeWrittenIsDoneWithout)
{
    const test::TemporaryFolder folder;
    const fs::path noFolder = folder.write("a file", "x") / "cache";

    EXPECT_EQ(loaded(smallFiles(folder), noFolder).internet->asCount(), 4U);
}

TEST(PublicInternet, NamesWhatIsWrongWithTheFiles)
{
    const test::TemporaryFolder folder;
    const auto codeOf = [&](const std::vector<fs::path> &files, const fs::path &cache) {
        return loadPublicInternet(files, cache, {}, {}).error().code;
    };
    const auto files = smallFiles(folder);

    for (const fs::path &cache : {fs::path{}, folder.path() / "cache"}) {
        EXPECT_EQ(codeOf({}, cache), ErrorCode::NoRelationships);
        EXPECT_EQ(codeOf({files[1]}, cache), ErrorCode::NoRelationships);
        EXPECT_EQ(codeOf({files[0], folder.path() / "missing"}, cache), ErrorCode::CannotOpenFile);
    }
    EXPECT_FALSE(fs::exists(folder.path() / "cache")) << "nothing was made";
}

TEST(PublicInternet, IsNoneWhenCancelled)
{
    const test::TemporaryFolder folder;
    CancelSource source;
    source.request_stop();

    for (const fs::path &cache : {fs::path{}, folder.path() / "cache"}) {
        EXPECT_FALSE(loadPublicInternet(smallFiles(folder), cache, source.get_token(), {})
                         .value()
                         .has_value());
    }
}

TEST(PublicInternet, TellsHowFarTheReadingIsOverAllFiles)
{
    const test::TemporaryFolder folder;
    Progress last{Phase::Reading, 0.0};
    const auto progress = [&last](Progress now) {
        EXPECT_TRUE(now.phase != last.phase || now.fraction >= last.fraction);
        EXPECT_LE(now.fraction, 1.0 + 1e-9);
        last = now;
    };

    ASSERT_TRUE(loadPublicInternet(smallFiles(folder), {}, {}, progress).value().has_value());

    EXPECT_EQ(last.phase, Phase::Building);
    EXPECT_EQ(last.fraction, 1.0);
}

// The real Internet ----------------------------------------------------------------------------

class RealInternet : public testing::Test {
protected:
    void SetUp() override
    {
        constexpr std::array kFiles{
            "as-rel/20250901.as-rel2.txt.bz2", "as-meta/asn-names-cc-2023.txt",
            "as-meta/apnic-aspop-2021.csv",    "ixp/bix-atlas.json",
            "ixp/bix-atlas-networks.json",     "peeringdb/peeringdb_facilities.json"};
        for (const char *const name : kFiles) {
            const auto file = test::realDataFile(name);
            if (!file) {
                GTEST_SKIP() << "no real data here (see WATERSHED_DATA)";
            }
            m_files.push_back(*file);
        }
        static const PublicInternet made = loaded(m_files);
        m_made = &made;
    }

    [[nodiscard]] const Internet &internet() const { return *m_made->internet; }

    [[nodiscard]] std::set<std::string> metrosOf(std::uint32_t asn) const
    {
        std::set<std::string> codes;
        for (const Router &router : internet().routersOf(internet().find(Asn{asn}).value())) {
            if (router.metro) {
                codes.insert(internet().metros().at(*router.metro).code);
            }
        }
        return codes;
    }

    std::vector<fs::path> m_files;
    const PublicInternet *m_made = nullptr;
};

TEST_F(RealInternet, HasTheRelationshipsOfTheFileAndEveryUserInAMetro)
{
    EXPECT_EQ(internet().customerProviderCount() + internet().peeringCount(), 570'696U);
    // The file has 4,175,390,976; those of networks that are gone since are left out.
    const auto unrelated = std::ranges::find(m_made->issues, ErrorCode::UnrelatedAs,
                                             [](const Issue &issue) { return issue.error.code; });
    ASSERT_NE(unrelated, m_made->issues.end());
    EXPECT_EQ(internet().asCount(), 78'643U);
    EXPECT_EQ(internet().totalUsers().count + std::stoll(unrelated->error.arguments[1]),
              4'175'390'976);
    EXPECT_GE(internet().totalUsers().count, 4'100'000'000);
    std::int64_t placed = 0;
    for (const Router &router : internet().routers()) {
        placed += router.metro ? router.users.count : 0;
    }
    EXPECT_EQ(placed, internet().totalUsers().count);
}

TEST_F(RealInternet, PlacesNetworksWhereTheyAreKnownToBe)
{
    EXPECT_THAT(metrosOf(3320), IsSupersetOf({"FRA", "DUS", "HAM", "MUC", "BER"}));
    EXPECT_GE(metrosOf(13335).size(), 50U);
    EXPECT_GE(metrosOf(7922).size(), 15U);
    EXPECT_EQ(internet().kind(internet().find(Asn{3320}).value()), NetworkKind::Tier1);
    EXPECT_EQ(internet().kind(internet().find(Asn{13335}).value()), NetworkKind::Content);
}

TEST_F(RealInternet, KnowsWhereThoseWhoPeerAre)
{
    std::size_t known = 0;
    std::size_t nowhere = 0;
    for (std::uint32_t as = 0; as < internet().asCount(); ++as) {
        bool isAtExchange = false;
        RouterIndex index = internet().firstRouterOf(AsIndex{as});
        for (const Router &router : internet().routersOf(AsIndex{as})) {
            isAtExchange = isAtExchange || internet().basisOf(index) == PresenceBasis::Exchange;
            nowhere += router.metro ? 0 : 1;
            index = RouterIndex{index.value() + 1};
        }
        known += isAtExchange ? 1 : 0;
    }

    EXPECT_GE(known, 14'500U);
    EXPECT_LE(nowhere, internet().asCount() / 10);
}

TEST_F(RealInternet, HasMostExchangesAndTheirMembers)
{
    std::set<AsIndex> members;
    for (const Exchange &exchange : internet().exchanges()) {
        members.insert(exchange.members.begin(), exchange.members.end());
    }
    EXPECT_GE(internet().exchanges().size(), 1'200U);
    EXPECT_GE(members.size(), 14'500U);
}

TEST_F(RealInternet, IsTheSameFromTheCache)
{
    const test::TemporaryFolder folder;
    loaded(m_files, folder.path());

    const PublicInternet opened = loaded(m_files, folder.path());

    EXPECT_EQ(test::differenceOf(*opened.internet, internet()), "");
    EXPECT_EQ(opened.issues, m_made->issues);
}

} // namespace
} // namespace watershed::internet
