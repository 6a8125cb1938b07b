// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/site_table.h"

#include "tests/gui/report/sample_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QLocale>
#include <QStringList>

namespace watershed::cli {
namespace {

class SiteTable : public testing::Test {
protected:
    SiteTable() { QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedKingdom}); }
    ~SiteTable() override { QLocale::setDefault(m_before); }

    static std::string table(const report::Report &report)
    {
        return siteTable(report, geo::MetroTable::builtIn()).toStdString();
    }

private:
    QLocale m_before;
};

TEST_F(SiteTable, IsExactlyThis)
{
    EXPECT_EQ(table(test::sampleReport(2)),
              "Site       Metro                  Users    Share  Networks\n"
              "S1         Paris, FR      2,000,000,000   50.0 %     2,000\n"
              "S2         Frankfurt, DE  1,000,000,000   25.0 %     1,000\n"
              "unreached                 1,000,000,000   25.0 %     1,000\n"
              "total                     4,000,000,000  100.0 %     4,000\n");
}

TEST_F(SiteTable, UsersThatAreNotKnownAreADash)
{
    report::Report report = test::sampleReport(1);
    report.catchments.basis = analysis::ShareBasis::Networks;

    EXPECT_EQ(table(report), "Site       Metro      Users   Share*  Networks\n"
                             "S1         Paris, FR      -   50.0 %     2,000\n"
                             "unreached                 -   25.0 %     1,000\n"
                             "total                     -  100.0 %     4,000\n"
                             "* of the networks: this Internet knows no users.\n");
}

TEST_F(SiteTable, NamesAllPrefixesWhereThereAreSeveral)
{
    report::Report report = test::sampleReport(1);
    report.design.service.prefixes.push_back(*bgp::Prefix::parse("2001:db8::/48"));

    EXPECT_THAT(table(report), testing::EndsWith("\nPrefixes: 192.0.2.0/24, 2001:db8::/48. Users "
                                                 "send to the first address of the\nfirst one.\n"));
}

TEST_F(SiteTable, FitsATerminalOf80ColumnsWithTheLongestOfAll)
{
    report::Report report = test::sampleReport(1);
    report.sites[0].code = "ABCDEFGHIJKL";
    report.sites[0].metro = "LONG";
    report.sites[0].share = Share{0.99999};
    report.catchments.totalUsers = Users{10'000'000'000};
    report.catchments.totalNetworks = 4'294'967;
    const auto metros =
        geo::MetroTable::fromCsv("code,name,country,latitude_deg,longitude_deg,population\n"
                                 "LONG,A metro with a name that goes on and on and on,XX,1,2,3\n");
    ASSERT_TRUE(metros);

    const QString text = siteTable(report, *metros);

    for (const QString &line : text.split(u'\n')) {
        EXPECT_LE(line.size(), 80) << line.toStdString();
    }
    EXPECT_TRUE(text.contains(QStringLiteral("…, XX")));
}

TEST_F(SiteTable, AnUnknownMetroIsItsCode)
{
    report::Report report = test::sampleReport(1);
    report.sites[0].metro = "\x1b]0;x";

    EXPECT_THAT(table(report), testing::HasSubstr("\xef\xbf\xbd]0;x"));
}

TEST_F(SiteTable, ADesignWithoutSitesStillHasItsSums)
{
    EXPECT_THAT(table(test::sampleReport(0)), testing::HasSubstr("total"));
}

} // namespace
} // namespace watershed::cli
