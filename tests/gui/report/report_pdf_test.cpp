// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_pdf.h"

#include "app/text/language.h"
#include "tests/gui/report/pdf_text.h"
#include "tests/gui/report/sample_report.h"
#include "tests/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QTranslator>

#include <fstream>
#include <sstream>

namespace watershed::report {
namespace {

using testing::HasSubstr;
using testing::Not;

class ReportPdf : public testing::Test {
protected:
    ReportPdf() { QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedKingdom}); }
    ~ReportPdf() override { QLocale::setDefault(m_before); }

    /// The file that a report becomes.
    [[nodiscard]] QByteArray write(const Report &report) const
    {
        const QString path = QString::fromStdString((m_folder.path() / "report.pdf").string());
        const QDateTime now{{2026, 3, 7}, {12, 34}, Qt::UTC};
        EXPECT_TRUE(writeReportPdf(path, report, test::sceneOf(report), now));
        QFile file{path};
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

    [[nodiscard]] QStringList pagesOf(const Report &report) const
    {
        return test::textOfPages(write(report));
    }

    [[nodiscard]] std::string textOf(const Report &report) const
    {
        return pagesOf(report).join(u'\n').toStdString();
    }

    test::TemporaryFolder m_folder;

private:
    QLocale m_before;
};

TEST_F(ReportPdf, IsATitledPdfWithEmbeddedFonts)
{
    const QByteArray pdf = write(test::sampleReport(2));

    EXPECT_TRUE(pdf.startsWith("%PDF-1."));
    EXPECT_TRUE(pdf.contains("/FontFile2"));
    EXPECT_TRUE(pdf.contains("/Title")); // UTF-16, so not searched for here
    EXPECT_TRUE(pdf.trimmed().endsWith("%%EOF"));
}

TEST_F(ReportPdf, SaysWhatIsAnnouncedAndWhoServesMost)
{
    const std::string text = textOf(test::sampleReport(2));

    EXPECT_THAT(text, HasSubstr("Sample service\n"));
    EXPECT_THAT(text, HasSubstr("192.0.2.0/24 announced by AS64500 · 7 March 2026"));
    EXPECT_THAT(text, HasSubstr("S1 serves most users, 50.0 % of 4 billion."));
}

TEST_F(ReportPdf, HasARowForEachSiteAndTheSums)
{
    const std::string text = textOf(test::sampleReport(2));

    EXPECT_THAT(text, HasSubstr("S1\nParis, FR\n2 billion\n50.0 %\n2,000\n"));
    EXPECT_THAT(text, HasSubstr("S2\nFrankfurt, DE\n1 billion\n25.0 %\n1,000\n"));
    EXPECT_THAT(text, HasSubstr("Unreached\n1 billion\n25.0 %\n1,000\n"));
    EXPECT_THAT(text, HasSubstr("Total\n4 billion\n100.0 %\n4,000\n"));
}

TEST_F(ReportPdf, HasEverySessionWithRoleLeversAndState)
{
    const std::string text = textOf(test::sampleReport(1));

    EXPECT_THAT(text, HasSubstr("S1 · Paris, FR\n"));
    EXPECT_THAT(text, HasSubstr("AS64501\nTransit\n+2\non\n"));
    EXPECT_THAT(text, HasSubstr("AS64502\nPeer\noff\n"));
}

TEST_F(ReportPdf, BreaksLeversThatAreLongAndLosesNone)
{
    Report report = test::sampleReport(1);
    report.design.sites[0].sessions[0].policy.poisoned = {Asn{64601}, Asn{64602}, Asn{64603},
                                                          Asn{64604}, Asn{64605}, Asn{64606}};

    const std::string text = textOf(report);

    for (const char *poisoned : {"AS64601", "AS64602", "AS64605", "AS64606"}) {
        EXPECT_THAT(text, HasSubstr(poisoned));
    }
}

TEST_F(ReportPdf, NamesAllPrefixes)
{
    Report report = test::sampleReport(1);
    report.design.service.prefixes.push_back(*bgp::Prefix::parse("192.0.2.0/25"));

    EXPECT_THAT(textOf(report), HasSubstr("192.0.2.0/24, 192.0.2.0/25 announced by AS64500"));
}

TEST_F(ReportPdf, HasFindingsDataLimitsAndOrigin)
{
    Report report = test::sampleReport(1);
    report.issues = {{Severity::Warning, {ErrorCode::SiteWithoutSession, {"S1"}, std::nullopt}, 1}};

    const std::string text = textOf(report);

    EXPECT_THAT(text, HasSubstr("Warning\nSite S1 is on but has no session that announces"));
    EXPECT_THAT(text, HasSubstr("Built-in Internet"));
    EXPECT_THAT(text, HasSubstr("4,001"));
    EXPECT_THAT(text, HasSubstr("9,000 between customer and provider, 12,000 between peers"));
    EXPECT_THAT(text, HasSubstr("Limits of the model"));
    EXPECT_THAT(text, HasSubstr("Watershed 9.8.7"));
    EXPECT_THAT(text, HasSubstr("2026-03-07 12:34 UTC"));
    EXPECT_THAT(text, HasSubstr("0123456789abcdef"));
}

TEST_F(ReportPdf, NamesEveryDeviationThatTheEngineDocuments)
{
    std::ifstream header{WATERSHED_SOURCE_DIR "/core/routing/propagate.h"};
    std::stringstream source;
    source << header.rdbuf();
    const QString engine = QString::fromStdString(source.str());
    const auto deviations =
        engine.count(QStringLiteral("Differs:")) + engine.count(QStringLiteral("Omits:"));

    const std::string text = textOf(test::sampleReport(1));

    // Two of the engine and one of the data. Change both together.
    EXPECT_EQ(deviations, 2);
    EXPECT_EQ(QString::fromStdString(text).count(QChar{0x2022}), deviations + 1);
}

TEST_F(ReportPdf, AnEmptyDesignSaysSo)
{
    const std::string text = textOf(test::sampleReport(0));

    EXPECT_THAT(text, HasSubstr("The design has no sites yet."));
    EXPECT_THAT(text, Not(HasSubstr("Sessions\n")));
}

TEST_F(ReportPdf, AServiceWithoutANameHasATitle)
{
    Report report = test::sampleReport(1);
    report.design.service.name.clear();

    EXPECT_THAT(textOf(report), HasSubstr("Anycast service\n"));
}

TEST_F(ReportPdf, UsersThatAreNotKnownAreADash)
{
    Report report = test::sampleReport(1);
    report.catchments.basis = analysis::ShareBasis::Networks;
    report.hasGeography = false;
    report.internet = {internet::Provenance::Kind::PublicData, "rel.txt", ""};

    const std::string text = textOf(report);

    EXPECT_THAT(text, HasSubstr("S1\nParis, FR\n–\n50.0 %\n"));
    EXPECT_THAT(text, HasSubstr("rel.txt"));
    EXPECT_THAT(text, HasSubstr("does not say where networks are"));
}

TEST_F(ReportPdf, LongNamesAreWrappedAndNotLost)
{
    Report report = test::sampleReport(1);
    report.design.service.name = std::string(150, 'x') + " END";
    report.sites[0].name = std::string(150, 'y') + " FIN";

    const std::string text = textOf(report);

    EXPECT_THAT(text, HasSubstr("END\n"));
    EXPECT_THAT(text, HasSubstr("FIN"));
    EXPECT_THAT(text, HasSubstr("yy…\n")); // the row of the table has one line
}

TEST_F(ReportPdf, WordsCanBeSearchedBecauseNoLigatureHidesLetters)
{
    const std::string text = textOf(test::sampleReport(1));

    EXPECT_THAT(text, HasSubstr("Routing fingerprint"));
}

TEST_F(ReportPdf, PagesAreNumberedAndTablesRepeatTheirHeadings)
{
    const QStringList pages = pagesOf(test::sampleReport(200));

    ASSERT_GT(pages.size(), 10);
    for (qsizetype i = 0; i < pages.size(); ++i) {
        EXPECT_TRUE(
            pages[i].contains(QStringLiteral("Page %1 of %2\n").arg(i + 1).arg(pages.size())));
        EXPECT_EQ(pages[i].contains(QStringLiteral("Sample service, 192.0.2.0/24")), i > 0);
    }
    EXPECT_TRUE(pages[1].contains(QStringLiteral("(continued)\nSite\nPlace\nUsers\nShare\n")));
}

TEST_F(ReportPdf, EverySiteOfALargeDesignIsInTheTableAndHasItsSessions)
{
    const Report report = test::sampleReport(1500);

    const QString text = pagesOf(report).join(u'\n');

    for (const int number : {1, 2, 700, 1499, 1500}) {
        EXPECT_TRUE(text.contains(QStringLiteral("\nS%1\n").arg(number))) << number;
        EXPECT_TRUE(text.contains(QStringLiteral("\nS%1 · ").arg(number))) << number;
    }
    EXPECT_GE(text.count(QStringLiteral("AS64502\nPeer\noff\n")), 1500);
}

TEST_F(ReportPdf, TheLegendOfALargeDesignLeavesRoomForTheMap)
{
    const QString page = pagesOf(test::sampleReport(1500)).first();

    EXPECT_TRUE(page.contains(QStringLiteral("Tokyo")));
    EXPECT_TRUE(page.contains(QStringLiteral("and 1,4")));
}

TEST_F(ReportPdf, EnglishPluralsReachTheReport)
{
    text::setUpLanguage(*QCoreApplication::instance());

    const std::string text = textOf(test::sampleReport(3));

    EXPECT_THAT(text, HasSubstr("of 3 sites announce\n"));
    EXPECT_THAT(text, Not(HasSubstr("(s)")));
    for (QTranslator *const translator :
         QCoreApplication::instance()->findChildren<QTranslator *>()) {
        delete translator;
    }
}

TEST_F(ReportPdf, AFolderThatIsNotThereIsAFailure)
{
    const Report report = test::sampleReport(1);

    const Result<void> result = writeReportPdf(QStringLiteral("/no/such/folder/a.pdf"), report,
                                               test::sceneOf(report), QDateTime::currentDateTime());

    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::CannotWriteFile);
}

} // namespace
} // namespace watershed::report
