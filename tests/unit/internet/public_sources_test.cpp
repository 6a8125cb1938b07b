// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/public_sources.h"

#include <gmock/gmock.h>

#include <array>
#include <set>
#include <string>

namespace watershed::internet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kHeader = "id,title,kind,address,dating,look_back,suffix,licence,"
                                     "terms_address,terms,size_kb,checksum\n";

constexpr std::array<std::string_view, 12> kGoodFields{
    "my-source", "My source", "as-names", "https://example.org/{yyyy}/{mm}.txt", "month",
    "3",         ".txt",      "CC0",      "https://example.org/terms",           "None.",
    "12",        "",
};

/// A table of one row: a good one with one field changed.
std::string tableWith(std::size_t column, std::string_view text)
{
    std::string csv{kHeader};
    for (std::size_t i = 0; i < kGoodFields.size(); ++i) {
        csv += i == 0 ? "\"" : ",\"";
        csv += i == column ? text : kGoodFields[i];
        csv += '"';
    }
    return csv + '\n';
}

const std::string &goodTable()
{
    static const std::string table = tableWith(0, kGoodFields[0]);
    return table;
}

std::vector<std::string> addresses(const PublicSource &source, std::chrono::year_month_day today)
{
    std::vector<std::string> result;
    for (const DatedAddress &address : addressesOf(source, today)) {
        result.push_back(address.address);
    }
    return result;
}

TEST(PublicSources, TheBuiltInTableHasTheSourcesThatTheReadersRead)
{
    std::set<FileKind> kinds;
    for (const PublicSource &source : builtInPublicSources()) {
        kinds.insert(source.kind);
        EXPECT_TRUE(source.address.starts_with("https://")) << source.id;
        EXPECT_TRUE(source.termsAddress.starts_with("https://")) << source.id;
        EXPECT_TRUE(source.terms.ends_with('.') || source.terms.ends_with(").")) << source.id;
    }

    EXPECT_THAT(kinds, testing::IsSupersetOf({FileKind::AsRelationships, FileKind::AsOrganisations,
                                              FileKind::AsNames, FileKind::UsersPerAs,
                                              FileKind::PeeringDb, FileKind::RootServerSites}));
}

TEST(PublicSources, ARowIsReadFieldByField)
{
    const std::string digits(64, 'a');
    const auto sources = readPublicSources(tableWith(11, "sha256:" + digits));

    ASSERT_TRUE(sources.has_value());
    const PublicSource wanted{"my-source",
                              "My source",
                              FileKind::AsNames,
                              "https://example.org/{yyyy}/{mm}.txt",
                              Dating::Month,
                              3,
                              ".txt",
                              "CC0",
                              "https://example.org/terms",
                              "None.",
                              12'000,
                              Checksum{Checksum::Method::Sha256, digits}};
    EXPECT_THAT(*sources, ElementsAre(wanted));
}

struct Mistake {
    std::size_t column;
    const char *name;
    const char *text;
};

TEST(PublicSources, AMistakeInAnyFieldNamesItsColumn)
{
    ASSERT_TRUE(readPublicSources(goodTable()).has_value());
    for (const Mistake &mistake : {
             Mistake{0, "id", ""},
             Mistake{0, "id", "../../etc"},
             Mistake{0, "id", "Upper"},
             Mistake{1, "title", ""},
             Mistake{2, "kind", "cats"},
             Mistake{3, "address", "http://example.org/{yyyy}{mm}"},
             Mistake{3, "address", "file:///etc/{yyyy}{mm}"},
             Mistake{3, "address", "https://example.org/{yyyy}"},
             Mistake{3, "address", "https://example.org/{yyyy}{mm}{dd}"},
             Mistake{3, "address", "https://example.org/{yyyy}{mm}{hour}"},
             Mistake{3, "address", "https://user@example.org/{yyyy}{mm}"},
             Mistake{3, "address", "https:///{yyyy}{mm}"},
             Mistake{4, "dating", "year"},
             Mistake{5, "look_back", "-1"},
             Mistake{5, "look_back", "61"},
             Mistake{5, "look_back", "1.5"},
             Mistake{6, "suffix", "txt"},
             Mistake{6, "suffix", "./../x"},
             Mistake{6, "suffix", ".txt."},
             Mistake{7, "licence", ""},
             Mistake{8, "terms_address", "http://example.org"},
             Mistake{9, "terms", ""},
             Mistake{10, "size_kb", "0"},
             Mistake{10, "size_kb", "9999999"},
             Mistake{11, "checksum", "sha256:123"},
             Mistake{11, "checksum", "crc32:12345678"},
         }) {
        const auto sources = readPublicSources(tableWith(mistake.column, mistake.text));

        ASSERT_FALSE(sources.has_value()) << mistake.name << ' ' << mistake.text;
        EXPECT_EQ(sources.error().code, ErrorCode::BadSourceRow);
        EXPECT_EQ(sources.error().arguments.back(), mistake.name) << mistake.text;
    }
}

TEST(PublicSources, AnIdStandsOnce)
{
    const std::string row = goodTable().substr(kHeader.size());
    const auto sources = readPublicSources(goodTable() + row);

    ASSERT_FALSE(sources.has_value());
    EXPECT_EQ(sources.error().arguments.back(), "id");
}

TEST(PublicSources, AnEmptyTableAndAnEndlessOneAreRefused)
{
    EXPECT_EQ(readPublicSources(kHeader).error().code, ErrorCode::NoSources);

    std::string many{kHeader};
    for (std::size_t i = 0; i <= kMaxPublicSources; ++i) {
        many += tableWith(0, "s" + std::to_string(i)).substr(kHeader.size());
    }
    EXPECT_EQ(readPublicSources(many).error().code, ErrorCode::TooManySources);
    EXPECT_EQ(readPublicSources(std::string(kMaxPublicSourcesBytes + 1, '#')).error().code,
              ErrorCode::TooManySources);
}

TEST(PublicSources, BytesThatAreNoTableAreAMistakeAndNothingWorse)
{
    std::string bytes{kHeader};
    for (int i = 1; i < 256; ++i) {
        bytes += static_cast<char>(i);
    }

    EXPECT_EQ(readPublicSources(bytes).error().code, ErrorCode::BadSourceRow);
}

TEST(PublicSources, MonthsAreTriedFromThisOneBackOverTheTurnOfTheYear)
{
    PublicSource source;
    source.address = "https://example.org/{yyyy}/{yyyy}{mm}01.txt";
    source.dating = Dating::Month;
    source.lookBack = 2;

    using namespace std::chrono;
    EXPECT_THAT(addresses(source, 2026y / January / 31),
                ElementsAre("https://example.org/2026/20260101.txt",
                            "https://example.org/2025/20251201.txt",
                            "https://example.org/2025/20251101.txt"));
    EXPECT_EQ(addressesOf(source, 2026y / January / 31).back().date, "2025-11-01");
}

TEST(PublicSources, DaysAreTriedFromTodayBackOverALeapDay)
{
    PublicSource source;
    source.address = "https://example.org/{yyyy}_{mm}_{dd}";
    source.dating = Dating::Day;
    source.lookBack = 2;

    using namespace std::chrono;
    EXPECT_THAT(addresses(source, 2024y / March / 1),
                ElementsAre("https://example.org/2024_03_01", "https://example.org/2024_02_29",
                            "https://example.org/2024_02_28"));
}

TEST(PublicSources, ASourceWithoutDatesHasOneAddress)
{
    PublicSource source;
    source.address = "https://example.org/asn.txt";

    using namespace std::chrono;
    EXPECT_EQ(addressesOf(source, 2024y / March / 1),
              (std::vector<DatedAddress>{{"https://example.org/asn.txt", ""}}));
}

TEST(PublicSources, OnlyHttpsAndThisMachineAreSafe)
{
    for (const char *const safe :
         {"https://example.org", "https://example.org/a?b=c", "http://127.0.0.1:8080/a",
          "http://localhost/a", "http://[::1]:80/"}) {
        EXPECT_TRUE(isSafeAddress(safe)) << safe;
    }
    for (const char *const unsafe :
         {"", "https://", "http://example.org/", "http://127.0.0.1.example.org/",
          "http://localhost.example.org/", "http://localhost@example.org/", "ftp://example.org/",
          "HTTPS://example.org\\@a", "https://a b", "https://\xc3\xa4"}) {
        EXPECT_FALSE(isSafeAddress(unsafe)) << unsafe;
    }
}

} // namespace
} // namespace watershed::internet
