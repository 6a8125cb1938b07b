// SPDX-License-Identifier: GPL-3.0-or-later
// The built program, run as a user would.
#include "app/cli/command_line.h"
#include "tests/temporary_folder.h"
#include "tests/test_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

#include <csignal>
#include <filesystem>

namespace watershed::cli {
namespace {

using testing::ContainsRegex;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr auto kSample = WATERSHED_SOURCE_DIR "/resources/samples/six-sites.watershed";

struct Ended {
    int exitCode = -1;
    std::string out;
    std::string err;
};

class WatershedCli : public testing::Test {
protected:
    static Ended run(const QStringList &arguments,
                     const QString &language = QStringLiteral("C.UTF-8"))
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LC_ALL"), language);
        environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
        environment.remove(QStringLiteral("DISPLAY"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(WATERSHED_CLI), arguments);
        EXPECT_TRUE(process.waitForFinished(60'000));
        EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
        return {process.exitCode(), process.readAllStandardOutput().toStdString(),
                process.readAllStandardError().toStdString()};
    }

    [[nodiscard]] QString path(const char *name) const
    {
        return QString::fromStdString((m_folder.path() / name).string());
    }

    QString write(const char *name, std::string_view bytes) const
    {
        return QString::fromStdString(m_folder.write(name, bytes).string());
    }

    /// A project with one site in Frankfurt that has a session with the AS.
    QString project(const char *neighbour, const char *internet) const
    {
        const QByteArray json =
            R"({"format": "watershed-project", "version": 1, "minReaderVersion": 1,
                "writtenBy": "watershed",
                "service": {"name": "", "asn": 64500, "prefix": "192.0.2.0/24"},
                "internet": %1,
                "sites": [{"id": 1, "code": "FRA", "name": "", "metro": "FRA", "latitude": 50.1,
                    "longitude": 8.7, "enabled": true, "sessions": [
                        {"id": 1, "neighbour": 64501, "role": "transit", "prepends": 0,
                         "enabled": true},
                        {"id": 2, "neighbour": %2, "role": "transit", "prepends": 0,
                         "enabled": true}]}],
                "notes": ""})";
        QByteArray filled = json;
        filled.replace("%1", internet).replace("%2", neighbour);
        return write("a.watershed", filled.toStdString());
    }

    /// A project on a file of four relationships beside it.
    QString smallProject() const
    {
        m_folder.write("rel.txt", "# c\n64501|64502|-1\n64502|64503|-1\n64501|64504|0\n"
                                  "64505|64506|-1\n");
        return project("64504", R"({"kind": "as-relationships", "path": "rel.txt"})");
    }

    static QByteArray contents(const QString &file)
    {
        QFile input{file};
        EXPECT_TRUE(input.open(QIODevice::ReadOnly)) << file.toStdString();
        return input.readAll();
    }

    test::TemporaryFolder m_folder;
};

// What it prints ---------------------------------------------------------------------------------

TEST_F(WatershedCli, PrintsTheSampleAsATableWhoseSharesAreAll)
{
    const Ended result = run({QStringLiteral("simulate"), QString::fromUtf8(kSample)});

    EXPECT_EQ(result.exitCode, 0);
    EXPECT_THAT(result.err, IsEmpty());
    const QRegularExpression row{
        QStringLiteral(R"(^(\w+) .* ([\d,]+)  +<? ?([\d.]+) %  +([\d,]+)$)"),
        QRegularExpression::MultilineOption};
    QStringList names;
    double shares = 0.0;
    auto match = row.globalMatch(QString::fromStdString(result.out));
    while (match.hasNext()) {
        const auto fields = match.next();
        names.append(fields.captured(1));
        if (names.last() != QStringLiteral("total")) {
            shares += fields.captured(3).toDouble();
        }
    }
    EXPECT_EQ(names.join(u' ').toStdString(), "CDG LHR SYD MIA IAD POA unreached total");
    EXPECT_NEAR(shares, 100.0, 0.4); // seven roundings to a tenth
}

TEST_F(WatershedCli, VersionAndHelpSucceedWithoutAFile)
{
    const Ended version = run({QStringLiteral("--version")});
    EXPECT_EQ(version.exitCode, 0);
    EXPECT_THAT(version.out, StartsWith("watershed-cli "));

    const Ended help = run({QStringLiteral("--help")});
    EXPECT_EQ(help.exitCode, 0);
    EXPECT_THAT(help.out, HasSubstr("simulate"));
    EXPECT_THAT(help.err, IsEmpty());
}

TEST_F(WatershedCli, AnUnknownOptionIsWrongUsage)
{
    const Ended result = run({QStringLiteral("simulate"), QStringLiteral("--colour"), path("a")});

    EXPECT_EQ(result.exitCode, 2);
    EXPECT_THAT(result.err, StartsWith("watershed-cli: "));
    EXPECT_THAT(result.err, HasSubstr("--colour"));
    EXPECT_THAT(result.out, IsEmpty());
}

TEST_F(WatershedCli, QuietPrintsNothing)
{
    const Ended result = run({QStringLiteral("simulate"), smallProject(), QStringLiteral("-q")});

    EXPECT_EQ(result.exitCode, 0);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, IsEmpty());
}

TEST_F(WatershedCli, JsonOnStandardOutputIsNothingButJson)
{
    const Ended result = run({QStringLiteral("simulate"), smallProject(), QStringLiteral("--json"),
                              QStringLiteral("-")});

    EXPECT_EQ(result.exitCode, 0);
    QJsonParseError error{};
    const QJsonObject json =
        QJsonDocument::fromJson(QByteArray::fromStdString(result.out), &error).object();
    EXPECT_EQ(error.error, QJsonParseError::NoError);
    EXPECT_EQ(json[u"format"].toString(), QStringLiteral("watershed-simulation/1"));
    EXPECT_THAT(result.err, HasSubstr("unreached")); // the table
}

// Files ------------------------------------------------------------------------------------------

TEST_F(WatershedCli, WritesJsonAndCsvThatAgreeWithEachOther)
{
    const Ended result =
        run({QStringLiteral("simulate"), QString::fromUtf8(kSample), QStringLiteral("--json"),
             path("out.json"), QStringLiteral("--csv"), path("out.csv")});

    EXPECT_EQ(result.exitCode, 0);
    const QJsonObject json = QJsonDocument::fromJson(contents(path("out.json"))).object();
    const QJsonArray sites = json[u"sites"].toArray();
    ASSERT_EQ(sites.size(), 6);
    double share = json[u"unreached"][u"share"].toDouble();
    for (const QJsonValue &site : sites) {
        share += site[u"share"].toDouble();
        EXPECT_TRUE(site[u"announcing"].toBool());
    }
    EXPECT_NEAR(share, 1.0, 1e-9);

    const QList<QByteArray> lines = contents(path("out.csv")).split('\n');
    ASSERT_EQ(lines.size(), 9); // heading, six sites, unreached, and the empty one behind
    const QList<QByteArray> fields = lines[1].split(',');
    ASSERT_EQ(fields.size(), 10);
    EXPECT_EQ(fields[0].toStdString(), "CDG");
    EXPECT_EQ(fields[7].toLongLong(), sites[0][u"users"].toInteger());
}

TEST_F(WatershedCli, FilesAreTheSameInEveryLanguage)
{
    const auto filesIn = [&](const char *language) {
        const Ended result =
            run({QStringLiteral("simulate"), smallProject(), QStringLiteral("--json"),
                 path("out.json"), QStringLiteral("--csv"), path("out.csv")},
                QString::fromUtf8(language));
        EXPECT_EQ(result.exitCode, 0);
        return contents(path("out.json")).toStdString() + contents(path("out.csv")).toStdString();
    };

    EXPECT_EQ(filesIn("C"), filesIn("de_DE.UTF-8"));
}

TEST_F(WatershedCli, DrawsTheMapInTheSizeThatHelpStates)
{
    const Ended result =
        run({QStringLiteral("simulate"), smallProject(), QStringLiteral("--map"), path("map.png")});

    EXPECT_EQ(result.exitCode, 0);
    EXPECT_THAT(result.err, IsEmpty());
    const QImage image{path("map.png")};
    EXPECT_EQ(image.size(), kMapSize);
    EXPECT_NE(image.pixel(0, 0), image.pixel(image.width() / 2, image.height() / 2));
}

TEST_F(WatershedCli, WritesAReportWithoutADisplay)
{
    const Ended result = run({QStringLiteral("simulate"), smallProject(),
                              QStringLiteral("--report"), path("report.pdf")});

    EXPECT_EQ(result.exitCode, 0);
    EXPECT_THAT(result.err, IsEmpty());
    EXPECT_TRUE(contents(path("report.pdf")).startsWith("%PDF-"));
}

TEST_F(WatershedCli, AFileThatCannotBeWrittenFailsAndTheOthersAreWritten)
{
    m_folder.write("file", "old");

    for (const char *const target : {"file/x.json", "no/such/folder/x.json"}) {
        const Ended result =
            run({QStringLiteral("simulate"), smallProject(), QStringLiteral("--json"), path(target),
                 QStringLiteral("--csv"), path("out.csv")});

        EXPECT_EQ(result.exitCode, 1);
        EXPECT_THAT(result.err, StartsWith("watershed-cli: “"));
        EXPECT_THAT(result.err, HasSubstr(target));
        EXPECT_FALSE(contents(path("out.csv")).isEmpty());
    }
    EXPECT_EQ(contents(path("file")).toStdString(), "old");
}

TEST_F(WatershedCli, ConfidenceSaysForEveryNetworkWhichSitesItCouldReach)
{
    const Ended result = run({QStringLiteral("simulate"), smallProject(),
                              QStringLiteral("--confidence"), path("confidence.csv")});

    EXPECT_EQ(result.exitCode, 0);
    const QByteArray csv = contents(path("confidence.csv"));
    EXPECT_TRUE(csv.startsWith("asn,metro,site,share\r\n"));
    EXPECT_THAT(csv.toStdString(), HasSubstr("64501,,"));
}

TEST_F(WatershedCli, AFailedRunLeavesTheOldFile)
{
    const QString old = write("old.json", "old");

    const Ended result =
        run({QStringLiteral("simulate"), path("missing"), QStringLiteral("--json"), old});

    EXPECT_EQ(result.exitCode, 1);
    EXPECT_EQ(contents(old).toStdString(), "old");
}

TEST_F(WatershedCli, NeverOverwritesWhatItReads)
{
    const QString design = smallProject();
    const QByteArray before = contents(design);
    const QString detour = QDir::fromNativeSeparators(path("./a.watershed"));

    for (const QString &output : {design, detour, path("rel.txt")}) {
        const Ended result =
            run({QStringLiteral("simulate"), design, QStringLiteral("--csv"), output});

        EXPECT_EQ(result.exitCode, 2);
        EXPECT_THAT(result.err, HasSubstr("is read by this command"));
    }
    EXPECT_EQ(contents(design), before);
    EXPECT_TRUE(contents(path("rel.txt")).startsWith("# c"));
}

TEST_F(WatershedCli, TwoOutputsCannotShareAFile)
{
    const Ended result = run({QStringLiteral("simulate"), smallProject(), QStringLiteral("--csv"),
                              path("out"), QStringLiteral("--json"), path("out")});

    EXPECT_EQ(result.exitCode, 2);
    EXPECT_FALSE(QFile::exists(path("out")));
}

// Bad inputs -------------------------------------------------------------------------------------

/// Exit status 1, nothing on standard output, one line that names the file and says what is wrong.
void expectRefusal(const Ended &result, const char *file, const char *reason)
{
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, StartsWith("watershed-cli: "));
    EXPECT_THAT(result.err, HasSubstr(file));
    EXPECT_THAT(result.err, HasSubstr(reason));
    EXPECT_EQ(std::ranges::count(result.err, '\n'), 1);
}

TEST_F(WatershedCli, AMissingDesignIsNamed)
{
    expectRefusal(run({QStringLiteral("simulate"), path("missing.watershed")}), "missing.watershed",
                  "No such file");
}

TEST_F(WatershedCli, ADesignThatIsNotJsonIsRefused)
{
    expectRefusal(run({QStringLiteral("simulate"), write("a.txt", "hello")}), "a.txt",
                  "no valid JSON");
}

TEST_F(WatershedCli, ADesignCutInHalfIsRefusedWithItsPlace)
{
    const QByteArray whole = contents(QString::fromUtf8(kSample));
    const QString half = write("half.watershed", whole.left(whole.size() / 2).toStdString());

    expectRefusal(run({QStringLiteral("simulate"), half}), "half.watershed", "line");
}

TEST_F(WatershedCli, ANewerDesignAsksForANewerProgram)
{
    QByteArray newer = contents(QString::fromUtf8(kSample));
    newer.replace("\"version\": 3", "\"version\": 99")
        .replace("\"minReaderVersion\": 3", "\"minReaderVersion\": 99");

    expectRefusal(run({QStringLiteral("simulate"), write("new.watershed", newer.toStdString())}),
                  "new.watershed", "99");
}

TEST_F(WatershedCli, SeveralFilesMakeOneInternet)
{
    const QString relations = write("rel.txt", "64501|64502|-1\n64501|64504|0\n");
    const QString users = write("users.csv", "asn,country_code,users,percent_of_country,"
                                             "percent_of_internet\n64501,DE,1234,1,1\n");

    const Ended result =
        run({QStringLiteral("simulate"), smallProject(), QStringLiteral("--internet"), relations,
             QStringLiteral("--internet"), users});

    EXPECT_EQ(result.exitCode, 0) << result.err;
    EXPECT_THAT(result.out, HasSubstr("1,234"));
}

TEST_F(WatershedCli, StatsSetASizeOfTheModelBesideFiles)
{
    const QString relations = write("rel.txt", "64501|64502|-1\n64501|64504|0\n");

    const Ended result = run({QStringLiteral("internet"), QStringLiteral("stats"),
                              QStringLiteral("--size"), QStringLiteral("classroom"), relations});

    EXPECT_EQ(result.exitCode, 0) << result.err;
    EXPECT_THAT(result.out, ContainsRegex("classroom +public data"));
    EXPECT_THAT(result.out, ContainsRegex("ASes +66 +3\n"));
    EXPECT_THAT(result.out, ContainsRegex("customer-provider links +[0-9]+ +1\n"));
    EXPECT_THAT(result.out, ContainsRegex("Testbed of six +from the last column: 1.00"))
        << "no upstream of the designs is in the file";
    EXPECT_THAT(result.out, HasSubstr("* share of networks"));
}

TEST_F(WatershedCli, ATruncatedBzip2FileIsRefused)
{
    // The first bytes of a bzip2 stream, which promise a block.
    const std::string head{"BZh91AY&SY\x8b\x2c\x5d\x31\x00\x00\x02\x59\x80\x40", 20};

    expectRefusal(run({QStringLiteral("simulate"), smallProject(), QStringLiteral("--internet"),
                       write("cut.bz2", head)}),
                  "cut.bz2", "compressed");
}

TEST_F(WatershedCli, AFileWithoutRelationshipsIsRefused)
{
    expectRefusal(run({QStringLiteral("simulate"), smallProject(), QStringLiteral("--internet"),
                       write("none.txt", "# only a comment\n")}),
                  "none.txt", "none of the kinds");
}

TEST_F(WatershedCli, AMissingInternetOfTheProjectIsNamed)
{
    const QString design = project("64504", R"({"kind": "as-relationships", "path": "gone.txt"})");

    expectRefusal(run({QStringLiteral("simulate"), design}), "gone.txt", "No such file");
}

// Odd inputs -------------------------------------------------------------------------------------

TEST_F(WatershedCli, BadLinesAreNamedAndCountedAndTheResultIsThere)
{
    const QString relations = write("bad.txt", "64501|64502|-1\nrubbish\n64501|64504|0\n1|2|x\n");

    const Ended result =
        run({QStringLiteral("simulate"), smallProject(), QStringLiteral("--internet"), relations});

    EXPECT_EQ(result.exitCode, 0);
    EXPECT_THAT(result.out, HasSubstr("FRA"));
    EXPECT_THAT(result.err, HasSubstr("bad.txt, line 2: “rubbish”"));
    EXPECT_THAT(result.err, HasSubstr("found 2 times"));
}

TEST_F(WatershedCli, AnUnknownNeighbourIsAWarningAndTheResultIsThere)
{
    smallProject();
    const QString design = project("64999", R"({"kind": "as-relationships", "path": "rel.txt"})");

    const Ended result = run({QStringLiteral("simulate"), design});

    EXPECT_EQ(result.exitCode, 0);
    EXPECT_THAT(result.out, HasSubstr("FRA"));
    EXPECT_THAT(result.err, StartsWith("watershed-cli: warning: "));
    EXPECT_THAT(result.err, HasSubstr("AS64999"));
}

TEST_F(WatershedCli, ARelativeInternetCountsFromTheProject)
{
    // The tests run in another folder than that of rel.txt.
    EXPECT_EQ(run({QStringLiteral("simulate"), smallProject()}).exitCode, 0);
}

TEST_F(WatershedCli, WithoutPlacesSharesAreOfNetworksAndUsersADash)
{
    const Ended result = run({QStringLiteral("simulate"), smallProject()});

    EXPECT_THAT(result.out, testing::ContainsRegex("FRA  .*  -  +[0-9.]+ %"));
    EXPECT_THAT(result.out, HasSubstr("networks"));
}

TEST_F(WatershedCli, ADesignThatReachesNobodyEndsWithItsOwnStatus)
{
    smallProject();
    QByteArray off = contents(path("a.watershed"));
    off.replace("\"enabled\": true", "\"enabled\": false");
    const QString design = write("off.watershed", off.toStdString());

    const Ended result =
        run({QStringLiteral("simulate"), design, QStringLiteral("--json"), path("out.json")});

    EXPECT_EQ(result.exitCode, 3);
    EXPECT_THAT(result.out, HasSubstr("nobody is reached"));
    EXPECT_FALSE(contents(path("out.json")).isEmpty());
}

TEST_F(WatershedCli, AFullDiskUnderStandardOutputIsAFailure)
{
    if (!std::filesystem::exists("/dev/full")) {
        GTEST_SKIP() << "no /dev/full here";
    }
    QProcess process;
    process.setStandardOutputFile(QStringLiteral("/dev/full"));
    process.start(QStringLiteral(WATERSHED_CLI), {QStringLiteral("simulate"), smallProject()});

    EXPECT_TRUE(process.waitForFinished());
    EXPECT_EQ(process.exitCode(), 1);
    EXPECT_THAT(process.readAllStandardError().toStdString(), HasSubstr("standard output"));
}

TEST_F(WatershedCli, AnInterruptedRunEndsSoonAndWritesNothing)
{
    const auto relations = test::realDataFile("as-rel/20250901.as-rel2.txt.bz2");
    if (!relations) {
        GTEST_SKIP() << "no real data here";
    }
    QProcess process;
    process.start(QStringLiteral(WATERSHED_CLI),
                  {QStringLiteral("simulate"), smallProject(), QStringLiteral("--internet"),
                   QString::fromStdString(relations->string()), QStringLiteral("--json"),
                   path("out.json")});
    ASSERT_TRUE(process.waitForStarted());
    EXPECT_FALSE(process.waitForFinished(200)); // it is reading

    QElapsedTimer timer;
    timer.start();
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);

    EXPECT_TRUE(process.waitForFinished());
    EXPECT_EQ(process.exitCode(), 130);
    EXPECT_LT(timer.elapsed(), 1000);
    EXPECT_THAT(process.readAllStandardError().toStdString(), HasSubstr("Interrupted"));
    EXPECT_FALSE(QFile::exists(path("out.json")));
}

} // namespace
} // namespace watershed::cli
