// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/source_table.h"

#include "app/jobs/accepted_terms.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace watershed::jobs {
namespace {

class SourceTableTest : public testing::Test {
protected:
    QString write(const QByteArray &content)
    {
        const QString path = m_folder.filePath(QStringLiteral("public_sources.csv"));
        QFile file{path};
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return path;
    }

    QTemporaryDir m_folder;
};

TEST_F(SourceTableTest, WithoutATableOfTheUserThatOfTheProgramCounts)
{
    const SourceTable table = readSourceTable(m_folder.filePath(QStringLiteral("none.csv")));

    EXPECT_EQ(table.sources, internet::builtInPublicSources());
    EXPECT_TRUE(table.path.isEmpty());
    EXPECT_FALSE(table.error.has_value());
}

TEST_F(SourceTableTest, TheTableOfTheUserCountsAlone)
{
    const std::string_view all = internet::publicSourcesTable();
    QByteArray changed{all.data(), static_cast<qsizetype>(all.size())};
    changed.replace("https://ftp.ripe.net/", "https://mirror.example.org/");

    const QString path = write(changed);
    const SourceTable table = readSourceTable(path);

    EXPECT_EQ(table.path, path);
    EXPECT_EQ(table.sources.size(), internet::builtInPublicSources().size());
    EXPECT_NE(table.sources, internet::builtInPublicSources());
}

TEST_F(SourceTableTest, ATableOfTheUserWithAMistakeDoesNotCountAndSaysWhy)
{
    const QString path = write("id,title\nmine,Mine\n");
    const SourceTable table = readSourceTable(path);

    EXPECT_EQ(table.sources, internet::builtInPublicSources());
    EXPECT_TRUE(table.path.isEmpty());
    ASSERT_TRUE(table.error.has_value());
    EXPECT_EQ(table.error->code, ErrorCode::BadSourceRow);
    EXPECT_EQ(table.error->location->file, path.toStdString());
}

TEST_F(SourceTableTest, AFolderInThePlaceOfTheTableIsAnError)
{
    const SourceTable table = readSourceTable(m_folder.path());

    EXPECT_TRUE(table.error.has_value());
}

TEST_F(SourceTableTest, AcceptedTermsAreRememberedByTheirAddress)
{
    QSettings settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    const std::string one = "https://example.org/terms?a=b/c";
    AcceptedTerms terms{settings};
    EXPECT_FALSE(terms.acceptedOn(one).isValid());

    terms.accept(one, QDate{2025, 11, 28});

    EXPECT_EQ(AcceptedTerms{settings}.acceptedOn(one), (QDate{2025, 11, 28}));
    EXPECT_FALSE(terms.acceptedOn("https://example.org/terms").isValid());
    terms.withdraw(one);
    EXPECT_FALSE(terms.acceptedOn(one).isValid());
}

} // namespace
} // namespace watershed::jobs
