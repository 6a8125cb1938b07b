// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/headline.h"

#include "tests/gui/report/sample_report.h"

#include <gtest/gtest.h>

#include <QLocale>

namespace watershed::report {
namespace {

class Headline : public testing::Test {
protected:
    Headline() { QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedKingdom}); }
    ~Headline() override { QLocale::setDefault(m_before); }

private:
    QLocale m_before;
};

TEST_F(Headline, NamesTheSiteThatServesMost)
{
    Report report = test::sampleReport(3);
    std::swap(report.sites[0], report.sites[2]);
    report.catchments.unreachedShare = Share{};

    EXPECT_EQ(headlineText(report).toStdString(),
              "3 site(s) announce 192.0.2.0/24; S1 serves most users, 50.0 % of 4 billion.");
}

TEST_F(Headline, SaysHowManyReachNoSite)
{
    EXPECT_TRUE(headlineText(test::sampleReport(2))
                    .endsWith(QStringLiteral(" 25.0 % of the users reach no site.")));
}

TEST_F(Headline, SpeaksOfNetworksWhereUsersAreNotKnown)
{
    Report report = test::sampleReport(2);
    report.catchments.basis = analysis::ShareBasis::Networks;

    EXPECT_EQ(headlineText(report).toStdString(),
              "2 site(s) announce 192.0.2.0/24; S1 serves most networks, 50.0 % of 4,000. "
              "25.0 % of the networks reach no site.");
}

TEST_F(Headline, CountsOnlySitesThatAnnounce)
{
    Report report = test::sampleReport(3);
    report.sites[1].announcing = false;

    EXPECT_TRUE(headlineText(report).startsWith(QStringLiteral("2 ")));
}

TEST_F(Headline, SaysSoWhereNothingIsAnnouncedOrReached)
{
    EXPECT_EQ(headlineText(test::sampleReport(0)).toStdString(), "The design has no sites yet.");

    Report report = test::sampleReport(1);
    report.catchments.unreachedNetworks = report.catchments.totalNetworks;
    EXPECT_EQ(headlineText(report).toStdString(),
              "1 site(s) announce 192.0.2.0/24, but nobody is reached.");

    report.sites[0].announcing = false;
    EXPECT_EQ(headlineText(report).toStdString(),
              "No site announces 192.0.2.0/24, so nobody is reached.");
}

} // namespace
} // namespace watershed::report
